import { dayOf } from "../columnar/days.ts";
import type { FactType } from "../dictionary/dictionary.ts";

/** A width of exact integers: its name, the largest figure it is trusted with, and how its operations are written. */
export type Rung = {
  readonly type: string;
  /** Largest absolute value that is proved to be exact. */
  readonly max: bigint;
  /** A figure where a column of this width stands beside it. */
  readonly literal: (value: bigint) => string;
  /** A figure where nothing else says how wide it is. */
  readonly typed: (value: bigint) => string;
  readonly cast: (text: string) => string;
  /** Division that drops the remainder; the divisor is never zero. */
  readonly divide: (dividend: string, divisor: string) => string;
};

/** What one database says differently. Everything else is the same text in all of them. */
export type Dialect = {
  readonly name: DialectName;
  /** Integers from the smallest: codes of verdicts, machine words, then wider ones. A narrower one is faster. */
  readonly rungs: readonly [codes: Rung, word: Rung, ...wider: Rung[]];
  readonly types: { readonly [Type in FactType]: string };
  readonly quoteText: (text: string) => string;
  readonly isTrue: (column: string) => string;
  /** A decimal column, unknown as 0, as the whole number that is `10^digits` times as large. */
  readonly scaled: (column: string, digits: number) => string;
  /** A text column, unknown as the empty text. */
  readonly text: (column: string) => string;
  /** A date column, unknown as 0, in days since 1970-01-01. */
  readonly days: (column: string) => string;
  readonly startsWith: (text: string, prefix: string) => string;
  /** A whole number as the decimal that is `10^digits` times smaller. */
  readonly decimal: (whole: string, precision: number, digits: number) => string;
  /** Nothing, as a decimal with so many digits behind the point or, without them, as a text. */
  readonly nothing: (digits: number | null) => string;
  /** Digits of the widest decimal. */
  readonly decimalDigits: number;
  /** Ends a level of the statement, so that the database computes it once and does not copy it to wherever it is used. */
  readonly fence: string;
  /** Whether a condition is a number, 1 or 0: then a truth is computed without branches, which is several times faster. */
  readonly conditionIsNumber: boolean;
  readonly column: (name: string, type: string, required: boolean) => string;
  /** How a table states a condition that rows must meet; null when it cannot. */
  readonly check: ((name: string, column: string, condition: string) => string) | null;
  /** What follows the list of columns of a table. */
  readonly tableEnd: string;
  /** A decimal written out, exactly. */
  readonly figure: (text: string, digits: number) => string;
  readonly truth: (value: boolean) => string;
  readonly date: (value: Temporal.PlainDate) => string;
};

export const DIALECT_NAMES = ["postgres", "duckdb", "clickhouse", "clickhouse18"] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];

const WORD = 2n ** 63n - 1n;
/** PostgreSQL's numeric has no practical end; beyond this no figure of accounts goes, and a formula that does is a slip. */
const NUMERIC = 10n ** 1000n;

const bare = (value: bigint): string => (value < 0n ? `(${value})` : `${value}`);
const castAs =
  (type: string) =>
  (text: string): string =>
    `CAST(${text} AS ${type})`;
const typedAs =
  (type: string) =>
  (value: bigint): string =>
    `CAST(${value} AS ${type})`;
const doubled = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const checked = (name: string, _: string, condition: string): string => `CONSTRAINT ${name} CHECK (${condition})`;
const required = (name: string, type: string, is: boolean): string => `"${name}" ${type}${is ? " PRIMARY KEY" : ""}`;
const truthWord = (value: boolean): string => (value ? "true" : "false");
const dateWord = (value: Temporal.PlainDate): string => `DATE '${value}'`;

/**
 * Digits of the columns of figures, all of them and behind the point. 100 trillion 元 is twice the assets of the largest
 * bank; 10^12 of anything counted is more than there is. A subject whose value has more is for the evaluator.
 */
