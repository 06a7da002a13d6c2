import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { officer as clerk } from "../../../../../tests/setup/actors.ts";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import type { ApiContext } from "../../api-context.ts";
import { recordBatch } from "../facts/index.ts";
import { describeDelivery, describeLines } from "./describe-delivery.ts";
import { openBatch, openClaim } from "./open-request.ts";

const park = await deliveryPark();
const { officer, approver, second, legal, firm, other } = park;
const fixed = { amount: "1000.00", ground: "（测试）合成依据" };
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };

const ask = async (context: ApiContext, offer: string, subject: string) => {
  const id = randomUUID();
  const outcome = await openClaim(context, { id: offer, case: id, subject });
  return outcome.ok ? id : outcome.refusal.code;
};
/** Handed in and checked, so that an approval is all that it lacks. */
const checked = async (context: ApiContext, offer: string, subject: string) => {
  const id = await ask(context, offer, subject);
  await park.act(context, id, "submit", { fields: ACCOUNT });
  await park.takeUp(officer, id);
  expect(await park.act(officer, id, "check")).toBe("ok");
  return id;
};
/** From now on one code stands for another one. */
const join = (from: string, to: string) =>
  recordBatch(park.database, clerk("测试"), { kind: "link", source: "市场监管" }, ({ links }) =>
    links([{ kind: "同一", from, to }]),
  );

describe("nobody has the same twice", () => {
  test("by two claims that two people approve at the same time, of an offer given once and one given each year", async () => {
    const [once, yearly] = [
      await park.offer({ way: "claim", fixed }),
      await park.offer({ way: "claim", fixed, period: "year" }),
    ];
    for (const offer of [once, yearly]) await park.appropriate(offer, "100000.00");
    const claims = [await checked(legal, once, firm.id), await checked(legal, yearly, firm.id)];
    const [one = "", two = ""] = claims;
    const outcomes = await Promise.all([park.act(approver, one, "approve"), park.act(second, two, "approve")]);
    expect(outcomes.toSorted()).toEqual(["act_prevented", "ok"]);
    const awards = await Promise.all(claims.map(async (id) => (await describeDelivery(officer, id))?.award));
    expect(awards.filter((award) => award !== null)).toHaveLength(1);
    expect(await ask(legal, once, firm.id)).toBe("benefit_received");
  });

  test("by another code of the same enterprise, also of a code that was joined to it after the money was granted", async () => {
    const offer = await park.offer({ way: "claim", fixed });
    const both = await park.actingForAll([firm.id, other.id]);
    await join(firm.id, other.id);
    expect(await ask(both, offer, other.id)).toBe("benefit_received");
    expect(await ask(both, offer, firm.id)).toBe("benefit_received");

    const automatic = await park.offer({ way: "automatic", fixed });
    const batch = randomUUID();
    await openBatch(officer, { id: automatic, case: batch });
    await park.act(officer, batch, "compute", { fields: { "as-of": "2026-06-30", budget: "900000.00" } });
    await park.work();
    const all = { query: "", offset: 0, limit: 500 };
    const received = (await describeLines(officer, batch, { ...all, why: "received" }))?.items ?? [];
    expect(received.map(({ subject }) => subject.id)).toEqual([other.id]);
    const included = (await describeLines(officer, batch, { ...all, included: true }))?.items ?? [];
    expect(included.some(({ subject }) => subject.id === firm.id || subject.id === other.id)).toBe(false);
  });

  test("by asking under two codes while neither was decided", async () => {
    const [a, b] = park.met.slice(2);
    if (!a || !b) throw new Error("too few qualify");
    await join(a.id, b.id);
    const both = await park.actingForAll([a.id, b.id]);
    const offer = await park.offer({ way: "claim", fixed });
    expect(await ask(both, offer, a.id)).toMatch(/-/);
    expect(await ask(both, offer, b.id)).toBe("benefit_received");
  });
});

test("whoever acts for an enterprise has no part in its cases for the park, whatever post they hold", async () => {
  const [subject] = park.met.slice(6);
  if (!subject) throw new Error("too few qualify");
  const offer = await park.offer({ way: "claim", fixed });
  const named = { id: await park.person("一人两面"), name: "一人两面" };
  await park.entrust(named, { id: subject.id, name: subject.name });
  const agent = await park.asOf(named.id);
  const id = await ask(agent, offer, subject.id);
  expect(await park.act(agent, id, "submit", { fields: ACCOUNT })).toBe("ok");
  await park.takeUp(officer, id);
  expect(await park.act(officer, id, "check")).toBe("ok");

  await park.appointed(named.id, "approver");
  const posted = await park.asOf(named.id);
  expect([posted.actor.capacity, posted.actor.powers.has("awards.approve")]).toEqual(["staff", true]);
  expect(await park.act(posted, id, "approve")).toBe("act_own_firm");

  // By a mandate that rests, and of a case that is part of one of the enterprise.
  const holder = await park.holder("approver", "另一位");
  await park.entrust({ id: holder.id, name: "另一位" }, { id: subject.id, name: subject.name });
  const entrusted = await park.asOf(holder.id);
  expect(await park.act(entrusted, id, "approve")).toBe("act_own_firm");
  await park.appropriate(offer, "1000.00");
  expect(await park.act(approver, id, "approve")).toBe("ok");
  const payout = (await describeDelivery(officer, id))?.payouts[0]?.case.id ?? "";
  await park.act(officer, payout, "prepare");
  expect(await park.act(posted, payout, "approve")).toBe("act_own_firm");
  expect(await park.act(approver, payout, "approve")).toBe("ok");
});
