import { contains, formatPeriod } from "@yuanding/values";
import type { Subject } from "../facts/subject.ts";
import type { YearReference } from "../program/expression.ts";
import { showLiteral } from "../program/literal.ts";
import type { Definition, Library, Measure, Parameter, ParameterVersion } from "../program/program.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Note, Value } from "./value.ts";

/** What one subject is evaluated with on one date. Measures are computed once and shared by those that refer to them. */
export type Context = {
  readonly library: Library;
  readonly subject: Subject;
  readonly asOf: Temporal.PlainDate;
  readonly year: number;
  readonly law: LawOfDay;
  readonly measures: Map<string, Evaluation>;
};

/** The context inside one measure: its definitions so far and the lines of its scoring sheet. */
export type MeasureContext = Context & {
  readonly measure: Measure;
  readonly definitions: Map<Definition, Value>;
  readonly scores: Map<string | null, Value>;
};

/** `lawOn` is the day whose law counts, when a transition says that it is another than the date. */
export function newContext(
  library: Library,
  subject: Subject,
  asOf: Temporal.PlainDate,
  lawOn: Temporal.PlainDate = asOf,
): Context {
  return { library, subject, asOf, year: asOf.year, law: lawOf(library, lawOn), measures: new Map() };
}

/** What is in force on one day: the same for every subject, so it is looked up once and not once a subject. */
export type LawOfDay = {
  readonly day: string;
  readonly date: Temporal.PlainDate;
  readonly versions: Map<Parameter, ParameterVersion | null>;
  readonly outside: Map<Measure, Note | null>;
};

/** The last day asked for, per library; a run over many subjects asks for one day. */
const lastDay = new WeakMap<Library, LawOfDay>();

function lawOf(library: Library, date: Temporal.PlainDate): LawOfDay {
  const day = date.toString();
  const known = lastDay.get(library);
  if (known?.day === day) return known;
  const law: LawOfDay = { day, date, versions: new Map(), outside: new Map() };
  lastDay.set(library, law);
  return law;
}

export function yearAt(year: YearReference | null, context: Context): number | null {
  if (year === null) return null;
  return year.kind === "year" ? year.year : context.year + year.years;
}

/** The version of a parameter in force on the day whose law counts. */
export function versionAt(parameter: Parameter, context: Context): ParameterVersion | null {
  const known = context.law.versions.get(parameter);
  if (known !== undefined) return known;
  const inForce = parameter.versions.find((each) => contains(each.period, context.law.date)) ?? null;
  const override = context.library.overrides?.get(parameter);
  const version = inForce && override ? { ...inForce, value: override, shown: showLiteral(override) } : inForce;
  context.law.versions.set(parameter, version);
  return version;
}

/** Why a measure says nothing on the day whose law counts, if so: not in force, or a parameter without a value. */
export function whyOutOfForce(measure: Measure, context: Context): Note | null {
  const known = context.law.outside.get(measure);
  if (known !== undefined) return known;
  const why = findOutOfForce(measure, context);
  context.law.outside.set(measure, why);
  return why;
}

function findOutOfForce(measure: Measure, context: Context): Note | null {
  if (!measure.inForce) return { zh: "文件尚未施行", en: "the document is not in force" };
  if (!contains(measure.inForce, context.law.date)) {
    const span = formatPeriod(measure.inForce);
    return { zh: `评估日期不在施行期内（${span}）`, en: `the date is outside the period in force (${span})` };
  }
  const missing = measure.parameters.find((parameter) => !versionAt(parameter, context));
  if (!missing) return null;
  return {
    zh: `参数“${missing.name}”在这一天没有生效的值`,
    en: `parameter ${missing.name} has no value in force on the date`,
  };
}
