import { join } from "node:path";
import { distanceTo, drawDistance, evaluateMeasure } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { identifyTester } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { createApp } from "../../app.ts";
import { subjectFrom, takeSnapshot } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";

const { database } = await testDatabase("park");
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const defects: string[] = [];
const app = createApp({
  database,
  identify: identifyTester,
  law,
  today: () => Temporal.PlainDate.from("2026-11-21"),
  site: null,
  log: (line) => defects.push(line),
});
const asOf = Temporal.PlainDate.from("2026-06-30");
const { subjects } = await takeSnapshot(database, "企业");

async function ask(path: string) {
  const response = await app.request(`/api${path}`);
  return { status: response.status, body: await response.json() };
}

type Recorded = (typeof subjects)[number];
const read = (recorded: Recorded | undefined) => {
  if (!recorded) throw new Error("the park has fewer enterprises");
  return subjectFrom(law.library.dictionary, recorded);
};
/** The engine asked directly. */
const distanceOf = (recorded: Recorded | undefined, measure: string) =>
  distanceTo(law.library, measure, read(recorded), asOf);

describe("the distance of a subject", () => {
  test("is the engine's, in the language asked for", async () => {
    const measure = "miit-2026-2/little-giant";
    const id = subjects[7]?.id ?? "";
    for (const lang of ["zh", "en"] as const) {
      const { body } = await ask(`/subjects/${id}/distances/${measure}?lang=${lang}&asOf=${asOf}`);
      expect(body.distance).toEqual(drawDistance(distanceOf(subjects[7], measure), lang));
      expect(body.basis).toMatchObject({ asOf: "2026-06-30", policySet: law.set.hash, synthetic: true });
    }
  });

  test("is refused for what does not exist", async () => {
    const code = async (path: string) => (await ask(path)).body.code;
    const id = subjects[0]?.id ?? "";
    expect(await code("/subjects/nobody/distances/miit-2026-2/little-giant")).toBe("subject_not_found");
    expect(await code(`/subjects/${id}/distances/miit-2026-2/nothing`)).toBe("measure_not_found");
    expect(await code(`/subjects/${id}/distances/xicheng-2022-114/building-reward`)).toBe("kind_mismatch");
    expect(await code(`/subjects/${id}/distances/miit-2026-2/little-giant?asOf=2026-02-30`)).toBe("date_invalid");
  });
});

describe("who is one step away", { timeout: 120_000 }, () => {
  type Entry = { readonly id: string; readonly distance: { readonly sets: readonly { steps: readonly unknown[] }[] } };

  test("does not hold the title, does not meet the rule, and meets it after one step; nobody else does", async () => {
    const { body } = await ask("/cultivation?rung=tech-sme");
    expect(body).toMatchObject({ rung: "tech-sme", measure: "most-2017-115/tech-sme" });
    const entries: readonly Entry[] = body.entries;
    expect(entries.length).toBeGreaterThan(0);
    const rung = law.park.ladder.find(({ id }) => id === "tech-sme");
    const open = subjects.filter((recorded) => {
      const until = recorded.facts[rung?.certificate ?? ""];
      if (typeof until === "string" && until >= asOf.toString()) return false;
      return evaluateMeasure(law.library, body.measure, read(recorded), asOf).verdict === "unmet";
    });
    expect(body.candidates).toBe(open.length);
    // A third of them, because each takes a while.
    const some = open.filter((_, place) => place % 3 === 0);
    const nearest = some.filter((recorded) => distanceOf(recorded, body.measure).sets[0]?.steps.length === 1);
    const listed = entries.filter(({ id }) => some.some((each) => each.id === id));
    expect(listed.map(({ id }) => id).toSorted()).toEqual(nearest.map(({ id }) => id).toSorted());
    expect(entries.map(({ distance }) => distance.sets[0]?.steps.length)).toEqual(entries.map(() => 1));
  });

  test("is nobody where a rung has no criterion in force", async () => {
    const { body } = await ask("/cultivation?rung=unicorn");
    expect(body).toMatchObject({ rung: "unicorn", measure: null, candidates: 0, entries: [] });
  });

  test("is refused for a rung or a day that does not exist, also in Excel", async () => {
    const code = async (path: string) => (await ask(path)).body.code;
    expect(await code("/cultivation?rung=nothing")).toBe("rung_not_found");
    expect(await code("/cultivation?asOf=2026-02-30")).toBe("date_invalid");
    expect(await code("/cultivation.xlsx?rung=nothing")).toBe("rung_not_found");
    expect(await code("/cultivation.xlsx?asOf=2026-02-30")).toBe("date_invalid");
    expect(await code("/cultivation.xlsx?lang=fr")).toBe("BAD_REQUEST");
    expect(defects).toEqual([]);
  });
});
