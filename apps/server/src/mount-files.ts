import type { RefusalCode } from "@yuanding/contract";
import type { Outcome } from "@yuanding/values";
import type { Context } from "hono";
import { exportSubjects, receiveImport, type SentFile, sendFile, sendProblems } from "./domains/imports/index.ts";
import { exportLog } from "./domains/log/index.ts";
import { asResponse, type PlainRoutes } from "./plain-routes.ts";
import { failure } from "./platform/failure.ts";

/** Where a file comes in, with limits of its own: see app.ts. */
export const UPLOAD_PATH = "/api/imports";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
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
function idOf({ req }: Context): string {
  const id = req.param("id") ?? "";
  return UUID.test(id) ? id : "00000000-0000-0000-0000-000000000000";
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
