import type { ApiContext } from "../../api-context.ts";
import { countUnread, markRead } from "./message-store.ts";

type Input = { readonly ids: readonly string[]; readonly until?: string | undefined };

/** Marks messages of whoever asks as read, and tells how many they have not. Nobody else's business, so no event of the log. */
export async function readMessages({ database, actor }: ApiContext, { ids, until }: Input): Promise<number> {
  const person = actor.person?.id ?? "";
  await markRead(database, person, { ids, until: until ?? null });
  return countUnread(database, person);
}
