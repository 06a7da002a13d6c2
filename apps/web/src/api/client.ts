import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { contract } from "@yuanding/contract";

/** The contract speaks plain JSON only, so that what arrives has the contract's own types. */
const client: ContractRouterClient<typeof contract> = createORPCClient(
  new OpenAPILink(contract, { url: `${location.origin}/api` }),
);

/** The API as query options: `useQuery(api.library.list.queryOptions({ input: {} }))`. */
export const api = createTanstackQueryUtils(client);
