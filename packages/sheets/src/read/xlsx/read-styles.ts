import type { ReadLimits, ShownAs } from "../read-file.ts";
import { damaged } from "../refusals.ts";
import { isBuiltInDate, isDateFormat } from "./date-format.ts";
import { SPREADSHEET, scanPart } from "./part-xml.ts";
import { builtInShownAs, shownAs } from "./shown-as.ts";
import type { Part, Zip } from "./zip.ts";

/** Excel holds 65,490 cell formats. */
const MAX_FORMATS = 65_536;

/** What a cell format makes of a number: a day, or another figure than is stored. */
export type NumberStyle = { readonly date: boolean; readonly shown: ShownAs | null };

/** For each cell format of the workbook (`s` of a cell): what it makes of a number. */
export async function readNumberStyles(zip: Zip, part: Part, limits: ReadLimits): Promise<readonly NumberStyle[]> {
  const custom = new Map<number, NumberStyle>();
  const styles: number[] = [];
  const path: string[] = [];
  await scanPart(zip, part, SPREADSHEET, limits, {
    open: (name, tag) => {
      const parent = path.at(-1);
      path.push(name);
      if (name === "numFmt" && parent === "numFmts") {
        custom.set(Number(tag.get("numFmtId")), numberStyle(tag.get("formatCode") ?? ""));
      } else if (name === "xf" && parent === "cellXfs") {
        if (styles.push(Number(tag.get("numFmtId") ?? 0)) > MAX_FORMATS) damaged("too many cell formats");
      }
    },
    text: () => undefined,
    close: () => {
      path.pop();
    },
  });
  return styles.map((id) => custom.get(id) ?? { date: isBuiltInDate(id), shown: builtInShownAs(id) });
}

/** What a format code makes of a number. */
export function numberStyle(code: string): NumberStyle {
  const date = isDateFormat(code);
  return { date, shown: date ? null : shownAs(code) };
}
