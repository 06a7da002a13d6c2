import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readParts } from "../../apps/server/src/domains/cases/index.ts";
import { act, actTogether, idOf, main, openFromInbox, standing } from "./case-page.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { payByBank } from "./pay-by-bank.ts";
import { speakEnglish } from "./signed-in.ts";
import { type DeliveryVisit, visitDelivery } from "./visit-delivery.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 10;
const PHONE = 360;
const TITLE = "示例·科技型中小企业奖励";
const NOTICE = `${TITLE}公示`;
const AMOUNT = "2000.00";
const ACCOUNT = "示例银行金融街支行 6222 0000 1234 5678";
const SECOND_APPROVER = "演示·数据";
/** Who confirms for an enterprise on its page, and who gives it up for another. */
const [CONFIRMS, OPTS_OUT] = ["演示·甲企经办", "演示·代办人"];
/** Working days of a notice with weekends in between. */
const NOTICE_DAYS = 10;

let at: DeliveryVisit;
let officer: Page;
let leader: Page;
let approver: Page;
let finance: Page;
let offer = "";
let batch = "";
let excluded = "";
let confirming = "";
let optingOut = "";
/** Enterprises that qualify, and those of them that are paid. */
let included = 0;
let paid = 0;

const panel = (page: Page) => main(page).getByRole("region", { name: "兑现事项" });
const inAll = () => paid * Number(AMOUNT);
const yuan = (sum: number) => `${sum.toLocaleString("en-US")}.00元`;

/** Begins an award at the page of its offer and has it computed as of a day. */
async function compute(): Promise<string> {
  await officer.goto(`/offers/${offer}`);
  await officer.getByRole("button", { name: "发起免申即享" }).click();
  await officer.getByRole("dialog").getByRole("button", { name: "发起免申即享" }).click();
  await standing(officer, "拟订中");
  await act(officer, "测算", { fields: { 快照日期: "2026-06-30", 预算: "1000000" } });
  await standing(officer, "预览核对中");
  return idOf(officer);
}

/** Waits until the lines of the batch stand so, by how many are in a state: the program tells each of them by itself. */
async function linesStand(wanted: Readonly<Record<string, number>>): Promise<void> {
  const counts = async () => {
    const found = await readParts(at.park.database, batch, "award-line");
    return Object.fromEntries([...Map.groupBy(found, ({ state }) => state)].map(([state, of]) => [state, of.length]));
  };
  await expect.poll(counts, { timeout: LONG_MS, interval: 250 }).toEqual(wanted);
}

/** Leaves an enterprise out of the list that is open. */
async function exclude(name: string, reason: string): Promise<void> {
  const table = officer.getByRole("table", { name: "免申即享名单" });
  await table.getByRole("button", { name: `剔除：${name}` }).click();
  const dialog = officer.getByRole("dialog", { name: `剔除：${name}` });
  await dialog.getByLabel("理由").fill(reason);
  await dialog.getByRole("button", { name: "剔除" }).click();
  await table.getByRole("rowheader", { name }).waitFor({ state: "detached" });
}

beforeAll(async () => {
  at = await visitDelivery(PATIENCE_MS);
  const { park, person } = at;
  await park.appointed(person(SECOND_APPROVER).id, "approver");
  included = park.met.length;
  paid = included - 2;
  const [first, last] = [park.met[0] ?? park.firm, park.met.at(-1) ?? park.other];
  await park.entrust(person(CONFIRMS), first);
  await park.entrust(person(OPTS_OUT), last);
  [confirming, optingOut] = [first.name, last.name];
  offer = await park.offer({ way: "automatic", fixed: { amount: AMOUNT, ground: "示例园区2026年预算说明" } });
  await park.appropriate(offer, "1000000.00");
  officer = await at.enter("演示·经办");
  leader = await at.enter("演示·领导");
  approver = await at.enter("演示·审批");
  finance = await at.enter("演示·财务");
}, 300_000);
afterAll(() => at?.visit.close());

