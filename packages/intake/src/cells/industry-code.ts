import { isIndustryCode } from "@yuanding/rules";
import { shown, type Why, why } from "../words.ts";

/** The sections of GB/T 4754-2017 with their last division each; a section begins where the one before it ends. */
const SECTIONS: readonly (readonly [string, number])[] = [
  ["A", 5],
  ["B", 12],
  ["C", 43],
  ["D", 46],
  ["E", 50],
  ["F", 52],
  ["G", 60],
  ["H", 62],
  ["I", 65],
  ["J", 69],
  ["K", 70],
  ["L", 72],
  ["M", 75],
  ["N", 79],
  ["O", 82],
  ["P", 83],
  ["Q", 85],
  ["R", 90],
  ["S", 96],
  ["T", 97],
];
/** A code before its words, with whatever stands between: `I65 软件…`, `（I65）软件…`, `65-软件…`, `J66/货币…`. */
const CODE_FIRST = /^[([]?\s*([A-Ta-t]?)[\s.-]?(\d{2,4}|)\s*[)\]]?(?:[\s:\-—–/、]*\p{Script=Han}.*)?$/u;
/** A code behind them: `软件和信息技术服务业（I65）`. */
const CODE_LAST = /^\p{Script=Han}[\p{Script=Han}、,，;；\s]*[\s:\-—–/([]*([A-Ta-t]?)(\d{2,4})[)\]]?$/u;

/**
 * A code of GB/T 4754-2017 with its letter. Where the letter is left out the division gives it (65 → I65), since no two sections
 * share one; a letter that is not its division's is no code. A number cell has lost leading zeros: 113 may be 0113 or 113, so
 * three digits from a number cell that could be either are not completed.
 */
export function readIndustryCode(text: string): string | Why {
  const { letter, digits } = partsOf(text);
  if (letter === "" && digits === "") return /^\d$/.test(text) ? lostZero(text) : notACode(text);
  if (digits === "") return letter.toUpperCase();
  const section = sectionOf(Number(digits.slice(0, 2)));
  if (section === null || (letter !== "" && letter.toUpperCase() !== section)) return notACode(text);
  if (letter === "" && digits.length === 3) return lostZero(text);
  const code = section + digits;
  return isIndustryCode(code) ? code : notACode(text);
}

function partsOf(text: string): { readonly letter: string; readonly digits: string } {
  const [, letter = "", digits = ""] = CODE_FIRST.exec(text) ?? [];
  if (letter !== "" || digits !== "") return { letter, digits };
  const [, letterBehind = "", digitsBehind = ""] = CODE_LAST.exec(text) ?? [];
  return { letter: letterBehind, digits: digitsBehind };
}

function sectionOf(division: number): string | null {
  return division < 1 ? null : (SECTIONS.find(([, last]) => division <= last)?.[0] ?? null);
}

function lostZero(text: string): Why {
  const zh = `行业代码“${text}”缺少门类字母，前面的 0 可能也丢了，请写成 A0113、C113 这样的代码`;
  const en = `the industry code “${text}” lacks the letter of its section and perhaps a leading 0; write it as A0113 or C113`;
  return why("industry code without letter", zh, en);
}

function notACode(text: string): Why {
  return why(
    "not an industry code",
    `“${shown(text)}”不是 GB/T 4754-2017 的代码，请写成 I65、I6513 这样的代码`,
    `“${shown(text)}” is no code of GB/T 4754-2017; write one such as I65 or I6513`,
  );
}
