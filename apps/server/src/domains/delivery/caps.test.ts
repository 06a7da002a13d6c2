import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { INCUBATOR, lawWithCaps } from "../../../../../tests/setup/law-with-caps.ts";
import { SYSTEM } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { actInCase, openCase, readStates } from "../cases/index.ts";
import { type Link, readLinks, recordBatch } from "../facts/index.ts";
import { account, findAccount, verifyLedger } from "../ledger/index.ts";
import { capsOf } from "./caps-of.ts";
import { mostWithinCaps } from "./check-caps.ts";
import { describeLines } from "./describe-delivery.ts";
import { excludeFromBatch } from "./exclude-from-batch.ts";
import { describeCapTransfers, describeGivenCaps } from "./given-caps.ts";
import { grantBenefits, releaseGrant } from "./grant.ts";
import { findOffer } from "./offer-store.ts";
import { describeOffersOf } from "./offers-of-subject.ts";
import { openBatch, openClaim } from "./open-request.ts";
import { insertRequests } from "./request-store.ts";
import { setCap } from "./set-cap.ts";

/* Shared caps of a synthetic policy: 100 元 a year (120 from 2 July, 90 from 4 July), 100 元 across years, 170 元 a year for a group. */

const park = await deliveryPark(lawWithCaps());
const { officer, approver, finance, legal, firm, database } = park;
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };

/** An offer of a synthetic measure, with money. */
const offering = async (measure: string, given: { readonly year?: number } = {}) => {
  const id = await park.offer({
    way: "claim",
    measure: `synthetic-caps/${measure}`,
    fixed: null,
    period: "year",
    ...given,
  });
  await park.appropriate(id, "100000.00");
  return id;
};
const one = await offering("one");
const two = await offering("two");

/** An act of somebody, and what they are told when it is refused. */
const tried = async (context: ApiContext, id: string, transition: string, fields: Record<string, string> = {}) => {
  const version = (await readStates(database, [id])).get(id)?.version ?? 0;
  const outcome = await actInCase(context, { id, version, transition, vote: "for", reason: "", fields });
  return outcome.ok ? "ok" : outcome.refusal.zh;
};
const capsShown = async (offer: string) => {
  const shown = await describeOffersOf(legal, firm.id);
  return shown?.items.find((item) => item.offer.id === offer)?.caps ?? [];
};
const leftOf = async (offer: string) => (await capsShown(offer)).map(({ limit, left }) => [limit, left]);

type Firm = { readonly id: string; readonly name: string };
/** Grants an offer to firms at once, each by a case of its own; what they are told, and the cases. */
const grant = async (offer: string, firms: readonly Firm[], amount: bigint, place = park.place) => {
  const found = await findOffer(database, offer);
  if (!found) throw new Error("there is no offer");
  const cases = firms.map(() => randomUUID());
  const done = await attempt(database, async (tx) => {
    const work = { tx, place };
    for (const [index, subject] of firms.entries()) {
      const head = { id: cases[index] ?? "", process: "claim", parent: null, subject, title: "示例", fields: {} };
      const opened = await openCase(work, SYSTEM, head);
      if (!opened.ok) return opened;
      await insertRequests(tx, [{ case: head.id, offer, subject: subject.id, batch: null }]);
    }
    const grants = firms.map((subject, index) => ({ case: cases[index] ?? "", subject, amount, decision: null }));
    return grantBenefits(work, SYSTEM, found, grants);
  });
  return { cases, said: done.ok ? "ok" : done.refusal };
};
const failed = () => {
  throw new Error("there is none");
};
const release = (id: string) => attempt(database, (tx) => releaseGrant({ tx, place: park.place }, SYSTEM, id, "测试"));

