const DIGITS = "零壹贰叁肆伍陆柒捌玖";
/** The places of a section of four digits, from the left. */
const PLACES = ["仟", "佰", "拾", ""] as const;
const SECTION = 10_000n;
const HUNDRED_MILLION = 100_000_000n;
/** Beyond, another sign than 亿 would be needed; all the money of the country is less. */
export const LARGEST_AMOUNT_FEN = 10n ** 18n;

/**
 * An amount in the capital numerals of vouchers, which cannot be altered: 1234567 分 → 壹万贰仟叁佰肆拾伍元陆角柒分. It ends in 整 unless there
 * are 分 (《支付结算办法》附一 《正确填写票据和结算凭证的基本规定》). Where that rule lets a 零 be written or left out, it is left out.
 * @throws RangeError beyond 10^16 元
 */
export function capitalAmount(fen: bigint): string {
  if (fen < 0n) return `负${capitalAmount(-fen)}`;
  if (fen >= LARGEST_AMOUNT_FEN) throw new RangeError(`more than can be written in capitals: ${fen} 分`);
  const [yuan, jiao, cents] = [fen / 100n, Number((fen / 10n) % 10n), Number(fen % 10n)];
  const whole = yuan > 0n ? `${capitalWhole(yuan)}元` : "";
  if (jiao === 0 && cents === 0) return `${whole || "零元"}整`;
  const tenths = jiao > 0 ? `${digit(jiao)}角` : whole === "" ? "" : "零";
  return `${whole}${tenths}${cents > 0 ? `${digit(cents)}分` : "整"}`;
}

function capitalWhole(number: bigint): string {
  if (number >= HUNDRED_MILLION) return joined(number, HUNDRED_MILLION, "亿");
  if (number >= SECTION) return joined(number, SECTION, "万");
  return capitalSection(Number(number));
}

/** What is above a unit, the unit, and what is below it; 零 says that the first places below are empty. */
function joined(number: bigint, unit: bigint, name: string): string {
  const [above, below] = [number / unit, number % unit];
  const gap = below > 0n && below < unit / 10n ? "零" : "";
  return `${capitalWhole(above)}${name}${gap}${below > 0n ? capitalWhole(below) : ""}`;
}

/** 1 to 9999; zeros between two digits are one 零. */
function capitalSection(number: number): string {
  const digits = String(number).padStart(PLACES.length, "0");
  const written = [...digits].map((each, index) => (each === "0" ? "零" : `${digit(Number(each))}${PLACES[index]}`));
  return written
    .join("")
    .replace(/零+/g, "零")
    .replace(/^零|零$/g, "");
}

function digit(value: number): string {
  return DIGITS[value] ?? "";
}
