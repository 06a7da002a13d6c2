import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { parkOfAwards } from "../../../../../tests/setup/park-of-awards.ts";
import { readParts } from "../cases/index.ts";
import { account, findAccount, findTransfer, verifyLedger } from "../ledger/index.ts";
import { passOn } from "../ledger/keep-budgets.ts";
import { describeCall } from "./describe-call.ts";
import { demandOf } from "./owed.ts";
import { receiveRepayment } from "./receive-repayment.ts";

const delivering = await deliveryPark();
Object.assign(delivering.place.law.park, { recovery: { rate: "3.65", dayCount: "actual/365" } });
const applied = delivering.met.slice(0, 4).map(({ id }) => ({ subject: id, asked: "30000.00" }));
const park = await parkOfAwards(delivering, { applied, ethics: false });
const { officer, checker, approver, second, finance, everybody, applications, attach, act, state } = park;
const [forgiven = "", excused = "", handed = "", late = ""] = applications;

const SAID = { reason: "数据不实" };
const waiving = (waived: string, interest: string) => ({
  reason: "企业停产重整，本金已还大部",
  fields: { waived, "waived-interest": interest },
});

/** The clawback of 10,000 yuan that were paid, with the interest of the days since, once finance has demanded it. */
async function demandBack(application: string): Promise<string> {
  await park.contract(application, ["10000.00", "20000.00"]);
  await park.pay(application, 1);
  for (const each of [approver, second]) expect(await act(each, application, "revoke", SAID)).toBe("ok");
  const id = (await readParts(park.database, application, "clawback"))[0]?.id ?? "";
  await attach(officer, id, "grounds");
  expect(await act(officer, id, "tell", { ...SAID, fields: { amount: "10000.00", interest: "120.00" } })).toBe("ok");
  await attach(everybody, id, "statement");
  expect(await act(everybody, id, "state")).toBe("ok");
  expect(await act(checker, id, "confirm", { reason: "事实清楚" })).toBe("ok");
  for (const each of [approver, second]) expect(await act(each, id, "approve")).toBe("ok");
  await attach(finance, id, "demand");
  expect(await act(finance, id, "demand")).toBe("ok");
  return id;
}

const clawbackOf = async (id: string, context = officer) => {
  const found = await describeCall(context, id);
  if (found?.kind !== "clawback") throw new Error("there is no such clawback");
  return found;
};
const repay = async (id: string, principal: string, interest: string) => {
  const receivedOn = park.place.today().toString();
  const given = { id, repayment: randomUUID(), principal, interest, receivedOn };
  const outcome = await receiveRepayment(finance, given);
  return outcome.ok ? "ok" : outcome.refusal.code;
};
const waiversInLog = async () => {
  const { rows } = await sql<{ amount: string }>`
    select details -> 'after' ->> 'amount' as amount from audit.event where type = 'recovery_waived' order by place`.execute(
    park.database,
  );
  return rows.map(({ amount }) => amount);
};

