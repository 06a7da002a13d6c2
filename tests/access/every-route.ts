import { type Access, AUTH_ROUTES, contract, PLAIN_ROUTES, type PlainPath } from "@yuanding/contract";
import type { z } from "zod";

/** One route of the server as the contract tells it. */
export type Route = {
  /** `GET /subjects/{id}`: method and path below `/api`. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly access: Access | undefined;
  /** What it takes, of a route of the contract; a plain route reads its query itself. */
  readonly input: z.ZodType | null;
  /** Codes of the refusals it declares, with their statuses. */
  readonly refusals: ReadonlyMap<string, number>;
};

type Procedure = {
  readonly "~orpc": {
    readonly route: { readonly method?: string; readonly path?: string };
    readonly meta: { readonly access?: Access };
    readonly inputSchema?: unknown;
    readonly errorMap: Readonly<Record<string, { readonly status?: number } | undefined>>;
  };
};

const contractRoutes = Object.values(contract).flatMap((domain) =>
  Object.values(domain as Readonly<Record<string, Procedure>>).map(fromContract),
);

function fromContract({ "~orpc": { route, meta, inputSchema, errorMap } }: Procedure): Route {
  const { method, path } = route as { method: Route["method"]; path: string };
  const declared = Object.entries(errorMap).map(([code, each]) => [code, each?.status ?? 500] as const);
  return {
    name: `${method} ${path}`,
    method,
    path,
    access: meta.access,
    input: (inputSchema as z.ZodType | undefined) ?? null,
    refusals: new Map(declared),
  };
}

const plainRoutes = PLAIN_ROUTES.map((route: { method: "GET" | "POST"; path: PlainPath; access: Access }) =>
  besides(route, route.path),
);
const authRoutes = AUTH_ROUTES.map((route) => besides(route, `/auth${route.path}`));

function besides({ method, access }: { method: "GET" | "POST"; access: Access }, path: string): Route {
  return { name: `${method} ${path}`, method, path, access, input: null, refusals: new Map() };
}

/** Every route there is: the contract's, those beside it, and those of signing in. */
export const EVERY_ROUTE: readonly Route[] = [...contractRoutes, ...plainRoutes, ...authRoutes];

/** The route of a name. @throws Error when there is none. */
export function routeOf(name: string): Route {
  const found = EVERY_ROUTE.find((each) => each.name === name);
  if (!found) throw new Error(`there is no route ${name}`);
  return found;
}
