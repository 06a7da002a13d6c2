import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { SubjectKind, SubjectLine } from "./subject.ts";

/**
 * Subjects of a kind by ids they are known by; another code of a subject leads to that subject. Who is not known under an id, or is of
 * another kind, is absent.
 */
export async function findLines(
  database: Database,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Omit<SubjectLine, "shown">>> {
  const { rows } = await sql<Omit<SubjectLine, "shown"> & { asked: string }>`
    select own.id as asked, c.id, c.kind, c.name, c.synthetic
    from facts.card as own join facts.card as c on c.subject = coalesce(own.same_as, own.subject)
    where own.id = any(${[...ids]}::text[]) and c.kind = ${kind}`.execute(database);
  return new Map(rows.map(({ asked, ...line }) => [asked, line]));
}
