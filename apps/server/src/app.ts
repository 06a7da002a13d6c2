import { Hono, type HonoRequest } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { timeout } from "hono/timeout";
import { mountApi } from "./api.ts";
import type { Law } from "./domains/law/index.ts";
import { UPLOAD_PATH } from "./mount-files.ts";
import type { Database } from "./platform/database/connect.ts";
import { failure } from "./platform/failure.ts";
import { checkHealth } from "./platform/health.ts";
import { type Site, serveSite } from "./platform/web/site.ts";
import { policyOfWorker } from "./platform/web/worker-policy.ts";

/** Enough for a form and its table; files come in through routes with limits of their own. */
const LARGEST_BODY_BYTES = 1024 * 1024;
/** Longer than any statement may run (see connect.ts), so that the statement's own error is what a client sees. */
const REQUEST_MS = 30_000;
/** A file of 200 MB over a slow line, or a workbook of as many rows as an import may have. */
const FILE_MS = 15 * 60_000;
/** Where bytes come and go as files: in, as they were sent, with their problems marked, and as an export. */
const FILE_OUT = /^\/api\/(?:imports\/[^/]+\/(?:file|problems\.xlsx)|subjects\.xlsx)$/;

export type AppParts = {
  readonly database: Database;
  readonly law: Law;
  /** Today where the park lies. */
  readonly today: () => Temporal.PlainDate;
  /** Null while no pages have been built: only the API is served. */
  readonly site: Site | null;
  /** Where a defect is written down; the client is told no details. */
  readonly log: (line: string) => void;
};

/** The whole HTTP surface: `/api`, and the pages everywhere else. */
export function createApp({ database, law, today, site, log }: AppParts): Hono {
  const app = new Hono();
  // Outermost, so that it has the last word on what secureHeaders has set.
  app.use(async (context, next) => {
    await next();
    const policy = policyOfWorker(context.req.path);
    if (policy) context.header("Content-Security-Policy", policy);
  });
  app.use(secureHeaders(HEADERS));

  const soon = timeout(REQUEST_MS, new HTTPException(504));
  const patiently = timeout(FILE_MS, new HTTPException(504));
  const small = bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: () => failure(413) });
  app.use("/api/*", (context, next) => {
    const file = isUpload(context.req) || FILE_OUT.test(context.req.path);
    return (file ? patiently : soon)(context, next);
  });
  app.use("/api/*", (context, next) => (isUpload(context.req) ? next() : small(context, next)));
  app.use("/api/*", (context, next) => (isForeign(context.req) ? Promise.resolve(failure(415)) : next()));
  app.use("/api/*", async (context, next) => {
    await next();
    if (!context.res.headers.has("Cache-Control")) context.header("Cache-Control", "no-store");
  });
  app.get("/api/health", async (context) => {
    const health = await checkHealth(database);
    return context.json(health, health.status === "ok" ? 200 : 503);
  });
  mountApi(app, { database, law, today, log });
  app.all("/api", () => failure(404));
  app.all("/api/*", () => failure(404));

  if (site) app.get("*", serveSite(site));
  app.notFound(() => failure(404));
  app.onError((error) => {
    if (error instanceof HTTPException) return failure(error.status);
    log(error.stack ?? error.message);
    return failure(500);
  });
  return app;
}

/** A file on its way in: bytes, counted and refused by the route itself. */
function isUpload({ method, path }: HonoRequest): boolean {
  return method === "POST" && path === UPLOAD_PATH;
}

/**
 * Content in any form but JSON, or bytes where a file comes in. A browser asks us before it sends either if a page of another site
 * made it, and we say no; other forms it would send at once, and with no login yet the page could then write in the name of
 * whoever looks at it.
 */
function isForeign(request: HonoRequest): boolean {
  const type = request.raw.headers.get("Content-Type") ?? "";
  if (isUpload(request)) return !/^application\/octet-stream\s*(?:;|$)/i.test(type);
  return request.raw.body !== null && !/^application\/json\s*(?:;|$)/i.test(type);
}

/**
 * Ant Design writes its styles into the page, hence inline styles; scripts come from us alone. No HSTS here: whether the
 * address is served over TLS is known to the proxy in front.
 */
const HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", "blob:"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "same-origin",
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
};
