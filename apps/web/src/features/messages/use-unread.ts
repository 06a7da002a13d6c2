import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";

/** As often as this the page asks whether there is anything new; not while nobody looks at it. */
const ASK_MS = 60_000;

/** How many messages are not read. */
export function useUnread(signedIn: boolean): number {
  const found = useQuery({
    ...api.messages.count.queryOptions({ input: undefined }),
    enabled: signedIn,
    refetchInterval: ASK_MS,
    // The number is missing for a while if the server is away; the page itself says so.
    retry: false,
  });
  return found.data?.unread ?? 0;
}

/** Asks anew for whatever is said of messages. */
export function useRefreshMessages(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: api.messages.key() });
}
