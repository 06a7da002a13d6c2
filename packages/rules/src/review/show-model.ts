import { add, floor, multiply, type Ratio } from "@yuanding/values";
import type { Expression, YearReference } from "../program/expression.ts";
import type { Definition } from "../program/program.ts";
import { formatQuantity } from "../quantity.ts";
import { hasNoUnit, type Unit } from "../units.ts";
import type { Model } from "./find-models.ts";
import { directionOf } from "./linear.ts";
import { axisKey, type Point } from "./predicate.ts";
import { dateOfDay, keyOf, linearOf, type Reading } from "./reading.ts";

/** A case as people write it, `上年(从业人员)=300人、级别=市级`: columns by their heading, other facts by their name. */
export function showModel(model: Model, columns: readonly Definition[], r: Reading): string {
  const known = new Map(columns.flatMap((column) => columnOf(column, r)));
  const shown = model.flatMap(({ axis, point }): string[] => {
    const show = known.get(axis.key);
    if (show) return [show(point)];
    const term = axis.kind === "number" ? axis.terms[0]?.expression : axis.expression;
    if (term?.kind !== "fact" || (axis.kind === "number" && axis.terms.length > 1)) return [];
    return [`${factName(term.fact.name, term.year)}=${showPoint(point, term, term.fact.unit)}`];
  });
  return shown.join("、");
}

type Show = (point: Point) => string;

/** The axis that a column asks, and how the column reads where that axis has a point. */
function columnOf(column: Definition, r: Reading): (readonly [key: string, show: Show])[] {
  const { type, name, expression } = column;
  if (type.kind === "truth" || type.kind === "text") {
    return [[keyOf(expression, r), (point) => `${name}=${showPoint(point, expression, {})}`]];
  }
  const direction = directionOf(linearOf(expression, r));
  if (!direction) return [];
  const unit = type.kind === "number" ? type.unit : {};
  const show: Show = (point) => {
    const value = add(multiply(point as Ratio, direction.scale), direction.constant);
    return `${name}=${type.kind === "date" ? dateOfDay(Number(floor(value))) : showFigure(value, expression, unit)}`;
  };
  return [[axisKey(direction.terms), show]];
}

function showPoint(point: Point, expression: Expression, unit: Unit): string {
  if (typeof point === "string") return point;
  if (typeof point === "boolean") return point ? "是" : "否";
  if (expression.kind === "fact" && expression.fact.type === "日期") return dateOfDay(Number(floor(point))).toString();
  return showFigure(point, expression, unit);
}

/** What has no unit is a share or a rate, unless the dictionary says that it is a plain number. */
function showFigure(value: Ratio, expression: Expression, unit: Unit): string {
  const isPlain = expression.kind === "fact" && expression.fact.type !== "比率";
  return formatQuantity(value, unit, hasNoUnit(unit) && !isPlain);
}

function factName(name: string, year: YearReference | null): string {
  if (!year) return name;
  if (year.kind === "year") return `年度(${name}, ${year.year})`;
  const word = { "0": "本年", "-1": "上年", "-2": "前年" }[String(year.years)];
  return word ? `${word}(${name})` : `往年(${name}, ${-year.years})`;
}
