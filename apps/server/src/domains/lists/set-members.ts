import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findLines } from "../facts/index.ts";
import { choose } from "./create-list.ts";
import { keepChange } from "./keep-list.ts";
import { countMoves, type Entry, isStored, MAX_MEMBERS, whyNotTouch } from "./list.ts";
import { findList, lockList, readEntries } from "./lists-store.ts";

type Input = {
  readonly id: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly reason: string;
};
type Refused = "list_not_found" | NonNullable<ReturnType<typeof whyNotTouch>> | "list_is_live" | "list_too_long";
type Done = { readonly number: number; readonly added: number; readonly removed: number; readonly unknown: string[] };

/**
 * Puts subjects in and takes them out. Who is in already, or not in at all, is left as it is; a request that moves nobody is no change.
 */
export function setMembers(context: ApiContext, { id, add, remove, reason }: Input): Promise<Outcome<Done, Refused>> {
  return context.database.transaction().execute(async (tx): Promise<Outcome<Done, Refused>> => {
    await lockList(tx, id);
    const list = await findList(tx, id);
    if (!list) return refused("list_not_found");
    const why = whyNotTouch(list);
    if (why) return refused(why);
    if (!isStored(list)) return refused("list_is_live");
    const before = await readEntries(tx, id);
    const { entries: chosen, unknown } = await choose({ ...context, database: tx }, list.kind, add);
    const incoming = chosen.filter((entry) => before.get(entry.id)?.state !== "met");
    const outgoing = await leaving({ ...context, database: tx }, list.kind, before, remove);
    const entries = [...incoming, ...outgoing.filter((out) => !incoming.some((each) => each.id === out.id))];
    if (before.size + incoming.length > MAX_MEMBERS) return refused("list_too_long");
    if (entries.length === 0) return ok({ number: list.number, added: 0, removed: 0, unknown });
    const { name, note, mode, condition, archived } = list;
    const number = list.number + 1;
    await keepChange(tx, context.actor, id, list, {
      ...{ name, note, mode, condition, archived, number, kind: "members", reason, fixing: null, entries },
    });
    return ok({ number, ...countMoves(before, entries), unknown });
  });
}

/** Entries of those who are in under one of their codes and are to go. */
async function leaving(
  { database }: ApiContext,
  kind: Parameters<typeof findLines>[1],
  before: ReadonlyMap<string, Entry>,
  remove: readonly string[],
): Promise<readonly Entry[]> {
  if (remove.length === 0) return [];
  const asked = remove.map((each) => each.trim());
  const lines = await findLines(database, kind, [...before.keys(), ...asked]);
  const mainOf = (id: string): string => lines.get(id)?.id ?? id;
  const wanted = new Set(asked.map(mainOf));
  const gone = [...before.keys()].filter((each) => wanted.has(mainOf(each)));
  return gone.map((each): Entry => ({ id: each, state: "out", missing: [] }));
}
