import { compile } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { GOOD_SPECS, SPEC_DICTIONARY } from "../../packages/rules/specs/sources.ts";
import { shippedLibrary } from "../policies/shipped.ts";
import { type Agreement, compareWithEvaluator, type Engine, type Question } from "./sql-agreement.ts";
import { everyQuestion, exampleSubjects, randomSubjects } from "./subjects.ts";

export type EngineTrial = {
  readonly name: string;
  readonly engine: Engine;
  /** Of the random subjects; another for each engine, so that together they see more. */
  readonly seed: number;
  /** Why this engine cannot be tried here. */
  readonly absent?: string;
  /** Days on which random subjects are asked; every turn in the law unless told. */
  readonly days?: readonly string[];
  /** Takes every question of the worked examples unless told. */
  readonly choose?: (questions: readonly Question[]) => readonly Question[];
  /** Measures of the specs whose figures are beyond what the engine computes exactly. */
  readonly refuses?: readonly string[];
};

const SPEC_DAYS = ["2024-02-29", "2026-06-30"];
const PATIENCE = { timeout: 120_000 };

/** What every engine must hold: the evaluator's answer on examples, on random subjects and on every construct of the language. */
export function testSqlEngine(trial: EngineTrial): void {
  const { name, engine, seed, absent, days, choose = (all) => all, refuses = [] } = trial;
  const title = `${name} gives the evaluator's answer${absent ? ` (left out: ${absent})` : ""}`;
  describe.skipIf(absent !== undefined)(title, PATIENCE, () => {
    const library = shippedLibrary();
    const specs = compile([...SPEC_DICTIONARY, ...GOOD_SPECS]);

    test("on the worked examples of the shipped policies", async () => {
      const { subjects, questions } = exampleSubjects(library);
      const agreement = await compareWithEvaluator(engine, library, subjects, choose(questions));
      expectAgreement([agreement], 500);
    });

    test("on random subjects with holes, on each side of every turn in the law", async () => {
      const questions = everyQuestion(library, days);
      const agreement = await compareWithEvaluator(engine, library, randomSubjects(library, 150, seed), questions);
      expectAgreement([agreement], 4_000);
    });

    test("on every construct of the language, as the specs use it", async () => {
      const { subjects, questions } = exampleSubjects(specs);
      const known = await compareWithEvaluator(engine, specs, subjects, choose(questions));
      const asked = everyQuestion(specs, days ?? SPEC_DAYS);
      const random = await compareWithEvaluator(engine, specs, randomSubjects(specs, 60, seed), asked);
      expectAgreement([known, random], 5_000, refuses);
    });
  });
}

function expectAgreement(agreements: readonly Agreement[], pairs: number, refuses: readonly string[] = []): void {
  expect(agreements.flatMap(({ disagreements }) => disagreements).slice(0, 5)).toEqual([]);
  const refused = agreements.flatMap((each) => each.refused.map((measure) => measure.split(":")[0]));
  expect([...new Set(refused)]).toEqual(refuses);
  expect(agreements.reduce((sum, each) => sum + each.pairs, 0)).toBeGreaterThan(pairs);
}
