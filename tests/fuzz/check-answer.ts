import type { Route } from "../access/every-route.ts";
import { routeOf } from "../access/every-route.ts";
import type { AnyRequest } from "./any-request.ts";

/** An answer that takes longer is a hang: by then the server itself has given up, and says so with a 504, which is a fault too. */
export const ANSWER_MS = 40_000;

/** Traces, and words that only our own inside has. Whoever sends some gets none back either: see the texts in broken-input.ts. */
const INSIDE =
  /\n\s+at |\.ts:\d+|node:internal|node_modules|kysely|yuanding_(?:server|staff|enterprise|public|identity|jobs)|pg_catalog|row-level security|syntax error at|violates \w+ constraint|invalid byte sequence|duplicate key|current transaction is aborted|canceling statement|out of range for type|invalid input syntax|ECONNREFUSED|TypeError|RangeError|SyntaxError|ZodError|postgresql:\/\//;

/** Statuses of the server's own trouble that are no fault: health and the refusals that say "later". */
function isDeclared({ name, refusals }: Route, status: number, code: string): boolean {
  if (status !== 503) return false;
  return name === "GET /health" || refusals.get(code) === 503 || DECLARED_BESIDES.includes(code);
}
const DECLARED_BESIDES = ["scan_failed"];

/** What is wrong with an answer; null when nothing is. */
export function faultOf(request: AnyRequest, { status, type, text }: { status: number; type: string; text: string }) {
  const isJson = JSON_TYPE.test(type);
  const code = isJson ? codeOf(text) : "";
  if (code === null) return `${status} with a body that is no JSON: ${text.slice(0, 200)}`;
  if (status >= 500 && !isDeclared(routeOf(request.route), status, code)) return `${status} ${text.slice(0, 500)}`;
  const inside = isJson || type.startsWith("text/") ? INSIDE.exec(text) : null;
  if (inside && status >= 400)
    return `${status} tells of the inside: ${text.slice(Math.max(0, inside.index - 80), inside.index + 200)}`;
  if (status >= 400 && request.method !== "HEAD" && !isJson)
    return `${status} without words for people: ${type} ${text.slice(0, 200)}`;
  return null;
}
const JSON_TYPE = /^application\/json(?:;|$)/;

/** The code in a body; empty when it has none, null when it cannot be read. */
function codeOf(text: string): string | null {
  if (text === "") return "";
  try {
    return String((JSON.parse(text) as { code?: unknown } | null)?.code ?? "");
  } catch {
    return null;
  }
}
