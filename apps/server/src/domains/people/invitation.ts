import { randomBytes } from "node:crypto";
import { sha256Of } from "../../platform/sha256.ts";

/** So many random bytes cannot be guessed. */
const TOKEN_BYTES = 32;
/** What a link holds, written in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** A link that opens an account once; what is kept of it is its hash alone. */
export type Link = { readonly path: string; readonly sha256: string };

export function makeLink(): Link {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { path: `/invitation/${token}`, sha256: sha256Of(token) };
}

/** The hash by which a link is found; null for what is no link of ours. */
export function hashOfToken(token: string): string | null {
  return TOKEN.test(token) ? sha256Of(token) : null;
}
