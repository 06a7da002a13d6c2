import {
  type Evaluation as EvaluationAnswer,
  type EvaluationLine,
  type EvaluationState,
  GRADE_IDS,
  GRADES,
  type Grade,
  type PublishedEvaluation,
} from "@yuanding/contract";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type CaseState, describeBriefly, isCaseThere, readFirstActs, readStates } from "../cases/index.ts";
import { headOf } from "./describe-delivery.ts";
import {
  type Evaluation,
  findEvaluation,
  findFrozenFigures,
  listEvaluations,
  listEvaluationsAbout,
  listEvaluationsOf,
  readEvaluatedYears,
} from "./evaluation-store.ts";
import { computeFigures } from "./keep-evaluation.ts";
import { findOffer } from "./offer-store.ts";

/** States in which the figures are those that the evaluation rests on. */
const FROZEN: ReadonlySet<string> = new Set(["to-confirm", "confirmed", "published"]);

/** What an evaluation is about, and its figures; `undefined` when there is no such case for whoever asks, null when it is none. */
export async function describeEvaluation(
  context: ApiContext,
  id: string,
): Promise<EvaluationAnswer | null | undefined> {
  const { system, database, actor } = context;
  if (!(await isCaseThere(database, id))) return undefined;
  const evaluation = await findEvaluation(system, id);
  const state = (await readStates(system, [id])).get(id);
  if (!evaluation || !state) return null;
  const told = !isOfEnterprise(actor) || state.state === "published";
  const frozen = FROZEN.has(state.state) ? await findFrozenFigures(system, id) : null;
  return {
    ...{ about: await describeAbout(context, evaluation), subject: state.subject, year: evaluation.year },
    figures: frozen?.figures ?? (await computeFigures({ tx: system, place: context }, evaluation)),
    frozenAt: frozen?.at.toString() ?? null,
    grade: told ? gradeIn(state) : null,
    opinion: told ? opinionIn(state) : null,
  };
}

function gradeIn({ fields }: CaseState): Grade | null {
  return GRADE_IDS.find((each) => each === fields.grade) ?? null;
}

function opinionIn({ fields }: CaseState): string | null {
  return typeof fields.opinion === "string" ? fields.opinion : null;
}

async function describeAbout(
  context: ApiContext,
  { offer, evaluated }: Evaluation,
): Promise<EvaluationAnswer["about"]> {
  const { system } = context;
  if (offer !== null) return { kind: "offer", id: offer, title: (await findOffer(system, offer))?.title ?? offer };
  const id = evaluated ?? "";
  const brief = (await describeBriefly(context, [id])).get(id);
  const title = (await readStates(system, [id])).get(id)?.title ?? id;
  return { kind: "case", id, title, process: brief?.process ?? { zh: id, en: id } };
}

function evaluationStateOf({ kind }: CaseState): EvaluationState {
  if (kind === "done") return "published";
  return kind === "withdrawn" ? "cancelled" : "open";
}

type Filter = {
  readonly year?: number | undefined;
  readonly state?: EvaluationState | undefined;
  readonly grade?: Grade | undefined;
  readonly of?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** Evaluations, the newest first. There are some hundreds a year, so those of other states and grades are left out here. */
export async function describeEvaluations(context: ApiContext, filter: Filter) {
  const { system } = context;
  const { year, state, grade, of, offset, limit } = filter;
  const all = of ? await listEvaluationsAbout(system, of) : await listEvaluations(system, year ?? null);
  const states = await readStates(
    system,
    all.map((each) => each.case),
  );
  const found = all.filter((each) => {
    const its = states.get(each.case);
    return (
      its !== undefined &&
      (year === undefined || each.year === year) &&
      (state === undefined || evaluationStateOf(its) === state) &&
      (grade === undefined || gradeIn(its) === grade)
    );
  });
  const shown = found.slice(offset, offset + limit);
  const known = await describeBriefly(
    context,
    shown.map((each) => each.case),
  );
  const lines = shown.map(async (evaluation): Promise<EvaluationLine | null> => {
    const [its, brief] = [states.get(evaluation.case), known.get(evaluation.case)];
    if (!its || !brief) return null;
    return {
      ...{ case: headOf(brief), about: await describeAbout(context, evaluation), subject: its.subject },
      ...{ year: evaluation.year, grade: gradeIn(its), begunAt: evaluation.at.toString() },
    };
  });
  return {
    total: found.length,
    years: [...(await readEvaluatedYears(system))],
    items: (await Promise.all(lines)).filter((line) => line !== null),
  };
}

/** Evaluations that were published, with their grades. */
async function readPublished(database: Database, evaluations: readonly Evaluation[]) {
  const states = await readStates(
    database,
    evaluations.map((each) => each.case),
  );
  return evaluations.flatMap((evaluation) => {
    const state = states.get(evaluation.case);
    const grade = state?.state === "published" ? gradeIn(state) : null;
    return state && grade ? [{ evaluation, state, grade }] : [];
  });
}

/** The published evaluations of an offer; null when there is no such offer. */
export async function describePublished(
  { system }: ApiContext,
  offer: string,
): Promise<{ items: PublishedEvaluation[] } | null> {
  if (!(await findOffer(system, offer))) return null;
  const published = await readPublished(system, await listEvaluationsAbout(system, offer));
  const ids = published.map(({ evaluation }) => evaluation.case);
  const at = await readFirstActs(system, ids, ["publish"]);
  const items = published.map(({ evaluation, state, grade }) => ({
    ...{ case: evaluation.case, year: evaluation.year, grade, opinion: opinionIn(state) ?? "" },
    publishedAt: at.get(evaluation.case)?.toString() ?? "",
  }));
  return { items };
}

/** The published grades of what an enterprise did, for whoever takes up what it asks for next. */
export async function describeGradesOf({ system }: ApiContext, codes: readonly string[]) {
  const published = await readPublished(system, await listEvaluationsOf(system, codes));
  return published.map(({ evaluation, state, grade }) => ({
    ...{ case: evaluation.case, title: state.title, year: evaluation.year, grade: { ...GRADES[grade] } },
  }));
}
