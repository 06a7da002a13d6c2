import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { enterAs, speakEnglish } from "./signed-in.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;
const DESK = 1440;
const PHONE = 390;
const OFFICER = "/people/de300000-0000-4000-8002-000000000002";
const FIRM = "/enterprises/91110102MAYY00018L";

let visit: Visit;
let admin: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { signIn: {} });
  admin = visit.page;
  await enterAs(admin, "演示·管理员");
}, 240_000);
afterAll(() => visit?.close());

describe("people and posts", () => {
  test(
    "somebody is found by name, by office and by kind of post",
    async () => {
      await admin.goto("/people");
      const table = admin.getByRole("table", { name: "人员与岗位" });
      await table.getByRole("rowheader").nth(18).waitFor();
      await admin.getByLabel("岗位种类").selectOption({ label: "审批" });
      await table.getByRole("rowheader", { name: "演示·审批" }).waitFor();
      await table.getByRole("rowheader", { name: "演示·经办" }).waitFor({ state: "detached" });
      await expect.poll(() => table.getByRole("rowheader").count()).toBe(1);
      await admin.getByRole("searchbox", { name: "搜索人员" }).fill("没有这样的人");
      await admin.getByText("没有匹配的人").waitFor();
      expect(await findViolations(admin)).toEqual([]);
      await admin.getByRole("link", { name: "取消筛选" }).click();
      await table.getByRole("rowheader").nth(18).waitFor();
    },
    LONG_MS,
  );

  test(
    "a post is handed over as a whole, and its history says so",
    async () => {
      await admin.goto(OFFICER);
      await admin.getByRole("button", { name: "交接岗位：经办" }).click();
      const form = admin.getByRole("form", { name: "交接岗位：经办" });
      await form.getByLabel("交给谁").fill("审批");
      await form.getByRole("option", { name: /演示·审批/ }).click();
      await form.getByText(/此人在这段时间还任着“审批”/).waitFor();
      expect(await findViolations(admin)).toEqual([]);
      await form.getByLabel("交给谁").fill("管家");
      await form.getByRole("option", { name: /演示·管家/ }).click();
      await form.getByLabel("交接日期").fill("2026-07-01");
      await form.getByLabel("缘由").fill("轮岗");
      await form.getByRole("button", { name: "确认交接" }).click();
      await admin.getByText(/已交给 演示·管家/).waitFor();
      await admin.getByRole("link", { name: "打开 演示·管家" }).click();
      await admin.getByRole("heading", { level: 1, name: "演示·管家" }).waitFor();
      const held = admin.getByRole("region", { name: "任职经历" });
      await held.getByText("2026-07-01 起").waitFor();
      await held.getByText("未到任").waitFor();
      await admin.goto(OFFICER);
      await held.getByText("2025-01-01 至 2026-06-30").waitFor();
    },
    LONG_MS,
  );

  test(
    "an account is suspended: its owner is out at once, and comes back when it is restored",
    async () => {
      const author = await visit.newPage(DESK);
      await enterAs(author, "演示·起草");
      await admin.goto("/people?q=起草");
      await admin.getByRole("link", { name: "演示·起草" }).click();
      await admin.getByRole("button", { name: "暂停账户" }).click();
      await admin.getByRole("form", { name: "暂停账户" }).getByLabel("缘由").fill("核查");
      await admin.getByRole("form", { name: "暂停账户" }).getByRole("button", { name: "暂停账户" }).click();
      await admin.getByText("已暂停").waitFor();
      await author.goto("/lab");
      await author.getByRole("heading", { level: 1, name: "登录" }).waitFor();
      await admin.getByRole("button", { name: "恢复账户" }).click();
      await admin.getByRole("form", { name: "恢复账户" }).getByLabel("缘由").fill("查清");
      await admin.getByRole("form", { name: "恢复账户" }).getByRole("button", { name: "恢复账户" }).click();
      await admin.getByText("在用").waitFor();
      await enterAs(author, "演示·起草");
      await author.close();
    },
    LONG_MS,
  );

  test(
    "an enterprise names its own agent, who gets a link and sees that enterprise alone",
    async () => {
      const legal = await visit.newPage(PHONE);
      await enterAs(legal, "演示·甲企法人");
      await legal.getByRole("link", { name: "谁可以代表本单位" }).click();
      await legal.getByRole("button", { name: "登记授权" }).click();
      const form = legal.getByRole("form", { name: "登记授权" });
      expect(await form.getByRole("radio", { name: /法定代表人/ }).count()).toBe(0);
      await form.getByLabel("姓名").fill("示例·新经办");
      await form.getByLabel("登录用的邮箱").fill("agent@example.test");
      await form.getByLabel("依据").fill("授权书 2026-1");
      expect(await findViolations(legal)).toEqual([]);
      await form.getByRole("button", { name: "登记授权" }).click();
      const link = await legal.getByLabel("一次性链接", { exact: true }).last().inputValue();
      await legal.close();
      const agent = await visit.newPage(DESK);
      await agent.goto(link);
      await agent.getByLabel("新密码").fill("violet kettle harbour");
      await agent.getByLabel("再输一遍").fill("violet kettle harbour");
      await agent.getByRole("button", { name: "开通并登录" }).click();
      await agent.getByRole("heading", { level: 1, name: "我的企业" }).waitFor();
      await expect.poll(() => agent.getByRole("region", { name: /晴川软件0001/ }).count()).toBe(1);
      await agent.goto("/enterprises/91110102MAYY00026F");
      await agent.getByText("没有这个对象。").first().waitFor();
      await agent.goto(`${FIRM}/mandates`);
      await agent.getByRole("heading", { level: 1, name: "没有这个内容" }).waitFor();
      await agent.close();
    },
    LONG_MS,
  );

  test(
    "whoever has an account accepts the mandate of another firm with it, and with no other one",
    async () => {
      const legal = await visit.newPage(DESK);
      await enterAs(legal, "演示·乙企法人");
      await legal.goto("/enterprises/91110102MAYY00026F/mandates");
      await legal.getByRole("button", { name: "登记授权" }).click();
      const form = legal.getByRole("form", { name: "登记授权" });
      await form.getByLabel("姓名").fill("示例·代账");
      await form.getByLabel("登录用的邮箱").fill("Agent@example.test");
      await form.getByLabel("依据").fill("授权书 2026-2");
      await form.getByRole("button", { name: "登记授权" }).click();
      const link = await legal.getByLabel("一次性链接", { exact: true }).last().inputValue();
      await legal.goto(link);
      await legal.getByText("现在登录的是 演示·乙企法人，不是这项授权所给的账户。").waitFor();
      expect(await findViolations(legal)).toEqual([]);
      await legal.goto("/enterprises/91110102MAYY00026F/mandates");
      await legal.getByRole("row", { name: /示例·代账.*待本人接受/ }).waitFor();

      const agent = await visit.newPage(PHONE);
      await agent.goto(link);
      await agent.getByRole("heading", { level: 1, name: "接受授权" }).waitFor();
      expect(await findViolations(agent)).toEqual([]);
      await agent.getByRole("link", { name: "去登录" }).click();
      await agent.getByLabel("邮箱").fill("agent@example.test");
      await agent.getByLabel("密码", { exact: true }).fill("violet kettle harbour");
      await agent.getByRole("button", { name: "登录", exact: true }).click();
      await agent.getByRole("button", { name: "接受授权" }).click();
      await agent.getByRole("heading", { level: 1, name: "我的企业" }).waitFor();
      await expect.poll(() => agent.getByRole("region", { name: /^示例·/ }).count()).toBe(2);
      await agent.close();
      await legal.reload();
      await legal.getByRole("row", { name: /示例·代账.*有效/ }).waitFor();
      await legal.close();
    },
    LONG_MS,
  );

  test(
    "the table of powers says who has one",
    async () => {
      await admin.goto("/powers");
      await admin.getByRole("button", { name: "现在有谁：发布政策" }).click();
      const drawer = admin.getByRole("dialog", { name: "现在谁有“发布政策”" });
      await drawer.getByRole("link", { name: "演示·发布" }).waitFor();
      await expect.poll(() => drawer.getByRole("listitem").count()).toBe(1);
      expect(await findViolations(admin)).toEqual([]);
    },
    LONG_MS,
  );
});

