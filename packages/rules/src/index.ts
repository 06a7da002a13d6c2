export * from "./columnar/snapshot.ts";
export { compile } from "./compile.ts";
export * from "./dictionary/dictionary.ts";
export { evaluateAll, evaluateMeasure } from "./evaluate/evaluate-measure.ts";
export type { ConditionState, Evaluation, ScoreState } from "./evaluate/evaluation.ts";
export { type Result, toResult } from "./evaluate/result.ts";
export { showFact, showValue } from "./evaluate/show.ts";
export { type Known, VERDICTS, type Verdict } from "./evaluate/value.ts";
export {
  type ExampleCheck,
  type ExampleOutcome,
  exampleSubject,
  readWrittenValue,
  runExamples,
  VERDICT_WORDS,
} from "./examples/run-examples.ts";
export { type ExplainOptions, explain, explainAll, type Language } from "./explain/explain.ts";
export type * from "./explain/explanation.ts";
export type { SourceOf } from "./explain/grounds.ts";
export { readFactValue } from "./facts/read-fact.ts";
export { FACTS_FORMAT, type FactsReading, readFacts } from "./facts/read-facts-file.ts";
export { type FactFault, readSubject, type SubjectReading } from "./facts/read-subject.ts";
export { factLabel, knownFact, type Subject } from "./facts/subject.ts";
export type { Expression, Type, YearReference } from "./program/expression.ts";
export { literalFits, readLiteral, showLiteral } from "./program/literal.ts";
export type * from "./program/program.ts";
export {
  ENDING_SOON_DAYS,
  levelOf,
  POLICY_LEVELS,
  POLICY_STATUSES,
  type PolicyLevel,
  type PolicyStatus,
  statusOf,
} from "./program/status.ts";
export { type ParameterChange, withParameters } from "./program/what-if.ts";
export { formatQuantity, parseQuantity, type Quantity } from "./quantity.ts";
export { DIAGNOSTICS, type Diagnostic, type DiagnosticCode } from "./source/diagnostic.ts";
export type { SourceFile } from "./source/markdown.ts";
export { didYouMean, nearestNames } from "./source/nearest.ts";
export { formatPlace, type Place } from "./source/place.ts";
export type { Block, ListEntry } from "./source/prose.ts";
export type { ExampleSource, PolicyMeta } from "./syntax/policy.ts";
export { formatUnit, type Unit } from "./units.ts";
