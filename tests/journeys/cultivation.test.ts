import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { type Visit, visitPark } from "./visit-park.ts";

/** The first list is computed while the page waits for it. */
const PATIENCE_MS = 60_000;

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS);
  page = visit.page;
}, 180_000);
afterAll(() => visit?.close());

describe("who is one step away", () => {
  test(
    "is listed for a rung, with the step and how far, and leads to the enterprise's own distance",
    async () => {
      await page.goto("/cultivation?rung=tech-sme");
      await page.getByRole("heading", { level: 1, name: "差一步" }).waitFor();
      const table = page.getByRole("table", { name: "差一步" });
      await table.getByRole("row").nth(1).waitFor();
      expect(await findViolations(page)).toEqual([]);
      await table.getByRole("rowheader").first().getByRole("link").click();
      const distance = page.getByRole("region", { name: "差多少" });
      await distance.getByRole("heading", { name: /^办法 1：1 步$/ }).waitFor();
      expect(await findViolations(page)).toEqual([]);
    },
    PATIENCE_MS * 2,
  );

  test(
    "is the same list in Excel, and says what is synthetic",
    async () => {
      const answer = await fetch(`${visit.address}/api/cultivation?rung=tech-sme`);
      const { entries } = (await answer.json()) as { entries: { id: string }[] };
      const file = await fetch(`${visit.address}/api/cultivation.xlsx?rung=tech-sme`);
      const rows = await readSheet(Buffer.from(await file.arrayBuffer()));
      const ids = rows.map(([id]) => id).slice(-entries.length);
      expect(ids).toEqual(entries.map(({ id }) => id));
      expect(JSON.stringify(rows.slice(0, 4))).toContain("合成数据");
    },
    PATIENCE_MS,
  );

  test(
    "says so when a rung has no criterion, fits a phone and speaks English",
    async () => {
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto("/cultivation?rung=unicorn");
      await page.getByText("这一级在这一天没有可以计算的标准").waitFor();
      await page.goto("/cultivation?rung=little-giant");
      await page.getByRole("table", { name: "差一步" }).waitFor();
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "Switch to English" }).click();
      await page.getByRole("heading", { level: 1, name: "One step away" }).waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(visit.defects).toEqual([]);
    },
    PATIENCE_MS * 2,
  );
});
