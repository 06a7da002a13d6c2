import type { EventType, LogEvent } from "@yuanding/contract";
import { type Outcome, ok, parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { searchEvents } from "../audit/index.ts";
import { describeEvents } from "./describe-event.ts";
import { noteReading } from "./note-reading.ts";

/** Days of the park. */
const ZONE = "Asia/Shanghai";

type Search = {
  readonly person?: string | undefined;
  readonly subject?: string | undefined;
  readonly thing?: string | undefined;
  readonly thingId?: string | undefined;
  readonly type?: EventType | undefined;
  readonly from?: string | undefined;
  /** The last day, included. */
  readonly until?: string | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** A page of the log, newest first; that somebody looked is logged before they see anything. */
export async function searchLog(
  context: ApiContext,
  { offset, limit, from, until, ...filter }: Search,
): Promise<Outcome<{ total: number; items: LogEvent[] }, "date_invalid">> {
  const [first, last] = [dayOf(from), dayOf(until)];
  if (first === null || last === null) return refused("date_invalid");
  await noteReading(context, { ...filter, from, until }, filter.subject);
  const times = { from: first && beginningOf(first), until: last && beginningOf(last.add({ days: 1 })) };
  const { total, events } = await searchEvents(context.database, { ...filter, ...times }, offset, limit);
  return ok({ total, items: [...(await describeEvents(context, events))] });
}

function dayOf(text: string | undefined): Temporal.PlainDate | null | undefined {
  return text === undefined ? undefined : parseDate(text);
}

function beginningOf(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(ZONE).toInstant();
}
