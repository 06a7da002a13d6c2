import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepOffer } from "../../apps/server/src/domains/delivery/keep-offer.ts";
import { lawWithCaps } from "../setup/law-with-caps.ts";
import { findViolations } from "./find-violations.ts";
import { type Visit, visitPark } from "./visit-park.ts";

const PATIENCE_MS = 30_000;
const PHONE = 360;
/** A large software enterprise of the demonstration park. */
const ENTERPRISE = "91110102MAYY00018L";
const TITLE = "示例·合成补助甲";

let visit: Visit;
beforeAll(async () => {
  visit = await visitPark(PATIENCE_MS, { law: lawWithCaps() });
  const outcome = await keepOffer(visit.context, {
    ...{ id: randomUUID(), way: "claim", title: TITLE, measure: "synthetic-caps/one", fund: "示例资金", year: 2026 },
    ...{ programme: null, fixed: null, period: "year", opensOn: "2026-01-01", closesOn: null },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
}, 180_000);
afterAll(() => visit?.close());

test(
  "what an enterprise may have names the cap that it shares, where that is written and what is left",
  async () => {
    const { page } = visit;
    await page.goto(`/enterprises/${ENTERPRISE}/benefits`);
    const card = page.getByRole("listitem").filter({ hasText: TITLE });
    await card.getByText("“企业封顶”（《合成的封顶办法（与任何真实文件无关）》第九条）").waitFor();
    expect(await card.textContent()).toMatch(/每个企业 2026 年合计不超过 ?100元，还可享受 ?100元/u);
    expect(await findViolations(page)).toEqual([]);
    await page.setViewportSize({ width: PHONE, height: 780 });
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Switch to English" }).click();
    await card.getByText("still to be had:").waitFor();
    expect(visit.faults).toEqual([]);
    expect(visit.defects).toEqual([]);
  },
  PATIENCE_MS * 2,
);
