import { compare, formatShort } from "@yuanding/values";
import { type Context, type MeasureContext, newContext } from "../evaluate/context.ts";
import { evaluateById, evaluateCase } from "../evaluate/evaluate-measure.ts";
import { evaluateScoring } from "../evaluate/evaluate-scoring.ts";
import type { ConditionState, Evaluation, ScoreState } from "../evaluate/evaluation.ts";
import { toResult } from "../evaluate/result.ts";
import { allOf, type Open } from "../evaluate/value.ts";
import type { Subject } from "../facts/subject.ts";
import type { Expression } from "../program/expression.ts";
import type { Formula, Library } from "../program/program.ts";
import type { Situation } from "../program/transition.ts";
import { conditionExpressions } from "../resolve/walk.ts";
import { formatFenShown } from "./amounts.ts";
import type { Derivation, Explanation, Reason, ScoreReason, UsedTransition } from "./explanation.ts";
import { groundsOf, type SourceOf } from "./grounds.ts";

export type Language = "zh" | "en";

export type ExplainOptions = {
  /** Where a value came from; left out, sources are unknown. */
  readonly sourceOf?: SourceOf;
  /** What the case is, for transitions; left out, none applies. */
  readonly situation?: Situation | null;
  /** Language of the notes (conditions stay as the policy words them). */
  readonly language?: Language;
};

/**
 * Evaluates one measure for one subject and justifies it: every condition with its verdict, the facts with year, value and
 * source, the parameters with the article that sets them. @throws RangeError when the library has no such measure.
 */
export function explain(
  library: Library,
  measureId: string,
  subject: Subject,
  asOf: Temporal.PlainDate,
  options: ExplainOptions = {},
): Explanation {
  const { evaluation, context } = evaluateCase(library, measureId, subject, asOf, options.situation ?? null);
  return draw(evaluation, context, options);
}

/** Every measure that concerns this kind of subject, justified; what measures have in common is computed once. */
export function explainAll(
  library: Library,
  subject: Subject,
  asOf: Temporal.PlainDate,
  options: ExplainOptions = {},
): Explanation[] {
  const context = newContext(library, subject, asOf);
  return [...library.measures.values()].flatMap((measure) => {
    const evaluation = measure.subject === subject.kind ? evaluateById(measure.id, context) : null;
    return evaluation ? [draw(evaluation, context, options)] : [];
  });
}

function draw(evaluation: Evaluation, outer: Context, options: ExplainOptions): Explanation {
  const { measure } = evaluation;
  const context: MeasureContext = { ...outer, measure, definitions: new Map(), scores: new Map() };
  if (evaluation.score && measure.scoring) evaluateScoring(measure.scoring, context);
  const language = options.language ?? "zh";
  const drawing: Drawing = { context, language, sourceOf: options.sourceOf ?? (() => null) };
  return {
    result: toResult(outer.subject.id, evaluation),
    asOf: outer.asOf.toString(),
    policy: { id: measure.policy.id, title: measure.policy.title, number: measure.policy.number },
    title: measure.title,
    article: measure.article,
    transition: drawTransition(evaluation),
    inapplicable: evaluation.inapplicable?.[language] ?? null,
    applicability: drawGroup("适用", "适用范围", evaluation.applicability, drawing),
    conditions: drawGroup("条件", "须同时满足", evaluation.conditions, drawing),
    score: evaluation.score && drawScore(evaluation.score, drawing),
    derivations: drawDerivations(evaluation, drawing),
    undefinedPoints: measure.undefinedPoints,
  };
}

function drawTransition({ transition, measure }: Evaluation): UsedTransition | null {
  if (!transition) return null;
  const { wording, source, cite } = transition.by;
  return { wording, rule: source, cite, measure: measure.id };
}

type Drawing = { readonly context: MeasureContext; readonly language: Language; readonly sourceOf: SourceOf };

function drawGroup(id: string, label: string, states: readonly ConditionState[], drawing: Drawing): Reason | null {
  const [first] = states;
  if (!first) return null;
  return {
    ...EMPTY,
    id,
    label,
    kind: "all",
    verdict: allOf(states.map((state) => state.verdict)),
    cite: null,
    expression: null,
    file: first.condition.at.file,
    line: first.condition.at.line,
    children: states.map((state) => drawCondition(state, drawing)),
  };
}

const EMPTY = { facts: [], parameters: [], values: [], notes: [] } as const;

function drawCondition(state: ConditionState, drawing: Drawing): Reason {
  const { condition, verdict } = state;
  const leaf = condition.kind === "test";
  return {
    id: condition.id,
    label: condition.label,
    kind: condition.kind,
    verdict,
    cite: condition.cite,
    expression: leaf ? condition.source : null,
    file: condition.at.file,
    line: condition.at.line,
    ...(leaf ? groundsOf(conditionExpressions(condition), drawing.context, drawing.sourceOf) : EMPTY),
    notes: leaf ? notesOf(state.open, drawing) : [],
    children: state.children.map((child) => drawCondition(child, drawing)),
  };
}

function notesOf(open: Open | null, drawing: Drawing): string[] {
  return (open?.notes ?? []).map((note) => note[drawing.language]);
}

function drawScore(state: ScoreState, drawing: Drawing): ScoreReason {
  const { line, low, high, open } = state;
  const { facts, values } = groundsOf(scoreInputs(state), drawing.context, drawing.sourceOf);
  return {
    title: line.title,
    full: formatShort(line.full, 4),
    low: formatShort(low, 4),
    high: formatShort(high, 4),
    state: compare(low, high) === 0 ? "known" : (open?.open ?? "unknown"),
    cite: line.cite,
    row: state.row,
    facts,
    values,
    children: state.children.map((child) => drawScore(child, drawing)),
  };
}

/** What an indicator looks at: the input columns of its tables, or its value. */
function scoreInputs({ line }: ScoreState): Expression[] {
  if (line.kind === "value") return [line.expression];
  if (line.kind !== "tables") return [];
  const inputs = new Set(line.tables.flatMap((table) => table.inputs));
  return [...inputs].map((definition) => ({ kind: "definition", definition }));
}

function drawDerivations(evaluation: Evaluation, drawing: Drawing): Derivation[] {
  const { measure, verdict } = evaluation;
  if (verdict === "unmet" || verdict === "inapplicable") return [];
  const found: Derivation[] = [];
  if (measure.classification) {
    const inputs = measure.classification.inputs.map((definition): Expression => ({ kind: "definition", definition }));
    const { facts, parameters } = groundsOf(inputs, drawing.context, drawing.sourceOf);
    const notes = notesOf(evaluation.open, drawing);
    found.push({ kind: "class", expression: null, shown: evaluation.class, cite: null, facts, parameters, notes });
  }
  if (measure.amount) found.push(drawFormula("amount", measure.amount, evaluation.amount, evaluation.open, drawing));
  if (measure.ceiling)
    found.push(drawFormula("ceiling", measure.ceiling, evaluation.ceiling, evaluation.open, drawing));
  return found;
}

function drawFormula(
  kind: "amount" | "ceiling",
  formula: Formula,
  fen: bigint | null,
  open: Open | null,
  drawing: Drawing,
): Derivation {
  const { facts, parameters } = groundsOf([formula.expression], drawing.context, drawing.sourceOf);
  const shown = fen === null ? null : formatFenShown(fen);
  const notes = fen === null ? notesOf(open, drawing) : [];
  return { kind, expression: formula.source, shown, cite: formula.cite, facts, parameters, notes };
}
