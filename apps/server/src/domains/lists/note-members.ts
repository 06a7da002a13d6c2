import type { CompiledCondition } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { noteReading } from "../facts/index.ts";
import { type ShownColumn, sensitiveColumns } from "./columns.ts";
import { sensitiveIn } from "./condition-facts.ts";

/** Logs which sensitive facts the members of a list were shown with, and by which they were chosen for whoever looks. */
export function noteMembers(
  context: ApiContext,
  list: string,
  evaluated: CompiledCondition | null,
  columns: readonly ShownColumn[],
): Promise<void> {
  const chosenBy = evaluated ? sensitiveIn(evaluated) : [];
  return noteReading(context, { facts: [...sensitiveColumns(columns), ...chosenBy], after: { list } });
}
