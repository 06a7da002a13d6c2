import type { EntitlementChange } from "@yuanding/contract";
import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { type Visit, visitPark } from "./visit-park.ts";

/** The first list is computed while the page waits for it. */
const PATIENCE_MS = 60_000;
const SCALE = "stats/above-scale";

let visit: Visit;
let page: Page;
let subject = { id: "", name: "" };

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS);
  page = visit.page;
}, 180_000);
afterAll(() => visit?.close());

type Changes = { readonly total: number; readonly items: readonly EntitlementChange[]; readonly pending: boolean };
const ask = async <Body>(path: string): Promise<Body> =>
  (await (await fetch(`${visit.address}/api${path}`)).json()) as Body;

/** A department says another revenue of somebody who is below the scale. */
async function correct(value: string): Promise<void> {
  const answer = await fetch(`${visit.address}/api/subjects/${subject.id}/corrections`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      ...{ fact: "营业收入", year: 2025, value, source: "税务", asOf: "2026-06-30" },
      reason: "核对年报",
    }),
  });
  expect(await answer.json()).toMatchObject({ batch: { kind: "correction" } });
}

describe("a fact that changes", () => {
  test(
    "shows on the page of changes who gained what because of it, with the ways to reason and batch",
    async () => {
      await page.goto("/changes");
      await page.getByText("还没有变化").waitFor();
      expect(await findViolations(page)).toEqual([]);
      const { items } = await ask<{ items: { name: string; result: { subject: string } }[] }>(
        `/census-list/${SCALE}?verdict=unmet&limit=1`,
      );
      subject = { id: items[0]?.result.subject ?? "", name: items[0]?.name ?? "" };
      await correct("9000000000");
      await page.goto(`/changes?measure=${SCALE}`);
      const table = page.getByRole("table", { name: "权益变化" });
      await table.getByRole("rowheader", { name: subject.name }).waitFor();
      const row = table.getByRole("row").nth(1);
      await row.getByText("新符合").waitFor();
      await row.getByText("900000万元").or(row.getByText("90亿元")).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await row.getByRole("link", { name: /规/ }).click();
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(page.url()).toContain(`/enterprises/${subject.id}/measures/stats/above-scale`);
      await page.goBack();
      await row.getByRole("link", { name: /^批次/ }).click();
      const counts = page.getByRole("region", { name: "权益变化" });
      await counts.getByText("新符合").first().waitFor();
      expect(await findViolations(page)).toEqual([]);
    },
    PATIENCE_MS * 2,
  );

  test(
    "shows on the subject's own page and on the overview, in a sentence",
    async () => {
      await page.goto(`/enterprises/${subject.id}`);
      const own = page.getByRole("region", { name: "最近变化" });
      await own
        .getByText(/^因营业收入 2025 .*.*税务，批次 \d+），符合/)
        .first()
        .waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.goto("/");
      const recent = page.getByRole("region", { name: "最近变化" });
      await recent.getByRole("link", { name: subject.name }).first().waitFor();
      await recent.getByRole("link", { name: /变化/ }).last().click();
      await page.getByRole("heading", { level: 1, name: "权益变化" }).waitFor();
    },
    PATIENCE_MS,
  );

  test(
    "that changes back is told too, can be chosen by kind, and leaves as Excel",
    async () => {
      await correct("1000");
      await page.goto(`/changes?measure=${SCALE}`);
      await page.getByRole("navigation", { name: "变化种类" }).getByRole("link", { name: "不再符合 1" }).click();
      const table = page.getByRole("table", { name: "权益变化" });
      await table.getByRole("row").nth(1).getByText("不再符合").waitFor();
      await page.getByText("1 条变化").waitFor();
      await expect.poll(() => table.getByRole("row").count()).toBe(2);
      expect(page.url()).toContain("kind=lost");
      const { items } = await ask<Changes>(`/changes?measure=${SCALE}`);
      const file = await fetch(`${visit.address}/api/changes.xlsx?measure=${SCALE}`);
      const rows = await readSheet(Buffer.from(await file.arrayBuffer()));
      expect(rows.slice(-2).map((row) => row.at(-1))).toEqual(items.map(({ sentence }) => sentence.zh));
      expect(JSON.stringify(rows.slice(0, 4))).toContain("合成数据");
    },
    PATIENCE_MS,
  );

  test(
    "is read on a phone and in English",
    async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto("/changes");
      await page.getByRole("table", { name: "权益变化" }).waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Switch to English" }).click();
      await page.getByRole("heading", { level: 1, name: "Changes" }).waitFor();
      await page.getByText("Newly met").first().waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(visit.faults).toEqual([]);
      expect(visit.defects).toEqual([]);
    },
    PATIENCE_MS,
  );
});
