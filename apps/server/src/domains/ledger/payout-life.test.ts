import { randomUUID } from "node:crypto";
import { FIGURE_IDS, type Figure, type FigureGroup } from "@yuanding/contract";
import { formatFen, ratio } from "@yuanding/values";
import { afterAll, describe, expect, test } from "vitest";
import {
  A,
  B,
  BUDGET,
  CLERK,
  DAY,
  FINANCE,
  faultsOf,
  keeper,
  OTHER_BUDGET,
  said,
  totalsOf,
  wordOf,
} from "../../../../../tests/ledger/ledger-park.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { connectAsOwner, type Database } from "../../platform/database/connect.ts";
import {
  account,
  appropriateBudget,
  availableOf,
  type BankLine,
  type CapKey,
  changeCap,
  checkFloor,
  demandRecovery,
  dueTo,
  type EntryAnswer,
  findAccount,
  findTransfer,
  interestIdOf,
  interestOf,
  moveBudget,
  orderPayouts,
  readBehind,
  receiveRecovery,
  reconcileBankFile,
  recordRevenue,
  releaseAwards,
  reserveAwards,
  restOf,
  returnDue,
  returnPayment,
  stillOwedOf,
  sumFigures,
  verifyLedger,
  waiveRecovery,
  withdrawBudget,
} from "./index.ts";
import { heldFor, passOnRecovery } from "./pass-on-recovery.ts";

/* One budget from its appropriation to what comes back, with every figure on the way. Amounts are 分. */

const { database, url } = await testDatabase();
const keep = keeper(database);
afterAll(async () => {
  expect(await faultsOf(database)).toEqual([]);
});

const budget = account("budget", BUDGET);
const { due, paid } = dueTo(BUDGET, A);
/** At most 1,000 元 for each enterprise across years, and 1,500 元 for all of the measure in the year. */
const ownCap = (subject: string): CapKey => ({ year: null, programme: null, measure: BUDGET.measure, subject });
const sharedCap = { year: 2026, programme: "产业十条·租金", measure: null, subject: null };
const caps = (subject: string) => [ownCap(subject), sharedCap];
/** What is left of the caps of an enterprise: its own, and that of all. */
const leftOf = async (subject: string) => {
  const found = [
    await findAccount(database, account("cap", ownCap(subject))),
    await findAccount(database, account("cap", sharedCap)),
  ];
  return found.map((each) => each && availableOf(each));
};

const done = <Answer>(work: (tx: Database) => Promise<Answer>) => database.transaction().execute(work);
const words = (answers: readonly EntryAnswer[]) => answers.map(wordOf);
const told = (reference: string, id: string = randomUUID()) => ({ ...said(id), references: { case: reference } });

async function figures(): Promise<Partial<Record<Figure, string>>> {
  const [row] = await sumFigures(database, [], { measure: BUDGET.measure }, 2);
  if (!row) throw new Error("there are no figures");
  return Object.fromEntries(FIGURE_IDS.flatMap((each) => (row[each] === 0n ? [] : [[each, formatFen(row[each])]])));
}

const bankLine = (order: string, amount: bigint, result: "paid" | "failed", why = ""): BankLine => ({
  ...{ row: 2, order, amount, result, why, serial: `S-${order}`, day: DAY.add({ days: 3 }) },
  ...{ accountName: "", accountTail: "" },
});
const bank = async (...lines: readonly BankLine[]) => {
  const file = { lines, unread: [] };
  const { lines: answers } = await reconcileBankFile(database, FINANCE, { file, sha256: "a".repeat(64) });
  return answers.map(({ outcome }) => outcome);
};

const awards = { a: randomUUID(), b: randomUUID(), tooMuch: randomUUID() };

