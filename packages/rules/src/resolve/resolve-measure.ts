import type { Dictionary } from "../dictionary/dictionary.ts";
import type { YearReference } from "../program/expression.ts";
import type { Condition, Definition, FactUse, Formula, Measure, Parameter } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Cell } from "../source/markdown.ts";
import { isName } from "../source/name.ts";
import type { DefinitionSource, FormulaSource, MeasureSource, PolicySource } from "../syntax/policy.ts";
import { sameUnit, type Unit, YUAN } from "../units.ts";
import { checkWording } from "./check-wording.ts";
import { resolveConditions } from "./resolve-conditions.ts";
import { resolveFigure, resolveFormula } from "./resolve-expression.ts";
import { resolveParameters } from "./resolve-parameters.ts";
import { resolveScoring, scoreTitles } from "./resolve-scoring.ts";
import { resolveTable } from "./resolve-table.ts";
import { baseScope, bind, type Scope, withScores } from "./scope.ts";
import { expressionsOf, visit } from "./walk.ts";

/** Resolves one measure against the dictionary and what its document shares; faults are reported, the rest is kept. */
export function resolveMeasure(
  policy: PolicySource,
  source: MeasureSource,
  dictionary: Dictionary,
  diagnose: Diagnose,
): Measure {
  const parameters = resolveParameters([...policy.parameters, ...source.parameters], diagnose);
  const known = parameters.reduce<Scope>(
    (scope, parameter) => bind(scope, parameter.name, { kind: "parameter", parameter }, parameter.at, diagnose),
    baseScope(dictionary, source.subject),
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
    amount: resolveMoney(source.amount, scope, diagnose),
    ceiling: resolveMoney(source.ceiling, scope, diagnose),
  };
  reportUnused(policy, parameters, definitions, full, diagnose);
  const { named, ...reads } = readsOf(parts);
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
    inForce: source.inForce ?? policy.meta.inForce,
    rounding: source.rounding,
    parameters: parameters.filter((each) => named.has(each)),
    definitions: definitions.filter((each) => named.has(each)),
    ...parts,
    examples: source.examples,
    undefinedPoints: source.undefinedPoints,
    notes: source.notes,
    ...reads,
    at: source.at,
  };
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
  for (const source of sources.slice(0, MAX_DEFINITIONS)) {
    if (!isName(source.name)) diagnose("name-shape", source.at, source.name);
    const typed = resolveFormula(source.code, scope, diagnose);
    if (!typed || !isName(source.name)) continue;
    const { name, cite, at } = source;
    const definition = { name, expression: typed.expression, type: typed.type, source: typed.source, cite, at };
    definitions.push(definition);
    scope = bind(scope, name, { kind: "definition", definition }, at, diagnose);
  }
  return { scope, definitions };
}

function resolveMoney(source: FormulaSource | null, scope: Scope, diagnose: Diagnose): Formula | null {
  if (!source) return null;
  const isMoney = (unit: Unit): boolean => sameUnit(unit, YUAN);
  const typed = resolveFigure(source.code, isMoney, ["金额", "money", YUAN], scope, diagnose);
  return typed && { expression: typed.expression, source: typed.source, cite: source.cite, at: source.code.at };
}

/** Only what the measure itself declares can be unused here; shared names are judged over the whole file (compile). */
function reportUnused(
  policy: PolicySource,
  parameters: readonly Parameter[],
  definitions: readonly Definition[],
  scope: Scope,
  diagnose: Diagnose,
): void {
  const shared = new Set([...policy.parameters, ...policy.definitions].map((each) => each.name));
  const unused = (name: string): boolean => !scope.used.has(name) && !shared.has(name);
  for (const each of parameters) {
    const binding = scope.names.get(each.name);
    const bound = binding?.kind === "parameter" && binding.parameter === each;
    if (bound && unused(each.name)) diagnose("parameter-unused", each.at, each.name);
  }
  for (const each of definitions) {
    const binding = scope.names.get(each.name);
    const bound = binding?.kind === "definition" && binding.definition === each;
    if (bound && unused(each.name)) diagnose("definition-unused", each.at, each.name);
  }
}

type Parts = Parameters<typeof expressionsOf>[0];
type Reads = Pick<Measure, "uses" | "refersTo"> & { readonly named: ReadonlySet<Parameter | Definition> };

/** What the measure itself reads; of the names it shares with others only those it needs. */
function readsOf(parts: Parts): Reads {
  const uses = new Map<string, { fact: FactUse["fact"]; years: Map<string, YearReference> }>();
  const refersTo = new Set<string>();
  const named = new Set<Parameter | Definition>();
  for (const expression of expressionsOf(parts)) {
    visit(
      expression,
      (each) => {
        if (each.kind === "parameter") named.add(each.parameter);
        if (each.kind === "definition") named.add(each.definition);
        if (each.kind === "classOf" || each.kind === "verdictOf") refersTo.add(each.measure);
        if (each.kind !== "fact") return;
        const use = uses.get(each.fact.name) ?? { fact: each.fact, years: new Map() };
        if (each.year) use.years.set(JSON.stringify(each.year), each.year);
        uses.set(each.fact.name, use);
      },
      true,
    );
  }
  return {
    uses: [...uses.values()].map((use) => ({ fact: use.fact, years: [...use.years.values()] })),
    refersTo: [...refersTo],
    named,
  };
}

function readClass(cell: Cell, diagnose: Diagnose): string | null {
  if (cell.text !== "") return cell.text;
  diagnose("cell-value", cell.at, "", "类型 / class");
  return null;
}

/** Whether nothing was written; what was written and could not be read has its own finding. */
function isEmpty(source: MeasureSource): boolean {
  const lists = [source.conditions, source.scoring];
  const others = [source.classification, source.amount, source.ceiling];
  return !source.failed && lists.every((list) => list.length === 0) && others.every((each) => each === null);
}

function checkLabels(condition: Condition, diagnose: Diagnose): void {
  if (condition.kind === "test") checkWording(condition.label, condition.expression, condition.at, diagnose);
  if (condition.kind === "all" || condition.kind === "any")
    for (const child of condition.children) checkLabels(child, diagnose);
}
