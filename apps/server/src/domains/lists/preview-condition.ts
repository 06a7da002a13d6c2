import type { ConditionFinding, ListColumn, ListMember, PhraseLine } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import type { SubjectKind } from "../facts/index.ts";
import { columnsOf, ownLabels, readColumns } from "./columns.ts";
import { findingsOf, phraseOf } from "./describe-list.ts";
import { describeMembers } from "./describe-members.ts";
import { evaluateCondition, readCondition } from "./evaluate-condition.ts";
import { groupsOf } from "./find-members.ts";

/** Members that a preview shows of each group. */
const SHOWN = 5;

export type Preview = {
  readonly findings: ConditionFinding[];
  readonly result: {
    readonly phrase: { zh: PhraseLine[]; en: PhraseLine[] };
    readonly total: number;
    readonly counts: { readonly met: number; readonly open: number };
    readonly columns: ListColumn[];
    readonly met: ListMember[];
    readonly open: ListMember[];
  } | null;
};

/** What a condition finds, with nothing saved. */
export async function previewCondition(
  context: ApiContext,
  kind: SubjectKind,
  text: string,
  asOf: Temporal.PlainDate,
): Promise<Preview> {
  const reading = await readCondition(context.law, kind, text);
  const findings = findingsOf(reading);
  if (!reading.condition) return { findings, result: null };
  const evaluated = await evaluateCondition(context, reading.condition, asOf);
  const { met, open } = groupsOf(evaluated);
  const labels = ownLabels(reading.condition, kind, asOf);
  const columns = readColumns(context.law.library.dictionary, kind, labels) ?? [];
  const first = (group: typeof met) => describeMembers(context, kind, group.slice(0, SHOWN), columns);
  return {
    findings,
    result: {
      phrase: phraseOf(reading.condition),
      total: evaluated.park.roll.ids.length,
      counts: { met: met.total, open: open.total },
      columns: columnsOf(columns),
      met: await first(met),
      open: await first(open),
    },
  };
}
