import { type CapFigure, FIGURE_IDS, type Figure, type FigureGroup } from "@yuanding/contract";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { About } from "./account.ts";
import { type AboutFilter, conditionsOn } from "./account-store.ts";
import { CAP_CONTRIBUTIONS, CONTRIBUTIONS, type Contributions } from "./figure.ts";
import type { Transfer } from "./transfer.ts";
import { ITS_ACCOUNTS, TRANSFER } from "./transfer-store.ts";

export type FigureFilter = Omit<AboutFilter, "subject"> & { readonly month?: string | undefined };
export type FigureRow = Omit<About, "subject"> & { readonly month: string | null } & {
  readonly [Each in Figure]: bigint;
};

type Page = { readonly offset: number; readonly limit: number };

/** Transfers with the figure they count for by some rules, by how much, and in which budget, month and year. */
function counted(contributions: Contributions, conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const rules = sql.join(contributions.map((rule) => sql`(${sql.join(rule.map((each) => sql.lit(each)))})`));
  return sql`
    select t.id, t.number, f.figure, a.fund, a.year, a.programme, a.measure, to_char(t.value_day, 'YYYY-MM') as month,
      f.sign * case f.part when 'rest' then r.amount - t.amount else t.amount end as adds
    from (values ${rules}) as f (code, kind, side, account, figure, sign, part)
    join ledger.transfer as t on t.code = f.code and t.kind = f.kind
    join ledger.account as a on a.id = case f.side when 'debit' then t.debit else t.credit end and a.kind = f.account
    left join ledger.transfer as r on r.id = t.reservation
    where ${sql.join([sql`(f.part <> 'rest' or r.amount > t.amount)`, ...conditions], sql` and `)}`;
}

function conditionsOf(filter: FigureFilter): readonly RawBuilder<unknown>[] {
  const { month } = filter;
  return [...conditionsOn("a", filter), ...(month ? [sql`to_char(t.value_day, 'YYYY-MM') = ${month}`] : [])];
}

/** The figures by groups; null in place of what is not grouped by. At most `limit` rows. */
export async function sumFigures(
  database: Database,
  by: readonly FigureGroup[],
  filter: FigureFilter,
  limit: number,
): Promise<readonly FigureRow[]> {
  const groups = ["fund", "year", "programme", "measure", "month"] as const;
  const shown = groups.map((each) =>
    by.includes(each) ? sql.ref(each) : sql`null::${sql.raw(each === "year" ? "integer" : "text")} as ${sql.ref(each)}`,
  );
  const sums = FIGURE_IDS.map(
    (each) => sql`coalesce(sum(adds) filter (where figure = ${sql.lit(each)}), 0)::bigint as ${sql.ref(each)}`,
  );
  const grouped = by.length > 0 ? sql`group by ${sql.join(by.map((each) => sql.ref(each)))}` : sql``;
  const { rows } = await sql<FigureRow>`
    select ${sql.join([...shown, ...sums])} from (${counted(CONTRIBUTIONS, conditionsOf(filter))}) as each ${grouped}
    order by year desc nulls last, fund, programme, measure, month limit ${limit}`.execute(database);
  return rows;
}

/** The transfers behind one figure, newest first: how many, what they come to, and a page of them. */
export function readBehind(database: Database, figure: Figure, filter: FigureFilter, page: Page) {
  const ofFigure = CONTRIBUTIONS.filter(([, , , , each]) => each === figure);
  return readCounted(database, counted(ofFigure, conditionsOf(filter)), page);
}

/** The same behind a figure of one cap, by the id of its account. */
export function readBehindCap(database: Database, figure: CapFigure, cap: string, page: Page) {
  const ofFigure = CAP_CONTRIBUTIONS.filter(([, , , , each]) => each === figure);
  // By its own index: what was ever reserved under any cap is much more.
  const its = [sql`a.id = ${cap}::uuid`, sql`(t.debit = ${cap}::uuid or t.credit = ${cap}::uuid)`];
  return readCounted(database, counted(ofFigure, its), page);
}

async function readCounted(database: Database, behind: RawBuilder<unknown>, { offset, limit }: Page) {
  const { rows: sums } = await sql<{ total: bigint; amount: bigint }>`
    select count(*) as total, coalesce(sum(adds), 0)::bigint as amount from (${behind}) as each`.execute(database);
  const { rows } = await sql<Transfer & { readonly adds: bigint }>`
    select each.adds, ${TRANSFER}
    from (select id, adds from (${behind}) as every order by number desc, adds limit ${limit} offset ${offset}) as each
    join ledger.transfer as t on t.id = each.id ${ITS_ACCOUNTS} order by t.number desc, each.adds`.execute(database);
  const items = rows.map(({ adds, ...transfer }) => ({ adds, transfer }));
  return { total: Number(sums[0]?.total ?? 0), amount: sums[0]?.amount ?? 0n, items };
}
