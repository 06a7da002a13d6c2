import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import {
  account,
  deriveId,
  type Entry,
  orderPayouts,
  paymentOf,
  reconcileBankFile,
  recordEntries,
  reserveAwards,
  shortTransaction,
} from "../../apps/server/src/domains/ledger/index.ts";
import { openDatabase } from "../../apps/server/src/platform/database/connect.ts";
import { branch } from "../../demo/src/random.ts";
import { testDatabase } from "../setup/test-database.ts";
import {
  appropriation,
  BUDGET,
  CLERK,
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
} from "./ledger-park.ts";

/* Many at once. `npm run bench -- ledger` does the same for as long as one likes. */

const CLIENTS = 16;
const ACTS = 25;

const { url } = await testDatabase();
const { database, close } = openDatabase(url, CLIENTS);
afterAll(close);

const everybody = <Answer>(work: (n: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: CLIENTS }, (_, n) => work(n)));
const budget = account("budget", BUDGET);

describe("many at once", () => {
  test("reserve, post and void at random on two budgets, and no balance goes below zero", async () => {
    await makeNow(database, [[appropriation(2_000n)], [appropriation(2_000n, OTHER_BUDGET)]]);
    const words = await everybody(async (n) => {
      const random = branch(6, n);
      const held: string[] = [];
      const seen: string[] = [];
      for (let act = 0; act < ACTS; act += 1) {
        const of = random() < 0.5 ? BUDGET : OTHER_BUDGET;
        const id = randomUUID();
        const found = random() < 0.5 ? held.pop() : undefined;
        const entry: Entry = found
          ? [random() < 0.5 ? post(found, null) : release(found)]
          : [reservation(`S${n}`, BigInt(1 + Math.floor(random() * 400)), id, of)];
        const [answer] = await makeNow(database, [entry]);
        if (answer?.ok && !found) held.push(id);
        seen.push(wordOf(answer));
      }
      return seen;
    });
    expect(words.flat().filter((each) => each !== "made" && each !== "account_overdrawn")).toEqual([]);
    expect(new Set(words.flat())).toEqual(new Set(["made", "account_overdrawn"]));
    expect(await faultsOf(database)).toEqual([]);
  });

  test("ask for the last of the money, and exactly one has it", async () => {
    const of = { ...BUDGET, measure: "m/last" };
    await makeNow(database, [[appropriation(1_000n, of)]]);
    const words = await everybody((n) => makeNow(database, [[reservation(`S${n}`, 501n, undefined, of)]]));
    expect(words.map(([answer]) => wordOf(answer)).filter((each) => each === "made")).toHaveLength(1);
    expect(await totalsOf(database, account("budget", of))).toEqual([501n, 0n, 0n, 1_000n]);
  });

  test("resolve one reservation, and exactly one does", async () => {
    const of = { ...BUDGET, measure: "m/one" };
    const held = randomUUID();
    await makeNow(database, [[appropriation(100n, of)], [reservation("S1", 100n, held, of)]]);
    const words = await everybody((n) => makeNow(database, [[n % 2 === 0 ? post(held, null) : release(held)]]));
    const found = words.map(([answer]) => wordOf(answer));
    expect(found.toSorted()).toEqual(["made", ...Array(CLIENTS - 1).fill("reservation_closed")].toSorted());
  });

  test("send the same entry, and it is made once", async () => {
    const of = { ...BUDGET, measure: "m/same" };
    const entry: Entry = [appropriation(7n, of), appropriation(5n, of)];
    const words = await everybody(() =>
      shortTransaction(database, (tx) => recordEntries(tx, CLERK, [entry], { type: "budget_appropriated" })),
    );
    const found = words.map(([answer]) => wordOf(answer));
    expect(found.toSorted()).toEqual(["made", ...Array(CLIENTS - 1).fill("repeated")]);
    expect(await totalsOf(database, account("budget", of))).toEqual([0n, 0n, 0n, 12n]);
  });

  test("move money in a ring, each the other way round, and nobody waits for ever", async () => {
    const ring = Array.from({ length: 4 }, (_, n) => ({ ...BUDGET, measure: `m/ring-${n}` }));
    await makeNow(
      database,
      ring.map((of): Entry => [appropriation(1_000n, of)]),
    );
    const at = (n: number) => account("budget", ring[n % ring.length] ?? BUDGET);
    const words = await everybody(async (n) => {
      const seen: string[] = [];
      for (let act = 0; act < ACTS; act += 1) {
        const [from, to] = n % 2 === 0 ? [act, act + 1] : [act + 1, act];
        const entry: Entry = [single("move", at(from), at(to), 3n), single("move", at(to + 1), at(from + 3), 2n)];
        seen.push(...(await makeNow(database, [entry])).map(wordOf));
      }
      return seen;
    });
    expect(new Set(words.flat())).toEqual(new Set(["made"]));
    const sums = await Promise.all(ring.map((of) => totalsOf(database, account("budget", of))));
    const left = sums.reduce((sum, [, debits = 0n, , credits = 0n]) => sum + credits - debits, 0n);
    expect(left).toBe(4_000n);
  });

  test("open the same accounts in any order, and each is opened once", async () => {
    const words = await everybody((n) => {
      const some = Array.from({ length: 12 }, (_, m) => ({ ...BUDGET, measure: `m/new-${n % 2 === 0 ? m : 11 - m}` }));
      return makeNow(
        database,
        some.map((of): Entry => [appropriation(1n, of)]),
      );
    });
    expect(new Set(words.flat().map(wordOf))).toEqual(new Set(["made"]));
    const { rows } = await sql<{ n: bigint }>`
      select count(*) as n from ledger.account where measure like 'm/new-%' and credits_posted = ${CLIENTS}`.execute(
      database,
    );
    expect(rows[0]?.n).toBe(12n);
  });

  test("give the bank's file twice at the same moment, and each payment is posted once", async () => {
    const of = { ...BUDGET, measure: "m/bank" };
    await makeNow(database, [[appropriation(10_000n, of)]]);
    const orders = Array.from({ length: 40 }, (_, n) => ({
      id: randomUUID(),
      award: randomUUID(),
      order: `并发-${n}`,
    }));
    await database.transaction().execute((tx) =>
      reserveAwards(
        tx,
        CLERK,
        orders.map(({ award }, n) => ({ ...said(award), budget: of, subject: `S${n}`, amount: 100n, caps: [] })),
      ),
    );
    await database.transaction().execute((tx) =>
      orderPayouts(
        tx,
        FINANCE,
        orders.map(({ id, award, order }) => ({ ...said(id), reservation: award, amount: null, order })),
      ),
    );
    const lines = orders.map(({ order }, n) => ({
      ...{ row: n + 2, order, amount: 100n, result: "paid" as const, serial: `L${n}`, day: DAY, why: "" },
      ...{ accountName: "", accountTail: "" },
    }));
    const given = { file: { lines, unread: [] }, sha256: "b".repeat(64) };
    const both = await Promise.all([1, 2].map(() => reconcileBankFile(database, FINANCE, given)));
    const counts = both.map(({ totals }) => [totals.paid.count, totals.already.count]).toSorted();
    expect(counts.map(([paid = 0, already = 0]) => paid + already)).toEqual([40, 40]);
    expect(counts.reduce((sum, [paid = 0]) => sum + paid, 0)).toBe(40);
    const { rows } = await sql<{ n: bigint }>`
      select count(*) as n from ledger.transfer where code = 'payment' and id = any (${orders.map(({ id }) => deriveId(paymentOf(id), "paid"))}::uuid[])`.execute(
      database,
    );
    expect(rows[0]?.n).toBe(40n);
  });
});

test("over all of it, everything adds up", async () => {
  expect(await totalsOf(database, budget)).not.toEqual([0n, 0n, 0n, 0n]);
  expect(await faultsOf(database)).toEqual([]);
});
