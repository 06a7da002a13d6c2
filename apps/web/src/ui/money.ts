import type { Language } from "../language/language.tsx";

const FEN_PER_YUAN = 100n;
const YUAN_PER_WAN = 10_000n;
const WAN_PER_YI = 10_000n;

/** Exact 分 of a money text such as `"133320.00"`. */
export function fenOf(money: string): bigint {
  const [, sign, yuan, cents] = /^(-?)(\d+)\.(\d{2})$/.exec(money) ?? [];
  if (yuan === undefined || cents === undefined) throw new RangeError(`not an amount: ${money}`);
  const fen = BigInt(yuan) * FEN_PER_YUAN + BigInt(cents);
  return sign === "-" ? -fen : fen;
}

export function moneyOfFen(fen: bigint): string {
  const size = fen < 0n ? -fen : fen;
  return `${fen < 0n ? "-" : ""}${size / FEN_PER_YUAN}.${String(size % FEN_PER_YUAN).padStart(2, "0")}`;
}

export function sumMoney(amounts: readonly string[]): string {
  return moneyOfFen(amounts.reduce((sum, each) => sum + fenOf(each), 0n));
}

/** Exact words for an amount, in the largest unit that needs no rounding: `600万元`, `13.332万元`, `1,234.56元`. */
export function exactMoney(money: string, language: Language): string {
  return language === "zh" ? exactChinese(fenOf(money)) : `CNY ${grouped(money)}`;
}

/** The same amount to the 分, with digits grouped: `133,320.00元`. */
export function fullMoney(money: string, language: Language): string {
  return language === "zh" ? `${grouped(money)}元` : `CNY ${grouped(money)}`;
}

/** A large sum for a headline, rounded half up to two decimals of its unit; `rounded` says whether digits were lost. */
export function headlineMoney(money: string, language: Language): { shown: string; rounded: boolean } {
  const fen = fenOf(money);
  const size = fen < 0n ? -fen : fen;
  const unit = UNITS[language].find((each) => size >= each.fen);
  if (!unit) return { shown: exactMoney(money, language), rounded: false };
  const hundredths = (size * 100n + unit.fen / 2n) / unit.fen;
  const figure = trimmed(grouped(moneyOfFen(fen < 0n ? -hundredths : hundredths)));
  return { shown: unit.words(figure), rounded: hundredths * unit.fen !== size * 100n };
}

const FEN_PER_WAN = YUAN_PER_WAN * FEN_PER_YUAN;
const FEN_PER_YI = FEN_PER_WAN * WAN_PER_YI;
const FEN_PER_MILLION = 1_000_000n * FEN_PER_YUAN;

type HeadlineUnit = { readonly fen: bigint; readonly words: (figure: string) => string };

/** Largest first. */
const UNITS: { readonly [Each in Language]: readonly HeadlineUnit[] } = {
  zh: [
    { fen: FEN_PER_YI, words: (figure) => `${figure}亿元` },
    { fen: FEN_PER_WAN, words: (figure) => `${figure}万元` },
  ],
  en: [{ fen: FEN_PER_MILLION, words: (figure) => `CNY ${figure} million` }],
};

function exactChinese(fen: bigint): string {
  const size = fen < 0n ? -fen : fen;
  const sign = fen < 0n ? "-" : "";
  if (size % FEN_PER_YUAN !== 0n) return `${grouped(moneyOfFen(fen))}元`;
  if (size < FEN_PER_WAN) return `${trimmed(grouped(moneyOfFen(fen)))}元`;
  if (size >= FEN_PER_YI && size % FEN_PER_WAN === 0n) return `${sign}${inUnits(size / FEN_PER_WAN)}亿元`;
  return `${sign}${inUnits(size / FEN_PER_YUAN)}万元`;
}

/** A count of ten-thousandths of a unit, as that unit with up to four decimals. */
function inUnits(tenThousandths: bigint): string {
  const decimals = String(tenThousandths % 10_000n).padStart(4, "0");
  return trimmed(`${grouped(String(tenThousandths / 10_000n))}.${decimals}`);
}

function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Puts a comma between groups of three digits before the point. */
export function grouped(text: string): string {
  const [whole = "", decimals] = text.split(".");
  const commas = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return decimals === undefined ? commas : `${commas}.${decimals}`;
}

/** A count with grouped digits, alike in both languages. */
export function shownCount(count: number): string {
  return grouped(String(count));
}
