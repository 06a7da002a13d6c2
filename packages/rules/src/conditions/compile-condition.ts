import type { SubjectKind } from "../dictionary/dictionary.ts";
import type { Expression } from "../program/expression.ts";
import type { Library, Measure } from "../program/program.ts";
import { linkMeasures } from "../resolve/link-measures.ts";
import { readsOf } from "../resolve/reads-of.ts";
import { resolveTest } from "../resolve/resolve-expression.ts";
import { baseScope } from "../resolve/scope.ts";
import { collectDiagnostics, type Diagnostic } from "../source/diagnostic.ts";
import type { PolicyMeta } from "../syntax/policy.ts";

/** Longest condition, in characters: what a person can still read. */
export const MAX_CONDITION_LENGTH = 4_000;

/** The measure that a condition becomes. No policy can have it: an id begins with a letter or a digit. */
export const CONDITION_MEASURE = "-/condition";

/** A condition as a measure of its own, beside all measures of the library; whatever computes measures computes it. */
export type CompiledCondition = { readonly library: Library; readonly measure: Measure };

export type ConditionReading = {
  /** Null when the text has an error, and when there is none. */
  readonly condition: CompiledCondition | null;
  readonly diagnostics: readonly Diagnostic[];
};

const FILE = "condition";
const AT = { file: FILE, line: 1, column: 1 };
/** A condition is nobody's law: it holds on any day, and says whatever it says by itself. */
const ALWAYS = { from: Temporal.PlainDate.from("0001-01-01"), until: null };
const META: PolicyMeta = {
  id: "-",
  title: FILE,
  english: FILE,
  kind: "措施",
  number: null,
  issuer: FILE,
  jurisdiction: "000000",
  stage: "正式",
  issued: null,
  inForce: ALWAYS,
  period: null,
  replaces: [],
  replacedBy: null,
  fairCompetitionReview: null,
  review: "待核对",
  source: null,
};

/**
 * One condition on subjects of a kind, written outside of any policy: a formula of the policy language that is a truth, in which
 * figures with units (`5000万元`, `30%`) and dates (`2026-06-30`) may stand. Places are those of the text, from line 1, column 1.
 */
export function compileCondition(library: Library, kind: SubjectKind, text: string): ConditionReading {
  const { found, diagnose } = collectDiagnostics();
  const failed: ConditionReading = { condition: null, diagnostics: found };
  if (text.length > MAX_CONDITION_LENGTH) {
    const limit = MAX_CONDITION_LENGTH;
    diagnose("limit-exceeded", AT, `条件超过 ${limit} 字`, `a condition of more than ${limit} characters`);
    return failed;
  }
  if (text.trim() === "") return failed;
  const scope = { ...baseScope(library.dictionary, kind, ALWAYS), figures: true };
  const typed = resolveTest({ text, at: AT, indent: 0 }, scope, diagnose);
  if (!typed) return failed;
  const measure = measureOf(kind, typed.expression, text);
  const linked = linkMeasures([...library.measures.values(), measure], new Set(), diagnose).get(measure.id);
  if (!linked) return failed;
  const measures = new Map(library.measures).set(linked.id, linked);
  return { condition: { library: { ...library, measures }, measure: linked }, diagnostics: found };
}

function measureOf(subject: SubjectKind, expression: Expression, source: string): Measure {
  const parts = {
    applicability: [],
    conditions: [{ kind: "test", id: "条件.1", label: source, cite: null, at: AT, expression, source }],
    scoring: null,
    classification: null,
    amount: null,
    ceiling: null,
  } as const;
  const { uses, refersTo } = readsOf(parts);
  return {
    id: CONDITION_MEASURE,
    anchor: FILE,
    policy: META,
    article: "",
    title: FILE,
    english: FILE,
    subject,
    delivery: "未明确",
    result: "认定",
    inForce: ALWAYS,
    rounding: "分",
    parameters: [],
    definitions: [],
    ...parts,
    transitions: [],
    examples: [],
    undefinedPoints: [],
    notes: [],
    uses,
    refersTo,
    at: AT,
  };
}
