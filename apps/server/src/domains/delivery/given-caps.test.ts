import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { SYSTEM } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { actInCase, readStates } from "../cases/index.ts";
import { account, availableOf, findAccount, verifyLedger } from "../ledger/index.ts";
import { appropriate } from "../ledger/keep-budgets.ts";
import { describeCapTransfers, describeGivenCaps } from "./given-caps.ts";
import { releaseGrant } from "./grant.ts";
import { describeOffersOf } from "./offers-of-subject.ts";
import { openClaim } from "./open-request.ts";
import { setCap } from "./set-cap.ts";

const park = await deliveryPark();
const { officer, approver, second, finance, legal, stranger, firm, other } = park;
const MEASURE = "most-2017-115/tech-sme";
const fixed = { amount: "1000.00", ground: "（测试）合成依据" };

/** Handed in and checked, so that an approval is all that it lacks. */
const checked = async (context: ApiContext, offer: string, subject: string) => {
  const id = randomUUID();
  await openClaim(context, { id: offer, case: id, subject });
  await park.act(context, id, "submit", { fields: { account: "工商银行 6222 0000 1234 5678" } });
  await park.takeUp(officer, id);
  expect(await park.act(officer, id, "check")).toBe("ok");
  return id;
};
const offerOf = async (year: number) => {
  const id = await park.offer({ way: "claim", fixed, period: "year", year });
  await park.appropriate(id, "100000.00");
  return id;
};
const NOTHING = { year: null, programme: null, measure: null, subject: null };
const releaseNow = (id: string) =>
  attempt(park.database, (tx) => releaseGrant({ tx, place: park.place }, SYSTEM, id, "测试"));
type Of = Partial<Record<keyof typeof NOTHING, string | number>>;
const given = (of: Of, amount: string, id: string = randomUUID(), reason = "（测试）封顶") => {
  const key = { ...NOTHING, ...of } as Parameters<typeof setCap>[1];
  return setCap(finance, { ...key, id, amount, reason });
};
const cap = async (of: Of, amount: string, id: string = randomUUID()) => {
  const outcome = await given(of, amount, id);
  return outcome.ok ? outcome.value.available : outcome.refusal.code;
};
const listed = async (year?: number) =>
  (await describeGivenCaps(finance, { offset: 0, limit: 100, ...(year && { year }) })).items;
/** What is told of the caps of a measure, or of none, for one enterprise or for all. */
const told = async (of: Of) => {
  const { year, programme, measure, subject } = { ...NOTHING, ...of };
  const found = (await listed()).find(
    (each) =>
      each.year === year &&
      each.programme === programme &&
      each.measure === measure &&
      (each.subject?.id ?? null) === subject,
  );
  return found ?? null;
};
const behind = async (id: string, figure: "given" | "used") => {
  const found = await describeCapTransfers(finance, { id, figure, offset: 0, limit: 50 });
  return (
    found && { amount: found.amount, items: found.items.map(({ adds, subject }) => [adds, subject?.name ?? null]) }
  );
};
const left = async (of: object) => {
  const found = await findAccount(park.database, account("cap", { ...NOTHING, ...of }));
  return found && availableOf(found);
};

