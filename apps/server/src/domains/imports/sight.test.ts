import { join } from "node:path";
import type { ImportDetail, ImportLine } from "@yuanding/contract";
import { describe, expect, test } from "vitest";
import { holder, officer } from "../../../../../tests/setup/actors.ts";
import { code, csv } from "../../../../../tests/setup/import-requests.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { type Actor, SYSTEM } from "../../actor.ts";
import { contextFor } from "../../api-context.ts";
import { createApp } from "../../app.ts";
import { runJobs } from "../../platform/jobs/jobs.ts";
import { applyDictionary, findSubject } from "../facts/index.ts";
import { undoTasks } from "../files/index.ts";
import { readLaw } from "../law/index.ts";
import { importTasks } from "./index.ts";

/* People with one post each bring data in and put it right, with what that post gives and no more. All enterprises are invented. */

const { database, url } = await testDatabase();
const law = readLaw(join(import.meta.dirname, "../../../../.."));
await applyDictionary(database, law.library.dictionary);
const context = contextFor({ system: database, law, today: () => Temporal.PlainDate.from("2026-06-30") }, SYSTEM);
const defects: string[] = [];
let actor: Actor = officer("张三");
const identify = () => Promise.resolve(actor);
const app = createApp({ ...context, identify, site: null, log: (line) => defects.push(line) });

async function ask<Body = Record<string, unknown>>(who: Actor, path: string, body?: object, method = "POST") {
  actor = who;
  const headers = { "Content-Type": "application/json" };
  const response = await app.request(`/api${path}`, body ? { method, headers, body: JSON.stringify(body) } : {});
  const text = await response.text();
  const type = response.headers.get("Content-Type") ?? "";
  return {
    status: response.status,
    body: (type.includes("json") ? JSON.parse(text) : text) as Body & { code?: string },
  };
}
const work = () => runJobs(url, { ...importTasks(context), ...undoTasks(context) });

const liaison = holder("税务联络员", "liaison");
const steward = holder("管家", "steward");
const keeper = holder("数据", "keeper");
const reviewer: Actor = { ...keeper, purpose: "correction" };
const viewer = holder("经办", "officer");
const [one, two] = [code(1), code(2)];

