import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { keepNewest } from "../../platform/keep-newest.ts";
import { factsVersion } from "./value-store.ts";

/** How many enterprises have one value of a fact; `name` null: nothing is recorded. */
type Counted = { readonly name: string | null; readonly count: number };

export type EnterpriseCounts = {
  readonly total: number;
  readonly blocks: readonly Counted[];
  /** By the first letter of the industry code. */
  readonly sections: readonly Counted[];
};

const keep = keepNewest<EnterpriseCounts>(1);

/** How many enterprises there are by block and by section of industry; counted once for a state of the record. */
export async function countEnterprises(database: Database): Promise<EnterpriseCounts> {
  return keep(database, await factsVersion(database), async () => {
    const { rows } = await sql<{ block: string | null; section: string | null; count: bigint }>`
      select current ->> '街区' as block, left(current ->> '行业代码', 1) as section, count(*) as count
      from facts.card where kind = '企业' and same_as is null group by 1, 2`.execute(database);
    const by = (nameOf: (row: (typeof rows)[number]) => string | null): readonly Counted[] =>
      [...Map.groupBy(rows, nameOf)].map(([name, all]) => ({ name, count: sum(all) }));
    return { total: sum(rows), blocks: by(({ block }) => block), sections: by(({ section }) => section) };
  });
}

function sum(rows: readonly { readonly count: bigint }[]): number {
  return rows.reduce((all, { count }) => all + Number(count), 0);
}
