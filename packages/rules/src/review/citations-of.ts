import type { Condition, Measure, ScoreLine } from "../program/program.ts";
import { versionsOf } from "../resolve/walk.ts";
import type { Place } from "../source/place.ts";

/** What a part of a measure gives as its place in the document, and where that is written. */
export type Citation = { readonly cite: string | null; readonly at: Place };

/** The citations of a measure: of parameters and definitions, conditions, the scoring sheet and formulas. */
export function citationsOf(measure: Measure): Citation[] {
  const formulas = [measure.amount, measure.ceiling].flatMap((formula) => (formula ? versionsOf(formula) : []));
  return [
    ...measure.parameters.flatMap(({ versions }) => versions),
    ...measure.definitions.flatMap((definition) => versionsOf(definition)),
    ...[...measure.applicability, ...measure.conditions].flatMap(withChildren),
    ...(measure.scoring ? withParts(measure.scoring) : []),
    ...formulas,
  ];
}

function withChildren(condition: Condition): Condition[] {
  const below = condition.kind === "all" || condition.kind === "any" ? condition.children : [];
  return [condition, ...below.flatMap(withChildren)];
}

function withParts(line: ScoreLine): ScoreLine[] {
  return [line, ...(line.kind === "group" ? line.parts.flatMap(withParts) : [])];
}
