import { join } from "node:path";
import { readPolicySet } from "@yuanding/library";
import { compile, type Library } from "@yuanding/rules";

export const ROOT = join(import.meta.dirname, "../..");

/** The policies of this repository, compiled. */
export function shippedLibrary(): Library {
  return compile(readPolicySet(join(ROOT, "policies")).files);
}
