import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { officer as clerk } from "../../../../../tests/setup/actors.ts";
import { attachDocument } from "../../../../../tests/setup/attach-document.ts";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { readParts } from "../cases/index.ts";
import { recordBatch } from "../facts/index.ts";
import { verifyLedger } from "../ledger/index.ts";
import { decideCreditEntry } from "./decide-credit-entry.ts";
import { describeDelivery, describeLines } from "./describe-delivery.ts";
import { followLines } from "./follow-lines.ts";
import { openObjection } from "./open-objection.ts";
import { openBatch } from "./open-request.ts";
import { proposeCreditEntry } from "./propose-credit-entry.ts";
import { findNoticeLine } from "./public-notice-store.ts";

const park = await deliveryPark();
const { officer, publisher, approver, second, finance } = park;
const colleague = await park.asOf((await park.holder("officer")).id);
const fixed = { amount: "2000.00", ground: "（测试）合成依据" };

/** An automatic award whose list is frozen; some two dozen firms of the demonstration qualify. */
const frozen = async () => {
  const offer = await park.offer({ way: "automatic", measure: "xicheng-2022-114/incubator", fixed, period: "year" });
  await park.appropriate(offer, "100000.00");
  const id = randomUUID();
  await openBatch(officer, { id: offer, case: id });
  await park.act(officer, id, "compute", { fields: { "as-of": "2026-06-30", budget: "100000.00" } });
  await park.work();
  expect(await park.act(officer, id, "freeze")).toBe("ok");
  return id;
};
/** Puts the list on notice; the id of the notice. */
const announce = async (batch: string) => {
  expect(await park.act(publisher, batch, "announce")).toBe("ok");
  const id = (await readParts(park.database, batch, "notice")).at(-1)?.id ?? "";
  expect(await park.act(officer, id, "submit")).toBe("ok");
  expect(await park.act(publisher, id, "publish")).toBe("ok");
  await park.work();
  return id;
};
const included = async (batch: string) =>
  (await describeLines(officer, batch, { query: "", offset: 0, limit: 100, included: true }))?.items ?? [];

test("two codes that are joined to one after the list was frozen are no two awards: who approves is told, and the list is made anew", async () => {
  const batch = await frozen();
  const [one, other] = (await included(batch)).map(({ subject }) => subject);
  if (!one || !other) throw new Error("too few qualify");
  await announce(batch);
  await recordBatch(park.database, clerk("测试"), { kind: "link", source: "市场监管" }, ({ links }) =>
    links([{ kind: "同一", from: one.id, to: other.id }]),
  );
  await park.pass(10);
  expect(await park.act(approver, batch, "approve")).toBe("ok");
  expect(await park.act(second, batch, "approve")).toBe("act_prevented");
  expect(await park.state(batch)).toBe("to-approve");
  expect(await park.act(approver, batch, "send-back", { reason: "两个代码已并为一家，请重新测算" })).toBe("ok");
  await park.work();
  expect(await park.act(officer, batch, "change", { reason: "代码已合并" })).toBe("ok");
  const again = { fields: { "as-of": "2026-06-30", budget: "100000.00" } };
  expect(await park.act(officer, batch, "compute", again)).toBe("ok");
  await park.work();
  const codes = (await included(batch)).map(({ subject }) => subject.id);
  expect(codes.filter((code) => code === one.id || code === other.id)).toEqual([other.id]);
});

test("a line that an objection held is approved by itself by two, for no more than was on notice, and not once its firm is barred", async () => {
  const batch = await frozen();
  const notice = await announce(batch);
  const held: { line: string; objection: string }[] = [];
  for (const number of [1, 2]) {
    const objection = randomUUID();
    const against = { id: notice, case: objection, subject: park.other.id, number, grounds: "情况不实" };
    expect((await openObjection(park.stranger, against)).ok).toBe(true);
    held.push({ line: (await findNoticeLine(park.database, notice, number))?.case ?? "", objection });
  }
  await park.pass(10);
  for (const each of [approver, second]) expect(await park.act(each, batch, "approve")).toBe("ok");
  await park.work();
  const [first, last] = held;
  if (!first || !last) throw new Error("there are two");
  expect(await park.act(approver, first.line, "approve", { fields: { amount: "2000.00" } })).toBe("act_not_now");
  for (const { line, objection } of held) {
    expect(await park.state(line)).toBe("held");
    await park.takeUp(officer, objection);
    await park.act(officer, objection, "accept");
    await attachDocument(officer, objection, "finding");
    await park.act(officer, objection, "propose");
    expect(await park.act(publisher, objection, "dismiss", { reason: "查无实据" })).toBe("ok");
    expect(await park.state(line)).toBe("late");
  }
  const approve = (by: typeof approver, line: string, amount?: string) =>
    park.act(by, line, "approve", amount ? { fields: { amount } } : {});
  expect(await approve(approver, first.line, "2000.01")).toBe("act_prevented");
  expect(await approve(approver, first.line, "1500.00")).toBe("ok");
  expect(await approve(second, first.line, "2000.00")).toBe("field_wrong");
  expect(await approve(second, first.line, "1500.00")).toBe("ok");
  expect(await park.state(first.line)).toBe("confirming");
  expect((await describeDelivery(officer, first.line))?.award).toMatchObject({ amount: "1500.00" });

  expect(await approve(approver, last.line, "2000.00")).toBe("ok");
  const subject = (await included(batch)).find((line) => line.case?.id === last.line)?.subject.id ?? "";
  const entry = { id: subject, entry: randomUUID(), kind: "false_material", severity: "serious" } as const;
  const said = { ground: "审计发现发票为虚开", case: null, from: "2026-06-01", until: "2028-06-01" };
  expect((await proposeCreditEntry(officer, { ...entry, ...said })).ok).toBe(true);
  expect((await decideCreditEntry(colleague, { id: entry.entry, confirmed: true, reason: "" })).ok).toBe(true);
  expect(await approve(second, last.line, "2000.00")).toBe("act_prevented");
  await followLines(officer, batch, new AbortController().signal);
  expect(await park.state(last.line)).toBe("excluded");
  expect((await describeDelivery(officer, last.line))?.award ?? null).toBeNull();
  expect((await verifyLedger(finance)).faults).toEqual([]);
});
