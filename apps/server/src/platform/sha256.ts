import { createHash } from "node:crypto";

/** sha256 of a text in UTF-8, by which drafts, sources and answers are named. */
export function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
