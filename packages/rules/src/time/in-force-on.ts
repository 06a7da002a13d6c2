import { add, compare, compareDates, contains, ZERO } from "@yuanding/values";
import type { Expression } from "../program/expression.ts";
import type { Condition, Dated, DecisionTable, Definition, Formula, Measure, ScoreLine } from "../program/program.ts";
import type { Transition } from "../program/transition.ts";
import { readsOf } from "../resolve/reads-of.ts";
import { versionsOf } from "../resolve/walk.ts";
import { rebuildParts } from "./rebuild-expression.ts";

/**
 * The measure as it stands on a day: of every dated part the version in force, and nothing that is not. What has no dates
 * is returned as it is, the very same object; otherwise the same day, and every day until the next change, gives the same
 * object again. Whatever computes with a measure (evaluates, compiles, prints SQL) calls this first and then sees no
 * `period` and no `versions`. Parameters keep their own versions. `uses` stays that of all versions.
 */
export function inForceOn(measure: Measure, asOf: Temporal.PlainDate): Measure {
  const kept = stagesOf(measure);
  if (kept.days.length === 0) return measure;
  const stage = kept.days.filter((day) => compareDates(day, asOf) <= 0).length;
  const known = kept.measures[stage];
  if (known) return known;
  const standing = standingOn(measure, asOf).measure;
  kept.measures[stage] = standing;
  return standing;
}

/** The days on which a dated part begins or ends, in order. */
export function changesOf(measure: Measure): readonly Temporal.PlainDate[] {
  return stagesOf(measure).days;
}

type Stages = { readonly days: readonly Temporal.PlainDate[]; readonly measures: Measure[] };
const stages = new WeakMap<Measure, Stages>();

function stagesOf(measure: Measure): Stages {
  const known = stages.get(measure);
  if (known) return known;
  const days = datedParts(measure).flatMap(({ period }) => (period ? [period.from, period.until ?? period.from] : []));
  const unique = new Map(days.map((day) => [day.toString(), day]));
  const found = { days: [...unique.values()].toSorted(compareDates), measures: [] };
  stages.set(measure, found);
  return found;
}

function datedParts(measure: Measure): Dated[] {
  return [
    ...[...measure.applicability, ...measure.conditions].flatMap(withChildren),
    ...(measure.scoring ? withLines(measure.scoring) : []),
    ...[measure.amount, measure.ceiling].flatMap((formula) => (formula ? versionsOf(formula) : [])),
    ...measure.definitions.flatMap((definition) => versionsOf(definition)),
  ];
}

/** A condition and everything inside it. */
export function withChildren(condition: Condition): Condition[] {
  const parts = condition.kind === "all" || condition.kind === "any" ? condition.children : [];
  return [condition, ...parts.flatMap(withChildren)];
}

function withLines(line: ScoreLine): ScoreLine[] {
  return [line, ...(line.kind === "group" ? line.parts.flatMap(withLines) : [])];
}

/** The names that something in force needs on the day and that have no version on it; the measure is no use then. */
export function missingOn(measure: Measure, asOf: Temporal.PlainDate): readonly Definition[] {
  return standingOn(measure, asOf).missing;
}

type Standing = {
  readonly asOf: Temporal.PlainDate;
  readonly definitions: Map<Definition, Definition>;
  readonly missing: Definition[];
};

function standingOn(measure: Measure, asOf: Temporal.PlainDate): { measure: Measure; missing: readonly Definition[] } {
  const day: Standing = { asOf, definitions: new Map(), missing: [] };
  const parts = {
    applicability: conditionsOn(measure.applicability, day),
    conditions: conditionsOn(measure.conditions, day),
    scoring: measure.scoring && scoringOn(measure.scoring, day),
    classification: measure.classification && tableOn(measure.classification, day),
    amount: formulaOn(measure.amount, day),
    ceiling: formulaOn(measure.ceiling, day),
  };
  const reads = readsOf(parts);
  const standing = measure.definitions.flatMap((each) => day.definitions.get(each) ?? []);
  const names = {
    definitions: standing.filter((each) => reads.definitions.has(each)),
    parameters: measure.parameters.filter((each) => reads.parameters.has(each)),
  };
  const transitions = measure.transitions.map((each) => transitionOn(each, day));
  const { refersTo } = reads;
  return { measure: { ...measure, ...parts, ...names, refersTo, transitions }, missing: day.missing };
}

