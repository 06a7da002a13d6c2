import type { Notice, NoticeHead } from "@yuanding/contract";
import { formatFen, workingDaysBetween } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { readStates } from "../cases/index.ts";
import { describeMeasure } from "./describe-offer.ts";
import { listObjectionsTo } from "./objection-store.ts";
import type { Offer } from "./offer.ts";
import { findOffer } from "./offer-store.ts";
import { describePublished } from "./public-files.ts";
import { findNotice, listNoticeLines, listNotices, type SummedNotice } from "./public-notice-store.ts";

/** Notices that everybody can look through: those of many years. */
const MAX_NOTICES = 2_000;

/** What everybody is told of the offer that something belongs to. */
export function offerHeadOf({ law }: Pick<ApiContext, "law">, { id, title, way, year, measure }: Offer) {
  return { id, title, way, year, measure: describeMeasure(law.library, measure) };
}

/** 公示: what was published and not withdrawn; what runs first. Read as whoever asks, to whom nothing else is there. */
export async function describePublicNotices(
  context: ApiContext,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const { system, database } = context;
  const every = await listNotices(database, MAX_NOTICES);
  const states = await readStates(
    system,
    every.map((notice) => notice.case),
  );
  const running = (notice: SummedNotice) => states.get(notice.case)?.state === "running";
  const sorted = [...every.filter(running), ...every.filter((notice) => !running(notice))];
  const items: NoticeHead[] = [];
  for (const notice of sorted.slice(offset, offset + limit))
    items.push(await describeHead(context, notice, running(notice)));
  return { total: every.length, items };
}

/**
 * One notice with its list as on paper; null when there is none for whoever asks. A line that an objection holds looks like any other:
 * an objection is no finding, and the list is the published one.
 */
export async function describePublicNotice(context: ApiContext, id: string): Promise<Notice | null> {
  const { system, database, law } = context;
  const found = await findNotice(database, id);
  if (!found) return null;
  const running = (await readStates(system, [id])).get(id)?.state === "running";
  const lines = await listNoticeLines(database, id);
  const { name, contact, phone, address } = law.templates.office;
  const objections = isOfEnterprise(context.actor) ? await listObjectionsTo(database, id) : [];
  return {
    ...(await describeHead(context, found, running)),
    lines: lines.map(({ number, subject, name: firm, amount }) => {
      return { number, subject: { id: subject, name: firm }, amount: formatFen(amount) };
    }),
    files: await describePublished(context, id),
    office: { name, contact, phone, address },
    own: objections.map(({ number, case: objection }) => ({ number, case: objection })),
  };
}

async function describeHead(context: ApiContext, notice: SummedNotice, running: boolean): Promise<NoticeHead> {
  const { system, law, today } = context;
  const { title, publishedOn, until, workingDays, count, amount } = notice;
  const offer = await findOffer(system, notice.offer);
  if (!offer) throw new Error(`the offer ${notice.offer} is not there`);
  const left = workingDaysBetween(law.timetable.calendar, today(), until.add({ days: 1 }));
  return {
    ...{ id: notice.case, title, offer: offerHeadOf(context, offer), running, workingDays, count },
    ...{ publishedOn: publishedOn.toString(), until: until.toString(), amount: formatFen(amount) },
    daysLeft: running && left.ok ? Math.max(0, left.value) : null,
  };
}
