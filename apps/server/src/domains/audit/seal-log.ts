import { stampedText } from "@yuanding/audit/stamp";
import { z } from "zod";
import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { addJob, type Tasks } from "../../platform/jobs/jobs.ts";
import type { TimeAuthority } from "../../platform/time-authority.ts";
import { insertCheckpoint, readCheckpoints, stampCheckpoint } from "./log-store.ts";
import { recordEvent } from "./record-event.ts";
import { requestStamp } from "./timestamp.ts";

const SEAL = "audit.seal";
const STAMP = "audit.stamp";
/** The queue tries for minutes; after that each further day asks again for every checkpoint without a stamp. */
const STAMP_ATTEMPTS = 10;
/** Days of the park. */
const ZONE = "Asia/Shanghai";

const sealed = z.object({ day: z.iso.date() });

/** Asks for the day before this one to be sealed; asking again before it has been is asking once. */
export async function askForSeal(database: Database, today: Temporal.PlainDate): Promise<void> {
  await addJob(database, SEAL, { day: today.subtract({ days: 1 }).toString() }, { key: SEAL });
}

/** What is done for the log in the background: a day that has ended is sealed, and has its seal stamped where an authority is set. */
export function auditTasks(database: Database, authority: TimeAuthority | null): Tasks {
  return {
    [SEAL]: async (payload) => {
      const day = Temporal.PlainDate.from(sealed.parse(payload).day);
      await sealDay(database, day);
      if (authority) await addJob(database, STAMP, {}, { key: STAMP, attempts: STAMP_ATTEMPTS });
    },
    [STAMP]: async () => {
      if (authority) await stampAll(database, authority);
    },
  };
}

/** A checkpoint of the day and the event that tells of it, both or neither; nothing when the day is sealed or has no event. */
async function sealDay(database: Database, day: Temporal.PlainDate): Promise<void> {
  const end = day.add({ days: 1 }).toZonedDateTime(ZONE).toInstant();
  await database.transaction().execute(async (tx) => {
    const made = await insertCheckpoint(tx, day, end);
    if (!made) return;
    const thing = { kind: "log", id: day.toString() } as const;
    await recordEvent(tx, SYSTEM, { type: "log_sealed", thing, after: { day: day.toString(), ...made } });
  });
}

/** @throws Error at the first that is not stamped, so that the queue tries again; those before it are kept. */
async function stampAll(database: Database, authority: TimeAuthority): Promise<void> {
  for (const checkpoint of await readCheckpoints(database)) {
    if (checkpoint.token !== null) continue;
    await stampCheckpoint(database, checkpoint.day, await requestStamp(authority, stampedText(checkpoint)));
  }
}
