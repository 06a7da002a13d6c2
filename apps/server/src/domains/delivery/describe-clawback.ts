import type { CallCase, Passing } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { CaseState } from "../cases/index.ts";
import { availableOf, findAccount, heldFor } from "../ledger/index.ts";
import type { Award } from "./award-store.ts";
import { describeHeads, textOf } from "./call-heads.ts";
import { findAwardBehind, listPaid } from "./keep-clawback.ts";
import { budgetOf } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findOwed, listWaived } from "./owed.ts";
import { listRepayments } from "./repayment-store.ts";

/** States in which another authority has it, or has ended it. */
const HANDED: ReadonlySet<string> = new Set(["handed-over", "unrecovered"]);

/** A clawback: what was paid, what is demanded of it, what came back and what was given up. */
export async function describeClawback(context: ApiContext, state: CaseState): Promise<CallCase | null> {
  const { system } = context;
  const { parent, fields, id } = state;
  const award = await findAwardBehind({ tx: system }, parent);
  const head = award ? (await describeHeads(context, [award.case])).get(award.case) : undefined;
  if (!award || !head) return null;
  const paid = (await listPaid({ tx: system }, award)).reduce((sum, { amount }) => sum + amount, 0n);
  const repayments = await listRepayments(system, id);
  const { demanded, principal, interest } = await findOwed({ tx: system }, id);
  return {
    ...{ kind: "clawback", application: head, paid: formatFen(paid) },
    ...{ principal: textOf(fields.amount), interest: textOf(fields.interest) },
    repayments: repayments.map((each) => ({
      ...{ principal: formatFen(each.principal), interest: formatFen(each.interest) },
      receivedOn: each.receivedOn.toString(),
    })),
    waivers: (await listWaived(system, id)).map((each) => ({
      ...{ principal: formatFen(each.principal), interest: formatFen(each.interest) },
      reason: isOfEnterprise(context.actor) ? null : each.reason,
      on: each.at.toZonedDateTimeISO(context.law.park.office.zone).toPlainDate().toString(),
    })),
    authority: HANDED.has(state.state) ? textOf(fields.authority) : null,
    owed: demanded
      ? { principal: formatFen(principal?.amount ?? 0n), interest: formatFen(interest?.amount ?? 0n) }
      : null,
    held: repayments.length > 0 && context.actor.powers.has("money.see") ? await describeHeld(system, award) : null,
  };
}

/** What stands under the budget of an award until it is passed on. */
async function describeHeld(system: ApiContext["system"], award: Award) {
  const offer = await findOffer(system, award.offer);
  if (!offer) return null;
  const budget = budgetOf(offer);
  const standing = async (as: Passing) => {
    const found = await findAccount(system, heldFor(as, budget));
    return formatFen(found ? (availableOf(found) ?? 0n) : 0n);
  };
  const [principal, interest] = [await standing("remittance"), await standing("interest_remittance")];
  return { principal, interest, year: offer.year };
}
