import type { Dictionary } from "../dictionary/dictionary.ts";
import type { Condition, Definition, Formula, Measure, Parameter } from "../program/program.ts";
import { type Diagnose, watchErrors } from "../source/diagnostic.ts";
import type { Cell } from "../source/markdown.ts";
import { isName } from "../source/name.ts";
import type { DefinitionSource, FormulaSource, MeasureSource, PolicySource } from "../syntax/policy.ts";
import { sameUnit, type Unit, YUAN } from "../units.ts";
import { checkWording } from "./check-wording.ts";
import { readsOf, readsOfTransitions } from "./reads-of.ts";
import { reportGaps } from "./report-gaps.ts";
import { resolveConditions } from "./resolve-conditions.ts";
import { resolveFigure, resolveFormula } from "./resolve-expression.ts";
import { resolveParameters } from "./resolve-parameters.ts";
import { resolveScoring, scoreTitles } from "./resolve-scoring.ts";
import { resolveTable } from "./resolve-table.ts";
import { resolveTransitions } from "./resolve-transitions.ts";
import { dated, inOrder, sameType, withVersions } from "./resolve-versions.ts";
import { baseScope, bind, type Scope, withScores } from "./scope.ts";

/** Resolves one measure against the dictionary and what its document shares; faults are reported, the rest is kept. */
export function resolveMeasure(
  policy: PolicySource,
  source: MeasureSource,
  dictionary: Dictionary,
  report: Diagnose,
): Measure {
  const { diagnose, failed } = watchErrors(report);
  const inForce = source.inForce ?? policy.meta.inForce;
  const parameters = resolveParameters([...policy.parameters, ...source.parameters], diagnose);
  const known = parameters.reduce<Scope>(
    (scope, parameter) => bind(scope, parameter.name, { kind: "parameter", parameter }, parameter.at, diagnose),
    baseScope(dictionary, source.subject, inForce),
  );
  const { scope, definitions } = resolveDefinitions([...policy.definitions, ...source.definitions], known, diagnose);
  const scoring = resolveScoring(source.scoring, source.at, scope, diagnose);
  const full = scoring ? withScores(scope, scoreTitles(scoring)) : scope;
  const parts = {
    applicability: resolveConditions(source.applicability, "适用", scope, diagnose),
    conditions: resolveConditions(source.conditions, "条件", full, diagnose),
    scoring,
    classification: source.classification
      ? resolveTable(source.classification, scope, (cell) => readClass(cell, diagnose), diagnose)
      : null,
    amount: resolveMoney("金额", source.amount, scope, diagnose),
    ceiling: resolveMoney("上限", source.ceiling, scope, diagnose),
  };
  const transitions = resolveTransitions(source.transitions, scope, diagnose);
  const { uses, refersTo, ...reads } = readsOf(parts);
  const named = new Set<Parameter | Definition>([...reads.parameters, ...reads.definitions]);
  const between = readsOfTransitions(transitions);
  // A formula with an error may be the one that reads a name: then every name that was looked up counts.
  const isBroken = policy.failed || source.failed || failed();
  const isRead = (each: Parameter | Definition): boolean =>
    isBroken ? full.used.has(each.name) : named.has(each) || between.has(each);
  reportUnused(policy, [...parameters, ...definitions], full, isRead, diagnose);
  const measure = {
    id: `${policy.meta.id}/${source.anchor}`,
    anchor: source.anchor,
    policy: policy.meta,
    article: source.number,
    title: source.title,
    english: source.english,
    subject: source.subject,
    delivery: source.delivery,
    result: source.result,
    inForce,
    rounding: source.rounding,
    parameters: parameters.filter((each) => named.has(each)),
    definitions: definitions.filter((each) => named.has(each)),
    ...parts,
    examples: source.examples,
    undefinedPoints: source.undefinedPoints,
    notes: source.notes,
    uses,
    refersTo,
    transitions,
    at: source.at,
  };
  reportGaps(measure, diagnose);
  if (isEmpty(source)) diagnose("measure-empty", measure.at);
  for (const condition of [...measure.applicability, ...measure.conditions]) checkLabels(condition, diagnose);
  return measure;
}

/** Most definitions of a measure, its document's included: each may name the one before it, and evaluation follows them. */
const MAX_DEFINITIONS = 500;

