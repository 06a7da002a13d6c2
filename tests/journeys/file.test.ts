import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partOfZip } from "../setup/part-of-zip.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 20_000;
/** Of this enterprise of the demonstration park two sources disagree on the revenue of 2024 and on the address. */
const ENTERPRISE = "91110102MAYY068079";
const NAME = "东篱技术推广0680";
/** Another one, to be linked with. */
const OTHER = "云杉软件0068";

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS);
  page = visit.page;
}, 180_000);
afterAll(() => visit?.close());

const main = () => page.getByRole("main");
const drawer = () => page.getByRole("dialog");
const overview = () => page.getByRole("region", { name: "档案概况" });

/** Says in the open form why. */
async function sign(reason: string, evidence = "") {
  await drawer().getByRole("textbox", { name: "理由" }).fill(reason);
  if (evidence !== "") await drawer().getByRole("textbox", { name: "依据" }).fill(evidence);
}

/** Waits until something was recorded, and closes the value. */
async function recorded() {
  await drawer()
    .getByText(/已记录为第 \d+ 批。/)
    .waitFor();
  await page.keyboard.press("Escape");
  await drawer().waitFor({ state: "hidden" });
}

describe("the file of an enterprise", { timeout: PATIENCE_MS * 3 }, () => {
  test("is opened from the search, with everything known of it", async () => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "搜索企业" }).fill(NAME);
    await page
      .getByRole("option", { name: new RegExp(NAME) })
      .first()
      .click();
    await page.getByRole("link", { name: "档案" }).click();
    await page.getByRole("heading", { level: 1, name: new RegExp(NAME) }).waitFor();
    await overview().getByText("已知 70 项，共 79 项").waitFor();
    await overview().getByText("已知 57 项，共 64 项").waitFor();
    expect(await overview().locator("[data-conflicts] strong").textContent()).toBe("2");
    expect(await main().getByRole("navigation", { name: "视图" }).locator("[aria-current]").allTextContents()).toEqual([
      "档案",
    ]);
    await main()
      .getByRole("img", { name: /^营业收入，2019–2025 年/ })
      .waitFor();
    const people = main().getByRole("table", { name: "人员：年度数据" });
    expect(
      await people
        .getByRole("row", { name: /从业人员/ })
        .locator("td[data-label]")
        .allInnerTexts(),
    ).toEqual(["394", "433", "486", "569", "666", "609", "578"].map((figure) => expect.stringContaining(figure)));
    await main().getByRole("table", { name: "称号与证书" }).getByText("有效，还有 379 天").waitFor();
    await main()
      .getByRole("table", { name: "关联" })
      .getByRole("link", { name: /北展0003号楼/ })
      .waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  test("shows both sides of a conflict at the figure, and only conflicts on demand", async () => {
    await overview().getByRole("button", { name: "只看不一致" }).click();
    await main().getByRole("heading", { name: "数据 2 项" }).waitFor();
    await main().getByText("统计：88,304.3115").waitFor();
    await main()
      .getByText(/^企业：.*2201室（合成）$/)
      .waitFor();
    await main().getByRole("textbox", { name: "筛选数据" }).fill("没有这样的词");
    await main().getByText("没有匹配的数据").waitFor();
    await main().getByRole("button", { name: "看全部数据" }).last().click();
    await main().getByRole("heading", { name: "数据 173 项" }).waitFor();
  });

  test("opens a conflict by keyboard, takes a ruling, and gives the focus back", async () => {
    await main().getByRole("button", { name: "营业收入 2024 91,012.697 不一致" }).focus();
    await page.keyboard.press("Enter");
    await drawer().getByText("来源的说法不同，还没有人裁定").waitFor();
    const sides = drawer().getByRole("region", { name: "各来源的说法" });
    expect(await sides.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringMatching(/合成数据·税务[\s\S]*91012\.697万元[\s\S]*现行/),
      expect.stringMatching(/合成数据·统计[\s\S]*88304\.3115万元/),
      expect.stringMatching(/企业[\s\S]*没有说法/),
    ]);
    expect(await findViolations(page)).toEqual([]);
    await drawer().getByRole("button", { name: "裁定" }).click();
    await drawer().getByRole("radio", { name: /统计/ }).check();
    const decide = drawer().getByRole("form", { name: "裁定" }).getByRole("button", { name: "裁定" });
    expect(await decide.isDisabled()).toBe(true);
    await sign("税务的数含关联企业");
    await decide.click();
    await recorded();
    const figure = main().getByRole("button", { name: "营业收入 2024 88,304.3115", exact: true });
    await figure.waitFor();
    expect(await figure.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    expect(await overview().locator("[data-conflicts] strong").textContent()).toBe("1");
  });

  test("takes a correction, which every page then computes with", async () => {
    const unmet = () =>
      main().getByRole("listitem").filter({ hasText: "科技型中小企业" }).getByText("职工总数不超过500人");
    const address = page.url();
    await page.goto(`/enterprises/${ENTERPRISE}`);
    await unmet().waitFor();
    await page.goto(address);
    await main().getByRole("button", { name: "从业人员 2025 578", exact: true }).click();
    await drawer().getByRole("button", { name: "提出更正" }).click();
    await drawer().getByRole("textbox", { name: "值", exact: true }).fill("四百多");
    await drawer().getByRole("combobox", { name: "来源" }).selectOption("统计");
    await drawer()
      .getByLabel(/^截至哪一天/)
      .fill("2025-12-31");
    await sign("统计局更正年报", "统函〔2026〕1号");
    await drawer().getByRole("button", { name: "记录" }).click();
    await drawer().getByRole("alert").waitFor();
    await drawer().getByRole("textbox", { name: "值", exact: true }).fill("480人");
    await drawer().getByRole("button", { name: "记录" }).click();
    await drawer().getByText("480人").first().waitFor();
    await drawer().getByText("已被同一来源的新说法取代").waitFor();
    await recorded();
    await main().getByRole("button", { name: "从业人员 2025 480", exact: true }).waitFor();
    const timeline = main().getByRole("region", { name: "大事记" });
    await timeline.getByText("更正 从业人员 2025 · 合成数据·统计").waitFor();
    await timeline.getByText("依据：统函〔2026〕1号").waitFor();
    await timeline.getByText("裁定 营业收入 2024 以合成数据·统计为准").waitFor();
    await page.getByRole("link", { name: "政策条款" }).click();
    await main()
      .getByRole("listitem")
      .filter({ hasText: "科技型中小企业" })
      .getByText("年销售收入不超过2亿元")
      .waitFor();
    expect(await unmet().count()).toBe(0);
  });

  test("shows what was known before, says so, and lets nothing be changed there", async () => {
    await page.getByRole("link", { name: "档案" }).click();
    const timeline = main().getByRole("region", { name: "大事记" });
    const correction = timeline.getByRole("listitem").filter({ hasText: "统计局更正年报" });
    await correction.getByRole("button", { name: "看此前的档案" }).click();
    await main()
      .getByText(/^您看到的是 .* 已经知道的内容；此后的记录都没有计入/)
      .first()
      .waitFor();
    await main().getByRole("button", { name: "从业人员 2025 578", exact: true }).click();
    await drawer().getByText("演示数据").first().waitFor();
    expect(await drawer().getByRole("button", { name: "提出更正" }).count()).toBe(0);
    expect(await drawer().getByText("480人").count()).toBe(0);
    await page.keyboard.press("Escape");
    await drawer().waitFor({ state: "hidden" });
    expect(await timeline.getByText("统计局更正年报").count()).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await main().getByLabel("当时所知").fill("2020-01-01");
    await main().getByText("当时还没有这个对象的任何记录").waitFor();
    await main().getByRole("button", { name: "回到现在" }).first().click();
    await main().getByRole("button", { name: "从业人员 2025 480", exact: true }).waitFor();
  });

  test("links it with another one, and ends the link", async () => {
    const links = main().getByRole("region", { name: "关联" });
    await links.getByRole("button", { name: "添加关联" }).click();
    await drawer().getByRole("combobox", { name: "关系" }).selectOption("集团");
    await drawer().getByRole("combobox", { name: "对方" }).fill(OTHER);
    await drawer()
      .getByRole("option", { name: new RegExp(OTHER) })
      .click();
    await drawer()
      .getByText(new RegExp(`已选：.*${OTHER}`))
      .waitFor();
    await drawer()
      .getByLabel(/^开始日期/)
      .fill("2026-01-01");
    await sign("集团章程");
    expect(await findViolations(page)).toEqual([]);
    await drawer().getByRole("button", { name: "记录" }).click();
    const row = links.getByRole("row", { name: new RegExp(`所属集团.*${OTHER}`) });
    await row.waitFor();
    await row.getByRole("button", { name: /^结束/ }).click();
    await drawer().getByLabel("结束日期").fill("2026-06-01");
    await sign("已退出集团");
    await drawer().getByRole("button", { name: "结束", exact: true }).click();
    await row.getByText("已不成立").waitFor();
    expect(await row.textContent()).toContain("2026-01-01 – 2026-06-01");
  });

  test("leaves as Word and prints without its tools", async () => {
    const arriving = page.waitForEvent("download");
    await page.getByRole("button", { name: "导出 Word" }).click();
    const file = await arriving;
    expect(file.suggestedFilename()).toBe(`${ENTERPRISE}-2026-06-30.docx`);
    const body = partOfZip(await readFile(await file.path()), "word/document.xml");
    const text = body.replaceAll(/<[^>]+>/g, "|").replaceAll(/\|+/g, "|");
    expect(text).toContain("本档案的数据为合成数据，并非真实企业。");
    expect(text).toContain("|营业收入（2024年）|88304.3115万元|合成数据·统计（截至2024-12-31）|");
    expect(text).toContain("|从业人员（2025年）|480人|合成数据·统计（截至2025-12-31）|");
    await page.emulateMedia({ media: "print" });
    expect(await main().getByRole("textbox", { name: "筛选数据" }).isVisible()).toBe(false);
    expect(await main().getByText("以下数据均为合成数据，并非真实企业。").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
  });

  test("is seen by the enterprise itself, with what it was asked for, and corrected with evidence", async () => {
    await main().getByRole("link", { name: "企业视角" }).click();
    const asked = main().getByRole("region", { name: "被要求报送" });
    const views = main().getByRole("navigation", { name: "看法" });
    await expect.poll(() => views.locator("[aria-current]").allTextContents()).toEqual(["企业视角"]);
    await asked.getByText("被要求报送 5 次，共 12 个值。").waitFor();
    await expect.poll(() => asked.getByRole("row").count()).toBe(11);
    await asked.getByRole("button", { name: "全部 12 项" }).click();
    await expect.poll(() => asked.getByRole("row").count()).toBe(13);
    expect(await main().getByRole("button", { name: "添加关联" }).count()).toBe(0);
    expect(await findViolations(page)).toEqual([]);

    await main()
      .getByRole("button", { name: /^区域综合贡献 2025/ })
      .click();
    await drawer().getByText("这项数据不由企业提供；如有出入，请向提供它的部门提出：区级核定。").waitFor();
    await page.keyboard.press("Escape");
    await drawer().waitFor({ state: "hidden" });

    await main()
      .getByRole("button", { name: /^从业人员 2025/ })
      .click();
    await drawer().getByRole("button", { name: "提出更正" }).click();
    await drawer().getByText("记为“企业”的说法。").waitFor();
    await drawer().getByRole("textbox", { name: "值", exact: true }).fill("485人");
    await sign("社保人数");
    expect(await drawer().getByRole("button", { name: "记录" }).isDisabled()).toBe(true);
    await sign("社保人数", "社保缴费凭证");
    await drawer().getByRole("button", { name: "记录" }).click();
    await recorded();
    await main().getByText("企业：485").waitFor();
    await asked.getByText("被要求报送 5 次，共 12 个值。").waitFor();
  });

  test("takes one person's word back", async () => {
    await main().getByRole("link", { name: "园区视角" }).click();
    await main().getByRole("button", { name: "从业人员 2025 480 不一致" }).click();
    const own = drawer()
      .getByRole("region", { name: "历次记录" })
      .getByRole("listitem")
      .filter({ hasText: "社保人数" });
    await own.getByRole("button", { name: "撤销这一批" }).click();
    await own.getByRole("textbox", { name: "理由" }).fill("填错了");
    await own.getByRole("form").getByRole("button", { name: "撤销这一批" }).click();
    await own.getByText("由 张三 撤销：填错了").waitFor();
    await page.keyboard.press("Escape");
    await main().getByRole("button", { name: "从业人员 2025 480", exact: true }).waitFor();
    expect(await main().getByText("企业：485").count()).toBe(0);
  });

  test("was without a fault all along", () => {
    // The day before the first record is answered with 404, which the browser notes.
    expect(visit.faults.filter((fault) => !fault.includes("404") && !fault.includes("400"))).toEqual([]);
    expect(visit.defects).toEqual([]);
  });
});

describe.each(VIEWS)("in %s at %d pixels", (language, width) => {
  const paths = [
    `/enterprises/${ENTERPRISE}/file`,
    `/enterprises/${ENTERPRISE}/file/own`,
    `/enterprises/${ENTERPRISE}/file?only=conflicts`,
    `/enterprises/${ENTERPRISE}/file?fact=注册地址`,
    "/enterprises/LY-0003/file",
    "/enterprises/nobody/file",
  ];

  test.each(paths)("%s passes axe and fits", { timeout: 60_000 }, async (path) => {
    const opened = await visit.newPage(width);
    await opened.addInitScript(`localStorage.setItem("yuanding.language", "${language}")`);
    await inspect(opened, path);
    expect(await opened.locator("html").getAttribute("lang")).toBe(language === "zh" ? "zh-CN" : "en");
    await opened.close();
  });
});
