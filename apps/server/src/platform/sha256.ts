import { createHash } from "node:crypto";

/** sha256 of bytes, or of a text in UTF-8, by which drafts, sources, answers and files are named. */
export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
