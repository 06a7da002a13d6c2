import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { FIELDS, normaliseForSearch, type Searchable, searchKeysOf } from "./search-keys.ts";
import type { SubjectKind } from "./subject.ts";

/** Keys looked at for one search: beyond it a word is so common that nobody reads to the end. */
const MAX_HITS = 2_000;

/** Keys of some subjects anew, from their cards and names; part of the transaction that changed them. */
export async function refreshSearchKeys(tx: Database, subjects: readonly bigint[]): Promise<void> {
  const { rows } = await sql<Indexed>`
    select subject, id, name, address, industry, names from facts.searchable(${[...subjects]}::bigint[])`.execute(tx);
  const keys = rows.flatMap(({ subject, names, ...card }) =>
    searchKeysOf({ ...card, earlierNames: names }).map((key) => ({ subject, ...key })),
  );
  await sql`
    select facts.put_search_keys(${[...subjects]}::bigint[], ${keys.map(({ subject }) => subject)}::bigint[],
      ${keys.map(({ field }) => field)}::smallint[], ${keys.map(({ key }) => key)}::text[])`.execute(tx);
}

type Indexed = Omit<Searchable, "earlierNames"> & { readonly subject: bigint; readonly names: readonly string[] };

/** Whom to search among: those of a kind, and those whose card `c` lets through; both may be left open. */
export type SearchScope = {
  /** For somebody of an enterprise: its own alone, found out first, so that what there is of others takes no time of theirs. */
  readonly own: boolean;
  readonly kind: SubjectKind | undefined;
  readonly card: RawBuilder<unknown> | null;
};

/**
 * Subjects whose keys begin with or contain the words, as a query with `subject`, `rank` (smaller is better: whole key before
 * beginning before part, and within each by field), the `key` that was found and `more`, whether others may have been passed over. Of a word that begins thousands of keys the first
 * thousands are looked at and no parts, and of one character beginnings alone, so that no search is long. Null for nothing but spaces.
 */
export function hitsOf(query: string, { own, kind, card }: SearchScope) {
  const words = normaliseForSearch(query);
  if (words === "") return null;
  const scope = sql.join(
    [
      ...(kind === undefined ? [] : [sql`k.kind = ${kind}`]),
      ...(card ? [sql`exists (select from facts.card as c where c.subject = k.finds and ${card})`] : []),
      sql`true`,
    ],
    sql` and `,
  );
  const contained = sql`(${sql.lit(FIELDS.name)}, ${sql.lit(FIELDS.earlier)}, ${sql.lit(FIELDS.address)})`;
  const pairs = pairsOf(words);
  const keys = own ? sql`own_key` : sql`facts.search_key`;
  const mine = sql`own_key as materialized (
      select finds, kind, field, key from facts.search_key where subject = any((select facts.own_keys('subjects.see'))::bigint[])
    ), `;
  const parts = sql`union all (
      select k.finds, k.field, k.key from ${keys} as k
      where (select count(*) from begun) < ${MAX_HITS} and k.field in ${contained}
        and facts.pairs(k.key) @> ${pairs}::text[] and strpos(k.key, ${words}) > 1 and ${scope}
      limit ${MAX_HITS})`;
  return sql`
    with ${own ? mine : sql``}begun as materialized (
      select k.finds, k.field, k.key from ${keys} as k
      where k.key ~>=~ ${words} and k.key ~<~ ${endOf(words)} and ${scope}
      order by k.key using ~<~ limit ${MAX_HITS}
    ), found as (
      select finds, key, case when key = ${words} then 0 when starts_with(key, ${words}) then 10 else 20 end + field as rank
      from (select * from begun ${pairs.length === 0 ? sql`` : parts}) as either
    )
    select distinct on (finds) finds as subject, rank, key, (select count(*) from found) >= ${MAX_HITS} as more
    from found order by finds, rank, length(key), key`;
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
