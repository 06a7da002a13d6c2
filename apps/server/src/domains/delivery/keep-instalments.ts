import { formatFen, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type CaseWork, isCaseThere, lockCase, readStates } from "../cases/index.ts";
import { deriveId, findTransfer, restOf } from "../ledger/index.ts";
import { type Award, findAwardOf } from "./award-store.ts";
import { insertInstalments, listInstalments, type StoredInstalment } from "./instalment-store.ts";
import type { ApplicationDone } from "./keep-application.ts";
import { readMoney } from "./money.ts";
import { listPayoutsOf } from "./payout-store.ts";

type Input = {
  readonly id: string;
  readonly instalments: readonly { readonly amount: string; readonly condition: string }[];
};
type Refused = "case_not_found" | "act_not_now" | "instalments_wrong";

/** Arranges in which instalments an award is paid, until its contract is offered: together they are the award, to the 分. */
export async function keepInstalments(
  context: ApiContext,
  { id, instalments }: Input,
): Promise<Outcome<readonly StoredInstalment[], Refused>> {
  const { system, actor } = context;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  return attempt(system, async (tx): Promise<Outcome<readonly StoredInstalment[], Refused>> => {
    await lockCase(tx, id);
    const state = (await readStates(tx, [id])).get(id);
    const award = await findAwardOf(tx, id);
    if (state?.process !== "application") return refused("case_not_found");
    if (state.state !== "approved" || !award) return refused("act_not_now");
    const read = instalments.map(({ amount, condition }) => ({ amount: readMoney(amount) ?? 0n, condition }));
    const sum = read.reduce((total, { amount }) => total + amount, 0n);
    if (sum !== award.amount || read.some(({ amount }) => amount <= 0n)) {
      const granted = formatFen(award.amount);
      return refused("instalments_wrong", {
        zh: `各期须大于零，合计须是 ${granted} 元。`,
        en: `each has to be above zero, and together they are ${granted} yuan.`,
      });
    }
    await insertInstalments(tx, id, read);
    await recordEvent(tx, actor, {
      ...{ type: "instalments_kept", thing: { kind: "case", id }, power: "projects.supervise" },
      ...(state.subject && { subject: state.subject.id }),
      after: { instalments: read.map(({ amount, condition }) => ({ amount: formatFen(amount), condition })) },
    });
    return ok(await listInstalments(tx, id));
  });
}

/** Where nothing was arranged, an award is paid at once. */
export async function fixInstalments(
  { tx }: CaseWork,
  { case: found }: ApplicationDone,
): Promise<Outcome<void, string>> {
  const { id } = found.head;
  const award = await findAwardOf(tx, id);
  if (award && (await listInstalments(tx, id)).length === 0)
    await insertInstalments(tx, id, [{ amount: award.amount, condition: "一次拨付" }]);
  return ok(undefined);
}

/** What of an award is still reserved: under its own id, or what the last instalment left of it; null for nothing. */
export async function findReservation({ tx }: Pick<CaseWork, "tx">, award: Award) {
  const payouts = await listPayoutsOf(tx, award.id);
  const ids = [award.id, ...payouts.map((payout) => restOf(deriveId(payout.case, "order", 0)))];
  for (const id of ids) {
    const found = await findTransfer(tx, id);
    if (found?.state === "open") return found;
  }
  return null;
}
