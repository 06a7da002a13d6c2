import {
  evaluateMeasure,
  explain,
  type Library,
  type Measure,
  type Purpose,
  type Result,
  toResult,
} from "@yuanding/rules";
import { canonicalJson, type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { findSubject, type RecordedSubject } from "../facts/index.ts";
import { computeAnswer } from "./compute-answer.ts";
import { type Decision, type DecisionCase, isSameCase, type RecordedDecision, situationOf } from "./decision.ts";
import { findDecision, insertDecision, insertPolicySet, lockDecision } from "./decisions-store.ts";
import { findCase } from "./find-case.ts";
import { sourcesOf, subjectOf, usedFacts } from "./used-facts.ts";

export type RecordInput = {
  readonly id: string;
  readonly subject: string;
  readonly measure: string;
  readonly asOf: Temporal.PlainDate;
  readonly purpose: Purpose | null;
  readonly appliedOn: Temporal.PlainDate | null;
};

type Refused = "subject_not_found" | "measure_not_found" | "kind_mismatch" | "decision_id_taken";

/**
 * Computes a decision and keeps it with the policies, the facts it used and its answer. Idempotent by the caller's id: the
 * first one counts, also when two come at once or the facts have changed in between; the id with another case is refused.
 */
export async function recordDecision(
  context: ApiContext,
  input: RecordInput,
): Promise<Outcome<RecordedDecision, Refused>> {
  const asked = await findCase(context, input.subject, input.measure);
  if (!asked.ok) return asked;
  const { found, measure } = asked.value;
  const { database, law } = context;
  const decision = decide(law.library, measure, found, input, { policySet: law.set.hash, engine: law.engine });
  return database.transaction().execute(async (tx): Promise<Outcome<RecordedDecision, Refused>> => {
    await lockDecision(tx, decision.id);
    const earlier = await findDecision(tx, decision.id);
    if (earlier) return isSameCase(earlier, decision) ? ok(earlier) : refused("decision_id_taken");
    return ok(await keep(tx, context, decision));
  });
}

/** What a decision says besides its reasons. */
export type Decided = { readonly decision: RecordedDecision; readonly result: Result };

/**
 * The same for the program, in the transaction of what rests on it: whether somebody may ask was settled before. Idempotent by the
 * caller's id.
 */
export async function decideInCase(
  tx: Database,
  { law, actor }: Pick<ApiContext, "law" | "actor">,
  input: RecordInput,
): Promise<Outcome<Decided, Refused>> {
  const measure = law.library.measures.get(input.measure);
  if (!measure) return refused("measure_not_found");
  const found = await findSubject(tx, input.subject);
  if (!found) return refused("subject_not_found");
  if (measure.subject !== found.subject.kind) return refused("kind_mismatch");
  const decision = decide(law.library, measure, found, input, { policySet: law.set.hash, engine: law.engine });
  const known = subjectOf(law.library, found.subject, found.values);
  const evaluation = evaluateMeasure(law.library, measure.id, known, input.asOf, situationOf(decision));
  const result = toResult(found.subject.id, evaluation);
  await lockDecision(tx, decision.id);
  const earlier = await findDecision(tx, decision.id);
  if (earlier && !isSameCase(earlier, decision)) return refused("decision_id_taken");
  return ok({ decision: earlier ?? (await keep(tx, { law, actor }, decision)), result });
}

async function keep(tx: Database, { law, actor }: Pick<ApiContext, "law" | "actor">, decision: Decision) {
  const { id, measure, subject, asOf, verdict, policySet, answer } = decision;
  await insertPolicySet(tx, law.set);
  await insertDecision(tx, signatureOf(actor, "decisions.record"), decision);
  const kept = await findDecision(tx, id);
  if (!kept) throw new Error(`decision ${id} was not kept`);
  await recordEvent(tx, actor, {
    type: "decision_recorded",
    thing: { kind: "decision", id },
    subject: subject.id,
    after: { measure, asOf: asOf.toString(), verdict, answer: sha256Of(answer) },
    policySet,
  });
  return kept;
}

function decide(
  library: Library,
  measure: Measure,
  found: RecordedSubject,
  input: RecordInput,
  basis: Pick<Decision, "policySet" | "engine">,
): Decision {
  const { id, kind, name } = found.subject;
  const { asOf, purpose, appliedOn } = input;
  const asked: DecisionCase = { measure: measure.id, subject: { id, kind, name }, asOf, purpose, appliedOn };
  const known = subjectOf(library, found.subject, found.values);
  const situation = situationOf(asked);
  const whole = explain(library, asked.measure, known, asOf, { sourceOf: sourcesOf(found.values), situation });
  const evaluation = evaluateMeasure(library, asked.measure, known, asOf, situation);
  // A transition may lead to another measure than the one asked for.
  const facts = usedFacts([measure, evaluation.measure], found.values, asOf);
  const answer = computeAnswer(library, asked, facts);
  // What was left out was no ground; were it one, the decision would not replay.
  if (answer !== canonicalJson(whole)) throw new Error(`decision on ${measure.id} rests on facts it does not name`);
  return { ...asked, ...basis, id: input.id, verdict: evaluation.verdict, facts: canonicalJson(facts), answer };
}
