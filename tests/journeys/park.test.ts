import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inspect } from "./inspect.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

/** A page may need the rules compiled in the browser before it shows its answer. */
const PATIENCE_MS = 20_000;

let visit: Visit;
let page: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS);
  page = visit.page;
}, 180_000);
afterAll(() => visit?.close());

const main = () => page.getByRole("main");

describe("from the library to the list in Excel", () => {
  test("a policy is found in the library and read", async () => {
    await page.goto("/policies");
    await page.getByRole("searchbox", { name: "搜索政策" }).fill("产业高质量发展");
    await main().getByRole("link", { name: "北京市西城区促进产业高质量发展若干措施" }).first().click();
    await page.getByRole("heading", { level: 1, name: "北京市西城区促进产业高质量发展若干措施" }).waitFor();
    await page.getByText("西发改文〔2022〕114号").first().waitFor();
    await page
      .getByRole("heading", { name: /低效楼宇改造补助/ })
      .first()
      .waitFor();
  });

  test("its calculator answers as figures are typed, to the 分", async () => {
    await page.getByRole("button", { name: "测算：低效楼宇改造补助" }).click();
    const answer = page.getByRole("region", { name: "测算结果" });
    await page.getByRole("textbox", { name: "改造实际投资" }).fill("3000万元");
    await page.getByRole("textbox", { name: "改造面积" }).fill("3000㎡");
    await answer.getByText("450万元").first().waitFor();
    await answer.getByText("待认定").first().waitFor();
    await page.getByRole("group", { name: "低效楼宇认定" }).getByRole("radio", { name: "是" }).check();
    await answer.getByText("符合", { exact: true }).first().waitFor();
    await page.getByRole("textbox", { name: "改造实际投资" }).fill("100.01元");
    await answer.getByText("30.00元").first().waitFor();
  });

  test("an enterprise is found by name and shows every measure by verdict", async () => {
    await page.goto("/enterprises");
    await main().getByRole("searchbox").fill("云杉软件0068");
    await main()
      .getByRole("link", { name: /云杉软件0068/ })
      .click();
    await page.getByRole("heading", { level: 1, name: /云杉软件0068/ }).waitFor();
    for (const verdict of ["符合", "不符合"]) {
      await main()
        .getByRole("heading", { level: 2, name: new RegExp(`^${verdict} \\d+ 条`) })
        .waitFor();
    }
  });

  test("a measure opens to its reasons: condition, fact, year, source, article", async () => {
    await main().getByRole("link", { name: "租房补助" }).click();
    await page.getByRole("heading", { level: 1, name: "租房补助" }).waitFor();
    const reasons = main();
    await reasons.getByText("起租未满三年").waitFor();
    await reasons.getByText("评估日期 < 租金起始日期 + 补助年限").waitFor();
    await expect.poll(() => reasons.getByText("合成数据").count()).toBeGreaterThan(0);
    await reasons.getByText("租金里含不含物业费").waitFor();
    expect(await reasons.textContent()).toContain("第二条（二）");
  });

  test("a decision is recorded and replays to the same bytes, also under a transition", async () => {
    const recorded = main().getByRole("region", { name: "结论记录" });
    await recorded.getByText("还没有记录。").waitFor();
    await recorded.getByRole("button", { name: "记录这个结论" }).click();
    await recorded.getByRole("button", { name: /^重放 .* 的结论/ }).click();
    await recorded.getByText("一致", { exact: true }).waitFor();
    const address = new URL(page.url()).pathname;
    await page.goto(address.replace(/measures\/.*/, "measures/miit-2026-2/little-giant"));
    await main().getByRole("combobox", { name: "情形" }).selectOption({ label: "复核" });
    await main().getByText("miit-2022-63/little-giant-review").waitFor();
    await page.goto(address);
  });

  test("the census counts the whole park and every number opens its list", async () => {
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "普查" }).click();
    await main().getByRole("link", { name: "租房补助" }).click();
    const met = main().getByRole("link", { name: /^符合 \d/ });
    await met.waitFor();
    const count = Number(
      /符合 ([\d,]+)/.exec((await met.getAttribute("aria-label")) ?? (await met.innerText()).replace(/\s+/g, " "))?.[1],
    );
    expect(count).toBeGreaterThan(0);
    await met.click();
    await page.waitForURL(/\/list\?.*verdict=met/);
    // The address changes before the page does, and the page before has an export of its own.
    await page.getByRole("heading", { level: 1, name: "名单" }).waitFor();
    const rows = await downloadList();
    expect(rows.length).toBe(count);
    for (const row of rows) expect(row.结论).toBe("符合");
    const shown = rows.find((row) => String(row.名称).includes("云杉软件0068"));
    expect(shown?.["上限（元）"]).toBe(1_259_703.5);
  });

  test("nothing was wrong on any of these pages", () => {
    expect(visit.faults).toEqual([]);
    expect(visit.defects).toEqual([]);
  });
});

/** Exports the open list and reads the file back, one record a row. */
async function downloadList(): Promise<Record<string, unknown>[]> {
  const arriving = page.waitForEvent("download");
  await main()
    .getByRole("link", { name: /导出 Excel/ })
    .click();
  const rows = await readSheet(await (await arriving).path());
  const head = rows.findIndex((row) => row[0] === "代码");
  const names = (rows[head] ?? []).map(String);
  expect(rows.slice(0, head).flat().join(" ")).toContain("合成数据");
  return rows.slice(head + 1).map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}

describe("every page, in both languages, on a desk and on a phone, passes axe", () => {
  const subject = "/enterprises/91110102MAYY00683E";
  const paths = [
    "/",
    "/policies",
    "/policies/xicheng-2022-114",
    "/policies/miit-2022-63",
    "/policies/zgc-2024-draft",
    "/policies/xicheng-2022-114/calculator/building-renovation",
    "/policies/miit-2022-63/calculator/innovative-sme",
    "/enterprises",
    "/enterprises?kind=楼宇",
    "/enterprises?q=nothing-is-called-this",
    subject,
    `${subject}/file`,
    `${subject}/measures/miit-2022-63/innovative-sme`,
    `${subject}/measures/xicheng-2022-114/office-rent`,
    "/census",
    "/census/miit-2011-300/size",
    "/census/xicheng-2022-114/office-rent",
    "/census/xicheng-2022-114/office-rent/list?verdict=human",
    "/enterprises/nobody",
    "/nowhere",
  ];

  describe.each(VIEWS)("%s at %d pixels", (language, width) => {
    let opened: Page;
    beforeAll(async () => {
      opened = await visit.newPage(width);
      await opened.goto("/");
      if (language === "en") await opened.getByRole("button", { name: "Switch to English" }).click();
    }, 60_000);
    afterAll(() => opened?.close());

    test.each(paths)(
      "%s",
      async (path) => {
        await inspect(opened, path);
        expect(await opened.locator("html").getAttribute("lang")).toBe(language === "zh" ? "zh-CN" : "en");
      },
      60_000,
    );
  });
});

test.each(["zh", "en"])("the header fits every width between a phone and a desk in %s", async (language) => {
  const opened = await visit.newPage(1440);
  await opened.goto("/cultivation?rung=unicorn");
  if (language === "en") await opened.getByRole("button", { name: "Switch to English" }).click();
  for (const width of [720, 800, 919, 920, 1079, 1080, 1280, 1319, 1320, 1439, 1440]) {
    await opened.setViewportSize({ width, height: 800 });
    const overflow = await opened.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([width, Math.max(0, overflow)]).toEqual([width, 0]);
  }
  await opened.close();
});
