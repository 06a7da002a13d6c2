import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** The packages whose code an answer comes from. */
const ENGINE_FOLDERS = ["packages/values/src", "packages/rules/src"];

/**
 * Names the program that computes: sha256 over path and text of its sources, so that nobody has to remember to count it up. A
 * decision keeps it, because another program may lawfully explain in other bytes.
 */
export function readEngine(root: string): string {
  const hash = createHash("sha256");
  for (const folder of ENGINE_FOLDERS) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => name.split(sep).join("/"))
      .toSorted();
    for (const name of names) {
      const text = readFileSync(join(root, folder, name), "utf8").replaceAll("\r\n", "\n");
      hash.update(`${folder}/${name}`).update("\0").update(text).update("\0");
    }
  }
  return `yuanding-rules sha256:${hash.digest("hex")}`;
}
