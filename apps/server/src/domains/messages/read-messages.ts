import type { ApiContext } from "../../api-context.ts";
import { countUnread, markRead } from "./message-store.ts";

type Input = { readonly ids: readonly string[]; readonly until?: string | undefined };

/** No message is older; moments before it are as good as this one, and some of them no date of the database. */
const EARLIEST = Temporal.Instant.from("2020-01-01T00:00:00Z");

/** Marks messages of whoever asks as read, and tells how many they have not. Nobody else's business, so no event of the log. */
export async function readMessages({ database, actor }: ApiContext, { ids, until }: Input): Promise<number> {
  const person = actor.person?.id ?? "";
  await markRead(database, person, { ids, until: until === undefined ? null : momentIn(until) });
  return countUnread(database, person);
}

function momentIn(text: string): string {
  const moment = Temporal.Instant.from(text);
  return (Temporal.Instant.compare(moment, EARLIEST) < 0 ? EARLIEST : moment).toString();
}
