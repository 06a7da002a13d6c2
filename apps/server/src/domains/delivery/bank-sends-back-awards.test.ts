import { randomUUID } from "node:crypto";
import { readProcesses } from "@yuanding/processes";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { parkOfAwards } from "../../../../../tests/setup/park-of-awards.ts";
import { contextFor } from "../../api-context.ts";
import { readParts } from "../cases/index.ts";
import { account, availableOf, dueTo, findAccount, verifyLedger } from "../ledger/index.ts";
import { findAwardOf } from "./award-store.ts";
import { describeCall } from "./describe-call.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { describePublicResult } from "./describe-public-result.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { openBatch, openClaim } from "./open-request.ts";

/* What is paid in instalments, what a list of many pays, and what was taken back, when the bank sends money back. */

const delivering = await deliveryPark();
const applied = delivering.met.slice(0, 3).map(({ id }) => ({ subject: id, asked: "30000.00" }));
const park = await parkOfAwards(delivering, { applied, ethics: false });
const { officer, approver, second, finance, everybody, applications, act, state } = park;
const [whole = "", revoked = "", raced = ""] = applications;
const REVOKE = { reason: "经核查不再支持" };

const applicationOf = async (id: string) => {
  const found = await describeCall(officer, id);
  if (found?.kind !== "application") throw new Error("there is no such application");
  return found;
};
const payoutOf = async (application: string, instalment: number) =>
  (await applicationOf(application)).instalments[instalment - 1]?.payout?.id ?? "";
const orderOf = async (payout: string) => {
  const found = (await describeDelivery(officer, payout))?.payouts.find((each) => each.case.id === payout);
  return { order: found?.order ?? "", amount: found?.amount ?? "" };
};
const sendBack = async (payout: string) => {
  const row = { ...(await orderOf(payout)), result: "退汇", serial: `TH${payout}`.slice(0, 40), why: "账户已销户" };
  return (await park.receive(finance, park.bankFile([row], "2026-07-20"))).lines.map(({ outcome }) => outcome);
};
/** Corrected, ordered and paid again. */
const payAgain = async (payout: string) => {
  const fields = { account: "建设银行 62170000 8765 4321" };
  expect(await act(everybody, payout, "correct", { fields })).toBe("ok");
  expect(await act(approver, payout, "approve")).toBe("ok");
  expect(await act(finance, payout, "order")).toBe("ok");
  await park.list(finance);
  const row = { ...(await orderOf(payout)), result: "成功", serial: `BN${payout}`.slice(0, 40) };
  expect((await park.receive(finance, park.bankFile([row], "2026-07-24"))).lines[0]?.outcome).toBe("paid");
};
/** What is due to the firm of an award, and what it was paid. */
const moneyOf = async (application: string) => {
  const award = await findAwardOf(park.database, application);
  const offer = award && (await findOffer(park.database, award.offer));
  if (!award || !offer) throw new Error("nothing was granted");
  const { due, paid } = dueTo(budgetOf(offer), award.subject);
  const found = [due, paid, account("budget", budgetOf(offer))].map((each) => findAccount(park.database, each));
  return (await Promise.all(found)).map((each) => each && availableOf(each));
};
const soundly = async () => expect((await verifyLedger(finance)).faults).toEqual([]);

describe("an application that was paid in instalments", () => {
  test("is open again with the one that came back, not paid up, and closed again once that is paid", async () => {
    await park.contract(whole, ["10000.00", "20000.00"]);
    await park.pay(whole, 1);
    await park.pay(whole, 2);
    expect(await act(officer, whole, "no-project", { reason: "一次性奖励" })).toBe("ok");
    expect(await state(whole)).toBe("done");
    const payout = await payoutOf(whole, 2);
    expect(await sendBack(payout)).toEqual(["returned"]);
    expect([await state(whole), await state(payout)]).toEqual(["paying", "failed"]);
    expect((await applicationOf(whole)).award).toMatchObject({ amount: "30000.00", paid: "10000.00" });
    expect((await moneyOf(whole)).slice(0, 2)).toEqual([2_000_000n, 1_000_000n]);
    // Nothing is prepared twice: the payout that came back is the one that is paid.
    expect(await act(officer, whole, "pay", { fields: { instalment: 2 } })).toBe("act_prevented");
    await payAgain(payout);
    expect([await state(whole), await state(payout)]).toEqual(["done", "paid"]);
    expect((await applicationOf(whole)).award).toMatchObject({ paid: "30000.00" });
    await soundly();
  });

  test("and revoked afterwards keeps what came back: the ledger moves nothing, and it is to be paid back", async () => {
    await park.contract(revoked, ["10000.00", "20000.00"]);
    await park.pay(revoked, 1);
    const payout = await payoutOf(revoked, 1);
    for (const each of [approver, second]) expect(await act(each, revoked, "revoke", REVOKE)).toBe("ok");
    expect(await state(revoked)).toBe("revoked");
    const before = await moneyOf(revoked);
    expect(await sendBack(payout)).toEqual(["not_returnable"]);
    expect(await state(payout)).toBe("paid");
    expect(await moneyOf(revoked)).toEqual(before);
    expect(await readParts(park.database, revoked, "clawback")).toHaveLength(1);
    await soundly();
  });

  test("is revoked or has its payment come back first, and nothing is demanded that is not with the firm", async () => {
    await park.contract(raced, ["10000.00", "20000.00"]);
    await park.pay(raced, 1);
    const payout = await payoutOf(raced, 1);
    const [, , available] = await moneyOf(raced);
    expect(await act(approver, raced, "revoke", REVOKE)).toBe("ok");
    const [[outcome], done] = await Promise.all([sendBack(payout), act(second, raced, "revoke", REVOKE)]);
    const clawbacks = (await readParts(park.database, raced, "clawback")).length;
    const [due, paid, left] = await moneyOf(raced);
    if (outcome === "returned") {
      // What is under way again has to be cancelled first.
      expect([done, await state(raced), await state(payout), clawbacks]).toEqual([
        ...["act_prevented", "paying", "failed", 0],
      ]);
      expect([due, paid, left]).toEqual([1_000_000n, 0n, available]);
      expect(await act(officer, payout, "cancel", REVOKE)).toBe("ok");
      expect(await act(second, raced, "revoke", REVOKE)).toBe("ok");
      expect(await moneyOf(raced)).toEqual([0n, 0n, (available ?? 0n) + 3_000_000n]);
    } else {
      expect([outcome, done, await state(raced), await state(payout), clawbacks]).toEqual([
        ...["not_returnable", "ok", "revoked", "paid", 1],
      ]);
      expect([due, paid, left]).toEqual([0n, 1_000_000n, (available ?? 0n) + 2_000_000n]);
    }
    await soundly();
  });
});

