import { join } from "node:path";
import { makePopulation } from "@yuanding/demo";
import { readPolicySet } from "@yuanding/library";
import { compile, prepareColumnar, readLiteral, withParameters } from "@yuanding/rules";
import { afterAll, expect, test } from "vitest";
import { sharedMemory, startThreads } from "./start-threads.ts";

const library = compile(readPolicySet(join(import.meta.dirname, "../../../../policies")).files, { programOnly: true });
const asOf = Temporal.PlainDate.from("2026-06-30");
const ROWS = 150_000;
const shared = makePopulation({ until: ROWS, seed: 3, shared: true });
const measures = ["miit-2022-63/innovative-sme", "xicheng-2022-114/office-rent"];
const threads = startThreads({ count: 2 });
afterAll(() => threads.close());

test("two threads fill the same answers as one", async () => {
  const here = prepareColumnar(library, measures, asOf, shared);
  here.run();
  const there = prepareColumnar(library, measures, asOf, shared, { allocate: sharedMemory });
  await threads.run(there);
  for (const id of measures) {
    expect(there.results.get(id)?.verdict.every((code, row) => code === here.results.get(id)?.verdict[row])).toBe(true);
    expect(there.results.get(id)?.ceiling ?? null).toEqual(here.results.get(id)?.ceiling ?? null);
  }
});

test("a moved figure is moved on every thread", async () => {
  const columnar = prepareColumnar(library, measures, asOf, shared, { allocate: sharedMemory });
  await threads.run(columnar);
  const met = (): number =>
    columnar.results.get(measures[0] ?? "")?.verdict.reduce((sum, code) => sum + +(code === 0), 0) ?? 0;
  const before = met();
  columnar.setLibrary(
    withParameters(library, [{ measure: measures[0] ?? "", parameter: "合格总分", value: readLiteral("80分") }]),
  );
  await threads.run(columnar);
  const after = met();
  columnar.setLibrary(library);
  await threads.run(columnar);
  expect(after).toBeLessThan(before);
  expect(met()).toBe(before);
});

test("memory that is not shared is refused, since its answers would be lost", async () => {
  const columnar = prepareColumnar(library, measures, asOf, shared);
  await expect(threads.run(columnar)).rejects.toThrow(RangeError);
});

test("a thread that ends fails its run, and another takes its place", async () => {
  const loop = { columns: [], figures: new Float64Array(), tables: [], ratios: [], outputs: [] };
  const broken = prepareColumnar(library, measures, asOf, shared, { allocate: sharedMemory });
  const job = { loops: [{ ...loop, source: "throw new Error('out of order')" }] };
  await expect(threads.run({ ...broken, job: () => job })).rejects.toThrow("out of order");
  const here = prepareColumnar(library, measures, asOf, shared);
  here.run();
  await threads.run(broken);
  const [first = ""] = measures;
  expect(broken.results.get(first)?.verdict).toEqual(here.results.get(first)?.verdict);
});
