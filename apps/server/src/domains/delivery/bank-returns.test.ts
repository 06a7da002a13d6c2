import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { verifyLedger } from "../ledger/index.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { openClaim } from "./open-request.ts";

const park = await deliveryPark();
const { officer, approver, finance, legal, stranger, firm, other } = park;
const offer = await park.offer({ way: "claim", fixed: { amount: "300.00", ground: "（测试）合成依据" } });
await park.appropriate(offer, "100000.00");

/** A claim that was granted, with its payout ordered and on no list yet. */
const ordered = async (context: typeof legal, subject: string) => {
  const claim = randomUUID();
  await openClaim(context, { id: offer, case: claim, subject });
  await park.act(context, claim, "submit", { fields: { account: "工商银行 6222 0000 1234 5678" } });
  await park.takeUp(officer, claim);
  await park.act(officer, claim, "check");
  await park.act(approver, claim, "approve");
  const payout = (await describeDelivery(officer, claim))?.payouts[0]?.case.id ?? "";
  await park.act(officer, payout, "prepare");
  await park.act(approver, payout, "approve");
  expect(await park.act(finance, payout, "order")).toBe("ok");
  return { claim, payout };
};
const orderOf = async (claim: string) => (await describeDelivery(officer, claim))?.payouts[0]?.order ?? "";
type Row = Parameters<typeof park.bankFile>[0][number];
const receive = async (...rows: readonly Row[]) =>
  (await park.receive(finance, park.bankFile(rows))).lines.map(({ outcome }) => outcome);
const row = (order: string, given: Partial<Row> = {}): Row => {
  return { order, amount: "300.00", result: "成功", serial: "BK1", ...given };
};

/** What the log says of the file that was reconciled last. */
const toldLast = async () => {
  const owner = await connectAsOwner(park.url);
  const { rows } = await owner.query<{ after: unknown }>(
    "select details->'after' as after from audit.event where type = 'bank_file_reconciled' order by place desc limit 1",
  );
  await owner.end();
  return rows[0]?.after;
};

const first = await ordered(legal, firm.id);
const order = await orderOf(first.claim);

describe("what a bank returns", () => {
  test("settles nothing that was not sent to it, which is sent once all the same", async () => {
    expect(await receive(row(order))).toEqual(["not_sent"]);
    expect(await receive(row(order, { result: "失败", serial: "" }))).toEqual(["not_sent"]);
    expect(await park.list(finance)).toMatchObject({ count: 1, amount: 30_000n });
    expect(await park.state(first.payout)).toBe("sent");
  });

  test("twice, under another name, with a line changed or a line of another list, changes what is plain and once", async () => {
    const later = await ordered(stranger, other.id);
    const unlisted = await orderOf(later.claim);
    expect(await receive(row(order, { amount: "300.01" }), row(unlisted))).toEqual(["amount_differs", "not_sent"]);
    expect(await receive(row(order, { payee: "别家公司" }))).toEqual(["payee_differs"]);
    expect(await receive(row(order), row(order, { result: "失败" }))).toEqual(["repeated", "repeated"]);
    expect(await receive(row(""), row("'; drop table ledger.transfer; --"))).toEqual(["unread", "unknown_order"]);
    expect(await receive(row(order, { amount: `9${"0".repeat(40)}` }))).toEqual(["unread"]);
    expect(await park.state(first.payout)).toBe("sent");
    expect(await receive(row(order, { result: "失败", serial: "", why: "账号有误" }))).toEqual(["failed"]);
    expect(await receive(row(order, { result: "失败", serial: "", why: "账户已销户" }))).toEqual(["already"]);
    expect(await park.state(first.payout)).toBe("failed");
  });

  test("against its earlier word moves nothing, and the log keeps that it was said", async () => {
    const account = { account: "建设银行 62170000 8765 4321" };
    expect(await park.act(legal, first.payout, "correct", { fields: account })).toBe("ok");
    await park.act(approver, first.payout, "approve");
    expect(await park.act(finance, first.payout, "order")).toBe("ok");
    await park.list(finance);
    const again = await orderOf(first.claim);
    expect(again).not.toBe(order);
    // What failed was paid after all, it says, while the second order is with it.
    expect(await receive(row(order))).toEqual(["contradicts"]);
    expect(await toldLast()).toMatchObject({ paid: 0, failed: 0, contradicts: [order] });
    expect(await receive(row(again, { serial: "BK2" }))).toEqual(["paid"]);
    expect(await receive(row(again, { result: "失败", serial: "" }))).toEqual(["contradicts"]);
    expect(await park.state(first.claim)).toBe("done");
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });
});
