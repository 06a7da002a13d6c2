import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { FIELDS, normaliseForSearch, type Searchable, type SearchKey, searchKeysOf } from "./search-keys.ts";

/** Keys looked at for one search: beyond it a word is so common that nobody reads to the end. */
export const MAX_HITS = 2_000;
/** Facts that are searched besides names. */
const ADDRESS = "注册地址";
const INDUSTRY = "行业代码";

/** Keys of some subjects anew, from their cards and names; part of the transaction that changed them. */
export async function refreshSearchKeys(tx: Database, subjects: readonly bigint[]): Promise<void> {
  const { rows } = await sql<Omit<Searchable, "earlierNames"> & { subject: bigint; names: readonly string[] }>`
    select c.subject, c.id, c.name, c.current ->> ${ADDRESS} as address, c.current ->> ${INDUSTRY} as industry,
      array(
        select distinct n.name from facts.name as n where n.subject = c.subject and n.name <> c.name
          and not exists (select from facts.undo as u where u.batch = n.batch)
      ) as names
    from facts.card as c where c.subject = any(${[...subjects]}::bigint[])`.execute(tx);
  const keys = rows.flatMap(({ subject, names, ...card }) =>
    searchKeysOf({ ...card, earlierNames: names }).map((key): SearchKey & { subject: bigint } => ({ subject, ...key })),
  );
  await sql`delete from facts.search_key where subject = any(${[...subjects]}::bigint[])`.execute(tx);
  await sql`
    insert into facts.search_key (subject, field, key)
    select * from unnest(
      ${keys.map(({ subject }) => subject)}::bigint[], ${keys.map(({ field }) => field)}::smallint[],
      ${keys.map(({ key }) => key)}::text[])`.execute(tx);
}

/**
 * Subjects whose keys begin with or contain the words, among the cards `c` that `where` lets through, as a query with `subject` and
 * `rank` (smaller is better): whole key before beginning before part, and within each by field. Null for nothing but spaces.
 */
export function hitsOf(query: string, where: RawBuilder<unknown>) {
  const words = normaliseForSearch(query);
  if (words === "") return null;
  // Another code of a subject finds that subject.
  const keys = sql`select c.subject, k.field, k.key from facts.search_key as k
    join facts.card as own on own.subject = k.subject
    join facts.card as c on c.subject = coalesce(own.same_as, own.subject)
    where ${where}`;
  const contained = sql`(${sql.lit(FIELDS.id)}, ${sql.lit(FIELDS.name)}, ${sql.lit(FIELDS.earlier)}, ${sql.lit(FIELDS.address)})`;
  return sql`
    select subject, min(case when key = ${words} then 0 when starts_with(key, ${words}) then 10 else 20 end + field) as rank
    from (
      (${keys} and k.key ~>=~ ${words} and k.key ~<~ ${endOf(words)} order by k.key using ~<~ limit ${MAX_HITS})
      union all
      (${keys} and k.field in ${contained} and facts.pairs(k.key) @> ${pairsOf(words)}::text[] and strpos(k.key, ${words}) > 0
        limit ${MAX_HITS})
    ) as found group by subject`;
}

/** The first text after all that begin with these words, in the order of code points. */
function endOf(words: string): string {
  return `${words}\u{10FFFF}`;
}

/** Pairs that a key must have to contain the words: all but the last, which is one character and may be followed by any. */
function pairsOf(words: string): readonly string[] {
  const characters = [...words];
  return characters.slice(0, -1).map((character, place) => character + characters[place + 1]);
}
