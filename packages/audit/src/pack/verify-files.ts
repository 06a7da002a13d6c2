import { createHash } from "node:crypto";
import { MANIFEST, PACK_FORMAT, type PackFile, type PackManifest, SEAL } from "./pack.ts";
import { type PackFault, packFault } from "./pack-faults.ts";
import { type PackFolder, readText } from "./pack-folder.ts";

/** The manifest with the hash by which the pack is known; or what is wrong with it. */
export type ReadManifest =
  | { readonly manifest: PackManifest; readonly hash: string }
  | { readonly faults: readonly PackFault[] };

/** Reads the manifest if it is the one that its seal names, and, when somebody wrote its hash down before, the one they wrote down. */
export async function readManifest(folder: PackFolder, expected: string | null): Promise<ReadManifest> {
  const absent = [MANIFEST, SEAL].filter((name) => !folder.names.includes(name));
  if (absent.length > 0) return { faults: absent.map((name) => packFault("missing", name)) };
  const text = await readText(folder, MANIFEST);
  const hash = createHash("sha256").update(text).digest("hex");
  const seal = await readText(folder, SEAL);
  if (!/^[0-9a-f]{64} {2}manifest\.json\n$/.test(seal)) return { faults: [packFault("changed", SEAL)] };
  if (seal !== sealOf(hash)) return { faults: [packFault("seal", MANIFEST)] };
  if (expected !== null && expected !== hash) return { faults: [packFault("other_seal", MANIFEST, expected)] };
  const manifest = JSON.parse(text) as PackManifest;
  return manifest.format === PACK_FORMAT ? { manifest, hash } : { faults: [packFault("unreadable", MANIFEST)] };
}

/** What stands in the seal, so that `sha256sum -c` understands it. */
export function sealOf(hash: string): string {
  return `${hash}  ${MANIFEST}\n`;
}

/** Every file that was changed, is missing or is one too many, in order of names. */
export async function verifyFiles(folder: PackFolder, { files }: PackManifest): Promise<readonly PackFault[]> {
  const listed = new Map(files.map((file) => [file.name, file]));
  const there = new Set(folder.names);
  const names = [...new Set([...listed.keys(), ...there])].filter((name) => name !== MANIFEST && name !== SEAL);
  const faults: PackFault[] = [];
  for (const name of names.toSorted()) {
    const file = listed.get(name);
    if (!file) faults.push(packFault("surplus", name));
    else if (!there.has(name)) faults.push(packFault("missing", name));
    else if (!(await isAsListed(folder, file))) faults.push(packFault("changed", name));
  }
  return faults;
}

async function isAsListed({ read }: PackFolder, { name, bytes, sha256 }: PackFile): Promise<boolean> {
  const hash = createHash("sha256");
  let length = 0;
  for await (const piece of read(name)) {
    hash.update(piece);
    length += piece.length;
  }
  return length === bytes && hash.digest("hex") === sha256;
}
