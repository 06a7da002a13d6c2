import type { Power } from "@yuanding/contract";
import type { CaseActor, Relation } from "@yuanding/processes";
import { type Actor, isOfEnterprise, ownCodes } from "../../actor.ts";
import type { Case } from "./case.ts";

/** How somebody stands to a case and what they may do in it: of an enterprise only in its own cases, by what its mandate gives. */
export function caseActorOf(actor: Actor, { head, standing, parties }: Case): CaseActor {
  if (actor.capacity === "system") return { person: null, relations: ["program"], powers: new Set() };
  const person = actor.person?.id ?? null;
  const code = head.subject?.id ?? null;
  const enterprise = isOfEnterprise(actor);
  const own = (power: Power) => code !== null && ownCodes(actor, power).includes(code);
  const powers = enterprise ? new Set([...actor.powers].filter(own)) : actor.powers;
  const relations: Relation[] = [];
  if (!enterprise && person !== null && standing.responsible === person) relations.push("responsible");
  if (!enterprise && parties.some((party) => party.person === person)) relations.push("participant");
  if (enterprise && own("cases.see")) relations.push("applicant");
  return { person: person ?? "", relations, powers };
}
