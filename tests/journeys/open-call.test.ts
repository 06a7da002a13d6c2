import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiContext } from "../../apps/server/src/api-context.ts";
import { readParts, readStates } from "../../apps/server/src/domains/cases/index.ts";
import { joinCase } from "../../apps/server/src/domains/cases/join-case.ts";
import { openApplication } from "../../apps/server/src/domains/delivery/open-call.ts";
import { openObjection } from "../../apps/server/src/domains/delivery/open-objection.ts";
import { readLaw } from "../../apps/server/src/domains/law/index.ts";
import { attachDocument } from "../setup/attach-document.ts";
import { act, actTogether, idOf, main, openFromInbox, standing } from "./case-page.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { passOnRecovered } from "./pass-on-recovered.ts";
import { payByBank } from "./pay-by-bank.ts";
import { signContract } from "./sign-contract.ts";
import { speakEnglish } from "./signed-in.ts";
import { type DeliveryVisit, visitDelivery } from "./visit-delivery.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 10;
const PHONE = 360;
const TITLE = "示例·科技型中小企业奖励";
const ACCOUNT = "示例银行金融街支行 6222 0000 1234 5678";
const APPLICATIONS = 20;
const QUOTA = 10;
const EXPERT = "演示·专家";
const SECOND_APPROVER = "演示·数据";
const ONE = { id: "91110102MAYY00018L", name: "示例·晴川软件0001（合成）" };
const OTHER = { id: "91110102MAYY00026F", name: "示例·青禾软件0002（合成）" };

let at: DeliveryVisit;
let officer: Page;
let leader: Page;
let approver: Page;
let second: Page;
let finance: Page;
let one: Page;
let other: Page;
let offer = "";
let call = "";
let meeting = "";
let clawback = "";
/** Who applies, in the order in which experts think of them. */
let firms: readonly { readonly id: string; readonly name: string }[] = [];
/** Applications by who made them. */
const applications = new Map<string, string>();

const applicationOf = (firm: { readonly id: string } | undefined) => applications.get(firm?.id ?? "") ?? "";
const third = () => firms[2] ?? ONE;
const goTo = (page: Page, id: string) => page.goto(`/cases/${id}`);
/** Writes in a form of a page. */
const panel = (page: Page, name: string) => main(page).getByRole("region", { name, exact: true });

/** A step by command, of those that others do on the page of a case. */
async function step(context: ApiContext, id: string, name: string, given: Parameters<typeof at.park.act>[3] = {}) {
  expect([name, await at.park.act(context, id, name, given)]).toEqual([name, "ok"]);
}
async function attach(context: ApiContext, id: string, kind: string): Promise<void> {
  expect([kind, await attachDocument(context, id, kind)]).toEqual([kind, "ok"]);
}
/** Parts of a case, by how many stand where. */
const countOf = async (id: string, process: string) => {
  const parts = await readParts(at.park.database, id, process);
  return Object.fromEntries([...Map.groupBy(parts, ({ state }) => state)].map(([state, of]) => [state, of.length]));
};
const applicationsStand = (wanted: Readonly<Record<string, number>>) =>
  expect.poll(() => countOf(call, "application"), { timeout: LONG_MS, interval: 250 }).toEqual(wanted);

/** Reviews of an application, with who judges. */
async function reviewsOf(application: string) {
  const parts = await readParts(at.park.database, application, "review");
  const states = await readStates(
    at.park.database,
    parts.map(({ id }) => id),
  );
  return parts.map(({ id }) => ({ id, expert: states.get(id)?.responsible ?? "" }));
}

