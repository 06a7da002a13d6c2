import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { ORPCError, onError } from "@orpc/server";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract, REFUSALS, type RefusalCode } from "@yuanding/contract";
import type { Hono } from "hono";
import { type ApiContext, api } from "./api-context.ts";
import { bundlesRoutes } from "./domains/bundles/index.ts";
import { censusRoutes, writeCensusWorkbook } from "./domains/census/index.ts";
import { cultivationRoutes, writeCultivationWorkbook } from "./domains/cultivation/index.ts";
import { decisionsRoutes } from "./domains/decisions/index.ts";
import { findPublishedText, labRoutes } from "./domains/lab/index.ts";
import { libraryRoutes } from "./domains/library/index.ts";
import { overviewRoutes } from "./domains/overview/index.ts";
import { simulationRoutes } from "./domains/simulation/index.ts";
import { subjectsRoutes } from "./domains/subjects/index.ts";
import { refusalData } from "./refusal-data.ts";

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
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The contract's routes below `/api`, its description, and files. Everything around them (limits, headers, 404) is in app.ts. */
export function mountApi(app: Hono, { log, ...context }: ApiParts): void {
  const handler = new OpenAPIHandler(router, {
    interceptors: [onError((fault) => logDefect(fault, log)), onError(phraseBadRequest)],
  });
  app.get("/api/openapi.json", async (request) => request.json(await describeApi()));
  app.get("/api/census.xlsx", async (request) => {
    const found = await writeCensusWorkbook(request.req.query(), context);
    if (typeof found === "string") return refused(found);
    return request.body(found.bytes, 200, {
      "Content-Type": XLSX,
      "Content-Disposition": `attachment; filename="${found.fileName}"`,
    });
  });
  app.get("/api/cultivation.xlsx", async (request) => {
    const found = await writeCultivationWorkbook(request.req.query(), context);
    if (typeof found === "string") return refused(found);
    return request.body(found.bytes, 200, {
      "Content-Type": XLSX,
      "Content-Disposition": `attachment; filename="${found.fileName}"`,
    });
  });
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

/** A refusal outside the contract's routes, in the form its client knows. */
function refused(code: RefusalCode): Response {
  const { status, zh: message } = REFUSALS[code];
  return Response.json({ defined: true, code, status, message, data: refusalData(code) }, { status });
}

/** Input that the contract does not allow, said in both languages; which part is in the data. */
function phraseBadRequest(fault: unknown): void {
  if (!(fault instanceof ORPCError) || fault.code !== "BAD_REQUEST" || fault.defined) return;
  throw new ORPCError("BAD_REQUEST", {
    message: "请求的参数不符合要求 / The request has a parameter that is not allowed",
    data: fault.data,
  });
}

/** A declared refusal is an answer; anything else is a defect and is written down. */
function logDefect(fault: unknown, log: (line: string) => void): void {
  const declared = typeof fault === "object" && fault !== null && "defined" in fault && fault.defined === true;
  const status = typeof fault === "object" && fault !== null && "status" in fault ? fault.status : 500;
  if (!declared && status === 500) log(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
}

function describeApi() {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: { title: "Yuanding 园丁", version: "0.1.0" },
    servers: [{ url: "/api" }],
  });
}
