import { parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { type CaseState, readStates, reportResult } from "../cases/index.ts";
import { assessCase } from "./assess.ts";
import { findAwardOf } from "./award-store.ts";
import { readBarred } from "./check-credit.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { findRequest, listAssessments, readAllLines } from "./request-store.ts";

/** How far a batch has come, as its lines are to follow. */
const ON_NOTICE: ReadonlySet<string> = new Set(["in-notice", "to-approve", "delivering", "done"]);
const AFTER_NOTICE: ReadonlySet<string> = new Set(["to-approve", "delivering", "done"]);
const APPROVED: ReadonlySet<string> = new Set(["delivering", "done"]);
const TAKEN_BACK: ReadonlySet<string> = new Set(["draft", "computing", "previewed", "cancelled", "empty"]);
const UNDECIDED: ReadonlySet<string> = new Set(["frozen", "in-notice", "held", "reopened", "cleared"]);
/** States of a line that is taken out once its enterprise may not ask for benefits; one that an objection holds is looked at after it. */
const TAKEN_OUT: ReadonlySet<string> = new Set(["frozen", "in-notice", "reopened", "cleared", "late"]);

/**
 * Tells each line of an automatic award how the batch stands, in a transaction of its own: what a line is told follows from both
 * states alone, so that work that was killed is simply begun again. Each line also keeps the decision that it rests on.
 */
export async function followLines(context: ApiContext, id: string, signal: AbortSignal): Promise<void> {
  const { system } = context;
  const known = await findRequest(system, id);
  const offer = known && (await findOffer(system, known.offer));
  if (!offer) return;
  const lines = await readAllLines(system, id);
  const barred = await readBarred(system, context.today());
  for (const { case: line, subject } of lines) {
    signal.throwIfAborted();
    await followLine(context, { batch: id, line, subject, offer, bars: barred.get(subject) ?? [] });
  }
}

type Line = {
  readonly batch: string;
  readonly line: string;
  readonly subject: string;
  readonly offer: Offer;
  /** What of its credit record keeps it from being paid. */
  readonly bars: readonly string[];
};

async function followLine(context: ApiContext, { batch, line, subject, offer, bars }: Line): Promise<void> {
  const { system } = context;
  for (;;) {
    const states = await readStates(system, [batch, line]);
    const [above, own] = [states.get(batch), states.get(line)];
    if (!above || !own) return;
    const granted = (await findAwardOf(system, line))?.releasedAt === null;
    const result = resultFor(above, own, { granted, barred: bars.length > 0 });
    if (result === null) return;
    const outcome = await attempt(system, async (tx) => {
      if (result === "announced" && (await listAssessments(tx, line)).length === 0) {
        const asOf = parseDate(String(above.fields["as-of"])) ?? context.today();
        const assessed = await assessCase(tx, context, { case: line, offer, subject, asOf });
        if (!assessed.ok) return assessed;
      }
      const reason = result === "barred" ? { reason: barredWords(bars) } : {};
      return reportResult({ tx, place: context }, line, result, { batch, ...reason });
    });
    if (!outcome.ok) throw new Error(`${line}: ${outcome.refusal.zh}`);
    const after = (await readStates(system, [line])).get(line);
    // What holds the line, such as an objection, will let it go on by itself: the result waits for it.
    if (after?.state === own.state) return;
  }
}

/** What a line is to be told; null for nothing. */
function resultFor(
  batch: CaseState,
  line: CaseState,
  { granted, barred }: { readonly granted: boolean; readonly barred: boolean },
): string | null {
  const { state } = line;
  if (TAKEN_BACK.has(batch.state) || line.voided) return UNDECIDED.has(state) ? "dissolved" : null;
  if (barred && !granted && TAKEN_OUT.has(state)) return "barred";
  if (state === "frozen") return ON_NOTICE.has(batch.state) ? "announced" : null;
  if (state === "in-notice") return AFTER_NOTICE.has(batch.state) ? "notice-over" : null;
  if (state === "cleared") return APPROVED.has(batch.state) && granted ? "approved" : null;
  return null;
}

/** The reason of a line that is taken out, as its officer and its enterprise read it. */
function barredWords(bars: readonly string[]): string {
  return `名单冻结后，该企业有严重信用记录未到期：${bars.join("；")}。企业可以在“信用记录”页申诉。`;
}
