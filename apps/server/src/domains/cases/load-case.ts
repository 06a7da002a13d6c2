import type { Circumstances } from "@yuanding/processes";
import type { Workplace } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { Case } from "./case.ts";
import { readAround, readCase } from "./case-store.ts";
import { datesIn } from "./fields.ts";
import { processSetOf } from "./process-store.ts";
import { type ClockSummary, summariseClocks } from "./promises.ts";

/** The moment at a workplace: the clock's, unless a test holds it. */
export function nowAt({ now }: Workplace): Temporal.Instant {
  return now?.() ?? Temporal.Now.instant();
}

/** A case with its process; null for none. `database` says who may see it, the program reads the processes. */
export async function loadCase(database: Database, place: Workplace, id: string): Promise<Case | null> {
  const found = await readCase(database, id);
  if (!found) return null;
  const set = await processSetOf(place.system, place.law.processes, found.head.processSet);
  const process = set.get(found.head.process);
  if (!process) throw new Error(`the process ${found.head.process} is not in ${found.head.processSet}`);
  return { ...found, process };
}

/** What the clocks of a case say now, with what its dates bring. */
export function clocksOf({ process, standing }: Pick<Case, "process" | "standing">, place: Workplace): ClockSummary {
  const { timetable, park } = place.law;
  const now = nowAt(place);
  const summary = summariseClocks(process, standing.clocks, { timetable, park, now });
  const zone = park.office.zone;
  const days = datesIn(process, standing.fields).map(({ day }) => day.toZonedDateTime(zone).toInstant());
  const due = dueByDay(process, standing, zone);
  const ahead = days.filter((each) => Temporal.Instant.compare(each, now) > 0);
  const next = [...ahead, ...(summary.next ? [summary.next] : [])].toSorted(Temporal.Instant.compare)[0] ?? null;
  const sooner = due && (!summary.due || Temporal.Instant.compare(due.at, summary.due.at) < 0);
  return { ...summary, due: sooner ? due : summary.due, next };
}

/** The last moment of the day by which the state of a case is to be left; null where it names none, or the day is not known. */
function dueByDay(process: Case["process"], standing: Case["standing"], zone: string): ClockSummary["due"] {
  const field = process.states.get(standing.position.state)?.due ?? null;
  const named = datesIn(process, standing.fields).find((each) => each.field === field);
  if (field === null || !named) return null;
  return { by: field, at: named.day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 }) };
}

/** What is so around a case at this moment. */
export async function circumstancesOf(database: Database, found: Case, place: Workplace): Promise<Circumstances> {
  const { head, process, standing } = found;
  const today = nowAt(place).toZonedDateTimeISO(place.law.park.office.zone).toPlainDate();
  return {
    ...(await readAround(database, head.id)),
    over: clocksOf(found, place).over,
    come: datesIn(process, standing.fields)
      .filter(({ day }) => Temporal.PlainDate.compare(day, today) <= 0)
      .map(({ field }) => field),
  };
}
