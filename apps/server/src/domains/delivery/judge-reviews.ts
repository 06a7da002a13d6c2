import { type Outcome, ok, refuse } from "@yuanding/values";
import { type CaseState, type CaseWork, noteResult, readParts, readStates, reportResult } from "../cases/index.ts";
import { scoreOf } from "./call-terms.ts";
import { outliersAmong } from "./review-outliers.ts";

/** States in which a review has its score. */
const SCORED: ReadonlySet<string> = new Set(["scored", "counted"]);

/** The reviews of an application that nobody stepped aside from and nobody replaced. */
export async function readReviews(tx: CaseWork["tx"], application: string): Promise<readonly CaseState[]> {
  const parts = await readParts(tx, application, "review");
  const states = await readStates(
    tx,
    parts.map(({ id }) => id),
  );
  return parts.flatMap(({ id }) => states.get(id) ?? []).filter(({ kind }) => kind !== "withdrawn");
}

type Judged = {
  readonly application: string;
  /** Experts that a review of the call has. */
  readonly experts: number;
  /** In hundredths. */
  readonly spread: bigint;
  /** The review in which something is just being done; null for none. */
  readonly self: string | null;
};

/**
 * Once an application has as many scores as its call wants, each that is new is told whether it is an outlier. A score that comes again is
 * looked at in the same way.
 */
export async function judgeReviews(
  work: CaseWork,
  { application, experts, spread, self }: Judged,
): Promise<Outcome<void, string>> {
  const { tx } = work;
  const reviews = await readReviews(tx, application);
  if (reviews.length < experts || !reviews.every(({ state }) => SCORED.has(state))) return ok(undefined);
  const scores = new Map(reviews.map(({ id, fields }) => [id, scoreOf(fields.score) ?? 0n]));
  const outliers = outliersAmong(scores, spread);
  for (const { id, state } of reviews) {
    if (state !== "scored") continue;
    const result = outliers.has(id) ? "outlier" : "in-range";
    const details = { scores: [...scores.values()].map(String), spread: String(spread) };
    if (id === self) {
      await noteResult(tx, id, result, details);
      continue;
    }
    const told = await reportResult(work, id, result, details);
    if (!told.ok) return refuse(told.refusal.code, told.refusal.zh, told.refusal.en);
  }
  return ok(undefined);
}

/** Reviews of an application that was withdrawn or called off are needed no longer. */
export async function cancelReviews(work: CaseWork, application: string): Promise<Outcome<void, string>> {
  for (const { id, kind } of await readReviews(work.tx, application)) {
    if (kind === "done") continue;
    const told = await reportResult(work, id, "over", {});
    if (!told.ok) return refuse(told.refusal.code, told.refusal.zh, told.refusal.en);
  }
  return ok(undefined);
}
