import { add, compare, type Ratio, ZERO } from "@yuanding/values";
import { type MeasureContext, newContext } from "../evaluate/context.ts";
import { evaluate } from "../evaluate/evaluate-expression.ts";
import { evaluateMeasure } from "../evaluate/evaluate-measure.ts";
import type { Evaluation, ScoreState } from "../evaluate/evaluation.ts";
import { isOpen } from "../evaluate/value.ts";
import { exampleSubject } from "../examples/run-examples.ts";
import type { Definition, Library, Measure } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { formatPlace } from "../source/place.ts";
import type { ExampleSource } from "../syntax/policy.ts";
import { inForceOn } from "../time/in-force-on.ts";
import { below, type Cap, capsOfFormula, capsOfSheet, isExtreme, partKey, type Spot } from "./caps-of.ts";
import type { Reading } from "./reading.ts";

/**
 * Reports caps and floors that no worked example tests: a part of min or max in an amount or a ceiling that is never
 * alone the least or the greatest, a full mark that is never exceeded. Only examples count that expect the figure.
 */
export function checkCaps(library: Library, measure: Measure, readings: readonly Reading[], diagnose: Diagnose): void {
  const formulas = [measure.amount, measure.ceiling].flatMap((formula) => (formula ? capsOfFormula(formula) : []));
  const sheet = capsOfSheet(measure, readings).map(
    (line): Cap => ({ key: formatPlace(line.at), name: line.title, at: line.at }),
  );
  const untested = new Map([...formulas, ...sheet].map((cap) => [cap.key, cap]));
  for (const example of measure.examples) {
    if (untested.size === 0) return;
    for (const key of heldIn(library, measure, example)) untested.delete(key);
  }
  for (const { name, at } of untested.values()) diagnose("cap-untested", at, name);
}

/** The keys of the caps that take hold in an example, where it expects what they bound. */
function heldIn(library: Library, measure: Measure, example: ExampleSource): string[] {
  const { subject, faults } = exampleSubject(library, measure, example);
  if (faults.length > 0) return [];
  const evaluation = evaluateMeasure(library, measure.id, subject, example.asOf);
  const standing = inForceOn(measure, example.asOf);
  const outer = newContext(library, subject, example.asOf);
  const context: MeasureContext = { ...outer, measure: standing, definitions: new Map(), scores: new Map() };
  const spotOf = ({ expression, at }: Omit<Spot, "path">): Spot => ({ expression, at, path: "" });
  const { amount, ceiling } = standing;
  const isExpected = (output: "金额" | "上限" | "得分"): boolean => example.expected[output] !== undefined;
  return [
    ...(amount && evaluation.amount !== null && isExpected("金额") ? heldAt(spotOf(amount), context) : []),
    ...(ceiling && evaluation.ceiling !== null && isExpected("上限") ? heldAt(spotOf(ceiling), context) : []),
    ...(isExpected("得分") ? heldMarks(evaluation, context) : []),
  ];
}

/** Follows a formula the way it was computed: of a choice the branch taken, of min and max the part that alone decided. */
function heldAt(spot: Spot, context: MeasureContext, entered: Set<Definition> = new Set()): string[] {
  const { expression } = spot;
  if (expression.kind === "definition") {
    if (entered.has(expression.definition)) return [];
    entered.add(expression.definition);
  }
  const parts = below(spot);
  if (expression.kind === "choose") {
    const taken = evaluate(expression.condition, context);
    const branch = taken === true ? parts[1] : taken === false ? parts[2] : undefined;
    return branch ? heldAt(branch, context, entered) : [];
  }
  if (!isExtreme(expression)) return parts.flatMap((part) => heldAt(part, context, entered));
  const values = expression.parts.map((part) => evaluate(part, context));
  if (values.some(isOpen)) return [];
  const index = aloneFarthest(values as Ratio[], expression.kind === "least" ? -1 : 1);
  const part = index === null ? undefined : parts[index];
  return part && index !== null ? [partKey(spot, index), ...heldAt(part, context, entered)] : [];
}

/** Which of some figures is beyond all others; null when two are level, for then neither decides alone. */
function aloneFarthest(values: readonly Ratio[], sign: 1 | -1): number | null {
  const index = values.findIndex((each, own) =>
    values.every((other, at) => at === own || compare(each, other) * sign > 0),
  );
  return index < 0 ? null : index;
}

function heldMarks({ score }: Evaluation, context: MeasureContext): string[] {
  return score
    ? statesOf(score).flatMap((state) => (isCapped(state, context) ? [formatPlace(state.line.at)] : []))
    : [];
}

function statesOf(state: ScoreState): ScoreState[] {
  return [state, ...state.children.flatMap(statesOf)];
}

/** Where the marks are a range, that its upper end is cut off counts. */
function isCapped({ line, children }: ScoreState, context: MeasureContext): boolean {
  if (line.kind === "value") {
    const value = evaluate(line.expression, context);
    return !isOpen(value) && compare(value as Ratio, line.full) > 0;
  }
  const sum = children.reduce((total, child) => add(total, child.high), ZERO);
  return line.kind === "group" && compare(sum, line.full) > 0;
}
