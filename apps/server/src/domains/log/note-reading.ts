import type { ApiContext } from "../../api-context.ts";
import { hasEventSince, recordEvent } from "../audit/index.ts";

/** The pages of one answer are one reading: the same question of the same person is logged again after this time. */
const SAME_READING = Temporal.Duration.from({ hours: 1 });

/** Writes into the log that somebody read it, and what they asked. */
export async function noteReading(
  { database, actor }: Pick<ApiContext, "database" | "actor">,
  asked: { readonly [key: string]: string | number | undefined },
  subject?: string,
): Promise<void> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const after = Object.fromEntries(given);
  const reading = { person: actor.person?.id ?? "", type: "log_read", after };
  if (actor.person && (await hasEventSince(database, reading, SAME_READING))) return;
  await recordEvent(database, actor, { type: "log_read", after, ...(subject === undefined ? {} : { subject }) });
}
