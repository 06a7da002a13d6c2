import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import {
  type ActRow,
  type CaseState,
  type CaseWork,
  type Done,
  listActs,
  readParts,
  readStates,
} from "../cases/index.ts";
import { findAwardOf } from "./award-store.ts";
import { listInstalments, type StoredInstalment } from "./instalment-store.ts";
import type { ApplicationDone } from "./keep-application.ts";
import { acceptedIn, milestonesBefore } from "./milestone.ts";
import { listMilestones } from "./milestone-store.ts";
import { openPayout } from "./open-payout.ts";
import { listPayoutsOf } from "./payout-store.ts";
import type { Project } from "./read-project.ts";

/** Opens the payout of one instalment that an officer asks for, unless one is under way, it is paid, or milestones keep it. */
export async function openInstalment(
  work: CaseWork,
  { case: found, act, offer, subject }: ApplicationDone,
): Promise<Outcome<void, string>> {
  const { id } = found.head;
  const { known, open } = await readOpen(work.tx, id);
  const instalment = known.find(({ number }) => number === act.values.instalment);
  if (!instalment)
    return refuse(
      "instalment_unknown",
      `没有这一期：共 ${known.length} 期，请填写期次。`,
      `There is no such instalment; there are ${known.length}. Give its number.`,
    );
  if (!open.includes(instalment))
    return refuse("instalment_taken", "这一期已经拟过拨付。", "A payout of this instalment was prepared already.");
  for (const project of await readParts(work.tx, id, "project")) {
    const kept = await checkMilestones(work, project.id, instalment);
    if (!kept.ok) return kept;
  }
  const { account } = found.standing.fields;
  return openPayout(work, { case: id, offer, subject, account, instalment: { number: instalment.number, all: known } });
}

/**
 * 提请下一期拨付: opens the payout of the next instalment of a project. Those before it are paid, and the milestones that it waits for
 * were accepted; one that waits for none takes a check of its own.
 */
export async function payNextInstalment(
  work: CaseWork,
  { case: found }: Done,
  { application, offer }: Project,
): Promise<Outcome<void, string>> {
  const { id, subject, fields } = application;
  if (application.state !== "paying" || !subject)
    return refuse("instalment_not_now", "申报不在兑付中，不能拨付。", "The application is not being paid.");
  const { known, open, underWay } = await readOpen(work.tx, id);
  const [next] = open;
  if (!next) return refuse("instalment_taken", "各期都已拟过拨付。", "A payout of every instalment was prepared.");
  if (underWay !== null)
    return refuse(
      "payout_under_way",
      `第 ${underWay} 期还在办理拨付，办结后再提请下一期。`,
      `The payout of instalment ${underWay} is under way; ask for the next one once it is closed.`,
    );
  const kept = await checkMilestones(work, found.head.id, next);
  if (!kept.ok) return kept;
  const plan = await listMilestones(work.tx, found.head.id);
  if (
    plan.every(({ instalment }) => instalment !== next.number) &&
    !hasOwnCheck(await listActs(work.tx, found.head.id))
  )
    return refuse(
      "check_missing",
      `上次提请拨付后还没有通过检查，不能提请第 ${next.number} 期。`,
      `No check was passed since the last instalment was asked for; instalment ${next.number} takes one of its own.`,
    );
  const { account } = fields;
  return openPayout(work, { case: id, offer, subject, account, instalment: { number: next.number, all: known } });
}

/** The instalments of an application's award, those of which no payout stands, and one whose payout is under way. */
async function readOpen(tx: Database, application: CaseState["id"]) {
  const known = await listInstalments(tx, application);
  const award = await findAwardOf(tx, application);
  const payouts = award ? await listPayoutsOf(tx, award.id) : [];
  const states = await readStates(
    tx,
    payouts.map((payout) => payout.case),
  );
  const standing = payouts.filter((payout) => states.get(payout.case)?.state !== "cancelled");
  const taken = new Set(standing.map(({ instalment }) => instalment));
  const underWay = standing.find((payout) => states.get(payout.case)?.state !== "paid")?.instalment ?? null;
  return { known, open: award ? known.filter(({ number }) => !taken.has(number)) : [], underWay };
}

async function checkMilestones(
  { tx, place }: CaseWork,
  project: string,
  { number }: StoredInstalment,
): Promise<Outcome<void, string>> {
  const accepted = acceptedIn(await listActs(tx, project), place.law.park.office.zone);
  const missing = milestonesBefore(number, await listMilestones(tx, project), accepted);
  if (missing.length === 0) return ok(undefined);
  const named = missing.map((each) => `${each.number}（${each.title}）`).join("、");
  const which = missing.map((each) => each.number).join(", ");
  return refuse(
    "milestone_awaited",
    `第 ${number} 期以里程碑 ${named} 通过检查为条件，还没有通过。`,
    `Instalment ${number} waits for milestone ${which} to be accepted in a check.`,
  );
}

/** Whether a check was passed since an instalment was asked for last; the act that asks now is the last one. */
function hasOwnCheck(acts: readonly ActRow[]): boolean {
  const earlier = acts.slice(0, -1);
  const last = (step: string) => earlier.findLastIndex(({ transition }) => transition === step);
  return last("pass") > last("pay");
}
