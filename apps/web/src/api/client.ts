import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { contract } from "@yuanding/contract";
import { changeVisit, currentVisit } from "./visit.ts";

const SIGNED_OUT = 401;

/** The contract speaks plain JSON only, so that what arrives has the contract's own types. */
const client: ContractRouterClient<typeof contract> = createORPCClient(
  new OpenAPILink(contract, { url: `${location.origin}/api`, headers: purposeHeader, fetch: watchedFetch }),
);

/** The API as query options: `useQuery(api.library.list.queryOptions({ input: {} }))`. */
export const api = createTanstackQueryUtils(client);

/** For what sensitive facts are read, while somebody reads them. */
export function purposeHeader(): Record<string, string> {
  const { purpose } = currentVisit();
  return purpose === null ? {} : { "X-Purpose": purpose };
}

/**
 * Notices when the session has ended, whatever was asked for. What is sent without a body says that it is JSON as well: the server
 * turns away whatever does not, as a page of another site would send it.
 */
async function watchedFetch(request: Request, init: object): Promise<Response> {
  if (request.method !== "GET" && !request.headers.has("Content-Type"))
    request.headers.set("Content-Type", "application/json");
  const response = await fetch(request, init);
  if (response.status === SIGNED_OUT) changeVisit({ ended: true });
  return response;
}
