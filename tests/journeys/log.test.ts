import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { signInAs, speakEnglish } from "./signed-in.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;

let visit: Visit;
let auditor: Page;

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { signIn: {} });
  auditor = visit.page;
  const officer = await visit.newPage(1440);
  await signInAs(officer, "演示·经办");
  await officer.goto("/lists/new");
  await officer.getByLabel("名称", { exact: true }).fill("本周走访");
  await officer.getByText("手工", { exact: true }).first().click();
  await officer.getByRole("button", { name: "建立名单" }).click();
  await officer.getByRole("heading", { level: 1, name: "本周走访" }).waitFor();
  await officer.close();
  await signInAs(auditor, "演示·审计");
}, 300_000);
afterAll(() => visit?.close());

describe("the log", () => {
  test(
    "says who did what by which post, and opens to what that changed",
    async () => {
      await auditor.goto("/log");
      await auditor.getByLabel("做了什么").selectOption({ label: "新建名单" });
      await auditor.waitForURL(/type=list_created/);
      const event = auditor.getByRole("group").filter({ hasText: "新建名单" });
      await event.getByText("演示·经办").waitFor();
      await event.getByText("经办 · 企业服务科（演示）").waitFor();
      await event.getByText("新建名单").click();
      await event.getByRole("cell", { name: "本周走访" }).waitFor();
      expect(await findViolations(auditor)).toEqual([]);
      await event.getByRole("link", { name: "看它的全部经历" }).click();
      await auditor.getByRole("heading", { level: 1, name: /^名单 .* 的经历$/ }).waitFor();
      await auditor.getByRole("main").getByRole("group").filter({ hasText: "新建名单" }).waitFor();
      expect(await auditor.getByRole("main").getByRole("group").count()).toBe(1);
      expect(await findViolations(auditor)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "finds by person and by day, and reading it is in it",
    async () => {
      await auditor.goto("/log");
      await auditor.getByLabel("谁做的").fill("审计");
      await auditor.getByRole("option", { name: /演示·审计/ }).click();
      await auditor.getByRole("link", { name: /做事的人：演示·审计/ }).waitFor();
      await auditor.getByText("查阅日志").first().waitFor();
      await auditor.goto("/log?from=2099-01-01");
      await auditor.getByText("没有匹配的记录").waitFor();
      expect(await findViolations(auditor)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "is verified from its first event, and leaves as a file that verifies without the server",
    async () => {
      await auditor.goto("/log");
      await auditor.getByRole("button", { name: "立即校验" }).click();
      await auditor.getByText(/条全部与写入时一致/).waitFor();
      expect(await findViolations(auditor)).toEqual([]);
      const arriving = auditor.waitForEvent("download");
      await auditor.getByRole("link", { name: "下载日志" }).click();
      const download = await arriving;
      const file = join(mkdtempSync(join(tmpdir(), "yuanding-log-")), "log.jsonl");
      await download.saveAs(file);
      const cli = join(import.meta.dirname, "../../apps/cli/bin/yuanding.js");
      const said = execFileSync(process.execPath, [cli, "audit", "verify", file, "--json"], { encoding: "utf8" });
      expect(JSON.parse(said)).toMatchObject({ wrong: null });
    },
    LONG_MS,
  );
});

test.each(VIEWS)(
  "its pages pass axe in %s at %d pixels",
  async (language, width) => {
    const page = await visit.newPage(width);
    await signInAs(page, "演示·审计");
    if (language === "en") await speakEnglish(page);
    await inspect(page, "/log", language === "zh" ? "日志" : "Log");
    await page.getByRole("group").first().locator("summary").click();
    expect(await findViolations(page)).toEqual([]);
    await inspect(page, "/log?place=1", language === "zh" ? "日志" : "Log");
    await page.close();
  },
  LONG_MS,
);

test("nothing was wrong on any of these pages", () => {
  expect(visit.defects).toEqual([]);
  expect(visit.faults).toEqual([]);
});