describe("an automatic award", () => {
  test("that is closed opens again with the one line that came back, and its public figures say what is paid", async () => {
    const { publisher } = park;
    const offer = await park.offer({
      ...{ way: "automatic", measure: "xicheng-2022-114/incubator" },
      fixed: { amount: "100.00", ground: "（测试）合成依据" },
    });
    await park.appropriate(offer, "10000.00");
    const batch = randomUUID();
    expect(await openBatch(officer, { id: offer, case: batch })).toMatchObject({ ok: true });
    await act(officer, batch, "compute", { fields: { "as-of": "2026-06-30", budget: "10000.00" } });
    await park.work();
    expect(await act(officer, batch, "freeze")).toBe("ok");
    expect(await act(publisher, batch, "announce")).toBe("ok");
    const notice = (await readParts(park.database, batch, "notice"))[0]?.id ?? "";
    await act(officer, notice, "submit");
    expect(await act(publisher, notice, "publish")).toBe("ok");
    await park.pass(10);
    for (const each of [approver, second]) expect(await act(each, batch, "approve")).toBe("ok");
    await park.work();
    const lines = await readParts(park.database, batch, "award-line");
    const [line, ...others] = lines.map((each) => each.id);
    const firms = await Promise.all(
      lines.map(async (each) => (await describeDelivery(officer, each.id))?.subject?.id ?? ""),
    );
    const firmsOf = await park.actingForAll(firms);
    for (const each of others) expect(await act(firmsOf, each, "opt-out", { reason: "放弃" })).toBe("ok");
    expect(await act(firmsOf, line ?? "", "confirm", { fields: { account: "工商银行 6222 0000 1234 5678" } })).toBe(
      "ok",
    );
    const payout = (await describeDelivery(officer, line ?? ""))?.payouts[0]?.case.id ?? "";
    await park.send(payout);
    expect([await state(batch), await state(line ?? "")]).toEqual(["done", "done"]);
    const publicly = async () => {
      const found = await describePublicResult(park.system, { id: offer, query: "", offset: 0, limit: 10 });
      return found && [found.paid, found.items[0]?.paid];
    };
    expect(await publicly()).toEqual(["100.00", "100.00"]);
    expect(await sendBack(payout)).toEqual(["returned"]);
    expect([await state(batch), await state(line ?? "")]).toEqual(["delivering", "paying"]);
    expect(await publicly()).toEqual(["0.00", "0.00"]);
    await soundly();
  });
});

test("a payment of a case that was opened by a process in which what is paid stays so is told, and moves nothing", async () => {
  const { law } = delivering.place;
  const files = law.processes.files.map(({ path, text }) => {
    const lines = text.split("\n").filter((line) => !line.includes("reopens: true"));
    return { path, text: lines.join("\n") };
  });
  const { processes: set } = readProcesses(files);
  const old = await deliveryPark({ ...law, processes: { hash: `sha256:${"0".repeat(64)}`, files, set } });
  const offer = await old.offer({ way: "claim", fixed: { amount: "300.00", ground: "（测试）合成依据" } });
  await old.appropriate(offer, "1000.00");
  const claim = randomUUID();
  await openClaim(old.legal, { id: offer, case: claim, subject: old.firm.id });
  await old.act(old.legal, claim, "submit", { fields: { account: "工商银行 6222 0000 1234 5678" } });
  await old.takeUp(old.officer, claim);
  await old.act(old.officer, claim, "check");
  await old.act(old.approver, claim, "approve");
  const payout = (await describeDelivery(old.officer, claim))?.payouts[0];
  await old.act(old.officer, payout?.case.id ?? "", "prepare");
  await old.act(old.approver, payout?.case.id ?? "", "approve");
  await old.act(old.finance, payout?.case.id ?? "", "order");
  await old.list(old.finance);
  const row = { order: payout?.order ?? "", amount: "300.00", result: "成功", serial: "BK1" };
  await old.receive(old.finance, old.bankFile([row]));
  // The processes of today are in force meanwhile; the case goes on by its own.
  const finance = contextFor({ ...old.place, law }, old.finance.actor);
  const back = old.bankFile([{ ...row, result: "退汇", serial: "TH1", why: "账户已销户" }], "2026-07-06");
  const { lines } = await old.receive(finance, back);
  expect(lines.map(({ outcome, words }) => [outcome, words.zh.endsWith("账户已销户")])).toEqual([
    ["not_returnable", true],
  ]);
  expect([await old.state(claim), await old.state(payout?.case.id ?? "")]).toEqual(["done", "paid"]);
  expect((await describeDelivery(old.officer, claim))?.payouts[0]).toMatchObject({ voucher: "BK1", returnedOn: null });
  expect((await verifyLedger(old.finance)).faults).toEqual([]);
});
