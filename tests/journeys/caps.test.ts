import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { openCase } from "../../apps/server/src/domains/cases/index.ts";
import { grantBenefits } from "../../apps/server/src/domains/delivery/grant.ts";
import { keepOffer } from "../../apps/server/src/domains/delivery/keep-offer.ts";
import { findOffer } from "../../apps/server/src/domains/delivery/offer-store.ts";
import { insertRequests } from "../../apps/server/src/domains/delivery/request-store.ts";
import { appropriateBudget } from "../../apps/server/src/domains/ledger/index.ts";
import { attempt } from "../../apps/server/src/platform/database/attempt.ts";
import { lawWithCaps } from "../setup/law-with-caps.ts";
import { main } from "./case-page.ts";
import { findViolations } from "./find-violations.ts";
import { inspect } from "./inspect.ts";
import { signInAs, speakEnglish } from "./signed-in.ts";
import { VIEWS } from "./views.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const LONG_MS = PATIENCE_MS * 4;
const DESK = 1440;
const PHONE = 360;
/** The enterprise that 演示·乙企法人 acts for. */
const FIRM = "示例·青禾软件0002（合成）";
const TITLE = "示例·合成补助甲";
const OFFER = randomUUID();
const PARK_CAP = "园区设定的上限 （全部企业合计，本条款，2026 年度）";

let visit: Visit;
let officer: Page;
let finance: Page;
let legal: Page;
let firm = "";
let cap = "";

