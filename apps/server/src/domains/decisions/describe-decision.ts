import type { DecisionSummary, Explanation, DecisionFact as ShownFact } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { findSight, isSensitive, noteReading, seesSensitive } from "../facts/index.ts";
import type { DecisionFact, RecordedDecision } from "./decision.ts";
import { readContent } from "./decisions-store.ts";
import { type Hides, hidesOf } from "./find-case.ts";
import { hideSensitive } from "./hide-sensitive.ts";

/** What of a recorded decision is hidden from who asks; of a subject that is gone, what is hidden of everybody. */
export async function hidesIn(context: ApiContext, { subject }: RecordedDecision): Promise<Hides> {
  const sight = await findSight(context.database, subject.id);
  return hidesOf(context.law.library.dictionary, subject.kind, sight?.hides ?? !seesSensitive(context.actor));
}

/** A recorded decision with what it rests on, as far as who asks may see it. */
export async function describeDecision(context: ApiContext, decision: RecordedDecision) {
  const { subject } = decision;
  const hides = await hidesIn(context, decision);
  const content = await readContent(context.system, decision.id);
  const facts = (JSON.parse(content.facts) as DecisionFact[]).map((each) => shownFact(each, hides));
  const explanation = hideSensitive(JSON.parse(content.answer) as Explanation, hides);
  const dictionary = context.law.library.dictionary[subject.kind];
  const shown = facts.flatMap(({ fact, hidden }) => (!hidden && isSensitive(dictionary.get(fact)) ? [fact] : []));
  await noteReading(context, { subject: subject.id, facts: shown });
  return { decision: summarise(decision), facts, explanation };
}

function shownFact(fact: DecisionFact, hides: Hides): ShownFact {
  return hides(fact.fact) ? { ...fact, value: "", source: "", asOf: null, hidden: true } : fact;
}

/** A decision for lists. */
export function summarise(decision: RecordedDecision): DecisionSummary {
  const { id, subject, measure, purpose, verdict, policySet, engine, answerSha256 } = decision;
  return {
    id,
    subject,
    measure,
    asOf: decision.asOf.toString(),
    purpose,
    appliedOn: decision.appliedOn?.toString() ?? null,
    verdict,
    policySet,
    engine,
    answerSha256,
    recordedBy: decision.recordedBy,
    recordedAt: decision.recordedAt.toString(),
  };
}