describe("money, from the budget to the receipt and back,", () => {
  test("is appropriated, moved and withdrawn by whoever keeps budgets, within what is there", async () => {
    expect(await appropriateBudget(keep, { ...said(), budget: BUDGET, amount: 300_000n })).toMatchObject({ ok: true });
    expect(await appropriateBudget(keep, { ...said(), budget: OTHER_BUDGET, amount: 50_000n })).toMatchObject({
      ok: true,
    });
    const moved = { from: OTHER_BUDGET, to: BUDGET, amount: 20_000n };
    expect(await moveBudget(keep, { ...said(), ...moved })).toMatchObject({ ok: true });
    expect(await moveBudget(keep, { ...said(), ...moved, amount: 30_001n })).toMatchObject({
      refusal: { code: "account_overdrawn" },
    });
    expect(await moveBudget(keep, { ...said(), ...moved, to: { ...BUDGET, year: 2027 } })).toMatchObject({
      refusal: { code: "budget_move_wrong" },
    });
    expect(await withdrawBudget(keep, { ...said(), budget: BUDGET, amount: 20_000n })).toMatchObject({ ok: true });
    expect(await figures()).toEqual({ appropriated: "3000.00" });
  });

  test("is capped across years and for all, and a cap is not cut below what is used", async () => {
    for (const subject of [A, B]) await changeCap(keep, { ...said(), cap: ownCap(subject), by: 120_000n });
    await changeCap(keep, { ...said(), cap: sharedCap, by: 150_000n });
    for (const subject of [A, B]) await changeCap(keep, { ...said(), cap: ownCap(subject), by: -20_000n });
    expect(await totalsOf(database, account("cap", ownCap(A)))).toEqual([0n, 20_000n, 0n, 120_000n]);
    expect(await changeCap(keep, { ...said(), cap: ownCap(A), by: -100_001n })).toMatchObject({
      refusal: { code: "account_overdrawn" },
    });
  });

  test("is promised one by one: who goes beyond a cap is refused, and nobody else", async () => {
    const answers = await done((tx) =>
      reserveAwards(tx, CLERK, [
        { ...told("c-1", awards.a), budget: BUDGET, subject: A, amount: 90_000n, caps: caps(A) },
        { ...told("c-2", awards.tooMuch), budget: BUDGET, subject: B, amount: 60_001n, caps: caps(B) },
        { ...told("c-2", awards.b), budget: BUDGET, subject: B, amount: 60_000n, caps: caps(B) },
      ]),
    );
    expect(words(answers)).toEqual(["made", "account_overdrawn", "made"]);
    expect(answers[1]).toMatchObject({ available: 60_000n });
    expect(await leftOf(A)).toEqual([10_000n, 0n]);
    expect(await figures()).toEqual({ appropriated: "3000.00", promised: "1500.00", reserved: "1500.00" });
  });

  test("is released with what it took of the caps", async () => {
    const release = { ...said(), reservation: awards.b };
    const unknown = { ...said(), reservation: randomUUID() };
    const answers = await done((tx) => releaseAwards(tx, CLERK, [unknown, release]));
    expect(words(answers)).toEqual(["reservation_not_found", "made"]);
    expect(words(await done((tx) => releaseAwards(tx, CLERK, [release])))).toEqual(["repeated"]);
    expect(await leftOf(B)).toEqual([100_000n, 60_000n]);
    expect(await figures()).toEqual({ appropriated: "3000.00", promised: "900.00", reserved: "900.00" });
  });

  const orders = { first: randomUUID(), second: randomUUID() };
  const order = (id: string, reservation: string, amount: bigint | null, number: string) => {
    return done((tx) => orderPayouts(tx, FINANCE, [{ ...told("c-1", id), reservation, amount, order: number }]));
  };

  test("is ordered by instalments, and what is left stays reserved", async () => {
    expect(words(await order(orders.first, awards.a, 90_001n, "BF-1"))).toEqual(["reservation_exceeded"]);
    expect(words(await order(orders.first, awards.a, 40_000n, "BF-1"))).toEqual(["made"]);
    expect(words(await order(orders.first, awards.a, 40_000n, "BF-1"))).toEqual(["repeated"]);
    expect(words(await order(orders.second, awards.a, null, "BF-2"))).toEqual(["reservation_closed"]);
    expect(await totalsOf(database, budget)).toEqual([50_000n, 60_000n, 0n, 320_000n]);
    expect(await leftOf(A)).toEqual([10_000n, 60_000n]);
    expect(words(await order(orders.second, restOf(orders.first), null, "BF-2"))).toEqual(["made"]);
    expect(await totalsOf(database, due)).toEqual([90_000n, 0n, 0n, 90_000n]);
    expect(await figures()).toEqual({ appropriated: "3000.00", promised: "900.00", ordered: "900.00" });
  });

  test("is settled by the bank's word, once, and by nothing that does not match", async () => {
    expect(await bank(bankLine("BF-9", 1n, "paid"))).toEqual(["unknown_order"]);
    expect(await bank(bankLine("BF-1", 39_999n, "paid"))).toEqual(["amount_differs"]);
    expect(await bank(bankLine("BF-1", 40_000n, "paid"), bankLine("BF-2", 50_000n, "failed", "账号有误"))).toEqual([
      "paid",
      "failed",
    ]);
    expect(await bank(bankLine("BF-1", 40_000n, "paid"), bankLine("BF-2", 50_000n, "failed"))).toEqual([
      "already",
      "already",
    ]);
    expect(await bank(bankLine("BF-1", 40_000n, "failed"), bankLine("BF-2", 50_000n, "paid"))).toEqual([
      "contradicts",
      "contradicts",
    ]);
    expect(await totalsOf(database, due)).toEqual([0n, 40_000n, 0n, 90_000n]);
    expect(await totalsOf(database, paid)).toEqual([0n, 0n, 0n, 40_000n]);
    expect(await figures()).toEqual({ appropriated: "3000.00", promised: "900.00", ordered: "900.00", paid: "400.00" });
  });

  test("that could not be paid goes back to its budget and its caps", async () => {
    const back = { ...said(), budget: BUDGET, subject: A, amount: 50_000n, caps: caps(A) };
    expect(wordOf(await done((tx) => returnDue(tx, FINANCE, { ...back, amount: 50_001n })))).toBe("account_overdrawn");
    expect(wordOf(await done((tx) => returnDue(tx, FINANCE, back)))).toBe("made");
    expect(await leftOf(A)).toEqual([60_000n, 110_000n]);
    expect(await figures()).toEqual({ appropriated: "3000.00", promised: "400.00", ordered: "400.00", paid: "400.00" });
  });

  const recovery = randomUUID();
  const demand = (id: string, principal: bigint, interest: bigint) => {
    return done((tx) =>
      demandRecovery(tx, FINANCE, { ...told("c-1", id), budget: BUDGET, subject: A, principal, interest }),
    );
  };

  test("is demanded back with interest, no more than was paid", async () => {
    const interest = interestOf({
      ...{ principal: 30_000n, from: DAY, until: DAY.add({ days: 100 }), rate: ratio(345, 10_000) },
      dayCount: "actual/365",
    });
    expect(interest).toBe(284n);
    expect(wordOf(await demand(randomUUID(), 40_001n, 0n))).toBe("account_overdrawn");
    expect(wordOf(await demand(recovery, 30_000n, interest))).toBe("made");
    expect(wordOf(await demand(randomUUID(), 10_001n, 0n))).toBe("account_overdrawn");
    expect(await figures()).toEqual({ appropriated: "3000.00", promised: "400.00", ordered: "400.00", paid: "400.00" });
  });

  test("comes back in parts, is waived for the rest, and goes on", async () => {
    const receipt = randomUUID();
    const parts = [
      { reservation: recovery, amount: 20_000n },
      { reservation: interestIdOf(recovery), amount: null },
    ] as const;
    expect(wordOf(await done((tx) => receiveRecovery(tx, FINANCE, { ...told("c-1", receipt), parts })))).toBe("made");
    expect(wordOf(await done((tx) => receiveRecovery(tx, FINANCE, { ...told("c-1", receipt), parts })))).toBe(
      "repeated",
    );
    const owed = stillOwedOf(receipt, 0);
    expect(await findTransfer(database, owed)).toMatchObject({ amount: 10_000n, state: "open", code: "recovery" });
    const part = { ...said(randomUUID(), "减免"), parts: [{ reservation: owed, amount: 4_000n }] } as const;
    expect(wordOf(await done((tx) => waiveRecovery(tx, FINANCE, part)))).toBe("made");
    expect(wordOf(await done((tx) => waiveRecovery(tx, FINANCE, part)))).toBe("repeated");
    expect(await findTransfer(database, owed)).toMatchObject({ state: "voided" });
    const left = stillOwedOf(part.id, 0);
    expect(await findTransfer(database, left)).toMatchObject({ amount: 6_000n, state: "open", code: "recovery" });
    const again = { ...said(randomUUID(), "减免"), parts: [{ reservation: owed, amount: null }] } as const;
    expect(wordOf(await done((tx) => waiveRecovery(tx, FINANCE, again)))).toBe("reservation_closed");
    const waiver = { ...said(randomUUID(), "企业注销"), parts: [{ reservation: left, amount: null }] } as const;
    expect(wordOf(await done((tx) => waiveRecovery(tx, FINANCE, waiver)))).toBe("made");
    const pass = { budget: BUDGET, amount: 15_000n, as: "restoration" } as const;
    const passer = { system: database, actor: FINANCE };
    expect(wordOf(await passOnRecovery(passer, { ...said(), ...pass }))).toBe("made");
    const remit = { ...pass, amount: 5_001n, as: "remittance" } as const;
    expect(wordOf(await passOnRecovery(passer, { ...said(), ...remit }))).toBe("account_overdrawn");
    const interest = { ...pass, amount: 284n, as: "interest_remittance" } as const;
    expect(wordOf(await passOnRecovery(passer, { ...said(), ...interest }))).toBe("made");
    expect(await figures()).toEqual({
      ...{ appropriated: "3000.00", promised: "400.00", ordered: "400.00", paid: "400.00" },
      ...{ recovered: "200.00", restored: "150.00", interest: "2.84", held: "50.00" },
    });
  });

  test("that the bank brings back is due again, once", async () => {
    const of = { ...BUDGET, measure: "m/returned" };
    await appropriateBudget(keep, { ...said(), budget: of, amount: 1_000n });
    const [award, payout] = [randomUUID(), randomUUID()];
    await done((tx) => reserveAwards(tx, CLERK, [{ ...said(award), budget: of, subject: B, amount: 700n, caps: [] }]));
    await done((tx) =>
      orderPayouts(tx, FINANCE, [{ ...said(payout), reservation: award, amount: null, order: "BF-7" }]),
    );
    const returned = { order: "BF-7", valueDay: DAY, reason: "销户退汇" };
    expect(wordOf(await done((tx) => returnPayment(tx, FINANCE, returned)))).toBe("reservation_not_found");
    expect(await bank(bankLine("BF-7", 700n, "paid"))).toEqual(["paid"]);
    expect(wordOf(await done((tx) => returnPayment(tx, FINANCE, returned)))).toBe("made");
    expect(wordOf(await done((tx) => returnPayment(tx, FINANCE, returned)))).toBe("repeated");
    expect(await totalsOf(database, dueTo(of, B).due)).toEqual([0n, 700n, 0n, 1_400n]);
  });
});

