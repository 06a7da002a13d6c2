import { isInteger, multiply, parseDecimal, type Ratio, ratio } from "@yuanding/values";
import { readLabel } from "../columnar/row-subject.ts";
import type { Dictionary, Fact, FactType, SubjectKind } from "../dictionary/dictionary.ts";
import type { Known } from "../evaluate/value.ts";
import { factLabel, knownFact, type Subject } from "../facts/subject.ts";
import { daysOf } from "./calendar.ts";
import { DIALECTS, type Dialect, type DialectName, FIGURES } from "./dialect.ts";

/** The table of each kind of subject, one row a subject; `id` is its key. */
export const SUBJECT_TABLES: { readonly [Kind in SubjectKind]: string } = {
  企业: "enterprise",
  楼宇: "building",
  项目: "project",
  机构: "institution",
  人才: "talent",
};

/** A column of the table of subjects: a fact, of one year if it is yearly. Named `revenue_2025`. */
export type FactColumn = { readonly name: string; readonly fact: Fact; readonly year: number | null };

export function columnOf(fact: Fact, year: number | null): FactColumn {
  return { name: year === null ? fact.id : `${fact.id}_${year}`, fact, year };
}

/** The columns of some facts by their labels (`研发费用[2025]`). @throws RangeError when the dictionary has no such fact. */
export function columnsOf(dictionary: Dictionary, kind: SubjectKind, labels: Iterable<string>): FactColumn[] {
  return [...labels].map((label) => {
    const { name, year } = readLabel(label);
    const fact = dictionary[kind].get(name);
    if (!fact || fact.yearly !== (year !== null)) throw new RangeError(`no fact ${label} of ${kind}`);
    return columnOf(fact, year);
  });
}

/**
 * What a column can hold: whole numbers between the bounds, which are the figure times 10^digits. The proof that nothing
 * overflows rests on them, so the table enforces them.
 */
export type Bounds = { readonly low: bigint; readonly high: bigint; readonly digits: number };

const FIRST_DATE = Temporal.PlainDate.from("1900-01-01");
const LAST_DATE = Temporal.PlainDate.from("2299-12-31");

const SIGNED: ReadonlySet<FactType> = new Set(["金额", "比率", "数值"]);

function isFigure(type: FactType): type is keyof typeof FIGURES {
  return type in FIGURES;
}

/** Null for truths and texts. */
export function boundsOf(fact: Fact): Bounds | null {
  if (fact.type === "日期") return { low: daysOf(FIRST_DATE), high: daysOf(LAST_DATE), digits: 0 };
  if (!isFigure(fact.type)) return null;
  const { precision, digits } = FIGURES[fact.type];
  const most = 10n ** BigInt(precision) - 1n;
  const low = SIGNED.has(fact.type) ? -most : 0n;
  const range = fact.range && [fact.range.low, fact.range.high].map((text) => wholeOf(parseDecimal(text), digits));
  const [from, until] = range ?? [];
  if (from === undefined || until === undefined || from === null || until === null) return { low, high: most, digits };
  return { low: from > low ? from : low, high: until < most ? until : most, digits };
}

/** The figure times 10^digits; null when it has more digits. */
function wholeOf(value: Ratio | null, digits: number): bigint | null {
  const scaled = value && multiply(value, ratio(10n ** BigInt(digits)));
  return scaled && isInteger(scaled) ? scaled.n / scaled.d : null;
}

/** The statement that makes the table of subjects with these columns, and its bounds as far as the database can keep them. */
export function tableOf(kind: SubjectKind, columns: readonly FactColumn[], dialectName: DialectName): string {
  const dialect = DIALECTS[dialectName];
  const lines = [
    dialect.column("id", dialect.types.文本, true),
    ...columns.map(({ name, fact }) => dialect.column(name, dialect.types[fact.type], false)),
    ...columns.flatMap((column) => checkOf(column, dialect)),
  ];
  const end = dialect.tableEnd === "" ? "" : ` ${dialect.tableEnd}`;
  return `CREATE TABLE ${SUBJECT_TABLES[kind]} (\n${lines.map((line) => `  ${line}`).join(",\n")}\n)${end}`;
}

function checkOf(column: FactColumn, dialect: Dialect): string[] {
  const condition = boundsCondition(column, dialect);
  if (!dialect.check || condition === null) return [];
  return [dialect.check(`${column.name}_bounds`, `"${column.name}"`, condition)];
}

/**
 * A SELECT that counts the rows with a value outside the bounds, for databases whose tables do not keep them: where it is not
 * 0, nothing is proved. Null when there is nothing to keep.
 */
export function outsideOf(table: string, columns: readonly FactColumn[], dialectName: DialectName): string | null {
  const outside = columns.flatMap((column) => {
    const condition = boundsCondition(column, DIALECTS[dialectName]);
    return condition ? [`CASE WHEN "${column.name}" IS NULL THEN 0 WHEN ${condition} THEN 0 ELSE 1 END`] : [];
  });
  return outside.length === 0 ? null : `SELECT count(*) FROM ${table} WHERE 0 <\n  ${outside.join("\n  + ")}`;
}

/** What the values of a column satisfy; null for truths and texts. */
function boundsCondition({ name, fact }: FactColumn, dialect: Dialect): string | null {
  const bounds = boundsOf(fact);
  if (!bounds) return null;
  const [low, high] =
    fact.type === "日期"
      ? [dialect.date(FIRST_DATE), dialect.date(LAST_DATE)]
      : [bounds.low, bounds.high].map((bound) => dialect.figure(decimalText(bound, bounds.digits), bounds.digits));
  return `"${name}" BETWEEN ${low} AND ${high}`;
}

function decimalText(whole: bigint, digits: number): string {
  const size = (whole < 0n ? -whole : whole).toString().padStart(digits + 1, "0");
  const sign = whole < 0n ? "-" : "";
  return digits === 0 ? sign + size : `${sign}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}

/** A row as the values of an INSERT, `id` first; or the labels of the facts that their columns cannot hold. */
export type Row =
  | { readonly kind: "row"; readonly values: string }
  | { readonly kind: "misfit"; readonly labels: readonly string[] };

/** A subject as a row of its table. What does not fit (too large, too many decimals) is named: such a subject is for the evaluator. */
export function rowOf(subject: Subject, columns: readonly FactColumn[], dialectName: DialectName): Row {
  const dialect = DIALECTS[dialectName];
  const misfits: string[] = [];
  const values = columns.map(({ fact, year }) => {
    const value = knownFact(subject, fact.name, year);
    if (value === undefined) return "NULL";
    const text = valueText(value, fact, dialect);
    if (text === null) misfits.push(factLabel(fact.name, year));
    return text ?? "NULL";
  });
  if (misfits.length > 0) return { kind: "misfit", labels: misfits };
  return { kind: "row", values: `(${[dialect.quoteText(subject.id), ...values].join(", ")})` };
}

function valueText(value: Known, fact: Fact, dialect: Dialect): string | null {
  if (typeof value === "boolean") return dialect.truth(value);
  // A database keeps no NUL in a text.
  if (typeof value === "string") return value.includes("\u0000") ? null : dialect.quoteText(value);
  const bounds = boundsOf(fact);
  if (!bounds) return null;
  const whole = value instanceof Temporal.PlainDate ? daysOf(value) : wholeOf(value as Ratio, bounds.digits);
  if (whole === null || whole < bounds.low || whole > bounds.high) return null;
  return value instanceof Temporal.PlainDate ? dialect.date(value) : decimalText(whole, bounds.digits);
}