/** An enterprise commits, opens its application and hands it in, on its own page. */
async function apply(page: Page, asked: string, firm: { readonly id: string; readonly name: string }) {
  await page.goto(`/offers/${offer}`);
  await page.getByRole("button", { name: `申报：${TITLE}` }).click();
  const dialog = page.getByRole("dialog", { name: `申报：${TITLE}` });
  await dialog.getByLabel("申报企业").selectOption({ label: firm.name });
  await dialog.getByRole("checkbox", { name: "我代表本企业作出以上承诺" }).click();
  await dialog.getByRole("button", { name: "承诺并开始申报" }).click();
  await standing(page, "填报中");
  await act(page, "提交", { files: ["申报书"], fields: { 申请支持金额: asked } });
  await standing(page, "已提交待受理");
  applications.set(firm.id, idOf(page));
}

beforeAll(async () => {
  const law = readLaw(join(import.meta.dirname, "../.."));
  // A rate at which a day is easy to reckon.
  Object.assign(law.park, { recovery: { rate: "3.65", dayCount: "actual/365" } });
  at = await visitDelivery(PATIENCE_MS, { law });
  const { park, person } = at;
  Object.assign(park.place.law.park, { recovery: law.park.recovery });
  const others = park.met.filter(({ id }) => id !== ONE.id && id !== OTHER.id);
  firms = [ONE, OTHER, ...others].slice(0, APPLICATIONS);
  await park.entrust(person("演示·代办人"), third());
  await park.appointed(person(SECOND_APPROVER).id, "approver");
  for (let made = 1; made <= 6; made += 1) await park.holder("expert", `专家${made}`);
  // The measure names a ceiling of ten million and no amount.
  offer = await park.offer({ way: "call", measure: "xicheng-2022-114/incubator", fixed: null, period: "year" });
  await park.appropriate(offer, "5000000.00");
  [officer, leader, approver] = [await at.enter("演示·经办"), await at.enter("演示·领导"), await at.enter("演示·审批")];
  [second, finance] = [await at.enter(SECOND_APPROVER), await at.enter("演示·财务")];
  [one, other] = [await at.enter("演示·甲企法人", PHONE), await at.enter("演示·乙企法人")];
}, 300_000);
afterAll(() => at?.visit.close());

