export { type Columnar, type ColumnarOptions, type MeasureColumns, prepareColumnar } from "./columnar/columnar.ts";
export { COLUMN_DIGITS } from "./columnar/digits.ts";
export { readLabel, subjectAt, valueAt } from "./columnar/row-subject.ts";
export { type ColumnarJob, runJob } from "./columnar/run-job.ts";
export * from "./columnar/snapshot.ts";
export { type ColumnTally, countMoves, type Sums, sumFigures, tallyColumns } from "./columnar/tally.ts";
export { compile } from "./compile.ts";
export {
  type CompiledCondition,
  type ConditionReading,
  compileCondition,
  MAX_CONDITION_LENGTH,
} from "./conditions/compile-condition.ts";
export { type Phrase, phraseCondition } from "./conditions/phrase-condition.ts";
export * from "./dictionary/dictionary.ts";
export { type Change, PARTS, type Part } from "./diff/change.ts";
export { compareLibraries } from "./diff/compare-libraries.ts";
export { compareMeasures } from "./diff/compare-measures.ts";
export {
  type Counterexample,
  comparePopulation,
  compareSubject,
  type DifferenceKind,
  type PopulationComparison,
  type Side,
} from "./diff/compare-population.ts";
export type * from "./distance/distance.ts";
export { type DistanceOptions, distanceTo } from "./distance/distance-to.ts";
export { type ChangeSetView, type DistanceView, drawDistance, type StepView } from "./distance/draw-distance.ts";
export {
  type Candidate,
  findCandidates,
  leastChanges,
  type Nearest,
  nearest,
} from "./distance/nearest.ts";
export {
  combinationRulesOn,
  payInInstalments,
  type RuleInForce,
  type TermsInForce,
} from "./evaluate/combination-in-force.ts";
export { evaluateAll, evaluateMeasure } from "./evaluate/evaluate-measure.ts";
export type { ConditionState, Evaluation, ScoreState } from "./evaluate/evaluation.ts";
export { type Result, toResult } from "./evaluate/result.ts";
export { showFact, showValue } from "./evaluate/show.ts";
export { type Known, VERDICTS, type Verdict } from "./evaluate/value.ts";
export {
  type CombinationAnswer,
  type CombinationOutcome,
  runCombinationExamples,
} from "./examples/run-combination-examples.ts";
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
export { labelsRead } from "./facts/labels-read.ts";
export { readFactValue } from "./facts/read-fact.ts";
export { FACTS_FORMAT, type FactsReading, readFacts } from "./facts/read-facts-file.ts";
export { type FactFault, readSubject, type SubjectReading } from "./facts/read-subject.ts";
export { factLabel, knownFact, type Subject } from "./facts/subject.ts";
export type { Absence } from "./feel/compare-values.ts";
export { same as sameFeelValue } from "./feel/compare-values.ts";
export { evaluateFeel, type FeelAnswer, type FeelProgram, type FeelReading, readFeel } from "./feel/evaluate-feel.ts";
export { readFigure } from "./feel/functions/numbers.ts";
export type { Calling } from "./feel/functions/signature.ts";
export { printValue as printFeelValue } from "./feel/print-value.ts";
export { readDate, readDuration, readMoment, readTime } from "./feel/read-temporal.ts";
export type { FeelValue, MomentValue } from "./feel/value.ts";
export type * from "./program/combination.ts";
export type { Expression, ExpressionOf, Type, YearReference } from "./program/expression.ts";
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
export { PURPOSES, type Purpose, type Situation, type Transition } from "./program/transition.ts";
export { type ParameterChange, withParameters } from "./program/what-if.ts";
export { formatQuantity, parseQuantity, type Quantity } from "./quantity.ts";
export { FUNCTIONS } from "./resolve/resolve-call.ts";
export { DIAGNOSTICS, type Diagnostic, type DiagnosticCode } from "./source/diagnostic.ts";
export type { SourceFile } from "./source/markdown.ts";
export { didYouMean, nearestNames } from "./source/nearest.ts";
export { formatPlace, type Place } from "./source/place.ts";
export type { Block, ListEntry } from "./source/prose.ts";
export { DIALECT_NAMES, type DialectName } from "./sql/dialect.ts";
export { columnsOf, type FactColumn, outsideOf, type Row, rowOf, SUBJECT_TABLES, tableOf } from "./sql/table.ts";
export { type SqlProgram, type SqlRefusal, toSql } from "./sql/to-sql.ts";
export type { ExampleSource, PolicyMeta } from "./syntax/policy.ts";
export { VOCABULARY } from "./syntax/read-policy.ts";
export { inForceOn } from "./time/in-force-on.ts";
export { formatUnit, type Unit } from "./units.ts";
