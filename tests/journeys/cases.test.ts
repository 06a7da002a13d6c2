import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { openCase } from "../../apps/server/src/domains/cases/index.ts";
import { readLaw } from "../../apps/server/src/domains/law/index.ts";
import { attempt } from "../../apps/server/src/platform/database/attempt.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { enterAs, signInAs, speakEnglish } from "./signed-in.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;
const DESK = 1440;
const OFFICER = "演示·经办";
const FIRM = { id: "91110102MAYY00018L", name: "示例·晴川软件0001（合成）" };
const CHANGE = "调整实施期限";
const APPEAL = "对信用记录的申诉";

let visit: Visit;
let officer: Page;
let legal: Page;
let change = "";

/** Opens a case of enterprise A, as a capability would. */
async function open(process: string, title: string): Promise<string> {
  const { context } = visit;
  const id = randomUUID();
  const opening = { id, process, parent: null, subject: FIRM, title, fields: {} };
  const outcome = await attempt(context.system, (tx) => openCase({ tx, place: context }, SYSTEM, opening));
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  return id;
}

/** A file that somebody chooses. */
const file = (name: string, text: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(text) });
/** Chooses a step and waits for what it takes. */
async function choose(page: Page, step: string) {
  await page.getByRole("region", { name: "现在可以办" }).getByRole("button", { name: step, exact: true }).click();
  const form = page.getByRole("form", { name: `办理：${step}` });
  await form.waitFor();
  return form;
}
/** A page that hears what it is told first of who has a case open and how far it is, and nothing after. */
async function hearOnce(page: Page) {
  let first: Promise<string> | undefined;
  await page.route(/presence$/, async (route) => {
    first ??= route.fetch().then((answer) => answer.text());
    await route.fulfill({ contentType: "application/json", body: await first });
  });
}
const standing = (page: Page, state: string) =>
  page.getByRole("heading", { level: 2, name: state, exact: true }).waitFor();

beforeAll(async () => {
  const law = readLaw(join(import.meta.dirname, "../.."));
  law.park.service.promises.answer = 5;
  visit = await visitPark(PATIENCE_MS, { signIn: {}, law, now: () => Temporal.Instant.from("2026-06-30T02:00:00Z") });
  officer = visit.page;
  await signInAs(officer, OFFICER);
  legal = await visit.newPage(DESK);
  await signInAs(legal, "演示·甲企法人");
  change = await open("change-request", CHANGE);
}, 300_000);
afterAll(() => visit?.close());

