import { exampleSubject, type Library, SUBJECT_KINDS, type Subject } from "@yuanding/rules";
import fc from "fast-check";
import { anyValue, type Filled, type Slot, slotsOf, subjectOf } from "../../packages/rules/specs/arbitrary.ts";
import type { Question } from "./sql-agreement.ts";

/** Before, between and after the turns of the shipped law, one of them the last day of a leap February. */
const DAYS = ["2022-06-29", "2024-02-29", "2026-03-31", "2026-06-30"];

export function everyQuestion(library: Library, days: readonly string[] = DAYS): Question[] {
  return [...library.measures.keys()].flatMap((measure) =>
    days.map((day) => ({ measure, asOf: Temporal.PlainDate.from(day) })),
  );
}

/** The worked examples as subjects with ids of their own, and the questions they answer. */
export function exampleSubjects(library: Library): {
  readonly subjects: Subject[];
  readonly questions: Required<Question>[];
} {
  const ids = new Map<string, Question & { readonly subjects: Set<string> }>();
  const subjects = [...library.measures.values()].flatMap((measure) =>
    measure.examples.flatMap((example, index) => {
      const { subject, faults } = exampleSubject(library, measure, example);
      if (faults.length > 0) return [];
      const key = `${measure.id} ${example.asOf}`;
      const question = ids.get(key) ?? { measure: measure.id, asOf: example.asOf, subjects: new Set() };
      ids.set(key, question);
      question.subjects.add(`${measure.id} ${index + 1}`);
      return [{ ...subject, id: `${measure.id} ${index + 1}` }];
    }),
  );
  return { subjects, questions: [...ids.values()] };
}

/** Subjects of every kind with values on and beside thresholds and with holes: some with nearly all facts, some with few. */
export function randomSubjects(library: Library, count: number, seed: number): Subject[] {
  return SUBJECT_KINDS.flatMap((kind) => {
    const slots = new Map<string, Slot>();
    for (const { measure: id, asOf } of everyQuestion(library)) {
      const measure = library.measures.get(id);
      if (measure?.subject !== kind) continue;
      for (const slot of slotsOf(measure.uses, asOf)) slots.set(`${slot.fact.id} ${slot.year}`, slot);
    }
    const anySubject = fc
      .constantFrom(99, 90, 60)
      .chain((known) =>
        fc
          .tuple(...[...slots.values()].map((slot) => anyFilled(slot, known)))
          .map((all) => all.flatMap((each) => each ?? [])),
      );
    return fc
      .sample(anySubject, { numRuns: count, seed })
      .map((filled, index) => ({ ...subjectOf(kind, filled), id: `${kind} ${index + 1}` }));
  });
}

/** `known` times in a hundred there is a value. */
function anyFilled({ fact, year }: Slot, known: number): fc.Arbitrary<Filled | null> {
  const value = anyValue(fact).map((each): Filled => ({ fact, year, value: each }));
  return fc.oneof({ arbitrary: value, weight: known }, { arbitrary: fc.constant(null), weight: 100 - known });
}
