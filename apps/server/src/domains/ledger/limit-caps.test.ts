import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import {
  A,
  appropriation,
  B,
  BUDGET,
  CLERK,
  faultsOf,
  makeNow,
  said,
  totalsOf,
  wordOf,
} from "../../../../../tests/ledger/ledger-park.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { connectAsOwner, openDatabase } from "../../platform/database/connect.ts";
import { account, type CapKey, readCaps, releaseAwards, reserveAwards, verifyLedger } from "./index.ts";

/* Caps that are given their limit with what is reserved under them. Amounts are 分. */

const CLIENTS = 20;
const { url } = await testDatabase();
const { database, close } = openDatabase(url, CLIENTS);
afterAll(close);
afterAll(async () => {
  expect(await faultsOf(database)).toEqual([]);
});
await makeNow(database, [[appropriation(1_000_000n)]]);

const capOf = (programme: string, subject: string | null = A): CapKey => ({
  ...{ year: 2026, programme, measure: null, subject },
});
const award = (amount: bigint, caps: readonly CapKey[], subject: string = A) => ({
  ...{ ...said(), budget: BUDGET, subject, amount, caps },
});
const reserve = (
  awards: readonly ReturnType<typeof award>[],
  limits: readonly { readonly cap: CapKey; readonly limit: bigint }[],
) =>
  database.transaction().execute((tx) =>
    reserveAwards(
      tx,
      CLERK,
      awards,
      limits.map((each) => ({ ...each, reason: "第九条" })),
    ),
  );
const stateOf = async (cap: CapKey) => (await readCaps(database, [cap]))[0];

describe("a cap", () => {
  test("is given its limit with the first award, once, and says what is left and of which cap", async () => {
    const cap = capOf("cap/first");
    expect(await stateOf(cap)).toEqual({ given: 0n, used: 0n, changes: 0 });
    expect((await reserve([award(60n, [cap])], [{ cap, limit: 100n }])).map(wordOf)).toEqual(["made"]);
    const [more] = await reserve([award(41n, [cap])], [{ cap, limit: 100n }]);
    expect(more).toMatchObject({ refusal: { code: "account_overdrawn" }, available: 40n, cap });
    expect((await reserve([award(40n, [cap])], [{ cap, limit: 100n }])).map(wordOf)).toEqual(["made"]);
    expect(await stateOf(cap)).toEqual({ given: 100n, used: 100n, changes: 1 });
  });

  test("is raised and cut by the difference; what is promised is not cut away, and gives no room until it is released", async () => {
    const cap = capOf("cap/moved");
    const held = award(80n, [cap]);
    await reserve([held], [{ cap, limit: 100n }]);
    expect((await reserve([award(30n, [cap])], [{ cap, limit: 150n }])).map(wordOf)).toEqual(["made"]);
    expect(await stateOf(cap)).toEqual({ given: 150n, used: 110n, changes: 2 });
    expect((await reserve([award(5n, [cap])], [{ cap, limit: 120n }])).map(wordOf)).toEqual(["made"]);
    expect(await stateOf(cap)).toEqual({ given: 120n, used: 115n, changes: 3 });

    const [beyond] = await reserve([award(1n, [cap])], [{ cap, limit: 60n }]);
    expect(beyond).toMatchObject({ refusal: { code: "account_overdrawn" }, available: 0n, cap });
    expect(await stateOf(cap)).toEqual({ given: 120n, used: 115n, changes: 3 });
    const release = { ...said(), reservation: held.id };
    await database.transaction().execute((tx) => releaseAwards(tx, CLERK, [release]));
    const [still, fits] = await reserve([award(26n, [cap]), award(25n, [cap])], [{ cap, limit: 60n }]);
    expect([wordOf(still), still?.available, wordOf(fits)]).toEqual(["account_overdrawn", 25n, "made"]);
    expect(await stateOf(cap)).toEqual({ given: 60n, used: 60n, changes: 4 });
  });

  test("that is full keeps nobody else from theirs, and one award counts against all of its caps or is not made", async () => {
    const [own, other, shared] = [capOf("cap/own"), capOf("cap/own", B), capOf("cap/shared", null)];
    const limits = [
      { cap: own, limit: 10n },
      { cap: other, limit: 100n },
      { cap: shared, limit: 50n },
    ];
    const answers = await reserve(
      [award(11n, [own, shared]), award(50n, [other, shared], B), award(1n, [own, shared])],
      limits,
    );
    expect(answers.map(wordOf)).toEqual(["account_overdrawn", "made", "account_overdrawn"]);
    expect(answers.map(({ cap }) => cap?.programme)).toEqual(["cap/own", undefined, "cap/shared"]);
    expect(await totalsOf(database, account("cap", own))).toEqual([0n, 0n, 0n, 10n]);
  });

  test(`that ${CLIENTS} ask for at once is given once and never exceeded; who comes too late is told what is left`, async () => {
    const cap = capOf("cap/many");
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, () => reserve([award(30n, [cap])], [{ cap, limit: 100n }])),
    );
    const words = answers.flat().map(wordOf);
    expect(words.filter((each) => each === "made")).toHaveLength(3);
    expect(words.filter((each) => each === "account_overdrawn")).toHaveLength(CLIENTS - 3);
    expect(answers.flat().filter(({ ok, available }) => !ok && available !== 10n)).toEqual([]);
    expect(await stateOf(cap)).toEqual({ given: 100n, used: 90n, changes: 1 });
  });

  test("that two versions of the law give at once ends at one of them, by one change after the other", async () => {
    const cap = capOf("cap/versions");
    const limits = [100n, 70n, 100n, 70n];
    const answers = await Promise.all(limits.map((limit) => reserve([award(20n, [cap])], [{ cap, limit }])));
    const state = await stateOf(cap);
    expect(limits).toContain(state?.given);
    expect(state?.used).toBe(20n * BigInt(answers.flat().filter(({ ok }) => ok).length));
    expect(state && state.used <= state.given).toBe(true);
  });
});

test("at the end everything adds up, and giving a cap stands in the log beside what it was given for", async () => {
  const id = randomUUID();
  const cap = capOf("cap/told");
  await reserve([{ ...award(7n, [cap]), id }], [{ cap, limit: 100n }]);
  const owner = await connectAsOwner(url);
  const { rows } = await owner.query<{ type: string; details: { after: { amount: string } } }>(
    "select type, details from audit.event order by place desc limit 2",
  );
  await owner.end();
  expect(rows.map(({ type, details }) => [type, details.after.amount])).toEqual([
    ["money_reserved", "0.07"],
    ["cap_changed", "1.00"],
  ]);
  expect((await verifyLedger({ database, actor: CLERK })).faults).toEqual([]);
});
