import type { Context, HonoRequest, MiddlewareHandler } from "hono";
import type { Actor } from "./actor.ts";
import { visitOf } from "./observe-requests.ts";
import { refusedResponse } from "./plain-routes.ts";
import { failure } from "./platform/failure.ts";
import { createLimiter, createPlaces, type Rate } from "./platform/http/limiter.ts";
import { clientOf, keepOrigin } from "./platform/http/origin.ts";

/** How much is asked of this process at most. Several processes on one database each count for themselves. */
export type Limits = {
  /** Everything of one address, before anybody looks who it is. */
  readonly address: Rate;
  /** Attempts to sign in, and what goes with it, of one address. What one account may be tried is for the identity domain. */
  readonly signIn: Rate;
  /** What computes over many subjects or makes files, of one person. */
  readonly computing: Rate;
  /** Everything else of one person. */
  readonly others: Rate;
  /** Requests under way at a time. */
  readonly atOnce: { readonly all: number; readonly each: number };
};

const MINUTE_MS = 60_000;

/** A page asks some ten things at once; whoever works fast opens a page every few seconds. */
export const LIMITS: Limits = {
  address: { requests: 6_000, perMs: MINUTE_MS },
  signIn: { requests: 60, perMs: MINUTE_MS },
  computing: { requests: 240, perMs: MINUTE_MS },
  others: { requests: 1_800, perMs: MINUTE_MS },
  atOnce: { all: 256, each: 48 },
};

/** Reads that cost a computation, and files made of them. What writes a computation down is among them. */
const COMPUTING =
  /^\/api\/(?:census|census-list|changes|cultivation|lab\/park|list-previews|log-verification|lists\/[^/]+\/(?:members|difference|fixings)|simulations|subjects\/[^/]+\/(?:bundle|distances|results)|[^/]+\.(?:xlsx|jsonl))(?:\/|$)/;
const SIGN_IN = /^\/api\/(?:auth\/|demo-sessions$)/;
/** Asked for by whoever watches whether we live. */
const HEALTH = "/api/health";

type Parts = {
  readonly limits: Limits;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly identify: (request: Request) => Promise<Actor>;
};

export type RequestLimits = { readonly byAddress: MiddlewareHandler; readonly byActor: MiddlewareHandler };

/** Two gates: by address at once, by person after the body has come; a person of many addresses is one, a program of a person another. */
export function limitRequests({ limits, now, identify }: Parts): RequestLimits {
  const address = createLimiter(limits.address, now);
  const signIn = createLimiter(limits.signIn, now);
  const computing = createLimiter(limits.computing, now);
  const others = createLimiter(limits.others, now);
  const places = createPlaces(limits.atOnce);

  const byAddress: MiddlewareHandler = (context, next) => {
    const client = clientOf(visitOf(context).origin.address);
    const waitMs = address(client) || (triesToSignIn(context.req) ? signIn(client) : 0);
    return waitMs > 0 ? Promise.resolve(tooMany(waitMs)) : next();
  };
  const byActor: MiddlewareHandler = async (context, next) => {
    if (context.req.path === HEALTH) return next();
    const client = await clientBehind(context, identify);
    const waitMs = (COMPUTING.test(context.req.path) ? computing : others)(client);
    if (waitMs > 0) return tooMany(waitMs);
    const leave = places(client);
    if (!leave) return failure(503);
    try {
      await next();
    } finally {
      leave();
    }
  };
  return { byAddress, byActor };
}

/** Who is counted: the person with their programs apart, or the address where nobody is signed in or the library of identity asks itself. */
async function clientBehind(context: Context, identify: Parts["identify"]): Promise<string> {
  const visit = visitOf(context);
  keepOrigin(context.req.raw, visit.origin);
  const address = clientOf(visit.origin.address);
  if (SIGN_IN.test(context.req.path)) return address;
  const { capacity, person } = await identify(context.req.raw);
  visit.capacity = capacity;
  return person === null ? address : `${capacity === "key" ? "key" : "person"} ${person.id}`;
}

function triesToSignIn({ method, path }: HonoRequest): boolean {
  return method === "POST" && SIGN_IN.test(path);
}

function tooMany(waitMs: number): Response {
  const response = refusedResponse("too_many_requests");
  response.headers.set("Retry-After", String(Math.max(1, Math.ceil(waitMs / 1000))));
  return response;
}
