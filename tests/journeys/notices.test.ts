import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attachFile, readParts } from "../../apps/server/src/domains/cases/index.ts";
import { describePublicNotice } from "../../apps/server/src/domains/delivery/describe-public-notice.ts";
import { openCall } from "../../apps/server/src/domains/delivery/open-call.ts";
import { openObjection } from "../../apps/server/src/domains/delivery/open-objection.ts";
import { openBatch } from "../../apps/server/src/domains/delivery/open-request.ts";
import { act, idOf, main } from "./case-page.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { speakEnglish } from "./signed-in.ts";
import { type DeliveryVisit, visitDelivery } from "./visit-delivery.ts";

const PATIENCE_MS = 8_000;
const LONG_MS = PATIENCE_MS * 4;
const DESK = 1440;
const PHONE = 360;
/** A score of firms of the demonstration qualify, and the measure names a ceiling and no amount. */
const MEASURE = "xicheng-2022-114/incubator";
const TITLE = "示例·科技型中小企业奖励";

let journey: DeliveryVisit;
let visitor: Page;
let batch = "";
let notice = "";
let offer = "";
const objected: string[] = [];

const attach = (id: string, kind: string) => {
  const file = { id, file: randomUUID(), kind, name: `${kind}.pdf`, internal: false, content: Buffer.from(kind) };
  return attachFile(journey.park.officer, file);
};
/** Steps that other journeys do on the page of a case. */
async function steps(
  id: string,
  ...done: readonly (readonly [
    keyof DeliveryVisit["park"] & ("officer" | "publisher" | "approver" | "second"),
    string,
    object?,
  ])[]
) {
  const { park } = journey;
  for (const [who, step, given] of done)
    expect([step, await park.act(park[who], id, step, given)]).toEqual([step, "ok"]);
}

beforeAll(async () => {
  journey = await visitDelivery(PATIENCE_MS);
  visitor = journey.visit.page;
}, 300_000);
afterAll(() => journey?.visit.close());

