import { overlaps } from "@yuanding/values";
import type { Transition, TransitionRule } from "../program/transition.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { TransitionSource } from "../syntax/policy.ts";
import { resolveTest } from "./resolve-expression.ts";
import type { Scope } from "./scope.ts";

/** Resolves a table of transitions; of two rows for the same case on the same day the second could never count. */
export function resolveTransitions(
  sources: readonly TransitionSource[],
  scope: Scope,
  diagnose: Diagnose,
): Transition[] {
  for (const [index, source] of sources.entries()) {
    const earlier = sources.slice(0, index).find((each) => isHidden(source, each));
    if (earlier) diagnose("transition-overlap", [source.at, earlier.at], source.wording);
  }
  return sources.flatMap((source, index): Transition[] => {
    const rule = resolveRule(source, `过渡.${index + 1}`, scope, diagnose);
    return rule ? [{ ...source, rule }] : [];
  });
}

/** Whether a day and a case exist for which both rows speak and the other, standing first, is as wide in every respect. */
function isHidden(row: TransitionSource, first: TransitionSource): boolean {
  const samePurpose = first.purpose === null || first.purpose === row.purpose;
  const [before, own] = [first.appliedBefore, row.appliedBefore];
  const sameDate = before === null || (own !== null && Temporal.PlainDate.compare(own, before) <= 0);
  return samePurpose && sameDate && overlaps(row.period, first.period);
}

function resolveRule(source: TransitionSource, id: string, scope: Scope, diagnose: Diagnose): TransitionRule | null {
  const { rule, wording, cite, at } = source;
  if (rule.kind !== "condition") return rule;
  const typed = resolveTest(rule.code, scope, diagnose);
  if (!typed) return null;
  const { expression, source: formula } = typed;
  return { kind: "condition", condition: { kind: "test", id, label: wording, cite, at, expression, source: formula } };
}
