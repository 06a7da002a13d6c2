import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lawWithBundles } from "../setup/law-with-bundles.ts";
import { findViolations } from "./find-violations.ts";
import { type Visit, visitPark } from "./visit-park.ts";

/** The thread that combines starts with the first question. */
const PATIENCE_MS = 30_000;
/** A large software enterprise of the demonstration park. */
const ENTERPRISE = "91110102MAYY00018L";

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { law: lawWithBundles() });
  page = visit.page;
}, 180_000);
afterAll(() => visit?.close());

const part = (name: string) => page.getByRole("region", { name });

describe("what an enterprise may have together", { timeout: PATIENCE_MS * 2 }, () => {
  test("is found from its page, to the 分, with what was left out, the runner-up and what each rule costs", async () => {
    await page.goto(`/enterprises/${ENTERPRISE}`);
    await page.getByRole("link", { name: "可享组合" }).click();
    const best = part("最优组合");
    await best.getByRole("row", { name: /合成研发补助/ }).waitFor();
    expect(await best.getByRole("row", { name: /合成成长奖励/ }).textContent()).toContain("100.01元");
    await part("符合但没有列入的").getByRole("link", { name: "合成租房补助" }).waitFor();
    await part("次优组合").getByText("比最优组合少").waitFor();
    await part("叠加规则及其影响")
      .getByRole("row", { name: /^年度封顶/ })
      .getByText("少得")
      .waitFor();
    await part("还可以增加的").getByText("还可以多得 500,000.00元").waitFor();
    await part("还可以增加的").getByText("文件只给上限 8,000,000.00元，金额未知，没有计入").waitFor();
    expect(await page.getByRole("navigation", { name: "视图" }).locator("[aria-current]").allTextContents()).toEqual([
      "可享组合",
    ]);
    expect(await findViolations(page)).toEqual([]);
  });

  test("is planned over three years by keyboard, with what is assumed", async () => {
    await page.getByRole("combobox", { name: "计划年数" }).focus();
    await page.keyboard.press("End");
    await page.getByRole("combobox", { name: "以后各年" }).selectOption("假定与第一年相同");
    const plan = page.getByRole("table", { name: "分年计划" });
    await plan.getByRole("row", { name: /^2029/ }).waitFor();
    await part("前提").getByText("假定与第一年相同").waitFor();
    expect(new URL(page.url()).search).toContain("years=3");
    expect(await findViolations(page)).toEqual([]);
  });

  test("fits a phone, prints and speaks English", async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Switch to English" }).click();
    await part("Best bundle").getByRole("heading", { name: "Plan by year" }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("navigation", { name: "Views" }).isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "切换到中文" }).click();
  });

  test("is nothing under the shipped policies, which say so with the rules they have", async () => {
    await page.goto(`/enterprises/${ENTERPRISE}?tab=bundle&asOf=2025-06-30`);
    await page.getByText("没有可以组合的条款").waitFor();
    await page.getByText("写明的叠加规则共 2 条：开办费补助只给一次、孵化和创新企业奖励只给一次").waitFor();
    expect(await findViolations(page)).toEqual([]);
    expect([...visit.faults, ...visit.defects]).toEqual([]);
  });
});
