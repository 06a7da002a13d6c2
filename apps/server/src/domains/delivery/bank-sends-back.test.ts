import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { contextFor } from "../../api-context.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { account, availableOf, dueTo, findAccount, findTransfer, sumFigures, verifyLedger } from "../ledger/index.ts";
import { findMessages } from "../messages/find-messages.ts";
import { tellOfCase } from "../messages/tell-of-case.ts";
import { findAwardOf } from "./award-store.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { describeThread, findPayments } from "./describe-payment.ts";
import { computeOfferFigures } from "./evaluation-figures.ts";
import { findPayoutLists } from "./list-payout-lists.ts";
import { makePayoutList } from "./make-payout-list.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { openClaim } from "./open-request.ts";
import { findOrders, listOrdersOf } from "./payout-store.ts";

const park = await deliveryPark();
const { officer, approver, second, finance, legal, stranger, firm, other } = park;
/** Finance as in the server, where people are told of what happens. */
const telling = contextFor({ ...park.place, teller: tellOfCase }, finance.actor);
const id = await park.offer({ way: "claim", fixed: { amount: "300.00", ground: "（测试）合成依据" } });
await park.appropriate(id, "1300.00");
const offer = await findOffer(park.database, id);
if (!offer) throw new Error("there is no offer");

type Row = Parameters<typeof park.bankFile>[0][number];
const row = (order: string, given: Partial<Row> = {}): Row => {
  return { order, amount: "300.00", result: "成功", serial: "BK1", ...given };
};
const back = (order: string, given: Partial<Row> = {}): Row =>
  row(order, { result: "退汇", serial: "TH1", why: "账户已销户", ...given });
const receive = async (rows: readonly Row[], day = "2026-07-01") =>
  (await park.receive(telling, park.bankFile(rows, day))).lines.map(({ outcome }) => outcome);
const DAY = "2026-07-06";

/** A claim that is granted and whose payout is with the bank. */
const sent = async (context: typeof legal, subject: string, of = id) => {
  const claim = randomUUID();
  await openClaim(context, { id: of, case: claim, subject });
  await park.act(context, claim, "submit", { fields: { account: "工商银行 6222 0000 1234 5678" } });
  await park.takeUp(officer, claim);
  await park.act(officer, claim, "check");
  expect(await park.act(approver, claim, "approve")).toBe("ok");
  const payout = (await describeDelivery(officer, claim))?.payouts[0]?.case.id ?? "";
  await park.act(officer, payout, "prepare");
  await park.act(approver, payout, "approve");
  expect(await park.act(finance, payout, "order")).toBe("ok");
  await park.list(finance);
  return { claim, payout, order: await orderOf(claim) };
};
const payoutOf = async (claim: string) => (await describeDelivery(officer, claim))?.payouts[0];
const orderOf = async (claim: string) => (await payoutOf(claim))?.order ?? "";
/** Corrected by the firm, approved, ordered and sent again; the number of the new order. */
const sendAgain = async ({ claim, payout }: { readonly claim: string; readonly payout: string }, by = legal) => {
  const account = "建设银行 62170000 8765 4321";
  expect(await park.act(by, payout, "correct", { fields: { account } })).toBe("ok");
  expect(await park.act(officer, payout, "approve")).not.toBe("ok");
  expect(await park.act(approver, payout, "approve")).toBe("ok");
  expect(await park.act(approver, payout, "order")).not.toBe("ok");
  expect(await park.act(finance, payout, "order")).toBe("ok");
  // What the bank contradicted itself about waits for somebody to decide.
  if ((await park.state(payout)) === "held") await park.act(finance, payout, "release", { reason: "核实未付" });
  await park.list(finance);
  return orderOf(claim);
};

