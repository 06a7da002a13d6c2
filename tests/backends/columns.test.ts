import { makePopulation } from "@yuanding/demo";
import { compile, type Library, prepareColumnar, SUBJECT_KINDS, type Subject } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { GOOD_SPECS, SPEC_DICTIONARY } from "../../packages/rules/specs/sources.ts";
import { shippedLibrary } from "../policies/shipped.ts";
import { comparePolicy, newTally, type Tally } from "./agreement.ts";
import { exampleSubjects, randomSubjects } from "./subjects.ts";

const library = shippedLibrary();
const specs = compile([...SPEC_DICTIONARY, ...GOOD_SPECS]);

/** Subjects of every kind under every measure on one day. */
async function compareOn(day: string, of: Library, subjects: readonly Subject[], tally: Tally): Promise<void> {
  for (const kind of SUBJECT_KINDS) {
    const own = subjects.filter((subject) => subject.kind === kind);
    if (own.length === 0 || ![...of.measures.values()].some((measure) => measure.subject === kind)) continue;
    const asOf = Temporal.PlainDate.from(day);
    await comparePolicy({ library: of, asOf, subjects: own, engines: [], text: "", kind }, tally);
  }
}

/** The worked examples, each on its own day. */
async function compareExamples(of: Library): Promise<Tally> {
  const { subjects, questions } = exampleSubjects(of);
  const tally = newTally();
  const days = Map.groupBy(questions, ({ asOf }) => asOf.toString());
  for (const [day, asked] of days) {
    const ids = new Set(asked.flatMap((question) => [...(question.subjects ?? [])]));
    await compareOn(
      day,
      of,
      subjects.filter(({ id }) => ids.has(id)),
      tally,
    );
  }
  return tally;
}

describe("columns give the evaluator's answer", () => {
  test("on every worked example of the shipped policies", async () => {
    const { disagreements, pairs } = await compareExamples(library);
    expect(disagreements.slice(0, 3)).toEqual([]);
    expect(pairs.get("columnar")).toBeGreaterThan(8_000);
  }, 120_000);

  test("on every construct of the language, as the specs use it", async () => {
    const known = await compareExamples(specs);
    const random = newTally();
    await compareOn("2026-06-30", specs, randomSubjects(specs, 60, 20_261_122), random);
    expect([...known.disagreements, ...random.disagreements].slice(0, 3)).toEqual([]);
  }, 120_000);
});

test("every shipped measure is a loop, of which a population leaves no row to the evaluator", () => {
  const asOf = Temporal.PlainDate.from("2026-06-30");
  const enterprises = [...library.measures.values()].filter((measure) => measure.subject === "企业");
  const columnar = prepareColumnar(
    library,
    enterprises.map(({ id }) => id),
    asOf,
    makePopulation({ until: 50_000, seed: 7 }),
  );
  expect(columnar.job()).not.toBeNull();
  expect(columnar.run()).toBe(0);
});
