import { setTimeout as pause } from "node:timers/promises";
import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { type Import, MAX_ATTEMPTS, type Stopped } from "./import.ts";
import { type Begun, findImport, giveBack, keepProgress, lockImport, stopImport } from "./import-store.ts";

/** How often progress is written and a cancellation is looked for. */
const BEAT_MS = 500;

const FAILED = {
  code: "import_failed",
  zh: "处理这个文件时出了程序错误，什么也没有写入。可以重新预检；再次失败请联系管理员。",
  en: "The program failed on this file and wrote nothing. It may be checked again; if it fails again, ask the administrator.",
};

/** Given to the work: when to stop, and where to say how far it has come (0 to 1, and rows passed). */
export type Run = {
  readonly signal: AbortSignal;
  readonly progress: (done: number, rows: number) => void;
};

/**
 * Runs one piece of work on an import. It stops within about a second when it is no longer wanted (cancelled, or asked for
 * anew), which is no failure; when the server stops it is given back. What fails three times, or ends the server, is given up.
 */
export async function workOn(
  database: Database,
  work: Begun,
  outer: AbortSignal,
  run: (run: Run) => Promise<void>,
): Promise<void> {
  const unwanted = new AbortController();
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, unwanted.signal]);
  let progress = { done: 0, rows: 0 };
  const beating = beat(ended.signal, async () => {
    if (!(await keepProgress(database, work, progress))) unwanted.abort();
  });
  try {
    await run({
      signal,
      progress: (done, rows) => {
        progress = { done: Math.min(1, Math.max(0, done)), rows };
      },
    });
  } catch (fault) {
    if (outer.aborted) await giveBack(database, work);
    else if (unwanted.signal.aborted || !isAtWork(await findImport(database, work.id), work)) return;
    else await giveUp(database, work);
    throw fault;
  } finally {
    ended.abort();
    await beating;
  }
}

/** Whether an attempt may begin; with one too many behind it the import is given up. Inside the transaction that begins it. */
export async function mayBegin(tx: Database, given: Import): Promise<boolean> {
  if (given.attempts < MAX_ATTEMPTS) return true;
  await stop(tx, given, "failed", FAILED);
  return false;
}

/** The end of an import that came to nothing, as the program found it. */
export async function stop(tx: Database, { id, state }: Import, as: "refused" | "failed", why: Stopped): Promise<void> {
  await stopImport(tx, id, as, why);
  await recordEvent(tx, SYSTEM, {
    type: "import_failed",
    thing: { kind: "import", id },
    before: { state },
    after: { state: as, code: why.code },
  });
}

async function beat(ended: AbortSignal, once: () => Promise<void>): Promise<void> {
  while (!ended.aborted) {
    await pause(BEAT_MS, undefined, { signal: ended }).catch(() => undefined);
    // A beat that fails says nothing of the work: the next one, or the work's own statement, will.
    if (!ended.aborted) await once().catch(() => undefined);
  }
}

/** Whether an import is still at the work that was begun: not cancelled, asked for anew, or taken over. */
export function isAtWork(found: Import | null, { revision, attempts }: Begun): found is Import {
  const atWork = found?.state === "checking" || found?.state === "accepting";
  return atWork && found?.revision === revision && found.attempts === attempts;
}

async function giveUp(database: Database, work: Begun): Promise<void> {
  await database.transaction().execute(async (tx) => {
    const found = await lockImport(tx, work.id);
    if (isAtWork(found, work) && found.attempts >= MAX_ATTEMPTS) await stop(tx, found, "failed", FAILED);
  });
}
