import { MAX_SCORE } from "@yuanding/contract";
import { type Outcome, ok, refuse } from "@yuanding/values";
import type { CaseWork, Done, Keeper } from "../cases/index.ts";
import { scoreOf } from "./call-terms.ts";
import { judgeReviews } from "./judge-reviews.ts";
import { readCall } from "./keep-call.ts";
import { findRequest } from "./request-store.ts";

/** Steps after which the reviews of an application may be complete. */
const JUDGED: ReadonlySet<string> = new Set(["score", "score-again", "step-aside", "replace", "drop", "keep"]);

/** What one expert does with an application: a score is one on the scale, and once all are there outliers are looked for. */
export const reviewKeeper: Keeper = {
  done: async (work, done) => {
    const { transition } = done.act;
    if (transition === "score" || transition === "score-again") {
      const scored = checkScore(done);
      if (!scored.ok) return scored;
    }
    return JUDGED.has(transition) ? judge(work, done) : ok(undefined);
  },
};

function checkScore({ act }: Done): Outcome<void, string> {
  if (scoreOf(act.values.score) !== null) return ok(undefined);
  return refuse(
    "score_wrong",
    `得分须是 0 到 ${MAX_SCORE} 之间、至多两位小数的数。`,
    `A score is a number from 0 to ${MAX_SCORE} with at most two decimals.`,
  );
}

async function judge(work: CaseWork, { case: found }: Done): Promise<Outcome<void, string>> {
  const { id, parent } = found.head;
  const request = parent === null ? null : await findRequest(work.tx, parent);
  const call = await readCall(work.tx, request?.batch ?? null);
  if (parent === null || !call) return ok(undefined);
  const { experts, spread } = call.terms;
  return judgeReviews(work, { application: parent, experts, spread, self: id });
}
