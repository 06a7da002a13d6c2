import { randomUUID } from "node:crypto";
import { DEMO_PEOPLE } from "@yuanding/demo";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiContext } from "../../apps/server/src/api-context.ts";
import { attachFile, readParts, readStates, wakeCases } from "../../apps/server/src/domains/cases/index.ts";
import { joinCase } from "../../apps/server/src/domains/cases/join-case.ts";
import { openApplication } from "../../apps/server/src/domains/delivery/open-call.ts";
import { parkOfDelivery } from "../setup/park-of-delivery.ts";
import { findViolations } from "./find-violations.ts";
import { enterAs, inspect, speakEnglish } from "./signed-in.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 8_000;
const LONG_MS = PATIENCE_MS * 4;
const DESK = 1440;
const PHONE = 360;
const TITLE = "示例·科技型中小企业奖励";
const EXPERT = "演示·专家";
const FIRST_DAY = Temporal.Instant.from("2026-07-01T02:00:00Z");

let visit: Visit;
let park: Awaited<ReturnType<typeof parkOfDelivery>>;
let officer: Page;
let legal: Page;
let offer = "";
let call = "";
const clock = { now: FIRST_DAY };

const main = (page: Page) => page.getByRole("main");
const idOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";
const someone = (name: string) => park.asOf(DEMO_PEOPLE.find((person) => person.name === name)?.id ?? "");

/** Puts a document to a case in somebody's name, as its page would. */
async function attach(context: ApiContext, id: string, kind: string): Promise<void> {
  const content = new TextEncoder().encode(kind);
  const file = { id, file: randomUUID(), kind, name: `${kind}.pdf`, internal: false, content };
  const outcome = await attachFile(context, file);
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
}
/** Steps that other journeys do on the page of a case. */
async function steps(id: string, ...done: readonly (readonly [ApiContext, string, Parameters<typeof park.act>[3]?])[]) {
  for (const [context, step, given] of done)
    expect([step, await park.act(context, id, step, given)]).toEqual([step, "ok"]);
}
const partsOf = async (id: string, process: string) =>
  (await readParts(park.database, id, process)).map((part) => part.id);
const stateOf = (id: string) => expect.poll(async () => (await readStates(park.database, [id])).get(id)?.state);
/** The next day, with what time brings. */
async function nextDay() {
  clock.now = clock.now.add({ hours: 24 });
  park.clock.now = clock.now;
  await wakeCases(visit.context);
}

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { signIn: {}, now: () => clock.now });
  park = await parkOfDelivery({ database: visit.context.system, url: "" });
  offer = await park.offer({ way: "call", measure: "xicheng-2022-114/incubator", fixed: null, period: "year" });
  await park.appropriate(offer, "5000000.00");
  officer = visit.page;
  await enterAs(officer, "演示·经办");
  legal = await visit.newPage(DESK);
  await enterAs(legal, "演示·甲企法人");
}, 300_000);
afterAll(() => visit?.close());

