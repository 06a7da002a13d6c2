import type { BatchLine } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { lockCase, readStates } from "../cases/index.ts";
import { insertExclusion, listCandidates } from "./batch-store.ts";
import { describeLines } from "./describe-delivery.ts";

type Input = {
  readonly id: string;
  readonly subject: string;
  readonly excluded: boolean;
  readonly reason: string;
};
type Refused = "case_not_found" | "act_not_now" | "subject_not_found";

/** Leaves somebody out of an automatic award while its list is looked at, or takes them in again; the last word counts. */
export async function excludeFromBatch(context: ApiContext, input: Input): Promise<Outcome<BatchLine, Refused>> {
  const { system, actor } = context;
  const { id, subject, excluded, reason } = input;
  const one = { subject, query: "", offset: 0, limit: 1 };
  const done = await attempt(system, async (tx): Promise<Outcome<void, Refused>> => {
    await lockCase(tx, id);
    const state = (await readStates(tx, [id])).get(id);
    if (state?.process !== "award-batch") return refused("case_not_found");
    if (state.state !== "previewed") return refused("act_not_now");
    if ((await listCandidates(tx, id, one)).total === 0) return refused("subject_not_found");
    await insertExclusion(tx, signatureOf(actor, "calls.keep"), { batch: id, subject, excluded, reason });
    await recordEvent(tx, actor, {
      ...{ type: "batch_exclusion", thing: { kind: "case", id }, subject, power: "calls.keep", reason },
      after: { excluded },
    });
    return ok(undefined);
  });
  if (!done.ok) return done;
  const [line] = (await describeLines(context, id, one))?.items ?? [];
  return line ? ok(line) : refused("case_not_found");
}
