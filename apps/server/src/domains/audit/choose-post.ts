import { type EventType, POST_KINDS, type Power } from "@yuanding/contract";
import { type ActingPost, type Actor, postFor } from "../../actor.ts";
import type { NewEvent } from "./event.ts";

/** The powers by which an event of a type may have come about, where it takes one. */
const POWERS_OF: { readonly [Type in EventType]?: readonly Power[] } = {
  office_opened: ["people.manage"],
  office_changed: ["people.manage"],
  person_added: ["people.manage"],
  person_invited: ["people.manage"],
  appointed: ["people.manage"],
  relieved: ["people.manage"],
  post_handed_over: ["people.manage"],
  person_suspended: ["people.manage"],
  person_restored: ["people.manage"],
  person_erased: ["people.manage"],
  personal_details_erased: ["people.manage"],
  mandate_given: ["mandates.keep"],
  mandate_ended: ["mandates.keep"],
  batch_recorded: ["facts.correct", "facts.rule", "facts.import"],
  batch_undo_asked: ["facts.undo"],
  batch_undone: ["facts.undo"],
  sensitive_read: ["facts.sensitive"],
  file_exported: ["subjects.export"],
  import_received: ["facts.import"],
  file_refused: ["facts.import"],
  import_corrected: ["facts.import"],
  import_acceptance_asked: ["facts.import"],
  import_accepted: ["facts.import"],
  import_cancelled: ["facts.import"],
  list_created: ["lists.keep"],
  list_changed: ["lists.keep"],
  list_fixed: ["lists.keep"],
  list_members_changed: ["lists.keep"],
  list_archived: ["lists.keep"],
  list_restored: ["lists.keep"],
  decision_recorded: ["decisions.record"],
  draft_started: ["policy.draft"],
  draft_saved: ["policy.draft"],
  draft_submitted: ["policy.draft"],
  draft_published: ["policy.publish"],
  draft_abandoned: ["policy.draft"],
  budget_appropriated: ["money.keep"],
  budget_withdrawn: ["money.keep"],
  budget_moved: ["money.keep"],
  cap_changed: ["money.keep"],
  revenue_recorded: ["money.keep"],
  payouts_ordered: ["payouts.order"],
  bank_file_reconciled: ["payouts.order"],
  payout_list_made: ["payouts.order"],
  money_reserved: ["awards.approve"],
  ledger_verified: ["money.see"],
  offer_made: ["calls.keep"],
  offer_ended: ["calls.keep"],
  batch_exclusion: ["calls.keep"],
  case_assigned: ["cases.handle"],
  log_read: ["log.read"],
  log_exported: ["log.read"],
  log_verified: ["log.read"],
  audit_pack_made: ["log.read"],
};

/**
 * By which post somebody did what an event tells: of several posts the one that gives the power it takes, their own before one they
 * cover; where no power is needed their only post, and of several none.
 */
export function choosePost(actor: Actor, { type, power }: Pick<NewEvent, "type" | "power">): ActingPost | null {
  const powers = power === undefined ? POWERS_OF[type] : [power];
  if (!powers) return actor.posts.length === 1 ? (actor.posts[0] ?? null) : null;
  return postFor(actor, (kind) => POST_KINDS[kind].powers.some((power) => powers.includes(power)));
}
