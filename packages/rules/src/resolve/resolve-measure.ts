import type { Dictionary } from "../dictionary/dictionary.ts";
import type { YearReference } from "../program/expression.ts";
import type { Condition, Definition, FactUse, Formula, Measure, Parameter } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { isName } from "../source/name.ts";
import type { DefinitionSource, FormulaSource, MeasureSource, PolicySource } from "../syntax/policy.ts";
import { sameUnit, YUAN } from "../units.ts";
import { checkWording } from "./check-wording.ts";
import { resolveConditions } from "./resolve-conditions.ts";
import { resolveFormula } from "./resolve-expression.ts";
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
      ? resolveTable(source.classification, scope, (cell) => (cell.text === "" ? null : cell.text), diagnose)
      : null,
    amount: resolveMoney(source.amount, scope, diagnose),
    ceiling: resolveMoney(source.ceiling, scope, diagnose),
  };
  reportUnused(policy, parameters, definitions, full, diagnose);
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
    parameters: parameters.filter((each) => full.used.has(each.name)),
    definitions: definitions.filter((each) => full.used.has(each.name)),
    ...parts,
    examples: source.examples,
    undefinedPoints: source.undefinedPoints,
    notes: source.notes,
    ...readsOf(parts),
    at: source.at,
  };
  checkWhole(measure, diagnose);
  return measure;
}

/** Definitions see what stands above them; a definition is usable below. */
function resolveDefinitions(
  sources: readonly DefinitionSource[],
  known: Scope,
  diagnose: Diagnose,
): { scope: Scope; definitions: Definition[] } {
  const definitions: Definition[] = [];
  let scope = known;
  for (const source of sources) {
    if (!isName(source.name)) diagnose("name-shape", source.at, source.name);
    const typed = resolveFormula(source.code, scope, diagnose);
    if (!typed) continue;
    const { name, cite, at } = source;
    const definition = { name, expression: typed.expression, type: typed.type, source: typed.source, cite, at };
    definitions.push(definition);
    scope = bind(scope, name, { kind: "definition", definition }, at, diagnose);
  }
  return { scope, definitions };
}

function resolveMoney(source: FormulaSource | null, scope: Scope, diagnose: Diagnose): Formula | null {
  if (!source) return null;
  const typed = resolveFormula(source.code, scope, diagnose);
  if (!typed) return null;
  const money = typed.type.kind === "zero" || (typed.type.kind === "number" && sameUnit(typed.type.unit, YUAN));
  if (!money) {
    diagnose("type-mismatch", source.code.at, "金额", typed.type.kind, "money", typed.type.kind);
    return null;
  }
  return { expression: typed.expression, source: typed.source, cite: source.cite, at: source.code.at };
}

/** Only what the measure itself declares can be unused here; shared names are judged over the whole file. */
function reportUnused(
  policy: PolicySource,
  parameters: readonly Parameter[],
  definitions: readonly Definition[],
  scope: Scope,
  diagnose: Diagnose,
): void {
  const shared = new Set([...policy.parameters, ...policy.definitions].map((each) => each.name));
  const unused = (name: string): boolean => !scope.used.has(name) && !shared.has(name);
  for (const each of parameters) if (unused(each.name)) diagnose("parameter-unused", each.at, each.name);
  for (const each of definitions) if (unused(each.name)) diagnose("definition-unused", each.at, each.name);
}

type Parts = Parameters<typeof expressionsOf>[0];

function readsOf(parts: Parts): Pick<Measure, "uses" | "refersTo"> {
  const uses = new Map<string, { fact: FactUse["fact"]; years: Map<string, YearReference> }>();
  const refersTo = new Set<string>();
  for (const expression of expressionsOf(parts)) {
    visit(
      expression,
      (each) => {
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
  };
}

function checkWhole(measure: Measure, diagnose: Diagnose): void {
  const empty =
    measure.conditions.length === 0 &&
    !measure.scoring &&
    !measure.classification &&
    !measure.amount &&
    !measure.ceiling;
  if (empty) diagnose("measure-empty", measure.at);
  for (const condition of [...measure.applicability, ...measure.conditions]) checkLabels(condition, diagnose);
}

function checkLabels(condition: Condition, diagnose: Diagnose): void {
  if (condition.kind === "test") checkWording(condition.label, condition.expression, condition.at, diagnose);
  if (condition.kind === "all" || condition.kind === "any")
    for (const child of condition.children) checkLabels(child, diagnose);
}
