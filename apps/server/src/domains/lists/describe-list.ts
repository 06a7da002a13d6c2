import type { ConditionFinding, ListDetails, ListFixing, ListSummary, PhraseLine } from "@yuanding/contract";
import { type CompiledCondition, type ConditionReading, type Phrase, phraseCondition } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { basisOf } from "../decisions/index.ts";
import { parkSnapshot } from "../facts/index.ts";
import { ownLabels } from "./columns.ts";
import { readCondition } from "./evaluate-condition.ts";
import { findMembers } from "./find-members.ts";
import type { Fixing, List } from "./list.ts";

/** A list for lists of lists, with how many it has on the date. */
export async function summariseList(context: ApiContext, list: List, asOf: Temporal.PlainDate): Promise<ListSummary> {
  const { createdAt, changedAt, fixed, ...head } = list;
  const members = await findMembers(context, list, asOf);
  return {
    ...head,
    createdAt: createdAt.toString(),
    changedAt: changedAt.toString(),
    fixed: fixed && fixingOf(fixed),
    counts: members.ok ? { met: members.value.met.total, open: members.value.open.total } : null,
  };
}

/** A list with all that a reader needs to know of it besides its members. */
export async function describeList(context: ApiContext, list: List, asOf: Temporal.PlainDate): Promise<ListDetails> {
  const reading = await readCondition(context.law, list.kind, list.condition ?? "");
  const { roll } = await parkSnapshot(context.system, context.law.library.dictionary, list.kind);
  return {
    ...(await summariseList(context, list, asOf)),
    basis: await basisOf(asOf, context),
    total: roll.ids.length,
    phrase: reading.condition && phraseOf(reading.condition),
    findings: findingsOf(reading),
    columns: [...ownLabels(reading.condition, list.kind, asOf)],
  };
}

export function fixingOf({ asOf, policySet, facts, at }: Fixing): ListFixing {
  return { asOf: asOf.toString(), policySet, facts, at: at.toString() };
}

export function findingsOf({ diagnostics }: ConditionReading): ConditionFinding[] {
  return diagnostics.map(({ code, severity, zh, en, places }) => {
    const { line, column } = places[0] ?? { line: 1, column: 1 };
    return { code, severity, zh, en, line, column };
  });
}

export function phraseOf(condition: CompiledCondition): { zh: PhraseLine[]; en: PhraseLine[] } {
  return { zh: linesOf(phraseCondition(condition, "zh"), 0), en: linesOf(phraseCondition(condition, "en"), 0) };
}

function linesOf(phrase: Phrase, depth: number): PhraseLine[] {
  if (phrase.kind === "sentence") return [{ kind: "sentence", text: phrase.text, depth }];
  return [{ kind: phrase.kind, text: "", depth }, ...phrase.parts.flatMap((part) => linesOf(part, depth + 1))];
}
