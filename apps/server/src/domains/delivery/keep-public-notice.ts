import { addWorkingDays, type Outcome, ok } from "@yuanding/values";
import type { CaseWork } from "../cases/index.ts";
import { publishFiles } from "./public-files.ts";
import { insertNotice, type LineCase, type PublicNotice } from "./public-notice-store.ts";

/** Where the park promises none: the least that is usual for lists of money. */
const USUAL_DAYS = 5;

/**
 * Keeps a notice as it is published, which is what the public sees of it from then on. Where the holidays of its last day are not known
 * nothing is published: nobody could say until when one may object.
 */
export async function keepPublicNotice(
  { tx, place }: CaseWork,
  notice: Pick<PublicNotice, "case" | "batch" | "offer" | "title">,
  lines: readonly LineCase[],
): Promise<Outcome<void, string>> {
  const { law, today } = place;
  const workingDays = law.park.service.promises.notice ?? USUAL_DAYS;
  const until = addWorkingDays(law.timetable.calendar, today(), workingDays);
  if (!until.ok) return until;
  await insertNotice(tx, { ...notice, publishedOn: today(), until: until.value, workingDays }, lines);
  await publishFiles({ tx }, notice.case);
  return ok(undefined);
}
