import type { Milestone } from "@yuanding/contract";
import { type CaseWork, listActs } from "../cases/index.ts";
import { acceptedIn, reachedIn, standMilestones } from "./milestone.ts";
import { listMilestones } from "./milestone-store.ts";

/** The plan of a project as it stands today, with what was reported of it. */
export async function readMilestones({ tx, place }: CaseWork, project: string): Promise<Milestone[]> {
  const [acts, { zone }] = [await listActs(tx, project), place.law.park.office];
  return standMilestones(
    await listMilestones(tx, project),
    reachedIn(acts, zone),
    acceptedIn(acts, zone),
    place.today(),
  );
}
