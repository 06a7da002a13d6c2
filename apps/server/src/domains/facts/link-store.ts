import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { LinkKind } from "./batch.ts";
import { counted, moment } from "./identity-store.ts";
import type { SubjectKind } from "./subject.ts";

/** Links of one subject that are read: the tenants of the largest building, several times over. */
const MAX_LINKS = 2_000;

/** The latest word on one link, seen from one end. */
export type LinkRecord = {
  readonly kind: LinkKind;
  /** Whether `own` is the origin: has the parent, lies in the building. */
  readonly out: boolean;
  readonly own: string;
  readonly other: string;
  readonly otherKind: SubjectKind;
  readonly otherName: string;
  readonly since: Temporal.PlainDate | null;
  /** First day on which it no longer holds. */
  readonly until: Temporal.PlainDate | null;
  readonly batch: number;
};

/**
 * The links of some codes in both directions, also ended ones, as known now or at a moment of the past. Enterprises see those to
 * their buildings, their stewards and their own codes, and are told of a building or steward the name alone.
 */
export async function readLinks(
  database: Database,
  codes: readonly string[],
  knownAt: Temporal.Instant | null = null,
): Promise<readonly LinkRecord[]> {
  const known = moment(knownAt);
  const { rows } = await sql<LinkRecord>`
    with own as materialized (
      select key, id from facts.subject where id = any(${[...codes]}::text[])
    ), ends as (
      select l.*, o.id as own, true as out, l.target as other from own as o join facts.link as l on l.origin = o.key
      union all
      select l.*, o.id as own, false as out, l.origin as other from own as o join facts.link as l on l.target = o.key
    ), latest as (
      select distinct on (e.origin, e.target, e.kind, e.out) e.*
      from ends as e join facts.batch as b on b.id = e.batch where ${counted("b", known)}
      order by e.origin, e.target, e.kind, e.out, b.recorded_at desc
    )
    select l.kind, l.out, l.own, s.id as other, s.kind as "otherKind", s.name as "otherName", l.since, l.until, l.batch
    from latest as l cross join lateral facts.other_end(l.other, ${known}::timestamptz) as s
    order by l.out desc, l.kind, l.since nulls first, s.id limit ${MAX_LINKS}`.execute(database);
  return rows;
}

/** Which code stands for which other one, as known now; without what one batch says, when it is given. */
export async function readSameLinks(
  database: Database,
  without: number | null = null,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select o.id as "from", t.id as "to" from (
      select distinct on (l.origin, l.target) l.origin, l.target, l.until
      from facts.link as l join facts.batch as b on b.id = l.batch
      where l.kind = '同一' and b.id is distinct from ${without}::integer and ${counted("b", moment(null))}
      order by l.origin, l.target, b.recorded_at desc
    ) as l join facts.subject as o on o.key = l.origin join facts.subject as t on t.key = l.target
    where l.until is null`.execute(database);
  return rows;
}
