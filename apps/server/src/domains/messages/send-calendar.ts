import { writeICalendar } from "@yuanding/clocks";
import type { CaseLine } from "@yuanding/contract";
import { PUBLIC } from "../../actor.ts";
import { contextFor, type Workplace } from "../../api-context.ts";
import { type PlainRoutes, refusedResponse } from "../../plain-routes.ts";
import { sha256Of } from "../../platform/sha256.ts";
import { findDeadlines } from "../cases/index.ts";
import { findActing } from "../people/index.ts";
import { findCalendarOwner } from "./calendar-store.ts";
import { CALENDAR_TOKEN } from "./make-calendar-link.ts";
import { siteOf } from "./tell.ts";

/** Deadlines of one feed, the nearest first. */
const MAX_DEADLINES = 500;
/** A day before a deadline the calendar reminds of it. */
const ALARM_MINUTES = 24 * 60;
/** From which an entry counts its changes, in seconds; far enough back that no case is older. */
const FIRST_CHANGE = Temporal.Instant.from("2020-01-01T00:00:00Z");

/**
 * The deadlines of somebody as an iCalendar feed, at an address with a secret: a calendar has nothing else to show who it is. Any other
 * address is no address; so is that of somebody who may no longer sign in.
 */
export function mountCalendar(plain: PlainRoutes): void {
  plain("/calendar/{token}", async (request, context) => {
    const name = request.req.param("token") ?? "";
    const token = name.endsWith(".ics") ? name.slice(0, -".ics".length) : "";
    const text = CALENDAR_TOKEN.test(token) ? await writeCalendar(context, token) : null;
    if (text === null) return refusedResponse("hidden");
    const tag = `"${sha256Of(text)}"`;
    const headers = { ETag: tag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex" };
    if (request.req.header("If-None-Match") === tag) return request.body(null, 304, headers);
    return request.body(text, 200, { ...headers, "Content-Type": "text/calendar; charset=utf-8" });
  });
}

async function writeCalendar(place: Workplace, token: string): Promise<string | null> {
  const person = await findCalendarOwner(place.system, sha256Of(token));
  const acting = person && (await findActing(place.system, person, place.today()));
  if (!acting) return null;
  const { accounts: _, keys: __, ...rest } = place;
  const lines = await findDeadlines(contextFor(rest, { ...PUBLIC, ...acting }), MAX_DEADLINES);
  const site = siteOf(place);
  const changes = lines.map(({ changedAt }) => Temporal.Instant.from(changedAt));
  return writeICalendar({
    name: `${place.law.park.name}·我的期限`,
    // Not now: what did not change is the same text, and a calendar that has it is told so.
    writtenAt: changes.toSorted(Temporal.Instant.compare).at(-1) ?? FIRST_CHANGE,
    entries: lines.flatMap((line) => entryOf(line, site)),
  });
}

function entryOf({ id, title, subject, process, dueAt, dueFor, changedAt, state }: CaseLine, site: string) {
  if (dueAt === null || dueFor === null) return [];
  return [
    {
      // One entry for each case: it shows the nearest deadline, and moves when that does.
      uid: `case-${id}@${new URL(site).hostname}`,
      kind: "event" as const,
      due: Temporal.Instant.from(dueAt),
      summary: `${dueFor.zh}：${title}${subject ? `（${subject.name}）` : ""}`,
      description: `${process.zh}，${state.zh}`,
      url: `${site}/cases/${id}`,
      sequence: Math.floor(Temporal.Instant.from(changedAt).since(FIRST_CHANGE).total("seconds")),
      alarmMinutes: ALARM_MINUTES,
    },
  ];
}
