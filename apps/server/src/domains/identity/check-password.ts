import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@yuanding/contract";

type Words = { readonly zh: string; readonly en: string };

/** What passwords are made of when people do not want to think of one; with figures and signs around it, none is more than its word. */
const COMMON_WORDS = new Set(
  `password passwd pass passw mima wodemima letmein welcome login access secret changeme change default admin administrator root user
  guest test testing demo temp iloveyou woai woaini woaiwojia love baby angel princess dragon monkey master shadow sunshine football baseball
  superman batman michael jordan charlie qazwsx qazwsxedc asdf zxcv qwer qwert qwerty qwertyui azerty abcd abcdef abc aaa aa a p q w
  computer internet server network system windows linux google apple huawei wechat weixin alipay taobao baidu tencent china zhongguo
  beijing xicheng shanghai yuanding yuanqu gardener park hello nihao happy lucky money company gongsi office bangong finance caiwu
  summer winter spring autumn monday friday january december freedom whatever trustno trustnoone nothing forever family`.split(
    /\s+/,
  ),
);
/** Keys as they lie beside each other, read in either direction. */
const ROWS = [
  "1234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];
const WALKS = ROWS.flatMap((row) => [row + row, [...(row + row)].reverse().join("")]);
/** Figures and signs that stand for letters. */
const DISGUISES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
/** What is left beside one's own name must be at least as long as this. */
const MIN_REST = 8;
const MIN_KINDS = 5;

/**
 * Why a password cannot be used, in both languages; null when it can. Length counts most; besides, it must be no common word in a
 * disguise, no walk over the keys, no repetition, not figures alone, and more than the name or e-mail address of whoever chooses it.
 */
export function weaknessOf(password: string, own: readonly string[]): Words | null {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  if (length < MIN_PASSWORD_LENGTH)
    return { zh: `至少 ${MIN_PASSWORD_LENGTH} 个字符。`, en: `It needs ${MIN_PASSWORD_LENGTH} characters at least.` };
  if (text.length > MAX_PASSWORD_LENGTH)
    return { zh: `最多 ${MAX_PASSWORD_LENGTH} 个字符。`, en: `It may have ${MAX_PASSWORD_LENGTH} characters at most.` };
  const plain = text.toLowerCase();
  if (isCommon(plain)) return { zh: "太常见，容易被猜到。", en: "It is too common and would be guessed." };
  if (own.some((each) => isMostly(plain, each.normalize("NFKC").toLowerCase())))
    return { zh: "与您的姓名或邮箱太接近。", en: "It is too close to your name or e-mail address." };
  return null;
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < MIN_KINDS || /^\d+$/.test(plain) || isRepetition(plain) || isWalk(plain)) return true;
  const inner = plain.replace(/^[^a-z]+|[^a-z]+$/g, "");
  return [plain, undisguised(plain), undisguised(inner)].some((text) => {
    const words = text.split(/[^a-z]+/).filter((word) => word !== "");
    return text.replace(/[^a-z]/g, "") !== "" && !/\p{Script=Han}/u.test(text) && words.every(isCommonWord);
  });
}

/** A common word, or several of them in a row. */
function isCommonWord(word: string): boolean {
  if (COMMON_WORDS.has(word) || isWalk(word)) return true;
  return [...COMMON_WORDS].some(
    (each) => each.length > 3 && word.startsWith(each) && isCommonWord(word.slice(each.length)),
  );
}

function undisguised(plain: string): string {
  return plain.replace(/[013457@$!]/g, (sign) => DISGUISES[sign] ?? sign);
}

/** A piece of at most half its length, again and again. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size += 1) {
    if (
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .startsWith(text)
    )
      return true;
  }
  return false;
}

/** Made of at most three pieces of four keys or more, each in the order of the keyboard or the alphabet. */
function isWalk(text: string): boolean {
  let rest = text;
  for (let pieces = 0; pieces < 3 && rest !== ""; pieces += 1) {
    let size = rest.length;
    while (size > 3 && !WALKS.some((walk) => walk.includes(rest.slice(0, size)))) size -= 1;
    if (size <= 3) return false;
    rest = rest.slice(size);
  }
  return rest === "";
}

function isMostly(text: string, own: string): boolean {
  return own.length >= 2 && text.includes(own) && text.replaceAll(own, "").length < MIN_REST;
}
