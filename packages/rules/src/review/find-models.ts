import { type Sample, samplesOf } from "./points-of.ts";
import { type Axis, firstAxis, fix, type Predicate, testsOn } from "./predicate.ts";

/** Points of some axes, whatever the other axes are. */
export type Model = readonly ({ readonly axis: Axis } & Sample)[];

/** Steps that may still be taken, one for each part that a point is put into; below zero, what was not found may exist. */
export type Budget = { left: number };

/** Every way in which a predicate can hold, up to what its own questions do not tell apart; none when it never can. */
export function* modelsOf(predicate: Predicate, budget: Budget, chosen: Model = []): Generator<Model> {
  if (predicate.kind === "constant") {
    if (predicate.value) yield chosen;
    return;
  }
  const axis = firstAxis(predicate);
  if (!axis) return;
  for (const sample of samplesOf(axis, testsOn(predicate, axis.key))) {
    budget.left -= "parts" in predicate ? predicate.parts.length : 1;
    if (budget.left < 0) return;
    yield* modelsOf(fix(predicate, axis.key, sample.point), budget, [...chosen, { axis, ...sample }]);
  }
}

/** Whether a predicate is sure never to hold. Not when the steps ran out. */
export function isImpossible(predicate: Predicate, budget: Budget): boolean {
  for (const _ of modelsOf(predicate, budget)) return false;
  return budget.left >= 0;
}

/** Rows of a table that may still hold, with their number, where some axes are fixed. */
type Rows = readonly { readonly index: number; readonly predicate: Predicate }[];
export type Hit = { readonly model: Model; readonly row: number | null };

/** Every case within the scope and the first row that holds in it; null when none does. */
export function* firstHits(scope: Predicate, rows: Rows, budget: Budget, chosen: Model = []): Generator<Hit> {
  if (scope.kind === "constant" && !scope.value) return;
  const left = rows.filter(({ predicate }) => predicate.kind !== "constant" || predicate.value);
  const [first] = left;
  const axis = firstAxis(scope) ?? (first ? firstAxis(first.predicate) : null);
  if (!axis) {
    yield { model: chosen, row: first?.index ?? null };
    return;
  }
  const tests = [...testsOn(scope, axis.key), ...left.flatMap(({ predicate }) => testsOn(predicate, axis.key))];
  for (const sample of samplesOf(axis, tests)) {
    budget.left -= left.length + 1;
    if (budget.left < 0) return;
    const fixed = left.map(({ index, predicate }) => ({ index, predicate: fix(predicate, axis.key, sample.point) }));
    yield* firstHits(fix(scope, axis.key, sample.point), fixed, budget, [...chosen, { axis, ...sample }]);
  }
}
