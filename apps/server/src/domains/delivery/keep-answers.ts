import type { Form } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { nameOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { isCaseThere, lockCase } from "../cases/index.ts";
import { isSensitive } from "../facts/index.ts";
import { describeForm, findRequested, hidesSensitive, isWithEnterprise, mayFill, readForm } from "./describe-form.ts";
import { type Answer, listAnswers, putAnswer } from "./form-store.ts";

type Input = {
  readonly id: string;
  readonly answers: readonly Pick<Answer, "fact" | "year" | "text" | "revision">[];
};
type Refused = "case_not_found" | "not_permitted" | "act_not_now" | "fact_not_found" | "case_draft_changed";

/**
 * Keeps what people of an enterprise type into the form of a request, right or wrong: nothing of it is recorded or computed with for
 * good. It is no act: nothing in the log tells of it.
 */
export async function keepAnswers(context: ApiContext, { id, answers }: Input): Promise<Outcome<Form | null, Refused>> {
  const { system, database, actor } = context;
  if (!(await isCaseThere(database, id))) return refused("case_not_found");
  const kept = await attempt(system, async (tx): Promise<Outcome<void, Refused>> => {
    // While it is handed in nothing is typed into it any more.
    await lockCase(tx, id);
    const requested = await findRequested(tx, id);
    if (!requested) return refused("case_not_found");
    if (!mayFill(context, requested)) return refused("not_permitted");
    if (!isWithEnterprise(requested)) return refused("act_not_now");
    const form = await readForm(tx, context, requested);
    const hides = await hidesSensitive(context, requested);
    const open = (form?.questions ?? []).filter(({ fact, mayAnswer }) => mayAnswer && !(hides && isSensitive(fact)));
    const known = new Set(open.map(({ fact, year }) => keyOf(fact.name, year)));
    if (!answers.every(({ fact, year }) => known.has(keyOf(fact, year)))) return refused("fact_not_found");
    const [by, at] = [nameOf(actor), context.now?.() ?? Temporal.Now.instant()];
    for (const answer of answers) {
      if (await putAnswer(tx, id, { ...answer, by, at })) continue;
      const there = (await listAnswers(tx, id)).find(({ fact, year }) => fact === answer.fact && year === answer.year);
      return refused("case_draft_changed", { zh: there ? `（${there.by}）` : "", en: there ? `(${there.by})` : "" });
    }
    return ok(undefined);
  });
  if (!kept.ok) return kept;
  return ok((await describeForm(context, id)) ?? null);
}

function keyOf(fact: string, year: number | null): string {
  return `${fact}\0${year ?? ""}`;
}
