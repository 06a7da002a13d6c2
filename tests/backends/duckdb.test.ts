import { DuckDBInstance } from "@duckdb/node-api";
import { compile } from "@yuanding/rules";
import { afterAll, describe, expect, test } from "vitest";
import { GOOD_SPECS, SPEC_DICTIONARY } from "../../packages/rules/specs/sources.ts";
import { shippedLibrary } from "../policies/shipped.ts";
import { compareWithEvaluator, type Engine } from "./sql-agreement.ts";
import { everyQuestion, exampleSubjects, randomSubjects } from "./subjects.ts";

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const engine: Engine = {
  dialect: "duckdb",
  run: async (statement) => (await connection.runAndReadAll(statement)).getRowObjectsJson(),
};
const library = shippedLibrary();
const specs = compile([...SPEC_DICTIONARY, ...GOOD_SPECS]);

describe("DuckDB gives the evaluator's answer", () => {
  test("on every worked example of the shipped policies", async () => {
    const { subjects, questions } = exampleSubjects(library);
    const { pairs, disagreements, refused } = await compareWithEvaluator(engine, library, subjects, questions);
    expect([disagreements.slice(0, 5), refused]).toEqual([[], []]);
    expect(pairs).toBeGreaterThan(500);
  }, 120_000);

  test("on random subjects with holes, on each side of every turn in the law", async () => {
    const subjects = randomSubjects(library, 150, 20_260_630);
    const { pairs, disagreements } = await compareWithEvaluator(engine, library, subjects, everyQuestion(library));
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(pairs).toBeGreaterThan(5_000);
  }, 120_000);

  test("on every construct of the language, as the specs use it", async () => {
    const examples = exampleSubjects(specs);
    const known = await compareWithEvaluator(engine, specs, examples.subjects, examples.questions);
    const subjects = randomSubjects(specs, 60, 20_260_702);
    const random = await compareWithEvaluator(
      engine,
      specs,
      subjects,
      everyQuestion(specs, ["2024-02-29", "2026-06-30"]),
    );
    expect([...known.disagreements, ...random.disagreements].slice(0, 5)).toEqual([]);
    expect(known.refused.map((each) => each.split(":")[0])).toEqual([
      "spec-arithmetic-operations/unit-cancels",
      "spec-arithmetic-power/first",
    ]);
    expect(known.pairs + random.pairs).toBeGreaterThan(5_000);
  }, 120_000);
});
