import { addWorkingDays } from "@yuanding/values";
import { type CaseWork, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { listCandidates } from "./batch-store.ts";
import { writeNoticeList, writeNoticeText } from "./documents.ts";
import type { Offer } from "./offer.ts";

/** Names on one notice; a batch has no more. */
const MAX_NAMES = 2_000;
/** Where the park promises none: the least that is usual for lists of money. */
const USUAL_DAYS = 5;

/**
 * Draws up text and list of a notice as if it were published today; when it is published on another day it is drawn up again, as the
 * next version of the same files.
 */
export async function drawNotice(
  work: CaseWork,
  { notice, batch, offer }: { readonly notice: string; readonly batch: string; readonly offer: Offer },
): Promise<void> {
  const { tx, place } = work;
  const { law, today } = place;
  const { items: included } = await listCandidates(tx, batch, {
    included: true,
    query: "",
    offset: 0,
    limit: MAX_NAMES,
  });
  const workingDays = law.park.service.promises.notice ?? USUAL_DAYS;
  const until = addWorkingDays(law.timetable.calendar, today(), workingDays);
  const document = { case: notice, subject: null, internal: false };
  if (until.ok) {
    const about = { offer, included, from: today(), until: until.value, workingDays };
    const content = await writeNoticeText(law, about);
    await putDocument(work, {
      ...{ ...document, file: deriveId(notice, "text"), kind: "text", name: `${offer.title}公示.docx`, content },
    });
  }
  const content = await writeNoticeList(included);
  await putDocument(work, {
    ...{ ...document, file: deriveId(notice, "list"), kind: "list", name: `${offer.title}公示名单.xlsx`, content },
  });
}