describe("what is published", () => {
  test(
    "is a list that was computed, frozen and published",
    async () => {
      const { park } = journey;
      offer = await park.offer({
        way: "automatic",
        measure: MEASURE,
        fixed: { amount: "2000.00", ground: "（测试）合成依据" },
      });
      await park.appropriate(offer, "1000000.00");
      batch = randomUUID();
      await openBatch(park.officer, { id: offer, case: batch });
      await steps(batch, ["officer", "compute", { fields: { "as-of": "2026-06-30", budget: "100000.00" } }]);
      await expect.poll(() => park.state(batch), { timeout: LONG_MS }).toBe("previewed");
      await steps(batch, ["officer", "freeze"], ["publisher", "announce"]);
      notice = (await readParts(park.database, batch, "notice"))[0]?.id ?? "";
      await steps(notice, ["officer", "submit"], ["publisher", "publish"]);
      const waiting = async () =>
        (await readParts(park.database, batch, "award-line")).filter(({ state }) => state !== "in-notice").length;
      await expect.poll(waiting, { timeout: LONG_MS }).toBe(0);
    },
    LONG_MS * 2,
  );

  test(
    "leads somebody who only came by from the notice to an objection of their enterprise",
    async () => {
      await visitor.goto("/");
      await main(visitor).getByRole("link", { name: "看公示" }).click();
      await main(visitor)
        .getByRole("link", { name: `${TITLE}公示` })
        .click();
      const list = main(visitor).getByRole("region", { name: "公示名单" });
      await expect.poll(() => list.getByRole("rowheader").count()).toBe(26);
      expect(await list.getByRole("button").count()).toBe(0);
      expect(await findViolations(visitor)).toEqual([]);
      const download = visitor.waitForEvent("download");
      await main(visitor)
        .getByRole("link", { name: `下载 ${TITLE}公示名单.xlsx` })
        .click();
      expect((await download).suggestedFilename()).toBe(`${TITLE}公示名单.xlsx`);
      await main(visitor).getByRole("link", { name: "登录后提出异议" }).click();
      await visitor.getByRole("button", { name: /演示·甲企法人(?![\p{L}])/u }).click();
      await visitor.waitForURL(`**/notices/${notice}`);
      const row = list.getByRole("row").nth(1);
      const [first] = (await describePublicNotice(journey.park.officer, notice))?.lines ?? [];
      const name = first?.subject.name ?? "";
      await row.getByRole("button", { name: `提异议：${name}` }).click();
      const dialog = visitor.getByRole("dialog", { name: `提异议：${name}` });
      expect(await dialog.getByRole("button", { name: "提出异议" }).isDisabled()).toBe(true);
      await dialog.getByLabel("理由").fill("该企业不在园区。");
      expect(await findViolations(visitor)).toEqual([]);
      await dialog.getByRole("button", { name: "提出异议" }).click();
      await main(visitor).getByRole("region", { name: "异议", exact: true }).getByText("该企业不在园区。").waitFor();
      expect(await findViolations(visitor)).toEqual([]);
      const { park } = journey;
      const id = idOf(visitor);
      objected.push(id);
      await main(visitor).getByText("这件异议还没有送到园区。").waitFor();
      await visitor.goto(`/notices/${notice}`);
      await list.getByRole("link", { name: `异议未送受理：查看对${name}的异议` }).click();
      await act(visitor, "材料已齐送受理");
      await main(visitor).getByRole("heading", { name: "已收到" }).waitFor();
      await main(visitor).getByText("这件异议还没有送到园区。").waitFor({ state: "detached" });
      await visitor.goto(`/notices/${notice}`);
      await list.getByRole("link", { name: `已提异议：查看对${name}的异议` }).waitFor();
      expect(await findViolations(visitor)).toEqual([]);
      expect(await park.state(id)).toBe("received");
    },
    LONG_MS,
  );

  test(
    "officers find the objections on their desk and decide both at once, each with its reason",
    async () => {
      const { park, enter } = journey;
      const other = { id: notice, case: randomUUID(), subject: park.other.id, number: 2, grounds: "重复享受" };
      expect((await openObjection(park.stranger, other)).ok).toBe(true);
      objected.push(other.case);
      for (const id of objected) {
        await park.takeUp(park.officer, id);
        await steps(id, ["officer", "accept"]);
        await attach(id, "finding");
        await steps(id, ["officer", "propose"]);
      }
      const leader = await enter("演示·领导");
      await leader.goto("/desks");
      await leader
        .getByRole("navigation", { name: "工作台" })
        .getByRole("link", { name: /^通知与公示/ })
        .click();
      const desk = main(leader).getByRole("region", { name: "通知与公示" });
      await desk.getByRole("button", { name: "一起异议不成立并书面答复：异议 · 待决定，2 件" }).click();
      const dialog = leader.getByRole("dialog");
      await dialog.getByLabel(/^理由（/).fill("经核实在园区内");
      await dialog
        .getByRole("textbox", { name: /^理由：/ })
        .first()
        .fill("注册地在园区内，有房屋租赁合同");
      expect(await findViolations(leader)).toEqual([]);
      await dialog.getByRole("button", { name: "异议不成立并书面答复" }).click();
      await dialog.getByText("办成 2 件", { exact: true }).waitFor();
      await dialog.getByRole("button", { name: "关闭" }).last().click();
      await leader.close();
      await visitor.goto(`/cases/${objected[0]}`);
      await main(visitor).getByRole("link", { name: "下载 异议答复.docx" }).waitFor();
    },
    LONG_MS,
  );

  test(
    "the results are for everybody once they were approved",
    async () => {
      const { park, pass, stateOf, visit } = journey;
      await pass(10);
      await stateOf(batch).toBe("to-approve");
      const passer = await visit.newPage(DESK);
      await passer.goto("/results");
      await passer.getByText("这一年还没有结果").waitFor();
      await steps(batch, ["approver", "approve"], ["second", "approve"]);
      await passer.reload();
      const [found] = (await describePublicNotice(park.officer, notice))?.lines.slice(5) ?? [];
      await main(passer)
        .getByRole("searchbox", { name: "查找结果" })
        .fill(found?.subject.name ?? "");
      await passer.waitForURL(/\?q=/);
      await main(passer).getByRole("link", { name: TITLE }).click();
      await expect.poll(() => main(passer).getByRole("rowheader").allInnerTexts()).toHaveLength(1);
      await main(passer).getByRole("searchbox", { name: "在名单里查找" }).fill("");
      await expect.poll(() => main(passer).getByRole("rowheader").count()).toBe(24);
      await main(passer).getByText("24 家").waitFor();
      await passer.close();
      const late = await readParts(park.database, batch, "award-line");
      expect(late.filter(({ state }) => state === "late").length).toBe(2);
    },
    LONG_MS,
  );

  test(
    "a call is applied to by one click, which leads through signing in and back",
    async () => {
      const { park, visit } = journey;
      const of = await park.offer({ way: "call", measure: MEASURE, fixed: null, period: "year", year: 2027 });
      const id = randomUUID();
      const today = park.place.today().toString();
      const terms = {
        opensOn: today,
        closesOn: today,
        budget: "300000.00",
        quota: 2,
        experts: 1,
        spread: 15,
        named: false,
      };
      expect((await openCall(park.officer, { id: of, case: id, ...terms })).ok).toBe(true);
      await attach(id, "scoring");
      await steps(id, ["officer", "submit"]);
      const checker = await journey.someone("演示·经办");
      expect(await park.act(checker, id, "check")).toBe("ok");
      await steps(id, ["publisher", "publish"]);
      await journey.stateOf(id).toBe("open");
      const passer = await visit.newPage(DESK);
      await passer.goto("/calls");
      await passer.getByRole("link", { name: `登录后申报：${TITLE}` }).click();
      await passer.getByRole("button", { name: /演示·甲企法人(?![\p{L}])/u }).click();
      const form = passer.getByRole("dialog", { name: `申报：${TITLE}` });
      await form.getByRole("checkbox", { name: "我代表本企业作出以上承诺" }).click();
      await form.getByRole("button", { name: "承诺并开始申报" }).click();
      await passer.waitForURL("**/cases/*");
      await passer.close();
    },
    LONG_MS,
  );

  test(
    "is there at a desk, on a telephone and in English",
    async () => {
      const look = async (page: Page, title: Readonly<Record<string, string>>) => {
        for (const [path, heading] of Object.entries(title)) {
          await inspect(page, path, heading);
          expect(await page.title()).toContain(heading);
        }
      };
      const own = { [`/notices/${notice}`]: `${TITLE}公示`, [`/results/${offer}`]: TITLE };
      const desk = await journey.visit.newPage(DESK);
      await look(desk, { "/calls": "申报通知", "/notices": "公示", "/results": "结果", ...own });
      await desk.close();
      const phone = await journey.visit.newPage(PHONE);
      await speakEnglish(phone);
      await look(phone, { "/calls": "Calls", "/notices": "Public notices", "/results": "Results", ...own });
      await phone.close();
      const officer = await journey.enter("演示·经办");
      await look(officer, { "/desks": "工作台", "/desks?desk=notice": "工作台", "/inbox": "待办" });
      await officer.close();
      const walking = await journey.enter("演示·经办", PHONE);
      await speakEnglish(walking);
      await look(walking, { "/desks": "Desks", "/inbox": "To do" });
      await walking.close();
    },
    LONG_MS * 3,
  );
});

test("no page wrote an error and the server met no defect", () => {
  expect(journey.visit.faults.filter((fault) => !/40[349]|422/.test(fault))).toEqual([]);
  expect(journey.visit.defects).toEqual([]);
});
