import type { ListMode } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { evaluateList, type NotEvaluated } from "./find-members.ts";
import { type Fixed, fixMembers } from "./fix-members.ts";
import { keepChange } from "./keep-list.ts";
import { countMoves, differences, type List, type ListState, whyNotBecome, whyNotChange } from "./list.ts";
import { findList, lockList, readEntries } from "./lists-store.ts";

type Input = {
  readonly id: string;
  readonly base: number;
  readonly name: string;
  readonly note: string;
  readonly mode: ListMode;
  readonly condition: string | null;
  readonly reason: string;
};
type Refused =
  | "list_not_found"
  | NonNullable<ReturnType<typeof whyNotChange>>
  | NonNullable<ReturnType<typeof whyNotBecome>>
  | "list_condition_missing"
  | NotEvaluated
  | "list_too_long";

/** Gives a list another name, note, condition or mode. Members of a static one are fixed anew when its condition is another. */
export async function changeList(
  context: ApiContext,
  asOf: Temporal.PlainDate,
  input: Input,
): Promise<Outcome<{ readonly number: number }, Refused>> {
  const { id, base, reason } = input;
  const list = await findList(context.database, id);
  const next = list && nextOf(list, input);
  const why = list && next ? whyNot(list, next, base) : "list_not_found";
  if (!list || !next || why) return refused(why ?? "list_not_found");
  // Computed before the lock is taken: whoever changed the list meanwhile is found by the number below.
  const fixed = await fixWhenNeeded(context, list, next, asOf);
  if (!fixed.ok) return fixed;
  return context.database.transaction().execute(async (tx): Promise<Outcome<{ readonly number: number }, Refused>> => {
    await lockList(tx, id);
    const now = await findList(tx, id);
    const late = now ? whyNotChange(now, base) : "list_not_found";
    if (!now || late) return refused(late ?? "list_not_found");
    const entries = fixed.value ? differences(await readEntries(tx, id), fixed.value.entries) : [];
    const fixing = fixed.value?.fixing ?? null;
    const number = base + 1;
    await keepChange(tx, context.actor, id, now, { ...next, number, kind: "change", reason, fixing, entries });
    return ok({ number });
  });
}

function nextOf({ archived }: List, { name, note, mode, condition }: Input): ListState {
  return { name, note, mode, condition: mode === "hand" ? null : (condition?.trim() ?? ""), archived };
}

function whyNot(list: List, next: ListState, base: number) {
  if (next.condition === "") return "list_condition_missing";
  return whyNotChange(list, base) ?? whyNotBecome(list, next);
}

async function fixWhenNeeded(
  context: ApiContext,
  list: List,
  next: ListState,
  asOf: Temporal.PlainDate,
): Promise<Outcome<Fixed | null, NotEvaluated | "list_too_long">> {
  if (next.condition === null) return ok(null);
  const asked = { kind: list.kind, condition: next.condition };
  const anew = next.mode === "static" && (list.mode !== "static" || list.condition !== next.condition);
  if (anew) return fixMembers(context, asked, asOf);
  if (list.condition === next.condition) return ok(null);
  const evaluated = await evaluateList(context, asked, asOf);
  return evaluated.ok ? ok(null) : evaluated;
}

type FixInput = { readonly id: string; readonly base: number; readonly reason: string };
type FixRefused =
  | "list_not_found"
  | NonNullable<ReturnType<typeof whyNotChange>>
  | "list_not_computed"
  | NotEvaluated
  | "list_too_long";
type Refixed = { readonly number: number; readonly added: number; readonly removed: number };

/** Makes the members of a list those that its condition has on a date, whatever persons did to them before. */
export async function fixList(
  context: ApiContext,
  asOf: Temporal.PlainDate,
  { id, base, reason }: FixInput,
): Promise<Outcome<Refixed, FixRefused>> {
  const list = await findList(context.database, id);
  if (!list) return refused("list_not_found");
  const why = whyNotChange(list, base) ?? (list.condition === null ? "list_not_computed" : null);
  if (why) return refused(why);
  const fixed = await fixMembers(context, list, asOf);
  if (!fixed.ok) return fixed;
  return context.database.transaction().execute(async (tx): Promise<Outcome<Refixed, FixRefused>> => {
    await lockList(tx, id);
    const now = await findList(tx, id);
    const late = now ? whyNotChange(now, base) : "list_not_found";
    if (!now || late) return refused(late ?? "list_not_found");
    const before = await readEntries(tx, id);
    const { fixing, entries: after } = fixed.value;
    const entries = differences(before, after);
    const { name, note, condition, archived } = now;
    const number = base + 1;
    await keepChange(tx, context.actor, id, now, {
      ...{ name, note, condition, archived, mode: "static", number, kind: "fix", reason, fixing, entries },
    });
    return ok({ number, ...countMoves(before, entries) });
  });
}