/** What is left of the budget, what is due to the firm, and what it was paid. */
const money = async (subject = firm.id) => {
  const { due, paid } = dueTo(budgetOf(offer), subject);
  const found = [account("budget", budgetOf(offer)), due, paid].map((each) => findAccount(park.database, each));
  return (await Promise.all(found)).map((each) => each && availableOf(each));
};
/** Everything by which it is said what was paid under the offer. */
const paidEverywhere = async () => {
  const filter = { offset: 0, limit: 10, measure: offer.measure };
  const [figures] = await sumFigures(park.database, [], { measure: offer.measure }, 2);
  const evaluated = await computeOfferFigures({ tx: park.database, place: park.place }, offer);
  return {
    ledger: figures?.paid,
    payments: (await findPayments(finance, { ...filter, paid: true })).amount,
    evaluated: [evaluated.paid, evaluated.firms, evaluated.days?.of ?? 0],
  };
};
const statesOf = ({ claim, payout }: { readonly claim: string; readonly payout: string }) =>
  Promise.all([park.state(claim), park.state(payout)]);
const transfersOf = async (code: string) => {
  const owner = await connectAsOwner(park.url);
  const { rows } = await owner.query<{ n: string }>("select count(*) as n from ledger.transfer where code = $1", [
    code,
  ]);
  await owner.end();
  return Number(rows[0]?.n);
};
const soundly = async () => expect((await verifyLedger(finance)).faults).toEqual([]);

const one = await sent(legal, firm.id);

describe("a payment that the bank has made and sends back", () => {
  let again = "";

  test("is paid until then, and contradicted by a failure or by what does not match", async () => {
    expect(await receive([row(one.order)])).toEqual(["paid"]);
    expect(await statesOf(one)).toEqual(["done", "paid"]);
    expect(await paidEverywhere()).toEqual({ ledger: 30_000n, payments: "300.00", evaluated: ["300.00", 1, 1] });
    expect(await receive([back(one.order, { result: "失败" })], DAY)).toEqual(["contradicts"]);
    expect(await receive([back(one.order, { amount: "300.01" })], DAY)).toEqual(["amount_differs"]);
    expect(await receive([back(one.order, { payee: "别家公司" })], DAY)).toEqual(["payee_differs"]);
    expect(await receive([back(one.order, { result: "退款" })], DAY)).toEqual(["unread"]);
    const twice = [back(one.order), back(one.order, { serial: "TH2" })];
    expect(await receive(twice, DAY)).toEqual(["repeated", "repeated"]);
    expect(await receive([...twice, row(one.order)], DAY)).toEqual(["repeated", "repeated", "repeated"]);
    expect(await statesOf(one)).toEqual(["done", "paid"]);
    expect(await money()).toEqual([100_000n, 0n, 30_000n]);
  });

  test("is due again once, though its file comes twice at once and once more, and nothing says any longer that it was paid", async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => receive([back(one.order)], DAY)));
    expect(outcomes.flat().toSorted()).toEqual(["already", "already", "returned"]);
    expect(await receive([back(one.order)], DAY)).toEqual(["already"]);
    expect(await receive([back(one.order, { serial: "TH9" })], "2026-07-07")).toEqual(["already"]);
    expect(await transfersOf("bank_return")).toBe(1);
    expect(await statesOf(one)).toEqual(["approved", "failed"]);
    expect(await money()).toEqual([100_000n, 30_000n, 0n]);
    expect(await paidEverywhere()).toEqual({ ledger: 0n, payments: "0.00", evaluated: ["0.00", 0, 0] });
    const [order] = await findOrders(park.database, [one.order]);
    expect(order?.outcome).toBe("returned");
    expect((await findTransfer(park.database, order?.transfer ?? ""))?.state).toBe("returned");
    expect((await findPayoutLists(finance, { offset: 0, limit: 5 })).items[0]).toMatchObject({ paid: 0, returned: 1 });
    await soundly();
  });

  test("says so wherever it is looked at, with the bank's words, and the firm is told where to go on", async () => {
    expect(await payoutOf(one.claim)).toMatchObject({ voucher: null, paidOn: null, returnedOn: DAY });
    const returns = [{ order: one.order, paidOn: "2026-07-01", returnedOn: DAY, serial: "TH1", why: "账户已销户" }];
    expect(await describeThread(legal, one.payout)).toMatchObject({
      ...{ paidOn: null, voucher: null, returnedOn: DAY, returns, transfers: [] },
      state: { zh: "银行退回，请更正账户" },
      ground: { kind: "open", state: { zh: "拨付中" } },
    });
    const codes = (await describeThread(finance, one.payout))?.transfers.map(({ code }) => code.zh);
    expect(codes?.at(-1)).toBe("银行退汇");
    const { items } = await findMessages(legal, { unread: false, offset: 0, limit: 20 });
    expect(items[0]).toMatchObject({
      kind: "case_returned",
      path: `/cases/${one.payout}`,
      zh: expect.stringContaining("银行退回，请更正账户"),
    });
  });

  test("is not paid by its own line again, and what says that it was paid anew contradicts", async () => {
    expect(await receive([row(one.order)])).toEqual(["already"]);
    expect(await receive([row(one.order, { serial: "BK7" })], "2026-07-08")).toEqual(["contradicts"]);
    expect(await receive([back(one.order, { result: "失败" })], DAY)).toEqual(["already"]);
    expect(await statesOf(one)).toEqual(["approved", "failed"]);
    expect(await money()).toEqual([100_000n, 30_000n, 0n]);
  });

  test("is corrected, approved by another and ordered by a third under the next number, and what the bank says of the first changes nothing", async () => {
    again = await sendAgain(one);
    expect(again).toBe(`${one.order}-2`);
    expect(await park.state(one.payout)).toBe("sent");
    expect(await receive([back(one.order)], DAY)).toEqual(["already"]);
    // The bank had said that it paid the first anew: another return of it is for somebody to look into.
    expect(await receive([back(one.order, { serial: "TH2" })], "2026-07-09")).toEqual(["not_returnable"]);
    expect(await statesOf(one)).toEqual(["approved", "sent"]);
    expect(await receive([row(again, { serial: "BK2" })], "2026-07-10")).toEqual(["paid"]);
    expect(await statesOf(one)).toEqual(["done", "paid"]);
    expect(await money()).toEqual([100_000n, 0n, 30_000n]);
    expect(await paidEverywhere()).toEqual({ ledger: 30_000n, payments: "300.00", evaluated: ["300.00", 1, 1] });
    expect(await describeThread(legal, one.payout)).toMatchObject({ voucher: "BK2", returns: [{ order: one.order }] });
    await soundly();
  });

  test("may come back a second time, and is given back to the budget where nobody can be paid", async () => {
    expect(await receive([back(again, { serial: "TH3" })], "2026-07-13")).toEqual(["returned"]);
    expect((await describeThread(officer, one.payout))?.returns.map(({ order }) => order)).toEqual([one.order, again]);
    const why = { reason: "企业已注销" };
    expect(await park.act(officer, one.payout, "cancel", why)).toBe("ok");
    expect(await receive([back(again, { serial: "TH3" })], "2026-07-13")).toEqual(["already"]);
    for (const each of [approver, second]) expect(await park.act(each, one.claim, "annul", why)).toBe("ok");
    expect(await park.state(one.claim)).toBe("annulled");
    expect(await money()).toEqual([130_000n, 0n, 0n]);
    expect((await findAwardOf(park.database, one.claim))?.releasedReason).toBe(why.reason);
    await soundly();
  });
});

