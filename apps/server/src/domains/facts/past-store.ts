import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { counted, moment } from "./identity-store.ts";
import type { Entry, SubjectKind } from "./subject.ts";

/** A value in force at a moment, and who says it. */
export type KnownValue = Entry & { readonly source: string };

/** A subject as it was known at a moment. */
export type KnownThen = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  /** The subject that it was another code of; its values count as that one's, and none are here. */
  readonly sameAs: { readonly id: string; readonly name: string } | null;
  /** The values in force, each once. */
  readonly values: readonly KnownValue[];
};

type Row = Omit<KnownThen, "sameAs" | "values"> & {
  readonly key: bigint;
  readonly sameId: string | null;
  readonly sameName: string | null;
  readonly facts: readonly string[] | null;
  readonly years: readonly (number | null)[] | null;
  readonly values: readonly string[] | null;
  readonly sources: readonly string[] | null;
};

/**
 * What was known of some subjects at a moment, by their keys; who was not known then is absent. In one statement, and the same at
 * any later time: the past does not change.
 */
export async function readKnownAt(
  database: Database,
  keys: readonly bigint[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<bigint, KnownThen>> {
  const known = moment(at);
  const nameOf = (key: string) => sql`
    select name from facts.name as n join facts.batch as b on b.id = n.batch
    where n.subject = ${sql.ref(key)} and ${counted("b", known)} order by n.since desc nulls last, b.recorded_at desc limit 1`;
  const { rows } = await sql<Row>`
    with alias as materialized (
      select origin, target from facts.alias_at(${known})
    ), who as materialized (
      select s.key, s.id, s.kind, n.name, t.id as same_id, t.key as same_key
      from facts.subject as s cross join lateral (${nameOf("s.key")}) as n
      left join alias as a on a.origin = s.key left join facts.subject as t on t.key = a.target
      where s.key = any(${[...keys]}::bigint[])
    )
    select who.key, who.id, who.kind, who.name, who.same_id as "sameId", t.name as "sameName",
      v.facts, v.years, v.values, v.sources
    from who left join lateral (${nameOf("who.same_key")}) as t on true
    left join (
      select v.subject, to_json(array_agg(f.name)) as facts, to_json(array_agg(v.year)) as years,
        to_json(array_agg(v.value)) as values, to_json(array_agg(v.source)) as sources
      from facts.side_at(${known}, array(select key from who where same_id is null)) as v
      join facts.fact as f on f.id = v.fact
      where v.in_force group by v.subject
    ) as v on v.subject = who.key`.execute(database);
  return new Map(rows.map((row) => [row.key, fromRow(row)]));
}

function fromRow({ id, kind, name, sameId, sameName, facts, years, values, sources }: Row): KnownThen {
  return {
    id,
    kind,
    name,
    sameAs: sameId === null ? null : { id: sameId, name: sameName ?? sameId },
    values: (facts ?? []).map((fact, place) => ({
      fact,
      year: years?.[place] ?? null,
      value: values?.[place] ?? "",
      source: sources?.[place] ?? "",
    })),
  };
}
