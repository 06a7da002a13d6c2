import type { Milestone } from "@yuanding/contract";
import { type CaseWork, listActs } from "../cases/index.ts";
import { reachedIn, standMilestones } from "./milestone.ts";
import { listMilestones } from "./milestone-store.ts";

/** The plan of a project as it stands today, with what was reported of it. */
export async function readMilestones({ tx, place }: CaseWork, project: string): Promise<Milestone[]> {
  const reached = reachedIn(await listActs(tx, project), place.law.park.office.zone);
  return standMilestones(await listMilestones(tx, project), reached, place.today());
}
