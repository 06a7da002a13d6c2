import { add, compare, type Ratio, ZERO } from "@yuanding/values";
import type { Expression, ExpressionOf } from "../program/expression.ts";
import type { Definition, Formula, Measure, ScoreLine } from "../program/program.ts";
import { formatQuantity } from "../quantity.ts";
import { partsOf, versionsOf } from "../resolve/walk.ts";
import { formatPlace, type Place } from "../source/place.ts";
import { marksOf, rangeOf } from "./range-of.ts";
import type { Reading } from "./reading.ts";

/** What takes hold in some cases and not in others: a part of min or max, or a full mark that the marks may exceed. */
export type Cap = { readonly key: string; readonly name: string; readonly at: Place };

type Extreme = ExpressionOf<"least" | "greatest">;
/** Where a formula stands; definitions it goes through have places of their own. */
export type Spot = { readonly expression: Expression; readonly at: Place; readonly path: string };

/** The key of a part of min or max: the same whenever the formula is read, whatever else of the measure is in force. */
export function partKey({ at, path }: Spot, index: number): string {
  return `${formatPlace(at)}${path}#${index}`;
}

/** The spots directly below one; a definition leads to where it is written. */
export function below(spot: Spot): Spot[] {
  const { expression, at, path } = spot;
  if (expression.kind === "definition") {
    return versionsOf(expression.definition).map((each) => ({ expression: each.expression, at: each.at, path: "" }));
  }
  return partsOf(expression).map((part, index) => ({ expression: part, at, path: `${path}/${index}` }));
}

export function isExtreme(expression: Expression): expression is Extreme {
  return expression.kind === "least" || expression.kind === "greatest";
}

/** The parts of min and max in a formula, through definitions. */
export function capsOfFormula(formula: Formula): Cap[] {
  const entered = new Set<Definition>();
  const capsAt = (spot: Spot): Cap[] => {
    const { expression } = spot;
    if (expression.kind === "definition") {
      if (entered.has(expression.definition)) return [];
      entered.add(expression.definition);
    }
    const own = isExtreme(expression) && expression.parts.length > 1 ? expression.parts : [];
    const caps = own.map((part, index) => ({ key: partKey(spot, index), name: nameOf(part, index), at: spot.at }));
    return [...caps, ...below(spot).flatMap(capsAt)];
  };
  return versionsOf(formula).flatMap(({ expression, at }) => capsAt({ expression, at, path: "" }));
}

/** As the author calls it: by the figures of law and the names in it, else by its place. */
function nameOf(part: Expression, index: number): string {
  if (part.kind === "number") return formatQuantity(part.value, part.unit);
  const names = namesIn(part);
  return names.length > 0 ? names.join("、") : `第${index + 1}项`;
}

function namesIn(expression: Expression): string[] {
  if (expression.kind === "parameter") return [expression.parameter.name];
  if (expression.kind === "definition") return [expression.definition.name];
  if (expression.kind === "fact") return [expression.fact.name];
  return [...new Set(partsOf(expression).flatMap(namesIn))];
}

/** Full marks that the marks below them, or the value they bound, can exceed. */
export function capsOfSheet(measure: Measure, readings: readonly Reading[]): ScoreLine[] {
  const exceeds = (line: ScoreLine): boolean => {
    if (line.kind === "group") return compare(sumOfHighest(line.parts), line.full) > 0;
    return line.kind === "value" && readings.some((r) => mayExceed(line.expression, line.full, r));
  };
  return measure.scoring ? linesOf(measure.scoring).filter(exceeds) : [];
}

function linesOf(line: ScoreLine): ScoreLine[] {
  return [line, ...(line.kind === "group" ? line.parts.flatMap(linesOf) : [])];
}

function sumOfHighest(parts: readonly ScoreLine[]): Ratio {
  return parts.reduce((sum, part) => add(sum, marksOf(part)[1]), ZERO);
}

function mayExceed(expression: Expression, full: Ratio, r: Reading): boolean {
  const { high } = rangeOf(expression, r).interval;
  return high === null || compare(high.value, full) > 0;
}
