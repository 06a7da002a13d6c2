import { formatShort, isExactWithin, MAX_DECIMAL_LENGTH, type Ratio } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import { type MeasureContext, versionAt, yearAt } from "../evaluate/context.ts";
import { evaluate } from "../evaluate/evaluate-expression.ts";
import { showFact, showValue } from "../evaluate/show.ts";
import type { Known } from "../evaluate/value.ts";
import { knownFact } from "../facts/subject.ts";
import type { Expression } from "../program/expression.ts";
import { expressionsOf, visit } from "../resolve/walk.ts";
import { inForceOn } from "../time/in-force-on.ts";
import type { NamedValue, UsedFact, UsedParameter } from "./explanation.ts";

/** Where a value came from, in words; null when nobody said. */
export type SourceOf = (fact: string, year: number | null) => string | null;

export type Grounds = {
  readonly facts: readonly UsedFact[];
  readonly parameters: readonly UsedParameter[];
  readonly values: readonly NamedValue[];
};

/** What expressions rest on: the facts read, the parameters in force, and the named values in between; each once. */
export function groundsOf(expressions: readonly Expression[], context: MeasureContext, sourceOf: SourceOf): Grounds {
  const facts = new Map<string, UsedFact>();
  const parameters = new Map<string, UsedParameter>();
  const values = new Map<string, NamedValue>();
  // Another measure may give the same name to another figure or formula: both are listed.
  const addValue = (value: NamedValue): void => void values.set(`${value.name} ${value.shown}`, value);
  const see = (node: Expression): void => {
    if (node.kind === "fact") {
      const used = useFact(node.fact, yearAt(node.year, context), context, sourceOf);
      facts.set(`${used.name}[${used.year ?? ""}]`, used);
    } else if (node.kind === "parameter") {
      const version = versionAt(node.parameter, context);
      const { name } = node.parameter;
      if (version) parameters.set(`${name} ${version.shown}`, { name, shown: version.shown, cite: version.cite });
    } else if (node.kind === "definition") {
      const { name, type } = node.definition;
      if (!isPlainFact(node.definition.expression)) addValue({ name, shown: showValue(evaluate(node, context), type) });
    } else if (node.kind === "score") {
      const name = node.title === null ? "总分" : `得分（${node.title}）`;
      addValue({ name, shown: showValue(evaluate(node, context), { kind: "score" }) });
    } else if (node.kind === "classOf" || node.kind === "verdictOf") {
      for (const each of referredExpressions(context, node.measure)) visit(each, seeReferred, true);
    }
  };
  // The scoring sheet of another measure is not this one's: its lines have no marks here.
  const seeReferred = (node: Expression): void => {
    if (node.kind !== "score") see(node);
  };
  for (const expression of expressions) visit(expression, see, true);
  return { facts: [...facts.values()], parameters: [...parameters.values()], values: [...values.values()] };
}

/** An input column that is just a fact needs no line of its own. */
function isPlainFact(expression: Expression): boolean {
  return expression.kind === "fact" || expression.kind === "parameter";
}

/** What another measure looks at: its table inputs, not every row. */
function referredExpressions({ library, law }: MeasureContext, id: string): Expression[] {
  const written = library.measures.get(id);
  if (!written) return [];
  const measure = inForceOn(written, law.date);
  if (!measure.classification) return expressionsOf(measure);
  return measure.classification.inputs.map((definition) => definition.expression);
}

function useFact(fact: Fact, year: number | null, context: MeasureContext, sourceOf: SourceOf): UsedFact {
  const known = knownFact(context.subject, fact.name, year);
  if (known === undefined) return { name: fact.name, year, value: null, shown: null, source: null };
  return {
    name: fact.name,
    year,
    value: exactText(known),
    shown: showFact(known, fact),
    source: sourceOf(fact.name, year),
  };
}

/** A value as a facts file writes it. */
export function exactText(known: Known): string {
  if (typeof known === "boolean" || typeof known === "string") return String(known);
  if (known instanceof Temporal.PlainDate) return known.toString();
  return decimalText(known as Ratio);
}

function decimalText(value: Ratio): string {
  const digits = [0, 2, 4, 8, 16].find((each) => isExactWithin(value, each)) ?? MAX_DECIMAL_LENGTH;
  return formatShort(value, digits);
}
