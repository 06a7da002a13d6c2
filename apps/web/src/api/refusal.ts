import { ORPCError } from "@orpc/client";
import type { Catalogue } from "../language/language.tsx";

/** The server's own sentence for what it refused, in both languages; null when the fault is not a refusal. */
export function refusalOf(error: unknown): Catalogue<string> | null {
  if (!(error instanceof ORPCError)) return null;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null) return null;
  if (!("zh" in data && "en" in data)) return null;
  if (typeof data.zh !== "string" || typeof data.en !== "string") return null;
  return { zh: data.zh, en: data.en };
}

/** A refusal stays a refusal: asking again is of no use. */
export function worthRetrying(error: unknown): boolean {
  return refusalOf(error) === null;
}