describe("a case", () => {
  test(
    "waits for the enterprise, which fills it in with a document and hands it in",
    async () => {
      await legal.goto("/inbox");
      await legal.getByRole("link", { name: CHANGE }).click();
      await legal.getByText("等着贵单位办").waitFor();
      const form = await choose(legal, "提交");
      const confirm = form.getByRole("button", { name: "确认提交" });
      await form.getByLabel("变更种类").selectOption({ label: "延期" });
      await form.getByLabel(/^变更为/).fill("2027-06-30");
      const place = await confirm.boundingBox();
      await form.getByLabel("理由").fill("设备到货推迟三个月");
      await form.getByText("填写内容已自动保存").waitFor();
      expect(await confirm.boundingBox(), "what is said of the draft moves the button").toEqual(place);
      await form.getByRole("button", { name: "确认提交" }).click();
      await legal.getByRole("alert").getByText(/还缺/).waitFor();
      await form.getByLabel("上传 变更申请", { exact: true }).first().setInputFiles(file("变更申请.pdf", "延期"));
      await form.getByText("已有").waitFor();
      expect(await findViolations(legal)).toEqual([]);
      await form.getByRole("button", { name: "确认提交" }).click();
      await standing(legal, "核对中");
      await legal.getByText("园区办理中，办好会在这里告诉您。").waitFor();
      expect(await findViolations(legal)).toEqual([]);
    },
    LONG_MS,
  );

  test(
    "is looked at by the park, which says what is missing; what is said inside stays inside",
    async () => {
      await officer.goto("/inbox");
      await officer.getByRole("heading", { level: 2, name: /^七天以后到期|^七天内到期/ }).waitFor();
      await officer.getByRole("link", { name: CHANGE }).click();
      await standing(officer, "待核对");
      await officer.getByLabel("写给同事").fill("设备合同要看原件");
      await officer.getByRole("button", { name: "发给同事" }).click();
      await officer.getByRole("region", { name: "内部往来" }).getByText("设备合同要看原件").waitFor();
      await officer.getByLabel("写给企业").fill("请补设备采购合同");
      await officer.getByRole("button", { name: "发给企业" }).click();
      const form = await choose(officer, "退回补充");
      await form.getByLabel("理由").fill("缺设备采购合同");
      expect(await findViolations(officer)).toEqual([]);
      await form.getByRole("button", { name: "确认退回补充" }).click();
      await standing(officer, "补充中");
      await officer.getByRole("region", { name: "办理记录" }).getByText("缺设备采购合同").waitFor();

      await legal.reload();
      await standing(legal, "请补充");
      await legal.getByText("请补设备采购合同").waitFor();
      expect(await legal.getByText("设备合同要看原件").count()).toBe(0);
      await legal.getByLabel("添加材料").first().setInputFiles(file("采购合同.pdf", "合同"));
      await legal.getByRole("link", { name: "下载 采购合同.pdf" }).waitFor();
      const form2 = await choose(legal, "补充提交");
      await form2.getByRole("button", { name: "确认补充提交" }).click();
      await standing(legal, "核对中");
    },
    LONG_MS,
  );

  test(
    "of two officers who act at once, one is told who did what, and nothing is lost",
    async () => {
      const second = await visit.newPage(DESK);
      await signInAs(second, OFFICER);
      await hearOnce(second);
      await second.goto(`/cases/${change}`);
      const late = await choose(second, "核对通过");
      await late.getByLabel("理由").fill("材料齐全，可以延期");
      await officer.reload();
      const form = await choose(officer, "核对通过");
      await form.getByRole("button", { name: "确认核对通过" }).click();
      await standing(officer, "待审批");
      await late.getByRole("button", { name: "确认核对通过" }).click();
      await second.getByText(`办件刚刚被别人办理过，请看过最新情况再办。${OFFICER}办了“核对通过”。`).waitFor();
      await second.close();
    },
    LONG_MS,
  );

  test(
    "is decided by another person, and the enterprise sees the end of it",
    async () => {
      const approver = await visit.newPage(DESK);
      await enterAs(approver, "演示·审批");
      await approver.getByRole("link", { name: /^待办/ }).first().click();
      await approver.getByRole("link", { name: CHANGE }).click();
      const form = await choose(approver, "同意");
      await approver.getByText(`${OFFICER} 也开着这个办件`).waitFor();
      await form.getByRole("button", { name: "确认同意" }).click();
      await standing(approver, "同意变更");
      await approver.getByRole("region", { name: "现在可以办" }).waitFor({ state: "detached" });
      await approver.getByText("流程图").click();
      await approver.getByRole("img", { name: /项目变更.*的流程图/ }).waitFor();
      expect(await findViolations(approver)).toEqual([]);
      await approver.close();
      await legal.reload();
      await standing(legal, "同意变更");
      const download = legal.waitForEvent("download");
      await legal.getByRole("link", { name: "下载 变更申请.pdf" }).click();
      expect((await download).suggestedFilename()).toBe("变更申请.pdf");
    },
    LONG_MS,
  );
});

test(
  "a step that is confirmed while its document is still on its way waits for it",
  async () => {
    const arrived = Promise.withResolvers<void>();
    const page = await visit.newPage(DESK);
    await signInAs(page, "演示·甲企法人");
    await page.route(/\/files\?file=/, async (route) => {
      await arrived.promise;
      await route.continue();
    });
    await page.goto(`/cases/${await open("appeal", `${APPEAL}0`)}`);
    const form = await choose(page, "提交申诉");
    await form.getByLabel("上传 申诉理由与证据", { exact: true }).first().setInputFiles(file("理由.pdf", "零"));
    await form.getByText("正在上传 理由.pdf").waitFor();
    await form.getByRole("button", { name: "确认提交申诉" }).click();
    await form.locator(".ant-btn-loading").waitFor();
    arrived.resolve();
    await standing(page, "已收到");
    await page.close();
  },
  LONG_MS,
);

