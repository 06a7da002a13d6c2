import type { ListMode } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findLines, type SubjectKind } from "../facts/index.ts";
import { readCondition } from "./evaluate-condition.ts";
import { evaluateList, type NotEvaluated } from "./find-members.ts";
import { type Fixed, fixMembers } from "./fix-members.ts";
import { keepChange } from "./keep-list.ts";
import type { Entry } from "./list.ts";
import { insertList } from "./lists-store.ts";

type Input = {
  readonly kind: SubjectKind;
  readonly name: string;
  readonly note: string;
  readonly mode: ListMode;
  readonly condition: string | null;
  readonly members: readonly string[];
  readonly reason: string;
};
type Refused = "list_condition_missing" | NotEvaluated | "list_too_long";
type Created = { readonly id: string; readonly number: number; readonly unknown: string[] };

/** Makes a list: with a condition, whose members are fixed when it is static; or by hand, with those it begins with. */
export async function createList(
  context: ApiContext,
  id: string,
  asOf: Temporal.PlainDate,
  input: Input,
): Promise<Outcome<Created, Refused>> {
  const { kind, mode, name, note, members, reason } = input;
  const condition = mode === "hand" ? null : (input.condition?.trim() ?? "");
  if (condition === "") return refused("list_condition_missing");
  const begun = await begin(context, { kind, mode, condition }, asOf);
  if (!begun.ok) return begun;
  const chosen = mode === "hand" ? await choose(context, kind, members) : { entries: [], unknown: [] };
  const { fixing = null, entries = new Map<string, Entry>() } = begun.value ?? {};
  await context.database.transaction().execute(async (tx) => {
    await insertList(tx, id, kind);
    await keepChange(tx, context.actor, id, null, {
      ...{ number: 1, kind: "create", name, note, mode, condition, archived: false, reason, fixing },
      entries: [...entries.values(), ...chosen.entries],
    });
  });
  return ok({ id, number: 1, unknown: chosen.unknown });
}

type Beginning = { readonly kind: SubjectKind; readonly mode: ListMode; readonly condition: string | null };

/** What a list with a condition is stored with; nothing of a live one, whose condition is read all the same. */
async function begin(
  context: ApiContext,
  list: Beginning,
  asOf: Temporal.PlainDate,
): Promise<Outcome<Fixed | null, NotEvaluated | "list_too_long">> {
  if (list.mode === "static") return fixMembers(context, list, asOf);
  if (list.condition === null) return ok(null);
  const reading = await readCondition(context.law, list.kind, list.condition);
  if (reading.condition) return ok(null);
  const why = await evaluateList(context, list, asOf);
  return why.ok ? ok(null) : why;
}

/** Whom somebody names, as entries, and who of them is not known. */
export async function choose(
  { database }: ApiContext,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<{ readonly entries: readonly Entry[]; readonly unknown: string[] }> {
  const given = [...new Set(ids.map((each) => each.trim()))];
  const lines = await findLines(database, kind, given);
  const known = new Set(given.flatMap((each) => lines.get(each)?.id ?? []));
  return {
    entries: [...known].map((each): Entry => ({ id: each, state: "met", missing: [] })),
    unknown: given.filter((each) => !lines.has(each)),
  };
}
