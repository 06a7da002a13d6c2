import type { YearReference } from "../program/expression.ts";
import type { Definition, FactUse, Measure, Parameter } from "../program/program.ts";
import type { Transition } from "../program/transition.ts";
import { expressionsOf, visit } from "./walk.ts";

type Parts = Parameters<typeof expressionsOf>[0];
type Reads = Pick<Measure, "uses" | "refersTo"> & {
  readonly parameters: ReadonlySet<Parameter>;
  readonly definitions: ReadonlySet<Definition>;
};

/** What the measure itself reads; of the names it shares with others only those it needs. */
export function readsOf(parts: Parts): Reads {
  const uses = new Map<string, { fact: FactUse["fact"]; years: Map<string, YearReference> }>();
  const refersTo = new Set<string>();
  const parameters = new Set<Parameter>();
  const definitions = new Set<Definition>();
  for (const expression of expressionsOf(parts)) {
    visit(
      expression,
      (each) => {
        if (each.kind === "parameter") parameters.add(each.parameter);
        if (each.kind === "definition") definitions.add(each.definition);
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
    parameters,
    definitions,
  };
}

/** The names that conditions of transitions rest on; the measure itself may do without them. */
export function readsOfTransitions(transitions: readonly Transition[]): ReadonlySet<Parameter | Definition> {
  const conditions = transitions.flatMap(({ rule }) => (rule.kind === "condition" ? [rule.condition] : []));
  const reads = readsOf({
    applicability: [],
    conditions,
    scoring: null,
    classification: null,
    amount: null,
    ceiling: null,
  });
  return new Set<Parameter | Definition>([...reads.parameters, ...reads.definitions]);
}