async function send(profits: readonly (readonly [string, number])[]): Promise<string> {
  actor = liaison;
  const words = { fileName: "税务.csv", sender: "区税务局", source: "税务", asOf: "2026-03-31" };
  const rows = profits.map(([id, profit]) => [`虚构${id.slice(-3)}有限公司`, id, 120, profit]);
  const response = await app.request(`/api/imports?${new URLSearchParams(words)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: csv([["企业名称", "统一社会信用代码", "2025年营业收入（万元）", "2025年净利润（万元）"], ...rows]),
  });
  expect(response.status).toBe(201);
  await work();
  return ((await response.json()) as { id: string }).id;
}
const first = await send([
  [one, 31],
  [two, 32],
]);

describe("a file with what is sensitive", () => {
  test("is brought in by the liaison of the department, checked, accepted and recorded in the liaison's name", async () => {
    const found = (await ask<ImportDetail>(liaison, `/imports/${first}`)).body;
    expect(found).toMatchObject({ state: "checked", counts: { rows: 2, values: { new: 4 } } });
    expect((await ask(liaison, `/imports/${first}/acceptance`, {})).status).toBe(200);
    await work();
    expect((await ask<ImportDetail>(liaison, `/imports/${first}`)).body).toMatchObject({ state: "accepted" });
    expect((await findSubject(database, one))?.subject.facts).toMatchObject({ 净利润: { 2025: "310000" } });
  });

  test("is shown whole to who brought it and to who may see it, and to others without that column", async () => {
    type Page = { rows: { row: number; cells: { text: string; hidden?: true }[] }[] };
    const sheet = async (who: Actor) => {
      const name = (await ask<ImportDetail>(who, `/imports/${first}`)).body.sheets[0]?.sheet ?? "";
      const page = await ask<Page>(who, `/imports/${first}/sheet?sheet=${encodeURIComponent(name)}`);
      return page.body.rows.map(({ cells }) => cells.map(({ text, hidden }) => (hidden ? "—" : text)).slice(2));
    };
    const whole = [
      ["2025年营业收入（万元）", "2025年净利润（万元）"],
      ["120", "31"],
      ["120", "32"],
    ];
    expect(await sheet(liaison)).toEqual(whole);
    expect(await sheet(reviewer)).toEqual(whole);
    expect(await sheet(viewer)).toEqual([whole[0], ["120", "—"], ["120", "—"]]);
    expect((await ask(liaison, `/imports/${first}/file`)).status).toBe(200);
    expect((await ask(reviewer, `/imports/${first}/file`)).status).toBe(200);
    expect((await ask(viewer, `/imports/${first}/file`)).body.code).toBe("not_permitted");
    expect((await ask(keeper, `/imports/${first}/file`)).body.code).toBe("purpose_needed");
  });

  test("says what is known already to nobody who may not see it, who brought the file neither", async () => {
    const second = await send([[one, 99]]);
    const differences = async (who: Actor) =>
      (await ask<{ items: ImportLine[] }>(who, `/imports/${second}/lines`)).body.items.flatMap(
        (line) => line.differences,
      );
    const hidden = { fact: "净利润", year: 2025, kind: "changed", before: null, after: "", hidden: true };
    expect(await differences(liaison)).toEqual([hidden]);
    expect(await differences(viewer)).toEqual([hidden]);
    const [seen] = await differences(reviewer);
    expect(seen).toMatchObject({ before: { shown: "31万元", source: "税务" }, after: "99万元" });
  });
});

describe("with what a post gives", () => {
  const about = { year: 2025, source: "统计", reason: "核对" };
  type Recorded = { readonly batch: { readonly id: number }; readonly value: { readonly shown: string } };

  test("a steward corrects a value, a keeper rules on it and takes the correction back", async () => {
    const fact = "营业收入";
    const corrected = await ask<Recorded>(steward, `/subjects/${two}/corrections`, {
      ...about,
      fact,
      value: "150万元",
    });
    expect(corrected.status).toBe(200);
    expect((await ask(steward, `/subjects/${two}/rulings`, { ...about, fact })).status).toBe(403);
    const ruled = await ask<Recorded>(keeper, `/subjects/${two}/rulings`, { ...about, fact });
    expect(ruled.body.value.shown).toBe("150万元");
    expect((await ask(steward, `/batches/${corrected.body.batch.id}/undo`, { reason: "错" })).status).toBe(404);
    expect((await ask(keeper, `/batches/${corrected.body.batch.id}/undo`, { reason: "错" })).status).toBe(200);
    expect((await findSubject(database, two))?.subject.facts).toMatchObject({ 营业收入: { 2025: "1200000" } });
  });

  test("a card is right whoever wrote: it counts what the writer does not see, and has nothing of it", async () => {
    const accident = { ...about, year: null, fact: "近三年重大事故或违法", value: "否", source: "应急" };
    expect((await ask(reviewer, `/subjects/${two}/corrections`, accident)).status).toBe(200);
    await ask(steward, `/subjects/${two}/corrections`, {
      ...about,
      year: null,
      fact: "街区",
      value: "金融街",
      source: "街道",
    });
    const owner = await ask<{ values: { fact: string; hidden?: true }[] }>(steward, `/subjects/${two}/file`);
    expect(owner.body.values.filter(({ hidden }) => hidden).map(({ fact }) => fact)).toEqual([
      "净利润",
      "近三年重大事故或违法",
    ]);
    const found = await ask<{ total: number }>(steward, `/subjects?query=${two}`);
    expect(found.body.total).toBe(1);
  });

  test("an author drafts and submits, and a publisher publishes", async () => {
    const [author, publisher] = [holder("起草", "author"), holder("发布", "publisher")];
    const text = law.set.files.find(({ path }) => path.endsWith("miit-2022-63.md"))?.text ?? "";
    const draft = { policy: "miit-2022-63", title: "修订", text, note: "" };
    const started = await ask<{ id: string }>(author, "/lab/drafts", draft);
    expect(started.status).toBe(200);
    const path = `/lab/drafts/${started.body.id}`;
    expect((await ask(author, `${path}/submission`, { version: 1, note: "" })).status).toBe(200);
    expect((await ask(author, `${path}/publication`, { version: 1, note: "" })).status).toBe(403);
    expect((await ask(publisher, `${path}/publication`, { version: 1, note: "" })).status).toBe(200);
  });

  test("an officer keeps lists and records decisions", async () => {
    const made = await ask(viewer, "/lists", { kind: "企业", name: "走访", mode: "hand", members: [one] });
    expect(made.body).toMatchObject({ number: 1, unknown: [] });
    const id = "0b8f7a1e-2222-4222-8222-222222222222";
    const asked = { id, subject: one, measure: "miit-2011-300/size", asOf: "2026-06-30" };
    expect((await ask(viewer, "/decisions", asked)).status).toBe(200);
    expect((await ask(viewer, "/decisions", asked)).status).toBe(200);
  });

  test("none of it was a defect", () => expect(defects).toEqual([]));
});
