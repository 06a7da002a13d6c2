import { DEMO_PEOPLE } from "@yuanding/demo";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tell } from "../../apps/server/src/domains/messages/tell.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { enterAs, speakEnglish } from "./signed-in.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;
const FIRM = "91110102MAYY00018L";
const OFFICER = "演示·经办";
const idOf = (name: string) => DEMO_PEOPLE.find((person) => person.name === name)?.id ?? "";

let visit: Visit;
let officer: Page;

/** The officer is told three things, of which one is urgent. */
async function tellOfficer(): Promise<void> {
  const { context } = visit;
  const firm = `/enterprises/${FIRM}`;
  const telling = [
    ["case_assigned", "办件交给您：首次认定奖励（示例企业）", "A case is yours now: first recognition"],
    ["case_said", "办件有新留言：首次认定奖励（示例企业）", "Something was said in a case: first recognition"],
    [
      "case_overdue",
      "期限已到：首次认定奖励（示例企业），办理时限至 2026-06-29 17:30",
      "Deadline reached: first recognition",
    ],
  ] as const;
  for (const [kind, zh, en] of telling)
    await context.database
      .transaction()
      .execute((tx) => tell({ tx, place: context }, { mark: kind, kind, to: [idOf(OFFICER)], zh, en, path: firm }));
}

beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { signIn: {} });
  officer = visit.page;
  await enterAs(officer, OFFICER);
}, 300_000);
afterAll(() => visit?.close());

describe("messages", () => {
  test(
    "are counted at the bell, open exactly what they are about, and are read then",
    async () => {
      await officer.getByRole("link", { name: "消息，没有未读" }).click();
      await officer.getByText("没有消息").waitFor();
      expect(await findViolations(officer)).toEqual([]);
      await tellOfficer();
      await officer.reload();
      await officer.getByRole("link", { name: "消息，3 条未读" }).waitFor();
      await officer.getByRole("heading", { level: 2, name: /^未读/ }).waitFor();
      await officer.getByRole("link", { name: /办件交给您：首次认定奖励/ }).click();
      await officer.waitForURL(new RegExp(`/enterprises/${FIRM}$`));
      await officer.getByRole("link", { name: "消息，2 条未读" }).click();
      await officer.getByRole("heading", { level: 2, name: /^已读/ }).waitFor();
      await officer.getByLabel("种类").selectOption({ label: "期限已到" });
      await officer.waitForURL(/kind=case_overdue/);
      await expect.poll(() => officer.getByRole("main").getByRole("listitem").count()).toBe(3);
      await officer.getByRole("button", { name: /^标为已读：期限已到/ }).click();
      await officer.getByRole("link", { name: "消息，1 条未读" }).waitFor();
      await officer.getByLabel("种类").selectOption({ label: "全部种类" });
      await officer.getByRole("button", { name: "全部标为已读" }).click();
      await officer.getByRole("link", { name: "消息，没有未读" }).waitFor();
      await officer.getByRole("link", { name: "未读", exact: true }).click();
      await officer.getByText("没有未读的消息").waitFor();
      expect(await findViolations(officer)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "come as a person chooses, and deadlines into a calendar by an address that can be revoked",
    async () => {
      await officer.goto("/account#messages");
      await officer.getByLabel(/^办件留言/).selectOption({ label: "不发" });
      await officer.getByLabel("从", { exact: true }).fill("19:30");
      await officer.getByRole("form", { name: "怎样收到消息" }).getByRole("button", { name: "保存" }).click();
      await officer.getByText("已保存。").waitFor();
      await officer.reload();
      await expect.poll(() => officer.getByLabel(/^办件留言/).inputValue()).toBe("off");
      expect(await officer.getByLabel("从", { exact: true }).inputValue()).toBe("19:30");
      await officer.getByRole("button", { name: "生成订阅地址" }).click();
      const address = await officer.getByText(/\/api\/calendar\/[\w-]{43}\.ics$/).innerText();
      expect(await findViolations(officer)).toEqual([]);
      const feed = await fetch(address);
      expect([feed.status, feed.headers.get("content-type"), feed.headers.get("x-robots-tag")]).toEqual([
        200,
        "text/calendar; charset=utf-8",
        "noindex",
      ]);
      expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
      const again = await fetch(address, { headers: { "If-None-Match": feed.headers.get("etag") ?? "" } });
      expect(again.status).toBe(304);
      await officer.getByRole("button", { name: "收回地址" }).click();
      await officer.getByText("还没有订阅地址。").waitFor();
      expect((await fetch(address)).status).toBe(404);
    },
    LONG_MS,
  );

  test(
    "pass axe and are as wide as the window on a telephone in English, too",
    async () => {
      await officer.setViewportSize({ width: 360, height: 900 });
      await speakEnglish(officer);
      await inspect(officer, "/messages", "Messages");
      await inspect(officer, "/account", "My account");
    },
    LONG_MS,
  );

  test("no page wrote an error and the server met no defect", () => {
    expect([visit.faults, visit.defects]).toEqual([[], []]);
  });
});
