import {
  compare,
  divide,
  formatFixed,
  formatShort,
  isExactWithin,
  multiply,
  parseDecimal,
  type Ratio,
  ratio,
} from "@yuanding/values";
import { plain } from "./source/normalise.ts";
import { baseUnit, hasNoUnit, invertUnit, multiplyUnits, NO_UNIT, type Unit } from "./units.ts";

/** A figure with its unit, in base units: `1500元/㎡` is 1500 {元: 1, ㎡: -1}; `30%` is 3/10 without unit. */
export type Quantity = { readonly value: Ratio; readonly unit: Unit };

type UnitWord = { readonly scale: Ratio; readonly unit: Unit };

const word = (scale: bigint, name: string | null): UnitWord => ({
  scale: ratio(scale),
  unit: name === null ? NO_UNIT : baseUnit(name),
});

/** What may stand behind a figure. Longer words first where one begins with another is not needed: the match is whole. */
const UNIT_WORDS: ReadonlyMap<string, UnitWord> = new Map(
  Object.entries({
    元: word(1n, "元"),
    万元: word(10_000n, "元"),
    亿元: word(100_000_000n, "元"),
    "㎡": word(1n, "㎡"),
    平方米: word(1n, "㎡"),
    万平方米: word(10_000n, "㎡"),
    "万㎡": word(10_000n, "㎡"),
    人: word(1n, "人"),
    万人: word(10_000n, "人"),
    家: word(1n, "家"),
    项: word(1n, "项"),
    件: word(1n, "项"),
    年: word(1n, "年"),
    个月: word(1n, "月"),
    月: word(1n, "月"),
    天: word(1n, "天"),
    日: word(1n, "天"),
    分: word(1n, "分"),
    级: word(1n, "级"),
    名: word(1n, "名"),
    万: word(10_000n, null),
    亿: word(100_000_000n, null),
  }),
);
const PERCENT: UnitWord = { scale: ratio(1n, 100n), unit: NO_UNIT };
const FIGURE = /^第?(-?\d+(?:\.\d+)?)\s*(.*)$/;

/** Reads `600万元`, `30%`, `1500元/㎡`, `第3名`, `0.5`; null when it is none of these. Thousands separators are refused. */
export function parseQuantity(text: string): Quantity | null {
  const found = FIGURE.exec(plain(text).trim());
  if (!found) return null;
  const value = parseDecimal(trimZeros(found[1] ?? ""));
  const scaled = unitWord((found[2] ?? "").trim());
  return value && scaled ? { value: multiply(value, scaled.scale), unit: scaled.unit } : null;
}

/** Longer words first, since 万元 begins with 万. */
const UNIT = ["%", ...[...UNIT_WORDS.keys()].toSorted((a, b) => b.length - a.length)].join("|");
const FIGURE_WITH_UNIT = new RegExp(`第?\\d+(?:\\.\\d+)? *(?:${UNIT})(?:/(?:${UNIT}))?`, "y");

/** The figure with its unit that begins at a place of a longer text, and where it ends; null when there is none. */
export function findQuantity(text: string, at: number): { readonly quantity: Quantity; readonly to: number } | null {
  FIGURE_WITH_UNIT.lastIndex = at;
  const [written] = FIGURE_WITH_UNIT.exec(text) ?? [];
  const quantity = written === undefined ? null : parseQuantity(written);
  return quantity && written !== undefined ? { quantity, to: at + written.length } : null;
}

/** `007` is written by nobody, but `00.5` slips in from spreadsheets: leading zeros do not change a figure. */
function trimZeros(figure: string): string {
  return figure.replace(/^(-?)0+(?=\d)/, "$1");
}

function unitWord(text: string): UnitWord | null {
  if (text === "") return { scale: ratio(1n), unit: NO_UNIT };
  if (text === "%") return PERCENT;
  const [above, below, ...more] = text.split("/");
  const top = UNIT_WORDS.get(above ?? "");
  if (!top || more.length > 0) return null;
  if (below === undefined) return top;
  const bottom = UNIT_WORDS.get(below);
  if (!bottom) return null;
  return {
    scale: divide(top.scale, bottom.scale) ?? top.scale,
    unit: multiplyUnits(top.unit, invertUnit(bottom.unit)),
  };
}

const TEN_THOUSAND = ratio(10_000n);

/** A figure for people, losing nothing that matters: money from 1万元 in 万元, ratios as percentages when `asPercent`. */
export function formatQuantity(value: Ratio, unit: Unit, asPercent = false): string {
  if (hasNoUnit(unit)) return asPercent ? formatPercent(value) : approximate(value, 6);
  const name = simpleName(unit);
  if (name === "元") return formatYuan(value);
  return `${approximate(value, 4)}${name}`;
}

function formatYuan(value: Ratio): string {
  const size = value.n < 0n ? { n: -value.n, d: value.d } : value;
  if (compare(size, TEN_THOUSAND) < 0) return `${isExactWithin(value, 2) ? "" : "约"}${formatFixed(value, 2)}元`;
  const inTenThousands = divide(value, TEN_THOUSAND) ?? value;
  return `${approximate(inTenThousands, 6)}万元`;
}

function formatPercent(value: Ratio): string {
  return `${approximate(multiply(value, ratio(100n)), 4)}%`;
}

/** Says 约 when digits were dropped. */
function approximate(value: Ratio, digits: number): string {
  return `${isExactWithin(value, digits) ? "" : "约"}${formatShort(value, digits)}`;
}

function simpleName(unit: Unit): string {
  const over = Object.entries(unit)
    .filter(([, exponent]) => exponent > 0)
    .map(([name]) => name);
  const under = Object.entries(unit)
    .filter(([, exponent]) => exponent < 0)
    .map(([name]) => name);
  return under.length === 0 ? over.join("·") : `${over.join("·")}/${under.join("·")}`;
}
