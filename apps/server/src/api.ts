import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { ORPCError, onError } from "@orpc/server";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { contract } from "@yuanding/contract";
import type { Hono } from "hono";
import type { Actor } from "./actor.ts";
import { type ApiContext, api, contextFor, type Workplace } from "./api-context.ts";
import { bundlesRoutes } from "./domains/bundles/index.ts";
import { casesRoutes, writeCasesWorkbook } from "./domains/cases/index.ts";
import { censusRoutes, writeCensusWorkbook } from "./domains/census/index.ts";
import { cultivationRoutes, writeCultivationWorkbook } from "./domains/cultivation/index.ts";
import { decisionsRoutes } from "./domains/decisions/index.ts";
import {
  callRoutes,
  capRoutes,
  creditRoutes,
  deliveryRoutes,
  evaluationRoutes,
  formRoutes,
  noticeRoutes,
  projectRoutes,
} from "./domains/delivery/index.ts";
import { entitlementsRoutes, writeChangesWorkbook } from "./domains/entitlements/index.ts";
import { batchesRoutes, filesRoutes } from "./domains/files/index.ts";
import { type Identity, keyRoutes } from "./domains/identity/index.ts";
import { importsRoutes } from "./domains/imports/index.ts";
import { draftHandover, findPublishedText, labRoutes } from "./domains/lab/index.ts";
import { ledgerRoutes } from "./domains/ledger/index.ts";
import { libraryRoutes } from "./domains/library/index.ts";
import { listsRoutes, writeListWorkbook } from "./domains/lists/index.ts";
import { logRoutes } from "./domains/log/index.ts";
import { collectMessages, messagesRoutes, mountCalendar } from "./domains/messages/index.ts";
import { overviewRoutes } from "./domains/overview/index.ts";
import { meRoutes, mountPersonalData, peopleRoutes } from "./domains/people/index.ts";
import { portalRoutes } from "./domains/portal/index.ts";
import { simulationRoutes } from "./domains/simulation/index.ts";
import { subjectsRoutes } from "./domains/subjects/index.ts";
import { mountFiles } from "./mount-files.ts";
import { plainRoutes, refusedResponse as refused } from "./plain-routes.ts";
import { failure, messageOf } from "./platform/failure.ts";
import { describeDefect } from "./platform/log/describe-defect.ts";

export type ApiParts = Workplace & {
  readonly identify: (request: Request) => Promise<Actor>;
  /** Left out, nobody of the demonstration can be signed in for. */
  readonly beginDemoSession?: Identity["beginDemoSession"];
  readonly log: Log;
};
type Log = (line: string, request?: string) => void;

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
  ledger: ledgerRoutes,
  entitlements: entitlementsRoutes,
  me: {
    ...meRoutes,
    ...keyRoutes,
  },
  people: peopleRoutes([draftHandover]),
  log: logRoutes,
  portal: portalRoutes,
  cases: casesRoutes,
  delivery: deliveryRoutes,
  calls: callRoutes,
  notices: noticeRoutes,
  projects: projectRoutes,
  forms: formRoutes,
  caps: capRoutes,
  credit: creditRoutes,
  evaluations: evaluationRoutes,
  messages: messagesRoutes,
});

/** Lists as Excel files; null for a query of another shape. */
const WORKBOOKS = [
  ["/census.xlsx", writeCensusWorkbook],
  ["/cultivation.xlsx", writeCultivationWorkbook],
  ["/lists.xlsx", writeListWorkbook],
  ["/changes.xlsx", writeChangesWorkbook],
  ["/cases.xlsx", writeCasesWorkbook],
] as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The contract's routes below `/api`, its description, and files. Everything around them (limits, headers, 404) is in app.ts. */
export function mountApi(app: Hono, { log, identify, beginDemoSession, ...workplace }: ApiParts): void {
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [onError((fault, { context }) => phraseDefect(fault, context, log))],
    interceptors: [onError((fault, { context }) => phraseFault(fault, context, log))],
  });
  const plain = plainRoutes(app, workplace, identify);
  mountFiles(plain);
  mountPersonalData(plain, [collectMessages]);
  mountCalendar(plain);
  plain("/demo-sessions", ({ req }) => beginDemoSession?.(req.raw) ?? refused("hidden"));
  // The contract does not change while we run, and describing it takes a tenth of a second.
  let description: ReturnType<typeof describeApi> | null = null;
  plain("/openapi.json", async (request) => {
    description ??= describeApi();
    return request.json(await description);
  });
  for (const [path, write] of WORKBOOKS) {
    plain(path, async (request, context) => {
      const found = await write(request.req.query(), context);
      if (found === null) return failure(400);
      if (typeof found === "string") return refused(found);
      return request.body(found.bytes, 200, {
        "Content-Type": XLSX,
        "Content-Disposition": `attachment; filename="${found.fileName}"`,
      });
    });
  }
  plain("/lab/drafts/{id}/policy.md", async (request, context) => {
    const found = await findPublishedText(context.database, request.req.param("id") ?? "");
    if (!found) return refused("draft_not_found");
    return request.body(found.text, 200, {
      "Content-Type": "text/markdown; charset=utf-8",
      "Content-Disposition": 'attachment; filename="policy.md"',
      "Repr-Digest": `sha-256=:${Buffer.from(found.sha256, "hex").toString("base64")}:`,
    });
  });
  app.use("/api/*", async (request, next) => {
    const context = contextFor(workplace, await identify(request.req.raw));
    const { matched, response } = await handler.handle(request.req.raw, { prefix: "/api", context });
    if (!matched) return next();
    return request.newResponse(response.body, response);
  });
}

/**
 * What comes from around a route. Input that the contract does not allow is said in both languages, and which part it is in the
 * data; a body that is no JSON is found out before the contract is asked.
 */
function phraseFault(fault: unknown, context: ApiContext, log: Log): void {
  if (fault instanceof SyntaxError) throw new ORPCError("BAD_REQUEST", { message: messageOf(400) });
  if (!(fault instanceof ORPCError)) phraseDefect(fault, context, log);
  else if (fault.code === "BAD_REQUEST" && !fault.defined)
    throw new ORPCError("BAD_REQUEST", { message: messageOf(400), data: fault.data });
}

/** What a route throws and has not declared is a defect: it is written down, and the client is told no details. */
function phraseDefect(fault: unknown, { actor }: ApiContext, log: Log): void {
  if (fault instanceof ORPCError && (fault.defined || fault.status !== 500)) return;
  log(describeDefect(fault), actor.from.request ?? undefined);
  throw new ORPCError("INTERNAL_SERVER_ERROR", { message: messageOf(500) });
}

function describeApi() {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: { title: "Yuanding 园丁", version: "0.1.0" },
    servers: [{ url: "/api" }],
  });
}
