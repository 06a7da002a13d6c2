import { type Actor, signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { type Draft, newestOf, type StepKind, statusOfDraft } from "./draft.ts";
import { insertStep } from "./lab-store.ts";

const STEPS = {
  提交: { event: "draft_submitted", power: "policy.draft", status: "已提交" },
  发布: { event: "draft_published", power: "policy.publish", status: "已发布" },
  放弃: { event: "draft_abandoned", power: "policy.draft", status: "已放弃" },
} as const satisfies Readonly<Record<StepKind, unknown>>;

/** Does something with a draft in somebody's name, last in its transaction. Returns where the draft stands then. */
export async function takeStep<Kind extends StepKind>(
  tx: Database,
  by: Actor,
  draft: Draft,
  { kind, note }: { readonly kind: Kind; readonly note: string },
): Promise<(typeof STEPS)[Kind]["status"]> {
  const { event, power, status } = STEPS[kind];
  const { number: version, sha256 } = newestOf(draft);
  const number = draft.steps.length + 1;
  await insertStep(tx, draft.id, { number, kind, version, by: signatureOf(by, power), note });
  await recordEvent(tx, by, {
    type: event,
    thing: { kind: "draft", id: draft.id },
    before: { status: statusOfDraft(draft) },
    after: { status, policy: draft.policy, version, sha256 },
    ...(note && { reason: note }),
    policySet: draft.policySet,
  });
  return status;
}
