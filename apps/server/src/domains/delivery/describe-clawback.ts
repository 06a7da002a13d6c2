import type { CallCase } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { CaseState } from "../cases/index.ts";
import { describeHeads, textOf } from "./call-heads.ts";
import { findAwardBehind, listPaid } from "./keep-clawback.ts";
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
  const { demanded, principal, interest } = await findOwed({ tx: system }, id);
  return {
    ...{ kind: "clawback", application: head, paid: formatFen(paid) },
    ...{ principal: textOf(fields.amount), interest: textOf(fields.interest) },
    repayments: (await listRepayments(system, id)).map((each) => ({
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
  };
}
