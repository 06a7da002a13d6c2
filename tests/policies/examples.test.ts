import { solveCase } from "@yuanding/combine";
import { formatPlace, runCombinationExamples, runExamples } from "@yuanding/rules";
import { describe, expect, it } from "vitest";
import { shippedLibrary } from "./shipped.ts";

const library = shippedLibrary();

describe("the shipped policies", () => {
  it("compile without an error or a warning", () => {
    expect(library.diagnostics.map((each) => `${each.code} ${each.places.map(formatPlace).join(" ")}`)).toEqual([]);
  });

  it("hold every measure of the first dictionary", () => {
    expect([...library.measures.keys()].toSorted()).toEqual(FIRST_MEASURES);
  });

  it.each([...library.measures.values()].map((measure) => [measure.id, measure] as const))(
    "%s agrees with its worked examples",
    (_, measure) => {
      const failed = runExamples(library, measure).filter((outcome) => !outcome.passed);
      expect(failed.map((outcome) => `${formatPlace(outcome.at)} ${outcome.note}`)).toEqual([]);
      expect(measure.examples.length).toBeGreaterThan(0);
    },
  );

  it.each(library.combinations.map((each) => [each.policy.id, each] as const))(
    "the rules of combination of %s agree with their worked examples",
    (_, combination) => {
      const outcomes = runCombinationExamples(combination, (given) => solveCase(library, given));
      expect(outcomes.filter((outcome) => !outcome.passed)).toEqual([]);
      expect(combination.rules.map((rule) => rule.cite)).not.toContain("");
    },
  );

  it.each([...library.measures.values()].map((measure) => [measure.id, measure] as const))(
    "%s cites an article for every condition and parameter",
    (_, measure) => {
      const uncited = measure.parameters.flatMap(({ versions }) => versions).filter(({ cite }) => cite === "");
      expect(uncited).toEqual([]);
    },
  );
});

const FIRST_MEASURES = [
  "miit-2011-300/size",
  "miit-2022-63/innovative-sme",
  "miit-2022-63/little-giant-review",
  "miit-2022-63/specialized-sme",
  "miit-2026-2/little-giant",
  "miit-2026-2/specialized-sme",
  "most-2016-32/high-tech",
  "most-2017-115/tech-sme",
  "stats/above-scale",
  "xicheng-2022-114/building-renovation",
  "xicheng-2022-114/building-reward",
  "xicheng-2022-114/financial-capital",
  "xicheng-2022-114/incubator",
  "xicheng-2022-114/nurture-capital",
  "xicheng-2022-114/office-purchase",
  "xicheng-2022-114/office-rent",
  "xicheng-2022-114/opening",
];