function isInForce({ period }: Dated, { asOf }: Standing): boolean {
  return !period || contains(period, asOf);
}

/** A group none of whose parts is in force is not either: of nothing, “all” would hold and “any” would fail. */
function conditionsOn(conditions: readonly Condition[], day: Standing): Condition[] {
  return conditions.flatMap((condition): Condition[] => {
    if (!isInForce(condition, day)) return [];
    const { period: _, ...standing } = condition;
    if (standing.kind === "human") return [standing];
    if (standing.kind === "test") return [{ ...standing, expression: expressionOn(standing.expression, day) }];
    const children = conditionsOn(standing.children, day);
    return children.length === 0 && standing.children.length > 0 ? [] : [{ ...standing, children }];
  });
}

function scoringOn(line: ScoreLine, day: Standing): ScoreLine | null {
  if (!isInForce(line, day)) return null;
  const { period: _, ...standing } = line;
  switch (standing.kind) {
    case "group": {
      const parts = standing.parts.flatMap((part) => scoringOn(part, day) ?? []);
      return parts.length === 0 ? null : { ...standing, parts, full: fullOf(standing, parts) };
    }
    case "tables":
      return { ...standing, tables: standing.tables.map((table) => tableOn(table, day)) };
    case "value":
      return { ...standing, expression: expressionOn(standing.expression, day) };
    case "expert":
      return standing;
  }
}

/** A group without a full mark of its own has the sum of the parts that are in force; a cap of its own stays. */
function fullOf(group: Extract<ScoreLine, { kind: "group" }>, parts: readonly ScoreLine[]): ScoreLine["full"] {
  const sum = (lines: readonly ScoreLine[]): ScoreLine["full"] =>
    lines.reduce((all, each) => add(all, each.full), ZERO);
  return compare(group.full, sum(group.parts)) === 0 ? sum(parts) : group.full;
}

function tableOn<Output>(table: DecisionTable<Output>, day: Standing): DecisionTable<Output> {
  return {
    ...table,
    inputs: table.inputs.map((input) => definitionOn(input, day)),
    rows: table.rows.map((row) => ({ ...row, tests: expressionOn(row.tests, day) })),
  };
}

function formulaOn(formula: Formula | null, day: Standing): Formula | null {
  const found = formula && versionsOf(formula).find((version) => isInForce(version, day));
  if (!found) return null;
  const { period: _, versions: __, ...standing } = found;
  return { ...standing, expression: expressionOn(standing.expression, day) };
}

function transitionOn(transition: Transition, day: Standing): Transition {
  const { rule } = transition;
  if (rule.kind !== "condition" || rule.condition.kind !== "test") return transition;
  const condition = { ...rule.condition, expression: expressionOn(rule.condition.expression, day) };
  return { ...transition, rule: { kind: "condition", condition } };
}

function expressionOn(expression: Expression, day: Standing): Expression {
  if (expression.kind !== "definition") return rebuildParts(expression, (part) => expressionOn(part, day));
  const definition = definitionOn(expression.definition, day);
  return definition === expression.definition ? expression : { kind: "definition", definition };
}

/** A definition is one object however often it is named, since its value is kept by it. */
function definitionOn(definition: Definition, day: Standing): Definition {
  const known = day.definitions.get(definition);
  if (known) return known;
  const found = versionsOf(definition).find((version) => isInForce(version, day));
  if (!found) day.missing.push(definition);
  const { period: _, versions: __, ...standing } = found ?? definition;
  const expression = expressionOn(standing.expression, day);
  const unchanged = !definition.versions && expression === definition.expression;
  const own = unchanged ? definition : { ...standing, expression };
  day.definitions.set(definition, own);
  return own;
}
