import type { ListDifference } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { findLines } from "../facts/index.ts";
import { evaluateList, type NotEvaluated } from "./find-members.ts";
import { entriesOf } from "./fix-members.ts";
import type { Entry, List, Standing } from "./list.ts";
import { readEntries } from "./lists-store.ts";

type Moved = { readonly id: string; readonly was: Standing; readonly now: Standing };

export type Comparison = {
  readonly came: number;
  readonly went: number;
  readonly other: number;
  readonly total: number;
  readonly items: ListDifference[];
};

/** Whom a fixed list and its condition on a date see differently: who became a member first, then who is none any more. */
export async function compareList(
  context: ApiContext,
  list: List,
  asOf: Temporal.PlainDate,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Outcome<Comparison, "list_not_computed" | NotEvaluated>> {
  if (list.mode !== "static") return refused("list_not_computed");
  const evaluated = await evaluateList(context, list, asOf);
  if (!evaluated.ok) return evaluated;
  const moves = movesBetween(await readStanding(context.database, list), entriesOf(evaluated.value));
  const came = moves.filter(({ now }) => now === "met");
  const went = moves.filter(({ was, now }) => was === "met" && now !== "met");
  const other = moves.filter(({ was, now }) => was !== "met" && now !== "met");
  const page = [...came, ...went, ...other].slice(offset, offset + limit);
  const lines = await findLines(
    context.database,
    list.kind,
    page.map(({ id }) => id),
  );
  const items = page.map((move): ListDifference => ({ ...move, name: lines.get(move.id)?.name ?? null }));
  return ok({ came: came.length, went: went.length, other: other.length, total: moves.length, items });
}

/** What is stored, under the ids of today. */
async function readStanding(database: Database, { id, kind }: List): Promise<ReadonlyMap<string, Entry>> {
  const entries = await readEntries(database, id);
  const lines = await findLines(database, kind, [...entries.keys()]);
  return new Map([...entries.values()].map((entry) => [lines.get(entry.id)?.id ?? entry.id, entry]));
}

function movesBetween(before: ReadonlyMap<string, Entry>, now: ReadonlyMap<string, Entry>): Moved[] {
  const ids = [...now.keys(), ...[...before.keys()].filter((id) => !now.has(id))];
  return ids
    .map((id): Moved => ({ id, was: before.get(id)?.state ?? "out", now: now.get(id)?.state ?? "out" }))
    .filter(({ was, now: next }) => was !== next);
}
