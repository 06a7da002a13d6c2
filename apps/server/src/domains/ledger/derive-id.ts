import { createHash } from "node:crypto";

/** The id of a part of something that has an id: the same whenever it is asked for, so that what is done twice is done once. */
export function deriveId(id: string, ...part: readonly (string | number)[]): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([id.toLowerCase(), ...part]))
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
