import { formatFen, type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { type CaseWork, isCaseThere, keepFields, lockCase, readParts, readStates } from "../cases/index.ts";
import { putRanking } from "./call-documents.ts";
import { listLines } from "./call-lines.ts";
import { insertRanking, readRanking } from "./call-store.ts";
import { scoreOf } from "./call-terms.ts";
import { mostWithinCaps } from "./check-caps.ts";
import { readReviews } from "./judge-reviews.ts";
import { readCall } from "./keep-call.ts";
import { readMoney } from "./money.ts";
import { findOffer } from "./offer-store.ts";
import { type Ranked, rankApplications, type Scored } from "./rank-applications.ts";
import { findRequest, listAssessments } from "./request-store.ts";

/** States in which an application has its scores and is not decided. */
const RANKABLE: ReadonlySet<string> = new Set(["scored", "ranked"]);
/** States in which its scores are still awaited. */
const AWAITED: ReadonlySet<string> = new Set(["draft", "submitted", "returned", "accepted", "in-review"]);

type Refused = "case_not_found" | "act_not_now" | "call_wrong";

/**
 * Ranks the applications of a call once the reviews of all are done, and proposes score, rank and amount to each; an officer confirms
 * them one by one or together. Ranked again, the last ranking counts.
 */
export async function rankCall(context: ApiContext, id: string): Promise<Outcome<void, Refused>> {
  const { system, actor } = context;
  if (!(await isCaseThere(context.database, id))) return refused("case_not_found");
  return attempt(system, async (tx): Promise<Outcome<void, Refused>> => {
    const work = { tx, place: context };
    await lockCase(tx, id);
    const call = await readCall(tx, id);
    if (call?.state.process !== "call") return refused("case_not_found");
    if (call.state.state !== "closed") return refused("act_not_now");
    const parts = await readParts(tx, id, "application");
    if (parts.some(({ state }) => AWAITED.has(state)))
      return refused("call_wrong", {
        zh: "还有申报没有评审完，不能排序。",
        en: "some applications are not reviewed yet, and cannot be ranked.",
      });
    const scored = await readScored(
      work,
      parts.filter(({ state }) => RANKABLE.has(state)).map((part) => part.id),
    );
    if (scored.length === 0)
      return refused("call_wrong", { zh: "没有可以排序的申报。", en: "there is no application to rank." });
    const { quota, budget } = call.terms;
    const ranked = rankApplications(scored, { quota, budget });
    await keepRanking(work, id, ranked);
    await recordEvent(tx, actor, {
      ...{ type: "call_ranked", thing: { kind: "case", id }, power: "reviews.assign" },
      after: {
        ...{ applications: ranked.length, within: ranked.filter(({ within }) => within).length },
        amount: formatFen(ranked.reduce((sum, { amount }) => sum + amount, 0n)),
      },
    });
    return ok(undefined);
  });
}

/** Applications with their scores, what they ask for and what the measure and the shared caps allow at most. */
async function readScored(work: CaseWork, applications: readonly string[]): Promise<readonly Scored[]> {
  const { tx } = work;
  const states = await readStates(tx, applications);
  const found = applications.map(async (application): Promise<Scored> => {
    const reviews = (await readReviews(tx, application)).filter(({ state }) => state === "counted");
    const assessed = (await listAssessments(tx, application)).at(-1);
    const request = await findRequest(tx, application);
    const offer = request && (await findOffer(tx, request.offer));
    const most = assessed?.amount ?? assessed?.ceiling ?? null;
    return {
      application,
      scores: reviews.flatMap(({ fields }) => scoreOf(fields.score) ?? []),
      asked: readMoney(states.get(application)?.fields.asked) ?? 0n,
      most: offer && request.subject ? await mostWithinCaps(work, offer, request.subject, most) : most,
    };
  });
  const read: Scored[] = [];
  for (const one of found) read.push(await one);
  return read.filter(({ scores }) => scores.length > 0);
}

async function keepRanking(work: CaseWork, call: string, ranked: readonly Ranked[]): Promise<void> {
  const { tx } = work;
  const run = ((await readRanking(tx, call))[0]?.run ?? 0) + 1;
  await insertRanking(
    tx,
    call,
    run,
    ranked.map(({ scores, score, ...line }) => ({ ...line, scores: scores.map(Number), score: Number(score) })),
  );
  for (const { application, score, rank, amount } of ranked)
    await keepFields(work, application, { score: Number(score) / 100, rank, amount: formatFen(amount) });
  const title = (await readStates(tx, [call])).get(call)?.title ?? "";
  const lines = await listLines(
    tx,
    call,
    ranked.map(({ application }) => application),
  );
  await putRanking(work, call, { title, lines });
}
