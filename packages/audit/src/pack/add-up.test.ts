import fc from "fast-check";
import { expect, test } from "vitest";
import { openSums } from "./add-up.ts";

const ACCOUNTS = ["a", "b", "c", "d"];
const yuan = (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;
const fen = (text: string) => BigInt(text.replace(".", ""));

const step = fc.record({
  kind: fc.constantFrom("single", "reserve", "post", "void"),
  debit: fc.nat({ max: 3 }),
  over: fc.integer({ min: 1, max: 3 }),
  amount: fc.bigInt({ min: 1n, max: 10_000n }),
  which: fc.nat(),
});

test("whatever is moved, reserved, posted and voided, both sides agree and nothing pends but what is open", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const sums = openSums();
      const open = new Map<string, { debit: string; credit: string; amount: bigint }>();
      let posted = 0n;
      for (const [place, { kind, debit, over, amount, which }] of steps.entries()) {
        const [from, to] = [ACCOUNTS[debit] ?? "", ACCOUNTS[(debit + over) % 4] ?? ""];
        const [reservation, reserved] = [...open][which % Math.max(open.size, 1)] ?? [null, null];
        const resolves = kind === "post" || kind === "void";
        const moved = !resolves ? amount : reserved && amount < reserved.amount ? amount : (reserved?.amount ?? 1n);
        const transfer = {
          ...{ id: String(place), kind, amount: yuan(moved), reservation: resolves ? reservation : null },
          ...{
            debit: resolves && reserved ? reserved.debit : from,
            credit: resolves && reserved ? reserved.credit : to,
          },
        };
        const fits = !resolves || reserved !== null;
        expect(sums.add(transfer)).toBe(fits ? null : "reservation");
        if (kind === "reserve") open.set(transfer.id, { debit: from, credit: to, amount });
        if (resolves && reservation !== null) {
          open.delete(reservation);
          expect(sums.add(transfer)).toBe("reservation");
        }
        if (fits && (kind === "single" || kind === "post")) posted += moved;
      }
      const all = ACCOUNTS.map((account) => sums.totals(account));
      const sum = (field: keyof (typeof all)[number]) => all.reduce((total, each) => total + fen(each[field]), 0n);
      const pending = [...open.values()].reduce((total, each) => total + each.amount, 0n);
      expect([sum("debitsPosted"), sum("creditsPosted")]).toEqual([posted, posted]);
      expect([sum("debitsPending"), sum("creditsPending")]).toEqual([pending, pending]);
    }),
  );
});

test("more than was reserved, or between other accounts, resolves nothing", () => {
  const sums = openSums();
  const reserve = { id: "r", kind: "reserve", debit: "a", credit: "b", amount: "10.00", reservation: null };
  const post = { id: "p", kind: "post", debit: "a", credit: "b", amount: "10.01", reservation: "r" };
  expect(sums.add(reserve)).toBeNull();
  expect([sums.add(post), sums.add({ ...post, amount: "9.00", credit: "c" })]).toEqual(["reservation", "reservation"]);
  expect(sums.add({ ...post, amount: "9.00" })).toBeNull();
  expect(sums.totals("a")).toEqual({
    ...{ debitsPending: "0.00", debitsPosted: "9.00" },
    ...{ creditsPending: "0.00", creditsPosted: "0.00" },
  });
});
