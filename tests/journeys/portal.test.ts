import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { enterAs, speakEnglish } from "./signed-in.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;
const FIRM = "/enterprises/91110102MAYY00018L";
/** What the public carries to see the portal, compressed as it comes; the charts and the editor alone are larger. */
const LIGHT_BYTES = 700_000;

let visit: Visit;
let anybody: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { signIn: {} });
  anybody = visit.page;
}, 240_000);
afterAll(() => visit?.close());

describe("who is not signed in", () => {
  test(
    "sees the law and the park in groups, and nothing that needs an account",
    async () => {
      let bytes = 0;
      const count = async (size: Promise<{ responseBodySize: number }>) => {
        bytes += (await size).responseBodySize;
      };
      anybody.on("requestfinished", (request) => void count(request.sizes()).catch(() => undefined));
      await anybody.goto("/", { waitUntil: "networkidle" });
      await anybody.getByRole("heading", { level: 1, name: "中关村科技园区西城园" }).waitFor();
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(LIGHT_BYTES);
      const blocks = anybody.getByRole("list", { name: "街区" });
      await blocks.getByText("德胜").waitFor();
      const navigation = anybody.getByRole("navigation", { name: "主导航" });
      expect(await navigation.getByRole("link").allInnerTexts()).toEqual(["首页", "申报与公示", "兑现事项", "政策库"]);
      await anybody.getByRole("link", { name: /^看政策/ }).click();
      await anybody.getByRole("heading", { level: 1, name: "政策库" }).waitFor();
      for (const path of [
        "/enterprises",
        FIRM,
        "/lists",
        "/census",
        "/lab",
        "/imports",
        "/people",
        "/log",
        "/account",
      ]) {
        await anybody.goto(path);
        await anybody.getByRole("heading", { level: 1, name: "登录" }).waitFor();
        expect(new URL(anybody.url()).searchParams.get("to")).toBe(path);
      }
    },
    LONG_MS,
  );
});

describe("a user of an enterprise", () => {
  test(
    "sees their own enterprise, in their own view, and nothing of the park",
    async () => {
      const page = await visit.newPage(1440);
      await enterAs(page, "演示·甲企经办");
      await page.getByRole("heading", { level: 1, name: "我的企业" }).waitFor();
      const navigation = page.getByRole("navigation", { name: "主导航" });
      expect(await navigation.getByRole("link").allInnerTexts()).toEqual([
        "我的企业",
        "能享受什么",
        "待办",
        "我的办件",
        "申报与公示",
        "政策库",
      ]);
      expect(await page.getByRole("combobox", { name: "搜索企业" }).count()).toBe(0);
      await page.getByRole("link", { name: "档案", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: /晴川软件0001/ }).waitFor();
      expect(await page.getByRole("navigation", { name: "视角" }).count()).toBe(0);
      for (const path of ["/census", "/lists", "/lab", "/people", "/log", "/nowhere"]) {
        await page.goto(path);
        await page.getByRole("heading", { level: 1, name: "没有这个内容" }).waitFor();
      }
      await page.close();
    },
    LONG_MS,
  );
});

describe("sensitive facts", () => {
  test(
    "are hidden until a purpose is given, said to be logged while they are seen, and hidden again",
    async () => {
      const page = await visit.newPage(1440);
      await enterAs(page, "演示·数据");
      await page.goto(`${FIRM}/file`);
      await page.getByText("已隐去", { exact: true }).first().waitFor();
      await page.getByRole("button", { name: "说明用途后查看" }).click();
      const dialog = page.getByRole("dialog", { name: "查看敏感数据" });
      await dialog.getByRole("radio", { name: "数据核对" }).check();
      expect(await findViolations(page)).toEqual([]);
      await dialog.getByRole("button", { name: "开始查看" }).click();
      await page.getByText("正在查看敏感数据，用途：数据核对。每次查看都记入日志。").waitFor();
      await page.getByText("已隐去", { exact: true }).first().waitFor({ state: "detached" });
      expect(await findViolations(page)).toEqual([]);
      await page.getByRole("button", { name: "停止查看" }).click();
      await page.getByText("已隐去", { exact: true }).first().waitFor();
      await page.close();
    },
    LONG_MS,
  );

  test(
    "offer no way to whoever may not see them",
    async () => {
      const page = await visit.newPage(390);
      await enterAs(page, "演示·管家");
      await page.goto(`${FIRM}/file`);
      await page.getByText("已隐去", { exact: true }).first().waitFor();
      expect(await page.getByRole("button", { name: "说明用途后查看" }).count()).toBe(0);
      expect(await findViolations(page)).toEqual([]);
      await page.close();
    },
    LONG_MS,
  );
});

test.each(VIEWS)(
  "the public pages pass axe in %s at %d pixels",
  async (language, width) => {
    const page = await visit.newPage(width);
    if (language === "en") await speakEnglish(page);
    const zh = language === "zh";
    await inspect(page, "/", zh ? "中关村科技园区西城园" : "Xicheng Park of Zhongguancun");
    await inspect(page, "/portal", zh ? "中关村科技园区西城园" : "Xicheng Park of Zhongguancun");
    await inspect(page, "/calls", zh ? "申报通知" : "Calls");
    await inspect(page, "/notices", zh ? "公示" : "Public notices");
    await inspect(page, "/results", zh ? "结果" : "Results");
    await inspect(page, "/sign-in", zh ? "登录" : "Sign in");
    await inspect(page, "/forgot", zh ? "重置密码" : "Reset the password");
    await inspect(page, "/reset/nothing", zh ? "设置新密码" : "Set a new password");
    await inspect(page, "/invitation/nothing", zh ? "开通账户" : "Open your account");
    await inspect(page, "/nowhere", zh ? "没有这个内容" : "There is no such thing");
    await page.close();
  },
  LONG_MS,
);

test("nothing was wrong on any of these pages", () => {
  expect(visit.defects).toEqual([]);
  expect(visit.faults.filter((fault) => !/status of 40[134]/.test(fault))).toEqual([]);
});
