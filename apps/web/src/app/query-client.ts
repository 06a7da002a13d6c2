import { QueryClient } from "@tanstack/react-query";
import { worthRetrying } from "../api/refusal.ts";

const FRESH_MS = 60_000;
const MAX_RETRIES = 1;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < MAX_RETRIES && worthRetrying(error),
        retryDelay: 500,
      },
    },
  });
}
