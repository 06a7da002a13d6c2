import { ORPCError } from "@orpc/client";
import type { RefusalCode } from "@yuanding/contract";
import type { Catalogue } from "../language/language.tsx";

/** The server's own sentence for what it refused, in both languages; null when the fault is not a refusal. */
export function refusalOf(error: unknown): Catalogue<string> | null {
  // Refusals of signing in are no part of the contract's client and carry their words as the cause.
  const data: unknown = error instanceof ORPCError ? error.data : error instanceof Error ? error.cause : null;
  if (typeof data !== "object" || data === null) return null;
  if (!("zh" in data && "en" in data)) return null;
  if (typeof data.zh !== "string" || typeof data.en !== "string") return null;
  return { zh: data.zh, en: data.en };
}

/** Whether a fault is one of the contract's refusals. */
export function isRefusedAs(error: unknown, code: RefusalCode): boolean {
  return error instanceof ORPCError && error.code === code;
}

/** A refusal stays a refusal: asking again is of no use. */
export function worthRetrying(error: unknown): boolean {
  return refusalOf(error) === null;
}