describe("every figure", () => {
  const groupings: readonly (readonly FigureGroup[])[] = [
    [],
    ["month"],
    ["measure"],
    ["year"],
    ["fund", "year", "programme", "measure"],
    ["fund", "year", "programme", "measure", "month"],
  ];
  test.each(FIGURE_IDS)("opens to transfers that come to it, however it is grouped: %s", async (figure) => {
    for (const by of groupings) {
      const rows = await sumFigures(database, by, {}, 100);
      expect(rows.length).toBeGreaterThan(0);
      for (const { month, ...sums } of rows) {
        // What a group does not name is asked for as such; by what was not grouped is not asked at all.
        const named = (group: Exclude<FigureGroup, "month">) => by.includes(group) && { [group]: sums[group] ?? "-" };
        const about = { ...named("fund"), ...named("year"), ...named("programme"), ...named("measure") };
        const filter = { ...about, ...(month === null ? {} : { month }) };
        const behind = await readBehind(database, figure, filter, { offset: 0, limit: 200 });
        expect([filter, behind.amount]).toEqual([filter, sums[figure]]);
        expect(behind.items.reduce((sum, { adds }) => sum + adds, 0n)).toBe(sums[figure]);
        expect(behind.total).toBe(behind.items.length);
      }
    }
  });

  test("agrees with the budgets: what is left is what was given and restored, less what is promised", async () => {
    const rows = await sumFigures(database, ["fund", "year", "programme", "measure"], {}, 100);
    for (const { fund, year, programme, measure, ...sums } of rows) {
      const found = await findAccount(database, account("budget", { fund, year, programme, measure }));
      if (!found) throw new Error(`there is no budget of ${measure}`);
      expect([measure, sums.reserved]).toEqual([measure, found.debitsPending]);
      expect([measure, sums.promised]).toEqual([measure, sums.reserved + sums.ordered]);
      expect([measure, sums.appropriated + sums.restored - sums.promised]).toEqual([measure, availableOf(found)]);
      const stands = [heldFor("remittance", found), heldFor("interest_remittance", found)].map(async (key) => {
        const held = await findAccount(database, key);
        return held ? availableOf(held) : 0n;
      });
      expect([measure, sums.held, sums.held_interest]).toEqual([measure, ...(await Promise.all(stands))]);
    }
  });

  test("is grouped as asked", async () => {
    const rows = await sumFigures(database, ["measure"], { fund: BUDGET.fund }, 100);
    expect(rows.map(({ measure, month, year, paid: sum }) => [measure, month, year, sum])).toEqual([
      ["m/returned", null, null, 0n],
      ["xicheng-2022-114/purchase", null, null, 0n],
      ["xicheng-2022-114/rent", null, null, 40_000n],
    ]);
    expect(await sumFigures(database, ["measure"], { fund: "别的资金" }, 100)).toEqual([]);
    expect(await sumFigures(database, ["fund"], { programme: "-" }, 100)).toEqual([]);
  });
});

