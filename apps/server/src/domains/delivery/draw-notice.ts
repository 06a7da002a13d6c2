import { addWorkingDays } from "@yuanding/values";
import { type CaseWork, putDocument, readStates } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import { listCandidates } from "./batch-store.ts";
import { writeNoticeList, writeNoticeText } from "./documents.ts";
import type { Offer } from "./offer.ts";
import type { LineCase } from "./public-notice-store.ts";
import { readLines } from "./request-store.ts";

/** Names on one notice; a batch has no more. */
const MAX_NAMES = 2_000;
/** Where the park promises none: the least that is usual for lists of money. */
const USUAL_DAYS = 5;
/** How a line has ended that is on no list any more. */
const ENDED: ReadonlySet<string> = new Set(["refused", "withdrawn"]);

/**
 * Draws up text and list of a notice as if it were published today; when it is published on another day it is drawn up again, as the
 * next version of the same files. It names whoever is on the frozen list and was not left out since; answers whom.
 */
export async function drawNotice(
  work: CaseWork,
  { notice, batch, offer }: { readonly notice: string; readonly batch: string; readonly offer: Offer },
): Promise<readonly LineCase[]> {
  const { tx, place } = work;
  const { law, today } = place;
  const filter = { included: true, query: "", offset: 0, limit: MAX_NAMES };
  const lines = await readLines(tx, batch);
  const states = await readStates(tx, [...lines.values()]);
  const included = (await listCandidates(tx, batch, filter)).items.filter(({ subject }) => {
    return !ENDED.has(states.get(lines.get(subject) ?? "")?.kind ?? "");
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
  return included.flatMap(({ subject, name, amount }, at) => {
    const line = lines.get(subject);
    return line === undefined || amount === null ? [] : [{ number: at + 1, case: line, subject, name, amount }];
  });
}