describe("what is granted counts against every cap that holds for it", () => {
  test("of two years and two officers at once, one has what is left under the cap of one enterprise across years", async () => {
    const offers = [await offerOf(2026), await offerOf(2027)];
    expect(await cap({ measure: MEASURE, subject: firm.id }, "1500.00")).toBe("1500.00");
    const [one = "", two = ""] = [
      await checked(legal, offers[0] ?? "", firm.id),
      await checked(legal, offers[1] ?? "", firm.id),
    ];
    const outcomes = await Promise.all([park.act(approver, one, "approve"), park.act(second, two, "approve")]);
    expect(outcomes.toSorted()).toEqual(["act_prevented", "ok"]);
    expect(await left({ measure: MEASURE, subject: firm.id })).toBe(50_000n);
    // The other enterprise has no cap of its own.
    expect(await park.act(approver, await checked(stranger, offers[0] ?? "", other.id), "approve")).toBe("ok");

    const refused = outcomes[0] === "ok" ? two : one;
    expect(await cap({ measure: MEASURE, subject: firm.id }, "-500.01")).toBe("cap_used");
    expect(await cap({ measure: MEASURE, subject: firm.id }, "500.00")).toBe("1000.00");
    expect(await park.act(approver, refused, "approve")).toBe("ok");
    expect(await left({ measure: MEASURE, subject: firm.id })).toBe(0n);
  });

  test("for everybody together in a year, and a cap of another year or measure is not asked", async () => {
    const offer = await offerOf(2028);
    await cap({ measure: MEASURE, year: 2028 }, "999.99");
    await cap({ measure: MEASURE, year: 2029 }, "0.01");
    await cap({ measure: "stats/above-scale" }, "0.01");
    const id = await checked(stranger, offer, other.id);
    expect(await park.act(approver, id, "approve")).toBe("act_prevented");
    await cap({ measure: MEASURE, year: 2028 }, "0.01");
    expect(await park.act(approver, id, "approve")).toBe("ok");
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("a cap of nothing, of nobody or beyond what the ledger keeps is refused, and so is such a budget", async () => {
    expect(await cap({ measure: MEASURE }, "0.00")).toBe("amount_wrong");
    expect(await cap({ measure: MEASURE, subject: "91110102NOBODY000X" }, "1.00")).toBe("subject_not_found");
    const much = `${"9".repeat(60)}.00`;
    expect(await cap({ measure: MEASURE }, much)).toBe("amount_wrong");
    const budget = { id: randomUUID(), fund: "示例资金", year: 2026, programme: null, measure: MEASURE };
    expect(await appropriate(finance, { ...budget, amount: much, reason: "测试" })).toMatchObject({ ok: false });
  });

  test("beyond a cap of the park the refusal names it, what it allows and what is left", async () => {
    const offer = await offerOf(2030);
    await cap({ measure: MEASURE, year: 2030 }, "1500.00");
    const [one, two] = [await checked(stranger, offer, other.id), await checked(legal, offer, firm.id)];
    expect(await park.act(approver, one, "approve")).toBe("ok");
    await cap({ measure: MEASURE, subject: firm.id }, "1000.00");
    const version = (await readStates(park.database, [two])).get(two)?.version ?? 0;
    const outcome = await actInCase(approver, {
      ...{ id: two, version, transition: "approve", vote: "for", reason: "", fields: {} },
    });
    expect(outcome).toMatchObject({
      refusal: {
        zh: expect.stringContaining(`园区设定的上限（${MEASURE}，2030 年度）共 1500.00 元，尚余 500.00 元`),
        en: expect.stringContaining("allows 1500.00 yuan, of which 500.00 are left"),
      },
    });
  });
});

describe("the caps that the park gave", () => {
  const shared = { measure: MEASURE, year: 2031 };

  test("are told with what is used, and who changed them last and why; each figure opens to its transfers", async () => {
    const offer = await offerOf(2031);
    expect(await told(shared)).toBeNull();
    await cap(shared, "3000.00");
    const outcome = await given(shared, "-500.00", randomUUID(), "（测试）年中调低");
    expect(outcome).toMatchObject({ ok: true, value: { available: "2500.00" } });
    const id = await checked(stranger, offer, other.id);
    expect(await park.act(approver, id, "approve")).toBe("ok");
    const found = await told(shared);
    expect(found).toMatchObject({
      ...{ year: 2031, programme: null, measure: MEASURE, subject: null },
      ...{ given: "2500.00", used: "1000.00", left: "1500.00" },
      changed: { by: finance.actor.person?.name, reason: "（测试）年中调低" },
    });
    const account = found?.id ?? "";
    expect(await behind(account, "used")).toEqual({ amount: "1000.00", items: [["1000.00", other.name]] });
    expect(await behind(account, "given")).toEqual({
      amount: "2500.00",
      items: [
        ["-500.00", null],
        ["3000.00", null],
      ],
    });
    await releaseNow(id);
    expect(await told(shared)).toMatchObject({ given: "2500.00", used: "0.00", left: "2500.00" });
    expect(await behind(account, "used")).toEqual({
      amount: "0.00",
      items: [
        ["-1000.00", other.name],
        ["1000.00", other.name],
      ],
    });
    expect(await behind(randomUUID(), "used")).toBeNull();
    expect((await listed(2031)).map(({ year }) => year)).not.toContain(2030);
    expect((await listed(2031)).map(({ year }) => year)).toContain(null);
  });

  test("are changed once under an id, and cut by no more than is left, whoever asks at once", async () => {
    const key = { ...shared, subject: other.id };
    const id = randomUUID();
    expect([await cap(key, "1000.00", id), await cap(key, "1000.00", id)]).toEqual(["1000.00", "1000.00"]);
    expect(await cap(key, "1000.01", id)).toBe("transfer_id_taken");
    expect(await cap({ ...key, subject: firm.id }, "1000.00", id)).toBe("transfer_id_taken");
    const cuts = await Promise.all([given(key, "-600.00"), given(key, "-600.00")]);
    expect(cuts.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(cuts.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: "cap_used", zh: "已经占用的不能调低。最多可调低 400.00 元。" },
    });
    expect(await told(key)).toMatchObject({ given: "400.00", used: "0.00", subject: { name: other.name } });
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("bind those whom they were given for: a refused cut of none gives none", async () => {
    const offer = await offerOf(2032);
    const key = { measure: MEASURE, year: 2032 };
    expect(await cap(key, "-1.00")).toBe("cap_used");
    expect(await told(key)).toBeNull();
    expect(await park.act(approver, await checked(stranger, offer, other.id), "approve")).toBe("ok");
  });

  test("are told to whom they bind, with what is left: its own and those that all share, and no others", async () => {
    const offer = await offerOf(2033);
    await cap({ measure: MEASURE, year: 2033 }, "5000.00");
    await cap({ year: 2033, subject: firm.id }, "800.00");
    await cap({ year: 2033, subject: other.id }, "700.00");
    await cap({ measure: "stats/above-scale", year: 2033 }, "1.00");
    await cap({ programme: "别的专项", year: 2033 }, "1.00");
    const givenTo = async (context: ApiContext, code: string) => {
      const shown = await describeOffersOf(context, code);
      const found = shown?.items.find((item) => item.offer.id === offer)?.given ?? [];
      return found.filter(({ year }) => year === 2033).map(({ own, given, left }) => [own, given, left]);
    };
    expect((await givenTo(legal, firm.id)).toSorted()).toEqual([
      [false, "5000.00", "5000.00"],
      [true, "800.00", "800.00"],
    ]);
    expect(await givenTo(officer, firm.id)).toHaveLength(2);
    const asked = await checked(stranger, offer, other.id);
    expect(await park.act(approver, asked, "approve")).toBe("act_prevented");
    await cap({ year: 2033, subject: other.id }, "300.00");
    expect(await park.act(approver, asked, "approve")).toBe("ok");
    expect(await givenTo(legal, firm.id)).toContainEqual([false, "5000.00", "4000.00"]);
  });
});
