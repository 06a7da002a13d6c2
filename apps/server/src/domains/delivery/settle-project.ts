import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { type CaseWork, listActs, noteResult, readParts, readStates } from "../cases/index.ts";
import { type Award, findAwardOf } from "./award-store.ts";
import { listInstalments } from "./instalment-store.ts";
import type { ApplicationDone } from "./keep-application.ts";
import { listPayoutsOf } from "./payout-store.ts";

/**
 * Once every instalment is paid and it is settled whether there is a project, the application is told so. What was signed as a contract is
 * carried out as a project unless its supervisor says why not: a payment alone does not end it.
 */
export async function tellPaidUp({ tx }: CaseWork, award: Award, paidNow: string | null): Promise<void> {
  if ((await hasPaidUp(tx, award, paidNow)) && (await isProjectSettled(tx, award.case)))
    await noteResult(tx, award.case, "paid-up", {});
}

async function hasPaidUp(tx: Database, award: Award, paidNow: string | null): Promise<boolean> {
  const instalments = await listInstalments(tx, award.case);
  const payouts = await listPayoutsOf(tx, award.id);
  const states = await readStates(
    tx,
    payouts.map((payout) => payout.case),
  );
  const paid = new Set(
    payouts
      .filter((payout) => payout.case === paidNow || states.get(payout.case)?.state === "paid")
      .map(({ instalment }) => instalment),
  );
  return instalments.length > 0 && instalments.every(({ number }) => paid.has(number));
}

/** Steps after which there is no project: none was agreed by contract, or its supervisor decided against one. */
const WITHOUT_PROJECT: ReadonlySet<string | null> = new Set(["no-contract", "no-project"]);

async function isProjectSettled(tx: Database, application: string): Promise<boolean> {
  if ((await readParts(tx, application, "project")).length > 0) return true;
  return (await listActs(tx, application)).some(({ transition }) => WITHOUT_PROJECT.has(transition));
}

/** Whether everything is paid and only the project is awaited, or the word that there is none. */
export async function awaitsProject(database: Database, award: Award): Promise<boolean> {
  const state = (await readStates(database, [award.case])).get(award.case)?.state;
  if (state !== "paying" || (await isProjectSettled(database, award.case))) return false;
  return hasPaidUp(database, award, null);
}

/** 不立项: said once, and not of what has a project. */
export async function settleNoProject(
  work: CaseWork,
  { case: { head } }: ApplicationDone,
): Promise<Outcome<void, string>> {
  if ((await readParts(work.tx, head.id, "project")).length > 0)
    return refuse("project_there", "已经立项，不能再办“不立项”。", "There is a project already.");
  const award = await findAwardOf(work.tx, head.id);
  if (award) await tellPaidUp(work, award, null);
  return ok(undefined);
}
