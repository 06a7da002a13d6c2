import { sql } from "kysely";
import type { Database } from "../../platform/database/connect.ts";
import { FIELDS, normaliseForSearch, searchKeysOf } from "./search-keys.ts";
import type { FoundBy } from "./subject.ts";

/** Fields of which one is another name of the subject. */
const OF_NAMES: readonly number[] = [FIELDS.name, FIELDS.core, FIELDS.earlier, FIELDS.initials, FIELDS.sounds];

/** A line that was found, with the rank of its best key. */
export type Hit = {
  readonly subject: bigint;
  readonly id: string;
  readonly name: string;
  /** See `hitsOf`; null when nothing was searched for. */
  readonly rank: number | null;
};

/**
 * By what each line was found, in the order of the lines; null for a line whose own name or id shows it. What was found is named as
 * it is recorded and not as it was typed.
 */
export async function findReasons(
  database: Database,
  query: string,
  hits: readonly Hit[],
): Promise<readonly (FoundBy | null)[]> {
  const words = normaliseForSearch(query);
  const hidden = hits.filter((hit) => !isPlain(hit, words));
  if (words === "" || hidden.length === 0) return hits.map(() => null);
  const { rows } = await sql<{ subject: bigint } & Known>`
    select c.subject, c.current ->> '注册地址' as address, c.current ->> '行业代码' as industry,
      array(select o.id from facts.card as o where o.same_as = c.subject) as codes,
      array(
        select distinct n.name from facts.name as n join facts.card as o on o.subject = n.subject
        where (o.subject = c.subject or o.same_as = c.subject) and n.name <> c.name
          and not exists (select from facts.undo as u where u.batch = n.batch)
      ) as names
    from facts.card as c where c.subject = any(${hidden.map(({ subject }) => subject)}::bigint[])`.execute(database);
  const known = new Map(rows.map((row) => [row.subject, row]));
  return hits.map((hit) => {
    const row = known.get(hit.subject);
    return row ? reasonOf(hit, row, words) : null;
  });
}

/** Whether a reader sees without being told why the line is there. */
function isPlain({ id, name }: Hit, words: string): boolean {
  return normaliseForSearch(name).includes(words) || normaliseForSearch(id).includes(words);
}

type Known = {
  readonly address: string | null;
  readonly industry: string | null;
  readonly codes: readonly string[];
  readonly names: readonly string[];
};

function reasonOf({ name, rank }: Hit, known: Known, words: string): FoundBy | null {
  const field = (rank ?? 0) % 10;
  if (field === FIELDS.address) return { by: "address", text: known.address ?? "" };
  if (field === FIELDS.industry) return { by: "industry", text: known.industry ?? "" };
  if (field === FIELDS.id) return codeWith(known.codes, words);
  if (!OF_NAMES.includes(field)) return null;
  if (isKeyOf(name, field, words)) return { by: "sound", text: name };
  const other = known.names.find((each) => normaliseForSearch(each).includes(words) || isKeyOf(each, field, words));
  return other === undefined ? null : { by: "earlierName", text: other };
}

function codeWith(codes: readonly string[], words: string): FoundBy | null {
  const code = codes.find((each) => normaliseForSearch(each).includes(words));
  return code === undefined ? null : { by: "code", text: code };
}

/** Whether the words begin a key of this field that a name alone gives. */
function isKeyOf(name: string, field: number, words: string): boolean {
  const keys = searchKeysOf({ id: "", name, earlierNames: [], address: null, industry: null });
  return keys.some((each) => each.field === field && each.key.startsWith(words));
}
