import { BIGINT, BOOLEAN, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from "@duckdb/node-api";
import { type Column, MISSING_DAY, MISSING_INTEGER, MISSING_TRUTH, type Snapshot } from "@yuanding/rules";
import type { Counts } from "./columnar.ts";
import { columnName, RULES, sqlOf } from "./rules.ts";

/** Rows of one of DuckDB's vectors. */
const VECTOR_ROWS = 2048;
/** 2026-06-30 in days since 1970-01-01. */
const AS_OF_DAY = 20_634;

export type Duck = {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
};

/** The snapshot as a table of DuckDB's own, in memory: 分 as BIGINT, counts and days as INTEGER, truths as BOOLEAN. */
export async function loadTable(snapshot: Snapshot, threads: number): Promise<Duck> {
  const instance = await DuckDBInstance.create(":memory:", { threads: String(threads) });
  const connection = await instance.connect();
  const columns = [...snapshot.columns].filter(([, column]) => column.kind !== "text");
  const fields = columns.map(([label, column]) => `${columnName(label)} ${typeOf(column).toString()}`);
  await connection.run(`CREATE TABLE enterprise (${fields.join(", ")})`);
  const appender = await connection.createAppender("enterprise");
  const types = columns.map(([, column]) => typeOf(column));
  for (let start = 0; start < snapshot.rows; start += VECTOR_ROWS) {
    const until = Math.min(start + VECTOR_ROWS, snapshot.rows);
    // A chunk keeps the length of its first vectors, so the last block needs one of its own.
    const chunk = DuckDBDataChunk.create(types, until - start);
    for (const [place, [, column]] of columns.entries()) chunk.setColumnValues(place, valuesOf(column, start, until));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  return { connection, close };
}

function typeOf(column: Column) {
  if (column.kind === "truth") return BOOLEAN;
  return column.kind === "number" && column.values instanceof Float64Array ? BIGINT : INTEGER;
}

function valuesOf(column: Column, start: number, until: number): (bigint | number | boolean | null)[] {
  const values = Array.from(column.values.subarray(start, until));
  if (column.kind === "truth") return values.map((value) => (value === MISSING_TRUTH ? null : value === 1));
  if (column.values instanceof Float64Array) return values.map((value) => (Number.isNaN(value) ? null : BigInt(value)));
  return values.map((value) => (value === MISSING_INTEGER || value === MISSING_DAY ? null : value));
}

/**
 * Ways of asking the same; the fastest counts. DuckDB computes three-valued logic by itself. FILTER clauses took twice as long as
 * these, sums and averages of casts as long or longer.
 */
export const RULE_FORMS: { readonly [form: string]: string } = {
  counts: `SELECT ${RULES.map(({ id }) => `count_if("${id}") AS "${id} met", count("${id}") AS "${id} known"`).join(", ")}
    FROM (SELECT ${verdicts()} FROM enterprise)`,
  columns: `CREATE OR REPLACE TABLE verdicts AS SELECT ${verdicts()} FROM enterprise`,
};

function verdicts(): string {
  return RULES.map((rule) => `(${sqlOf(rule, AS_OF_DAY)}) AS "${rule.id}"`).join(", ");
}

export async function countRules({ connection }: Duck, rows: number): Promise<Counts> {
  const reader = await connection.runAndReadAll(RULE_FORMS.counts ?? "");
  const [row = {}] = reader.getRowObjects();
  return RULES.map(({ id }) => {
    const met = Number(row[`${id} met`]);
    const known = Number(row[`${id} known`]);
    return { met, unmet: known - met, unknown: rows - known };
  });
}

/** A step of marks: so many when the condition holds. Three-valued: unknown steps leave a range. */
type Steps = readonly { readonly marks: number; readonly when: string }[];

/**
 * A table of the sheet as the lowest and the highest marks: a first row that holds for certain ends it, a row that may hold
 * opens the range. Since every table gives fewer marks from row to row, the highest is the first row that is not certainly false
 * and the lowest the first that is certainly true.
 */
function tableOf(steps: Steps, otherwise: number): { readonly low: string; readonly high: string } {
  const cases = (test: (when: string) => string) =>
    `CASE ${steps.map(({ marks, when }) => `WHEN ${test(when)} THEN ${marks}`).join(" ")} ELSE ${otherwise} END`;
  return { low: cases((when) => when), high: cases((when) => `(${when}) IS NOT FALSE`) };
}

/** Ratios by cross-multiplication of whole numbers, a denominator of zero being unknown. */
function steps(above: string, below: string, op: ">=" | "<=", rows: readonly (readonly [number, number])[]): Steps {
  return rows.map(([percent, marks]) => ({
    marks,
    when: `CASE WHEN ${below} <> 0 THEN 100 * ${above} * sign(${below}) ${op} ${percent} * abs(${below}) END`,
  }));
}

const column = columnName;
const growth = `(${column("主营业务收入[2025]")} - ${column("主营业务收入[2024]")})`;

/** The sheet of the innovative SME by hand. */
const SHEET = [
  tableOf(
    [
      { marks: 20, when: `${column("高价值一类知识产权数")} >= 1` },
      { marks: 15, when: `${column("自主研发一类知识产权数")} >= 1` },
      { marks: 10, when: `${column("一类知识产权数")} >= 1` },
      { marks: 5, when: `${column("二类知识产权数")} >= 1` },
    ],
    0,
  ),
  tableOf(
    steps(column("研发费用[2025]"), column("营业收入[2025]"), ">=", [
      [5, 20],
      [3, 15],
      [2, 10],
      [1, 5],
    ]),
    0,
  ),
  tableOf(
    steps(growth, column("主营业务收入[2024]"), ">=", [
      [15, 20],
      [10, 15],
      [5, 10],
      [0, 5],
    ]),
    0,
  ),
  tableOf(
    steps(column("负债总额[2025]"), column("资产总额[2025]"), "<=", [
      [55, 10],
      [75, 5],
    ]),
    0,
  ),
  tableOf([{ marks: 10, when: column("主导产品属战略性新兴产业") }], 5),
  tableOf(
    steps(column("主营业务收入[2025]"), column("营业收入[2025]"), ">=", [
      [70, 20],
      [60, 15],
      [55, 10],
      [50, 5],
    ]),
    0,
  ),
];

const LOW = SHEET.map(({ low }) => low).join(" + ");
const HIGH = SHEET.map(({ high }) => high).join(" + ");

export const SCORING_FORMS: { readonly [form: string]: string } = {
  sums: `SELECT sum(low) AS low, sum(high) AS high FROM (SELECT ${LOW} AS low, ${HIGH} AS high FROM enterprise)`,
  columns: `CREATE OR REPLACE TABLE scores AS SELECT ${LOW} AS low, ${HIGH} AS high FROM enterprise`,
};

export async function sumScores({ connection }: Duck): Promise<{ readonly low: number; readonly high: number }> {
  const reader = await connection.runAndReadAll(SCORING_FORMS.sums ?? "");
  const [row = {}] = reader.getRowObjects();
  return { low: Number(row.low), high: Number(row.high) };
}
