import type { ConditionFinding, ListColumn, ListMember, PhraseLine } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { noteReading, type SubjectKind } from "../facts/index.ts";
import { columnsOf, ownLabels, readColumns, sensitiveColumns } from "./columns.ts";
import { sensitiveIn, whyNotEvaluate } from "./condition-facts.ts";
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
): Promise<Outcome<Preview, NonNullable<ReturnType<typeof whyNotEvaluate>>>> {
  const reading = await readCondition(context.law, kind, text);
  const findings = findingsOf(reading);
  if (!reading.condition) return ok({ findings, result: null });
  const why = whyNotEvaluate(reading.condition, context.actor);
  if (why) return refused(why);
  const evaluated = await evaluateCondition(context, reading.condition, asOf);
  const { met, open } = groupsOf(evaluated);
  const labels = ownLabels(reading.condition, kind, asOf);
  const columns = readColumns(context.law.library.dictionary, kind, labels, context.actor) ?? [];
  const shown = [...sensitiveColumns(columns), ...sensitiveIn(reading.condition)];
  await noteReading(context, { facts: shown, after: { condition: text } });
  const first = (group: typeof met) => describeMembers(context, kind, group.slice(0, SHOWN), columns);
  return ok({
    findings,
    result: {
      phrase: phraseOf(reading.condition),
      total: evaluated.park.roll.ids.length,
      counts: { met: met.total, open: open.total },
      columns: columnsOf(columns),
      met: await first(met),
      open: await first(open),
    },
  });
}
