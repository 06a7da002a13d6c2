import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { parkOfAwards } from "../../../../../tests/setup/park-of-awards.ts";
import { account, availableOf, dueTo, findAccount, verifyLedger } from "../ledger/index.ts";
import { findAwardOf } from "./award-store.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { openClaim } from "./open-request.ts";

const start = await deliveryPark();
const subject = start.firm.id;
const park = await parkOfAwards(start, { applied: [{ subject, asked: "50000.00" }], ethics: false });
const { officer, approver, second, finance, applications } = park;

test("support that is revoked gives back to the budget what the bank could not pay, with what was still reserved", async () => {
  const [id = ""] = applications;
  await park.contract(id, ["20000.00", "30000.00"]);
  const payout = await park.prepare(id, 1);
  await park.act(officer, payout, "prepare");
  await park.act(approver, payout, "approve");
  expect(await park.act(finance, payout, "order")).toBe("ok");
  await park.list(finance);
  const order = (await describeDelivery(officer, payout))?.payouts[0]?.order ?? "";
  await park.receive(finance, park.bankFile([{ order, amount: "20000.00", result: "失败", serial: "" }]));
  expect(await park.act(officer, payout, "cancel", { reason: "企业已注销账户" })).toBe("ok");

  const award = await findAwardOf(park.database, id);
  const offer = award && (await findOffer(park.database, award.offer));
  if (!award || !offer) throw new Error("nothing was granted");
  const available = async () => {
    const budget = await findAccount(park.database, account("budget", budgetOf(offer)));
    const due = await findAccount(park.database, dueTo(budgetOf(offer), award.subject).due);
    return [budget && availableOf(budget), due && availableOf(due)];
  };
  expect(await available()).toEqual([495_000_000n, 2_000_000n]);
  const revoke = { reason: "经核查不再支持" };
  expect(await park.act(approver, id, "revoke", revoke)).toBe("ok");
  expect(await park.act(second, id, "revoke", revoke)).toBe("ok");
  expect(await available()).toEqual([500_000_000n, 0n]);
  expect((await findAwardOf(park.database, id))?.releasedReason).toBe(revoke.reason);
  expect((await verifyLedger(finance)).faults).toEqual([]);
});

test.each(["before", "after"])(
  "an approval is annulled by two once every payout of it is cancelled, %s one was ordered, and may be asked for again",
  async (when) => {
    const { legal, firm } = park;
    const offer = await park.offer({
      ...{ way: "claim", measure: "miit-2022-63/innovative-sme" },
      fixed: { amount: "700.00", ground: "（测试）合成依据" },
    });
    await park.appropriate(offer, "1000.00");
    const found = await findOffer(park.database, offer);
    if (!found) throw new Error("there is no offer");
    const left = async () => {
      const budget = await findAccount(park.database, account("budget", budgetOf(found)));
      return budget && availableOf(budget);
    };
    const before = await left();
    const claim = randomUUID();
    expect(await openClaim(legal, { id: offer, case: claim, subject: firm.id })).toMatchObject({ ok: true });
    expect(await park.act(legal, claim, "submit", { fields: { account: "工商银行 6222 0000 1234 5678" } })).toBe("ok");
    await park.takeUp(officer, claim);
    expect(await park.act(officer, claim, "check")).toBe("ok");
    expect(await park.act(approver, claim, "approve")).toBe("ok");
    const delivered = (await describeDelivery(officer, claim))?.payouts[0];
    const payout = delivered?.case.id ?? "";
    const why = { reason: "企业已注销" };
    expect(await park.act(approver, claim, "annul", why)).not.toBe("ok");
    if (when === "after") {
      await park.act(officer, payout, "prepare");
      await park.act(approver, payout, "approve");
      expect(await park.act(finance, payout, "order")).toBe("ok");
      await park.list(finance);
      const order = delivered?.order ?? "";
      await park.receive(finance, park.bankFile([{ order, amount: "700.00", result: "失败", serial: "" }]));
    }
    expect(await park.act(officer, payout, "cancel", why)).toBe("ok");
    expect(await park.act(approver, claim, "annul", why)).toBe("ok");
    expect(await park.state(claim)).toBe("approved");
    expect(await park.act(second, claim, "annul", why)).toBe("ok");
    expect(await park.state(claim)).toBe("annulled");
    expect(await left()).toBe(before);
    expect((await findAwardOf(park.database, claim))?.releasedReason).toBe(why.reason);
    const again = randomUUID();
    expect(await openClaim(legal, { id: offer, case: again, subject: firm.id })).toMatchObject({ ok: true });
    expect(await park.act(legal, again, "withdraw")).toBe("ok");
    expect((await verifyLedger(finance)).faults).toEqual([]);
  },
);
