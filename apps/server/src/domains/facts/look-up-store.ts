import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import type { SubjectKind } from "./subject.ts";

/** Subjects looked up in one go: enough to make round trips cheap. */
export const MAX_LOOKED_UP = 5_000;
/** Subjects of a like name that are named for one. */
const MAX_NAMESAKES = 4;

/** Who is asked for: an id, and the name under which somebody knows it; empty when there is none. */
export type Asked = { readonly id: string; readonly name: string };

/** What is known of an id now. */
export type KnownCode = {
  /** Of whatever was once recorded under the id, also when all of that was taken back. */
  readonly kind: SubjectKind | null;
  /** Null when nobody is known by the id. */
  readonly name: string | null;
  readonly formerNames: readonly string[];
};

/** What holds of one value, or what one source says of it. */
export type ValueKnown = {
  readonly fact: string;
  readonly year: number | null;
  readonly value: string;
  readonly source: string;
  /** YYYY-MM-DD. */
  readonly asOf: string | null;
  readonly inForce: boolean;
};

/** Ids with their kinds and names, in the order asked; `many` at most MAX_LOOKED_UP. */
export async function lookUpCodes(database: Database, many: readonly Asked[]): Promise<readonly KnownCode[]> {
  if (many.length > MAX_LOOKED_UP) throw new RangeError(`at most ${MAX_LOOKED_UP} are looked up at once`);
  const { rows } = await sql<KnownCode>`
    select s.kind, c.name, array(
        select distinct n.name from facts.name as n where n.subject = c.subject and n.name <> c.name
          and not exists (select from facts.undo as u where u.batch = n.batch)
      ) as "formerNames"
    from unnest(${many.map(({ id }) => id)}::text[]) with ordinality as given (id, place)
    left join facts.subject as s on s.id = given.id left join facts.card as c on c.subject = s.key
    order by given.place`.execute(database);
  return rows;
}

type ValuesRow = {
  readonly id: string;
  readonly facts: readonly string[];
  readonly years: readonly (number | null)[];
  readonly values: readonly string[];
  readonly sources: readonly string[];
  readonly days: readonly (string | null)[];
  readonly inForce: readonly boolean[];
};

/**
 * The values in force of some ids and what one source says of them, by the id asked for; codes of one subject count as one. The
 * values of a subject come as parallel arrays, half the time of a row each.
 */
export async function lookUpValues(
  database: Database,
  ids: readonly string[],
  source: string,
): Promise<ReadonlyMap<string, readonly ValueKnown[]>> {
  const { rows } = await sql<ValuesRow>`
    with asked as materialized (
      select s.id, coalesce(c.same_as, c.subject) as subject
      from facts.subject as s join facts.card as c on c.subject = s.key where s.id = any(${[...ids]}::text[])
    )
    select a.id, v.* from asked as a join (
      select v.subject, to_json(array_agg(f.name)) as facts, to_json(array_agg(v.year)) as years,
        to_json(array_agg(v.value)) as values, to_json(array_agg(v.source)) as sources, to_json(array_agg(v.as_of)) as days,
        to_json(array_agg(v.in_force)) as "inForce"
      from facts.side_at('infinity', array(select distinct subject from asked)) as v join facts.fact as f on f.id = v.fact
      where v.in_force or v.source = ${source} group by v.subject
    ) as v on v.subject = a.subject`.execute(database);
  return new Map(rows.map((row) => [row.id, valuesOf(row)]));
}

function valuesOf({ facts, years, values, sources, days, inForce }: ValuesRow): readonly ValueKnown[] {
  return facts.map((fact, place) => ({
    fact,
    year: years[place] ?? null,
    value: values[place] ?? "",
    source: sources[place] ?? "",
    asOf: days[place] ?? null,
    inForce: inForce[place] ?? false,
  }));
}

/** Subjects of a kind whose name is the one given or spelt a little differently, under another id, in the order asked. */
export async function findNamesakes(
  database: Database,
  kind: SubjectKind,
  many: readonly Asked[],
): Promise<readonly (readonly Asked[])[]> {
  const { rows } = await sql<{ namesakes: readonly Asked[] }>`
    select coalesce((
        select json_agg(json_build_object('id', found.id, 'name', found.name)) from (
          select c.id, c.name from facts.card as c
          where facts.name_key(c.name) = given.key and given.key <> '' and c.kind = ${kind} and c.id <> given.id
          order by c.id limit ${MAX_NAMESAKES}
        ) as found), '[]') as namesakes
    from (
      select id, facts.name_key(name) as key, place from unnest(
        ${many.map(({ id }) => id)}::text[], ${many.map(({ name }) => name)}::text[]) with ordinality as g (id, name, place)
    ) as given order by given.place`.execute(database);
  return rows.map(({ namesakes }) => namesakes);
}
