import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readParts } from "../../apps/server/src/domains/cases/index.ts";
import { parkOfAwards } from "../setup/park-of-awards.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { speakEnglish } from "./signed-in.ts";
import { type DeliveryVisit, visitDelivery } from "./visit-delivery.ts";

const PATIENCE_MS = 8_000;
const LONG_MS = PATIENCE_MS * 4;
const PHONE = 360;
const TITLE = "示例·科技型中小企业奖励项目";

let delivery: DeliveryVisit;
let awarded: Awaited<ReturnType<typeof parkOfAwards>>;
let officer: Page;
let legal: Page;
let project = "";

const panel = (page: Page) => page.getByRole("main").getByRole("region", { name: "项目实施", exact: true });

beforeAll(async () => {
  delivery = await visitDelivery(PATIENCE_MS);
  const subject = (await delivery.someone("演示·甲企法人")).actor.subjects[0] ?? "";
  awarded = await parkOfAwards(delivery.park, { applied: [{ subject, asked: "60000.00" }], ethics: true });
  const [application = ""] = awarded.applications;
  await awarded.contract(application, ["20000.00", "40000.00"]);
  await awarded.pay(application, 1);
  expect(await awarded.act(awarded.officer, application, "start-project")).toBe("ok");
  project = (await readParts(awarded.database, application, "project"))[0]?.id ?? "";
  [officer, legal] = [await delivery.enter("演示·经办"), await delivery.enter("演示·甲企法人")];
}, 300_000);
afterAll(() => delivery?.visit.close());

test(
  "a supervisor plans the milestones of a project, and its contract is signed",
  async () => {
    await officer.goto(`/cases/${project}`);
    const form = panel(officer).getByRole("form", { name: "制定里程碑计划" });
    const write = async (number: number, title: string, dueOn: string, shows: string) => {
      await form.getByLabel(`里程碑 ${number}`, { exact: true }).fill(title);
      await form.getByLabel(`里程碑 ${number} 的日期`).fill(dueOn);
      await form.getByLabel(`里程碑 ${number} 要拿出什么（或占多少工作量）`).fill(shows);
    };
    await write(1, "样机", "2026-12-31", "通过测试的样机");
    await form.getByRole("button", { name: "加一个里程碑" }).click();
    await write(2, "试点", "2026-08-31", "三家用户的试点报告");
    await form.getByLabel("里程碑 2 决定哪一期拨付").selectOption({ label: "第 2 期" });
    expect(await findViolations(officer)).toEqual([]);
    await form.getByRole("button", { name: "保存计划" }).click();
    await panel(officer).getByRole("listitem").filter({ hasText: "试点" }).getByText("下一个").waitFor();
    await panel(officer).getByText("以里程碑 1 通过检查为条件").waitFor();
    await awarded.attach(awarded.officer, project, "contract");
    const contract = { fields: { "ends-on": "2026-12-31" } };
    expect(await awarded.act(awarded.officer, project, "offer", contract)).toBe("ok");
    expect(await awarded.act(awarded.everybody, project, "sign")).toBe("ok");
  },
  LONG_MS,
);

test(
  "its firm declares the separate account, and asks for an extension",
  async () => {
    await legal.goto(`/cases/${project}`);
    const form = panel(legal).getByRole("form", { name: "申报专账" });
    await form.getByLabel("设备支出（元）").fill("8,000");
    await form.getByText(/应结余 12,000\.00元/).waitFor();
    await form.getByLabel("结余（元）").fill("12000.01");
    await form.getByText("结余与拨付减支出不符").waitFor();
    await form.getByLabel("结余（元）").fill("12000");
    await form.getByText("结余相符").waitFor();
    expect(await findViolations(legal)).toEqual([]);
    await form.getByRole("button", { name: "提交申报" }).click();
    await panel(legal).getByText("拨付、支出和结余相符").waitFor();
    await panel(legal).getByText("申请变更", { exact: true }).click();
    const asking = panel(legal).getByRole("form", { name: "申请变更" });
    await asking.getByLabel("变更种类").selectOption({ label: "变更承担单位" });
    await asking.getByText(/所以不能变更承担单位/).waitFor();
    expect(await findViolations(legal)).toEqual([]);
    await asking.getByLabel("变更种类").selectOption({ label: "延期" });
    await asking.getByLabel("新的完成日期").fill("2027-03-31");
    await asking.getByRole("button", { name: "打开变更申请" }).click();
    const change = legal.getByRole("main").getByRole("region", { name: "项目变更", exact: true });
    await change.getByText("2026-12-31 → 改为2027-03-31").waitFor();
    expect(await findViolations(legal)).toEqual([]);
  },
  LONG_MS,
);

test(
  "the project reads well in English and on a phone",
  async () => {
    await delivery.pass(60);
    const phone = await delivery.enter("演示·甲企法人", PHONE);
    await inspect(phone, `/cases/${project}`, TITLE);
    await panel(phone).getByText("逾期未报告").waitFor();
    await speakEnglish(officer);
    await inspect(officer, `/cases/${project}`, TITLE);
    await officer.getByRole("main").getByText("Overdue").waitFor();
    expect([delivery.visit.faults, delivery.visit.defects]).toEqual([[], []]);
  },
  LONG_MS,
);
