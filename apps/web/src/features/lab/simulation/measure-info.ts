import { type Measure, showLiteral } from "@yuanding/rules";
import { contains } from "@yuanding/values";
import type { MeasureInfo, ParameterInfo } from "./protocol.ts";

export function describeMeasure({ id, title, english, subject }: Measure): MeasureInfo {
  return { id, title, english, subject };
}

/** The measure's parameters with the value they have on a date, as it is written; those without one cannot be moved. */
export function parametersOn(measure: Measure, asOf: Temporal.PlainDate): ParameterInfo[] {
  return measure.parameters.flatMap(({ name, versions }) => {
    const version = versions.find(({ period }) => contains(period, asOf));
    if (!version) return [];
    const { value, shown, cite } = version;
    return [{ name, shown: shown.trim() || showLiteral(value), kind: value.kind, cite }];
  });
}