describe("公开征集, from its notice to the ranking", () => {
  test(
    "is begun from its offer, checked by a second officer and published by a leader",
    async () => {
      await officer.goto(`/offers/${offer}`);
      await officer.getByRole("button", { name: "发起征集" }).click();
      const dialog = officer.getByRole("dialog", { name: `发起征集：${TITLE}` });
      await dialog.getByLabel("开始日").fill("2026-07-02");
      await dialog.getByLabel("截止日（含当日）").fill("2026-07-09");
      await dialog.getByLabel("预算（元）").fill("100万");
      await dialog.getByText("金额写成元").waitFor();
      expect(await dialog.getByRole("button", { name: "发起征集" }).isDisabled()).toBe(true);
      await dialog.getByLabel("预算（元）").fill("1,000,000");
      await dialog.getByLabel("名额").fill(String(QUOTA));
      expect(await findViolations(officer)).toEqual([]);
      await dialog.getByRole("button", { name: "发起征集" }).click();
      await panel(officer, "公开征集").getByText("还没有申报。").waitFor();
      call = idOf(officer);
      await act(officer, "提请核对", { files: ["评分表"] });
      await standing(officer, "待核对");
      await step(at.park.officer, call, "check");
      await openFromInbox(leader, TITLE);
      await act(leader, "发布");
      await standing(leader, "已发布待开始");
      await at.pass(1);
      await at.stateOf(call).toBe("open");
    },
    LONG_MS,
  );

  test(
    "takes twenty applications; one is returned once, with all its defects, and completed",
    async () => {
      const { park } = at;
      await apply(one, "200000", ONE);
      expect(await findViolations(one)).toEqual([]);
      await apply(other, "201000", OTHER);
      const agent = await at.enter("演示·代办人");
      await apply(agent, "202000", third());
      const everybody = await park.actingForAll(firms.map(({ id }) => id));
      for (const [place, { id }] of firms.entries()) {
        if (place < 3) continue;
        const application = randomUUID();
        expect((await openApplication(everybody, { id: offer, case: application, subject: id })).ok).toBe(true);
        applications.set(id, application);
        await attach(everybody, application, "form");
        // Amounts that differ, so that what is shared is not a round figure.
        await step(everybody, application, "submit", { fields: { asked: `${200_000 + place * 1_000}.01` } });
      }
      await at.pass(8);
      await at.stateOf(call).toBe("closed");

      await goTo(officer, applicationOf(third()));
      await officer.getByRole("button", { name: "由我负责" }).click();
      await act(officer, "一次性告知补正", { fields: { 理由: "缺少上年度财务报表" } });
      await standing(officer, "补正中");
      await openFromInbox(agent, TITLE);
      await standing(agent, "请补正");
      await act(agent, "补正提交");
      await standing(agent, "已提交待受理");
      await agent.close();
    },
    LONG_MS,
  );

  test(
    "is accepted and sent to review all together, past the expert who has an interest",
    async () => {
      await officer.goto("/interests");
      await officer.getByRole("button", { name: "登记利益关系" }).click();
      const dialog = officer.getByRole("dialog", { name: "登记利益关系" });
      await dialog.getByLabel("专家").selectOption({ label: EXPERT });
      await dialog.getByLabel("企业").fill("0001（合成）");
      await dialog.getByRole("listbox").getByRole("option").first().click();
      await dialog.getByLabel("关系").selectOption({ label: "持股" });
      await dialog.getByLabel("依据").fill("工商登记");
      expect(await findViolations(officer)).toEqual([]);
      await dialog.getByRole("button", { name: "登记" }).click();
      const table = main(officer).getByRole("table", { name: "利益关系" });
      await table.getByText("工商登记").waitFor();
      await actTogether(officer, "项目申报 · 待受理", "受理", APPLICATIONS);
      await actTogether(officer, "项目申报 · 已受理待评审", "分送评审", APPLICATIONS);
      await applicationsStand({ "in-review": APPLICATIONS });
      await goTo(officer, applicationOf(ONE));
      await officer.getByText("专家怎样抽取").click();
      await officer.getByText("已用种子重算，与记录一致").waitFor();
      await officer.getByText("专家库 6 人可抽，因利益关系排除 1 人，抽取 3 人。").waitFor();
      await officer.goto("/interests");
      await table.getByRole("button", { name: /^结束利益关系/ }).click();
      await officer.getByRole("dialog").getByLabel("理由").fill("登记有误");
      await officer.getByRole("dialog").getByRole("button", { name: "结束" }).click();
      await table.getByText("登记有误").waitFor();
    },
    LONG_MS,
  );

  test(
    "is judged by experts drawn by chance, one on their page; a score far from the others is looked at again",
    async () => {
      const { park } = at;
      const far = firms[3];
      const shown = at.person(EXPERT).id;
      let onPage = "";
      for (const [place, firm] of firms.entries()) {
        for (const [judged, { id, expert }] of (await reviewsOf(applicationOf(firm))).entries()) {
          const points = firm === far ? ([90, 92, 40][judged] ?? 0) : 95 - place;
          if (expert === shown && firm !== far && onPage === "") {
            onPage = id;
            await scoreOnPage(id, points);
            continue;
          }
          const context = await park.asOf(expert);
          await attach(context, id, "declaration");
          await step(context, id, "accept");
          await attach(context, id, "sheet");
          await step(context, id, "score", { fields: { score: points } });
        }
      }
      await applicationsStand({ scored: APPLICATIONS - 1, "in-review": 1 });
      await openFromInbox(officer, `评审：${far?.name}`);
      await standing(officer, "离群待处理");
      await act(officer, "要求复评", { fields: { 理由: "与其他专家相差较大" } });
      await standing(officer, "复评中");
      const again = (await reviewsOf(applicationOf(far))).find(({ id }) => id === idOf(officer));
      await step(await park.asOf(again?.expert ?? ""), again?.id ?? "", "score-again", { fields: { score: 85.5 } });
      await applicationsStand({ scored: APPLICATIONS });
    },
    LONG_MS,
  );

  test(
    "is ranked by a button, and what the ranking says is confirmed together",
    async () => {
      await goTo(officer, call);
      const ranking = panel(officer, "公开征集");
      await ranking.getByRole("button", { name: "计算排序" }).click();
      const table = ranking.getByRole("table", { name: "排序" });
      await expect.poll(() => table.getByRole("rowheader").count()).toBe(APPLICATIONS);
      expect(await table.getByText("名额内", { exact: true }).count()).toBe(QUOTA);
      await ranking.getByText(/因此同比例核减/).waitFor();
      await ranking.getByText("拟支持合计 1,000,000.00元").waitFor();
      expect(await findViolations(officer)).toEqual([]);
      await ranking.getByRole("link", { name: "去逐项确认" }).click();
      await actTogether(officer, "项目申报 · 评审完成待排序", "排序", APPLICATIONS);
      await at.stateOf(call).toBe("reviewed");
    },
    LONG_MS,
  );

  async function scoreOnPage(review: string, points: number): Promise<void> {
    const expert = await at.enter(EXPERT);
    await goTo(expert, review);
    const files = panel(expert, "待评申报");
    const download = expert.waitForEvent("download");
    await files
      .getByRole("link", { name: /^下载 (?:申报书|form)\.pdf$/ })
      .first()
      .click();
    expect((await download).suggestedFilename()).toMatch(/^(?:申报书|form)\.pdf$/);
    await act(expert, "申明无冲突并接受", { files: ["回避申明"] });
    await standing(expert, "评分中");
    expect(await findViolations(expert)).toEqual([]);
    await act(expert, "提交评分", { files: ["评分表"], fields: { 得分: String(points) } });
    await expert.close();
  }
});

