import { compile, formatPlace, runCombinationExamples } from "@yuanding/rules";
import { expect, it } from "vitest";
import { GOOD_SPECS, SPEC_DICTIONARY } from "../../rules/specs/sources.ts";
import { solveCase } from "./index.ts";

const specs = GOOD_SPECS.filter(({ path }) => path.startsWith("good/combination/"));

it.each(specs.map((spec) => [spec.path, spec] as const))("%s agrees with its worked examples", (_, spec) => {
  const library = compile([...SPEC_DICTIONARY, spec]);
  const outcomes = library.combinations.flatMap((each) =>
    runCombinationExamples(each, (given) => solveCase(library, given)),
  );
  const failed = outcomes.filter((outcome) => !outcome.passed);
  expect(failed.map((outcome) => [formatPlace(outcome.at), outcome.note, outcome.checks])).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(0);
});

it("the rules of combination are the same without the examples", () => {
  for (const spec of specs) {
    const [whole] = compile([...SPEC_DICTIONARY, spec]).combinations;
    const [program] = compile([...SPEC_DICTIONARY, spec], { programOnly: true }).combinations;
    expect(program).toEqual({ ...whole, examples: [] });
  }
});
