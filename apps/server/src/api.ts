import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { ORPCError, onError } from "@orpc/server";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract } from "@yuanding/contract";
import type { Hono } from "hono";
import { type ApiContext, api } from "./api-context.ts";
import { bundlesRoutes } from "./domains/bundles/index.ts";
import { censusRoutes, writeCensusWorkbook } from "./domains/census/index.ts";
import { cultivationRoutes, writeCultivationWorkbook } from "./domains/cultivation/index.ts";
import { decisionsRoutes } from "./domains/decisions/index.ts";
import { entitlementsRoutes, writeChangesWorkbook } from "./domains/entitlements/index.ts";
import { batchesRoutes, filesRoutes } from "./domains/files/index.ts";
import { importsRoutes } from "./domains/imports/index.ts";
import { findPublishedText, labRoutes } from "./domains/lab/index.ts";
import { libraryRoutes } from "./domains/library/index.ts";
import { listsRoutes, writeListWorkbook } from "./domains/lists/index.ts";
import { overviewRoutes } from "./domains/overview/index.ts";
import { simulationRoutes } from "./domains/simulation/index.ts";
import { subjectsRoutes } from "./domains/subjects/index.ts";
import { mountFiles, refusedResponse as refused } from "./mount-files.ts";
import { failure, messageOf } from "./platform/failure.ts";

export type ApiParts = ApiContext & { readonly log: (line: string) => void };

const router = api.router({
  simulation: simulationRoutes,
  library: libraryRoutes,
  subjects: subjectsRoutes,
  census: censusRoutes,
  overview: overviewRoutes,
  cultivation: cultivationRoutes,
  bundles: bundlesRoutes,
  lab: labRoutes,
  decisions: decisionsRoutes,
  files: filesRoutes,
  batches: batchesRoutes,
  imports: importsRoutes,
  lists: listsRoutes,
  entitlements: entitlementsRoutes,
});

/** Lists as Excel files; null for a query of another shape. */
const WORKBOOKS = [
  ["/api/census.xlsx", writeCensusWorkbook],
  ["/api/cultivation.xlsx", writeCultivationWorkbook],
  ["/api/lists.xlsx", writeListWorkbook],
  ["/api/changes.xlsx", writeChangesWorkbook],
] as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The contract's routes below `/api`, its description, and files. Everything around them (limits, headers, 404) is in app.ts. */
export function mountApi(app: Hono, { log, ...context }: ApiParts): void {
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [onError((fault) => phraseDefect(fault, log))],
    interceptors: [onError((fault) => phraseFault(fault, log))],
  });
  mountFiles(app, context);
  app.get("/api/openapi.json", async (request) => request.json(await describeApi()));
  for (const [path, write] of WORKBOOKS) {
    app.get(path, async (request) => {
      const found = await write(request.req.query(), context);
      if (found === null) return failure(400);
      if (typeof found === "string") return refused(found);
      return request.body(found.bytes, 200, {
        "Content-Type": XLSX,
        "Content-Disposition": `attachment; filename="${found.fileName}"`,
      });
    });
  }
  app.get("/api/lab/drafts/:id/policy.md", async (request) => {
    const found = await findPublishedText(context.database, request.req.param("id"));
    if (!found) return refused("draft_not_found");
    return request.body(found.text, 200, {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": 'attachment; filename="policy.md"',
      "Repr-Digest": `sha-256=:${Buffer.from(found.sha256, "hex").toString("base64")}:`,
    });
  });
  app.use("/api/*", async (request, next) => {
    const { matched, response } = await handler.handle(request.req.raw, { prefix: "/api", context });
    if (!matched) return next();
    return request.newResponse(response.body, response);
  });
}

/**
 * What comes from around a route. Input that the contract does not allow is said in both languages, and which part it is in the
 * data; a body that is no JSON is found out before the contract is asked.
 */
function phraseFault(fault: unknown, log: (line: string) => void): void {
  if (fault instanceof SyntaxError) throw new ORPCError("BAD_REQUEST", { message: messageOf(400) });
  if (!(fault instanceof ORPCError)) phraseDefect(fault, log);
  else if (fault.code === "BAD_REQUEST" && !fault.defined)
    throw new ORPCError("BAD_REQUEST", { message: messageOf(400), data: fault.data });
}

/** What a route throws and has not declared is a defect: it is written down, and the client is told no details. */
function phraseDefect(fault: unknown, log: (line: string) => void): void {
  if (fault instanceof ORPCError && (fault.defined || fault.status !== 500)) return;
  log(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  throw new ORPCError("INTERNAL_SERVER_ERROR", { message: messageOf(500) });
}

function describeApi() {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: { title: "Yuanding 园丁", version: "0.1.0" },
    servers: [{ url: "/api" }],
  });
}
