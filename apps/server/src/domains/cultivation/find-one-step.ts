import { setImmediate as letOthersRun } from "node:timers/promises";
import { type Distance, findCandidates, type Library, nearest, type Subject } from "@yuanding/rules";
import { contains, parseDate } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { keepNewest } from "../../platform/keep-newest.ts";
import { decidePark } from "../decisions/index.ts";
import { factsVersion, subjectFrom, takeSnapshot } from "../facts/index.ts";
import type { LadderRung, Law } from "../law/index.ts";

/** Lists kept at once: a ladder of seven rungs on two dates. */
const MAX_KEPT = 14;
/** Candidates examined between two turns of other requests: some tens of milliseconds. */
const AT_ONCE = 5;

export type OneStep = {
  readonly candidates: number;
  readonly entries: readonly { readonly subject: Subject; readonly distance: Distance }[];
};

/** The measure of a rung that is in force on a date. */
export function measureOf(library: Library, rung: LadderRung, asOf: Temporal.PlainDate): string | null {
  return rung.measures.find((id) => isInForce(library, id, asOf)) ?? null;
}

function isInForce(library: Library, id: string, asOf: Temporal.PlainDate): boolean {
  const span = library.measures.get(id)?.inForce;
  return span ? contains(span, asOf) : false;
}

/** The rung asked for, or the first one that has a measure on the date; null when there is none. */
export function chooseRung(law: Law, id: string | undefined, asOf: Temporal.PlainDate): LadderRung | null {
  const { ladder } = law.park;
  if (id !== undefined) return ladder.find((rung) => rung.id === id) ?? null;
  return ladder.find((rung) => measureOf(law.library, rung, asOf) !== null) ?? ladder[0] ?? null;
}

const keep = keepNewest<OneStep>(MAX_KEPT);

/** Who is one step away from a rung; computed once for a date and a state of the facts, from all of them, whoever asks. */
export async function findOneStep(rung: LadderRung, asOf: Temporal.PlainDate, context: ApiContext): Promise<OneStep> {
  const key = `${rung.id} ${asOf} ${await factsVersion(context.system)} ${context.law.set.hash}`;
  return keep(context.system, key, () => compute(rung, asOf, context));
}

/** Only who is surely unmet and does not hold the title is examined, a few at a time, so that other requests are served. */
async function compute(rung: LadderRung, asOf: Temporal.PlainDate, context: ApiContext): Promise<OneStep> {
  const { library } = context.law;
  const id = measureOf(library, rung, asOf);
  const kind = id === null ? undefined : library.measures.get(id)?.subject;
  if (id === null || !kind) return { candidates: 0, entries: [] };
  const decisions = (await decidePark(asOf, context)).byMeasure.get(id) ?? [];
  const unmet = new Set(decisions.flatMap(({ result }) => (result.verdict === "unmet" ? [result.subject] : [])));
  const snapshot = await takeSnapshot(context.system, kind);
  const recorded = snapshot.subjects.filter((each) => unmet.has(each.id) && !holds(each.facts, rung, asOf));
  const subjects = recorded.map((each) => subjectFrom(library.dictionary, each));
  const candidates = findCandidates(library, id, subjects, asOf).filter(({ atLeast }) => atLeast <= 1);
  const entries: OneStep["entries"][number][] = [];
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    const some = candidates.slice(from, from + AT_ONCE);
    entries.push(...nearest(library, id, some, asOf, { limit: AT_ONCE, maxSteps: 1 }).entries);
    await letOthersRun();
  }
  return { candidates: subjects.length, entries: entries.toSorted(byEffort) };
}

function holds(facts: { readonly [fact: string]: unknown }, rung: LadderRung, asOf: Temporal.PlainDate): boolean {
  const until = rung.certificate ? facts[rung.certificate] : undefined;
  const day = typeof until === "string" ? parseDate(until) : null;
  return day !== null && Temporal.PlainDate.compare(asOf, day) <= 0;
}

type Entry = OneStep["entries"][number];

function byEffort(a: Entry, b: Entry): number {
  const [first, second] = [a.distance.sets[0], b.distance.sets[0]];
  return (first?.steps.length ?? 0) - (second?.steps.length ?? 0) || (first?.effort ?? 0) - (second?.effort ?? 0);
}
