import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LEFT_OUT } from "./left-out.ts";
import { type Score, takeScore } from "./take-score.ts";
import { DATA_FILE, idOf, readCases } from "./tck-case.ts";

/** The cases are not ours to ship; `npm run conformance` writes the score after the profile has grown. */
const cases = readCases(DATA_FILE);
const committed = JSON.parse(readFileSync(join(import.meta.dirname, "dmn-tck-score.json"), "utf8")) as Score;
const where = "../shared/data/dmn-tck.json";

describe.skipIf(!cases)(`the DMN conformance suite in ${where}`, () => {
  const known = cases ?? [];

  test("every case is answered as expected or left out for a named reason", () => {
    const { score, disagreeing } = takeScore(known);
    expect(disagreeing).toEqual([]);
    expect(score).toEqual(committed);
  });

  test("no case has the name of another", () => {
    expect(new Set(known.map(idOf)).size).toBe(known.length);
  });

  test("what is left out by hand is in the suite and does not agree", () => {
    const left = Object.values(committed.leftOut).flatMap((each) => each.cases);
    expect(left).toEqual(expect.arrayContaining(Object.values(LEFT_OUT).flat()));
  });
});

describe.runIf(!cases)("without the DMN conformance suite", () => {
  test(`${where} is not there, so none of its ${committed.cases} cases was run`, () => {
    expect(committed.agreed).toBeGreaterThan(3000);
  });
});

describe("the committed score", () => {
  test("accounts for every case", () => {
    const left = Object.values(committed.leftOut).flatMap((each) => each.cases);
    expect(committed.agreed + left.length).toBe(committed.cases);
    expect(new Set(left).size).toBe(left.length);
    expect(committed.agreed / committed.cases).toBeGreaterThan(0.98);
  });

  test.each(["conformance.md", "conformance.zh-CN.md"])("is the one docs/%s tells", (name) => {
    const told = readFileSync(join(import.meta.dirname, "../../docs", name), "utf8");
    const left = Object.entries(committed.leftOut).map(([reason, { count }]) => `| \`${reason}\` | ${count} |`);
    const figures = [committed.cases, committed.agreed, committed.cases - committed.agreed, committed.agreedWithNull];
    for (const each of [...left, ...figures.map((figure) => `| ${figure} |`)]) expect(told).toContain(each);
  });
});