describe("the floor of a year's budgets", () => {
  const rule = { rate: ratio(1, 100), budgets: { fund: "综合服务奖励" } };
  const reward = { fund: "综合服务奖励", year: 2027, programme: null, measure: null };
  const check = async () => {
    const { state, budget: sum, needed } = await checkFloor(database, 2027, rule);
    return [state, sum, needed];
  };

  test("is unknown without the revenue of the year before, and else exact to the 分", async () => {
    await appropriateBudget(keep, { ...said(), budget: reward, amount: 1_000n });
    expect(await check()).toEqual(["unknown", 1_000n, null]);
    await recordRevenue(keep, randomUUID(), { year: 2025, amount: 1n, citation: "别的年度" });
    expect(await check()).toEqual(["unknown", 1_000n, null]);
    await recordRevenue(keep, randomUUID(), { year: 2026, amount: 100_000n, citation: "2026 年决算" });
    expect(await check()).toEqual(["met", 1_000n, 1_000n]);
    await recordRevenue(keep, randomUUID(), { year: 2026, amount: 100_001n, citation: "2026 年决算（更正）" });
    expect(await check()).toEqual(["unmet", 1_000n, 1_001n]);
    await appropriateBudget(keep, { ...said(), budget: { ...reward, programme: "金科" }, amount: 1n });
    expect(await check()).toEqual(["met", 1_001n, 1_001n]);
    expect(await checkFloor(database, 2027, { ...rule, budgets: { fund: "没有的资金" } })).toMatchObject({
      state: "unmet",
      budget: 0n,
      revenue: { year: 2026, amount: 100_001n, citation: "2026 年决算（更正）" },
    });
  });
});

