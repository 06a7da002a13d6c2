import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { signInAs } from "./signed-in.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;
/** After how long a page looks at what a colleague has filled in. */
const A_LOOK_MS = 20_000;
const [DESK, PHONE] = [1440, 360];
const TITLE = "示例·高企申报支持";
const DEMO_TITLE = "科技型中小企业支持（演示）";
const ACCOUNT = "示例银行金融街支行 6222 0000 1234 5678";

let visit: Visit;
let legal: Page;
let officer: Page;
const offer = randomUUID();

const form = (page: Page) => page.getByRole("main").getByRole("region", { name: "申报数据" });

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { signIn: {}, now: () => Temporal.Instant.from("2026-06-30T02:00:00Z") });
  legal = visit.page;
  officer = await visit.newPage(DESK);
  await signInAs(officer, "演示·经办");
  await signInAs(legal, "演示·乙企法人");
  const data = {
    ...{ id: offer, way: "claim", title: TITLE, measure: "most-2016-32/high-tech", fund: "示例专项资金" },
    ...{ year: 2026, period: "year", opensOn: "2026-01-01" },
    fixed: { amount: "20000.00", ground: "示例园区2026年预算说明" },
  };
  await officer.request.post("/api/offers", { data, headers: { Origin: visit.address } });
}, 300_000);
afterAll(() => visit?.close());

