import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { editedWorkbook } from "../../packages/sheets/src/read/edited-file.ts";
import { sheetXml, workbookParts, zipOf } from "../../packages/sheets/src/read/made-files.ts";
import { creditCodeCheckDigit } from "../../packages/values/src/index.ts";
import { inspect } from "./inspect.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

/** A dry run waits for its turn in the background. */
const PATIENCE_MS = 30_000;

vi.setConfig({ testTimeout: 3 * PATIENCE_MS });

/* All enterprises of the workbook are invented; the codes are right, and nobody has them. */
const codeOf = (first17: string) => first17 + creditCodeCheckDigit(first17);
const CODES = ["91110102MADEMPA01", "91110102MADEMPA02", "91110102MADEMPA03"].map(codeOf);
const NAMES = ["虚构甲（北京）科技有限公司", "虚构乙（北京）科技有限公司", "虚构丙（北京）科技有限公司"];
const HEADINGS = ["序号", "单位名称", "信用代码", "2025年营收数据（万元）", "2025年末从业人员（人）", "备注"];

/** Titles, a caption, a heading that the dictionary does not know, full-width figures, two bad cells, a total and a note. */
function messyWorkbook(): Promise<Buffer> {
  const rows: readonly (readonly (string | number)[])[] = [
    ["西城园企业年报汇总（合成数据，均非真实企业）"],
    ["填报单位：产业促进科", "", "", "", "", "2026年3月"],
    HEADINGS,
    [1, NAMES[0] ?? "", CODES[0] ?? "", "１，２３４．５６", 25, ""],
    [2, NAMES[1] ?? "", CODES[1] ?? "", "约三千", 40, ""],
    [3, NAMES[2] ?? "", CODES[2] ?? "", 2000, -5, "新入园"],
    ["合计", "", "", "6,234.56", 60, ""],
    ["注：数据截至2025年12月31日。"],
  ];
  const cells = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, column, at + 1)).join("")}</row>`,
  );
  const merged = '<mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>';
  return zipOf({ ...workbookParts(""), "xl/worksheets/one.xml": sheetXml(cells.join(""), merged) });
}

function cell(value: string | number, column: number, row: number): string {
  const place = `r="${"ABCDEF".charAt(column)}${row}"`;
  if (typeof value === "number") return `<c ${place}><v>${value}</v></c>`;
  return value === "" ? "" : `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`;
}

let visit: Visit;
let page: Page;
let messy: Buffer;
let mended: Buffer;

beforeAll(async () => {
  messy = await messyWorkbook();
  visit = await visitPark(PATIENCE_MS);
  page = visit.page;
}, 180_000);
afterAll(() => visit?.close());

const main = () => page.getByRole("main");
const figures = () => page.getByRole("region", { name: /^预检结果/ });
const dialog = () => page.getByRole("dialog");

async function choose(name: string, buffer: Buffer): Promise<void> {
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel(/^选择文件/).setInputFiles({ name, mimeType, buffer });
}

/** The rows of each outcome, once the dry run is done. */
async function outcomes(): Promise<readonly string[]> {
  await figures().waitFor();
  return figures().locator("li strong").allTextContents();
}

async function download(link: string): Promise<Buffer> {
  const arriving = page.waitForEvent("download");
  await main().getByRole("link", { name: link }).click();
  return readFileSync(await (await arriving).path());
}

/** Opens a column's meaning and says that it is a fact. */
async function correctColumn(letters: string, fact: string): Promise<void> {
  await main()
    .getByRole("columnheader", { name: new RegExp(`^${letters} `) })
    .getByRole("button")
    .click();
  await dialog().getByRole("combobox", { name: "数据名称" }).fill(fact);
  await dialog().getByRole("option", { name: fact }).first().click();
  await dialog().getByRole("button", { name: "记下更正" }).click();
  await dialog().waitFor({ state: "hidden" });
}

describe("an officer imports the workbook of a department", () => {
  test("nothing is sent before everything is said of it", async () => {
    await page.goto("/");
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "数据" }).click();
    await page.getByRole("button", { name: "上传并预检" }).click();
    await main().getByRole("alert").getByText("还缺：文件、发送单位、数据来源。").waitFor();
  });

  test("the workbook is checked, and the heading nobody knows is named", async () => {
    await choose("年报汇总.xlsx", messy);
    await page.getByRole("combobox", { name: "发送单位" }).fill("产业促进科");
    await page.getByRole("combobox", { name: "数据来源" }).selectOption("税务");
    await page.getByRole("button", { name: "上传并预检" }).click();
    await page.getByRole("heading", { level: 1, name: "年报汇总.xlsx" }).waitFor();
    expect(await outcomes()).toEqual(["2", "0", "0", "0", "1", "2"]);
    await main().getByText("1 列没看懂，不会导入。").waitFor();
    const grid = page.getByRole("region", { name: "工作表 表一，原样" });
    expect(await grid.getByRole("row").nth(1).getByRole("cell").getAttribute("colspan")).toBe("6");
    expect(await grid.getByRole("columnheader", { name: /^D/ }).textContent()).toContain("没看懂");
  });

  test("its meaning is said above the column, and checked again", async () => {
    await correctColumn("D", "营业收入");
    await main().getByText("1 项修改未预检").first().waitFor();
    expect(await page.getByRole("button", { name: "接收" }).isDisabled()).toBe(true);
    await page.reload();
    await main().getByText("1 项修改未预检").first().waitFor();
    await page.getByRole("button", { name: "撤回上一步" }).click();
    await main().getByText("1 项修改未预检").first().waitFor({ state: "hidden" });
    await correctColumn("D", "营业收入");
    await page.getByRole("button", { name: "重新预检" }).click();
    await expect.poll(outcomes, { timeout: PATIENCE_MS }).toEqual(["1", "0", "0", "0", "2", "2"]);
    expect(await page.getByRole("columnheader", { name: /^D/ }).textContent()).toContain("营业收入2025 · 万元");
  });

  test("a bad cell says why when the keyboard reaches it, and the rows lead to it", async () => {
    const bad = page.getByRole("button", { name: /^约三千/ });
    await bad.focus();
    await page.getByRole("tooltip").getByText("“约三千”不是数字").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("tooltip").waitFor({ state: "hidden" });
    await figures()
      .getByRole("link", { name: /^退回 2/ })
      .click();
    await main().getByText("E6", { exact: true }).waitFor();
    await main().getByRole("link", { name: "表一 第 6 行" }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("6");
  });

  test("the workbook comes back with its problems, is mended and sent again", async () => {
    const marked = await download("下载标出问题的表格");
    await main().getByRole("link", { name: "上传改好的表格" }).click();
    await page.getByRole("heading", { name: "上传改好的 年报汇总.xlsx" }).waitFor();
    expect(await page.getByRole("combobox", { name: "发送单位" }).inputValue()).toBe("产业促进科");
    mended = editedWorkbook(marked, { D5: "3,000", E6: 5 });
    await choose("年报汇总（改）.xlsx", mended);
    await page.getByRole("button", { name: "上传并预检" }).click();
    await page.getByRole("heading", { level: 1, name: "年报汇总（改）.xlsx" }).waitFor();
    expect(await outcomes()).toEqual(["3", "0", "0", "0", "0", "2"]);
    expect(await page.getByRole("columnheader", { name: /^D/ }).textContent()).toContain("营业收入2025 · 万元");
  });

  test("it is accepted, and an enterprise of it is found with its figure to the 分", async () => {
    await main().getByRole("button", { name: "接收" }).click();
    await dialog().getByText("新建 3 个对象，更新 0 个，不一致 0 个，不变 0 个。").waitFor();
    await dialog().getByText("写入 6 个新的或不同的值。").waitFor();
    await dialog().getByRole("textbox", { name: "理由" }).fill("2025 年年报");
    await dialog().getByRole("button", { name: "接收" }).click();
    await main()
      .getByText(/^已接收，成为批次 \d+。$/)
      .waitFor();
    await page.getByRole("combobox", { name: "搜索企业" }).fill(NAMES[0] ?? "");
    await page.getByRole("option", { name: new RegExp(CODES[0] ?? "") }).click();
    await page.getByRole("heading", { level: 1, name: NAMES[0] ?? "" }).waitFor();
    await main().getByRole("link", { name: "档案", exact: true }).click();
    await main().getByText("1,234.56").first().waitFor();
  });

  test("the batch is undone as a whole, and the same file is recognised when it comes again", async () => {
    await page.goto("/imports");
    await main().getByRole("link", { name: "年报汇总（改）.xlsx" }).click();
    await main().getByRole("link", { name: "查看批次" }).click();
    await page.getByRole("heading", { level: 1, name: /^批次 \d+ · 导入$/ }).waitFor();
    await page.getByRole("button", { name: "撤销这个批次" }).click();
    await dialog().getByRole("textbox", { name: /^理由/ }).fill("发错了");
    await dialog().getByRole("button", { name: "撤销" }).click();
    await main()
      .getByText(/^已由 张三 于 .* 撤销。 理由：发错了$/)
      .waitFor();
    const answer = await page.request.get(`/api/subjects?query=${encodeURIComponent(NAMES[0] ?? "")}`);
    expect(await answer.json()).toMatchObject({ total: 0 });
    await page.goto("/imports");
    await choose("又一次.xlsx", mended);
    await page.getByRole("combobox", { name: "发送单位" }).fill("产业促进");
    await page.getByRole("option", { name: "产业促进科" }).click();
    await page.getByRole("combobox", { name: "数据来源" }).selectOption("税务");
    await page.getByRole("button", { name: "上传并预检" }).click();
    await main().getByText("同一个文件以前来过：").waitFor();
    expect(await outcomes()).toEqual(["3", "0", "0", "0", "0", "2"]);
    await main().getByText("1 个表头按这个单位以前的对应关系理解。").waitFor();
  });

  test("a file that is none is refused with a sentence in the reader's language", async () => {
    await page.goto("/imports");
    await choose("宏.xlsx", Buffer.from("这不是表格 MZ\u0000\u0001"));
    await page.getByRole("combobox", { name: "发送单位" }).fill("产业促进科");
    await page.getByRole("combobox", { name: "数据来源" }).selectOption("税务");
    await page.getByRole("button", { name: "上传并预检" }).click();
    await main().getByRole("alert").getByText("文件读不了").waitFor();
    await main().getByRole("link", { name: "再传一个表格" }).waitFor();
  });

  test("nothing was wrong on any of these pages", () => {
    expect(visit.faults).toEqual([]);
    expect(visit.defects).toEqual([]);
  });
});

describe("the pages of data pass axe, in both languages, on a desk and on a phone", () => {
  let paths: readonly string[];
  beforeAll(async () => {
    const { items } = (await (await page.request.get("/api/imports")).json()) as {
      items: readonly { id: string; state: string }[];
    };
    const one = (state: string) => items.find((each) => each.state === state)?.id;
    const batches = (await (await page.request.get("/api/batches?kind=import")).json()) as {
      items: readonly { id: number }[];
    };
    paths = [
      "/imports",
      `/imports/${one("checked")}`,
      `/imports/${one("checked")}?view=rows`,
      `/imports/${one("checked")}?view=rows&outcome=rejected`,
      `/imports/${one("checked")}?view=settings`,
      `/imports/${one("accepted")}`,
      `/imports/${one("refused")}`,
      "/imports/00000000-0000-4000-8000-000000000000",
      "/batches",
      `/batches/${batches.items[0]?.id}`,
    ];
  });

  test.each(VIEWS)("%s at %d pixels", async (language, width) => {
    const opened = await visit.newPage(width);
    await opened.goto("/");
    if (language === "en") await opened.getByRole("button", { name: "Switch to English" }).click();
    for (const path of paths) await inspect(opened, path);
    await opened.close();
  });
});