describe("公开征集, from the meeting to the results", () => {
  test(
    "a meeting decides item by item; who is concerned steps aside",
    async () => {
      const { park } = at;
      await goTo(officer, call);
      await act(officer, "提请上会");
      await panel(officer, "公开征集").getByRole("link", { name: "拟议程" }).click();
      await standing(officer, "拟议程");
      meeting = idOf(officer);
      await officer.getByRole("button", { name: "请人参与" }).click();
      await officer.getByLabel("请谁参与").fill("演示·领导");
      await officer.getByRole("option", { name: /演示·领导/ }).click();
      await panel(officer, "参与人").getByText("演示·领导").waitFor();
      const members = [park.publisher, await park.asOf((await park.holder("leader", "委员")).id)];
      for (const { actor } of members) {
        const version = (await readStates(park.database, [meeting])).get(meeting)?.version ?? 0;
        await joinCase(park.officer, { id: meeting, version, person: actor.person?.id ?? "", reason: "" });
      }
      await applicationsStand({ "in-meeting": APPLICATIONS });
      await officer.reload();
      await act(officer, "提交议程", { fields: { 开会日期: "2026-07-13", 法定人数: "3" } });
      await act(officer, "通知参会");

      await openFromInbox(leader, `${TITLE}评审会`);
      await act(leader, "签到");
      for (const each of members) await step(each, meeting, "attend");
      await leader.reload();
      await act(leader, "宣布开会");
      await standing(leader, "会议中");
      await act(leader, "回避", { fields: { 议题: "2", 理由: "曾任该企业顾问" } });
      const agenda = panel(leader, "会议议程");
      await agenda.getByText("您已回避").waitFor();
      await agenda.getByRole("button", { name: `同意：第 1 项 ${ONE.name}` }).click();
      await agenda.getByText("您已表决").waitFor();
      expect(await findViolations(leader)).toEqual([]);
      await agenda
        .getByRole("button", {
          name: `其余按排序表决：名额内 ${QUOTA - 2} 项同意，名额外 ${APPLICATIONS - QUOTA} 项反对`,
        })
        .click();
      await expect.poll(() => agenda.getByText("您已表决").count()).toBe(APPLICATIONS - 1);
      for (const each of members)
        for (let item = 1; item <= APPLICATIONS; item += 1) {
          const ballot = item <= QUOTA ? "for" : "against";
          await step(each, meeting, "vote", { fields: { item: String(item), ballot } });
        }
      await leader.reload();
      await act(leader, "宣布结果");
      await standing(leader, "已表决待纪要");
      await openFromInbox(officer, `${TITLE}评审会`);
      await act(officer, "整理纪要");
      await leader.reload();
      await act(leader, "签发");
      await standing(leader, "已签发");
      await at.stateOf(call).toBe("selected");
      await applicationsStand({ "in-notice": QUOTA, refused: APPLICATIONS - QUOTA });
    },
    LONG_MS,
  );

  test(
    "the notice runs its working days, and an objection holds one application alone",
    async () => {
      const { park } = at;
      await openFromInbox(leader, TITLE);
      await act(leader, "发起公示");
      await openFromInbox(officer, `${TITLE}公示`);
      await act(officer, "送发布");
      await openFromInbox(leader, `${TITLE}公示`);
      await act(leader, "发布");
      await standing(leader, "公示中");
      const held = applicationOf(firms[QUOTA - 1]);
      const objection = { id: idOf(leader), case: randomUUID(), number: QUOTA, grounds: "业绩数据与年报不一致" };
      const objector = await at.someone("演示·甲企法人");
      expect((await openObjection(objector, { ...objection, subject: ONE.id })).ok).toBe(true);
      await at.stateOf(held).toBe("held");
      await at.pass(10);
      await applicationsStand({ held: 1, "to-approve": QUOTA - 1, refused: APPLICATIONS - QUOTA });

      await park.takeUp(park.officer, objection.case);
      await step(park.officer, objection.case, "accept");
      await attach(park.officer, objection.case, "finding");
      await step(park.officer, objection.case, "propose");
      await step(park.publisher, objection.case, "dismiss", { reason: "查无实据" });
      await applicationsStand({ "to-approve": QUOTA, refused: APPLICATIONS - QUOTA });
    },
    LONG_MS,
  );

  test(
    "two approve what was ranked, all of it together, and the results are published",
    async () => {
      await actTogether(approver, "项目申报 · 待审批", "批准", QUOTA);
      await actTogether(second, "项目申报 · 待审批", "批准", QUOTA);
      await openFromInbox(leader, TITLE);
      await act(leader, "公布结果");
      await standing(leader, "签约中");
      await panel(leader, "公开征集").getByText("兑现事项可用资金").waitFor();
      await panel(leader, "公开征集").getByText("400万元").waitFor();
    },
    LONG_MS,
  );
});