beforeAll(async () => {
  const now = () => Temporal.Instant.from("2026-06-30T02:00:00Z");
  visit = await visitPark(PATIENCE_MS, { law: lawWithCaps(), signIn: {}, now });
  const budget = { fund: "示例资金", year: 2026, programme: null, measure: "synthetic-caps/one" };
  const outcome = await keepOffer(visit.context, {
    ...{ ...budget, id: OFFER, way: "claim", title: TITLE, fixed: null, period: "year" },
    ...{ opensOn: "2026-01-01", closesOn: null },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  const given = { id: randomUUID(), budget, amount: 100_000n, reason: "示例", valueDay: visit.context.today() };
  await appropriateBudget({ database: visit.context.system, actor: SYSTEM }, given);
  officer = visit.page;
  await signInAs(officer, "演示·经办");
  [finance, legal] = [await visit.newPage(DESK), await visit.newPage(DESK)];
  await signInAs(finance, "演示·财务");
  await signInAs(legal, "演示·乙企法人");
}, 300_000);
afterAll(() => visit?.close());

const benefit = (page: Page) => page.getByRole("listitem").filter({ hasText: TITLE });

describe("the caps of the law", () => {
  test(
    "what an enterprise may have names the cap that it shares, where that is written and what is left",
    async () => {
      await legal.goto("/benefits");
      await benefit(legal).getByText("“企业封顶”（《合成的封顶办法（与任何真实文件无关）》第九条）").waitFor();
      expect(await benefit(legal).textContent()).toMatch(/每个企业 2026 年合计不超过 ?100元，还可享受 ?100元/u);
      expect(await benefit(legal).getByText("园区设定的上限").count()).toBe(0);
      expect(await findViolations(legal)).toEqual([]);
      const own = await legal.getByRole("link", { name: `逐条看理由：${TITLE}` }).getAttribute("href");
      firm = /\/enterprises\/([^/]+)/.exec(own ?? "")?.[1] ?? "";
    },
    LONG_MS,
  );
});

describe("the caps that the park gives", () => {
  test(
    "are given by whoever keeps money, on what is chosen",
    async () => {
      await finance.goto("/money");
      const caps = main(finance).getByRole("region", { name: "上限" });
      await caps.getByText("还没有设定上限").waitFor();
      await caps.getByRole("button", { name: "设定上限" }).click();
      const dialog = finance.getByRole("dialog", { name: "设定上限" });
      await dialog.getByText("适用于： 全部条款 · 各年度累计 · 全部企业合计").waitFor();
      await dialog.getByLabel("条款（可不选）").selectOption("synthetic-caps/one");
      await dialog.getByLabel("年度（可不填）").fill("2026");
      await dialog.getByText("适用于： 合成补助甲 · 2026 年度 · 全部企业合计").waitFor();
      await dialog.getByLabel("金额（元）").fill("150");
      await dialog.getByLabel("理由").fill("年初设定（示例）");
      expect(await findViolations(finance)).toEqual([]);
      await dialog.getByRole("button", { name: "设定上限" }).click();
      await dialog.getByText("已设定，这个上限还剩 150.00元。").waitFor();
      await finance.keyboard.press("Escape");
      const row = caps.getByRole("row", { name: /合成补助甲.*2026 年度 · 全部企业合计/ });
      await row.getByText("年初设定（示例）").waitFor();
      await row.getByText("演示·财务").waitFor();
    },
    LONG_MS,
  );

  test(
    "are told to the enterprise and the officer beside those of the law, before anything is asked for",
    async () => {
      await legal.goto("/benefits");
      await benefit(legal).getByText(PARK_CAP).waitFor();
      expect(await benefit(legal).textContent()).toMatch(/共 ?150元，还剩 ?150元/u);
      await officer.goto(`/enterprises/${firm}/benefits`);
      await benefit(officer).getByText(PARK_CAP).waitFor();
      expect(await findViolations(officer)).toEqual([]);
      await legal.setViewportSize({ width: PHONE, height: 780 });
      expect(await legal.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      expect(await findViolations(legal)).toEqual([]);
      await legal.getByRole("button", { name: "Switch to English" }).click();
      await benefit(legal).getByText("still to be had:").waitFor();
      await benefit(legal).getByText("Cap given by the park (all enterprises together, this clause, 2026)").waitFor();
    },
    LONG_MS,
  );

  test(
    "count what is approved, open to it, and are raised and cut within it",
    async () => {
      await approve(6_000n);
      await finance.goto("/money");
      const caps = main(finance).getByRole("region", { name: "上限" });
      const row = caps.getByRole("row", { name: /合成补助甲/ });
      await row.getByRole("link", { name: "已用 60.00元" }).click();
      await finance.getByRole("heading", { level: 1, name: "上限 · 已用" }).waitFor();
      await finance.getByText("已用 60.00元，由以下 1 笔账加总得出。").waitFor();
      await finance.getByRole("link", { name: FIRM, exact: true }).waitFor();
      expect(await findViolations(finance)).toEqual([]);
      cap = new URL(finance.url()).pathname;
      await finance.goBack();

      await row.getByRole("button", { name: /^调低上限/ }).click();
      const dialog = finance.getByRole("dialog", { name: /^调低上限/ });
      await dialog.getByText("最多可调低 90.00元").waitFor();
      await dialog.getByLabel("金额（元）").fill("90.01");
      await dialog.getByLabel("理由").fill("年中调低（示例）");
      await dialog.getByRole("button", { name: "调低" }).click();
      await dialog.getByText("已经占用的不能调低。最多可调低 90.00 元。").waitFor();
      await dialog.getByLabel("金额（元）").fill("50");
      await dialog.getByRole("button", { name: "调低" }).click();
      await dialog.getByText("已设定，这个上限还剩 40.00元。").waitFor();
      await finance.keyboard.press("Escape");
      await row.getByText("年中调低（示例）").waitFor();
      await row.getByRole("button", { name: /^调高上限/ }).click();
      const raising = finance.getByRole("dialog", { name: /^调高上限/ });
      await raising.getByLabel("金额（元）").fill("10");
      await raising.getByLabel("理由").fill("年末调高（示例）");
      await raising.getByRole("button", { name: "调高" }).click();
      await raising.getByText("已设定，这个上限还剩 50.00元。").waitFor();
      await finance.keyboard.press("Escape");
      await row.getByRole("link", { name: "设定额度 110.00元" }).click();
      await finance.getByText("额度 110.00元，由以下 3 次设定得出。").waitFor();
    },
    LONG_MS,
  );

  test(
    "are seen by whoever sees money, and changed by nobody else",
    async () => {
      const approver = await visit.newPage(DESK);
      await signInAs(approver, "演示·审批");
      await approver.goto("/money");
      const caps = main(approver).getByRole("region", { name: "上限" });
      await caps.getByRole("link", { name: "设定额度 110.00元" }).waitFor();
      expect(await caps.getByRole("button").count()).toBe(0);
      await approver.close();
    },
    LONG_MS,
  );
});

/** The program grants the enterprise an amount of the offer, in 分. */
async function approve(amount: bigint): Promise<void> {
  const { context } = visit;
  const id = randomUUID();
  const subject = { id: firm, name: FIRM };
  const done = await attempt(context.system, async (tx) => {
    const work = { tx, place: context };
    const head = { id, process: "claim", parent: null, subject, title: TITLE, fields: {} };
    const opened = await openCase(work, SYSTEM, head);
    const offer = await findOffer(tx, OFFER);
    if (!opened.ok || !offer) throw new Error("the case was not opened");
    await insertRequests(tx, [{ case: id, offer: OFFER, subject: firm, batch: null }]);
    return grantBenefits(work, SYSTEM, offer, [{ case: id, subject, amount, decision: null }]);
  });
  if (!done.ok) throw new Error(done.refusal.zh);
}

describe("every page of it, in both languages and at both widths", () => {
  test.each(VIEWS)(
    "%s %i",
    async (language, width) => {
      const page = await visit.newPage(width);
      await signInAs(page, "演示·财务");
      if (language === "en") await speakEnglish(page);
      await inspect(page, "/money", language === "zh" ? "资金" : "Money");
      await inspect(page, cap, language === "zh" ? "上限 · 已用" : "Caps · Used");
      await page.close();
    },
    LONG_MS,
  );

  test("nothing failed on the way but the cut below what is used", () => {
    expect(visit.faults.filter((fault) => !/status of 409/.test(fault))).toEqual([]);
    expect(visit.defects).toEqual([]);
  });
});
