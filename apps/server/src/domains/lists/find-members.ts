import type { ListGroup } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findLines, registerOf, type SubjectKind, searchSubjects } from "../facts/index.ts";
import { whyNotEvaluate } from "./condition-facts.ts";
import type { Listed } from "./describe-members.ts";
import { type Evaluated, evaluateCondition, idOf, missingOf, readCondition } from "./evaluate-condition.ts";
import { type Entry, isStored, type List } from "./list.ts";
import { readEntries } from "./lists-store.ts";

/** Whom one group of a list has, before it is known what to show of them. */
export type Group = {
  readonly total: number;
  /** The members from one place to another, in the order of names. */
  readonly slice: (from: number, until: number) => readonly Listed[];
  readonly ids: () => readonly string[];
};

export type Groups = { readonly [Each in ListGroup]: Group };

/** The members of a list: computed for a date when it is live, as stored otherwise. */
export async function findMembers(
  context: ApiContext,
  list: List,
  asOf: Temporal.PlainDate,
): Promise<Outcome<Groups, NotEvaluated>> {
  if (isStored(list)) return ok(await storedGroups(context, list));
  const evaluated = await evaluateList(context, list, asOf);
  return evaluated.ok ? ok(groupsOf(evaluated.value)) : evaluated;
}

/** Why there is no answer to a condition: it cannot be read, or who asks may not see what it compares. */
export type NotEvaluated = "list_condition_wrong" | NonNullable<ReturnType<typeof whyNotEvaluate>>;

/** What the condition of a list says on a date, whatever is stored. */
export async function evaluateList(
  context: ApiContext,
  { kind, condition }: Pick<List, "kind" | "condition">,
  asOf: Temporal.PlainDate,
): Promise<Outcome<Evaluated, NotEvaluated>> {
  const reading = await readCondition(context.law, kind, condition ?? "");
  if (reading.condition) {
    const why = whyNotEvaluate(reading.condition, context.actor);
    return why ? refused(why) : ok(await evaluateCondition(context, reading.condition, asOf));
  }
  const [first] = reading.diagnostics;
  return first ? refused("list_condition_wrong", { zh: first.zh, en: first.en }) : refused("list_condition_wrong");
}

export function groupsOf(evaluated: Evaluated): Groups {
  const { met, open } = evaluated;
  return {
    met: group(met, (row) => ({ id: idOf(evaluated, row), missing: [] })),
    open: group(open, (row) => ({ id: idOf(evaluated, row), missing: missingOf(evaluated, row) })),
  };
  function group(rows: Uint32Array, listed: (row: number) => Listed): Group {
    return {
      total: rows.length,
      slice: (from, until) => [...rows.subarray(from, until)].map(listed),
      ids: () => [...rows].map((row) => idOf(evaluated, row)),
    };
  }
}

/** What is stored, by the names of today; two codes that turned out to be one subject are one member. */
async function storedGroups({ database }: ApiContext, { id, kind }: List): Promise<Groups> {
  const entries = await readEntries(database, id);
  const lines = await findLines(database, kind, [...entries.keys()]);
  const byMain = new Map([...entries.values()].map((entry) => [lines.get(entry.id)?.id ?? entry.id, entry]));
  const named = [...byMain].map(([main, entry]) => ({
    entry,
    main,
    key: `${lines.get(entry.id)?.name ?? "\uffff"}\0${main}`,
  }));
  named.sort((a, b) => (a.key < b.key ? -1 : 1));
  const group = (state: Entry["state"]): Group => {
    const listed = named.filter(({ entry }) => entry.state === state);
    return {
      total: listed.length,
      slice: (from, until) =>
        listed.slice(from, until).map(({ main, entry }) => ({ id: main, missing: entry.missing })),
      ids: () => listed.map(({ main }) => main),
    };
  };
  return { met: group("met"), open: group("open") };
}

type Page = { readonly query: string; readonly offset: number; readonly limit: number };

/** A page of a group, all of it or those that words find. */
export async function pageOf(
  context: ApiContext,
  kind: SubjectKind,
  group: Group,
  { query, offset, limit }: Page,
): Promise<{ readonly total: number; readonly listed: readonly Listed[] }> {
  if (query === "") return { total: group.total, listed: group.slice(offset, offset + limit) };
  const among = group.ids();
  const found = await searchSubjects(registerOf(context), { kind, query, offset, limit, show: [], among });
  const places = new Map(among.map((id, place) => [id, place]));
  const listed = found.items.flatMap(({ id }) => group.slice(places.get(id) ?? 0, (places.get(id) ?? 0) + 1));
  return { total: found.total, listed };
}
