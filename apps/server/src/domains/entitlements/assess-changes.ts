import { setImmediate as letOthersRun } from "node:timers/promises";
import { SYSTEM } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { recordEvent } from "../audit/index.ts";
import { readAsOf } from "../decisions/index.ts";
import { type FactsEvent, findNextEvent, readKnownAt, readTouched } from "../facts/index.ts";
import type { Change } from "./change.ts";
import { type Dependencies, dependenciesOn } from "./dependencies.ts";
import {
  type ChangeHead,
  insertChanges,
  lockPosition,
  type Position,
  readPosition,
  savePosition,
} from "./entitlements-store.ts";
import { type FoundChanges, findChanges } from "./find-changes.ts";

/** Subjects read, compared and stored at once: some megabytes of values, and at most so much is done again after a kill. */
const SUBJECTS_AT_ONCE = 500;
/** Subjects compared between two turns of other requests: some tens of milliseconds. */
const SUBJECTS_IN_A_TURN = 20;

/** What was done. `evaluations` counts the answers computed to compare, not those for reasons. */
export type Assessed = {
  readonly events: number;
  readonly subjects: number;
  readonly evaluations: number;
  readonly changes: number;
};

type Run = {
  readonly signal: AbortSignal;
  /** Receives a line for each event. */
  readonly report: (line: string) => void;
};

/**
 * Assesses every batch and undo since the last one that was assessed, in the order of their moments. What is found and how far it
 * is found are stored together, some hundred subjects at a time, so that nothing is lost or done twice whenever this ends.
 */
export async function assessChanges(context: ApiContext, run: Run): Promise<Assessed> {
  let done: Assessed = { events: 0, subjects: 0, evaluations: 0, changes: 0 };
  for (;;) {
    run.signal.throwIfAborted();
    const position = await readPosition(context.database);
    const event = await findNextEvent(context.database, position.until);
    if (!event) return done;
    const assessed = await assessEvent(context, run, position, event);
    // Somebody else has gone on in the meantime.
    if (!assessed) continue;
    done = sum(done, assessed);
    run.report(lineOf(event, assessed));
  }
}

async function assessEvent(context: ApiContext, run: Run, from: Position, event: FactsEvent): Promise<Assessed | null> {
  const { database, law } = context;
  const asOf = await readAsOf(undefined, context);
  if (!asOf) throw new Error("there is no date to evaluate on");
  const dependencies = dependenciesOn(law.library, asOf);
  const head = { ...event, asOf, policySet: law.set.hash };
  const touched = (await readTouched(database, event.batch)).filter((key) => key > (from.within ?? 0n));
  let assessed: Assessed = { events: 1, subjects: 0, evaluations: 0, changes: 0 };
  let position = from;
  let start = 0;
  do {
    run.signal.throwIfAborted();
    const keys = touched.slice(start, start + SUBJECTS_AT_ONCE);
    start += SUBJECTS_AT_ONCE;
    const { changes, evaluations } = await compareSubjects(context, dependencies, event, keys);
    const next =
      start < touched.length
        ? { ...position, within: keys.at(-1) ?? null }
        : { ...position, until: event.at, within: null };
    if (!(await store(context, position, next, { head, changes, subjects: keys.length }))) return null;
    position = next;
    assessed = sum(assessed, { events: 0, subjects: keys.length, evaluations, changes: changes.length });
  } while (start < touched.length);
  return assessed;
}

/** What was found on the way from one position to the next. */
type Found = { readonly head: ChangeHead; readonly changes: readonly Change[]; readonly subjects: number };

/** Goes from one position to the next with what was found on the way; false, and nothing stored, when it is elsewhere by now. */
function store({ database }: ApiContext, from: Position, to: Position, { head, changes, subjects }: Found) {
  return database.transaction().execute(async (tx): Promise<boolean> => {
    const now = await lockPosition(tx);
    if (!now.until.equals(from.until) || now.within !== from.within) return false;
    await insertChanges(tx, head, changes);
    await savePosition(tx, to);
    const { batch, undone, asOf, policySet } = head;
    await recordEvent(tx, SYSTEM, {
      type: "changes_assessed",
      thing: { kind: "batch", id: String(batch) },
      after: { undone, asOf: asOf.toString(), subjects, changes: changes.length, whole: to.within === null },
      policySet,
    });
    return true;
  });
}

async function compareSubjects(
  { database }: ApiContext,
  dependencies: Dependencies,
  { at }: FactsEvent,
  keys: readonly bigint[],
): Promise<FoundChanges> {
  // Moments are whole microseconds, and no two events share one: nothing happened in between.
  const before = await readKnownAt(database, keys, at.subtract({ microseconds: 1 }));
  const after = await readKnownAt(database, keys, at);
  const changes: Change[] = [];
  let evaluations = 0;
  for (const [place, key] of keys.entries()) {
    if (place % SUBJECTS_IN_A_TURN === 0) await letOthersRun();
    const found = findChanges(dependencies, before.get(key), after.get(key));
    changes.push(...found.changes);
    evaluations += found.evaluations;
  }
  return { changes, evaluations };
}

function sum(a: Assessed, b: Assessed): Assessed {
  return {
    events: a.events + b.events,
    subjects: a.subjects + b.subjects,
    evaluations: a.evaluations + b.evaluations,
    changes: a.changes + b.changes,
  };
}

function lineOf({ batch, undone }: FactsEvent, { subjects, evaluations, changes }: Assessed): string {
  const zh = `${undone ? "撤销批次" : "批次"} ${batch}：${subjects} 个对象，测算 ${evaluations} 次，权益变化 ${changes} 条`;
  const en = `${undone ? "undoing batch" : "batch"} ${batch}: ${subjects} subjects, ${evaluations} evaluations, ${changes} changes`;
  return `${zh} / ${en}`;
}
