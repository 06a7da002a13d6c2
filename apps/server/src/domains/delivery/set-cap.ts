import { type Fen, formatFen, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findIdentity } from "../facts/index.ts";
import { account, availableOf, type CapKey, changeCap, findAccount } from "../ledger/index.ts";
import { isNameOfRule } from "./cap-names.ts";
import { readMoney } from "./money.ts";

type Input = CapKey & {
  readonly id: string;
  /** By how much the cap is raised, or cut when it is negative. */
  readonly amount: string;
  readonly reason: string;
};
type Refused = "transfer_id_taken" | "cap_used" | "cap_of_law" | "amount_wrong" | "subject_not_found";

/** Gives a cap, raises or cuts it; what is left under it then. What is used under it is not cut away. */
export async function setCap(
  context: ApiContext,
  { id, amount, reason, year, programme, measure, subject }: Input,
): Promise<Outcome<{ available: string }, Refused>> {
  const by = readMoney(amount);
  if (by === null || by === 0n) return refused("amount_wrong");
  if (isNameOfRule(programme)) return refused("cap_of_law");
  if (subject !== null && !(await findIdentity(context.system, subject))) return refused("subject_not_found");
  const cap = { year, programme, measure, subject };
  const made = await changeCap(context, { id, cap, by, reason, valueDay: context.today() });
  if (made.ok) return ok({ available: formatFen(await leftOf(context, cap)) });
  if (made.refusal.code === "transfer_id_taken") return refused("transfer_id_taken");
  const most = formatFen(await leftOf(context, cap));
  return refused("cap_used", { zh: `最多可调低 ${most} 元。`, en: `It can be cut by ${most} yuan at most.` });
}

async function leftOf({ system }: ApiContext, cap: CapKey): Promise<Fen> {
  const found = await findAccount(system, account("cap", cap));
  return found ? (availableOf(found) ?? 0n) : 0n;
}
