import type { ImportCounts, LineDifference, LineFinding, LineOutcome } from "@yuanding/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { Line, Words } from "./import.ts";

export async function insertLines(tx: Database, id: string, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  const json = (value: readonly unknown[] | object | null): string | null =>
    value === null || (Array.isArray(value) && value.length === 0) ? null : JSON.stringify(value);
  await sql`
    insert into imports.line (import, sheet_place, row, id, name, outcome, warned, new_values, same_values, changed_values,
      conflict_values, findings, differences, reason)
    select ${id}::uuid, given.sheet_place, given.row, given.id, given.name, given.outcome, given.warned, given.new, given.same,
      given.changed, given.conflict, given.findings::jsonb, given.differences::jsonb, given.reason::jsonb
    from unnest(
      ${lines.map(({ sheetPlace }) => sheetPlace)}::smallint[], ${lines.map(({ row }) => row)}::integer[],
      ${lines.map((line) => line.id)}::text[], ${lines.map(({ name }) => name)}::text[],
      ${lines.map(({ outcome }) => outcome)}::text[], ${lines.map(({ warned }) => warned)}::boolean[],
      ${lines.map(({ values }) => values.new)}::smallint[], ${lines.map(({ values }) => values.same)}::smallint[],
      ${lines.map(({ values }) => values.changed)}::smallint[], ${lines.map(({ values }) => values.conflict)}::smallint[],
      ${lines.map(({ findings }) => json(findings))}::text[], ${lines.map(({ differences }) => json(differences))}::text[],
      ${lines.map(({ reason }) => json(reason))}::text[]
    ) as given (sheet_place, row, id, name, outcome, warned, new, same, changed, conflict, findings, differences, reason)`.execute(
    tx,
  );
}

export async function deleteLines(tx: Database, id: string): Promise<void> {
  await sql`delete from imports.line where import = ${id}::uuid`.execute(tx);
}

/** How many lines have their differences kept. */
export async function countDifferences(database: Database, id: string): Promise<number> {
  const { rows } = await sql<{ kept: bigint }>`
    select count(*) as kept from imports.line where import = ${id}::uuid and differences is not null`.execute(database);
  return Number(rows[0]?.kept ?? 0);
}

type Totals = Readonly<Record<"lines" | "warnings" | "new" | "same" | "changed" | "conflict", bigint | null>> & {
  readonly outcome: LineOutcome;
};

export async function countLines(database: Database, id: string): Promise<ImportCounts> {
  const { rows } = await sql<Totals>`
    select outcome, count(*) as lines, sum(case when warned then jsonb_array_length(findings) else 0 end) as warnings,
      sum(new_values) as new, sum(same_values) as same, sum(changed_values) as changed, sum(conflict_values) as conflict
    from imports.line where import = ${id}::uuid group by outcome`.execute(database);
  const sum = (of: keyof Omit<Totals, "outcome">): number => rows.reduce((all, row) => all + Number(row[of] ?? 0), 0);
  const lines = (outcome: LineOutcome): number => Number(rows.find((row) => row.outcome === outcome)?.lines ?? 0);
  return {
    rows: sum("lines"),
    outcomes: {
      created: lines("created"),
      changed: lines("changed"),
      unchanged: lines("unchanged"),
      conflict: lines("conflict"),
      rejected: lines("rejected"),
      leftOut: lines("leftOut"),
    },
    warnings: sum("warnings"),
    values: { new: sum("new"), same: sum("same"), changed: sum("changed"), conflict: sum("conflict") },
  };
}

export type LineSearch = {
  readonly outcome?: LineOutcome | undefined;
  readonly warned?: boolean | undefined;
  /** Only rows of this sheet (its place in the layout), and of these rows of it, both ends within. */
  readonly sheetPlace?: number | undefined;
  readonly fromRow?: number | undefined;
  readonly toRow?: number | undefined;
  readonly offset: number;
  readonly limit: number;
};

export type StoredLine = {
  readonly sheetPlace: number;
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly outcome: LineOutcome;
  readonly findings: readonly LineFinding[] | null;
  readonly differences: readonly LineDifference[] | null;
  readonly reason: Words | null;
};

/** A line without what it says of values, for which one has to see more. */
export type LineFound = Omit<StoredLine, "findings" | "differences">;

/** A page of lines in the order of the sheets, and how many there are. */
export async function listLines(database: Database, id: string, search: LineSearch) {
  const { outcome, warned, sheetPlace, fromRow, toRow, offset, limit } = search;
  const among = sql.join(
    [
      sql`import = ${id}::uuid`,
      ...(outcome === undefined ? [] : [sql`outcome = ${outcome}`]),
      ...(warned === undefined ? [] : [warned ? sql`warned` : sql`not warned`]),
      ...(sheetPlace === undefined ? [] : [sql`sheet_place = ${sheetPlace}`]),
      ...(fromRow === undefined ? [] : [sql`row >= ${fromRow}`]),
      ...(toRow === undefined ? [] : [sql`row <= ${toRow}`]),
    ],
    sql` and `,
  );
  const counted = await sql<{ total: bigint }>`select count(*) as total from imports.line where ${among}`.execute(
    database,
  );
  const { rows } = await sql<LineFound>`
    select sheet_place as "sheetPlace", row, id, name, outcome, reason from imports.line
    where ${among} order by sheet_place, row offset ${offset} limit ${limit}`.execute(database);
  return { total: Number(counted.rows[0]?.total ?? 0), items: rows };
}

/** The same lines with their findings and differences: asked as the program, for whoever may see the lines. */
export async function readLineContent(
  system: Database,
  id: string,
  lines: readonly LineFound[],
): Promise<readonly StoredLine[]> {
  const { rows } = await sql<Pick<StoredLine, "findings" | "differences">>`
    select l.findings, l.differences from unnest(
      ${lines.map(({ sheetPlace }) => sheetPlace)}::smallint[], ${lines.map(({ row }) => row)}::integer[]
    ) with ordinality as given (sheet_place, row, place)
    left join imports.line as l on l.import = ${id}::uuid and l.sheet_place = given.sheet_place and l.row = given.row
    order by given.place`.execute(system);
  return lines.map((line, place) => ({ ...line, findings: null, differences: null, ...rows[place] }));
}