describe("what the bank calls sent back", () => {
  test("may stand in one file with the payment, which it follows, and the same file again changes nothing", async () => {
    const [, , , , , , seventh] = park.met;
    if (!seventh) throw new Error("too few qualify");
    const both = await sent(await park.acting(seventh.id), seventh.id);
    const rows = [back(both.order), row(both.order)];
    expect(await receive(rows, DAY)).toEqual(["returned", "paid"]);
    expect(await statesOf(both)).toEqual(["approved", "failed"]);
    expect(await receive(rows, DAY)).toEqual(["already", "already"]);
    expect((await money(seventh.id)).slice(1)).toEqual([30_000n, 0n]);
    await soundly();
  });

  test("has failed where it was never credited, and a payment that comes behind it contradicts", async () => {
    const two = await sent(stranger, other.id);
    expect(await receive([back(two.order)], DAY)).toEqual(["failed"]);
    expect(await statesOf(two)).toEqual(["approved", "failed"]);
    expect(await receive([row(two.order)])).toEqual(["contradicts"]);
    expect(await receive([back(two.order)], DAY)).toEqual(["already"]);
    expect(await money(other.id)).toEqual([70_000n, 30_000n, 0n]);
    await soundly();
  });
});

test("a payment and its return that come at once are a payment that came back, or a failure that a payment contradicts", async () => {
  const [third] = park.met.slice(2);
  if (!third) throw new Error("too few qualify");
  const three = await sent(await park.acting(third.id), third.id);
  const [paid, returned] = await Promise.all([receive([row(three.order)]), receive([back(three.order)], DAY)]);
  expect([...paid, ...returned].join(" ")).toMatch(/^(paid returned|contradicts failed)$/);
  await park.work();
  expect(await statesOf(three)).toEqual(["approved", "failed"]);
  expect(await money(third.id)).toEqual([expect.anything(), 30_000n, 0n]);
  await soundly();
});

