import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { CaseWork } from "../cases/index.ts";
import { keepPolicySet } from "../decisions/index.ts";
import { itselfOf, recordBatch } from "../facts/index.ts";
import { findRequested, readForm } from "./describe-form.ts";
import { countAsked, isNews, isUnanswered, type Question, titleOf } from "./form.ts";
import { putFormDocument } from "./form-document.ts";
import { findAsking, insertAsking } from "./form-store.ts";

/** Questions that a refusal names. */
const MAX_NAMED = 5;

/**
 * What an enterprise typed into the form of its request becomes its word in the record of facts, in the transaction that hands the
 * request in and before it is computed: as of that day, with the request as its ground. What it has said before and is still current is
 * not said again. How much it was asked is kept when it is first handed in. Refused while an answer cannot be read or is missing: only
 * what can still change the result is asked, so whoever skips it would be judged on less than the measure wants to know.
 */
export async function declareAnswers(work: CaseWork, id: string, actor: Actor): Promise<Outcome<void, string>> {
  const { tx, place } = work;
  const requested = await findRequested(tx, id);
  const form = requested && (await readForm(tx, place, requested));
  if (!form) return ok(undefined);
  const { identity, state } = requested;
  const itself = itselfOf(identity);
  const { questions } = form;
  const faulty = questions.find(({ answer }) => answer?.fault);
  if (faulty?.answer?.fault) {
    const [name, why] = [titleOf(faulty), faulty.answer.fault];
    return refuse("answer_wrong", `${name.zh}：${why.zh}`, `${name.en}: ${why.en}`);
  }
  const missing = questions.filter(isUnanswered);
  if (missing.length > 0) return notAnswered(missing);
  const today = place.today();
  const said = questions.filter((each) => isNews(each, today));
  // Whoever decides keeps the policies before the log, and so does this, or two who do it for the first time wait for each other.
  await keepPolicySet(tx, place.law.set);
  if (itself !== null && said.length > 0) {
    const ground = { reason: `申报：${state.title}`, evidence: `诚信承诺书（办件 ${id}）` };
    const head = { kind: "declaration", source: itself, ...ground } as const;
    const statements = said.map(({ fact, year, answer }) => {
      return { subject: identity.id, fact: fact.name, year, value: answer?.value ?? null, asOf: today.toString() };
    });
    const told = { subject: identity.id, after: { case: id } };
    await recordBatch(tx, actor, head, ({ values }) => values(statements), { told });
  }
  if ((await findAsking(tx, id)) === null) await insertAsking(tx, id, countAsked(questions));
  // The files of an application are read by experts, who judge it and not what the park knows of its enterprise.
  if (state.process === "claim") await putFormDocument(work, requested, questions);
  return ok(undefined);
}

/** Names what is missing, the first few of many. */
function notAnswered(missing: readonly Question[]) {
  const named = missing.slice(0, MAX_NAMED);
  const zh = named.map((each) => titleOf(each).zh).join("、");
  const en = named.map((each) => titleOf(each).en).join(", ");
  const more = missing.length > named.length;
  return refuse(
    "answers_missing",
    `申报数据里还有 ${missing.length} 项没填：${zh}${more ? "等" : ""}。`,
    `${missing.length} questions of the form are not answered: ${en}${more ? ", …" : ""}.`,
  );
}