/** Definitions see what stands above them; a definition is usable below. */
function resolveDefinitions(
  sources: readonly DefinitionSource[],
  known: Scope,
  diagnose: Diagnose,
): { scope: Scope; definitions: Definition[] } {
  const definitions: Definition[] = [];
  let scope = known;
  const beyond = sources[MAX_DEFINITIONS];
  if (beyond) {
    const limit = MAX_DEFINITIONS;
    diagnose("limit-exceeded", beyond.at, `定义超过 ${limit} 条`, `more than ${limit} definitions`);
  }
  const kept = sources.slice(0, MAX_DEFINITIONS);
  const done = new Set<DefinitionSource>();
  for (const source of kept) {
    if (done.has(source)) continue;
    const versions = versionsAmong(kept, source);
    for (const each of versions) done.add(each);
    const definition = resolveDefinition(versions, scope, diagnose);
    if (!definition) continue;
    definitions.push(definition);
    scope = bind(scope, definition.name, { kind: "definition", definition }, definition.at, diagnose);
  }
  return { scope, definitions };
}

/** Those of the same name when each says its period; twins without one are no versions, and the second is reported. */
function versionsAmong(sources: readonly DefinitionSource[], source: DefinitionSource): readonly DefinitionSource[] {
  const named = sources.filter((each) => each.name === source.name);
  return named.every((each) => each.period) ? named : [source];
}

function resolveDefinition(sources: readonly DefinitionSource[], scope: Scope, diagnose: Diagnose): Definition | null {
  const versions = sources.flatMap((source): Definition[] => {
    const { name, code, cite, at } = source;
    if (!isName(name)) diagnose("name-shape", at, name);
    const typed = resolveFormula(code, scope, diagnose);
    return typed && isName(name) ? [{ name, ...typed, cite, at, ...dated(source.period, scope.inForce) }] : [];
  });
  const [first] = versions;
  if (!first) return null;
  const sorted = inOrder(first.name, versions, diagnose);
  for (const each of sorted) {
    if (!sameType(each.type, first.type)) diagnose("version-type", [each.at, first.at], first.name);
  }
  return withVersions(sorted);
}

function resolveMoney(
  title: string,
  sources: readonly FormulaSource[],
  scope: Scope,
  diagnose: Diagnose,
): Formula | null {
  const isMoney = (unit: Unit): boolean => sameUnit(unit, YUAN);
  const versions = sources.flatMap((source): Formula[] => {
    const typed = resolveFigure(source.code, isMoney, ["金额", "money", YUAN], scope, diagnose);
    const { code, cite, period } = source;
    if (!typed) return [];
    return [{ expression: typed.expression, source: typed.source, cite, at: code.at, ...dated(period, scope.inForce) }];
  });
  return withVersions(inOrder(title, versions, diagnose));
}

/** Only what the measure itself declares can be unused here; shared names are judged over the whole file (compile). */
function reportUnused(
  policy: PolicySource,
  declared: readonly (Parameter | Definition)[],
  scope: Scope,
  isRead: (each: Parameter | Definition) => boolean,
  diagnose: Diagnose,
): void {
  const shared = new Set([...policy.parameters, ...policy.definitions].map((each) => each.name));
  for (const each of declared) {
    const binding = scope.names.get(each.name);
    const bound =
      (binding?.kind === "parameter" && binding.parameter === each) ||
      (binding?.kind === "definition" && binding.definition === each);
    if (!bound || shared.has(each.name) || isRead(each)) continue;
    diagnose("expression" in each ? "definition-unused" : "parameter-unused", each.at, each.name);
  }
}

function readClass(cell: Cell, diagnose: Diagnose): string | null {
  if (cell.text !== "") return cell.text;
  diagnose("cell-value", cell.at, "", "类型 / class");
  return null;
}

/** Whether nothing was written; what was written and could not be read has its own finding. */
function isEmpty(source: MeasureSource): boolean {
  const lists = [source.conditions, source.scoring, source.amount, source.ceiling];
  return !source.failed && lists.every((list) => list.length === 0) && source.classification === null;
}

function checkLabels(condition: Condition, diagnose: Diagnose): void {
  if (condition.kind === "test") checkWording(condition.label, condition.expression, condition.at, diagnose);
  if (condition.kind === "all" || condition.kind === "any")
    for (const child of condition.children) checkLabels(child, diagnose);
}
