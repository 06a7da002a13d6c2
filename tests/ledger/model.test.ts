import * as fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { type AccountKey, account, type Entry, type NewTransfer } from "../../apps/server/src/domains/ledger/index.ts";
import { idOf } from "../setup/actors.ts";
import { testDatabase } from "../setup/test-database.ts";
import { DAY, faultsOf, makeNow, wordOf } from "./ledger-park.ts";
import { makeModel, nameOf } from "./model.ts";

/* Random sequences of calls, each of several entries, on the database and on the model: the same answers, the same totals. */

const { database } = await testDatabase();

/** Few accounts, ids and amounts, so that everything meets everything. */
const MEASURES = 2;
const SUBJECTS = 2;
const IDS = 24;
const HELD = 6;
const RUNS = 120;

const amount = fc.integer({ min: 1, max: 6 }).map(BigInt);
const measure = fc.integer({ min: 1, max: MEASURES });
const subject = fc.integer({ min: 1, max: SUBJECTS });
const place = fc.integer({ min: HELD + 1, max: IDS });
/** Reservations have few ids of their own, so that they are posted and voided, and more than once. */
const held = fc.integer({ min: 1, max: HELD });
const reason = fc.constantFrom("", "", "", "别的");

/** A transfer before it is known of which run: accounts and ids by their numbers. */
const transfer = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("single" as const),
      code: fc.constantFrom("appropriation" as const, "withdrawal" as const, "move" as const, "cap" as const),
      ...{ place, reason, measure, amount },
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("reserve" as const),
      capped: fc.boolean(),
      ...{ place: held, reason, measure, subject, amount },
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("post" as const), of: held, amount: fc.option(amount), place, reason }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("void" as const), of: held, place, reason }) },
);
type Planned = typeof transfer extends fc.Arbitrary<infer Value> ? Value : never;
const plan = fc.uniqueArray(transfer, { selector: (each) => each.place, minLength: 1, maxLength: 3 });

/** Every run has accounts and ids of its own. */
function makers(run: number) {
  const fund = `资金${run}`;
  const about = (m: number) => ({ fund, year: 2026, programme: null, measure: `m/${m}` });
  const budget = (m: number) => account("budget", about(m));
  const source = account("source", { fund, year: 2026 });
  const cap = (s: number) => account("cap", { fund, subject: `S${s}` });
  const capSource = (s: number) => account("cap_source", { fund, subject: `S${s}` });
  const id = (n: number) => idOf(`${run} ${n}`);

  const SINGLES = {
    appropriation: (m: number) => ({ debit: source, credit: budget(m) }),
    withdrawal: (m: number) => ({ debit: budget(m), credit: source }),
    move: (m: number) => ({ debit: budget(m), credit: budget(1 + (m % MEASURES)) }),
    cap: (m: number) => ({ debit: capSource(m), credit: cap(m) }),
  } as const;
  function transferOf(planned: Planned): NewTransfer {
    const head = { id: id(planned.place), valueDay: DAY, reason: planned.reason };
    if (planned.kind === "post")
      return { ...head, kind: "post", code: "order", reservation: id(planned.of), amount: planned.amount };
    if (planned.kind === "void") return { ...head, kind: "void", code: "release", reservation: id(planned.of) };
    const told = { ...head, amount: planned.amount };
    if (planned.kind === "single")
      return { ...told, kind: "single", code: planned.code, ...SINGLES[planned.code](planned.measure) };
    const { measure: m, subject: s } = planned;
    const due = account("due", { ...about(m), subject: `S${s}` });
    const between = planned.capped ? { debit: cap(s), credit: capSource(s) } : { debit: budget(m), credit: due };
    return { ...told, kind: "reserve", code: "reservation", ...between };
  }
  const entryOf = (planned: readonly Planned[]) => planned.map(transferOf) as unknown as Entry;
  const given = { debit: source, credit: budget(1), amount: 40n };
  const begin: Entry = [
    { id: id(IDS + 1), valueDay: DAY, reason: "", kind: "single", code: "appropriation", ...given },
  ];
  return { begin, entryOf };
}

describe("the ledger", () => {
  let run = 0;
  test("answers as the model does, over random calls of single, reserved, posted, voided, linked, repeated and wrong transfers", async () => {
    const seen: Record<string, number> = {};
    const again = fc.nat({ max: 100 });
    const calls = fc.array(
      fc.array(fc.oneof({ weight: 5, arbitrary: plan }, { weight: 1, arbitrary: again }), {
        minLength: 1,
        maxLength: 4,
      }),
      { minLength: 3, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(calls, async (planned) => {
        run += 1;
        const { begin, entryOf } = makers(run);
        const model = makeModel();
        expect(model.apply(begin)).toBe("made");
        await makeNow(database, [begin]);
        const given: Entry[] = [begin];
        for (const call of planned) {
          const entries = call.map((each) =>
            typeof each === "number" ? (given[each % given.length] ?? begin) : entryOf(each),
          );
          if (shareIds(entries)) continue;
          given.push(...entries);
          const words = entries.map((each) => model.apply(each));
          expect((await makeNow(database, entries)).map(wordOf)).toEqual(words);
          for (const word of words) seen[word] = (seen[word] ?? 0) + 1;
        }
        expect(await totalsOfRun(run)).toEqual(model.totals());
      }),
      // The same sequences every time, so that each answer is among them.
      { numRuns: RUNS, seed: 20_261_122, endOnFailure: true },
    );
    expect(await faultsOf(database)).toEqual([]);
    // Every answer there is was met, else the sequences try nothing.
    expect(Object.keys(seen).toSorted()).toEqual([
      "account_overdrawn",
      "made",
      "repeated",
      "reservation_closed",
      "reservation_exceeded",
      "reservation_not_found",
      "transfer_id_taken",
    ]);
  }, 120_000);
});

/** Whether ids are given twice in one call: what is answered then is tried by examples. */
function shareIds(entries: readonly Entry[]): boolean {
  const ids = entries.flat().map(({ id }) => id);
  return new Set(ids).size < ids.length;
}

/** The accounts of a run that anything ever moved, by what they are about. */
async function totalsOfRun(run: number): Promise<Map<string, readonly bigint[]>> {
  const { rows } = await sql<AccountKey & { readonly totals: readonly string[] }>`
    select kind, fund, year, programme, measure, subject,
      array[debits_pending, debits_posted, credits_pending, credits_posted]::text[] as totals
    from ledger.account where fund = ${`资金${run}`}`.execute(database);
  const sums = rows.map(({ totals, ...key }) => [nameOf(key), totals.map(BigInt)] as const);
  return new Map(sums.filter(([, each]) => each.some((sum) => sum > 0n)));
}
