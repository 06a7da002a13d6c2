import type { Fen } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { type ActRow, listActs } from "../cases/index.ts";
import { deriveId, findTransfer, interestIdOf, stillOwedOf, type Transfer } from "../ledger/index.ts";
import { readMoney } from "./money.ts";
import { listRepayments } from "./repayment-store.ts";

/** A part of a demand that was given up, as two people approved it. */
type Waived = {
  /** Also the id of the waiver in the ledger. */
  readonly id: string;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly reason: string;
  readonly at: Temporal.Instant;
};

/** The demand of a clawback in the ledger. */
export const demandOf = (clawback: string): string => deriveId(clawback, "demand");

/** The waiver of a clawback that was approved by an act of it, in the ledger. */
export const waiverOf = (clawback: string, act: number): string => deriveId(clawback, "waiver", act);

/** What was given up of a demand, in order: as it stood in the proposal when the last of two people approved it. */
export function waivedIn(clawback: string, acts: readonly ActRow[]): readonly Waived[] {
  const waived: Waived[] = [];
  let [fields, reason]: [ActRow["fields"], string] = [{}, ""];
  for (const act of acts) {
    if (act.transition === "propose-waiver") [fields, reason] = [{ ...fields, ...act.fields }, act.reason];
    if (act.transition !== "waive" || act.state === "waiving") continue;
    const [principal, interest] = [readMoney(fields.waived) ?? 0n, readMoney(fields["waived-interest"]) ?? 0n];
    waived.push({ id: waiverOf(clawback, act.number), principal, interest, reason, at: act.at });
  }
  return waived;
}

/** What was given up of the demand of a clawback, in order. */
export async function listWaived(database: Database, clawback: string): Promise<readonly Waived[]> {
  return waivedIn(clawback, await listActs(database, clawback));
}

/**
 * Whether a clawback was demanded, and what is still awaited: each part with its reservation in the ledger; null for what has all come or
 * was given up. What came or was given up in part left a reservation of the rest; one of each part at most is open.
 */
export async function findOwed({ tx }: { readonly tx: Database }, clawback: string) {
  const demand = demandOf(clawback);
  const [principal, interest] = [[demand], [interestIdOf(demand)]];
  const repaid = (await listRepayments(tx, clawback)).map((each) => ({ ...each, id: each.receipt }));
  for (const each of [...repaid, ...(await listWaived(tx, clawback))]) {
    if (each.principal > 0n) principal.push(stillOwedOf(each.id, 0));
    if (each.interest > 0n) interest.push(stillOwedOf(each.id, each.principal > 0n ? 1 : 0));
  }
  return {
    demanded: (await findTransfer(tx, demand)) !== null,
    principal: await findOpen(tx, principal),
    interest: await findOpen(tx, interest),
  };
}

async function findOpen(tx: Database, ids: readonly string[]): Promise<Transfer | null> {
  for (const id of ids) {
    const found = await findTransfer(tx, id);
    if (found?.state === "open") return found;
  }
  return null;
}
