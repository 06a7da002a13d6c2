import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { type CaseState, isCaseThere, openCase, readStates, reportResult } from "../cases/index.ts";
import { findAwardOf } from "./award-store.ts";
import { insertEvaluation, listEvaluationsAbout, lockEvaluated } from "./evaluation-store.ts";
import { findOffer } from "./offer-store.ts";

/** Processes of which a case can be evaluated. */
const EVALUATED: ReadonlySet<string> = new Set(["application", "project"]);

type Input = {
  readonly case: string;
  readonly about: "offer" | "case";
  /** The offer, the application or the project. */
  readonly of: string;
  readonly year: number;
};
type Refused = "offer_not_found" | "case_not_found" | "evaluation_wrong" | "evaluation_there" | "case_id_taken";
type Thing = { readonly title: string; readonly subject: CaseState["subject"] };

/** Begins the evaluation of an offer, which nobody reports on, or of a project, whose firm is asked to report first. */
export async function beginEvaluation(context: ApiContext, input: Input): Promise<Outcome<{ case: string }, Refused>> {
  const { system, actor, today } = context;
  const { case: id, of, year } = input;
  const found = input.about === "offer" ? await findThing(context, of) : await findEvaluatedCase(context, of);
  if (!found.ok) return found;
  if (year > today().year)
    return refused("evaluation_wrong", { zh: "这一年还没有到。", en: "that year has not come yet." });
  const { title, subject } = found.value;
  return attempt(system, async (tx): Promise<Outcome<{ case: string }, Refused>> => {
    const work = { tx, place: context };
    await lockEvaluated(tx, of);
    if (await isEvaluated(tx, { of, year, besides: id })) return refused("evaluation_there");
    const opened = await openCase(work, actor, {
      ...{ id, process: "evaluation", parent: null, subject, fields: {} },
      title: `${title.slice(0, 150)}绩效评价（${year} 年）`,
    });
    if (!opened.ok) {
      if (opened.refusal.code === "case_id_taken") return refused("case_id_taken");
      throw new Error(opened.refusal.zh);
    }
    const about = subject ? { offer: null, evaluated: of } : { offer: of, evaluated: null };
    if (!(await insertEvaluation(tx, { case: id, ...about, subject: subject?.id ?? null, year })))
      return (await listEvaluationsAbout(tx, of)).some((each) => each.case === id && each.year === year)
        ? ok({ case: id })
        : refused("case_id_taken");
    const told = await reportResult(work, id, subject ? "firm-reports" : "nobody-reports", { of });
    if (!told.ok) throw new Error(`${id}: ${told.refusal.zh}`);
    return ok({ case: id });
  });
}

async function findThing({ system }: ApiContext, id: string): Promise<Outcome<Thing, "offer_not_found">> {
  const offer = await findOffer(system, id);
  return offer ? ok({ title: offer.title, subject: null }) : refused("offer_not_found");
}

async function findEvaluatedCase(
  { system, database }: ApiContext,
  id: string,
): Promise<Outcome<Thing, "case_not_found" | "evaluation_wrong">> {
  if (!(await isCaseThere(database, id))) return refused("case_not_found");
  const state = (await readStates(system, [id])).get(id);
  if (!state?.subject || !EVALUATED.has(state.process))
    return refused("evaluation_wrong", {
      zh: "能评价的是项目申报和项目。",
      en: "what can be evaluated are applications and projects.",
    });
  const application = applicationOf(state);
  if (!application || !(await findAwardOf(system, application)))
    return refused("evaluation_wrong", {
      zh: "这件申报没有获得支持，没有可以评价的。",
      en: "nothing was granted to this application, so there is nothing to evaluate.",
    });
  return ok({ title: state.title, subject: state.subject });
}

/** The application behind what is evaluated: a project is a part of it. */
export function applicationOf({ id, process, parent }: Pick<CaseState, "id" | "process" | "parent">): string | null {
  return process === "project" ? parent : id;
}

/** Whether there is an evaluation for the year that was not cancelled. */
async function isEvaluated(
  tx: Database,
  { of, year, besides }: { readonly of: string; readonly year: number; readonly besides: string },
): Promise<boolean> {
  const same = (await listEvaluationsAbout(tx, of)).filter((each) => each.year === year && each.case !== besides);
  const states = await readStates(
    tx,
    same.map((each) => each.case),
  );
  return [...states.values()].some(({ kind }) => kind !== "withdrawn");
}
