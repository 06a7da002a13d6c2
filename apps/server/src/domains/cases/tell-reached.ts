import { readClock, stepsReached } from "@yuanding/clocks";
import type { Case } from "./case.ts";
import type { CaseWork } from "./keeper.ts";
import { nowAt } from "./load-case.ts";
import type { CaseNews } from "./news.ts";
import { promiseOf } from "./promises.ts";

type Reached = Extract<CaseNews, { readonly kind: "reached" }>;

/**
 * Tells of every moment before and after a deadline that a clock of a case has reached. They follow from what happened to the clock, so
 * the same ones are found again whenever it is looked at, and no reminder moves a deadline; who tells, tells each of them once.
 */
export async function tellReached(work: CaseWork, found: Case): Promise<void> {
  const { teller } = work.place;
  if (!teller) return;
  for (const news of reachedIn(work, found)) await teller(work, found, news);
}

function reachedIn({ place }: CaseWork, { head, process, standing }: Case): readonly Reached[] {
  const { timetable, park } = place.law;
  const now = nowAt(place);
  return [...process.clocks.values()].flatMap((clock): readonly Reached[] => {
    const histories = standing.clocks[clock.id] ?? [];
    const history = histories.at(-1);
    const promise = promiseOf(clock, park);
    if (!history || !promise) return [];
    const read = readClock(timetable, promise, history, now);
    const steps = stepsReached(timetable, promise, history, now);
    // A clock that ended has nobody to hurry; without the working days of a year there is no deadline to tell of.
    if (!read.ok || !steps.ok || read.value.state === "stopped" || read.value.state === "cancelled") return [];
    const { due } = read.value;
    return steps.value.map(({ step, at }): Reached => {
      const mark = `case ${head.id} ${clock.id} ${histories.length} ${step.id} ${at}`;
      const over = Temporal.Instant.compare(at, due) >= 0;
      return { kind: "reached", mark, clock: { zh: clock.zh, en: clock.en }, level: step.level, due, over };
    });
  });
}
