import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { CapKey } from "./account.ts";
import { readReservedWith } from "./transfer-store.ts";

type Of = {
  readonly year: number;
  readonly programme: string | null;
  readonly measure: string;
  /** Codes of those who are to have money. */
  readonly subjects: readonly string[];
};

/**
 * The caps that were given and hold for money of a measure, its programme and its year: for everybody together, and for some enterprises
 * alone; what a cap leaves open it holds for all of.
 */
export async function findCaps(
  database: Database,
  { year, programme, measure, subjects }: Of,
): Promise<readonly CapKey[]> {
  const { rows } = await sql<CapKey>`
    select a.year, a.programme, a.measure, a.subject from ledger.account as a
    where a.kind = 'cap' and (a.year is null or a.year = ${year}) and (a.programme is null or a.programme = ${programme})
      and (a.measure is null or a.measure = ${measure}) and (a.subject is null or a.subject = any(${[...subjects]}::text[]))
    order by a.id`.execute(database);
  return rows;
}

/** The caps that an award counts against, by its reservation. */
export async function readCapsOf(database: Database, award: string): Promise<readonly CapKey[]> {
  const parts = (await readReservedWith(database, [award])).get(award) ?? [];
  return parts
    .filter(({ debit }) => debit.kind === "cap")
    .map(({ debit: { year, programme, measure, subject } }) => ({ year, programme, measure, subject }));
}