describe("whatever the bank says, in whichever order, and however many files of it come at once", () => {
  const WORDS = ["成功", "失败", "退汇"] as const;
  const said = fc.record({
    word: fc.constantFrom(...WORDS),
    which: fc.nat(2),
    older: fc.boolean(),
    serial: fc.constantFrom("S1", "S2"),
  });
  const rounds = fc.array(fc.array(said, { minLength: 1, maxLength: 4 }), { minLength: 12, maxLength: 12 });

  test("no order is paid and failed, none comes back twice or unpaid, and nobody has more than they were granted", async () => {
    const open = await park.offer({
      ...{ way: "claim", measure: "miit-2022-63/innovative-sme" },
      fixed: { amount: "300.00", ground: "（测试）合成依据" },
    });
    await park.appropriate(open, "10000.00");
    const all = park.met.slice(3, 6);
    const acting = await park.actingForAll(all.map((each) => each.id));
    const paying: Awaited<ReturnType<typeof sent>>[] = [];
    for (const { id: subject } of all) paying.push(await sent(acting, subject, open));
    const told = new Map<string, string[]>();
    for (const round of fc.sample(rounds, { numRuns: 1, seed: 20260701 }).flat()) {
      const files = round.map(async ({ word, which, older, serial }) => {
        const orders = await ordersOf(paying[which]?.payout ?? "");
        const order = (older ? orders[0] : orders.at(-1))?.number ?? "";
        const [outcome = ""] = await receive([row(order, { result: word, serial, why: "测试" })], DAY);
        told.set(order, [...(told.get(order) ?? []), outcome]);
      });
      await Promise.all(files);
      await park.work();
      for (const one of paying) {
        const orders = await ordersOf(one.payout);
        for (const { number, outcome } of orders) {
          const changes = (told.get(number) ?? []).filter((each) => CHANGES.includes(each));
          expect([number, outcome, changes.toSorted().join()]).toEqual([number, outcome, expectedOf(outcome)]);
        }
        const last = orders.at(-1)?.outcome ?? null;
        const paid = orders.filter(({ outcome }) => outcome === "paid").length;
        expect([await statesOf(one), paid]).toEqual([STANDS[last ?? "sent"], last === "paid" ? 1 : 0]);
      }
      await soundly();
      for (const one of paying) if ((await park.state(one.payout)) === "failed") await sendAgain(one, acting);
    }
    expect([...told.values()].flat()).toEqual(expect.arrayContaining(["paid", "failed", "returned", "contradicts"]));
  });

  const ordersOf = (payout: string) => listOrdersOf(park.database, [payout]);
  /** Outcomes that change something, and those that an order as it stands must have had. */
  const CHANGES: readonly string[] = ["paid", "failed", "returned"];
  const expectedOf = (outcome: string | null) => (outcome === "returned" ? "paid,returned" : (outcome ?? ""));
  /** Where a claim and its payout stand by what became of the last order. */
  const STANDS: Readonly<Record<string, readonly string[]>> = {
    sent: ["approved", "sent"],
    paid: ["done", "paid"],
    failed: ["approved", "failed"],
    returned: ["approved", "failed"],
  };
});

