import { compare, parseDecimal, type Ratio } from "@yuanding/values";
import { type Finding, findingAt } from "../finding.ts";
import { why } from "../words.ts";
import type { RowReading, Value } from "./read-row.ts";

/** Two facts of one year of which the first cannot well be more than so many times the second. */
export type Contradiction = {
  readonly part: string;
  readonly whole: string;
  readonly times: bigint;
  readonly why: string;
};

/** Facts that a dictionary lacks are passed over. */
export const CONTRADICTIONS: readonly Contradiction[] = [
  { part: "研发费用", whole: "营业收入", times: 1n, why: "R&D above revenue" },
  { part: "境内研发费用", whole: "研发费用", times: 1n, why: "domestic R&D above R&D" },
  { part: "主营业务收入", whole: "营业收入", times: 1n, why: "main revenue above revenue" },
  { part: "高新技术产品收入", whole: "营业收入", times: 1n, why: "high-tech revenue above revenue" },
  { part: "研发人员", whole: "从业人员", times: 1n, why: "R&D staff above employees" },
  { part: "科技人员", whole: "从业人员", times: 1n, why: "technical staff above employees" },
  { part: "负债总额", whole: "资产总额", times: 10n, why: "liabilities far above assets" },
  { part: "净资产", whole: "资产总额", times: 1n, why: "net assets above assets" },
];

const NONE: readonly Contradiction[] = [];
const BY_PART: ReadonlyMap<string, readonly Contradiction[]> = Map.groupBy(CONTRADICTIONS, ({ part }) => part);

/** Days that have passed by the time anybody reports them. */
const PAST_DAYS: ReadonlySet<string> = new Set(["注册日期", "引入日期"]);
/** Figures that do not grow or shrink a thousandfold from one year to the next. */
const STEADY: ReadonlySet<string> = new Set(["营业收入", "主营业务收入", "资产总额"]);
/** Such figures that are less than nothing are a slip of the pen. */
const NEVER_NEGATIVE: ReadonlySet<string> = new Set(["营业收入", "主营业务收入", "研发费用", "资产总额"]);
/** From here on a figure is not growth but another unit. */
const OTHER_UNIT = 1000n;

/** Values that are known of a subject already, as decimal text by fact and year. */
export type KnownFigure = (fact: string, year: number) => string | null;

/** What does not fit together in a row, or with what is known: each a warning, since the sheet may be right. */
export function findContradictions(
  reading: RowReading,
  asOf: Temporal.PlainDate,
  known: KnownFigure | null,
): Finding[] {
  const found: Finding[] = [];
  for (const value of reading.values) {
    if (PAST_DAYS.has(value.fact)) found.push(...futureDay(reading, value, asOf));
    if (!value.figure) continue;
    if (value.figure.n < 0n && NEVER_NEGATIVE.has(value.fact)) {
      const zh = `${value.fact}是负数：${value.json}`;
      const en = `${value.fact} is negative: ${value.json}`;
      found.push(findingAt(reading.place, value, why("negative figure", zh, en)));
    }
    for (const each of BY_PART.get(value.fact) ?? NONE) found.push(...contradiction(reading, value, each));
    if (STEADY.has(value.fact)) found.push(...scaleDoubts(reading, value, known));
  }
  return found;
}

function futureDay({ place }: RowReading, value: Value, asOf: Temporal.PlainDate): Finding[] {
  if (String(value.json) <= asOf.toString()) return [];
  const zh = `${value.fact}晚于 ${asOf}：${value.json}`;
  return [findingAt(place, value, why("in the future", zh, `${value.fact} is after ${asOf}: ${value.json}`))];
}

function contradiction({ place, values }: RowReading, value: Value, rule: Contradiction): Finding[] {
  const { part, whole, times, why: short } = rule;
  const other = values.find((each) => each.fact === whole && each.year === value.year);
  if (!value.figure || !other?.figure) return [];
  if (compare(value.figure, { n: other.figure.n * times, d: other.figure.d }) <= 0) return [];
  const year = value.year === null ? "" : `${value.year} 年`;
  const limit = times === 1n ? `大于${whole}` : `超过${whole}的 ${times} 倍`;
  const zh = `${year}${part} ${value.json} ${limit} ${other.json}`;
  const inYear = value.year === null ? "" : ` in ${value.year}`;
  const limitEn = times === 1n ? `more than ${whole}` : `more than ${times} times ${whole}`;
  return [findingAt(place, value, why(short, zh, `${part} ${value.json}${inYear} is ${limitEn} ${other.json}`))];
}

/** A thousand times as much, or as little, as the year before or as what is known asks whether it is 元 or 万元. */
function scaleDoubts({ place, values }: RowReading, value: Value, known: KnownFigure | null): Finding[] {
  const { fact, year, figure } = value;
  if (year === null || !figure) return [];
  const ask = (compared: string, comparedEn: string): Finding[] => {
    const zh = `${fact} ${value.json} 元与${compared} 相差千倍以上，请确认单位是元还是万元`;
    const en = `${fact} ${value.json} 元 is a thousand times more or less than ${comparedEn}; is the unit 元 or 万元?`;
    return [findingAt(place, value, why("yuan or ten thousand yuan", zh, en))];
  };
  const earlier = values.find(
    (each) => each.fact === fact && each.year !== null && each.year < year && isFar(figure, each.figure),
  );
  if (earlier) return ask(` ${earlier.year} 年的 ${earlier.json}`, `${earlier.json} of ${earlier.year}`);
  const before = [year, year - 1].flatMap((each) => known?.(fact, each) ?? []);
  const far = before.find((each) => isFar(figure, parseDecimal(each)));
  return far === undefined ? [] : ask(`已有的 ${far}`, `${far}, which is known`);
}

/** Whether one is at least a thousand times the other, by size. */
function isFar(a: Ratio, b: Ratio | null): boolean {
  if (!b || a.n === 0n || b.n === 0n) return false;
  const left = size(a.n) * b.d;
  const right = size(b.n) * a.d;
  return left >= right * OTHER_UNIT || right >= left * OTHER_UNIT;
}

function size(n: bigint): bigint {
  return n < 0n ? -n : n;
}
