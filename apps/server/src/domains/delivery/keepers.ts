import type { Keepers } from "../cases/index.ts";
import { mindCredit } from "./check-credit.ts";
import { appealKeeper } from "./keep-appeal.ts";
import { applicationKeeper } from "./keep-application.ts";
import { batchKeeper } from "./keep-batch.ts";
import { callKeeper } from "./keep-call.ts";
import { changeKeeper } from "./keep-change.ts";
import { claimKeeper } from "./keep-claim.ts";
import { clawbackKeeper } from "./keep-clawback.ts";
import { evaluationKeeper } from "./keep-evaluation.ts";
import { lineKeeper } from "./keep-line.ts";
import { meetingKeeper } from "./keep-meeting.ts";
import { noticeKeeper } from "./keep-notice.ts";
import { objectionKeeper } from "./keep-objection.ts";
import { payoutKeeper } from "./keep-payout.ts";
import { projectKeeper } from "./keep-project.ts";
import { reviewKeeper } from "./keep-review.ts";
import { giveReceipts } from "./receipts.ts";

/** What delivery does when something is done in a case of its processes; whatever an enterprise does there has its receipt. */
export const deliveryKeepers: Keepers = giveReceipts({
  claim: mindCredit(claimKeeper),
  "award-batch": batchKeeper,
  "award-line": lineKeeper,
  notice: noticeKeeper,
  objection: objectionKeeper,
  payout: payoutKeeper,
  call: callKeeper,
  application: mindCredit(applicationKeeper),
  review: reviewKeeper,
  meeting: meetingKeeper,
  clawback: clawbackKeeper,
  project: projectKeeper,
  "change-request": changeKeeper,
  appeal: appealKeeper,
  evaluation: evaluationKeeper,
});
