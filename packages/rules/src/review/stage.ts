import { compareDates, contains } from "@yuanding/values";
import type { Literal, Measure, Parameter } from "../program/program.ts";
import { changesOf, inForceOn } from "../time/in-force-on.ts";

/** A stretch of days on which nothing of a measure changes: neither a figure nor a dated part. */
export type Stage = {
  readonly measure: Measure;
  /** First and last day; null when the stretch is open on that side. */
  readonly first: Temporal.PlainDate | null;
  readonly last: Temporal.PlainDate | null;
  readonly values: ReadonlyMap<Parameter, Literal>;
};

/** Most stages looked at: a measure amended a hundred times is beyond any law. */
const MAX_STAGES = 100;

/** The stages of a measure within its period in force, in order; a day on which a parameter has no value is in none. */
export function stagesOf(measure: Measure): Stage[] {
  const { inForce } = measure;
  const inside = turnsOf(measure).filter((day) => !inForce || contains(inForce, day));
  const from = inForce?.from ?? null;
  const starts = from && !inside.some((day) => compareDates(day, from) === 0) ? [from, ...inside] : inside;
  const days: readonly (Temporal.PlainDate | null)[] = starts.length > 0 ? starts : [from];
  return days.slice(0, MAX_STAGES).flatMap((first, index) => {
    const end = days[index + 1] ?? inForce?.until ?? null;
    return stageFrom(measure, first, end?.subtract({ days: 1 }) ?? null) ?? [];
  });
}

/** The days on which a figure or a dated part begins or ends, in order. */
function turnsOf(measure: Measure): Temporal.PlainDate[] {
  const periods = measure.parameters.flatMap(({ versions }) => versions.map(({ period }) => period));
  const days = [...changesOf(measure), ...periods.flatMap(({ from, until }) => (until ? [from, until] : [from]))];
  return [...new Map(days.map((day) => [day.toString(), day])).values()].toSorted(compareDates);
}

function stageFrom(whole: Measure, first: Temporal.PlainDate | null, last: Temporal.PlainDate | null): Stage | null {
  const measure = first ? inForceOn(whole, first) : whole;
  const values = new Map<Parameter, Literal>();
  for (const parameter of measure.parameters) {
    const version = parameter.versions.find(({ period }) => first && contains(period, first));
    if (!version) return null;
    values.set(parameter, version.value);
  }
  return { measure, first, last, values };
}
