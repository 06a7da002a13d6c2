import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const CONDITION = '上年(营业收入) >= 5000万元 and 街区 = "德胜"';

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS);
  page = visit.page;
}, 240_000);
afterAll(() => visit?.close());

type Found = { readonly total: number; readonly items: readonly { readonly id: string; readonly name: string }[] };

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const headers = { "Content-Type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
  return (await fetch(`${visit.address}/api${path}`, init)).json() as Promise<Answer>;
}

describe("a list with a condition", () => {
  test(
    "is written with completion and a preview, says what is wrong with it, and is kept",
    async () => {
      await page.goto("/lists");
      await page.getByRole("heading", { level: 1, name: "名单" }).waitFor();
      await page.getByText("还没有名单").waitFor();
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole("link", { name: "新建名单" }).click();
      await page.getByLabel("名称", { exact: true }).fill("德胜的大企业");
      const editor = page.getByRole("textbox", { name: "条件的公式" });
      await editor.click();
      await page.keyboard.type("营业收");
      await page.getByRole("option", { name: /^营业收入/ }).click();
      await page.keyboard.type(" >= 5000人");
      await page.getByText("单位不一致：元 与 人").first().waitFor();
      const save = page.getByRole("button", { name: "建立名单" });
      await save.waitFor();
      expect(await save.isDisabled()).toBe(true);
      expect(await findViolations(page)).toEqual([]);
      await editor.fill(CONDITION);
      const { result } = await ask<{ result: { counts: { met: number }; total: number } }>("/list-previews", {
        kind: "企业",
        condition: CONDITION,
      });
      const { met } = result.counts;
      await page.getByText(`1,083 个对象中有 ${met} 个符合`).first().waitFor();
      await page.getByText("上年营业收入不低于5000万元").waitFor();
      expect(await findViolations(page)).toEqual([]);
      await save.click();
      await page.getByRole("heading", { level: 1, name: "德胜的大企业" }).waitFor();
      await page.getByRole("link", { name: `成员 ${met}` }).waitFor();
      const members = page.getByRole("table", { name: "成员" });
      await members.getByRole("rowheader").nth(24).waitFor();
      await expect.poll(() => members.getByRole("row").count()).toBe(26);
      expect(await findViolations(page)).toEqual([]);
    },
    PATIENCE_MS * 3,
  );

  test(
    "tells of whom it cannot be said and why, leaves as Excel, and is fixed",
    async () => {
      await page.getByRole("link", { name: /^未定 \d+$/ }).click();
      const open = page.getByRole("table", { name: "未定" });
      await open.getByRole("row").nth(1).waitFor();
      await expect.poll(() => open.getByRole("cell", { name: /营业收入\[2025\]|街区/ }).count()).toBeGreaterThan(0);
      const href = await page.getByRole("link", { name: "导出 Excel" }).getAttribute("href");
      const file = await fetch(`${visit.address}${href}`);
      const rows = await readSheet(Buffer.from(await file.arrayBuffer()));
      expect(JSON.stringify(rows.slice(0, 8))).toContain("合成数据");
      await page.getByRole("button", { name: "固定为今天的成员" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("缘由").fill("年度评比");
      expect(await findViolations(page)).toEqual([]);
      await dialog.getByRole("button", { name: "固定为今天的成员" }).click();
      await page.getByText("按 2026-06-30 的数据和政策固定").waitFor();
      await page.getByRole("link", { name: "变化" }).click();
      await page.getByText("条件今天的结果与固定的名单一致。").waitFor();
      await page.getByRole("link", { name: "改动记录" }).click();
      const history = page.getByRole("table", { name: "改动记录" });
      await history.getByRole("rowheader", { name: "固定成员" }).waitFor();
      await expect.poll(() => history.getByRole("cell", { name: "年度评比" }).count()).toBe(1);
      expect(await findViolations(page)).toEqual([]);
    },
    PATIENCE_MS * 3,
  );
});

describe("the list of enterprises", () => {
  test(
    "finds by sounds and by address, says why, and keeps what was chosen as a list by hand",
    async () => {
      const found = await ask<Found>("/subjects?kind=企业&query=ysrj&limit=50");
      expect(found.total).toBeGreaterThan(1);
      await page.goto("/enterprises");
      await page.getByRole("searchbox", { name: "搜索企业" }).fill("ysrj");
      await page.getByText("拼音匹配").first().waitFor();
      expect(await findViolations(page)).toEqual([]);
      for (const { name } of found.items.slice(0, 2))
        await page.getByRole("checkbox", { name: `选择 ${name}` }).click();
      await page.getByRole("button", { name: "加入名单" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("名单名称").fill("本周走访");
      expect(await findViolations(page)).toEqual([]);
      await dialog.getByRole("button", { name: "加入", exact: true }).click();
      await dialog.getByText("已加入 2 个。").waitFor();
      await dialog.getByRole("link", { name: "打开名单" }).click();
      await page.getByRole("heading", { level: 1, name: "本周走访" }).waitFor();
      const members = page.getByRole("table", { name: "成员" });
      await members.getByRole("rowheader").nth(1).waitFor();
      await expect.poll(() => members.getByRole("row").count()).toBe(3);
      await members.getByRole("checkbox").first().click();
      await page.getByRole("button", { name: "移出名单" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "移出名单" }).click();
      await page.getByRole("link", { name: "成员 1" }).waitFor();
      const id = found.items[0]?.id ?? "";
      const { facts } = await ask<{ facts: { fact: string; value: string }[] }>(`/subjects/${id}`);
      const address = facts.find(({ fact }) => fact === "注册地址")?.value ?? "";
      await page.goto(`/enterprises?q=${encodeURIComponent(address.slice(6))}`);
      await page.getByText(`地址：${address}`).first().waitFor();
    },
    PATIENCE_MS * 3,
  );

  test(
    "keeps what it was narrowed by as a condition",
    async () => {
      await page.goto(`/enterprises?block=${encodeURIComponent("北展")}&section=I`);
      await page.getByRole("link", { name: "存为名单" }).click();
      await page.getByRole("textbox", { name: "条件的公式" }).waitFor();
      await page.getByText("行业代码属于I").waitFor();
      const { total } = await ask<Found>(`/subjects?kind=企业&block=${encodeURIComponent("北展")}&section=I`);
      await page.getByText(`1,083 个对象中有 ${total} 个符合`).first().waitFor();
    },
    PATIENCE_MS,
  );
});

test(
  "lists fit a phone and speak English",
  async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/lists");
    await page.getByRole("button", { name: "Switch to English" }).click();
    await page.getByRole("heading", { level: 1, name: "Lists" }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "德胜的大企业" }).click();
    await page.getByText("Fixed with the data and policies of 2026-06-30").waitFor();
    await page.getByRole("link", { name: "Change" }).click();
    await page.getByText("Operating revenue last year is at least 5000万元").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await findViolations(page)).toEqual([]);
    expect([visit.faults, visit.defects]).toEqual([[], []]);
  },
  PATIENCE_MS * 2,
);
