import { randomUUID } from "node:crypto";
import { ACCOUNT_KINDS } from "@yuanding/contract";
import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import {
  A,
  appropriation,
  B,
  BUDGET,
  DAY,
  FINANCE,
  faultsOf,
  makeNow,
  OTHER_BUDGET,
  post,
  release,
  reservation,
  said,
  single,
  totalsOf,
  wordOf,
} from "../../../../../tests/ledger/ledger-park.ts";
import { mandated, officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { type Actor, PUBLIC, scopeOf } from "../../actor.ts";
import { connectAsOwner, scopedTo } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { account } from "./account.ts";
import { CHART, STAFF_CODES } from "./chart.ts";
import { makeTransfers } from "./make-transfers.ts";
import type { Entry } from "./transfer.ts";
import { readTransfersOf } from "./transfer-store.ts";

const { database, url } = await testDatabase();
const budget = account("budget", BUDGET);
const due = (subject: string, of = BUDGET) => account("due", { ...of, subject });
const BY = { name: "测试", id: null };

afterEach(async () => {
  expect(await faultsOf(database)).toEqual([]);
});

const make = async (...entries: readonly Entry[]) => (await makeNow(database, entries)).map(wordOf);

describe("a budget", () => {
  /** Each attempt with its answer, and the totals of the budget after it: pending and posted debits, pending and posted credits. */
  test("takes what it has and not a 分 more", async () => {
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const attempts: readonly (readonly [Entry, string, readonly bigint[]])[] = [
      [[reservation(A, 1n)], "account_overdrawn", [0n, 0n, 0n, 0n]],
      [[appropriation(1_000n)], "made", [0n, 0n, 0n, 1_000n]],
      [[reservation(A, 1_001n)], "account_overdrawn", [0n, 0n, 0n, 1_000n]],
      [[reservation(A, 600n, first)], "made", [600n, 0n, 0n, 1_000n]],
      [[reservation(B, 401n)], "account_overdrawn", [600n, 0n, 0n, 1_000n]],
      [[reservation(B, 400n, second)], "made", [1_000n, 0n, 0n, 1_000n]],
      [[post(first, 601n)], "reservation_exceeded", [1_000n, 0n, 0n, 1_000n]],
      [[post(first, 250n)], "made", [400n, 250n, 0n, 1_000n]],
      [[post(first, 1n)], "reservation_closed", [400n, 250n, 0n, 1_000n]],
      [[release(first)], "reservation_closed", [400n, 250n, 0n, 1_000n]],
      [[release(second)], "made", [0n, 250n, 0n, 1_000n]],
      [[release(second)], "reservation_closed", [0n, 250n, 0n, 1_000n]],
      [[release(randomUUID())], "reservation_not_found", [0n, 250n, 0n, 1_000n]],
      [[post(third, null)], "reservation_not_found", [0n, 250n, 0n, 1_000n]],
      [[reservation(B, 750n, third)], "made", [750n, 250n, 0n, 1_000n]],
      [[post(third, null)], "made", [0n, 1_000n, 0n, 1_000n]],
      [
        [single("withdrawal", budget, account("source", { fund: BUDGET.fund, year: 2026 }), 1n)],
        "account_overdrawn",
        [0n, 1_000n, 0n, 1_000n],
      ],
    ];
    for (const [entry, word, totals] of attempts) {
      expect([entry[0].code, await make(entry), await totalsOf(database, budget)]).toEqual([
        entry[0].code,
        [word],
        totals,
      ]);
    }
    expect(await totalsOf(database, due(A))).toEqual([0n, 0n, 0n, 250n]);
    expect(await totalsOf(database, due(B))).toEqual([0n, 0n, 0n, 750n]);
  });

  test("that is too small says what there is", async () => {
    const of = { ...BUDGET, measure: "m/small" };
    await make([appropriation(12_345n, of)]);
    const [answer] = await makeNow(database, [[reservation(A, 20_000n, undefined, of)]]);
    expect(answer).toEqual({
      ok: false,
      available: 12_345n,
      refusal: {
        code: "account_overdrawn",
        zh: "余额不足。可用 123.45 元。",
        en: "There is not enough money. Available: 123.45 yuan.",
      },
    });
  });
});

describe("an id", () => {
  test("that comes again with the same words changes nothing and answers the first transfer", async () => {
    const entry: Entry = [appropriation(500n, OTHER_BUDGET)];
    const [first] = await makeNow(database, [entry]);
    const [again] = await makeNow(database, [entry]);
    expect(first?.ok && again?.ok && [again.value.repeated, again.value.transfers]).toEqual([
      true,
      first?.ok && first.value.transfers,
    ]);
    expect(await totalsOf(database, account("budget", OTHER_BUDGET))).toEqual([0n, 0n, 0n, 500n]);
  });

  test.each([
    ["amount", { amount: 501n }],
    ["day", { valueDay: DAY.add({ days: 1 }) }],
    ["reason", { reason: "别的" }],
    ["account", { credit: account("budget", { ...OTHER_BUDGET, measure: "m/else" }) }],
    ["reference", { references: { voucher: "V-1" } }],
  ])("that comes again with another %s is refused", async (_what, other) => {
    const id = randomUUID();
    const transfer = appropriation(500n, { ...OTHER_BUDGET, measure: "m/again" }, id);
    expect(await make([transfer])).toEqual(["made"]);
    expect(await make([{ ...transfer, ...other }])).toEqual(["transfer_id_taken"]);
    expect(await make([transfer], [{ ...transfer, ...other }])).toEqual(["repeated", "transfer_id_taken"]);
  });

  test("of an entry stands for all of it: a part of it, or more, is another entry", async () => {
    const of = { ...BUDGET, measure: "m/part" };
    const [first, second] = [appropriation(10n, of), appropriation(20n, of)];
    expect(await make([first, second])).toEqual(["made"]);
    expect(await make([first, second])).toEqual(["repeated"]);
    expect(await make([first])).toEqual(["transfer_id_taken"]);
    expect(await make([second])).toEqual(["transfer_id_taken"]);
    expect(await make([first, second, appropriation(1n, of)])).toEqual(["transfer_id_taken"]);
    expect(await totalsOf(database, account("budget", of))).toEqual([0n, 0n, 0n, 30n]);
  });

  test("twice in one call counts once", async () => {
    const of = { ...BUDGET, measure: "m/twice" };
    const transfer = appropriation(10n, of);
    expect(await make([transfer], [transfer], [{ ...transfer, amount: 11n }])).toEqual([
      "made",
      "repeated",
      "transfer_id_taken",
    ]);
    expect(await totalsOf(database, account("budget", of))).toEqual([0n, 0n, 0n, 10n]);
  });

  test("that two give at the same moment to transfers between other accounts is one's alone", async () => {
    const id = randomUUID();
    const words = await Promise.all(
      [1, 2, 3, 4].map((n) => make([appropriation(10n, { ...BUDGET, measure: `m/race-${n}` }, id)])),
    );
    expect(words.flat().toSorted()).toEqual(["made", ...Array(3).fill("transfer_id_taken")]);
  });

  test("of a payout order's number is one's alone", async () => {
    const of = { ...BUDGET, measure: "m/orders" };
    const [one, other] = [randomUUID(), randomUUID()];
    await make([appropriation(100n, of)], [reservation(A, 50n, one, of)], [reservation(B, 50n, other, of)]);
    const order = (reserved: string, subject: string): Entry => [
      post(reserved, null),
      {
        ...{ ...said(), kind: "reserve", code: "order", debit: due(subject, of), amount: 50n },
        ...{ credit: account("paid", { ...of, subject }), references: { order: "BF-1" } },
      },
    ];
    const [first, second] = [order(one, A), order(other, B)];
    expect(await make(first)).toEqual(["made"]);
    expect(await make(second)).toEqual(["order_number_taken"]);
    expect(await make(first)).toEqual(["repeated"]);
  });
});

describe("linked transfers", () => {
  test("are made all or none, and those of others are not lost by it", async () => {
    const of = { ...BUDGET, measure: "m/linked" };
    const cap = account("cap", { year: 2026, measure: "m/linked", subject: A });
    const capSource = account("cap_source", { year: 2026, measure: "m/linked", subject: A });
    const capped = (amount: bigint): Entry => {
      return [
        reservation(A, amount, undefined, of),
        { ...said(), kind: "reserve", code: "reservation", debit: cap, credit: capSource, amount },
      ];
    };
    expect(await make([appropriation(1_000n, of)], [single("cap", capSource, cap, 300n)])).toEqual(["made", "made"]);
    expect(await make(capped(301n), [reservation(B, 100n, undefined, of)], capped(300n))).toEqual([
      "account_overdrawn",
      "made",
      "made",
    ]);
    expect(await totalsOf(database, account("budget", of))).toEqual([400n, 0n, 0n, 1_000n]);
    expect(await totalsOf(database, cap)).toEqual([300n, 0n, 0n, 300n]);
    expect(await make([reservation(B, 600n, undefined, of), reservation(B, 1n, undefined, of)])).toEqual([
      "account_overdrawn",
    ]);
    expect(await totalsOf(database, account("budget", of))).toEqual([400n, 0n, 0n, 1_000n]);
  });

  test("count one after the other: what one frees the next may take, within an entry and from entry to entry", async () => {
    const of = { ...BUDGET, measure: "m/order" };
    const [held, again] = [randomUUID(), randomUUID()];
    expect(await make([appropriation(100n, of)], [reservation(A, 100n, held, of)])).toEqual(["made", "made"]);
    expect(
      await make(
        [reservation(B, 30n, undefined, of)],
        [post(held, 70n), reservation(A, 30n, again, of)],
        [release(again), reservation(B, 30n, undefined, of)],
        [release(again)],
      ),
    ).toEqual(["account_overdrawn", "made", "made", "reservation_closed"]);
    expect(await totalsOf(database, account("budget", of))).toEqual([30n, 70n, 0n, 100n]);
  });

  test("that fail take back what they resolved", async () => {
    const of = { ...BUDGET, measure: "m/undone" };
    const held = randomUUID();
    await make([appropriation(100n, of)], [reservation(A, 60n, held, of)]);
    expect(await make([post(held, 60n), reservation(B, 41n, undefined, of)], [post(held, 50n)])).toEqual([
      "account_overdrawn",
      "made",
    ]);
    expect(await totalsOf(database, account("budget", of))).toEqual([0n, 50n, 0n, 100n]);
  });
});

describe("nothing but transfers moves money", () => {
  test.each([
    ["write totals", "update ledger.account set credits_posted = 1"],
    ["open an account", `insert into ledger.account (id, kind, limit_rule) values (gen_random_uuid(), 'cap', 'none')`],
    ["write a transfer", "insert into ledger.transfer (id) values (gen_random_uuid())"],
    ["delete a transfer", "delete from ledger.transfer"],
  ])("the program may not %s", async (_what, statement) => {
    await expect(sql.raw(statement).execute(database)).rejects.toThrow(/permission denied/);
  });

  test.each([
    ["write totals", "update ledger.account set credits_posted = credits_posted + 1"],
    ["lift a limit", "update ledger.account set limit_rule = 'none'"],
    [
      "open an account that is not empty",
      `insert into ledger.account (id, kind, limit_rule, debits_posted) values (gen_random_uuid(), 'source', 'none', 5)`,
    ],
    ["delete an account", "delete from ledger.account"],
    ["change a transfer", "update ledger.transfer set amount = 1"],
    ["delete a transfer", "delete from ledger.transfer"],
    ["empty the ledger", "truncate ledger.transfer, ledger.account, ledger.revenue"],
    ["change a revenue", "truncate ledger.revenue"],
  ])("the owner may not %s", async (_what, statement) => {
    const owner = await connectAsOwner(url);
    await expect(owner.query(statement)).rejects.toThrow(/is only added to/);
    await owner.end();
  });

  test("a transfer that the owner adds by hand moves the totals too, and the limits hold", async () => {
    const of = { ...BUDGET, measure: "m/by-hand" };
    await make([appropriation(100n, of)], [reservation(A, 10n, undefined, of)]);
    const owner = await connectAsOwner(url);
    const add = (amount: number, code = "reservation") =>
      owner.query(
        `insert into ledger.transfer (id, number, entry, entry_place, kind, code, debit, credit, amount, value_day, reason, by_name)
         select x, nextval('ledger.transfer_number'), x, 1, 'reserve', $2, d.id, c.id, $1, '2026-07-01', '', '手'
         from gen_random_uuid() as x, ledger.account as d, ledger.account as c
         where d.measure = 'm/by-hand' and d.kind = 'budget' and c.measure = 'm/by-hand' and c.kind = 'due'`,
        [amount, code],
      );
    await add(90);
    await expect(add(1)).rejects.toThrow(/debits_within_credits/);
    await expect(add(1, "order")).rejects.toThrow(/none of those that the chart allows/);
    await owner.end();
    expect(await totalsOf(database, account("budget", of))).toEqual([100n, 0n, 0n, 100n]);
  });

  test("a change without an event is not kept", async () => {
    const of = { ...BUDGET, measure: "m/unlogged" };
    const unlogged = database.transaction().execute((tx) => makeTransfers(tx, BY, [[appropriation(1n, of)]]));
    await expect(unlogged).rejects.toThrow(/was not logged and is not kept/);
    expect(await totalsOf(database, account("budget", of))).toEqual([0n, 0n, 0n, 0n]);
  });

  test("the ledger is written once in a transaction, so that nobody waits in a ring", async () => {
    const of = { ...BUDGET, measure: "m/once" };
    const twice = database.transaction().execute(async (tx) => {
      await makeTransfers(tx, BY, [[appropriation(1n, of)]]);
      await makeTransfers(tx, BY, [[appropriation(2n, of)]]);
    });
    await expect(twice).rejects.toThrow(/written once in a transaction/);
    const afterRefusal = await database.transaction().execute(async (tx) => {
      const [no] = await makeTransfers(tx, BY, [[reservation(A, 1n, undefined, of)]]);
      const [yes] = await makeTransfers(tx, BY, [[appropriation(2n, of)]]);
      await recordEvent(tx, FINANCE, { type: "budget_appropriated" });
      return [wordOf(no), wordOf(yes)];
    });
    expect(afterRefusal).toEqual(["account_overdrawn", "made"]);
  });

  test("what is refused opens no account", async () => {
    const of = { ...BUDGET, measure: "m/refused" };
    expect(await make([reservation(A, 1n, undefined, of)])).toEqual(["account_overdrawn"]);
    const { rows } = await sql<{
      n: bigint;
    }>`select count(*) as n from ledger.account where measure = 'm/refused'`.execute(database);
    expect(rows[0]?.n).toBe(0n);
  });

  test("an amount of nothing, or beyond all measure, is a defect", async () => {
    for (const amount of [0n, -1n, 100_000_000_000_001n]) {
      await expect(make([appropriation(amount)])).rejects.toThrow(RangeError);
    }
  });
});

describe("who may", () => {
  const as = (actor: Actor) => scopedTo(database, scopeOf(actor));
  const keeper = { ...officer("财务"), powers: new Set(["money.see", "money.keep"] as const) };
  const onlySees = { ...officer("领导"), powers: new Set(["money.see"] as const) };

  async function writeAs(actor: Actor, entry: Entry, id: string | null = actor.person?.id ?? null) {
    return as(actor)
      .transaction()
      .execute(async (tx) => {
        const [answer] = await makeTransfers(tx, { name: "某", id }, [entry]);
        await recordEvent(tx, actor, { type: "budget_appropriated" });
        return wordOf(answer);
      });
  }

  test("keep budgets writes budgets in their own name, and nothing else", async () => {
    const of = { ...BUDGET, measure: "m/kept" };
    expect(await writeAs(keeper, [appropriation(100n, of)])).toBe("made");
    await expect(writeAs(keeper, [appropriation(100n, of)], randomUUID())).rejects.toThrow(/only who keeps budgets/);
    await expect(writeAs(keeper, [reservation(A, 1n, undefined, of)])).rejects.toThrow(/only who keeps budgets/);
    await expect(writeAs(onlySees, [appropriation(100n, of)])).rejects.toThrow(/only who keeps budgets/);
    await expect(writeAs(mandated("法人", "legal", A), [appropriation(1n, of)])).rejects.toThrow(/permission denied/);
    await expect(writeAs(PUBLIC, [appropriation(1n, of)])).rejects.toThrow(/permission denied/);
  });

  test("see money sees all of it, and nobody else any", async () => {
    const count = async (actor: Actor) => {
      const { rows } = await sql<{ n: bigint }>`select count(*) as n from ledger.transfer`.execute(as(actor));
      return rows[0]?.n;
    };
    expect(await count(onlySees)).toBeGreaterThan(10n);
    expect(await count({ ...onlySees, powers: new Set(["subjects.see"] as const) })).toBe(0n);
    await expect(count(mandated("法人", "legal", A))).rejects.toThrow(/permission denied/);
  });
});

test("the database has the chart and the limits that the program has", async () => {
  const { rows } = await sql<Record<"code" | "kind" | "debit" | "credit", string> & { by_staff: boolean }>`
    select code, kind, debit, credit, by_staff from ledger.chart`.execute(database);
  const lines = rows.map(({ code, kind, debit, credit }) => [code, kind, debit, credit].join(" "));
  expect(lines.toSorted()).toEqual(CHART.map((line) => line.join(" ")).toSorted());
  const { rows: kinds } = await sql<{ kind: string; limit: string }>`
    select kind, limit_rule as limit from ledger.account_kind`.execute(database);
  const limits = Object.entries(ACCOUNT_KINDS).map(([kind, { limit }]) => ({ kind, limit }));
  expect(new Map(kinds.map(({ kind, limit }) => [kind, limit]))).toEqual(
    new Map(limits.map(({ kind, limit }) => [kind, limit])),
  );
  const byStaff = new Set(rows.filter((each) => each.by_staff).map(({ code }) => code));
  expect([...byStaff].toSorted()).toEqual([...STAFF_CODES].toSorted());
});

test("an account's transfers come page by page, newest first", async () => {
  const of = { ...BUDGET, measure: "m/pages" };
  for (let n = 1n; n <= 5n; n += 1n) await make([appropriation(n, of)]);
  const { rows } = await sql<{
    id: string;
  }>`select id from ledger.account where measure = 'm/pages' and kind = 'budget'`.execute(database);
  const { total, items } = await readTransfersOf(database, rows[0]?.id ?? "", { offset: 1, limit: 2 });
  expect([total, items.map(({ amount }) => amount)]).toEqual([5, [4n, 3n]]);
});
