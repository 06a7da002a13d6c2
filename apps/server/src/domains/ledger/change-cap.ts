import type { Fen } from "@yuanding/values";
import { type CapKey, capAccounts } from "./account.ts";
import type { Said } from "./award.ts";
import { type Keeper, type Kept, keepBudget } from "./keep-budget.ts";

type Input = Said & {
  readonly cap: CapKey;
  /** By how much: more, or less when it is negative; never zero. */
  readonly by: Fen;
};

/** Gives a cap, raises or cuts it. What is promised or paid under it is not cut away. */
export function changeCap(context: Keeper, { cap: key, by, ...said }: Input): Promise<Kept> {
  const { cap, source } = capAccounts(key);
  const between =
    by > 0n
      ? ({ debit: source, credit: cap, amount: by, code: "cap" } as const)
      : ({ debit: cap, credit: source, amount: -by, code: "cap_cut" } as const);
  return keepBudget(context, [{ ...said, ...between, kind: "single" }], "cap_changed");
}