describe("免申即享, from the snapshot of a day to the bank", () => {
  test(
    "one computation shows who is in and who is out and why; an officer leaves one out with a reason, which can be undone",
    async () => {
      batch = await compute();
      await panel(officer).getByText("够用").waitFor();
      await panel(officer)
        .getByRole("link", { name: /^不符合条件/ })
        .waitFor();
      expect(await findViolations(officer)).toEqual([]);
      await panel(officer).getByRole("link", { name: /^纳入/ }).click();
      await officer.getByRole("heading", { level: 1, name: `${TITLE}：名单` }).waitFor();
      await main(officer).getByText(`共 ${included} 家`).waitFor();
      const table = officer.getByRole("table", { name: "免申即享名单" });
      const names = await table.getByRole("rowheader").getByRole("link").allTextContents();
      excluded = names.find((name) => name !== confirming && name !== optingOut) ?? "";
      await exclude(excluded, "正在核实经营地址");
      await officer.getByLabel("按结果筛选").selectOption({ label: "经办人剔除" });
      const row = table.getByRole("row", { name: new RegExp(`${excluded}.*正在核实经营地址`) });
      await row.getByRole("button", { name: `重新纳入：${excluded}` }).click();
      await officer.getByRole("dialog").getByLabel("理由").fill("地址已核实");
      await officer.getByRole("dialog").getByRole("button", { name: "重新纳入" }).click();
      await officer.getByText("没有符合筛选的企业").waitFor();
      await officer.getByLabel("按结果筛选").selectOption({ label: "纳入" });
      await exclude(excluded, "地址不在园区");
      expect(await findViolations(officer)).toEqual([]);
      await officer.getByLabel("按结果筛选").selectOption({ label: "全部" });
      await main(officer).getByText("共 1,083 家").waitFor();
      const download = officer.waitForEvent("download");
      await officer.getByRole("link", { name: "导出 Excel" }).click();
      const rows = await readSheet(await (await download).path());
      expect(rows.filter((each) => each.some((cell) => /^9111\w{14}$/.test(String(cell))))).toHaveLength(1083);
    },
    LONG_MS,
  );

  test(
    "the list is frozen, shown to the public for its working days, and approved by two",
    async () => {
      const { pass, stateOf } = at;
      await officer.getByRole("link", { name: "回到办件" }).click();
      await act(officer, "冻结名单");
      await standing(officer, "已冻结待公示");
      await openFromInbox(leader, TITLE);
      await act(leader, "发起公示");
      await standing(leader, "公示中");
      await openFromInbox(officer, NOTICE);
      await act(officer, "送发布");
      await openFromInbox(leader, NOTICE);
      await act(leader, "发布");
      await standing(leader, "公示中");
      expect(await findViolations(leader)).toEqual([]);
      await linesStand({ "in-notice": included - 1 });
      await pass(NOTICE_DAYS);
      await stateOf(batch).toBe("to-approve");

      const second = await at.enter(SECOND_APPROVER);
      for (const page of [approver, second]) {
        await openFromInbox(page, TITLE);
        await act(page, "批准");
      }
      await stateOf(batch).toBe("delivering");
      await second.close();
      await linesStand({ confirming: included - 1 });
    },
    LONG_MS,
  );

  test(
    "one enterprise confirms its account, another gives it up, each on its own page; the others confirm as well",
    async () => {
      const { park } = at;
      const firm = await at.enter(CONFIRMS, PHONE);
      await openFromInbox(firm, TITLE);
      await act(firm, "确认账户", { fields: { 收款账户: ACCOUNT } });
      await standing(firm, "拨付中");
      expect(await findViolations(firm)).toEqual([]);
      await firm.close();
      const other = await at.enter(OPTS_OUT);
      await openFromInbox(other, TITLE);
      await act(other, "放弃", { fields: { 理由: "已另行申请" } });
      await standing(other, "企业放弃");
      await other.close();
      const firms = await park.actingForAll(park.met.map(({ id }) => id));
      for (const { id, state } of await readParts(park.database, batch, "award-line"))
        if (state === "confirming")
          expect(await park.act(firms, id, "confirm", { fields: { account: ACCOUNT } })).toBe("ok");
    },
    LONG_MS,
  );

  test(
    "several hundred payouts are prepared, approved and ordered together, by three people",
    async () => {
      await actTogether(officer, "拨付 · 拟拨付", "提交拨付", paid);
      await actTogether(approver, "拨付 · 待审批", "批准", paid, "名单已公示期满");
      await actTogether(finance, "拨付 · 已批准待下达", "下达", paid);
    },
    LONG_MS,
  );

  test(
    "one list goes to the bank, and the bank's file comes back",
    async () => {
      await payByBank(finance, at.park, { count: paid, sum: yuan(inAll()) });
      expect(await findViolations(finance)).toEqual([]);
      await at.stateOf(batch).toBe("done");
    },
    LONG_MS,
  );
});

