import { join } from "node:path";
import { readWorkCalendar } from "@yuanding/library";
import {
  makeTimetable,
  type OfficeHours,
  readOfficeHours,
  type Timetable,
  type WorkCalendar,
  type WrittenOfficeHours,
} from "@yuanding/values";

/** The shipped holidays. @throws when one of their files is wrong. */
export function shippedCalendar(): WorkCalendar {
  const { calendar, findings } = readWorkCalendar(join(import.meta.dirname, "../../policies/calendar"));
  const [finding] = findings;
  if (finding) throw new Error(`${finding.place.file}: ${finding.en}`);
  return calendar;
}

/** Office hours as written. @throws when they are none. */
export function officeHours(written: WrittenOfficeHours): OfficeHours {
  const read = readOfficeHours(written);
  if (!read.ok) throw new Error(read.refusal.en);
  return read.value;
}

/** 09:00–12:00 and 13:30–17:30 in Beijing, seven hours a day, on the shipped working days. */
export function shippedTimetable(): Timetable {
  return makeTimetable(
    shippedCalendar(),
    officeHours({ zone: "Asia/Shanghai", hours: ["09:00-12:00", "13:30-17:30"] }),
  );
}
