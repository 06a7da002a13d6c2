import type { Notice, NoticeHead } from "@yuanding/contract";
import { formatFen, workingDaysBetween } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { readStates } from "../cases/index.ts";
import { isSent } from "./describe-objection.ts";
import { describeMeasure } from "./describe-offer.ts";
import { listObjectionsTo } from "./objection-store.ts";
import type { Offer } from "./offer.ts";
import { findOffers } from "./offer-store.ts";
import { describePublished } from "./public-files.ts";
import { findNotice, listNoticeLines, listNotices, type SummedNotice } from "./public-notice-store.ts";

/** What everybody is told of the offer that something belongs to. */
export function offerHeadOf({ law }: Pick<ApiContext, "law">, { id, title, way, year, measure }: Offer) {
  return { id, title, way, year, measure: describeMeasure(law.library, measure) };
}

type Page = { readonly query: string; readonly offset: number; readonly limit: number };

/** 公示: what was published and not withdrawn; what runs first. Read as whoever asks, to whom nothing else is there. */
export async function describePublicNotices(context: ApiContext, { query, ...page }: Page) {
  const found = await listNotices(context.database, { ...page, query: query.trim(), today: context.today() });
  return { total: found.total, items: await describeHeads(context, found.notices) };
}

/**
 * One notice with its list as on paper; null when there is none for whoever asks. A line that an objection holds looks like any other:
 * an objection is no finding, and the list is the published one.
 */
export async function describePublicNotice(context: ApiContext, id: string): Promise<Notice | null> {
  const { database, system, law } = context;
  const found = await findNotice(database, id);
  if (!found) return null;
  const [head] = await describeHeads(context, [found]);
  if (!head) return null;
  const lines = await listNoticeLines(database, id);
  const { name, contact, phone, address } = law.templates.office;
  const objections = isOfEnterprise(context.actor) ? await listObjectionsTo(database, id) : [];
  const standing = await readStates(
    system,
    objections.map((objection) => objection.case),
  );
  const { gather, answer } = law.park.service.promises;
  return {
    ...head,
    lines: lines.map(({ number, subject, name: firm, amount }) => {
      return { number, subject: { id: subject, name: firm }, amount: formatFen(amount) };
    }),
    files: await describePublished(context, id),
    office: { name, contact, phone, address },
    own: objections.map(({ number, case: objection }) => {
      return { number, case: objection, sent: isSent(standing.get(objection)) };
    }),
    promises: { gather: gather ?? null, answer: answer ?? null },
  };
}

async function describeHeads(context: ApiContext, notices: readonly SummedNotice[]): Promise<NoticeHead[]> {
  const { system } = context;
  const offers = await findOffers(
    system,
    notices.map(({ offer }) => offer),
  );
  const states = await readStates(
    system,
    notices.map((notice) => notice.case),
  );
  return notices.map((notice) => {
    const offer = offers.get(notice.offer);
    if (!offer) throw new Error(`the offer ${notice.offer} is not there`);
    return describeHead(context, notice, { offer, running: states.get(notice.case)?.state === "running" });
  });
}

function describeHead(
  context: ApiContext,
  { case: id, title, publishedOn, until, workingDays, count, amount }: SummedNotice,
  { offer, running }: { readonly offer: Offer; readonly running: boolean },
): NoticeHead {
  const { law, today } = context;
  const left = workingDaysBetween(law.timetable.calendar, today(), until.add({ days: 1 }));
  return {
    ...{ id, title, offer: offerHeadOf(context, offer), running, workingDays, count },
    ...{ publishedOn: publishedOn.toString(), until: until.toString(), amount: formatFen(amount) },
    daysLeft: running && left.ok ? Math.max(0, left.value) : null,
  };
}
