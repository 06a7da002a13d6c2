import { type Outcome, ok } from "@yuanding/values";
import { READ_LIMITS } from "../read/read-file.ts";
import { type ReadCode, settle } from "../read/refusals.ts";
import { openZip, type Zip } from "../read/xlsx/zip.ts";

export { type NewPart, writeZip } from "../mark/write-zip.ts";
export type { Zip } from "../read/xlsx/zip.ts";

/** What an archive may hold that is no workbook but a folder of many files. */
type ArchiveLimits = { readonly parts: number; readonly inflatedBytes: number };

/**
 * Opens a zip file that holds a folder; close it when done. What is damaged in a part shows while it is read: `stream` then throws, and
 * `settleArchive` says it.
 */
export function openArchive(path: string, limits: ArchiveLimits): Promise<Outcome<Zip, ReadCode>> {
  return settle(async () => ok(await openZip(path, { ...READ_LIMITS, ...limits })));
}

/** Runs a step that reads from an archive, as an outcome. */
export function settleArchive<Value>(step: () => Promise<Value>): Promise<Outcome<Value, ReadCode>> {
  return settle(async () => ok(await step()));
}
