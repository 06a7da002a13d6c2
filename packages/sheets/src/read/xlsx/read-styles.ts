import type { ReadLimits } from "../read-file.ts";
import { damaged } from "../refusals.ts";
import { isBuiltInDate, isDateFormat } from "./date-format.ts";
import { SPREADSHEET, scanPart } from "./part-xml.ts";
import type { Part, Zip } from "./zip.ts";

/** Excel holds 65,490 cell formats. */
const MAX_FORMATS = 65_536;

/** For each cell format of the workbook (`s` of a cell): whether it shows a day. */
export async function readDateStyles(zip: Zip, part: Part, limits: ReadLimits): Promise<readonly boolean[]> {
  const custom = new Map<number, boolean>();
  const styles: number[] = [];
  const path: string[] = [];
  await scanPart(zip, part, SPREADSHEET, limits, {
    open: (name, tag) => {
      const parent = path.at(-1);
      path.push(name);
      if (name === "numFmt" && parent === "numFmts") {
        custom.set(Number(tag.get("numFmtId")), isDateFormat(tag.get("formatCode") ?? ""));
      } else if (name === "xf" && parent === "cellXfs") {
        if (styles.push(Number(tag.get("numFmtId") ?? 0)) > MAX_FORMATS) damaged("too many cell formats");
      }
    },
    text: () => undefined,
    close: () => {
      path.pop();
    },
  });
  return styles.map((id) => custom.get(id) ?? isBuiltInDate(id));
}
