import { evaluateMeasure, explain, type Library, type Measure, type Purpose } from "@yuanding/rules";
import { canonicalJson, type Outcome, ok, refuse } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { findSubject, type RecordedSubject } from "../facts/index.ts";
import { computeAnswer } from "./compute-answer.ts";
import { type Decision, type DecisionCase, isSameCase, type RecordedDecision, situationOf } from "./decision.ts";
import { findDecision, insertDecision, insertPolicySet, inTransaction } from "./decisions-store.ts";
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
  { database, law }: ApiContext,
  input: RecordInput,
): Promise<Outcome<RecordedDecision, Refused>> {
  const found = await findSubject(database, input.subject);
  if (!found) return refused("subject_not_found");
  const measure = law.library.measures.get(input.measure);
  if (!measure) return refused("measure_not_found");
  if (measure.subject !== found.subject.kind) return refused("kind_mismatch");
  const decision = decide(law.library, measure, found, input, { policySet: law.set.hash, engine: law.engine });
  return inTransaction(database, async (tx): Promise<Outcome<RecordedDecision, Refused>> => {
    await insertPolicySet(tx, law.set);
    await insertDecision(tx, decision);
    const kept = await findDecision(tx, decision.id);
    if (!kept) throw new Error(`decision ${decision.id} was not kept`);
    return isSameCase(kept, decision) ? ok(kept) : refused("decision_id_taken");
  });
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
  const facts = usedFacts(groundsOf(library, measure, evaluation.measure), found.values, asOf);
  const answer = computeAnswer(library, asked, facts);
  // What was left out was no ground; were it one, the decision would not replay.
  if (answer !== canonicalJson(whole)) throw new Error(`decision on ${measure.id} rests on facts it does not name`);
  return { ...asked, ...basis, id: input.id, verdict: evaluation.verdict, facts: canonicalJson(facts), answer };
}

/** The measure asked for, the one that was computed (a transition may lead to another), and what that one refers to. */
function groundsOf(library: Library, asked: Measure, computed: Measure): Measure[] {
  const referred = computed.refersTo.flatMap((id) => library.measures.get(id) ?? []);
  return [asked, computed, ...referred];
}

function refused<Code extends Refused>(code: Code) {
  const { zh, en } = refusalData(code);
  return refuse(code, zh, en);
}
