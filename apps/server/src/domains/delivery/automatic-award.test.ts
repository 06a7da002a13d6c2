import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { readParts } from "../cases/index.ts";
import { verifyLedger } from "../ledger/index.ts";
import { describeDelivery, describeLines } from "./describe-delivery.ts";
import { describeThread, findPayments } from "./describe-payment.ts";
import { excludeFromBatch } from "./exclude-from-batch.ts";
import { exportBatchLines } from "./export-batch-lines.ts";
import { openBatch } from "./open-request.ts";

const park = await deliveryPark();
const { officer, publisher, approver, second, finance } = park;
/** A score of firms of the demonstration qualify, and the measure names a ceiling and no amount. */
const MEASURE = "xicheng-2022-114/incubator";
const fixed = { amount: "2000.00", ground: "（测试）合成依据" };
const offer = await park.offer({ way: "automatic", measure: MEASURE, fixed });
await park.appropriate(offer, "1000000.00");

const begin = async () => {
  const id = randomUUID();
  const outcome = await openBatch(officer, { id: offer, case: id });
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  return id;
};
const compute = async (id: string, budget = "100000.00") => {
  const done = await park.act(officer, id, "compute", { fields: { "as-of": "2026-06-30", budget } });
  await park.work();
  return done;
};
const all = { query: "", offset: 0, limit: 200 };
const lines = async (id: string, filter: object = {}) => {
  const found = await describeLines(officer, id, { ...all, ...filter });
  if (!found) throw new Error("there are no lines");
  return found;
};
/** Counts the lines of a batch by the state of their cases. */
const states = async (id: string) => {
  const parts = await readParts(park.database, id, "award-line");
  return Object.fromEntries(
    [...Map.groupBy(parts, ({ state }) => state)].map(([state, found]) => [state, found.length]),
  );
};

describe("免申即享", () => {
  const [excluded] = [{ subject: "" }];
  let batch = "";
  let firms: readonly string[] = [];

  test("is computed over the snapshot of a day: everybody is in it, or left out with why", async () => {
    batch = await begin();
    expect(await park.act(officer, batch, "compute", { fields: { "as-of": "2027-01-01", budget: "1.00" } })).toBe(
      "act_prevented",
    );
    expect(await compute(batch)).toBe("ok");
    expect(await park.state(batch)).toBe("previewed");
    const delivery = (await describeDelivery(officer, batch))?.batch;
    const leftOut = delivery?.leftOut.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(delivery).toMatchObject({ asOf: "2026-06-30", state: "computed", included: 26, amount: "52000.00" });
    expect((await lines(batch)).total).toBe(26 + leftOut);
    expect((await lines(batch, { why: "unmet" })).items.every(({ details }) => details.length > 0)).toBe(true);
    expect((await exportBatchLines(officer, batch))?.bytes.length).toBeGreaterThan(1000);
    expect(await exportBatchLines(park.legal, batch)).toBeNull();
  });

  test("an officer leaves somebody out with a reason, until the list is frozen", async () => {
    const included = (await lines(batch, { included: true })).items;
    excluded.subject = included[0]?.subject.id ?? "";
    const out = await excludeFromBatch(officer, {
      id: batch,
      subject: excluded.subject,
      excluded: true,
      reason: "正在核查",
    });
    expect(out.ok && out.value).toMatchObject({ included: false, why: "excluded", details: ["正在核查"] });
    expect(await park.act(officer, batch, "freeze")).toBe("ok");
    const late = await excludeFromBatch(officer, {
      id: batch,
      subject: excluded.subject,
      excluded: false,
      reason: "核查完毕",
    });
    expect(late.ok ? "ok" : late.refusal.code).toBe("act_not_now");
    expect(await states(batch)).toEqual({ frozen: 25 });
    firms = included.slice(1).map(({ subject }) => subject.id);
  });

  test("is shown to the public for its working days, and then approved by two", async () => {
    expect(await park.act(publisher, batch, "announce")).toBe("ok");
    const [notice] = await readParts(park.database, batch, "notice");
    expect(await park.act(officer, notice?.id ?? "", "submit")).toBe("ok");
    expect(await park.act(publisher, notice?.id ?? "", "publish")).toBe("ok");
    await park.work();
    expect(await states(batch)).toEqual({ "in-notice": 25 });
    await park.pass(3);
    expect(await park.state(batch)).toBe("in-notice");
    await park.pass(7);
    expect(await park.state(batch)).toBe("to-approve");
    expect(await states(batch)).toEqual({ cleared: 25 });
    expect(await park.act(approver, batch, "approve")).toBe("ok");
    expect(await park.state(batch)).toBe("to-approve");
    expect(await park.act(approver, batch, "approve")).toBe("act_voted");
    expect(await park.act(second, batch, "approve")).toBe("ok");
    await park.work();
    expect(await states(batch)).toEqual({ confirming: 25 });
  });

  test("each firm confirms its account or opts out, and everybody else is paid", async () => {
    const of = await park.actingForAll(firms);
    const parts = new Map(
      (await lines(batch, { included: true })).items.map((line) => [line.subject.id, line.case?.id ?? ""]),
    );
    const [first = "", ...rest] = firms;
    expect(await park.act(of, parts.get(first) ?? "", "opt-out", { reason: "不需要" })).toBe("ok");
    const orders: string[] = [];
    for (const firm of rest) {
      const line = parts.get(firm) ?? "";
      expect(await park.act(of, line, "confirm", { fields: { account: "工商银行 6222 0000 1234 5678" } })).toBe("ok");
      const [payout] = (await describeDelivery(officer, line))?.payouts ?? [];
      const id = payout?.case.id ?? "";
      await park.act(officer, id, "prepare");
      await park.act(approver, id, "approve");
      expect(await park.act(finance, id, "order")).toBe("ok");
      orders.push(payout?.order ?? "");
    }
    expect(await park.list(finance)).toMatchObject({ count: 24, amount: 4_800_000n });
    const file = park.bankFile(
      orders.map((order, place) => ({ order, amount: "2000.00", result: "成功", serial: `BK${place}` })),
    );
    await park.receive(finance, file);
    expect(await states(batch)).toEqual({ done: 24, "opted-out": 1 });
    expect(await park.state(batch)).toBe("done");
    const paid = await findPayments(officer, { measure: MEASURE, offset: 0, limit: 1 });
    expect(paid).toMatchObject({ total: 24, amount: "48000.00" });
    const thread = await describeThread(officer, paid.items[0]?.case ?? "");
    expect(thread?.notice?.until).not.toBeNull();
    expect(thread?.batch?.id).toBe(batch);
    expect(thread?.assessment?.decision).toBeDefined();
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("run again pays nobody twice", async () => {
    const again = await begin();
    await compute(again);
    const { items } = await lines(again, { included: true });
    // Whoever was left out and whoever opted out may still have it.
    expect(items.map(({ subject }) => subject.id).toSorted()).toEqual([excluded.subject, firms[0]].toSorted());
    expect((await lines(again, { why: "received" })).total).toBe(24);
    expect(await park.act(officer, again, "change", { reason: "重来" })).toBe("ok");
    expect(await compute(again, "3999.99")).toBe("ok");
    expect(await park.act(officer, again, "freeze")).toBe("act_prevented");
  });
});
