import { type Attempt, apply, type CaseActor, type Step } from "@yuanding/processes";
import { ok } from "@yuanding/values";
import { type Actor, isOfEnterprise, signatureOf } from "../../actor.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type Case, type CaseStanding, type Fields, kindOf } from "./case.ts";
import { insertAct, putStanding, readDocumentKinds, spendResults, voidChildren } from "./case-store.ts";
import { dropDraft } from "./draft-store.ts";
import { checkStepFields, readFields } from "./fields.ts";
import type { CaseWork } from "./keeper.ts";
import { circumstancesOf, clocksOf, nowAt } from "./load-case.ts";
import { changeClocks } from "./promises.ts";
import { sideOf } from "./side.ts";

export type Wanted = {
  readonly transition: string;
  readonly vote: "for" | "against";
  readonly reason: string;
  readonly fields: Fields;
};
export type Who = { readonly actor: Actor; readonly as: CaseActor };

/**
 * Does one act in a case that is locked: asks its process, writes the act and where the case stands then, and tells whoever keeps the
 * process. What follows from it by itself is not done here.
 */
export async function performAct(work: CaseWork, found: Case, wanted: Wanted, who: Who) {
  const { tx, place } = work;
  const { head, standing, process } = found;
  const given = readFields(process, wanted.fields);
  if (!given.ok) return given;
  const fields = { ...standing.fields, ...given.value };
  const around = await circumstancesOf(tx, { ...found, standing: { ...standing, fields } }, place);
  const attempt: Attempt = {
    transition: wanted.transition,
    vote: wanted.vote,
    documents: await readDocumentKinds(tx, head.id),
    fields: Object.keys(fields),
    reason: wanted.reason.trim() || null,
  };
  const outcome = apply(process, standing.position, attempt, who.as, around);
  if (!outcome.ok) return outcome;
  const transition = process.transitions.get(wanted.transition);
  const fitting = transition ? checkStepFields(found, transition, given.value) : ok(undefined);
  if (!fitting.ok) return fitting;
  const { act, ...step } = outcome.value;
  const after = stand(found, { fields, step, who, at: nowAt(place) });
  const done: Case = { ...found, standing: after, kept: clocksOf({ process, standing: after }, place) };
  const number = after.version;
  await insertAct(tx, {
    ...{ case_id: head.id, number, kind: "transition", transition: act.transition, vote: act.vote },
    ...{ state: step.position.state, documents: act.documents, fields: given.value, person: null, person_name: null },
    ...{ reason: wanted.reason.trim(), ...signed(who.actor), at: after.changedAt },
  });
  if (step.voided.children.length > 0) await voidChildren(tx, head.id, step.voided.children);
  await spendFollowed(work, found, act.transition, number);
  await putStanding(tx, done, done.kept);
  if (who.as.person !== null) await dropDraft(tx, head.id, sideOf(who.actor));
  const values = { ...act, values: given.value };
  const kept = await place.keepers?.[head.process]?.done(work, { case: done, act: values, step, actor: who.actor });
  if (kept && !kept.ok) return refused("act_prevented", kept.refusal);
  await place.teller?.(work, done, { kind: "acted", number, before: kindOf(found), by: who.actor });
  // After what the keeper does: money is moved before the log is written, or two who do both wait for each other.
  await recordEvent(tx, who.actor, {
    ...{ type: "case_acted", thing: { kind: "case", id: head.id }, ...(head.subject && { subject: head.subject.id }) },
    before: { state: standing.position.state },
    after: { transition: act.transition, vote: act.vote, state: step.position.state, fields: given.value },
    reason: wanted.reason.trim(),
  });
  return ok(done);
}

/** A result that a step of the program waited for is followed once. */
async function spendFollowed(
  { tx }: CaseWork,
  { head, process }: Case,
  transition: string,
  number: number,
): Promise<void> {
  const awaited = process.transitions.get(transition)?.when ?? [];
  const results = awaited.flatMap((condition) => (condition.kind === "result" ? [condition.result] : []));
  if (results.length > 0) await spendResults(tx, head.id, results, number);
}

type Stepped = {
  readonly fields: Fields;
  readonly step: Step;
  readonly who: Who;
  readonly at: Temporal.Instant;
};

function stand({ standing, process }: Case, { fields, step, who, at }: Stepped): CaseStanding {
  const into = process.states.get(step.position.state)?.kind ?? "open";
  const by = who.actor.person?.id ?? "program";
  const clocks = changeClocks(standing.clocks, step.clocks, { at, by, into });
  return { ...standing, version: standing.version + 1, position: step.position, clocks, fields, changedAt: at };
}

/** How an act is signed: by whom, as whom and by which post. */
export function signed(actor: Actor) {
  const { name, id } = signatureOf(actor, "cases.see");
  const capacity = isOfEnterprise(actor) ? "enterprise" : actor.capacity === "public" ? "system" : actor.capacity;
  const post = actor.posts.find((each) => each.for === null) ?? actor.posts[0] ?? null;
  return { by_name: name, by_id: id, capacity, post: post?.id ?? null };
}