describe.each(VIEWS)("every page of people passes axe in %s at %d pixels", (language, width) => {
  const words = language === "zh" ? 0 : 1;
  const pages = [
    ["演示·管理员", "/people", ["人员与岗位", "People and posts"]],
    ["演示·管理员", OFFICER, ["演示·经办", "演示·经办"]],
    ["演示·管理员", "/offices", ["机构", "Offices"]],
    ["演示·管理员", "/powers", ["权限表", "Table of powers"]],
    ["演示·管理员", "/account", ["我的账户", "My account"]],
    ["演示·管理员", "/", [/您好/, /Hello/]],
    ["演示·甲企法人", "/", ["我的企业", "My enterprises"]],
    ["演示·甲企法人", `${FIRM}/mandates`, [/晴川软件0001/, /晴川软件0001/]],
    ["演示·甲企法人", `${FIRM}/file`, [/晴川软件0001/, /晴川软件0001/]],
  ] as const;

  test(
    "all of them",
    async () => {
      for (const person of new Set(pages.map(([each]) => each))) {
        const page = await visit.newPage(width);
        await enterAs(page, person);
        if (language === "en") await speakEnglish(page);
        for (const [who, path, headings] of pages) if (who === person) await inspect(page, path, headings[words]);
        await page.close();
      }
    },
    LONG_MS * 3,
  );
});

test("nothing was wrong on any of these pages", () => {
  expect(visit.defects).toEqual([]);
  expect(visit.faults.filter((fault) => !/status of 40[0134]/.test(fault))).toEqual([]);
});
