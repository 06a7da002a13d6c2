import { closeSync, createReadStream, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { PackFolder } from "@yuanding/audit/pack";
import { openArchive, type Zip } from "@yuanding/sheets/archive";
import { BadInput } from "./bad-input.ts";

/** Beyond what a server puts into one pack: files of 10,000 cases, and their bytes with everything else. */
const LIMITS = { parts: 1_000_000, inflatedBytes: 32 * 1024 * 1024 * 1024 };
/** How every zip begins. */
const ZIP_START = "504b0304";

/** A pack where it lies; null for a zip that is so damaged that it cannot be opened. */
export async function openPack(path: string): Promise<(PackFolder & { readonly close: () => void }) | null> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new BadInput(`没有 ${path}`, `there is no ${path}`);
  if (found.isDirectory()) return { ...folderAt(path), close: () => undefined };
  if (startOf(path) !== ZIP_START)
    throw new BadInput(`${path} 不是审计包：应为文件夹或 zip`, `${path} is no audit pack: a folder or a zip is needed`);
  const opened = await openArchive(path, LIMITS);
  return opened.ok ? { ...folderIn(opened.value), close: opened.value.close } : null;
}

function folderAt(path: string): PackFolder {
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(path, sep).length));
  return {
    names: names.map((name) => name.split(sep).join("/")),
    read: (name) => createReadStream(join(path, name)),
  };
}

function folderIn(zip: Zip): PackFolder {
  return {
    names: zip.parts.map(({ name }) => name),
    read: (name) => {
      const part = zip.find(name);
      if (!part) throw new Error(`${name} is not in the archive`);
      return zip.stream(part);
    },
  };
}

function startOf(path: string): string {
  const start = Buffer.alloc(ZIP_START.length / 2);
  const file = openSync(path, "r");
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.toString("hex");
}
