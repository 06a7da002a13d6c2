import { join } from "node:path";
import { makePopulation } from "@yuanding/demo";
import { prepareColumnar, tallyColumns, VERDICTS } from "@yuanding/rules";
import { formatFen } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { identifyTester } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { createApp } from "../../app.ts";
import { readLaw } from "../law/index.ts";

const { database } = await testDatabase("park");
const defects: string[] = [];
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const asOf = Temporal.PlainDate.from("2026-06-30");
const app = createApp({
  database,
  identify: identifyTester,
  law,
  today: () => Temporal.PlainDate.from("2026-11-21"),
  site: null,
  log: (line) => defects.push(line),
});

type Counts = Readonly<Record<string, number>>;
type Tally = { readonly counts: Counts; readonly amount: string | null; readonly ceiling: string | null };
type Simulation = { rows: number; population: string; before: Tally; after: Tally; enter: number; leave: number };

async function simulate(input: unknown): Promise<{ status: number; body: Simulation & { code?: string } }> {
  const response = await app.request("/api/simulations", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Simulation };
}

const SME = { measure: "miit-2022-63/innovative-sme", asOf: "2026-06-30" };

describe("a simulation on the server's threads", () => {
  test("counts the park as the census does", async () => {
    for (const measure of ["miit-2022-63/innovative-sme", "xicheng-2022-114/building-renovation"]) {
      const { body } = await simulate({ measure, asOf: "2026-06-30", changes: [] });
      const census = await (await app.request(`/api/census/${measure}?asOf=2026-06-30`)).json();
      expect(body.before.counts).toEqual(census.counts);
      expect(body.before.amount).toBe(census.amount?.met ?? null);
      expect([body.enter, body.leave, body.after]).toEqual([0, 0, body.before]);
    }
  });

  test("a stricter figure lets enterprises leave, over the park and over synthetic ones", async () => {
    const changes = [{ parameter: "合格总分", value: "90分" }];
    for (const rows of [undefined, 30_000]) {
      const { body } = await simulate({ ...SME, changes, ...(rows ? { rows } : {}) });
      expect(body.enter).toBe(0);
      expect(body.leave).toBeGreaterThan(0);
      expect(body.after.counts.met).toBe((body.before.counts.met ?? 0) - body.leave);
      expect(VERDICTS.reduce((sum, verdict) => sum + (body.after.counts[verdict] ?? 0), 0)).toBe(body.rows);
    }
  });

  test("counts more synthetic enterprises than it makes at once as if they were made together", async () => {
    const rows = 140_000;
    for (const id of ["miit-2022-63/innovative-sme", "xicheng-2022-114/office-rent"]) {
      const { body } = await simulate({ measure: id, asOf: "2026-06-30", changes: [], rows });
      const columnar = prepareColumnar(law.library, [id], asOf, makePopulation({ until: rows, seed: 1 }));
      columnar.run();
      const columns = columnar.results.get(id);
      if (!columns) throw new Error(`no columns for ${id}`);
      const { verdicts, ceiling } = tallyColumns(columns);
      expect(VERDICTS.map((verdict) => body.after.counts[verdict])).toEqual(verdicts);
      expect(body.after.ceiling).toBe(ceiling && formatFen(ceiling.met));
      expect([body.rows, body.population]).toEqual([rows, "合成企业-1/1/140000"]);
    }
  });

  test("refuses what it cannot compute, and says what", async () => {
    const code = async (input: unknown) => (await simulate(input)).body.code;
    expect(await code({ ...SME, measure: "a/b", changes: [] })).toBe("measure_not_found");
    expect(await code({ ...SME, changes: [{ parameter: "没有", value: "1" }] })).toBe("parameter_invalid");
    expect(await code({ ...SME, changes: [{ parameter: "合格总分", value: "70人" }] })).toBe("parameter_invalid");
    expect(await code({ ...SME, measure: "xicheng-2022-114/building-reward", changes: [], rows: 10 })).toBe(
      "population_of_enterprises",
    );
    expect((await simulate({ ...SME, changes: [], rows: 1e9 })).status).toBe(400);
    expect(defects).toEqual([]);
  });
});