export const FIGURES = {
  金额: { precision: 16, digits: 2 },
  比率: { precision: 18, digits: 8 },
  面积: { precision: 18, digits: 6 },
  数值: { precision: 18, digits: 6 },
  计数: { precision: 12, digits: 0 },
} as const satisfies { readonly [Type in FactType]?: { readonly precision: number; readonly digits: number } };

const decimal = ({ precision, digits }: { readonly precision: number; readonly digits: number }): string =>
  `DECIMAL(${precision}, ${digits})`;
const DECIMALS = {
  金额: decimal(FIGURES.金额),
  比率: decimal(FIGURES.比率),
  面积: decimal(FIGURES.面积),
  数值: decimal(FIGURES.数值),
};

const postgres: Dialect = {
  name: "postgres",
  rungs: [
    {
      type: "integer",
      max: 2n ** 31n - 1n,
      literal: bare,
      typed: bare,
      cast: castAs("integer"),
      divide: (a, b) => `(${a} / ${b})`,
    },
    {
      type: "bigint",
      max: WORD,
      literal: bare,
      typed: typedAs("bigint"),
      cast: castAs("bigint"),
      divide: (a, b) => `(${a} / ${b})`,
    },
    {
      type: "numeric",
      max: NUMERIC,
      literal: bare,
      typed: typedAs("numeric"),
      cast: castAs("numeric"),
      divide: (a, b) => `div(${a}, ${b})`,
    },
  ],
  types: { ...DECIMALS, 计数: "bigint", 是否: "boolean", 日期: "date", 文本: "text", 代码: "text" },
  quoteText: doubled,
  isTrue: (column) => column,
  scaled: (column, digits) =>
    digits === 0 ? `COALESCE(${column}, 0)` : `CAST(COALESCE(${column}, 0) * ${10 ** digits} AS bigint)`,
  text: (column) => `COALESCE(${column}, '')`,
  days: (column) => `CAST(COALESCE(${column} - DATE '1970-01-01', 0) AS bigint)`,
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  decimal: (whole, _, digits) => `CAST(${whole} AS numeric) * ${(10 ** -digits).toFixed(digits)}`,
  nothing: (digits) => `CAST(NULL AS ${digits === null ? "text" : "numeric"})`,
  decimalDigits: 1000,
  fence: "OFFSET 0",
  conditionIsNumber: false,
  column: required,
  check: checked,
  tableEnd: "",
  figure: (text) => text,
  truth: truthWord,
  date: dateWord,
};

const duckdb: Dialect = {
  ...postgres,
  name: "duckdb",
  rungs: [
    {
      type: "TINYINT",
      max: 127n,
      literal: bare,
      typed: typedAs("TINYINT"),
      cast: castAs("TINYINT"),
      divide: (a, b) => `(${a} // ${b})`,
    },
    {
      type: "BIGINT",
      max: WORD,
      literal: bare,
      typed: typedAs("BIGINT"),
      cast: castAs("BIGINT"),
      divide: (a, b) => `(${a} // ${b})`,
    },
    {
      type: "HUGEINT",
      max: 2n ** 127n - 1n,
      literal: (value) => `CAST('${value}' AS HUGEINT)`,
      typed: (value) => `CAST('${value}' AS HUGEINT)`,
      cast: castAs("HUGEINT"),
      divide: (a, b) => `(${a} // ${b})`,
    },
  ],
  types: { ...DECIMALS, 计数: "BIGINT", 是否: "BOOLEAN", 日期: "DATE", 文本: "VARCHAR", 代码: "VARCHAR" },
  scaled: (column, digits) =>
    digits === 0
      ? `COALESCE(${column}, 0)`
      : `CAST(CAST(COALESCE(${column}, 0) AS DECIMAL(28, ${digits})) * ${10 ** digits} AS BIGINT)`,
  decimal: (whole, precision, digits) =>
    `CAST(${whole} AS DECIMAL(${precision}, 0)) * CAST(${(10 ** -digits).toFixed(digits)} AS DECIMAL(${digits}, ${digits}))`,
  nothing: (digits) => `CAST(NULL AS ${digits === null ? "VARCHAR" : `DECIMAL(38, ${digits})`})`,
  decimalDigits: 38,
  fence: "",
};

