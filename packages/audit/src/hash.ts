import { createHash } from "node:crypto";

/** The hashes a log may be chained by; both have 256 bits. SM3 is GB/T 32905-2016. */
export const HASHES = ["sha256", "sm3"] as const;
export type HashName = (typeof HASHES)[number];

/** Of the text in UTF-8, in hexadecimal. */
export function hashOf(algorithm: HashName, text: string): string {
  return createHash(algorithm).update(text, "utf8").digest("hex");
}
