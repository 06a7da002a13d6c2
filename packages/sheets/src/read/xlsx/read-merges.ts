import type { Merge, ReadLimits } from "../read-file.ts";
import { damaged } from "../refusals.ts";
import { SPREADSHEET } from "./part-xml.ts";
import { readReference } from "./reference.ts";
import { scanXml } from "./scan-xml.ts";
import type { Part, Zip } from "./zip.ts";

/** More than any form has, and still small in memory. */
const MAX_MERGES = 100_000;

/** The merged ranges of a sheet. They stand behind its cells, which are passed over. */
export async function readMerges(zip: Zip, part: Part, limits: ReadLimits): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  const scanner = scanXml(SPREADSHEET, limits.cellBytes, {
    open: (name, tag) => {
      if (name === "sheetData") return true;
      if (name !== "mergeCell") return false;
      const [first = "", last = first] = (tag.get("ref") ?? "").split(":");
      const from = readReference(first);
      const to = readReference(last);
      if (!from || !to || to.row < from.row || to.column < from.column) damaged("a merged range that is none");
      if (merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column }) > MAX_MERGES) {
        damaged("too many merged ranges");
      }
      return false;
    },
    text: () => undefined,
    close: () => undefined,
  });
  for await (const chunk of zip.stream(part)) scanner.push(chunk);
  scanner.end();
  return merges;
}
