import type { Context, MiddlewareHandler } from "hono";
import type { Actor } from "./actor.ts";
import { type Origin, readOrigin, truncateAddress } from "./platform/http/origin.ts";
import { phraseFault } from "./platform/http/phrase-fault.ts";
import { setSecurityHeaders } from "./platform/http/security-headers.ts";
import type { RequestRecord } from "./platform/log/open-log.ts";
import { routeNames } from "./route-names.ts";

/** One request on its way through. */
export type Visit = { readonly origin: Origin; capacity: Actor["capacity"] | null };

const VISITS = new WeakMap<Context, Visit>();
const HEALTH = "/api/health";

/** What is known of the request that a context belongs to. */
export function visitOf(context: Context): Visit {
  const visit = VISITS.get(context);
  if (!visit) throw new Error("the request is not observed");
  return visit;
}

type Parts = {
  readonly proxy: boolean;
  /** Whether people reach us by https. */
  readonly tls: boolean;
  readonly record: (record: RequestRecord) => void;
};

/** Outermost: gives each request its id, each answer its headers, each fault its form, and writes down what came of it. */
export function observeRequests({ proxy, tls, record }: Parts): MiddlewareHandler {
  const nameOf = routeNames();
  return async (context, next) => {
    const started = performance.now();
    const origin = readOrigin(context.req.raw, context.env?.incoming, proxy);
    const visit: Visit = { origin, capacity: null };
    VISITS.set(context, visit);
    const { method, path } = context.req;
    await next();
    const { status } = context.res;
    if (status >= 400 && path !== HEALTH) context.res = await phraseFault(context.res, origin.request);
    context.header("X-Request-Id", origin.request);
    setSecurityHeaders(context, tls);
    record({
      request: origin.request,
      route: nameOf(method, path),
      status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      capacity: visit.capacity,
      network: truncateAddress(origin.address),
    });
  };
}
