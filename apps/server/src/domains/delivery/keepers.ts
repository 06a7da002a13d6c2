import type { Keepers } from "../cases/index.ts";
import { applicationKeeper } from "./keep-application.ts";
import { batchKeeper } from "./keep-batch.ts";
import { callKeeper } from "./keep-call.ts";
import { claimKeeper } from "./keep-claim.ts";
import { clawbackKeeper } from "./keep-clawback.ts";
import { lineKeeper } from "./keep-line.ts";
import { meetingKeeper } from "./keep-meeting.ts";
import { noticeKeeper } from "./keep-notice.ts";
import { payoutKeeper } from "./keep-payout.ts";
import { reviewKeeper } from "./keep-review.ts";

/** What delivery does when something is done in a case of its processes. */
export const deliveryKeepers: Keepers = {
  claim: claimKeeper,
  "award-batch": batchKeeper,
  "award-line": lineKeeper,
  notice: noticeKeeper,
  payout: payoutKeeper,
  call: callKeeper,
  application: applicationKeeper,
  review: reviewKeeper,
  meeting: meetingKeeper,
  clawback: clawbackKeeper,
};
