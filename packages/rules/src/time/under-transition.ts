import { compareDates, contains } from "@yuanding/values";
import type { Library, Measure } from "../program/program.ts";
import type { Situation, Transition } from "../program/transition.ts";
import { readsOf } from "../resolve/reads-of.ts";
import { inForceOn } from "./in-force-on.ts";

/** The law a case is judged by: the measure as it stands on a day of the law, and the transition that says so, if one does. */
export type Applicable = {
  readonly measure: Measure;
  readonly lawOn: Temporal.PlainDate;
  readonly transition: Transition | null;
};

/**
 * What a measure is computed by for a case on a date: itself as it stands, unless one of its transitions is for the
 * situation. The first row that fits counts. Facts and their years are those of the date in any case.
 * @throws RangeError when a transition names a measure that the library does not have: a program that compiled has none.
 */
export function underTransition(
  library: Library,
  measure: Measure,
  asOf: Temporal.PlainDate,
  situation: Situation | null,
): Applicable {
  const standing = inForceOn(measure, asOf);
  const transition = situation ? findTransition(standing, asOf, situation) : null;
  if (!transition || !situation) return { measure: standing, lawOn: asOf, transition: null };
  const { rule } = transition;
  switch (rule.kind) {
    case "day": {
      const lawOn = rule.day ?? situation.appliedOn ?? asOf;
      return { measure: inForceOn(measure, lawOn), lawOn, transition };
    }
    case "measure": {
      const other = library.measures.get(rule.measure);
      if (!other) throw new RangeError(`no measure ${rule.measure}`);
      const lawOn = lastDay(other, asOf);
      return { measure: inForceOn(other, lawOn), lawOn, transition };
    }
    case "condition":
      return { measure: onlyCondition(standing, transition), lawOn: asOf, transition };
  }
}

function findTransition(measure: Measure, asOf: Temporal.PlainDate, situation: Situation): Transition | null {
  const { purpose, appliedOn } = situation;
  const found = measure.transitions.find(
    (each) =>
      contains(each.period, asOf) &&
      (each.purpose === null || each.purpose === purpose) &&
      (each.appliedBefore === null || (appliedOn !== null && compareDates(appliedOn, each.appliedBefore) < 0)) &&
      // Without a day of application there is no law of that day.
      !(each.rule.kind === "day" && each.rule.day === null && appliedOn === null),
  );
  return found ?? null;
}

/** The date, or the last day on which a measure that has ended was in force. */
function lastDay({ inForce }: Measure, asOf: Temporal.PlainDate): Temporal.PlainDate {
  if (!inForce?.until || compareDates(asOf, inForce.until) < 0) return asOf;
  return inForce.until.subtract({ days: 1 });
}

const alone = new WeakMap<Measure, Map<Transition, Measure>>();

/** The measure with one condition instead of all it demands and gives; made once, since values are kept by identity. */
function onlyCondition(measure: Measure, transition: Transition): Measure {
  const known = alone.get(measure) ?? new Map<Transition, Measure>();
  alone.set(measure, known);
  const kept = known.get(transition);
  if (kept || transition.rule.kind !== "condition") return kept ?? measure;
  const parts = {
    applicability: [],
    conditions: [transition.rule.condition],
    scoring: null,
    classification: null,
    amount: null,
    ceiling: null,
  };
  const { parameters, definitions, uses, refersTo } = readsOf(parts);
  const names = { parameters: [...parameters], definitions: [...definitions] };
  const made: Measure = { ...measure, ...parts, ...names, uses, refersTo, undefinedPoints: [] };
  known.set(transition, made);
  return made;
}
