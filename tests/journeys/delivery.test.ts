import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { act, main, standing } from "./case-page.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { enterAs, speakEnglish } from "./signed-in.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;
const DESK = 1440;
const PHONE = 360;
const TITLE = "示例·创新企业奖励";
const FIRM = "示例·青禾软件0002（合成）";
const ACCOUNT = "示例银行金融街支行 6222 0000 1234 5678";
const OTHER_ACCOUNT = "示例银行展览路支行 6222 0000 8765 4321";

let visit: Visit;
let legal: Page;
let officer: Page;
let approver: Page;
let finance: Page;
let offer = "";
let claim = "";
let payout = "";
let credit = "";
let evaluation = "";

async function enter(name: string): Promise<Page> {
  const page = await visit.newPage(DESK);
  await enterAs(page, name);
  return page;
}

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { signIn: {}, now: () => Temporal.Instant.from("2026-06-30T02:00:00Z") });
  officer = visit.page;
  await enterAs(officer, "演示·经办");
  [legal, approver, finance] = [await enter("演示·乙企法人"), await enter("演示·审批"), await enter("演示·财务")];
}, 300_000);
afterAll(() => visit?.close());

describe("达标即享, from the clause to the bank's voucher", () => {
  test(
    "a clause becomes an offer with a budget, which the public reads",
    async () => {
      await officer.goto("/offers");
      await main(officer).getByRole("table", { name: "兑现事项" }).waitFor();
      await officer.getByRole("link", { name: "新设事项" }).click();
      await officer.getByLabel("条款", { exact: true }).selectOption("miit-2022-63/innovative-sme");
      await officer.getByLabel("名称", { exact: true }).fill(TITLE);
      await officer.getByLabel("资金", { exact: true }).fill("示例专项资金");
      await officer.getByLabel("条款没有写明金额，由本事项按依据定额").check();
      await officer.getByLabel("每家金额（元）").fill("20万");
      await officer.getByText("金额写成元").waitFor();
      await officer.getByLabel("每家金额（元）").fill("200,000");
      await officer.getByLabel("金额依据").fill("示例园区2026年预算说明");
      expect(await findViolations(officer)).toEqual([]);
      await officer.getByRole("button", { name: "设立" }).click();
      await officer.getByRole("heading", { level: 1, name: TITLE }).waitFor();
      await main(officer).getByText("还没有下达预算").waitFor();
      offer = new URL(officer.url()).pathname;

      await finance.goto(offer);
      await finance.getByRole("button", { name: "下达预算" }).click();
      const dialog = finance.getByRole("dialog", { name: `下达预算：${TITLE}` });
      await dialog.getByLabel("金额（元）").fill("500000");
      await dialog.getByLabel("理由").fill("年初预算");
      expect(await findViolations(finance)).toEqual([]);
      await dialog.getByRole("button", { name: "下达预算" }).click();
      await finance.getByText("已下达，现在可用 500,000.00元。").waitFor();

      const anybody = await visit.newPage(DESK);
      await anybody.goto("/");
      await anybody.getByRole("link", { name: /^办兑现/ }).click();
      await anybody.getByRole("link", { name: TITLE }).click();
      await anybody.getByText("200,000.00元").waitFor();
      expect(await anybody.getByText("预算还剩").count()).toBe(0);
      await anybody.close();
    },
    LONG_MS,
  );

  test(
    "an enterprise sees what it can have, commits to integrity and claims it",
    async () => {
      await legal.getByRole("link", { name: "我能享受什么" }).first().click();
      const now = main(legal).getByRole("region", { name: "现在可以享受" });
      await now.getByText("20万元").waitFor();
      await legal.setViewportSize({ width: PHONE, height: 800 });
      expect(await findViolations(legal)).toEqual([]);
      await legal.setViewportSize({ width: DESK, height: 900 });
      await now.getByRole("button", { name: `申请：${TITLE}` }).click();
      const dialog = legal.getByRole("dialog", { name: `申请：${TITLE}` });
      const start = dialog.getByRole("button", { name: "承诺并开始申请" });
      expect(await start.isDisabled()).toBe(true);
      await dialog.getByText("同一事项没有以其他方式、向其他部门重复申报或领取。").waitFor();
      await dialog.getByRole("checkbox", { name: "我代表本企业作出以上承诺" }).click();
      await expect.poll(() => start.isEnabled()).toBe(true);
      expect(await findViolations(legal)).toEqual([]);
      await start.click();
      await standing(legal, "填报中");
      claim = new URL(legal.url()).pathname;
      await act(legal, "提交", { fields: { 收款账户: ACCOUNT } });
      await main(legal).getByRole("region", { name: "兑现事项" }).getByText("20万元").waitFor();
      await legal.goto("/benefits");
      const asked = main(legal).getByRole("region", { name: "已经申请或享受" });
      await asked.getByRole("link", { name: `查看办件：${TITLE}` }).waitFor();
      expect(await legal.getByRole("button", { name: `申请：${TITLE}` }).count()).toBe(0);
    },
    LONG_MS,
  );

  test(
    "three people check, approve and order it, each in the case",
    async () => {
      await officer.goto(claim);
      await officer.getByRole("button", { name: "由我负责" }).click();
      const panel = main(officer).getByRole("region", { name: "兑现事项" });
      await panel.getByText("50万元").waitFor();
      await panel.getByRole("link", { name: "事实、来源与理由" }).click();
      await officer.getByRole("heading", { level: 1, name: /结论存档/ }).waitFor();
      await officer.getByRole("rowheader", { name: "营业收入2025" }).waitFor();
      await officer.getByRole("button", { name: "用当时的数据和规则重算" }).click();
      await officer.getByText("重算结果与存档完全一致").waitFor();
      expect(await findViolations(officer)).toEqual([]);
      await officer.goBack();
      await act(officer, "核对通过");
      await standing(officer, "已核对待审批");
      await approver.goto(claim);
      await act(approver, "批准");
      await standing(approver, "已批准拨付中");
      await main(approver)
        .getByRole("region", { name: "兑现事项" })
        .getByRole("link", { name: "P2026-000001", exact: true })
        .click();
      await standing(approver, "拟拨付");
      const order = new URL(approver.url()).pathname;
      payout = order.replace("/cases/", "/payments/");
      await officer.goto(order);
      await act(officer, "提交拨付");
      await standing(officer, "待审批");
      await approver.reload();
      await act(approver, "批准");
      await standing(approver, "已批准待下达");
      await finance.goto(order);
      await act(finance, "下达");
      await standing(finance, "已下达");
    },
    LONG_MS,
  );

  test(
    "finance sends a list to the bank, and reads the bank's file back line by line",
    async () => {
      await finance.goto("/payout-lists");
      await finance.getByRole("button", { name: "生成清单" }).click();
      await finance.getByText(/^已生成清单 .*：1 笔，合计 200,000.00元。$/).waitFor();
      const download = finance.waitForEvent("download");
      await finance.getByRole("link", { name: /^下载 Excel：/ }).click();
      const rows = await readSheet(await (await download).path());
      expect(rows.flat().map(String)).toContain("P2026-000001");
      await finance
        .getByText("选择银行文件")
        .setInputFiles({ name: "回单.csv", mimeType: "text/csv", buffer: bankFile("P2026-000001", "P2026-999999") });
      const lines = finance.getByRole("table", { name: "逐笔结果" });
      await lines.getByRole("row", { name: /P2026-000001.*已付/ }).waitFor();
      await lines.getByRole("row", { name: /P2026-999999.*单号不存在/ }).waitFor();
      await finance.getByText("没有还在等银行回单的拨付。").waitFor();
      expect(await findViolations(finance)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "any payment opens to its clause, facts, reasons, approvals, order, voucher and transfers on one page",
    async () => {
      await officer.goto("/payments");
      await officer.getByText("共 1 笔，合计 200,000.00元").waitFor();
      await officer.getByLabel("到账").selectOption({ label: "未到账" });
      await officer.getByText("没有符合筛选的拨付").waitFor();
      await officer.getByRole("link", { name: "清除筛选" }).first().click();
      await officer.getByRole("link", { name: FIRM }).click();
      await officer.getByRole("heading", { level: 1, name: FIRM }).waitFor();
      const steps = main(officer)
        .getByRole("listitem")
        .filter({ has: officer.getByRole("heading", { level: 2 }) });
      await steps.nth(7).waitFor();
      expect(await steps.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
        ...["条款", "事实与来源", "理由", "审核与审批", "公示", "拨付单", "银行回单", "账目"],
      ]);
      await steps.nth(0).getByRole("link", { name: "《优质中小企业梯度培育管理暂行办法》附件1" }).waitFor();
      await steps
        .nth(1)
        .getByRole("row", { name: /营业收入2025 .*万元 合成数据·税务/ })
        .waitFor();
      await steps.nth(2).getByText("逐条理由与算式").click();
      await steps.nth(2).getByText("境内独立法人").first().waitFor();
      for (const who of ["演示·乙企法人", "演示·经办", "演示·审批", "演示·财务"]) {
        await steps.nth(3).getByText(who).first().waitFor();
      }
      await steps.nth(6).getByText("BK0001").waitFor();
      expect(await findViolations(officer)).toEqual([]);
      await steps.nth(7).getByRole("link", { name: "支付", exact: true }).click();
      await officer.getByRole("heading", { level: 1, name: "支付" }).waitFor();
      expect(await findViolations(officer)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "the enterprise sees the same without persons and without the ledger; leaders open each figure to its transfers",
    async () => {
      await legal.goto(payout);
      await main(legal).getByText("BK0001").first().waitFor();
      const text = await main(legal).textContent();
      expect(["演示·经办", "演示·审批", "账目"].filter((each) => text?.includes(each))).toEqual([]);
      await legal.goto("/benefits");
      await main(legal).getByRole("region", { name: "已经申请或享受" }).getByText("已兑付").waitFor();

      await approver.goto("/money");
      await approver
        .getByRole("table", { name: "按条款" })
        .getByRole("row", { name: /创新型中小企业/ })
        .getByRole("link", { name: /^已支付/ })
        .click();
      await approver.getByRole("heading", { level: 1, name: "已支付" }).waitFor();
      await approver.getByText("200,000.00元，由以下 1 笔账加总得出。").waitFor();
      await approver.goto("/money");
      await approver.getByRole("button", { name: "现在核对" }).click();
      await approver.getByText(/^核对完毕：\d+ 个账户、\d+ 笔账全部相符/).waitFor();
    },
    LONG_MS,
  );
});

describe("what the bank sends back", () => {
  const send = async (file: Buffer, told: RegExp) => {
    await finance.getByText("选择银行文件").setInputFiles({ name: "回单.csv", mimeType: "text/csv", buffer: file });
    await finance.getByRole("table", { name: "逐笔结果" }).getByRole("row", { name: told }).waitFor();
  };

  test(
    "is no longer paid for anybody; the enterprise corrects its account and is paid under the next number",
    async () => {
      const order = payout.replace("/payments/", "/cases/");
      await finance.goto("/payout-lists");
      await send(bankAnswer("P2026-000001", "退汇", "TH0001", "账户已销户"), /P2026-000001.*银行退汇.*账户已销户/);
      await legal.goto(payout);
      await main(legal).getByText("2026-06-30 支付，2026-06-30 退回（银行流水号 TH0001）").waitFor();
      expect(await main(legal).getByText("已到账").count()).toBe(0);
      expect(await findViolations(legal)).toEqual([]);
      await legal.goto("/benefits");
      await main(legal).getByRole("region", { name: "已经申请或享受" }).getByText("拨付中").waitFor();
      await officer.goto("/payments?paid=yes");
      await officer.getByText("没有符合筛选的拨付").waitFor();

      await legal.goto(order);
      await act(legal, "更正账户", { fields: { 收款账户: OTHER_ACCOUNT } });
      await approver.goto(order);
      await act(approver, "批准");
      await finance.goto(order);
      await act(finance, "下达");
      await finance.goto("/payout-lists");
      await finance.getByRole("button", { name: "生成清单" }).click();
      await finance.getByText(/^已生成清单 .*：1 笔/).waitFor();
      await send(bankAnswer("P2026-000001-2", "成功", "BK0003"), /P2026-000001-2.*已付/);
      await legal.goto(payout);
      await main(legal).getByText("BK0003").first().waitFor();
      await main(legal).getByText("账户已销户").waitFor();
      await legal.goto(claim);
      await standing(legal, "已兑付");
    },
    LONG_MS,
  );
});

describe("what became of it", () => {
  test(
    "one proposes an entry of the credit record and another confirms it, from when on the enterprise asks for nothing",
    async () => {
      await officer.goto(payout);
      await main(officer).getByRole("link", { name: FIRM }).click();
      await officer.getByRole("heading", { level: 1, name: FIRM }).waitFor();
      credit = `${new URL(officer.url()).pathname}/credit`;
      await officer.goto(credit);
      await officer.getByText("没有记过，也没有待确认的。").waitFor();
      await officer.getByRole("button", { name: "登记信用记录" }).click();
      const dialog = officer.getByRole("dialog", { name: "登记信用记录" });
      const propose = dialog.getByRole("button", { name: "提出" });
      await dialog.getByLabel("程度").selectOption({ label: "严重" });
      await dialog.getByLabel("止（含当日）").fill("2026-06-29");
      await dialog.getByLabel("事由与依据").fill("审计发现发票为虚开；按园区办法记一年");
      expect(await propose.isDisabled()).toBe(true);
      await dialog.getByLabel("止（含当日）").fill("2027-06-29");
      expect(await findViolations(officer)).toEqual([]);
      await propose.click();
      await officer.getByRole("button", { name: /^不予确认/ }).waitFor();
      expect(await officer.getByRole("button", { name: /^确认信用记录/ }).count()).toBe(0);
      const leader = await enter("演示·领导");
      await leader.goto(credit);
      await leader.getByRole("button", { name: /^确认信用记录/ }).click();
      await leader.getByRole("dialog").getByLabel("理由").fill("属实");
      await leader.getByRole("dialog").getByRole("button", { name: "确认", exact: true }).click();
      await leader.getByText(/^有严重记录，2027-06-29 以前不能申报/).waitFor();
      await leader.close();
      await legal.goto(credit);
      await legal.getByRole("button", { name: /^申诉/ }).waitFor();
      expect(await findViolations(legal)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "the offer is evaluated on figures that the program computes",
    async () => {
      await officer.goto("/evaluations");
      await officer.getByText("还没有绩效评价").waitFor();
      await officer.goto(offer);
      await officer.getByRole("button", { name: "发起绩效评价" }).click();
      await officer.getByRole("dialog").getByRole("button", { name: "发起" }).click();
      const figures = main(officer).getByRole("region", { name: "评价所依据的数字" });
      await figures.getByText("40.00%").waitFor();
      evaluation = new URL(officer.url()).pathname;
    },
    LONG_MS,
  );
});

describe("whoever keeps budgets", () => {
  test(
    "records the revenue with its source, against which the floor of the year is measured, and gives it money",
    async () => {
      await finance.goto("/money");
      const floor = main(finance).getByRole("article", { name: "综合服务奖励资金（2026 年度）" });
      await floor.getByText("无法判断").waitFor();
      await floor.getByText("未知：还没有登记 2025 年的区级财政收入，不按零算。").waitFor();
      await floor.getByRole("link", { name: "《北京市西城区促进产业高质量发展若干措施》第三条（一）" }).waitFor();
      expect(await approverSees("登记 2025 年财政收入")).toBe(false);
      await floor.getByRole("button", { name: "登记 2025 年财政收入" }).click();
      await fillIn("2025 年区级财政收入", { "金额（元）": "60,000,000", 出处: "示例数字（合成），不是真实的财政收入" });
      await done("登记 2025 年财政收入", "已登记 60,000,000.00元。");
      await floor.getByText("未达到底线").waitFor();
      await floor.getByText("还差 600,000.00元").waitFor();
      await floor.getByText("示例数字（合成），不是真实的财政收入").waitFor();
      await floor.getByRole("button", { name: "下达预算" }).click();
      const budget = "下达预算：综合服务奖励资金（2026 年度）";
      await fillIn(budget, { 资金: "示例专项资金", "金额（元）": "500000", 理由: "年初预算（示例）" });
      await done("下达预算", "已下达，这个预算现在可用 500,000.00元。");
      await floor.getByText("还差 100,000.00元").waitFor();
    },
    LONG_MS,
  );

  test(
    "moves and withdraws what nobody was promised, and is told how much that is",
    async () => {
      const row = finance.getByRole("table", { name: "预算还剩多少" }).getByRole("row", {
        name: /创新型中小企业.*示例专项资金/,
      });
      await row.getByRole("button", { name: /^调剂预算/ }).click();
      await finance
        .getByRole("dialog")
        .getByLabel("调给")
        .selectOption({ label: "综合服务奖励 · 示例专项资金 · 2026" });
      await fillIn(/^调剂预算/, { "金额（元）": "300000.01", 理由: "年中调剂（示例）" });
      await finance.getByRole("dialog").getByRole("button", { name: "调剂" }).click();
      await finance.getByText("余额不足。可用 300000.00 元。").waitFor();
      await fillIn(/^调剂预算/, { "金额（元）": "100000" });
      await done("调剂", "已调剂，这个预算现在可用 200,000.00元。");
      await main(finance).getByText("已达到底线").waitFor();
      await main(finance).getByText("正好达到").waitFor();
      await row.getByRole("button", { name: /^收回预算/ }).click();
      await fillIn(/^收回预算/, { "金额（元）": "50000", 理由: "年末收回（示例）" });
      await done("收回", "已收回，这个预算现在可用 150,000.00元。");
      await row.getByRole("link", { name: "已下达预算 350,000.00元" }).waitFor();
      expect(await findViolations(finance)).toEqual([]);
    },
    LONG_MS,
  );
});

/** Whether a button is there for somebody who sees money and keeps none. */
async function approverSees(button: string): Promise<boolean> {
  await approver.goto("/money");
  await main(approver).getByText("无法判断").waitFor();
  return (await approver.getByRole("button", { name: button }).count()) > 0;
}

async function fillIn(dialog: string | RegExp, fields: Readonly<Record<string, string>>): Promise<void> {
  const open = finance.getByRole("dialog", { name: dialog });
  for (const [label, text] of Object.entries(fields)) await open.getByLabel(label, { exact: true }).fill(text);
  expect(await findViolations(finance)).toEqual([]);
}

/** Does what the dialog is for, reads what came of it and closes it. */
async function done(button: string, said: string): Promise<void> {
  const dialog = finance.getByRole("dialog");
  await dialog.getByRole("button", { name: button }).click();
  await dialog.getByText(said).waitFor();
  await finance.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

describe("every page of it, in both languages and at both widths", () => {
  test.each(VIEWS)(
    "%s %i",
    async (language, width) => {
      const page = await visit.newPage(width);
      const at = language === "zh" ? 0 : 1;
      const pages = [
        [offer, [TITLE, TITLE]],
        ["/payments", ["拨付", "Payments"]],
        [payout, [FIRM, FIRM]],
        ["/payout-lists", ["财务台", "Finance desk"]],
        ["/money", ["资金", "Money"]],
        ["/money/figures/paid", ["已支付", "Paid"]],
        [credit, [FIRM, FIRM]],
        ["/evaluations", ["绩效评价", "Evaluations"]],
        [evaluation, [/绩效评价/, /绩效评价/]],
      ] as const;
      await enterAs(page, "演示·财务");
      if (language === "en") await speakEnglish(page);
      for (const [path, heading] of pages) await inspect(page, path, heading[at]);
      await page.close();
    },
    LONG_MS,
  );

  test("nothing failed on the way but the move of more than there was", () => {
    expect(visit.faults.filter((fault) => !/status of 409/.test(fault))).toEqual([]);
    expect(visit.defects).toEqual([]);
  });
});

/** What the bank sends back: the first was paid, of the other nobody knows. */
const HEADINGS = "拨付单号,金额,处理结果,银行流水号,交易日期,失败原因,收款户名";

function bankFile(paid: string, unknown: string): Buffer {
  return Buffer.from(
    [HEADINGS, `${paid},200000.00,成功,BK0001,2026-06-30,,`, `${unknown},1.00,成功,BK0002,2026-06-30,,`].join("\n"),
  );
}

/** What the bank says of the one payment. */
function bankAnswer(order: string, result: string, serial: string, why = ""): Buffer {
  return Buffer.from([HEADINGS, `${order},200000.00,${result},${serial},2026-06-30,${why},`].join("\n"));
}
