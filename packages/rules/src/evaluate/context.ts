import { contains } from "@yuanding/values";
import type { Subject } from "../facts/subject.ts";
import type { YearReference } from "../program/expression.ts";
import type { Definition, Library, Measure, Parameter, ParameterVersion } from "../program/program.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Value } from "./value.ts";

/** What one subject is evaluated with on one date. Measures are computed once and shared by those that refer to them. */
export type Context = {
  readonly library: Library;
  readonly subject: Subject;
  readonly asOf: Temporal.PlainDate;
  readonly year: number;
  readonly measures: Map<string, Evaluation>;
};

/** The context inside one measure: its definitions so far and the lines of its scoring sheet. */
export type MeasureContext = Context & {
  readonly measure: Measure;
  readonly definitions: Map<Definition, Value>;
  readonly scores: Map<string | null, Value>;
};

export function newContext(library: Library, subject: Subject, asOf: Temporal.PlainDate): Context {
  return { library, subject, asOf, year: asOf.year, measures: new Map() };
}

export function yearAt(year: YearReference | null, context: Context): number | null {
  if (year === null) return null;
  return year.kind === "year" ? year.year : context.year + year.years;
}

/** The version of a parameter in force on a date. */
export function versionAt(parameter: Parameter, asOf: Temporal.PlainDate): ParameterVersion | null {
  return parameter.versions.find((version) => contains(version.period, asOf)) ?? null;
}
