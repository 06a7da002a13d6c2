import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Refusal } from "@yuanding/values";
import { ZipFile } from "yazl";
import { openTableFile } from "./open-table-file.ts";
import type { Merge, ReadCell, ReadFile, ReadLimits, ReadRow } from "./read-file.ts";
import type { ReadCode } from "./refusals.ts";

/** Files made by hand for tests, and a way to read all of one. */

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export type Folder = {
  readonly put: (name: string, content: string | Uint8Array) => string;
  readonly remove: () => Promise<void>;
};

export function madeFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), "sheets-"));
  return {
    put: (name, content) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

export type Parts = Readonly<Record<string, string | Buffer>>;

/** The parts of a workbook with one sheet, 表一, of these rows; `more` replaces or adds parts. */
export function workbookParts(sheetData: string, more: Parts = {}): Parts {
  return {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="表一" sheetId="1" r:id="s1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships({
      s1: ["worksheet", "worksheets/one.xml"],
      st: ["styles", "styles.xml"],
      sh: ["sharedStrings", "texts.xml"],
    }),
    "xl/worksheets/one.xml": sheetXml(sheetData),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`,
    "xl/texts.xml": `<sst xmlns="${MAIN}"/>`,
    ...more,
  };
}

export function relationships(targets: Readonly<Record<string, readonly [string, string]>>): string {
  const each = Object.entries(targets).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

export function sheetXml(sheetData: string, after = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`;
}

export function zipOf(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

export type Whole = {
  readonly format: ReadFile["format"];
  readonly encoding: ReadFile["encoding"];
  readonly date1904: boolean;
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden: boolean;
    readonly merges: readonly Merge[];
    readonly rows: readonly ReadRow[];
  }[];
};

/** The whole file, or the refusal that it met first. */
export async function readWhole(
  path: string,
  fileName = path,
  limits: Partial<ReadLimits> = {},
): Promise<Whole | Refusal<ReadCode>> {
  const opened = await openTableFile(path, fileName, limits);
  if (!opened.ok) return opened.refusal;
  const file = opened.value;
  try {
    const sheets: Whole["sheets"][number][] = [];
    for (const sheet of file.sheets) {
      const merges = await sheet.merges();
      if (!merges.ok) return merges.refusal;
      const rows: ReadRow[] = [];
      for await (const batch of sheet.rows()) {
        if (!batch.ok) return batch.refusal;
        rows.push(...batch.value);
      }
      sheets.push({ name: sheet.name, hidden: sheet.hidden, merges: merges.value, rows });
    }
    return { format: file.format, encoding: file.encoding, date1904: file.date1904, sheets };
  } finally {
    await file.close();
  }
}

/** Cells in few words: text in quotes, numbers bare, days with `d`, `=` before formulas, `#` errors, null for blank. */
export function brief(rows: readonly ReadRow[]): readonly (readonly [number, ...(string | boolean | null)[]])[] {
  return rows.map(({ row, cells }) => [row, ...cells.map(briefCell)]);
}

function briefCell(cell: ReadCell): string | boolean | null {
  switch (cell.kind) {
    case "blank":
      return null;
    case "text":
      return `"${cell.text}"`;
    case "number":
      return cell.text + (cell.date ? "d" : "");
    case "truth":
      return cell.value;
    case "error":
      return cell.text;
    case "formula":
      return `=${cell.text}`;
  }
}
