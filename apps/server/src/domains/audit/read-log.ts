import type { LogLine } from "@yuanding/audit";
import type { Database } from "../../platform/database/connect.ts";
import { readCheckpoints, readEvents, readTail } from "./log-store.ts";

const PAGE = 1_000;

/**
 * The whole log as it goes on: checkpoints, events, and its end at the moment it is reached. Not one long transaction, which a slow
 * reader would hold open; since nothing changes but at the end, and an erasure is named by an event behind it, the pages agree.
 */
export async function* readLog(database: Database): AsyncGenerator<Exclude<LogLine, { kind: "unreadable" }>> {
  for (const checkpoint of await readCheckpoints(database)) yield { kind: "checkpoint", checkpoint };
  let last = 0;
  for (;;) {
    // Whatever the end names was committed with it, and is found below.
    const tail = await readTail(database);
    const events = await readEvents(database, last, PAGE);
    for (const event of events) yield { kind: "event", event };
    last = events.at(-1)?.place ?? last;
    if (events.length === 0) {
      yield { kind: "end", events: tail.place, hash: tail.hash };
      return;
    }
  }
}
