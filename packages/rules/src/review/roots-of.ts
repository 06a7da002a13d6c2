import type { Expression } from "../program/expression.ts";
import type { Condition, Formula, Measure, ScoreLine } from "../program/program.ts";
import { versionsOf } from "../resolve/walk.ts";
import type { Place } from "../source/place.ts";

/** A formula of a measure and where it stands. */
export type Root = { readonly expression: Expression; readonly at: Place };

/** Every formula of a measure, all versions, definitions by themselves. */
export function rootsOf(measure: Measure): Root[] {
  return [
    ...measure.definitions.flatMap((definition) => versionsOf(definition)),
    ...[...measure.applicability, ...measure.conditions].flatMap(rootsOfCondition),
    ...(measure.scoring ? rootsOfLine(measure.scoring) : []),
    ...rootsOfRows(measure.classification?.rows ?? []),
    ...rootsOfFormula(measure.amount),
    ...rootsOfFormula(measure.ceiling),
  ];
}

function rootsOfCondition(condition: Condition): Root[] {
  if (condition.kind === "test") return [condition];
  return condition.kind === "human" ? [] : condition.children.flatMap(rootsOfCondition);
}

function rootsOfLine(line: ScoreLine): Root[] {
  switch (line.kind) {
    case "group":
      return line.parts.flatMap(rootsOfLine);
    case "tables":
      return line.tables.flatMap(({ rows }) => rootsOfRows(rows));
    case "value":
      return [line];
    case "expert":
      return [];
  }
}

function rootsOfRows(rows: readonly { readonly tests: Expression; readonly at: Place }[]): Root[] {
  return rows.map(({ tests, at }) => ({ expression: tests, at }));
}

function rootsOfFormula(formula: Formula | null): Root[] {
  return formula ? [...versionsOf(formula)] : [];
}
