import { join } from "node:path";
import { type PolicySet, readPolicySet, readWorkCalendar } from "@yuanding/library";
import { compile, formatPlace, type Library } from "@yuanding/rules";
import { makeTimetable, type Timetable, type WorkCalendar } from "@yuanding/values";
import { startRefusal } from "../../platform/start-refusal.ts";
import { readEngine } from "./engine.ts";
import { type Park, readPark } from "./park.ts";
import { type Processes, readParkProcesses } from "./processes.ts";
import { readParkTemplates, type Templates } from "./templates.ts";

/** The holidays by year, as the State Council's office gives them. */
const CALENDAR = "policies/calendar";

/** The law as this process knows it: read and compiled once at the start, the same for every request. */
export type Law = {
  readonly library: Library;
  readonly set: PolicySet;
  readonly park: Park;
  /** The park's working days and office hours, for the years whose holidays are known. */
  readonly timetable: Timetable;
  readonly processes: Processes;
  /** The park's words for official documents. */
  readonly templates: Templates;
  /** Names the program that computes. */
  readonly engine: string;
};

/** @throws StartRefusal when a shipped policy has an error: an answer must not silently leave a measure out. */
export function readLaw(root: string): Law {
  const set = readPolicySet(join(root, "policies"));
  const library = compile(set.files, { programOnly: true });
  const [error] = library.diagnostics.filter((each) => each.severity === "error");
  if (error) {
    const place = error.places.map(formatPlace)[0] ?? "";
    throw startRefusal(
      "policies_broken",
      `政策文件有错误（${place} ${error.zh}），请运行 npx yuanding check`,
      `a policy has an error (${place} ${error.en}): run npx yuanding check`,
    );
  }
  const park = readPark(root, library);
  return {
    library,
    set,
    park,
    timetable: makeTimetable(readCalendar(root), park.office),
    processes: readParkProcesses(root),
    templates: readParkTemplates(root),
    engine: readEngine(root),
  };
}

/** @throws StartRefusal when a file of holidays is wrong: no deadline may rest on a slip. A missing year is refused when it is asked for. */
function readCalendar(root: string): WorkCalendar {
  const { calendar, findings } = readWorkCalendar(join(root, CALENDAR));
  const [finding] = findings;
  if (!finding) return calendar;
  const place = formatPlace({ ...finding.place, file: `${CALENDAR}/${finding.place.file}` });
  throw startRefusal(
    "calendar_broken",
    `放假安排有错误：${place} ${finding.zh}`,
    `the holidays are wrong: ${place} ${finding.en}`,
  );
}
