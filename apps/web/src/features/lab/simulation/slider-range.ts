/** The stops of a slider around a figure, and how a stop is written. All in whole stops, so that no digit is lost. */
export type SliderRange = {
  readonly min: number;
  readonly max: number;
  /** The stop nearest to the present figure. */
  readonly at: number;
  /** A stop as it would be written in the table of parameters, such as `0.5%`. */
  readonly textAt: (stop: number) => string;
  /** The stop nearest to a written value; null when it has another unit or is no figure. */
  readonly stopOf: (text: string) => number | null;
};

const WRITTEN = /^(第?)(-?\d+(?:\.\d+)?)\s*([^\d-]*)$/;
/** What is counted in wholes. */
const WHOLE: ReadonlySet<string> = new Set(["人", "家", "项", "件", "年", "个月", "月", "天", "日", "级", "名", "分"]);
/** Stops between nothing and twice the figure, at least. */
const FEWEST_STOPS = 100;
/** Stops beyond a small whole figure, so that 1 can become more than 2. */
const WHOLE_MARGIN = 5;

/**
 * A range from nothing to twice the present figure in round steps of its own unit; `1500元/㎡` goes in steps of 20元/㎡. Null for what
 * is no figure (a date, a word, yes or no).
 */
export function sliderRange(shown: string): SliderRange | null {
  const [, prefix = "", figure, unit = ""] = WRITTEN.exec(shown.trim()) ?? [];
  if (figure === undefined) return null;
  const value = Number(figure);
  const { step, decimals } = stepFor(value, unit);
  const scale = 10 ** decimals;
  const stops = (each: number): number => Math.round((each * scale) / step);
  const textAt = (stop: number): string => `${prefix}${decimalText(stop * step, decimals)}${unit}`;
  const stopOf = (text: string): number | null => {
    const [, , other, otherUnit = ""] = WRITTEN.exec(text.trim()) ?? [];
    return other === undefined || otherUnit !== unit ? null : stops(Number(other));
  };
  const far = WHOLE.has(unit)
    ? Math.max(2 * Math.abs(value), Math.abs(value) + WHOLE_MARGIN)
    : 2 * Math.abs(value) || 1;
  return { min: value < 0 ? -stops(far) : 0, max: stops(far), at: stops(value), textAt, stopOf };
}

/** A step of 1, 2 or 5 times a power of ten, in units of the last of `decimals` decimals. */
function stepFor(value: number, unit: string): { readonly step: number; readonly decimals: number } {
  if (WHOLE.has(unit) && Number.isInteger(value)) return { step: 1, decimals: 0 };
  const wanted = (2 * (Math.abs(value) || 0.5)) / FEWEST_STOPS;
  const power = Math.floor(Math.log10(wanted) + 1e-9);
  const leading = [5, 2, 1].find((each) => each * 10 ** power <= wanted * (1 + 1e-9)) ?? 1;
  return power >= 0 ? { step: leading * 10 ** power, decimals: 0 } : { step: leading, decimals: -power };
}

/** A whole number of the last decimal's units as decimal text without idle zeros. */
function decimalText(units: number, decimals: number): string {
  const sign = units < 0 ? "-" : "";
  const digits = String(Math.abs(units)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals === 0 ? "" : digits.slice(-decimals).replace(/0+$/, "");
  return `${sign}${whole}${rest === "" ? "" : `.${rest}`}`;
}
