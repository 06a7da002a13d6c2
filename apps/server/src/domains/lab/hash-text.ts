import { createHash } from "node:crypto";

/** sha256 of a text in UTF-8, by which a version is named. */
export function hashText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
