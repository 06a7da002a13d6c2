import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { keepChange } from "./keep-list.ts";
import { MAX_CHANGES } from "./list.ts";
import { findList, lockList } from "./lists-store.ts";

type Input = { readonly id: string; readonly archived: boolean; readonly reason: string };
type Refused = "list_not_found" | "list_archived" | "list_not_archived" | "list_full";

/** Puts a list away, or takes it out again. */
export function archiveList(database: Database, by: Actor, { id, archived, reason }: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<{ readonly number: number }, Refused>> => {
    await lockList(tx, id);
    const list = await findList(tx, id);
    if (!list) return refused("list_not_found");
    if (list.archived === archived) return refused(archived ? "list_archived" : "list_not_archived");
    if (list.number >= MAX_CHANGES) return refused("list_full");
    const { name, note, mode, condition } = list;
    const number = list.number + 1;
    const kind = archived ? "archive" : "restore";
    await keepChange(tx, by, id, list, {
      ...{ name, note, mode, condition, archived, number, kind, reason, fixing: null, entries: [] },
    });
    return ok({ number });
  });
}
