import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluateAll, readFacts, toResult } from "@yuanding/rules";
import { describe, expect, it } from "vitest";
import { ROOT, shippedLibrary } from "./shipped.ts";

type Expected = {
  readonly subject: string;
  readonly measure: string;
  readonly verdict: string;
  readonly amount: string | null;
  readonly ceiling: string | null;
  readonly score: { readonly low: string; readonly high: string } | null;
  readonly class: string | null;
};

const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, "tests/data", name), "utf8"));

describe("the sample of 60 subjects with facts on thresholds and with holes", () => {
  it("gives the expected verdict, amount, ceiling, score and class everywhere", () => {
    const library = shippedLibrary();
    const { subjects, faults } = readFacts(library.dictionary, read("facts-sample.json"));
    expect(faults).toEqual([]);
    const expected = read("expected-sample.json") as { asOf: string; results: Expected[] };
    const asOf = Temporal.PlainDate.from(expected.asOf);
    const found = new Map(
      subjects.flatMap((subject) =>
        evaluateAll(library, subject, asOf).map((evaluation) => {
          const { measure, verdict, amount, ceiling, score, class: type } = toResult(subject.id, evaluation);
          return [
            `${subject.id} ${measure}`,
            { subject: subject.id, measure, verdict, amount, ceiling, score, class: type },
          ] as const;
        }),
      ),
    );
    expect(expected.results.length).toBe(610);
    for (const row of expected.results) expect(found.get(`${row.subject} ${row.measure}`)).toEqual(row);
  });
});
