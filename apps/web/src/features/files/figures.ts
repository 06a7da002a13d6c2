import type { DictionaryFact, FileValue } from "@yuanding/contract";

const EXACT = /^(-?)(\d+)(?:\.(\d+))?$/;
const WAN_DIGITS = 4;
const WAN = 10_000;

/** In what the figures of one fact are shown, so that its years can be compared. */
export type Scale = {
  readonly unit: string /** Decimal places that the point moves to the left. */;
  readonly shift: number;
};

/** One scale for all values of a fact: money in 万元 once any of it reaches that, ratios in percent, all else as recorded. */
export function scaleOf(fact: DictionaryFact | undefined, values: readonly FileValue[]): Scale {
  if (fact?.type === "比率") return { unit: "%", shift: -2 };
  if (fact?.type !== "金额") return { unit: fact?.unit ?? "", shift: 0 };
  const large = values.some(({ value }) => Math.abs(Number(value)) >= WAN);
  return large ? { unit: "万元", shift: WAN_DIGITS } : { unit: "元", shift: 0 };
}

/** A recorded value in a scale, exact, its thousands set apart; other words than the figure's own where it is none. */
export function figureText(value: string, shown: string, { shift }: Scale): string {
  const [, sign, whole, fraction = ""] = EXACT.exec(value) ?? [];
  if (whole === undefined) return shown;
  const digits = shift >= 0 ? whole.padStart(shift + 1, "0") + fraction : whole + fraction.padEnd(-shift, "0");
  const point = shift >= 0 ? Math.max(whole.length - shift, 1) : whole.length - shift;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  const after = digits.slice(point).replace(/0+$/, "");
  return `${sign}${before.replace(/\B(?=(?:\d{3})+$)/g, ",")}${after === "" ? "" : `.${after}`}`;
}

/** A recorded value as a number for a drawing; null for words. */
export function drawnFigure({ value }: Pick<FileValue, "value">): number | null {
  return EXACT.test(value) ? Number(value) : null;
}
