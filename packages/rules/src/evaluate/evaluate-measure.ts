import { type Fen, multiply, type Ratio, ratio, roundHalfUp, toFen } from "@yuanding/values";
import type { Subject } from "../facts/subject.ts";
import type { DecisionTable, Formula, Library, Measure } from "../program/program.ts";
import type { Situation } from "../program/transition.ts";
import { inForceOn } from "../time/in-force-on.ts";
import { underTransition } from "../time/under-transition.ts";
import { type Context, type MeasureContext, newContext, whyOutOfForce } from "./context.ts";
import { evaluateConditions, openOfStates } from "./evaluate-conditions.ts";
import { evaluate } from "./evaluate-expression.ts";
import { evaluateScoring } from "./evaluate-scoring.ts";
import type { ConditionState, Evaluation } from "./evaluation.ts";
import { allOf, type ConditionVerdict, isOpen, mergeOpen, type Note, type Open, openBecause } from "./value.ts";

/**
 * One measure for one subject on one date; for a situation, by the transitions the policy writes.
 * @throws RangeError when the library has no such measure.
 */
export function evaluateMeasure(
  library: Library,
  measureId: string,
  subject: Subject,
  asOf: Temporal.PlainDate,
  situation: Situation | null = null,
): Evaluation {
  return evaluateCase(library, measureId, subject, asOf, situation).evaluation;
}

/** The same with the context it was evaluated in, from which its reasons can be drawn. */
export function evaluateCase(
  library: Library,
  measureId: string,
  subject: Subject,
  asOf: Temporal.PlainDate,
  situation: Situation | null,
): { readonly evaluation: Evaluation; readonly context: Context } {
  const asked = library.measures.get(measureId);
  if (!asked) throw new RangeError(`no measure ${measureId}`);
  const { measure, lawOn, transition } = underTransition(library, asked, asOf, situation);
  const context = newContext(library, subject, asOf, lawOn);
  const evaluation = compute(measure, context);
  return { evaluation: transition ? { ...evaluation, transition: { asked, by: transition } } : evaluation, context };
}

/** Every measure that concerns this kind of subject (or the given ones), sharing what they have in common. */
export function evaluateAll(
  library: Library,
  subject: Subject,
  asOf: Temporal.PlainDate,
  measureIds: Iterable<string> = library.measures.keys(),
  situation: Situation | null = null,
): Evaluation[] {
  const context = newContext(library, subject, asOf);
  const evaluations: Evaluation[] = [];
  for (const id of measureIds) {
    const measure = library.measures.get(id);
    if (measure?.subject !== subject.kind) continue;
    // A transition may lead to the law of another day, and what is shared is the date's.
    const isCase = situation !== null && measure.transitions.length > 0;
    const evaluation = isCase ? evaluateMeasure(library, id, subject, asOf, situation) : evaluateById(id, context);
    if (evaluation) evaluations.push(evaluation);
  }
  return evaluations;
}

/** Computes a measure once a context. Null when it does not exist (a program that compiled refers to none such). */
export function evaluateById(id: string, context: Context): Evaluation | null {
  const known = context.measures.get(id);
  if (known) return known;
  const measure = context.library.measures.get(id);
  if (!measure) return null;
  const evaluation = compute(inForceOn(measure, context.law.date), context);
  context.measures.set(id, evaluation);
  return evaluation;
}

function compute(measure: Measure, outer: Context): Evaluation {
  const outside = whyOutside(measure, outer);
  if (outside) return inapplicable(measure, outside, []);
  const context: MeasureContext = { ...outer, measure, definitions: new Map(), scores: new Map() };
  const applicability = evaluateConditions(measure.applicability, context);
  const applies = allOf(applicability.map((state) => state.verdict));
  if (applies === "unmet") return inapplicable(measure, NOT_CONCERNED, applicability);
  const score = measure.scoring ? evaluateScoring(measure.scoring, context) : null;
  const conditions = evaluateConditions(measure.conditions, context);
  const base = allOf([applies, ...conditions.map((state) => state.verdict)]);
  const common = { measure, score, applicability, conditions, inapplicable: null, transition: null };
  if (base === "unmet") return { ...common, verdict: "unmet", amount: null, ceiling: null, class: null, open: null };
  const classified = measure.classification ? classify(measure.classification, context) : null;
  const amount = money(measure.amount, measure, context);
  const ceiling = money(measure.ceiling, measure, context);
  const open = [classified, amount, ceiling].filter((each) => each !== null && typeof each === "object") as Open[];
  return {
    ...common,
    verdict: allOf([base, ...open.map((each): ConditionVerdict => each.open)]),
    amount: typeof amount === "bigint" ? amount : null,
    ceiling: typeof ceiling === "bigint" ? ceiling : null,
    class: typeof classified === "string" ? classified : null,
    open: mergeReasons(open, [...applicability, ...conditions]),
  };
}

function mergeReasons(open: readonly Open[], states: readonly ConditionState[]): Open | null {
  const ofConditions = openOfStates(states);
  const [first, ...rest] = ofConditions ? [ofConditions, ...open] : open;
  return first ? mergeOpen(first, ...rest) : null;
}

const NOT_CONCERNED: Note = { zh: "不在条款的适用范围内", en: "outside the scope of the measure" };

/** Kind of subject, period in force, and parameters without a value on the date. */
function whyOutside(measure: Measure, context: Context): Note | null {
  if (measure.subject === context.subject.kind) return whyOutOfForce(measure, context);
  return { zh: `条款的对象是${measure.subject}`, en: `the measure concerns ${measure.subject}` };
}

function inapplicable(measure: Measure, why: Note, applicability: readonly ConditionState[]): Evaluation {
  return {
    measure,
    verdict: "inapplicable",
    amount: null,
    ceiling: null,
    score: null,
    class: null,
    applicability,
    conditions: [],
    open: null,
    inapplicable: why,
    transition: null,
  };
}

const OUTSIDE_TABLE = openBecause({ zh: "没有一行适用，分类未定", en: "no row applies, so the class is not decided" });

/** The class of the first row that holds; open while an earlier row may hold, or when none does. */
function classify(table: DecisionTable<string>, context: MeasureContext): string | Open {
  const open: Open[] = [];
  const possible = new Set<string>();
  for (const row of table.rows) {
    const value = evaluate(row.tests, context);
    if (value === false) continue;
    possible.add(row.output);
    if (isOpen(value)) open.push(value);
    if (value === true) return possible.size === 1 ? row.output : mergeAll(open);
  }
  return mergeAll(open);
}

function mergeAll(open: readonly Open[]): Open {
  const [first, ...rest] = open;
  return first ? mergeOpen(first, ...rest) : OUTSIDE_TABLE;
}

function money(formula: Formula | null, measure: Measure, context: MeasureContext): Fen | Open | null {
  if (!formula) return null;
  const value = evaluate(formula.expression, context);
  return isOpen(value) ? value : round(value as Ratio, measure.rounding);
}

/** The unit an amount is rounded to, in 分. */
export const ROUNDING_FEN = { 分: 1n, 元: 100n, 万元: 1_000_000n } as const;

/** The one rounding of an amount: half up to the measure's unit. */
function round(yuan: Ratio, unit: Measure["rounding"]): Fen {
  const step = ROUNDING_FEN[unit];
  if (step === 1n) return toFen(yuan);
  return roundHalfUp(multiply(yuan, ratio(100n, step)), 0) * step;
}
