import type { Period } from "@yuanding/values";
import type { Combination, CombinationRule, CombinationTerms } from "../program/combination.ts";
import type { Measure, Parameter } from "../program/program.ts";
import { type Diagnose, watchErrors } from "../source/diagnostic.ts";
import type { Code } from "../source/markdown.ts";
import type { ClauseSource, CombinationRuleSource, CombinationSource, WrittenMeasures } from "../syntax/combination.ts";
import type { PolicySource } from "../syntax/policy.ts";
import { YUAN } from "../units.ts";
import { checkCount, checkMoney, checkShares } from "./check-combination-figures.ts";
import { findMeasures, type Namespace, newNamespace } from "./find-measures.ts";
import { resolveCombinationExamples } from "./resolve-combination-examples.ts";
import { resolveParameters } from "./resolve-parameters.ts";

/** Measures as declared, errors or not (a name is known all the same), and those that compiled. */
type Measures = { readonly declared: readonly Measure[]; readonly measures: ReadonlyMap<string, Measure> };

/** Most years over which an amount is paid out. */
const MAX_INSTALMENTS = 20;

/** Compiles `## 叠加` of every document; a rule with an error, or about a measure with one, is left out. */
export function resolveCombinations(
  policies: readonly PolicySource[],
  { declared, measures }: Measures,
  withExamples: boolean,
  diagnose: Diagnose,
): Combination[] {
  const combinations = policies.flatMap((policy) => {
    const space = newNamespace(policy, declared);
    return policy.combinations.map((source) => resolveCombination(policy, source, space, withExamples, diagnose));
  });
  checkCycles(combinations, diagnose);
  checkInstalments(combinations, diagnose);
  return combinations.map((each) => ({
    ...each,
    rules: each.rules.filter((rule) => rule.measures.every((id) => measures.has(id))),
  }));
}

/** The figures a rule rests on, as named in it. */
export function figuresOf(clause: ClauseSource): readonly Code[] {
  switch (clause.kind) {
    case "exclusive":
      return clause.most === "one" ? [] : [clause.most];
    case "cap":
      return [clause.cap];
    case "shares":
      return clause.shares;
    case "equal":
      return [clause.years];
    default:
      return [];
  }
}

function resolveCombination(
  policy: PolicySource,
  source: CombinationSource,
  space: Namespace,
  withExamples: boolean,
  diagnose: Diagnose,
): Combination {
  const parameters = resolveParameters([...policy.parameters, ...source.parameters], diagnose);
  const byName = new Map(parameters.map((each) => [each.name, each]));
  reportNames(source, diagnose);
  const rules = source.rules.flatMap((rule) => {
    if (rule.clause.kind !== "programme") return resolveRule(policy, rule, byName, space, diagnose) ?? [];
    findMeasures(rule.clause.measures, space, diagnose);
    return [];
  });
  if (withExamples && source.examples.length === 0) diagnose("combination-example", source.at);
  return {
    policy: policy.meta,
    rules,
    examples: withExamples ? resolveCombinationExamples(source.examples, space, diagnose) : [],
    undefinedPoints: source.undefinedPoints,
    at: source.at,
  };
}

/** A rule is called by its label in every reason, so a label stands once; and what no rule uses says nothing. */
function reportNames(source: CombinationSource, diagnose: Diagnose): void {
  const first = new Map<string, CombinationRuleSource>();
  for (const rule of source.rules) {
    const earlier = first.get(rule.label);
    if (earlier) diagnose("combination-duplicate", [rule.at, earlier.at], rule.label);
    else first.set(rule.label, rule);
  }
  const used = new Set(source.rules.flatMap((rule) => figuresOf(rule.clause).map((code) => code.text)));
  if (source.failed) return;
  for (const each of source.parameters) if (!used.has(each.name)) diagnose("parameter-unused", each.at, each.name);
}

function resolveRule(
  policy: PolicySource,
  source: CombinationRuleSource,
  parameters: ReadonlyMap<string, Parameter>,
  space: Namespace,
  report: Diagnose,
): CombinationRule | null {
  const { diagnose, failed } = watchErrors(report);
  const { clause, label, sentence, at } = source;
  const main = findMeasures(clause.measures, space, diagnose);
  const over = clause.kind === "topUp" ? findMeasures(clause.over, space, diagnose) : [];
  const found = [...main, ...over];
  const inForce = inForceOf(policy, source);
  // A name that stands for nothing has its own finding; what is left of the rule says nothing then.
  if (!failed()) checkMeasures(source, found, main, diagnose);
  const terms = resolveTerms(clause, { label, main, over, inForce }, parameters, space, diagnose);
  if (failed() || !terms) return null;
  return {
    label,
    sentence,
    cite: source.cite ?? "",
    policy: policy.meta,
    inForce,
    measures: found.map((measure) => measure.id),
    programme: programmeOf(clause.measures, space),
    at,
    ...terms,
  };
}

/** A period at the end of the citation narrows the document's own. */
function inForceOf(policy: PolicySource, { period }: CombinationRuleSource): Period | null {
  const own = policy.meta.inForce;
  const from = period?.from ?? own?.from;
  return from ? { from, until: period?.until ?? own?.until ?? null } : null;
}

