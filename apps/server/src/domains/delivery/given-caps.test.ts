import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import type { ApiContext } from "../../api-context.ts";
import { account, availableOf, findAccount, verifyLedger } from "../ledger/index.ts";
import { appropriate } from "../ledger/keep-budgets.ts";
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
const cap = async (of: Partial<Record<keyof typeof NOTHING, string | number>>, amount: string) => {
  const key = { ...NOTHING, ...of } as Parameters<typeof setCap>[1];
  const outcome = await setCap(finance, { ...key, id: randomUUID(), amount, reason: "（测试）封顶" });
  return outcome.ok ? outcome.value.available : outcome.refusal.code;
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
    expect(await cap({ measure: MEASURE, subject: firm.id }, "-500.01")).toBe("account_overdrawn");
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
});
