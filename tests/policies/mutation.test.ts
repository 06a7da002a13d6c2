import { type Library, type Measure, runExamples } from "@yuanding/rules";
import { describe, expect, it } from "vitest";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { shippedLibrary } from "./shipped.ts";

const library = shippedLibrary();

/** Changes that no facts can tell from the original, with the reason. */
const EQUIVALENT: Readonly<Record<string, readonly string[]>> = {
  // Every highest total the sheet can reach is even, and the lowest never comes near 71: no score is exactly 71.
  "most-2016-32/high-tech": ["条件 ± 创新能力评价不低于71分：>= → >"],
};

describe("the worked examples notice every single change to a shipped measure", () => {
  it.each([...library.measures.values()].map((measure) => [measure.id, measure] as const))("%s", (_, measure) => {
    const survivors = mutantsOf(measure).filter((mutant) => survives(library, mutant));
    expect(survivors.map((mutant) => mutant.change)).toEqual(EQUIVALENT[measure.id] ?? []);
  });

  it("a shipped library has several hundred such changes", () => {
    const all = [...library.measures.values()].flatMap(mutantsOf);
    expect(all.length).toBeGreaterThan(500);
  });
});

function survives(shipped: Library, mutant: Mutant): boolean {
  const measures = new Map<string, Measure>(shipped.measures).set(mutant.measure.id, mutant.measure);
  return runExamples({ ...shipped, measures }, mutant.measure).every((outcome) => outcome.passed);
}
