import { join } from "node:path";
import type { ChangeCount, EntitlementChange } from "@yuanding/contract";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { identifyTester, officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { contextFor } from "../../api-context.ts";
import { createApp } from "../../app.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { runJobs } from "../../platform/jobs/jobs.ts";
import { applyDictionary, recordBatch, undoBatch } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";
import { entitlementTasks } from "./entitlement-tasks.ts";

/* Two invented enterprises under the shipped law, on a day of 2026. */

const { database, url } = await testDatabase();
const law = readLaw(join(import.meta.dirname, "../../../../.."));
await applyDictionary(database, law.library.dictionary);
const context = contextFor({ system: database, law, today: () => Temporal.PlainDate.from("2026-11-22") }, SYSTEM);
const defects: string[] = [];
const app = createApp({ ...context, identify: identifyTester, site: null, log: (line) => defects.push(line) });
const assess = () =>
  runJobs(
    url,
    entitlementTasks(context, () => undefined),
  );

async function ask<Body>(path: string): Promise<{ readonly status: number; readonly body: Body }> {
  const response = await app.request(`/api${path}`);
  return { status: response.status, body: (await response.json()) as Body };
}
type List = {
  readonly total: number;
  readonly items: readonly EntitlementChange[];
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly pending: boolean;
};
type Counts = { readonly state: string; readonly counts: readonly ChangeCount[]; readonly undo: Counts | null };

const SIZE = "miit-2011-300/size";
const HEAD = { kind: "import", source: "统计" } as const;
const staff = (id: string, value: string) => ({ subject: id, fact: "从业人员", year: 2025, value, asOf: "2025-12-31" });
const { batch: first } = await recordBatch(database, officer("测试"), HEAD, async ({ subjects, values }) => {
  await subjects([
    { kind: "企业", id: "A1", name: "甲公司" },
    { kind: "企业", id: "B2", name: "乙公司" },
  ]);
  for (const subject of ["A1", "B2"]) {
    await values([
      { subject, fact: "行业代码", year: null, value: "I6513" },
      { subject, fact: "营业收入", year: 2025, value: "30000000" },
    ]);
  }
  await values([staff("A1", "50")]);
});
const pendingBefore = (await ask<List>("/changes")).body.pending;
await assess();
const { batch: second } = await recordBatch(database, officer("测试"), HEAD, ({ values }) =>
  values([staff("A1", "200"), staff("B2", "5")]),
);
await assess();

describe("changes over HTTP", () => {
  test("are those of the batches, newest first, with the fact and the sentence", async () => {
    expect(pendingBefore).toBe(true);
    const { body } = await ask<List>(`/changes?measure=${SIZE}`);
    expect(body.pending).toBe(false);
    expect(body.items.map(({ batch, kind, subject }) => [batch.id, kind, subject.id])).toEqual([
      [second, "reclassified", "A1"],
      [second, "gained", "B2"],
      [first, "gained", "A1"],
    ]);
    const [change] = body.items;
    expect(change?.causes).toEqual([
      {
        fact: "从业人员",
        english: "Employees",
        year: 2025,
        before: { value: "50", shown: "50人", source: "统计" },
        after: { value: "200", shown: "200人", source: "统计" },
      },
    ]);
    expect(change?.sentence).toEqual({
      zh: `因从业人员 2025 由 50人 变为 200人（统计，批次 ${second}），“企业划型”由小型变为中型。`,
      en: `Because Employees 2025 went from 50人 to 200人 (统计, batch ${second}), “Size class of an enterprise” went from 小型 to 中型.`,
    });
    expect(body.items[2]?.sentence.zh).toBe(`因新录入（批次 ${first}），符合“企业划型”，为小型。`);
  });

  test("are chosen by kind, subject, batch and day, and counted by kind", async () => {
    const total = async (query: string) => (await ask<List>(`/changes?${query}`)).body.total;
    const all = await total("");
    expect(await total(`batch=${first}`)).toBe(all - (await total(`batch=${second}`)));
    expect(await total(`subject=B2&measure=${SIZE}`)).toBe(1);
    expect(await total(`kind=reclassified&measure=${SIZE}`)).toBe(1);
    const day = Temporal.Now.zonedDateTimeISO("Asia/Shanghai").toPlainDate();
    const [yesterday, tomorrow] = [day.subtract({ days: 1 }), day.add({ days: 2 })];
    expect(await total(`since=${yesterday}&until=${tomorrow}`)).toBe(all);
    expect(await total(`until=${yesterday}`)).toBe(0);
    const { kinds } = (await ask<List>(`/changes?measure=${SIZE}&kind=gained`)).body;
    expect(kinds.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: "gained", count: 2 },
      { kind: "reclassified", count: 1 },
    ]);
    expect((await ask("/changes?since=2026-02-30")).body).toMatchObject({ code: "date_invalid" });
    expect((await ask("/changes?kind=stolen")).status).toBe(400);
  });

  test("of one subject are those of all its codes", async () => {
    await recordBatch(database, officer("测试"), { ...HEAD, kind: "link" }, ({ links }) =>
      links([{ kind: "同一", from: "B2", to: "A1" }]),
    );
    await assess();
    const { body } = await ask<List>("/subjects/B2/changes");
    const { body: same } = await ask<List>("/subjects/A1/changes");
    expect(body).toEqual(same);
    expect(new Set(body.items.map(({ subject }) => subject.id))).toEqual(new Set(["A1", "B2"]));
    const lost = body.items.find(({ kind, measure }) => kind === "lost" && measure.id === SIZE);
    expect(lost?.standing).toEqual({ kind: "joined", other: { id: "A1", name: "甲公司" } });
    expect((await ask("/subjects/NOBODY/changes")).body).toMatchObject({ code: "subject_not_found" });
  });

  test("of a batch are counted by measure and kind, and those of its undo apart", async () => {
    const sizes = ({ counts }: Counts) => counts.filter(({ measure }) => measure.id === SIZE);
    const before = (await ask<Counts>(`/batches/${second}/changes`)).body;
    expect([before.state, before.undo]).toEqual(["assessed", null]);
    expect(sizes(before).map(({ kind, count, amount }) => [kind, count, amount])).toEqual([
      ["gained", 1, null],
      ["reclassified", 1, null],
    ]);
    await undoBatch(database, officer("测试"), second, "");
    expect((await ask<Counts>(`/batches/${second}/changes`)).body.undo).toEqual({ state: "pending", counts: [] });
    await assess();
    const after = (await ask<Counts>(`/batches/${second}/changes`)).body;
    expect(after.counts).toEqual(before.counts);
    expect(after.undo?.state).toBe("assessed");
    expect(after.undo && sizes(after.undo).map(({ kind, count }) => [kind, count])).toEqual([["reclassified", 1]]);
    expect((await ask("/batches/999999/changes")).body).toMatchObject({ code: "batch_not_found" });
  });

  test("leave as the same list in Excel", async () => {
    const { items } = (await ask<List>(`/changes?batch=${second}&limit=200`)).body;
    const file = await app.request(`/api/changes.xlsx?batch=${second}`);
    const rows = await readSheet(Buffer.from(await file.arrayBuffer()));
    expect(rows.slice(-items.length).map((row) => [row[1], row[4], row.at(-1)])).toEqual(
      items.map(({ subject, measure, sentence }) => [subject.id, measure.id, sentence.zh]),
    );
    expect((await app.request("/api/changes.xlsx?kind=stolen")).status).toBe(400);
    expect((await app.request("/api/changes.xlsx?until=2026-02-30")).status).toBe(400);
    expect(defects).toEqual([]);
  });
});

test("what was found is never changed, and the assessment never goes back", async () => {
  const owner = await connectAsOwner(url);
  try {
    for (const statement of [
      "update entitlements.change set kind = 'lost'",
      "delete from entitlements.change",
      "truncate entitlements.change",
      "update entitlements.assessed set until = 'epoch'",
      "update entitlements.assessed set since = now()",
    ]) {
      await expect(owner.query(statement)).rejects.toMatchObject({ code: "23001" });
    }
  } finally {
    await owner.end();
  }
});