/** Backslashes are escapes in a text of ClickHouse. */
const escaped = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

const clickhouse: Dialect = {
  name: "clickhouse",
  rungs: [
    {
      type: "UInt8",
      max: 127n,
      literal: bare,
      typed: bare,
      cast: (text) => `toUInt8(${text})`,
      divide: (a, b) => `intDiv(${a}, ${b})`,
    },
    {
      type: "Int64",
      max: WORD,
      literal: bare,
      typed: (value) => `toInt64(${value})`,
      cast: (text) => `toInt64(${text})`,
      divide: (a, b) => `intDiv(${a}, ${b})`,
    },
    {
      type: "Decimal128(0)",
      max: 10n ** 38n - 1n,
      literal: (value) => `toDecimal128('${value}', 0)`,
      typed: (value) => `toDecimal128('${value}', 0)`,
      cast: (text) => `toDecimal128(${text}, 0)`,
      divide: (a, b) => `(${a} / ${b})`,
    },
    {
      type: "Int256",
      max: 2n ** 255n - 1n,
      literal: (value) => `toInt256('${value}')`,
      typed: (value) => `toInt256('${value}')`,
      cast: (text) => `toInt256(${text})`,
      divide: (a, b) => `intDiv(${a}, ${b})`,
    },
  ],
  types: {
    ...DECIMALS,
    计数: "Int64",
    是否: "UInt8",
    日期: "Date32",
    文本: "String",
    代码: "String",
  },
  quoteText: escaped,
  isTrue: (column) => `${column} = 1`,
  scaled: (column, digits) =>
    digits === 0
      ? `ifNull(${column}, 0)`
      : `toInt64(ifNull(toDecimal128(${column}, ${digits}), toDecimal128(0, ${digits})) * ${10 ** digits})`,
  text: (column) => `ifNull(${column}, '')`,
  days: (column) => `ifNull(toInt64(${column}), 0)`,
  startsWith: (text, prefix) => `startsWith(${text}, ${prefix})`,
  decimal: (whole, _, digits) => `toDecimal128(${whole}, ${digits}) / ${10 ** digits}`,
  nothing: (digits) => `CAST(NULL AS Nullable(${digits === null ? "String" : `Decimal(38, ${digits})`}))`,
  decimalDigits: 38,
  fence: "",
  conditionIsNumber: true,
  column: (name, type, is) => `"${name}" ${is ? type : `Nullable(${type})`}`,
  check: (name, column, condition) => `CONSTRAINT ${name} CHECK isNull(${column}) OR (${condition})`,
  tableEnd: 'ENGINE = MergeTree ORDER BY "id"',
  // Where it is not read into a column, a figure with a point would be a binary one.
  figure: (text, digits) => (digits === 0 ? text : `toDecimal128('${text}', ${digits})`),
  truth: (value) => (value ? "1" : "0"),
  date: (value) => `'${value}'`,
};

/**
 * The ClickHouse of Debian 12 (18.16): neither integers of 256 bits nor Date32 (its Date begins in 1970) nor constraints.
 * Days stand in the table as a number.
 */
const clickhouse18: Dialect = {
  ...clickhouse,
  name: "clickhouse18",
  rungs: [clickhouse.rungs[0], clickhouse.rungs[1], ...clickhouse.rungs.slice(2, 3)],
  types: { ...clickhouse.types, 日期: "Int32" },
  check: null,
  date: (value) => `${dayOf(value)}`,
};

export const DIALECTS: { readonly [Name in DialectName]: Dialect } = { postgres, duckdb, clickhouse, clickhouse18 };