describe("every payment can be read both ways", () => {
  test(
    "from a payment one click leads to clause, facts, reasons, approvals, notice and voucher, and no more than three to each itself",
    async () => {
      await leader.goto("/payments");
      await leader.getByText(`共 ${paid} 笔，合计 ${yuan(inAll())}`).waitFor();
      await leader.getByRole("combobox", { name: "企业", exact: true }).fill(confirming);
      await leader.getByRole("option", { name: new RegExp(confirming) }).click();
      await leader.getByText(`共 1 笔，合计 ${yuan(Number(AMOUNT))}`).waitFor();
      await leader.getByRole("link", { name: confirming }).click();
      await leader.getByRole("heading", { level: 1, name: confirming }).waitFor();
      const page = leader.url();
      const step = (title: string) =>
        main(leader)
          .getByRole("listitem")
          .filter({ has: leader.getByRole("heading", { level: 2, name: title, exact: true }) });
      await step("事实与来源")
        .getByRole("row", { name: /合成数据/ })
        .first()
        .waitFor();
      await step("理由").getByText("逐条理由与算式").waitFor();
      for (const who of [CONFIRMS, "演示·经办", "演示·审批", SECOND_APPROVER, "演示·财务", "名单已公示期满"])
        await step("审核与审批").getByText(who).first().waitFor();
      await step("公示").getByText("公示期满").waitFor();
      await step("银行回单")
        .getByText(/^BKP2026-/)
        .waitFor();
      await step("账目").getByRole("link", { name: "支付", exact: true }).waitFor();
      expect(await findViolations(leader)).toEqual([]);

      await step("条款").getByRole("link").first().click();
      await leader.getByRole("link", { name: "依据这一条的拨付：科技型中小企业评价" }).first().waitFor();
      await leader.goto(page);
      await step("事实与来源").getByRole("link", { name: "结论存档" }).click();
      await leader.getByRole("heading", { level: 1, name: /结论存档/ }).waitFor();
      await leader.goto(page);
      await step("审核与审批").getByRole("link", { name: "批准", exact: true }).first().click();
      await standing(leader, "全部办结");
      await leader.goto(page);
      await step("公示").getByRole("link", { name: "公示办件" }).click();
      await standing(leader, "公示期满");
      await leader.goto(page);
      await step("拨付单").getByRole("link", { name: "拨付办件" }).click();
      await standing(leader, "已到账");
    },
    LONG_MS,
  );

  test(
    "from a clause to everything that was paid under it, and from the sum to its transfers",
    async () => {
      await leader.goto(`/offers/${offer}`);
      await main(leader)
        .getByRole("link", { name: /^《科技型中小企业评价办法》/ })
        .click();
      await leader.getByRole("link", { name: "依据这一条的拨付：科技型中小企业评价" }).first().click();
      await leader.getByText(`共 ${paid} 笔，合计 ${yuan(inAll())}`).waitFor();
      await leader.goto("/money");
      await leader
        .getByRole("region", { name: "合计" })
        .getByRole("link", { name: /^已支付/ })
        .click();
      await leader.getByRole("heading", { level: 1, name: "已支付" }).waitFor();
      const behind = main(leader).getByText(/由以下 .* 笔账加总得出/);
      expect(await behind.textContent()).toBe(`${yuan(inAll())}，由以下 ${paid} 笔账加总得出。`);
    },
    LONG_MS,
  );
});

test(
  "run again, whoever was paid has had it, and nobody is paid twice",
  async () => {
    await compute();
    await panel(officer)
      .getByRole("link", { name: new RegExp(`^已经享受过同一事项.*${paid}`) })
      .waitFor();
    await panel(officer)
      .getByRole("link", { name: /^纳入.*2/ })
      .click();
    await main(officer).getByText("共 2 家").waitFor();
    const table = officer.getByRole("table", { name: "免申即享名单" });
    const names = await table.getByRole("rowheader").getByRole("link").allTextContents();
    expect(names.toSorted()).toEqual([excluded, optingOut].toSorted());
    await exclude(excluded, "地址不在园区");
    await exclude(optingOut, "企业已放弃");
    await officer.getByRole("link", { name: "回到办件" }).click();
    await act(officer, "无人符合", { fields: { 理由: "符合的都已享受" } });
    await standing(officer, "无符合企业");
    await leader.goto("/payments");
    await leader.getByText(`共 ${paid} 笔，合计 ${yuan(inAll())}`).waitFor();
    await leader.goto("/money");
    await leader.getByRole("button", { name: "现在核对" }).click();
    await leader.getByText(/^核对完毕：\d+ 个账户、[\d,]+ 笔账全部相符/).waitFor();
  },
  LONG_MS,
);

test(
  "its pages in English on a phone",
  async () => {
    const phone = await at.enter("演示·经办", PHONE);
    await speakEnglish(phone);
    for (const path of [`/cases/${batch}`, `/cases/${batch}/award-lines`, "/inbox"]) await inspect(phone, path, /.+/);
    await phone.close();
  },
  LONG_MS,
);

test("nothing failed on the way", () => {
  expect([...at.visit.faults, ...at.visit.defects]).toEqual([]);
});
