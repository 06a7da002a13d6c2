import { ok } from "@yuanding/values";
import type { ReadFile, ReadLimits, ReadRow, ReadSheet } from "../read-file.ts";
import { refusalOf, settle } from "../refusals.ts";
import { readMerges } from "./read-merges.ts";
import { type PackageSheet, readPackage } from "./read-package.ts";
import { type RowContext, rowScanner } from "./read-rows.ts";
import { readNumberStyles } from "./read-styles.ts";
import { NO_SHARED_TEXTS, readSharedTexts } from "./shared-texts.ts";
import { openZip, type Zip } from "./zip.ts";

/** Rows given at once. */
const BATCH_ROWS = 250;

/** An .xlsx file. Texts and styles are read now, the sheets when they are asked for. Stops on what must be refused. */
export async function openXlsx(path: string, extension: string, limits: ReadLimits): Promise<ReadFile> {
  const zip = await openZip(path, limits);
  try {
    const found = await readPackage(zip, extension, limits);
    const context = {
      texts: found.sharedTexts ? await readSharedTexts(zip, found.sharedTexts, limits) : NO_SHARED_TEXTS,
      styles: found.styles ? await readNumberStyles(zip, found.styles, limits) : [],
      limits,
    };
    let progress = 0;
    const onProgress = (share: number): void => {
      progress = share;
    };
    return {
      format: "xlsx",
      encoding: null,
      date1904: found.date1904,
      sheets: found.sheets.map((sheet) => sheetOf(zip, sheet, context, onProgress)),
      progress: () => progress,
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function sheetOf(
  zip: Zip,
  { name, hidden, part }: PackageSheet,
  context: Omit<RowContext, "from">,
  onProgress: (share: number) => void,
): ReadSheet {
  return {
    name,
    hidden,
    merges: () => settle(async () => ok(await readMerges(zip, part, context.limits))),
    rows: async function* ({ from = 1, signal } = {}) {
      let batch: ReadRow[] = [];
      let bytes = 0;
      onProgress(0);
      const scanner = rowScanner({ ...context, from }, (row) => batch.push(row));
      try {
        for await (const chunk of zip.stream(part)) {
          signal?.throwIfAborted();
          scanner.push(chunk);
          bytes += chunk.length;
          onProgress(bytes / part.bytes);
          if (batch.length < BATCH_ROWS) continue;
          yield ok(batch);
          batch = [];
        }
        scanner.end();
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        yield { ok: false, refusal: refusalOf(error) };
        return;
      }
      if (batch.length > 0) yield ok(batch);
    },
  };
}
