import { type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseWork, type Keeper, readStates } from "../cases/index.ts";
import { applicationOf } from "./begin-evaluation.ts";
import { computeCaseFigures, computeOfferFigures } from "./evaluation-figures.ts";
import { type Evaluation, findEvaluation, insertEvaluationFigures } from "./evaluation-store.ts";
import { findOffer } from "./offer-store.ts";

/** 绩效评价: what the program knows is frozen with the evaluation that rests on it. */
export const evaluationKeeper: Keeper = {
  done: async (work, done) => {
    const evaluation = await findEvaluation(work.tx, done.case.head.id);
    if (!evaluation) return ok(undefined);
    if (done.act.transition === "evaluate") return freeze(work, evaluation);
    if (done.act.transition === "ask" && evaluation.offer !== null)
      return refuse(
        "nobody_reports",
        "对条款的评价没有自评单位，不能退回补充。",
        "Nobody reports on a measure, so its evaluation cannot be returned for completion.",
      );
    return ok(undefined);
  },
};

async function freeze(work: CaseWork, evaluation: Evaluation): Promise<Outcome<void, string>> {
  await insertEvaluationFigures(work.tx, evaluation.case, await computeFigures(work, evaluation));
  return ok(undefined);
}

/** What the program knows of what is evaluated, at this moment. */
export async function computeFigures(work: CaseWork, { offer: id, evaluated }: Evaluation) {
  const offer = id === null ? null : await findOffer(work.tx, id);
  if (offer) return computeOfferFigures(work, offer);
  const state = evaluated === null ? undefined : (await readStates(work.tx, [evaluated])).get(evaluated);
  const application = state ? applicationOf(state) : null;
  if (application === null) throw new Error(`there is nothing of the evaluation ${id ?? evaluated}`);
  return computeCaseFigures(work, application);
}
