import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { FactUse, Measure } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { didYouMean } from "../source/nearest.ts";
import { expressionsOf, visit } from "./walk.ts";

type Reference = ExpressionOf<"classOf" | "verdictOf">;

/**
 * Checks references between measures (they exist, classify when asked to, form no circle) and gives each measure the
 * facts that it reads through others. A measure that is broken, or rests on a broken one, is left out.
 */
export function linkMeasures(all: readonly Measure[], broken: Set<string>, diagnose: Diagnose): Map<string, Measure> {
  const byId = new Map<string, Measure>();
  for (const measure of all) {
    const earlier = byId.get(measure.id);
    if (earlier) {
      diagnose("measure-duplicate", [measure.at, earlier.at], measure.id);
      broken.add(measure.id);
    } else byId.set(measure.id, measure);
  }
  const below = new Map([...byId.values()].map((measure) => [measure.id, restsOn(measure, byId)]));
  for (const measure of byId.values()) {
    if (!checkReferences(measure, byId, below, diagnose)) broken.add(measure.id);
  }
  const whole = [...byId.values()].filter(({ id }) => isWhole(id, byId, below, broken));
  return new Map(
    whole.map((measure) => [measure.id, { ...measure, uses: usesThrough(measure, byId, below.get(measure.id)) }]),
  );
}

/** Neither it, nor what it refers to, nor a law that one of its transitions leads to, has an error. */
function isWhole(
  id: string,
  byId: ReadonlyMap<string, Measure>,
  below: ReadonlyMap<string, ReadonlySet<string>>,
  broken: ReadonlySet<string>,
): boolean {
  const led = byId.get(id)?.transitions.flatMap(({ rule }) => (rule.kind === "measure" ? [rule.measure] : [])) ?? [];
  const all = [id, ...led].flatMap((each) => [each, ...(below.get(each) ?? [])]);
  return all.every((each) => !broken.has(each));
}

/** Ids that a measure rests on; its own among them when it rests on itself. */
function restsOn(measure: Measure, byId: ReadonlyMap<string, Measure>): ReadonlySet<string> {
  const below = new Set<string>();
  const open = [...measure.refersTo];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const target = byId.get(id);
    if (!target || below.has(id)) continue;
    below.add(id);
    open.push(...target.refersTo);
  }
  return below;
}

/** Whether every reference of a measure is right; each fault is reported where the reference stands. */
function checkReferences(
  measure: Measure,
  byId: ReadonlyMap<string, Measure>,
  below: ReadonlyMap<string, ReadonlySet<string>>,
  diagnose: Diagnose,
): boolean {
  let right = true;
  const fault: Diagnose = (...finding) => {
    right = false;
    diagnose(...finding);
  };
  const see = (each: Expression): void => {
    if (each.kind === "member") checkClasses(each.operand, each.members, byId, fault);
    if (each.kind === "compare") {
      if (each.right.kind === "text") checkClasses(each.left, [each.right.value], byId, fault);
      if (each.left.kind === "text") checkClasses(each.right, [each.left.value], byId, fault);
    }
    if (each.kind !== "classOf" && each.kind !== "verdictOf") return;
    const target = byId.get(each.measure);
    if (!target) {
      const near = didYouMean(each.measure, byId.keys());
      fault("measure-unknown", each.at, each.measure, near.zh, near.en);
    } else if (target === measure || below.get(target.id)?.has(measure.id)) {
      fault("definition-cycle", each.at, [measure.id, target.id].join(" → "));
    } else if (target.subject !== measure.subject) {
      fault("measure-other-kind", [each.at, target.at], each.measure, target.subject, measure.subject);
    } else if (each.kind === "classOf" && !target.classification) {
      fault("measure-not-classifying", [each.at, target.at], each.measure);
    }
  };
  for (const expression of expressionsOf(measure)) visit(expression, see, true);
  for (const { rule, at } of measure.transitions) {
    if (rule.kind === "condition" && rule.condition.kind === "test") visit(rule.condition.expression, see, true);
    if (rule.kind !== "measure") continue;
    const target = byId.get(rule.measure);
    if (!target) {
      const near = didYouMean(rule.measure, byId.keys());
      fault("measure-unknown", at, rule.measure, near.zh, near.en);
    } else if (target.subject !== measure.subject) {
      fault("measure-other-kind", [at, target.at], rule.measure, target.subject, measure.subject);
    }
  }
  return right;
}

/** A class that the other measure never gives would silently never hold. */
function checkClasses(
  operand: Expression,
  words: readonly string[],
  byId: ReadonlyMap<string, Measure>,
  diagnose: Diagnose,
): void {
  const reference = classReference(operand);
  const table = reference && byId.get(reference.measure)?.classification;
  if (!reference || !table) return;
  const classes = new Set(table.rows.map((row) => row.output));
  const unknown = words.find((word) => !classes.has(word));
  if (unknown !== undefined)
    diagnose("code-unknown", reference.at, unknown, reference.measure, [...classes].join("、"));
}

function classReference(expression: Expression): Reference | null {
  if (expression.kind === "classOf") return expression;
  return expression.kind === "definition" ? classReference(expression.definition.expression) : null;
}

function usesThrough(
  measure: Measure,
  byId: ReadonlyMap<string, Measure>,
  below: ReadonlySet<string> = new Set(),
): FactUse[] {
  const others = [...below].flatMap((id) => byId.get(id)?.uses ?? []);
  const merged = new Map<string, FactUse>();
  for (const use of [...measure.uses, ...others]) {
    const earlier = merged.get(use.fact.name);
    const years = new Map([...(earlier?.years ?? []), ...use.years].map((year) => [JSON.stringify(year), year]));
    merged.set(use.fact.name, { fact: use.fact, years: [...years.values()] });
  }
  return [...merged.values()];
}
