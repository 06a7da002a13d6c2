import type { Condition, Measure } from "../program/program.ts";
import { type Change, changeOf, changesBetween, type Part, type Statement } from "./change.ts";
import { matchConditions, type Placed, sourceOf } from "./match-conditions.ts";
import { statementsOf } from "./statements.ts";

/**
 * What changed from one version of a measure to another, in words: attributes, parameters, definitions, conditions, scoring,
 * amount, ceiling, period. Citations alone are no change. Empty for a measure and itself.
 */
export function compareMeasures(old: Measure, now: Measure): Change[] {
  if (old === now) return [];
  return [
    ...changesBetween(now.id, statementsOf(old), statementsOf(now)),
    ...compareConditions("applicability", old.applicability, now.applicability, now.id),
    ...compareConditions("condition", old.conditions, now.conditions, now.id),
  ];
}

function compareConditions(
  part: Part,
  old: readonly Condition[],
  now: readonly Condition[],
  measure: string,
): Change[] {
  return matchConditions(old, now).flatMap((pair) => {
    const before = pair.old && statementOf(part, pair.old);
    const after = pair.new && statementOf(part, pair.new);
    const unchanged = before?.text === after?.text && before?.name === after?.name;
    return unchanged ? [] : [changeOf(measure, before, after)];
  });
}

/** A demand reads otherwise where one of several is enough. */
function statementOf(part: Part, { condition, above }: Placed): Statement {
  const { label, cite, at } = condition;
  const source = sourceOf(condition);
  const where = above.some((each) => each.kind === "any") ? "任一项之一：" : "";
  return { part, name: label, text: `${where}${label}${source === "" ? "" : `：${source}`}`, cite, at };
}
