import { closeSync, createReadStream, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { PackFolder } from "@yuanding/audit/pack";
import { openArchive, type Zip } from "@yuanding/sheets/archive";
import { BadInput } from "./bad-input.ts";

/** Beyond what a server puts into one pack: files of 10,000 cases, and their bytes with everything else. */
const LIMITS = { parts: 1_000_000, inflatedBytes: 32 * 1024 * 1024 * 1024 };
/** How every zip begins. */
const ZIP_START = "504b0304";

type Words = { readonly zh: string; readonly en: string };
/** An archive that cannot be read, and why. */
export type Unreadable = { readonly refusal: Words };

const DAMAGED: Words = {
  zh: "压缩包已损坏或不完整，读不出来。",
  en: "The archive is damaged or not whole, and cannot be read.",
};
const TOO_MUCH: Words = {
  zh: "压缩包展开后过大，或其中的文件相互重叠：不是园丁制作的审计包，没有展开。",
  en: "The archive would unpack to far too much, or its files overlap: it is no pack that Yuanding made, and was not unpacked.",
};
const LEAVES: Words = {
  zh: "压缩包里有路径越出文件夹的文件：不是园丁制作的审计包，没有展开。",
  en: "The archive has a file whose path leaves the folder: it is no pack that Yuanding made, and was not unpacked.",
};
const BOMBS: ReadonlySet<string> = new Set(["inflates_too_far", "parts_overlap"]);
/** How the library of archives speaks of such a path. */
const LEAVING = /(?:invalid relative path|absolute path|invalid characters in fileName)/;

export function unreadable({ code, en }: { readonly code: string; readonly en: string }): Unreadable {
  return { refusal: BOMBS.has(code) ? TOO_MUCH : LEAVING.test(en) ? LEAVES : DAMAGED };
}

/** A pack where it lies, or why a zip cannot be opened. */
export async function openPack(path: string): Promise<(PackFolder & { readonly close: () => void }) | Unreadable> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new BadInput(`没有 ${path}`, `there is no ${path}`);
  if (found.isDirectory()) return { ...folderAt(path), close: () => undefined };
  if (startOf(path) !== ZIP_START)
    throw new BadInput(`${path} 不是审计包：应为文件夹或 zip`, `${path} is no audit pack: a folder or a zip is needed`);
  const opened = await openArchive(path, LIMITS);
  return opened.ok ? { ...folderIn(opened.value), close: opened.value.close } : unreadable(opened.refusal);
}

function folderAt(path: string): PackFolder {
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(path, sep).length));
  return {
    names: names.map((name) => name.split(sep).join("/")),
    read: (name) => readAt(join(path, name)),
  };
}

/** @throws BadInput for a file that may not be read, or is none. */
async function* readAt(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`读不了 ${path}：${reason}`, `cannot read ${path}: ${reason}`);
  }
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