describe("a cap that measures share", () => {
  test("shows what is left before it is claimed, and the officer lowers the amount to it", async () => {
    expect(await capsShown(one)).toEqual([
      {
        ...{ label: "企业封顶", cite: "第九条", holder: "subject", year: 2026, limit: "100.00", left: "100.00" },
        sentence: expect.stringContaining("每个企业每年合计不超过"),
        policy: { id: "synthetic-caps", title: "合成的封顶办法（与任何真实文件无关）" },
      },
    ]);
    const claim = async (offer: string) => {
      const id = randomUUID();
      expect((await openClaim(legal, { id: offer, case: id, subject: firm.id })).ok).toBe(true);
      expect(await tried(legal, id, "submit", ACCOUNT)).toBe("ok");
      await park.takeUp(officer, id);
      return id;
    };
    const [first, second] = [await claim(one), await claim(two)];
    expect(await tried(officer, first, "check")).toBe("ok");
    expect(await tried(officer, second, "check")).toBe("ok");
    expect(await tried(approver, first, "approve")).toBe("ok");
    expect(await leftOf(two)).toEqual([["100.00", "40.00"]]);

    const told = await tried(approver, second, "approve");
    expect(told).toContain(
      "超过封顶：“企业封顶”（《合成的封顶办法（与任何真实文件无关）》第九条）每个企业 2026 年合计不超过 100.00 元",
    );
    expect(told).toContain(`${firm.name} 80.00 元，尚余 40.00 元。`);
    expect(told).toContain("调低到余额以内");
    expect(await park.act(approver, second, "send-back", { reason: "超过封顶" })).toBe("ok");
    expect(await tried(officer, second, "check")).toContain("尚余 40.00 元");
    expect(await tried(officer, second, "check", { amount: "40.00" })).toBe("ok");
    expect(await tried(approver, second, "approve")).toBe("ok");
    expect(await leftOf(one)).toEqual([["100.00", "0.00"]]);
  });

  test("is told of an automatic award before the public sees its list: which enterprises, and that they can be left out", async () => {
    const offer = await park.offer({
      way: "automatic",
      measure: INCUBATOR,
      fixed: { amount: "50.00", ground: "（测试）合成" },
    });
    await park.appropriate(offer, "100000.00");
    const batch = randomUUID();
    expect((await openBatch(officer, { id: offer, case: batch })).ok).toBe(true);
    await park.act(officer, batch, "compute", { fields: { "as-of": "2026-06-30", budget: "100000.00" } });
    await park.work();
    const lines = await describeLines(officer, batch, { included: true, query: "", offset: 0, limit: 2 });
    const firms = (lines?.items ?? []).map(({ subject }) => subject);
    expect(firms).toHaveLength(2);
    for (const each of firms) expect((await grant(one, [each], 6_000n)).said).toBe("ok");
    const told = await tried(officer, batch, "freeze");
    for (const { name } of firms) expect(told).toContain(`${name} 50.00 元，尚余 40.00 元`);
    expect(told).toContain("请把上述企业移出名单");
    for (const { id } of firms)
      await excludeFromBatch(officer, { id: batch, subject: id, excluded: true, reason: "超过封顶" });
    expect(await tried(officer, batch, "freeze")).toBe("ok");
    const { said } = await grant(offer, firms, 5_000n);
    expect(said).toMatchObject({ code: "cap_exceeded", zh: expect.stringContaining(firms[1]?.name ?? "") });
  });

  test("across years counts every year, also what was granted before the ledger held it, and what is released is free again", async () => {
    const [last, now] = [await offering("ever", { year: 2025 }), await offering("ever")];
    const before = await grant(last, [firm], 7_000n, { ...park.place, law: park.workplace.law });
    expect(before.said).toBe("ok");
    expect(await leftOf(now)).toEqual([["100.00", "30.00"]]);
    expect((await grant(now, [firm], 3_001n)).said).toMatchObject({
      zh: expect.stringContaining("累计合计不超过 100.00 元（含此前已批准的 70.00 元）"),
      en: expect.stringContaining("in all years together (70.00 granted earlier included): "),
    });
    const held = await grant(now, [firm], 3_000n);
    expect([held.said, await leftOf(now)]).toEqual(["ok", [["100.00", "0.00"]]]);
    await release(before.cases[0] ?? "");
    expect(await leftOf(now)).toEqual([["100.00", "70.00"]]);
    await release(held.cases[0] ?? "");
    expect((await grant(now, [firm], 10_000n)).said).toBe("ok");
  });

  test("of a group counts its members however many ask at once, and is refused where the record does not tell the group", async () => {
    const offer = await offering("group");
    // Without a link of their own to a group or a parent.
    const tied = await readLinks(
      database,
      park.met.map(({ id }) => id),
    );
    const belongs = new Set(tied.filter(({ kind }) => kind === "集团" || kind === "母公司").map(({ own }) => own));
    const free = park.met.filter(({ id }) => !belongs.has(id) && id !== firm.id);
    const [head, ...members] = free.slice(0, 20);
    const [alone, torn] = free.slice(20, 22);
    if (!head || !alone || !torn) throw new Error("the demonstration is too small");
    const links: Link[] = members.map(({ id }) => ({ kind: "集团", from: id, to: head.id }));
    const both = [head, alone].map((each): Link => ({ kind: "集团", from: torn.id, to: each.id }));
    await recordBatch(database, SYSTEM, { kind: "link", source: "测试" }, (writer) =>
      writer.links([...links, ...both]),
    );
    const answers = await Promise.all([head, ...members].map((each) => grant(offer, [each], 5_000n)));
    const refusals = answers.flatMap(({ said }) => (said === "ok" ? [] : [said]));
    expect([answers.length, refusals.length]).toEqual([20, 17]);
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        code: "cap_exceeded",
        zh: expect.stringMatching(/每个集团 2026 年合计不超过 170.00 元：.* 50.00 元，尚余 20.00 元/),
      });
    expect((await grant(offer, [alone], 5_000n)).said).toBe("ok");
    expect((await grant(offer, [torn], 5_000n)).said).toMatchObject({ code: "group_unknown" });
  });

  test("follows the law: raised from its day by the difference, and lowered without taking what is promised", async () => {
    await park.pass(1);
    expect(await leftOf(one)).toEqual([["120.00", "20.00"]]);
    const offer = await findOffer(database, one);
    if (!offer) throw new Error("there is no offer");
    const most = (amount: bigint | null) => mostWithinCaps({ tx: database, place: park.place }, offer, firm.id, amount);
    expect([await most(null), await most(1_999n), await most(8_000n)]).toEqual([2_000n, 1_999n, 2_000n]);
    await park.pass(2);
    expect(await leftOf(one)).toEqual([["90.00", "0.00"]]);
    const later = await offering("one", { year: 2027 });
    expect(await leftOf(later)).toEqual([["90.00", "90.00"]]);
    expect((await grant(later, [firm], 6_000n)).said).toBe("ok");
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("is the law's and not the park's: it is not among the caps that the park gave, and nobody gives one under its name", async () => {
    const page = { offset: 0, limit: 100 };
    expect(await describeGivenCaps(finance, page)).toEqual({ total: 0, items: [] });
    const offer = await findOffer(database, one);
    const [cap] = (await capsOf(database, park.place, offer ?? failed(), { holders: [firm.id] })).get(firm.id) ?? [];
    const key = cap?.key ?? failed();
    const given = { id: randomUUID(), amount: "1.00", reason: "测试" };
    expect(await setCap(finance, { ...key, ...given })).toMatchObject({ refusal: { code: "cap_of_law" } });
    expect(await setCap(finance, { ...key, ...given, programme: "示例专项" })).toMatchObject({ ok: true });
    const { items } = await describeGivenCaps(finance, page);
    expect(items.map(({ programme, subject }) => [programme, subject?.name])).toEqual([["示例专项", firm.name]]);
    const law = await findAccount(database, account("cap", key));
    const asked = { id: law?.id ?? "", figure: "used", ...page } as const;
    expect(await describeCapTransfers(finance, asked)).toBeNull();
  });
});
