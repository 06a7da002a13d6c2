import type { FactUse, Measure } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { didYouMean } from "../source/nearest.ts";
import { expressionsOf, visit } from "./walk.ts";

/**
 * Checks references between measures (they exist, classify when asked to, form no circle) and gives each measure the
 * facts that it reads through others. A measure that is broken, or rests on a broken one, is left out.
 */
export function linkMeasures(all: readonly Measure[], broken: Set<string>, diagnose: Diagnose): Map<string, Measure> {
  const byId = new Map<string, Measure>();
  for (const measure of all) {
    const earlier = byId.get(measure.id);
    if (earlier) {
      diagnose("measure-duplicate", [measure.at, earlier.at], measure.id);
      broken.add(measure.id);
    } else byId.set(measure.id, measure);
  }
  for (const measure of byId.values()) checkReferences(measure, byId, broken, diagnose);
  const reached = new Map<string, ReadonlySet<string> | null>();
  for (const measure of byId.values()) {
    const below = reach(measure, byId, reached, []);
    if (below === null) {
      diagnose("definition-cycle", measure.at, [measure.id, ...measure.refersTo].join(" → "));
      broken.add(measure.id);
    }
  }
  const whole = [...byId.values()].filter((measure) => {
    const below = reached.get(measure.id);
    return !broken.has(measure.id) && below && [...below].every((id) => !broken.has(id));
  });
  return new Map(whole.map((measure) => [measure.id, { ...measure, uses: usesThrough(measure, byId, reached) }]));
}

function checkReferences(
  measure: Measure,
  byId: ReadonlyMap<string, Measure>,
  broken: Set<string>,
  diagnose: Diagnose,
): void {
  for (const expression of expressionsOf(measure)) {
    visit(
      expression,
      (each) => {
        if (each.kind !== "classOf" && each.kind !== "verdictOf") return;
        const target = byId.get(each.measure);
        if (!target) {
          const near = didYouMean(each.measure, byId.keys());
          diagnose("measure-unknown", measure.at, each.measure, near.zh, near.en);
          broken.add(measure.id);
        } else if (each.kind === "classOf" && !target.classification) {
          diagnose("measure-not-classifying", [measure.at, target.at], each.measure);
          broken.add(measure.id);
        }
      },
      true,
    );
  }
}

/** Ids that a measure rests on, itself left out; null when it rests on itself. */
function reach(
  measure: Measure,
  byId: ReadonlyMap<string, Measure>,
  reached: Map<string, ReadonlySet<string> | null>,
  path: readonly string[],
): ReadonlySet<string> | null {
  if (path.includes(measure.id)) return null;
  const known = reached.get(measure.id);
  if (known !== undefined) return known;
  const below = new Set<string>();
  for (const id of measure.refersTo) {
    const target = byId.get(id);
    if (!target) continue;
    const further = reach(target, byId, reached, [...path, measure.id]);
    if (further === null) return null;
    below.add(id);
    for (const each of further) below.add(each);
  }
  reached.set(measure.id, below);
  return below;
}

function usesThrough(
  measure: Measure,
  byId: ReadonlyMap<string, Measure>,
  reached: ReadonlyMap<string, ReadonlySet<string> | null>,
): FactUse[] {
  const others = [...(reached.get(measure.id) ?? [])].flatMap((id) => byId.get(id)?.uses ?? []);
  const merged = new Map<string, FactUse>();
  for (const use of [...measure.uses, ...others]) {
    const earlier = merged.get(use.fact.name);
    const years = new Map([...(earlier?.years ?? []), ...use.years].map((year) => [JSON.stringify(year), year]));
    merged.set(use.fact.name, { fact: use.fact, years: [...years.values()] });
  }
  return [...merged.values()];
}
