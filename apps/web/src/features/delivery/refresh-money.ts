import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";

/** Fetches what delivery and the ledger say anew, whether something was done or refused. */
export function useRefreshMoney() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: api.delivery.key() });
    await client.invalidateQueries({ queryKey: api.ledger.key() });
    await client.invalidateQueries({ queryKey: api.caps.key() });
  };
}