describe("公开征集, from the contract to the money that comes back", () => {
  test(
    "an award is paid in two instalments through the bank, to its end",
    async () => {
      const own = applicationOf(ONE);
      await signContract({ officer, firm: one, application: own, title: TITLE, first: "30000", account: ACCOUNT });
      expect(await findViolations(one)).toEqual([]);
      const others = { officer, firm: other, application: applicationOf(OTHER), title: TITLE };
      await signContract({ ...others, first: "10000", account: ACCOUNT });
      for (const id of [own, applicationOf(OTHER)]) {
        await goTo(officer, id);
        await act(officer, "拟拨付一期", { fields: { 期次: "1" } });
      }
      await actTogether(officer, "拨付 · 拟拨付", "提交拨付", 2);
      await actTogether(approver, "拨付 · 待审批", "批准", 2);
      await actTogether(finance, "拨付 · 已批准待下达", "下达", 2);
      await payByBank(finance, at.park, { count: 2, sum: "40,000.00元" });

      await goTo(officer, own);
      await act(officer, "拟拨付一期", { fields: { 期次: "2" } });
      await main(officer).getByRole("table", { name: "分期" }).getByRole("link", { name: "拟拨付" }).click();
      await act(officer, "提交拨付");
      const payout = officer.url();
      for (const [page, done] of [[approver, "批准"] as const, [finance, "下达"] as const]) {
        await page.goto(payout);
        await act(page, done);
      }
      await payByBank(finance, at.park, { count: 1, sum: "[\\d,.]+元" });
      await goTo(officer, own);
      await act(officer, "不立项", { fields: { 理由: "没有待实施的内容" } });
      await standing(officer, "已办结");
      expect(await findViolations(officer)).toEqual([]);
      await goTo(one, own);
      await standing(one, "已办结");
    },
    LONG_MS,
  );

  test(
    "support that two revoke comes back with interest, once the enterprise was told and heard",
    async () => {
      await at.pass(30);
      for (const page of [approver, second]) {
        await goTo(page, applicationOf(OTHER));
        await act(page, "撤销支持", { fields: { 理由: "申报数据不实" } });
      }
      await standing(second, "已撤销支持");
      const title = `${TITLE}追回：申报数据不实`;
      await openFromInbox(officer, title);
      clawback = idOf(officer);
      await panel(officer, "追回").getByText("30元").waitFor();
      await act(officer, "告知企业", { files: ["追回依据"], fields: { 理由: "申报数据不实" } });
      await openFromInbox(other, title);
      await act(other, "陈述意见", { files: ["陈述意见"] });
      await standing(other, "审批中");
      expect(await findViolations(other)).toEqual([]);
      await openFromInbox(officer, title);
      await act(officer, "复核后提请审批", { fields: { 理由: "陈述不能成立" } });
      for (const page of [approver, second]) {
        await openFromInbox(page, title);
        await act(page, "批准追回");
      }
      await openFromInbox(finance, title);
      await act(finance, "通知还款", { files: ["追回通知书"] });
      await standing(finance, "待还款");
      const form = finance.getByRole("form", { name: "登记还款" });
      expect(await form.getByLabel("利息（元）").inputValue()).toBe("30.00");
      await form.getByLabel("本金（元）").fill("4,000");
      await form.getByLabel("利息（元）").fill("0");
      await form.getByLabel("到账日").fill(at.park.place.today().toString());
      expect(await findViolations(finance)).toEqual([]);
      await form.getByRole("button", { name: "登记还款" }).click();
      const repayments = panel(finance, "追回").getByRole("table", { name: "还款" });
      await repayments.getByText("4,000.00元").waitFor();
      await expect.poll(() => form.getByLabel("本金（元）").inputValue()).toBe("6000.00");
      await form.getByRole("button", { name: "登记还款" }).click();
      await standing(finance, "已追回");
      expect(await repayments.getByRole("rowheader").count()).toBe(2);
    },
    LONG_MS,
  );

  test(
    "what came back finance passes on, as far as there is; leaders see it, and the ledger agrees with itself",
    async () => {
      await passOnRecovered(finance);
      await leader.goto("/money");
      const sums = leader.getByRole("region", { name: "合计" });
      await sums.getByRole("link", { name: /已追回.*1万元/ }).waitFor();
      await leader.getByRole("button", { name: "现在核对" }).click();
      await leader.getByText(/^核对完毕：\d+ 个账户、[\d,]+ 笔账全部相符/).waitFor();
    },
    LONG_MS,
  );
});

test(
  "its pages in English on a phone",
  async () => {
    const phone = await at.enter("演示·经办", PHONE);
    await speakEnglish(phone);
    for (const id of [call, meeting, applicationOf(ONE), clawback]) await inspect(phone, `/cases/${id}`, /.+/);
    await inspect(phone, "/interests", "Interests");
    await phone.close();
  },
  LONG_MS,
);

test("nothing failed on the way but passing on more than there was", () => {
  expect([...at.visit.faults.filter((fault) => !/status of 409/.test(fault)), ...at.visit.defects]).toEqual([]);
});