describe("a demand for money", () => {
  test("is waived in part by two who did not propose it, as a transfer of its own, and the rest is still awaited", async () => {
    const id = await demandBack(forgiven);
    const propose = (waived: string, interest: string) => act(officer, id, "propose-waiver", waiving(waived, interest));
    expect(await propose("1.00", "0.00")).toBe("act_documents_missing");
    await attach(officer, id, "waiver");
    expect([await propose("10000.01", "0.00"), await propose("0.00", "0.00"), await propose("-1.00", "2.00")]).toEqual([
      ...["act_prevented", "act_prevented", "act_prevented"],
    ]);
    expect(await propose("6000.00", "120.00")).toBe("ok");
    expect([await state(id), (await clawbackOf(id)).waivers]).toEqual(["waiving", []]);
    expect((await clawbackOf(id, finance)).held).toBeNull();
    expect(await act(approver, id, "waive")).toBe("ok");
    expect(await act(approver, id, "waive")).toBe("act_voted");
    expect(await clawbackOf(id)).toMatchObject({ waivers: [], owed: { principal: "10000.00", interest: "120.00" } });
    // Money that comes meanwhile leaves less to be given up.
    expect(await repay(id, "5000.00", "0.00")).toBe("ok");
    expect(await act(second, id, "waive")).toBe("act_prevented");
    expect(await act(second, id, "decline-waiver", { reason: "已还 5000 元，请重新提请" })).toBe("ok");
    expect(await propose("3000.00", "120.00")).toBe("ok");
    for (const each of [approver, second]) expect(await act(each, id, "waive")).toBe("ok");
    expect(await state(id)).toBe("demanded");
    const reason = "企业停产重整，本金已还大部";
    expect(await clawbackOf(id)).toMatchObject({
      waivers: [{ principal: "3000.00", interest: "120.00", reason }],
      owed: { principal: "2000.00", interest: "0.00" },
    });
    expect((await clawbackOf(id, everybody)).waivers).toMatchObject([{ principal: "3000.00", reason: null }]);
    expect(await findTransfer(park.database, demandOf(id))).toMatchObject({ amount: 1_000_000n, state: "posted" });
    expect(await repay(id, "2000.01", "0.00")).toBe("repayment_wrong");
    expect(await repay(id, "2000.00", "0.00")).toBe("ok");
    expect([await state(id), (await clawbackOf(id)).owed]).toEqual(["repaid", { principal: "0.00", interest: "0.00" }]);

    const { debit } = (await findTransfer(park.database, demandOf(id))) ?? {};
    const budget = await findAccount(park.database, account("budget", { ...debit, subject: null }));
    const held = { principal: "7000.00", interest: "0.00", year: budget?.year };
    expect((await clawbackOf(id, finance)).held).toEqual(held);
    expect((await clawbackOf(id, everybody)).held).toBeNull();
    const passed = {
      id: randomUUID(),
      budget: budget?.id ?? "",
      as: "remittance",
      amount: "7000.00",
      reason: "测试",
    } as const;
    expect(await passOn(finance, passed)).toEqual({ ok: true, value: { available: "0.00" } });
    expect((await clawbackOf(id, finance)).held).toEqual({ ...held, principal: "0.00" });
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("that is waived wholly is settled", async () => {
    const id = await demandBack(excused);
    await attach(officer, id, "waiver");
    expect(await act(officer, id, "propose-waiver", waiving("10000.00", "120.00"))).toBe("ok");
    for (const each of [approver, second]) expect(await act(each, id, "waive")).toBe("ok");
    expect([await state(id), (await clawbackOf(id)).owed]).toEqual(["waived", { principal: "0.00", interest: "0.00" }]);
    expect(await repay(id, "1.00", "0.00")).toBe("act_not_now");
    expect(await waiversInLog()).toEqual(["3120.00", "10120.00"]);
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("that is overdue is handed over by two, still takes money, comes back, and ends with a ruling that two approve", async () => {
    const { promises } = park.place.law.park.service;
    promises.repay = 20;
    const id = await demandBack(handed);
    const prepare = (authority?: string) =>
      act(officer, id, "prepare-transfer", { reason: "逾期未还", ...(authority && { fields: { authority } }) });
    await attach(officer, id, "transfer");
    expect(await prepare("西城区人民法院")).toBe("act_prevented");
    await park.pass(60);
    expect(await state(id)).toBe("overdue");
    // What is waived in part is late again at once: its time was over before.
    await attach(officer, id, "waiver");
    expect(await act(officer, id, "propose-waiver", waiving("1000.00", "0.00"))).toBe("ok");
    for (const each of [approver, second]) expect(await act(each, id, "waive")).toBe("ok");
    expect([await state(id), (await clawbackOf(id)).owed]).toEqual([
      "overdue",
      { principal: "9000.00", interest: "120.00" },
    ]);
    const handOver = (context = approver) => act(context, id, "hand-over", { reason: "同意移交" });
    expect([await prepare(), await handOver()]).toEqual(["act_fields_missing", "act_too_early"]);
    expect([await prepare("西城区人民法院"), await handOver()]).toEqual(["ok", "ok"]);
    expect([await state(id), (await clawbackOf(id, everybody)).authority]).toEqual(["handed-over", "西城区人民法院"]);
    expect(await act(officer, id, "take-back", { reason: "法院告知应向财政部门移交" })).toBe("ok");
    expect([await state(id), (await clawbackOf(id)).authority, await handOver()]).toEqual([
      ...["overdue", null, "act_too_early"],
    ]);
    expect([await prepare("西城区财政局"), await handOver()]).toEqual(["ok", "ok"]);
    expect(await repay(id, "4000.00", "120.00")).toBe("ok");
    const end = (context = approver) => act(context, id, "end", { reason: "企业已注销，无可供执行的财产" });
    expect(await end()).toBe("act_documents_missing");
    await attach(officer, id, "ruling");
    expect([await end(), await state(id), await end(second), await state(id)]).toEqual([
      ...["ok", "handed-over", "ok", "unrecovered"],
    ]);
    // The ruling is no waiver.
    expect(await clawbackOf(id)).toMatchObject({
      waivers: [{ principal: "1000.00" }],
      owed: { principal: "0.00", interest: "0.00" },
    });
    expect((await waiversInLog()).at(-1)).toBe("5000.00");
    delete promises.repay;
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("for which the park sets no time is handed over when its demand says so, and is repaid once all has come in", async () => {
    const id = await demandBack(late);
    await attach(officer, id, "transfer");
    const given = { reason: "逾期未还", fields: { authority: "西城区人民法院" } };
    expect(await act(officer, id, "prepare-transfer", given)).toBe("ok");
    expect(await act(approver, id, "hand-over", { reason: "同意移交" })).toBe("ok");
    expect(await repay(id, "10000.00", "120.00")).toBe("ok");
    expect(await state(id)).toBe("repaid");
  });
});
