import type { RefusalCode } from "@yuanding/contract";
import type { Outcome } from "@yuanding/values";
import type { Context } from "hono";
import { makePack } from "./domains/audit-packs/index.ts";
import { drawCase, receiveCaseFile, sendCaseFile } from "./domains/cases/index.ts";
import {
  exportBatchLines,
  exportPayoutList,
  receiveBankFile,
  sendPublished,
  writePayoutDocument,
} from "./domains/delivery/index.ts";
import { exportSubjects, receiveImport, type SentFile, sendFile, sendProblems } from "./domains/imports/index.ts";
import { exportLog } from "./domains/log/index.ts";
import { asResponse, type PlainRoutes, refusedResponse } from "./plain-routes.ts";
import { failure } from "./platform/failure.ts";

/** Where a file comes in, with limits of its own: see app.ts. */
export const UPLOADS = /^\/api\/(?:imports|bank-files|cases\/[^/]+\/files)$/;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** No file has as many versions. */
const MAX_VERSION = 1000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Files as bytes, which the contract's JSON has no place for: in, out, and out with their problems marked. */
export function mountFiles(plain: PlainRoutes): void {
  plain("/imports", async (request, context) => {
    const outcome = await receiveImport(context, request.req.query(), request.req.raw.body);
    if (!outcome) return failure(400);
    return outcome.ok ? request.json(outcome.value, 201) : asResponse(outcome.refusal);
  });
  plain("/imports/{id}/file", (request, context) =>
    answer(request, "application/octet-stream", () => sendFile(context, idOf(request))),
  );
  plain("/imports/{id}/problems.xlsx", (request, context) =>
    answer(request, XLSX, () => sendProblems(context, idOf(request))),
  );
  plain("/cases/{id}/files", async (request, context) => {
    const outcome = await receiveCaseFile(context, idOf(request), request.req.query(), request.req.raw.body);
    if (!outcome) return failure(400);
    return outcome.ok ? request.json(outcome.value, 201) : asResponse(outcome.refusal);
  });
  plain("/cases/{id}/files/{file}/versions/{number}", (request, context) => {
    const number = Number(request.req.param("number"));
    const version = Number.isInteger(number) && number > 0 && number <= MAX_VERSION ? number : 0;
    return answer(request, "application/octet-stream", () =>
      sendCaseFile(context, idOf(request), idOf(request, "file"), version),
    );
  });
  plain("/publications/{id}/files/{file}", (request, context) =>
    answer(request, "application/octet-stream", () => sendPublished(context, idOf(request), idOf(request, "file"))),
  );
  plain("/cases/{id}/diagram.svg", async (request, context) => {
    const outcome = await drawCase(context, idOf(request), request.req.query("language"));
    return outcome.ok
      ? request.body(outcome.value, 200, { "Content-Type": "image/svg+xml; charset=utf-8" })
      : asResponse(outcome.refusal);
  });
  plain("/bank-files", async (request, context) => {
    const outcome = await receiveBankFile(context, request.req.query(), request.req.raw.body);
    return outcome.ok ? request.json(outcome.value) : asResponse(outcome.refusal);
  });
  plain("/payout-lists/{id}/list.xlsx", async (request, context) =>
    office(request, await exportPayoutList(context, idOf(request)), "payout_list_not_found"),
  );
  plain("/payout-lists/{id}/list.docx", async (request, context) =>
    office(request, await writePayoutDocument(context, idOf(request)), "payout_list_not_found", DOCX),
  );
  plain("/cases/{id}/award-lines.xlsx", async (request, context) =>
    office(request, await exportBatchLines(context, idOf(request)), "case_not_found"),
  );
  for (const [path, kind] of [
    ["/offers/{id}/pack.zip", "offer"],
    ["/cases/{id}/pack.zip", "case"],
  ] as const)
    plain(path, (request, context) =>
      answer(request, "application/zip", () => makePack(context, { kind, id: idOf(request) })),
    );
  plain("/log.jsonl", async (request, context) =>
    request.body(await exportLog(context), 200, {
      "Content-Type": "application/jsonl",
      "Content-Disposition": 'attachment; filename="log.jsonl"',
    }),
  );
  plain("/subjects.xlsx", (request, context) =>
    answer(request, XLSX, () => exportSubjects(context, request.req.query())),
  );
}

/** Any other text is the id of nothing. */
function idOf({ req }: Context, name = "id"): string {
  const id = req.param(name) ?? "";
  return UUID.test(id) ? id : "00000000-0000-0000-0000-000000000000";
}

type Written = { readonly fileName: string; readonly bytes: Uint8Array };

function office(request: Context, found: Written | null, missing: RefusalCode, type = XLSX): Response {
  if (!found) return refusedResponse(missing);
  return request.body(Buffer.from(found.bytes), 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="${found.fileName}"`,
  });
}

async function answer(
  request: Context,
  type: string,
  make: () => Promise<Outcome<SentFile, RefusalCode> | null>,
): Promise<Response> {
  const outcome = await make();
  if (!outcome) return failure(400);
  if (!outcome.ok) return asResponse(outcome.refusal);
  const { fileName, bytes, content } = outcome.value;
  return request.body(content, 200, {
    "Content-Type": type,
    "Content-Length": String(bytes),
    "Content-Disposition": `attachment; filename="file"; filename*=UTF-8''${encodeName(fileName)}`,
  });
}

/** RFC 5987: what encodeURIComponent leaves as it is and a parameter may not have. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
