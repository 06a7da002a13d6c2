import type { CallCase } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import type { CaseState } from "../cases/index.ts";
import { describeHeads, textOf } from "./call-heads.ts";
import { findAwardBehind, findOwed, listPaid } from "./keep-clawback.ts";
import { listRepayments } from "./repayment-store.ts";

/** A clawback: what was paid, what is demanded of it, and what came back. */
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
    owed: demanded
      ? { principal: formatFen(principal?.amount ?? 0n), interest: formatFen(interest?.amount ?? 0n) }
      : null,
  };
}