describe("只问一次", () => {
  test(
    "an enterprise is asked for two values and not for seventeen, sees what each is worth as it types, and loses nothing it typed wrong",
    async () => {
      await legal.goto("/benefits");
      await legal.getByRole("button", { name: `申请：${TITLE}` }).click();
      await legal.getByRole("checkbox", { name: "我代表本企业作出以上承诺" }).click();
      await legal.getByRole("button", { name: "承诺并开始申请" }).click();
      const panel = form(legal);
      await panel.getByRole("definition").getByText("17 项").waitFor();
      expect(await panel.getByRole("definition").allTextContents()).toEqual(["17 项", "2 项", "2 项"]);
      await panel.getByText("2023 年为 9237.2776万元（合成数据·税务）").waitFor();
      const rights = panel.getByLabel("一类知识产权数");
      await rights.fill("三项");
      await panel.getByText("值不对：读不懂“三项”").waitFor();
      expect(await rights.inputValue()).toBe("三项");
      await panel.getByLabel("营业收入（2024 年）").fill("9800万");
      await panel.getByText("= 9800万元").waitFor();
      expect(await findViolations(legal)).toEqual([]);
      await rights.fill("3");
      await panel.getByText("须由人认定：", { exact: false }).waitFor();
      expect(await panel.getByRole("definition").allTextContents()).toEqual(["17 项", "2 项", "0 项"]);
      await legal.reload();
      expect(await panel.getByLabel("营业收入（2024 年）").inputValue()).toBe("9800万");
    },
    LONG_MS,
  );

  test(
    "what is known is there with its source and day, and can be put right; on a phone and in English as well",
    async () => {
      const panel = form(legal);
      await panel.getByText("已掌握 17 项").click();
      const known = panel.getByRole("table", { name: "园区已掌握、没有再问的数据" });
      await known.getByRole("row", { name: /营业收入（2025 年）.*万元.*合成数据·税务/ }).waitFor();
      await known.getByRole("button", { name: "营业收入（2025 年）：不对？" }).click();
      await panel.getByLabel("营业收入（2025 年）").fill("1亿元");
      await panel.getByText("园区已有合成数据·税务提供的数据，以其为准", { exact: false }).waitFor();
      await panel.getByLabel("营业收入（2025 年）").fill("");
      await legal.setViewportSize({ width: PHONE, height: 800 });
      expect(await findViolations(legal)).toEqual([]);
      await legal.setViewportSize({ width: DESK, height: 900 });
      await legal.getByRole("button", { name: "Switch to English" }).click();
      await legal.getByRole("region", { name: "Data of the request" }).getByText("Known already: 16").waitFor();
      expect(await findViolations(legal)).toEqual([]);
      await legal.getByRole("button", { name: "切换到中文" }).click();
    },
    LONG_MS,
  );

  test(
    "handed in, it is the enterprise's word; the officer sees what it said, and the offer how little was asked",
    async () => {
      await legal
        .getByRole("region", { name: "现在可以办" })
        .getByRole("button", { name: "提交", exact: true })
        .click();
      const step = legal.getByRole("form", { name: "办理：提交" });
      await step.getByLabel("收款账户").fill(ACCOUNT);
      await step.getByRole("button", { name: "确认提交" }).click();
      await form(legal).getByText("提交时少问了 17 项，只问了 2 项。").waitFor();
      await officer.goto(new URL(legal.url()).pathname);
      const said = form(officer).getByRole("table", { name: "企业申报的数据" });
      await said
        .getByRole("row", { name: /营业收入（2024 年） 9800万元 以承诺代替证明 作为依据 演示·乙企法人/ })
        .waitFor();
      await said.getByRole("row", { name: /一类知识产权数 3项/ }).waitFor();
      expect(await findViolations(officer)).toEqual([]);
      await officer.goto(`/offers/${offer}`);
      const spared = officer.getByRole("region", { name: "只问一次" });
      await spared.getByRole("definition").first().waitFor();
      expect((await spared.getByRole("definition").allTextContents()).slice(0, 3)).toEqual(["17 项", "2 项", "1 件"]);
      expect(await findViolations(officer)).toEqual([]);
      await spared.getByRole("link", { name: "看这些申报：本事项" }).click();
      await officer.getByText("1 件申报共少问了 17 项，问了 2 项。").waitFor();
      await officer.getByRole("row", { name: new RegExp(`${TITLE}.* 17 项 2 项`) }).waitFor();
      expect(await findViolations(officer)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "the demonstration's claim: two people of one enterprise fill it in, it is not handed in while a question is open, and is met",
    async () => {
      const [one, two] = [await visit.newPage(DESK), await visit.newPage(DESK)];
      await one.clock.install();
      await signInAs(one, "演示·丙企法人");
      await signInAs(two, "演示·丙企经办");
      await one.goto("/benefits");
      await one.getByRole("button", { name: `申请：${DEMO_TITLE}` }).click();
      await one.getByRole("checkbox", { name: "我代表本企业作出以上承诺" }).click();
      await one.getByRole("button", { name: "承诺并开始申请" }).click();
      await form(one).getByRole("definition").getByText("13 项").waitFor();
      expect(await form(one).getByRole("definition").allTextContents()).toEqual(["13 项", "3 项", "3 项"]);
      await two.goto(new URL(one.url()).pathname);
      await two.getByText("演示·丙企法人", { exact: false }).first().waitFor();

      await one.getByRole("button", { name: "提交", exact: true }).click();
      const step = one.getByRole("form", { name: "办理：提交" });
      await step.getByText("申报数据还有 3 项没填，填好才能提交：").waitFor();
      expect(await findViolations(one)).toEqual([]);
      await step.getByLabel("收款账户").fill(ACCOUNT);
      await step.getByRole("button", { name: "确认提交" }).click();
      await one.getByText("申报数据里还有 3 项没填：独立法人、科技人员（2025 年）、营业收入（2025 年）。").waitFor();
      await step.getByRole("button", { name: "营业收入（2025 年）" }).click();
      await one.keyboard.type("1100万元");
      await one.keyboard.press("Tab");
      await form(one).getByRole("definition").getByText("2 项", { exact: true }).waitFor();
      // The colleague's page would look within a quarter of a minute.
      await two.reload();
      await two.getByText("以承诺代替证明").waitFor();
      expect(await form(two).getByLabel("营业收入（2025 年）").inputValue()).toBe("1100万元");
      await form(two).getByLabel("科技人员（2025 年）").fill("6");
      await form(two).getByRole("definition").getByText("1 项", { exact: true }).waitFor();
      await form(two).getByRole("radio", { name: "否", exact: true }).click();
      await form(two).getByText("不符合", { exact: true }).waitFor();
      await form(two).getByRole("radio", { name: "是", exact: true }).click();
      await form(two).getByText("5万元").waitFor();
      await one.clock.fastForward(A_LOOK_MS);
      await form(one).getByText("5万元").waitFor();
      await step.getByText("申报数据要填的 3 项都已填好。").waitFor();
      await step.getByRole("button", { name: "确认提交" }).click();
      await form(one).getByText("提交时少问了 13 项，只问了 3 项。").waitFor();
      await one.getByText("符合", { exact: true }).first().waitFor();

      const leader = await visit.newPage(DESK);
      await signInAs(leader, "演示·领导");
      await leader.goto("/money");
      const spared = leader.getByRole("region", { name: "只问一次" });
      await spared.getByRole("definition").first().waitFor();
      expect(await spared.getByRole("definition").allTextContents()).toEqual(["30 项", "5 项", "2 件"]);
      expect(await findViolations(leader)).toEqual([]);
      await spared.getByRole("link", { name: "看这些申报：全部事项" }).click();
      await leader.getByRole("link", { name: DEMO_TITLE }).click();
      await form(leader).getByText("提交时少问了 13 项，只问了 3 项。").waitFor();
    },
    LONG_MS,
  );

  test("nothing failed on the way", () => {
    // The browser notes by itself that handing in too early was refused.
    const faults = visit.faults.filter((fault) => !fault.includes("409 (Conflict)"));
    expect([...faults, ...visit.defects]).toEqual([]);
  });
});
