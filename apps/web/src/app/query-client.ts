import { QueryClient } from "@tanstack/react-query";
import { worthRetrying } from "../api/refusal.ts";

const FRESH_MS = 60_000;
const MAX_RETRIES = 1;

/**
 * What is asked is asked whatever the browser thinks of the network: a park's server may be reached where the internet is not. A request that
 * fails says so; one that waits for a network to come back would look as if nothing had been pressed.
 */
const ALWAYS = { networkMode: "always" } as const;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      mutations: ALWAYS,
      queries: {
        ...ALWAYS,
        staleTime: FRESH_MS,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < MAX_RETRIES && worthRetrying(error),
        retryDelay: 500,
      },
    },
  });
}
