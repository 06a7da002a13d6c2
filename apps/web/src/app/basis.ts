import { useQuery } from "@tanstack/react-query";
import type { Basis } from "@yuanding/contract";
import { api } from "../api/client.ts";

/** What the server computes with, as every page's frame shows it; undefined until it is known. */
export function useBasis(): Basis | undefined {
  return useQuery(api.library.list.queryOptions({ input: {} })).data?.basis;
}
