import type { Actor } from "../../actor.ts";
import type { Case } from "./case.ts";
import { caseActorOf } from "./relation.ts";

/**
 * Whether somebody has a part in a case besides looking at it: they were given one, or have a power that a step of its process takes.
 * Who is responsible is not asked: colleagues put files to each other's cases.
 */
export function hasPart(actor: Actor, found: Case): boolean {
  const { relations, powers } = caseActorOf(actor, found);
  if (relations.includes("participant") || relations.includes("responsible")) return true;
  return [...found.process.roles.values()].some(({ relation, power }) => {
    if (relation === "program" || relation === "participant") return false;
    if (relation === "applicant" && !relations.includes("applicant")) return false;
    return power === null ? relation !== null : powers.has(power);
  });
}