test("verifying says that all is well, and logs it", async () => {
  const { accounts, transfers, faults } = await verifyLedger({ database, actor: CLERK });
  expect(faults).toEqual([]);
  expect(accounts).toBeGreaterThan(10);
  expect(transfers).toBeGreaterThan(30);
});

test("each command told the log what it did, whoever keeps budgets by their post", async () => {
  const owner = await connectAsOwner(url);
  const { rows } = await owner.query<{ type: string; posted: boolean }>(
    "select type, bool_and(post is not null) as posted from audit.event group by type order by type",
  );
  await owner.end();
  expect(rows.map(({ type }) => type)).toEqual([
    "bank_file_reconciled",
    "budget_appropriated",
    "budget_moved",
    "budget_withdrawn",
    "cap_changed",
    "ledger_verified",
    "money_released",
    "money_reserved",
    "money_returned",
    "payment_returned",
    "payouts_ordered",
    "recovery_demanded",
    "recovery_passed_on",
    "recovery_received",
    "recovery_waived",
    "revenue_recorded",
  ]);
  const byFinance = rows.filter(({ posted }) => posted).map(({ type }) => type);
  expect(byFinance).toEqual(
    expect.arrayContaining(["budget_appropriated", "cap_changed", "recovery_passed_on", "revenue_recorded"]),
  );
});