describe("an order before which the bank may have paid another one", () => {
  const why = { reason: "向银行查询核实" };
  let made = 6;
  /** A payout that failed and is ordered again, on no list; `before`: the bank contradicts itself before it is. */
  const orderedAgain = async (before: boolean) => {
    made += 1;
    const { id: subject = "" } = park.met[made] ?? {};
    const context = await park.acting(subject);
    const found = { ...(await sent(context, subject)), subject };
    expect(await receive([row(found.order, { result: "失败", serial: "" })])).toEqual(["failed"]);
    if (before) expect(await receive([row(found.order, { serial: "BK8" })], DAY)).toEqual(["contradicts"]);
    const account = "建设银行 62170000 8765 4321";
    await park.act(context, found.payout, "correct", { fields: { account } });
    await park.act(approver, found.payout, "approve");
    expect(await park.act(finance, found.payout, "order")).toBe("ok");
    if (!before) expect(await receive([row(found.order, { serial: "BK8" })], DAY)).toEqual(["contradicts"]);
    return { ...found, again: await orderOf(found.claim) };
  };
  const deskOf = async () => {
    const { unlisted, held } = await findPayoutLists(finance, { offset: 0, limit: 1 });
    return [unlisted.count, held.count, held.amount];
  };

  test.each([false, true])(
    "is held off every list and decided by finance with a reason (known before: %s)",
    async (before) => {
      await park.appropriate(id, "300.00");
      const found = await orderedAgain(before);
      expect([await park.state(found.payout), await deskOf()]).toEqual(["held", [0, 1, "300.00"]]);
      expect((await makePayoutList(finance, randomUUID())).ok).toBe(false);
      expect(await receive([row(found.again, { serial: "BK9" })], DAY)).toEqual(["not_sent"]);
      expect(await park.act(finance, found.payout, "release")).toBe("act_reason_missing");
      expect(await park.act(approver, found.payout, "release", why)).not.toBe("ok");
      expect(await park.act(officer, found.payout, "accept", why)).not.toBe("ok");
      expect(await park.act(finance, found.payout, "release", why)).toBe("ok");
      // Decided is decided: the same word again does not hold it anew.
      expect(await receive([row(found.order, { serial: "BK8" })], DAY)).toEqual(["contradicts"]);
      expect([await park.state(found.payout), await deskOf()]).toEqual(["ordered", [1, 0, "0.00"]]);
      expect((await park.list(finance)).count).toBe(1);
      expect(await receive([row(found.again, { serial: "BK9" })], DAY)).toEqual(["paid"]);
      expect(await statesOf(found)).toEqual(["done", "paid"]);
      expect((await money(found.subject)).slice(1)).toEqual([0n, 30_000n]);
      await soundly();
    },
  );

  test("is paid by the bank's earlier entry where that was so, never goes to the bank, and may come back as well", async () => {
    await park.appropriate(id, "300.00");
    const found = await orderedAgain(false);
    const outcomes = [1, 2].map(() => park.act(finance, found.payout, "accept", why));
    expect((await Promise.all(outcomes)).filter((each) => each === "ok")).toHaveLength(1);
    expect(await statesOf(found)).toEqual(["done", "paid"]);
    expect(await deskOf()).toEqual([0, 0, "0.00"]);
    expect((await makePayoutList(finance, randomUUID())).ok).toBe(false);
    expect(await payoutOf(found.claim)).toMatchObject({ order: found.again, voucher: "BK8", paidOn: DAY });
    expect((await money(found.subject)).slice(1)).toEqual([0n, 30_000n]);
    // The bank knows the number before only: somebody has to say which payment that is.
    expect(await receive([back(found.order)], DAY)).toEqual(["not_returnable"]);
    expect(await receive([back(found.again)], DAY)).toEqual(["returned"]);
    expect(await statesOf(found)).toEqual(["approved", "failed"]);
    expect((await money(found.subject)).slice(1)).toEqual([30_000n, 0n]);
    await soundly();
  });

  test("is not held once it is with the bank, where nobody could hold it", async () => {
    await park.appropriate(id, "300.00");
    made += 1;
    const { id: subject = "" } = park.met[made] ?? {};
    const context = await park.acting(subject);
    const found = await sent(context, subject);
    await receive([row(found.order, { result: "失败", serial: "" })]);
    const again = await sendAgain(found, context);
    expect(await receive([row(found.order, { serial: "BK8" })], DAY)).toEqual(["contradicts"]);
    expect(await park.state(found.payout)).toBe("sent");
    expect(await receive([row(again, { serial: "BK9" })], DAY)).toEqual(["paid"]);
    await soundly();
  });
});
