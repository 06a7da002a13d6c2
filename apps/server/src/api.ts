import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { onError } from "@orpc/server";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract } from "@yuanding/contract";
import type { Hono } from "hono";
import { type ApiContext, api } from "./api-context.ts";
import { censusRoutes, writeCensusWorkbook } from "./domains/census/index.ts";
import { libraryRoutes } from "./domains/library/index.ts";
import { overviewRoutes } from "./domains/overview/index.ts";
import { subjectsRoutes } from "./domains/subjects/index.ts";
import { failure } from "./platform/failure.ts";

export type ApiParts = ApiContext & { readonly log: (line: string) => void };

const router = api.router({
  library: libraryRoutes,
  subjects: subjectsRoutes,
  census: censusRoutes,
  overview: overviewRoutes,
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The contract's routes below `/api`, its description, and files. Everything around them (limits, headers, 404) is in app.ts. */
export function mountApi(app: Hono, { log, ...context }: ApiParts): void {
  const handler = new OpenAPIHandler(router, { interceptors: [onError((fault) => logDefect(fault, log))] });
  app.get("/api/openapi.json", async (request) => request.json(await describeApi()));
  app.get("/api/census.xlsx", async (request) => {
    const found = await writeCensusWorkbook(request.req.query(), context);
    if (!found) return failure(404);
    return request.body(new Uint8Array(found.bytes), 200, {
      "Content-Type": XLSX,
      "Content-Disposition": `attachment; filename="${found.fileName}"`,
    });
  });
  app.use("/api/*", async (request, next) => {
    const { matched, response } = await handler.handle(request.req.raw, { prefix: "/api", context });
    if (!matched) return next();
    return request.newResponse(response.body, response);
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
