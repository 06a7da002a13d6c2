import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.ts";

/** The date that the server computes with by itself: today, or the day the synthetic park was made for. */
export function useDefaultDate(): string {
  const library = useQuery(api.library.list.queryOptions({ input: {} }));
  return library.data?.basis.asOf ?? todayInBeijing();
}

/** Today where the law holds: a reader abroad asks about the same day. */
function todayInBeijing(): string {
  return Temporal.Now.plainDateISO("Asia/Shanghai").toString();
}
