import { Hono, type HonoRequest } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { timeout } from "hono/timeout";
import type { Actor } from "./actor.ts";
import { mountApi } from "./api.ts";
import type { Workplace } from "./api-context.ts";
import { AUTH_BASE, type Identity } from "./domains/identity/index.ts";
import type { Law } from "./domains/law/index.ts";
import { LIMITS, type Limits, limitRequests } from "./limit-requests.ts";
import { UPLOADS } from "./mount-files.ts";
import { observeRequests, visitOf } from "./observe-requests.ts";
import type { Database } from "./platform/database/connect.ts";
import { failure } from "./platform/failure.ts";
import { checkHealth } from "./platform/health.ts";
import { isMeantForUs, isOfAnotherSite, isTooLong, type Reached } from "./platform/http/foreign.ts";
import { originOf } from "./platform/http/origin.ts";
import { describeDefect } from "./platform/log/describe-defect.ts";
import type { RequestRecord } from "./platform/log/open-log.ts";
import type { Scan } from "./platform/scan/clamd.ts";
import { type Site, serveSite } from "./platform/web/site.ts";

/** Enough for a form and its table; files come in through routes with limits of their own. */
const LARGEST_BODY_BYTES = 1024 * 1024;
/** Longer than any statement may run (see connect.ts), so that the statement's own error is what a client sees. */
const REQUEST_MS = 30_000;
/** A file of 200 MB over a slow line, or a workbook of as many rows as an import may have. */
const FILE_MS = 15 * 60_000;
/** Where bytes come and go as files: in, as they were sent, with their problems marked, and as an export. */
const FILE_OUT =
  /^\/api\/(?:imports\/[^/]+\/(?:file|problems\.xlsx)|cases\/[^/]+\/files\/[^/]+\/versions\/\d+|subjects\.xlsx|cases\.xlsx|(?:offers|cases)\/[^/]+\/pack\.zip)$/;

export type AppParts = {
  /** The database as the program itself; requests ask it in the scope of who they come from. */
  readonly database: Database;
  /** Who a request comes from. */
  readonly identify: (request: Request) => Promise<Actor>;
  /** Sign-in, sessions and keys; left out, nobody can sign in here. */
  readonly identity?: Identity;
  readonly law: Law;
  /** Today where the park lies. */
  readonly today: () => Temporal.PlainDate;
  /** Null while no pages have been built: only the API is served. */
  readonly site: Site | null;
  /** Where a defect is written down, with the id of the request that met it; the client is told no details. */
  readonly log: (line: string, request?: string) => void;
  /** Where every request is written down. */
  readonly record?: (record: RequestRecord) => void;
  /** Where people reach this server; by this machine alone unless it is said. `proxy`: through one of ours. */
  readonly reached?: Reached & { readonly proxy: boolean };
  readonly limits?: Limits;
  /** What looks into every file that comes in; null: nothing does. */
  readonly scan?: Scan | null;
  /** What capabilities do for cases, who tells of them and how; left out, nothing, nobody and not at all. */
  readonly around?: Pick<Workplace, "keepers" | "teller" | "channels" | "url" | "now">;
};

const THIS_MACHINE = { publicUrl: null, hosts: [], proxy: false };

/** The whole HTTP surface: `/api`, and the pages everywhere else. */
export function createApp(parts: AppParts): Hono {
  const { database, law, today, site, log, identity, record = () => undefined, scan = null } = parts;
  const { reached = THIS_MACHINE, limits = LIMITS, around = {} } = parts;
  const identify = identifyOnce(parts.identify);
  const app = new Hono();
  app.use(observeRequests({ proxy: reached.proxy, tls: reached.publicUrl?.startsWith("https:") ?? false, record }));
  app.use((context, next) => {
    const status = whyTurnedAway(context.req.raw, reached);
    return status === null ? next() : Promise.resolve(failure(status));
  });

  app.use("/api/*", async (context, next) => {
    await next();
    if (!context.res.headers.has("Cache-Control")) context.header("Cache-Control", "no-store");
  });
  const { byAddress, byActor } = limitRequests({ limits, now: () => performance.now(), identify });
  app.use("/api/*", byAddress);
  const soon = timeout(REQUEST_MS, new HTTPException(504));
  const patiently = timeout(FILE_MS, new HTTPException(504));
  const small = bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: () => failure(413) });
  app.use("/api/*", (context, next) => {
    const file = isUpload(context.req) || FILE_OUT.test(context.req.path);
    return (file ? patiently : soon)(context, next);
  });
  app.use("/api/*", (context, next) => (isUpload(context.req) ? next() : small(context, next)));
  app.use("/api/*", (context, next) => (isOfOtherForm(context.req) ? Promise.resolve(failure(415)) : next()));
  app.use("/api/*", byActor);
  app.get("/api/health", async (context) => {
    const health = await checkHealth(database);
    return context.json(health, health.status === "ok" ? 200 : 503);
  });
  if (identity) app.all(`${AUTH_BASE}/*`, ({ req }) => identity.answer(req.raw));
  mountApi(app, { system: database, identify, law, today, log, scan, ...around, ...signInOf(identity) });
  app.all("/api", () => failure(404));
  app.all("/api/*", () => failure(404));

  if (site) app.get("*", serveSite(site));
  app.notFound(() => failure(404));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return failure(error.status);
    log(describeDefect(error), visitOf(context).origin.request);
    return failure(500);
  });
  return app;
}

/** What the API is given of sign-in. */
function signInOf(identity: Identity | undefined) {
  if (!identity) return {};
  const { accounts, keys, beginDemoSession } = identity;
  return { accounts, keys, beginDemoSession };
}

/** Who a request comes from is found out once, and where it comes from is what the server saw, not what anybody says. */
function identifyOnce(identify: AppParts["identify"]): AppParts["identify"] {
  const known = new WeakMap<Request, Promise<Actor>>();
  return (request) => {
    const found = known.get(request) ?? identify(request).then((actor) => ({ ...actor, from: originOf(request) }));
    known.set(request, found);
    return found;
  };
}

/** The status with which a request is turned away before anything is done for it; null when it may come in. */
function whyTurnedAway(request: Request, reached: Reached): number | null {
  const url = new URL(request.url);
  if (!isMeantForUs(url, reached)) return 421;
  if (isTooLong(url)) return 414;
  return isOfAnotherSite(request, url, reached) ? 403 : null;
}

/** A file on its way in: bytes, counted and refused by the route itself. */
function isUpload({ method, path }: HonoRequest): boolean {
  return method === "POST" && UPLOADS.test(path);
}

/**
 * Content in any form but JSON, or bytes where a file comes in. A browser asks us before it sends either if a page of another site
 * made it, and we say no; other forms it would send at once. `Origin` is looked at besides: see platform/http/foreign.ts.
 */
function isOfOtherForm(request: HonoRequest): boolean {
  const type = request.raw.headers.get("Content-Type") ?? "";
  if (isUpload(request)) return !/^application\/octet-stream\s*(?:;|$)/i.test(type);
  return request.raw.body !== null && !/^application\/json\s*(?:;|$)/i.test(type);
}