describe("several cases", () => {
  test(
    "are taken up and acted in together, each with its own answer",
    async () => {
      const titles = [1, 2, 3].map((n) => `${APPEAL}${n}`);
      for (const title of titles) {
        const id = await open("appeal", title);
        await legal.goto(`/cases/${id}`);
        const form = await choose(legal, "提交申诉");
        await form.getByLabel("上传 申诉理由与证据", { exact: true }).first().setInputFiles(file("理由.pdf", title));
        await form.getByText("已有").waitFor();
        await form.getByRole("button", { name: "确认提交申诉" }).click();
        await standing(legal, "已收到");
      }
      await officer.goto("/inbox");
      for (const title of titles.slice(1)) {
        await officer.getByRole("button", { name: `认领：${title}` }).click();
        await officer.getByRole("button", { name: `认领：${title}` }).waitFor({ state: "detached" });
      }
      for (const title of titles) await officer.getByRole("checkbox", { name: `选择 ${title}` }).click();
      await officer.getByLabel("办哪一步").selectOption({ label: "受理" });
      expect(await findViolations(officer)).toEqual([]);
      await officer.getByRole("button", { name: "一起办理" }).click();
      const dialog = officer.getByRole("dialog", { name: "受理：3 件" });
      await dialog.getByText("其中 1 件还没有人负责").waitFor();
      expect(await findViolations(officer)).toEqual([]);
      // The enterprise, whose page is at the third, takes it back meanwhile.
      await legal.reload();
      await (await choose(legal, "撤回申诉")).getByRole("button", { name: "确认撤回申诉" }).click();
      await standing(legal, "已撤回");
      await dialog.getByRole("button", { name: "受理" }).click();
      await dialog.getByText("办成 2 件，没办成 1 件").waitFor();
      await dialog.getByText(/办件刚刚被别人办理过|办件已经终结/).waitFor();
      await dialog.getByRole("button", { name: "关闭" }).last().click();
      await officer.goto(`/cases?process=appeal&state=looked-into`);
      const table = officer.getByRole("table", { name: "办件" });
      await expect.poll(() => table.getByRole("rowheader").count()).toBe(2);
      await officer.getByRole("searchbox", { name: "搜索办件" }).fill(titles[1] ?? "");
      await expect.poll(() => table.getByRole("rowheader").count()).toBe(1);
    },
    LONG_MS,
  );
});

describe("who sees what", () => {
  test(
    "an expert sees a case once they have a part in it, and none before",
    async () => {
      const expert = await visit.newPage(DESK);
      await signInAs(expert, "演示·专家");
      await expert.goto(`/cases/${change}`);
      await expert.getByText("没有这个办件。").waitFor();
      const id = await open("appeal", `${APPEAL}4`);
      await officer.goto(`/cases/${id}`);
      await officer.getByRole("button", { name: "请人参与" }).click();
      await officer.getByLabel("请谁参与").fill("专家");
      await officer.getByRole("option", { name: /演示·专家/ }).click();
      await officer.getByRole("region", { name: "参与人" }).getByText("演示·专家").waitFor();
      await expert.goto(`/cases/${id}`);
      await standing(expert, "草稿");
      await expert.close();
    },
    LONG_MS,
  );

  const PAGES: readonly (readonly [string, string, readonly [string, string]])[] = [
    [OFFICER, "/inbox", ["待办", "To do"]],
    [OFFICER, "/cases", ["办件", "Cases"]],
    [OFFICER, "", [CHANGE, CHANGE]],
    ["演示·甲企法人", "/inbox", ["待办", "To do"]],
    ["演示·甲企法人", "/cases", ["我的办件", "My cases"]],
    ["演示·甲企法人", "", [CHANGE, CHANGE]],
  ];

  test.each(VIEWS)(
    "every page in %s at %i pixels is there, is as wide as the window and passes axe",
    async (language, width) => {
      for (const name of [OFFICER, "演示·甲企法人"]) {
        const page = await visit.newPage(width);
        await signInAs(page, name);
        if (language === "en") await speakEnglish(page);
        for (const [who, path, [zh, en]] of PAGES) {
          if (who !== name) continue;
          await inspect(page, path || `/cases/${change}`, language === "zh" ? zh : en);
        }
        await page.close();
      }
    },
    LONG_MS,
  );
});

test("no page wrote an error and the server met no defect", () => {
  expect(visit.faults.filter((fault) => !/40[349]|422/.test(fault))).toEqual([]);
  expect(visit.defects).toEqual([]);
});