describe("公开征集", () => {
  test(
    "is begun from its offer, and an enterprise applies while it is open",
    async () => {
      await officer.goto(`/offers/${offer}`);
      await officer.getByRole("button", { name: "发起征集" }).click();
      const dialog = officer.getByRole("dialog", { name: `发起征集：${TITLE}` });
      await dialog.getByLabel("开始日").fill("2026-07-01");
      await dialog.getByLabel("截止日（含当日）").fill("2026-07-01");
      await dialog.getByLabel("预算（元）").fill("30万");
      await dialog.getByText("金额写成元").waitFor();
      expect(await dialog.getByRole("button", { name: "发起征集" }).isDisabled()).toBe(true);
      await dialog.getByLabel("预算（元）").fill("300,000");
      await dialog.getByLabel("名额").fill("2");
      await dialog.getByLabel("每项评审专家人数").fill("1");
      expect(await findViolations(officer)).toEqual([]);
      await dialog.getByRole("button", { name: "发起征集" }).click();
      await main(officer).getByRole("region", { name: "公开征集" }).getByText("还没有申报。").waitFor();
      call = idOf(officer);
      await attach(park.officer, call, "scoring");
      await steps(call, [park.officer, "submit"], [await someone("演示·经办"), "check"], [park.publisher, "publish"]);
      await wakeCases(visit.context);
      await stateOf(call).toBe("open");

      await legal.goto(`/offers/${offer}`);
      await legal.getByRole("button", { name: `申报：${TITLE}` }).click();
      const form = legal.getByRole("dialog", { name: `申报：${TITLE}` });
      await form.getByRole("checkbox", { name: "我代表本企业作出以上承诺" }).click();
      expect(await findViolations(legal)).toEqual([]);
      await form.getByRole("button", { name: "承诺并开始申报" }).click();
      await main(legal).getByRole("region", { name: "申报", exact: true }).getByText("提交时填写").waitFor();
      expect(await findViolations(legal)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "an expert finds in the review what it takes, and officers keep who has an interest",
    async () => {
      const own = idOf(legal);
      await attach(await someone("演示·甲企法人"), own, "form");
      await steps(own, [await someone("演示·甲企法人"), "submit", { fields: { asked: "200000.00" } }]);
      for (const [context, firm, asked] of [
        [park.legal, park.firm, "250000.00"],
        [park.stranger, park.other, "100000.00"],
      ] as const) {
        const id = randomUUID();
        expect((await openApplication(context, { id: offer, case: id, subject: firm.id })).ok).toBe(true);
        await attach(context, id, "form");
        await steps(id, [context, "submit", { fields: { asked } }]);
      }
      await nextDay();
      await stateOf(call).toBe("closed");
      for (const id of await partsOf(call, "application")) {
        await park.takeUp(park.officer, id);
        await steps(id, [park.officer, "accept"], [park.officer, "assign"]);
      }
      await officer.goto("/interests");
      await officer.getByRole("button", { name: "登记利益关系" }).click();
      const dialog = officer.getByRole("dialog", { name: "登记利益关系" });
      await dialog.getByLabel("专家").selectOption({ label: EXPERT });
      await dialog.getByLabel("企业").fill("0009（合成）");
      await dialog.getByRole("listbox").getByRole("option").first().click();
      await dialog.getByLabel("关系").selectOption({ label: "持股" });
      await dialog.getByLabel("依据").fill("工商登记");
      expect(await findViolations(officer)).toEqual([]);
      await dialog.getByRole("button", { name: "登记" }).click();
      const table = main(officer).getByRole("table", { name: "利益关系" });
      await table.getByText("工商登记").waitFor();
      await table.getByRole("button", { name: /^结束利益关系/ }).click();
      await officer.getByRole("dialog").getByLabel("理由").fill("登记有误");
      await officer.getByRole("dialog").getByRole("button", { name: "结束" }).click();
      await table.getByText("登记有误").waitFor();

      const [first = ""] = await partsOf((await partsOf(call, "application"))[0] ?? "", "review");
      const expert = await visit.newPage(DESK);
      await enterAs(expert, EXPERT);
      await expert.goto(`/cases/${first}`);
      const panel = main(expert).getByRole("region", { name: "待评申报" });
      const download = expert.waitForEvent("download");
      await panel.getByRole("link", { name: "下载 form.pdf" }).click();
      expect((await download).suggestedFilename()).toBe("form.pdf");
      expect(await findViolations(expert)).toEqual([]);
      await expert.close();
    },
    LONG_MS,
  );

  test(
    "is ranked by a button, decided in a meeting, and shown to whoever may see it",
    async () => {
      const expert = await someone(EXPERT);
      const applications = await partsOf(call, "application");
      for (const [place, id] of applications.entries()) {
        for (const review of await partsOf(id, "review")) {
          await attach(expert, review, "declaration");
          await steps(review, [expert, "accept"]);
          await attach(expert, review, "sheet");
          await steps(review, [expert, "score", { fields: { score: 90 - place } }]);
        }
      }
      await officer.goto(`/cases/${call}`);
      const panel = main(officer).getByRole("region", { name: "公开征集" });
      await panel.getByRole("button", { name: "计算排序" }).click();
      const table = panel.getByRole("table", { name: "排序" });
      await expect.poll(() => table.getByRole("rowheader").count()).toBe(3);
      expect(await table.getByText("名额内", { exact: true }).count()).toBe(2);
      for (const id of applications) await steps(id, [park.officer, "rank"]);
      await officer.reload();
      await panel.getByText(/因此同比例核减|未超过预算/).waitFor();

      await steps(call, [park.officer, "convene"]);
      const [meeting = ""] = await partsOf(call, "meeting");
      for (const each of [park.publisher, await someone("演示·领导")]) {
        const version = (await readStates(park.database, [meeting])).get(meeting)?.version ?? 0;
        await joinCase(park.officer, { id: meeting, version, person: each.actor.person?.id ?? "", reason: "" });
      }
      for (const id of applications) await stateOf(id).toBe("in-meeting");
      await steps(
        meeting,
        [park.officer, "propose", { fields: { "meets-on": "2026-07-02", quorum: 2 } }],
        [park.officer, "invite"],
        [park.publisher, "attend"],
        [await someone("演示·领导"), "attend"],
        [park.publisher, "begin"],
        [park.publisher, "vote", { fields: { item: "1", ballot: "for" } }],
        [await someone("演示·领导"), "vote", { fields: { item: "1", ballot: "for" } }],
        [await someone("演示·领导"), "recuse", { fields: { item: "2" }, reason: "曾任顾问" }],
      );
      const chair = await visit.newPage(DESK);
      await enterAs(chair, "演示·领导");
      await chair.goto(`/cases/${meeting}`);
      const agenda = main(chair).getByRole("region", { name: "会议议程" });
      await agenda.getByText("您已表决").waitFor();
      await agenda.getByText("您已回避").waitFor();
      await agenda.getByText("已达法定人数").waitFor();
      await chair.close();
      await officer.goto(`/cases/${applications[0]}`);
      await officer.getByText("专家怎样抽取").click();
      await officer.getByText("已用种子重算，与记录一致").waitFor();

      const phone = await visit.newPage(PHONE);
      await enterAs(phone, "演示·经办");
      await speakEnglish(phone);
      for (const id of [call, meeting, applications[0]]) await inspect(phone, `/cases/${id}`, /.+/);
      await inspect(phone, "/interests", "Interests");
      await phone.close();
    },
    LONG_MS,
  );
});

test("no page wrote an error and the server met no defect", () => {
  expect(visit.faults.filter((fault) => !/40[349]|422/.test(fault))).toEqual([]);
  expect(visit.defects).toEqual([]);
});
