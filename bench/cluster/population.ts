import { type Fact, type FactColumn, type Measure, tableOf } from "@yuanding/rules";
import { isInteger, multiply, type Ratio, ratio } from "@yuanding/values";
import { expressionsOf, visit } from "../../packages/rules/src/resolve/walk.ts";

/**
 * Synthetic enterprises, made inside ClickHouse from the schema alone: row n is always the same, whatever the number of
 * shards. Figures are piled on the thresholds of the law and one 分 beside them, ratios of two figures exactly on its
 * percentages, and some values are missing. Nothing here is like a real population; the ids say that it is synthetic.
 */
export type Figures = {
  /** Amounts of the law in 分. */
  readonly fen: readonly bigint[];
  /** Percentages in ten-thousandths, and each of them above one (for growth). */
  readonly factors: readonly bigint[];
  readonly counts: readonly bigint[];
  readonly codes: readonly string[];
  /** Facts that a measure demands by themselves: mostly true, else nobody would qualify for anything. */
  readonly demanded: ReadonlySet<Fact>;
};

/** Values in a hundred that are missing. */
const HOLES = 2;
const MAX_FIGURES = 200;

export function figuresOf(measures: readonly Measure[]): Figures {
  const numbers: { readonly value: Ratio; readonly unit: string }[] = [];
  const codes = new Set<string>();
  for (const measure of measures) {
    for (const { versions } of measure.parameters) {
      for (const { value } of versions)
        if (value.kind === "number") numbers.push({ value: value.value, unit: unitOf(value.unit) });
    }
    for (const expression of expressionsOf(measure)) {
      visit(
        expression,
        (each) => {
          if (each.kind === "number") numbers.push({ value: each.value, unit: unitOf(each.unit) });
          if (each.kind === "member" && each.hierarchy) for (const code of each.members) codes.add(code);
        },
        true,
      );
    }
  }
  const scaled = (unit: (unit: string) => boolean, scale: bigint): bigint[] =>
    [...new Set(numbers.flatMap(({ value, unit: own }) => (unit(own) ? (wholeOf(value, scale) ?? []) : [])))].slice(
      0,
      MAX_FIGURES,
    );
  const shares = scaled((unit) => unit === "", 10_000n);
  return {
    fen: scaled((unit) => unit === "元", 100n),
    factors: [...shares, ...shares.map((share) => share + 10_000n)],
    counts: scaled((unit) => unit !== "元" && unit !== "", 1n).filter((count) => count >= 0n && count < 1_000_000n),
    codes: [...codes, ...[...codes].map((code) => code.slice(0, 1)), "A01", "K72", "M73", "R88"],
    demanded: new Set(measures.flatMap(demandedBy)),
  };
}

function unitOf(unit: Readonly<Record<string, number>>): string {
  return Object.entries(unit)
    .map(([name, power]) => `${name}${power === 1 ? "" : power}`)
    .join("·");
}

function wholeOf(value: Ratio, scale: bigint): bigint | null {
  const scaled = multiply(value, ratio(scale));
  return isInteger(scaled) ? scaled.n / scaled.d : null;
}

function demandedBy(measure: Measure): Fact[] {
  return measure.conditions.flatMap((condition) =>
    condition.kind === "test" && condition.expression.kind === "fact" ? [condition.expression.fact] : [],
  );
}

export function createTable(columns: readonly FactColumn[]): string {
  return tableOf("企业", columns, "clickhouse18");
}

/** The statement that makes `rows` enterprises of a population dealt out over the shards in turn. */
export function fillShard(
  columns: readonly FactColumn[],
  figures: Figures,
  { shard, shards, rows, asOf }: { shard: number; shards: number; rows: number; asOf: Temporal.PlainDate },
): string {
  const day = Temporal.PlainDate.from("1970-01-01").until(asOf, { largestUnit: "days" }).days;
  const values = columns.map((column, index) => columnValue(column, index, figures, day));
  return [
    "INSERT INTO enterprise SELECT",
    ["concat('synthetic-', substring(toString(10000000000 + n), 2))", ...values].join(",\n"),
    `FROM (SELECT number * ${shards} + ${shard} AS n FROM numbers(${rows}))`,
  ].join("\n");
}

/** 64 bits of a row and a column, cut into a hole, a choice among kinds of value, and the value's own. */
function columnValue({ fact }: FactColumn, index: number, figures: Figures, day: number): string {
  const bits = `intHash64(n * 256 + ${index})`;
  const choice = `bitAnd(bitShiftRight(${bits}, 8), 15)`;
  const own = `bitShiftRight(${bits}, 16)`;
  return `if(${bits} % 100 < ${HOLES}, NULL, ${knownValue(fact, figures, day, choice, own)})`;
}

function knownValue(fact: Fact, figures: Figures, day: number, choice: string, own: string): string {
  switch (fact.type) {
    case "是否":
      return `toUInt8(${own} % 100 < ${figures.demanded.has(fact) ? 95 : 12})`;
    case "日期":
      return `toInt32(multiIf(${choice} < 3, ${day} - 1 + toInt64(${own} % 3), ${day} - 3650 + toInt64(${own} % 4750)))`;
    case "代码":
      return pick(fact.codes?.kind === "list" ? fact.codes.values.map(quote) : figures.codes.map(quote), own);
    case "文本":
      return pick(["''", "'软件开发'"], own);
    case "计数":
      return `toInt64(multiIf(${choice} < 5, ${own} % 12, ${choice} < 10, ${pick(figures.counts.map(String), own)}, ${own} % 3000))`;
    case "金额":
      return decimal(money(figures, choice, own), 2);
    case "面积":
      return decimal(`toInt64(${own} % 100000) * 10000`, 6);
    default:
      return withinRange(fact, own);
  }
}

/** Round figures of the row times a share of the law, its amounts and one 分 beside them, nothing, and anything else. */
function money({ factors, fen }: Figures, choice: string, own: string): string {
  const base = "(1 + intHash64(n * 256 + 255) % 5000)";
  const near = `${pick(fen.map(String), own)} - 1 + toInt64(bitShiftRight(${own}, 20) % 3)`;
  const any = `toInt64(${own} % arrayElement([1000000, 100000000, 10000000000, 1000000000000], 1 + ${choice} % 4))`;
  return `multiIf(${choice} < 8, toInt64(${base} * 100 * ${pick(factors.map(String), own)}), ${choice} < 11, ${near}, ${choice} = 11, toInt64(0), ${choice} = 12, 0 - ${any}, ${any})`;
}

/** Hundredths within the range of the fact, or within 0 and 100. */
function withinRange(fact: Fact, own: string): string {
  const [low, high] = fact.range ? [Number(fact.range.low), Number(fact.range.high)] : [0, 100];
  const digits = fact.type === "比率" ? 8 : 6;
  const hundredths = `${low * 100} + toInt64(${own} % ${(high - low) * 100 + 1})`;
  return decimal(`(${hundredths}) * ${10 ** (digits - 2)}`, digits);
}

function decimal(whole: string, digits: number): string {
  return `toDecimal64(toDecimal128(${whole}, ${digits}) / ${10 ** digits}, ${digits})`;
}

function pick(values: readonly string[], own: string): string {
  return `arrayElement([${values.join(", ")}], 1 + ${own} % ${values.length})`;
}

function quote(text: string): string {
  return `'${text}'`;
}
