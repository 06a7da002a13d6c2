import type { ListMember } from "@yuanding/contract";
import { type Known, type Snapshot, showFact, valueAt } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { findLines, parkSnapshot, type SubjectKind } from "../facts/index.ts";
import type { ShownColumn } from "./columns.ts";

/** Somebody on a list. */
export type Listed = { readonly id: string; readonly missing: readonly string[] };

/** Some members as lines with the values of today in the columns, in their order; nothing stands in a hidden column. */
export async function describeMembers(
  { database, system, law }: ApiContext,
  kind: SubjectKind,
  listed: readonly Listed[],
  columns: readonly ShownColumn[],
): Promise<ListMember[]> {
  if (listed.length === 0) return [];
  const lines = await findLines(
    database,
    kind,
    listed.map(({ id }) => id),
  );
  const { roll } = await parkSnapshot(system, law.library.dictionary, kind);
  return listed.map(({ id, missing }): ListMember => {
    const line = lines.get(id);
    const row = line && roll.rowOf.get(line.id);
    const shown = columns.map(({ label, known, hidden }) => {
      const value = row === undefined || hidden ? undefined : valueIn(roll.snapshot, row, label);
      return value === undefined ? null : showFact(value, known);
    });
    return { id, name: line?.name ?? null, synthetic: line?.synthetic ?? false, shown, missing };
  });
}

function valueIn({ columns, exceptions }: Snapshot, row: number, label: string): Known | undefined {
  const column = columns.get(label);
  return exceptions.get(row)?.get(label) ?? (column && valueAt(column, row));
}