function programmeOf(measures: WrittenMeasures, space: Namespace): string | null {
  const [only, ...more] = measures.names;
  return only && more.length === 0 && space.programmes.has(only.text) ? only.text : null;
}

function checkMeasures(
  { clause, label, at }: CombinationRuleSource,
  found: readonly Measure[],
  main: readonly Measure[],
  diagnose: Diagnose,
): void {
  const seen = new Set<Measure>();
  for (const measure of found) {
    if (seen.has(measure)) diagnose("combination-repeated", at, measure.id);
    seen.add(measure);
    if (!measure.amount && !measure.ceiling) diagnose("combination-money", [at, measure.at], measure.id);
  }
  const kinds = new Set(found.map((measure) => measure.subject));
  if (kinds.size > 1 && !clause.measures.whole) diagnose("combination-kind", at, label, [...kinds].join("、"));
  const several = clause.kind === "exclusive" || clause.kind === "higher";
  if (several && main.length === 1) diagnose("combination-single", at, label);
  if (clause.kind === "topUp" && main.length > 1) diagnose("combination-sentence", at, label);
}

type Found = {
  readonly label: string;
  readonly main: readonly Measure[];
  readonly over: readonly Measure[];
  readonly inForce: Period | null;
};

function resolveTerms(
  clause: ClauseSource,
  { label, main, over, inForce }: Found,
  parameters: ReadonlyMap<string, Parameter>,
  space: Namespace,
  diagnose: Diagnose,
): CombinationTerms | null {
  const figure = (code: Code): Parameter | null => {
    const parameter = parameters.get(code.text);
    if (parameter) return parameter;
    const near = space.suggest(code.text, parameters.keys());
    diagnose("name-unknown", code.at, code.text, near.zh, near.en);
    return null;
  };
  switch (clause.kind) {
    case "programme":
      return null;
    case "exclusive": {
      if (clause.most === "one") return { kind: "exclusive", span: clause.span, most: null };
      const most = figure(clause.most);
      if (!most || !checkCount(most, clause.most, "项", [1, Number.MAX_SAFE_INTEGER], diagnose)) return null;
      if (most.versions.every(({ value }) => value.kind === "number" && value.value.n >= BigInt(main.length)))
        diagnose("combination-idle", clause.most.at, label);
      return { kind: "exclusive", span: clause.span, most };
    }
    case "higher":
    case "once":
      return { kind: clause.kind };
    case "topUp": {
      const [measure] = main;
      return measure ? { kind: "topUp", measure: measure.id, over: over.map((each) => each.id) } : null;
    }
    case "cap": {
      const cap = figure(clause.cap);
      if (!cap || !checkMoney(cap, clause.cap, YUAN, diagnose)) return null;
      return { kind: "cap", holder: clause.holder, span: clause.span, cap };
    }
    case "shares": {
      const shares = clause.shares.flatMap((code) => figure(code) ?? []);
      if (shares.length < clause.shares.length || !checkShares(shares, clause.shares, inForce, diagnose)) return null;
      return { kind: "shares", shares };
    }
    case "equal": {
      const years = figure(clause.years);
      if (!years || !checkCount(years, clause.years, "年", [2, MAX_INSTALMENTS], diagnose)) return null;
      return { kind: "equal", years };
    }
  }
}

/** Top-ups of all documents together: what deducts itself, however far round, has no amount. */
function checkCycles(combinations: readonly Combination[], diagnose: Diagnose): void {
  const rules = combinations.flatMap((each) => each.rules);
  const deducts = new Map<string, Set<string>>();
  for (const rule of rules) {
    if (rule.kind !== "topUp") continue;
    deducts.set(rule.measure, new Set([...(deducts.get(rule.measure) ?? []), ...rule.over]));
  }
  for (const rule of rules) {
    if (rule.kind !== "topUp") continue;
    const circle = findPath(rule.over, rule.measure, deducts);
    if (circle) diagnose("combination-cycle", rule.at, [rule.measure, ...circle].join(" → "));
  }
}

/** A way from one of the measures to `goal` along what deducts what; null when there is none. */
function findPath(
  starts: readonly string[],
  goal: string,
  deducts: ReadonlyMap<string, ReadonlySet<string>>,
): string[] | null {
  const seen = new Set<string>();
  const open = starts.map((id) => [id]);
  for (let path = open.pop(); path; path = open.pop()) {
    const last = path.at(-1) ?? "";
    if (last === goal) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of deducts.get(last) ?? []) open.push([...path, next]);
  }
  return null;
}

function checkInstalments(combinations: readonly Combination[], diagnose: Diagnose): void {
  const first = new Map<string, CombinationRule>();
  for (const rule of combinations.flatMap((each) => each.rules)) {
    if (rule.kind !== "shares" && rule.kind !== "equal") continue;
    for (const id of rule.measures) {
      const earlier = first.get(id);
      if (earlier && inForceTogether(earlier, rule)) diagnose("combination-instalments", [rule.at, earlier.at], id);
      first.set(id, rule);
    }
  }
}

function inForceTogether(a: CombinationRule, b: CombinationRule): boolean {
  if (!a.inForce || !b.inForce) return false;
  const before = (one: Period, other: Period): boolean =>
    one.until !== null && Temporal.PlainDate.compare(one.until, other.from) <= 0;
  return !before(a.inForce, b.inForce) && !before(b.inForce, a.inForce);
}
