import type { Database } from "../../platform/database/connect.ts";
import { findIdentity, type LinkRecord, readLinks } from "../facts/index.ts";

/** A corporate group as the record tells it. */
export type Group = {
  /** Code of whoever heads it: itself, of an enterprise without a link. */
  readonly id: string;
  /** Every code of every member. */
  readonly codes: readonly string[];
};

/** Members that one group may have; more are not counted to the end, and the answer is that nobody knows. */
const MOST_MEMBERS = 500;

/**
 * The corporate group of an enterprise on a day: whoever stands at the top of its links 集团 or, without one, 母公司, with everybody below.
 * Without such a link it is its own group. Null where the links do not tell: several at once, or a ring.
 */
export async function findGroup(database: Database, code: string, day: Temporal.PlainDate): Promise<Group | null> {
  const top = await climb(database, code, day);
  return top === null ? null : gather(database, top, day);
}

async function climb(database: Database, code: string, day: Temporal.PlainDate): Promise<string | null> {
  const passed = new Set<string>();
  let at = (await findIdentity(database, code))?.id ?? code;
  while (!passed.has(at)) {
    passed.add(at);
    const above = await namedBy(database, await linksOf(database, at, day), true);
    const heads = above.集团.length > 0 ? above.集团 : above.母公司;
    const [head, ...others] = heads.filter((each) => each !== at);
    if (head === undefined) return at;
    if (others.length > 0) return null;
    at = head;
  }
  return null;
}

async function gather(database: Database, top: string, day: Temporal.PlainDate): Promise<Group | null> {
  const members = new Set([top]);
  const codes = new Set<string>();
  for (const member of members) {
    for (const each of await codesOf(database, member)) codes.add(each);
    const below = await namedBy(database, await linksOf(database, member, day), false);
    for (const each of [...below.集团, ...below.母公司]) {
      // Whoever has a head of their own elsewhere belongs there; of whom nobody knows where, what they had counts here.
      const head = members.has(each) ? top : await climb(database, each, day);
      if (head === top || head === null) members.add(each);
    }
    if (members.size > MOST_MEMBERS) return null;
  }
  return { id: top, codes: [...codes] };
}

async function codesOf(database: Database, code: string): Promise<readonly string[]> {
  return (await findIdentity(database, code))?.codes ?? [code];
}

async function linksOf(database: Database, code: string, day: Temporal.PlainDate): Promise<readonly LinkRecord[]> {
  const links = await readLinks(database, await codesOf(database, code));
  return links.filter(({ since, until }) => {
    const begun = since === null || Temporal.PlainDate.compare(since, day) <= 0;
    return begun && (until === null || Temporal.PlainDate.compare(until, day) > 0);
  });
}

/** Who is at the other end of the links of belonging, above or below, each once by the code that counts. */
async function namedBy(database: Database, links: readonly LinkRecord[], out: boolean) {
  const found = { 集团: new Set<string>(), 母公司: new Set<string>() };
  for (const link of links) {
    if (link.out !== out || (link.kind !== "集团" && link.kind !== "母公司")) continue;
    found[link.kind].add((await findIdentity(database, link.other))?.id ?? link.other);
  }
  return { 集团: [...found.集团], 母公司: [...found.母公司] };
}
