import { SYSTEM } from "../../actor.ts";
import { recordEvent } from "../audit/index.ts";
import type { Party } from "./case.ts";
import { insertAct, putStanding } from "./case-store.ts";
import type { CaseWork } from "./keeper.ts";
import { clocksOf, loadCase, nowAt } from "./load-case.ts";
import { signed } from "./perform-act.ts";
import { tellReached } from "./tell-reached.ts";

/** Makes somebody responsible in the program's hands, such as an expert who was drawn: an act like any other, of a case that is locked. */
export async function giveTo(work: CaseWork, id: string, { person, name }: Party, reason: string): Promise<void> {
  const { tx, place } = work;
  const found = await loadCase(tx, place, id);
  if (!found) throw new Error(`there is no case ${id}`);
  const { head, standing } = found;
  const [number, at] = [standing.version + 1, nowAt(place)];
  const after = { ...found, standing: { ...standing, version: number, responsible: person, changedAt: at } };
  await insertAct(tx, {
    ...{ case_id: id, number, kind: "assign", transition: null, vote: null, state: standing.position.state },
    ...{ documents: [], fields: {}, person, person_name: name, reason, ...signed(SYSTEM), at },
  });
  await putStanding(tx, after, clocksOf(after, place));
  await place.teller?.(work, after, { kind: "assigned", number, person, as: "responsible", by: SYSTEM });
  await tellReached(work, after);
  await recordEvent(tx, SYSTEM, {
    ...{ type: "case_assigned", thing: { kind: "case", id }, ...(head.subject && { subject: head.subject.id }) },
    ...{ before: { responsible: standing.responsible }, after: { responsible: person }, reason },
  });
}
