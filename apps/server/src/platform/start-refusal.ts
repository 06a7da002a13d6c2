import type { Refusal } from "@yuanding/values";

/**
 * An expected reason why the server cannot start (a port in use, a wrong password): one sentence for the person at the
 * terminal. It is thrown because start-up is a chain of resources that must unwind, and is caught in one place, `main`.
 */
export type StartRefusal = Error & { readonly refusal: Refusal };

export function startRefusal(code: string, zh: string, en: string): StartRefusal {
  return Object.assign(new Error(`${zh} / ${en}`), { refusal: { code, zh, en } });
}

export function isStartRefusal(error: unknown): error is StartRefusal {
  return error instanceof Error && "refusal" in error;
}

/** The system's own error code (`EACCES`, `EADDRINUSE`) or PostgreSQL's (`28P01`), when the error carries one. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
