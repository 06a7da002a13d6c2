import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { partOfZip } from "../../../../../tests/setup/part-of-zip.ts";
import { verifyLedger } from "../ledger/index.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { describeThread, findPayments } from "./describe-payment.ts";
import { writePayoutDocument } from "./list-payout-lists.ts";
import { describeOffersOf } from "./offers-of-subject.ts";
import { openClaim } from "./open-request.ts";

const park = await deliveryPark();
const { officer, approver, finance, legal, firm, stranger, other } = park;

const open = async (offer: string, id: string = randomUUID()) => {
  const outcome = await openClaim(legal, { id: offer, case: id, subject: firm.id });
  return outcome.ok ? id : outcome.refusal.code;
};
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };

describe("达标即享", () => {
  test("goes from what the enterprise may have to the bank's voucher, and each payment opens to everything behind it", async () => {
    const offer = await park.offer({ way: "claim", fixed: { amount: "10000.00", ground: "（测试）合成依据" } });
    await park.appropriate(offer, "50000.00");
    const before = (await describeOffersOf(legal, firm.id))?.items.find((item) => item.offer.id === offer);
    expect(before).toMatchObject({ verdict: "met", amount: "10000.00", claimable: true, case: null });

    const claim = await open(offer);
    expect(await open(offer, claim)).toBe(claim);
    expect(await open(offer)).toBe("benefit_received");
    expect(await park.act(legal, claim, "submit", { fields: { account: "没有账号" } })).toBe("act_prevented");
    expect(await park.act(legal, claim, "submit", { fields: ACCOUNT })).toBe("ok");
    expect(await park.state(claim)).toBe("computed");
    await park.takeUp(officer, claim);
    expect(await park.act(officer, claim, "check", { fields: { amount: "10000.01" } })).toBe("act_prevented");
    expect(await park.act(officer, claim, "check")).toBe("ok");
    expect(await park.act(officer, claim, "approve")).toBe("act_not_theirs");
    expect(await park.act(approver, claim, "approve")).toBe("ok");

    const delivery = await describeDelivery(officer, claim);
    expect(delivery).toMatchObject({
      award: { amount: "10000.00" },
      payouts: [{ amount: "10000.00", accountTail: "5678" }],
    });
    const payout = delivery?.payouts[0]?.case.id ?? "";
    expect(await park.act(officer, payout, "prepare")).toBe("ok");
    expect(await park.act(approver, payout, "approve")).toBe("ok");
    expect(await park.act(approver, payout, "order")).toBe("act_not_theirs");
    expect(await park.act(finance, payout, "order")).toBe("ok");
    const list = await park.list(finance);
    expect(list).toMatchObject({ count: 1, amount: 1_000_000n });
    expect(await park.state(payout)).toBe("sent");
    const document = await writePayoutDocument(finance, list.id);
    const words = partOfZip(Buffer.from(document?.bytes ?? []), "word/document.xml").replaceAll(/<[^>]+>/g, "");
    for (const each of [list.number, "工商银行金融街支行", "6222000012345678", "示例资金，2026 年度", "人民币壹万元整"])
      expect(words).toContain(each);
    expect(words).toContain(`审批人：${approver.actor.person?.name}`);
    expect(await writePayoutDocument(finance, randomUUID())).toBeNull();

    const order = delivery?.payouts[0]?.order ?? "";
    const file = park.bankFile([{ order, amount: "10000.00", result: "成功", serial: "BK0001" }]);
    expect((await park.receive(finance, file)).lines.map((line) => line.outcome)).toEqual(["paid"]);
    expect((await park.receive(finance, file)).lines.map((line) => line.outcome)).toEqual(["already"]);
    expect([await park.state(payout), await park.state(claim)]).toEqual(["paid", "done"]);

    const thread = await describeThread(officer, payout);
    expect(thread).toMatchObject({
      ...{ order, amount: "10000.00", voucher: "BK0001", paidOn: "2026-07-01" },
      ground: { id: claim, kind: "done" },
      assessment: { verdict: "met", amount: "10000.00" },
    });
    expect(thread?.approvals.map(({ step }) => step.zh)).toEqual([
      "提交",
      "核对通过",
      "批准",
      "提交拨付",
      "批准",
      "下达",
    ]);
    expect(thread?.transfers.map(({ code }) => code.zh)).toEqual(["占用预算", "下达拨付", "下达拨付", "支付"]);
    const measure = thread?.measure.id ?? "";
    expect(await findPayments(officer, { measure, offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      amount: "10000.00",
    });
    expect(await describeThread(legal, payout)).toMatchObject({ voucher: "BK0001", transfers: [] });
    expect((await describeThread(legal, payout))?.approvals.every(({ by }) => by === null)).toBe(true);
    expect(await describeThread(stranger, payout)).toBeNull();
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("is refused for what was had already, by whichever offer, and for who is not asked", async () => {
    const second = await park.offer({ way: "claim", fixed: { amount: "1.00", ground: "（测试）合成依据" } });
    expect(await open(second)).toBe("benefit_received");
    expect((await openClaim(stranger, { id: second, case: randomUUID(), subject: firm.id })).ok).toBe(false);
    const ended = await park.offer({ way: "claim", measure: "xicheng-2022-114/office-purchase", fixed: null });
    await park.end(ended);
    expect(await open(ended)).toBe("offer_closed");
  });

  test("reserves nothing that the budget has not, and a payment that comes back is paid again, once", async () => {
    const offer = await park.offer({
      way: "claim",
      fixed: { amount: "300.00", ground: "（测试）合成依据" },
      period: "year",
      year: 2027,
    });
    const claim = randomUUID();
    // Another enterprise: who had it once for all has it in every year.
    expect(await open(offer)).toBe("benefit_received");
    await openClaim(stranger, { id: offer, case: claim, subject: other.id });
    await park.act(stranger, claim, "submit", { fields: ACCOUNT });
    await park.takeUp(officer, claim);
    await park.act(officer, claim, "check");
    expect(await park.act(approver, claim, "approve")).toBe("act_prevented");
    await park.appropriate(offer, "300.00");
    expect(await park.act(approver, claim, "approve")).toBe("ok");
    const payout = (await describeDelivery(officer, claim))?.payouts[0]?.case.id ?? "";
    const pay = async (result: string, serial: string) => {
      await park.act(approver, payout, "approve");
      expect(await park.act(finance, payout, "order")).toBe("ok");
      await park.list(finance);
      const order = (await describeDelivery(officer, claim))?.payouts[0]?.order ?? "";
      const file = park.bankFile([{ order, amount: "300.00", result, serial, why: "账号有误" }]);
      return (await park.receive(finance, file)).lines.map((line) => line.outcome);
    };
    await park.act(officer, payout, "prepare");
    expect(await pay("失败", "")).toEqual(["failed"]);
    expect(await park.state(payout)).toBe("failed");
    expect(await park.act(stranger, payout, "correct", { fields: { account: "建设银行 62170000 8765 4321" } })).toBe(
      "ok",
    );
    expect(await pay("成功", "BK0002")).toEqual(["paid"]);
    expect([await park.state(payout), await park.state(claim)]).toEqual(["paid", "done"]);
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });
});
