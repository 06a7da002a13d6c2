import { type Fen, formatFen, type Outcome, ok, parseDate } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { isCaseThere, lockCase, readStates, reportResult } from "../cases/index.ts";
import { receiveRecovery } from "../ledger/index.ts";
import { readMoney } from "./money.ts";
import { findOwed } from "./owed.ts";
import { insertRepayment, listRepayments } from "./repayment-store.ts";

type Input = {
  readonly id: string;
  readonly repayment: string;
  readonly principal: string;
  readonly interest: string;
  readonly receivedOn: string;
};
type Owed = { readonly principal: Fen; readonly interest: Fen };
type Refused = "case_not_found" | "act_not_now" | "date_invalid" | "repayment_wrong" | "transfer_id_taken";

/** States in which money is awaited. */
const AWAITED: ReadonlySet<string> = new Set(["demanded", "overdue", "waiving", "handed-over"]);

/** Records money that came back under a clawback; once all of it has, the case is told. The same id again changes nothing. */
export async function receiveRepayment(context: ApiContext, input: Input): Promise<Outcome<Owed, Refused>> {
  const { system, actor, today } = context;
  const { id, repayment: receipt } = input;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  const receivedOn = parseDate(input.receivedOn);
  if (!receivedOn || Temporal.PlainDate.compare(receivedOn, today()) > 0) return refused("date_invalid");
  const [principal, interest] = [readMoney(input.principal), readMoney(input.interest)];
  return attempt(system, async (tx): Promise<Outcome<Owed, Refused>> => {
    await lockCase(tx, id);
    const state = (await readStates(tx, [id])).get(id);
    if (state?.process !== "clawback") return refused("case_not_found");
    if ((await listRepayments(tx, id)).some((each) => each.receipt === receipt)) return ok(await readOwed(tx, id));
    if (!AWAITED.has(state.state)) return refused("act_not_now");
    const owed = await findOwed({ tx }, id);
    const parts = [
      { waits: owed.principal, amount: principal },
      { waits: owed.interest, amount: interest },
    ].flatMap(({ waits, amount }) =>
      waits && amount !== null && amount > 0n && amount <= waits.amount
        ? [{ reservation: waits.id, amount: amount === waits.amount ? null : amount }]
        : [],
    );
    const [first, ...others] = parts;
    const asked = [principal, interest].filter((amount) => amount !== 0n).length;
    if (principal === null || interest === null || !first || parts.length !== asked)
      return refused("repayment_wrong", {
        zh: `还欠本金 ${formatFen(owed.principal?.amount ?? 0n)} 元，利息 ${formatFen(owed.interest?.amount ?? 0n)} 元。`,
        en: `principal ${formatFen(owed.principal?.amount ?? 0n)} and interest ${formatFen(owed.interest?.amount ?? 0n)} yuan are owed.`,
      });
    const one = { receipt, principal, interest, receivedOn };
    if (!(await insertRepayment(tx, signatureOf(actor, "payouts.order"), id, one))) return refused("transfer_id_taken");
    const said = { id: receipt, valueDay: receivedOn, reason: state.title, references: { case: id } };
    const answer = await receiveRecovery(tx, actor, { ...said, parts: [first, ...others] });
    if (!answer.ok) return refused("transfer_id_taken");
    const left = await readOwed(tx, id);
    if (left.principal > 0n || left.interest > 0n) return ok(left);
    const told = await reportResult({ tx, place: context }, id, "repaid", { receipt });
    if (!told.ok) throw new Error(`${id}: ${told.refusal.zh}`);
    return ok(left);
  });
}

async function readOwed(tx: Parameters<typeof findOwed>[0]["tx"], id: string): Promise<Owed> {
  const { principal, interest } = await findOwed({ tx }, id);
  return { principal: principal?.amount ?? 0n, interest: interest?.amount ?? 0n };
}
