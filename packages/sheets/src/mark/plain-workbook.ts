import { cellText } from "../cell-text.ts";
import type { Merge, ReadCell, ReadFile, ReadSheet } from "../read/read-file.ts";
import { stop, stopWith } from "../read/refusals.ts";
import { columnLetters } from "../read/xlsx/reference.ts";
import { escapeXml } from "./edit-tag.ts";
import { PROBLEM_HEADING, type SheetMarks } from "./mark.ts";
import type { ProblemColumn } from "./problem-column.ts";
import { MARK_FILL } from "./rewrite-styles.ts";
import { type NewPart, once } from "./write-zip.ts";

/** A sheet to be written: its cells as they were read, the marks, and where the reasons go; null: nothing is marked. */
export type PlainSheet = {
  readonly sheet: ReadSheet;
  readonly merges: readonly Merge[];
  readonly marks: SheetMarks;
  readonly problem: ProblemColumn | null;
};

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Cell formats: as it is, a day, and the two on light red. */
const DAY = 1;
const MARKED = 2;
const MAX_CELL_LENGTH = 32_767;
const MAX_NAME_LENGTH = 31;
const PROBLEM_WIDTH = 60;

/** A workbook of the cells of another file, for formats that cannot be marked themselves. A formula becomes its text. */
export function plainWorkbook(file: ReadFile, sheets: readonly PlainSheet[]): readonly NewPart[] {
  const parts = (make: (number: number) => string): string => sheets.map((_, index) => make(index + 1)).join("");
  const types = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${parts((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`;
  const root = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
  const related = `<Relationships xmlns="${PACKAGE}/relationships">${parts((number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
  const listed = sheets
    .map(({ sheet }, index) => {
      const state = sheet.hidden ? ' state="hidden"' : "";
      return `<sheet name="${escapeXml(sheetName(sheet.name))}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
    })
    .join("");
  const properties = file.date1904 ? '<workbookPr date1904="1"/>' : "";
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${listed}</sheets></workbook>`;
  const part = (name: string, xml: string): NewPart => ({ name, content: () => once(DECLARATION + xml) });
  return [
    part("[Content_Types].xml", types),
    part("_rels/.rels", root),
    part("xl/workbook.xml", workbook),
    part("xl/_rels/workbook.xml.rels", related),
    part("xl/styles.xml", STYLES),
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: () => sheetXml(sheet) })),
  ];
}

const FORMATS = [0, 2]
  .flatMap((fill) => [0, 14].map((format) => ({ fill, format })))
  .map(({ fill, format }) => {
    const applied = `${format > 0 ? ' applyNumberFormat="1"' : ""}${fill > 0 ? ' applyFill="1"' : ""}`;
    return `<xf numFmtId="${format}" fontId="0" fillId="${fill}" borderId="0" xfId="0"${applied}/>`;
  });
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${MARK_FILL}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${FORMATS.length}">${FORMATS.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, " ")
      .slice(0, MAX_NAME_LENGTH)
      .trim() || "Sheet1"
  );
}

async function* sheetXml({ sheet, merges, marks, problem }: PlainSheet): AsyncGenerator<Buffer> {
  const number = problem ? problem.column + 1 : 0;
  const columns = problem
    ? `<cols><col min="${number}" max="${number}" width="${PROBLEM_WIDTH}" customWidth="1"/></cols>`
    : "";
  yield Buffer.from(`${DECLARATION}<worksheet xmlns="${MAIN}">${columns}<sheetData>`);
  const wanted = [...new Set([...marks.keys(), ...(problem ? [problem.headingRow] : [])])].toSorted((a, b) => a - b);
  let next = 0;
  for await (const batch of sheet.rows()) {
    if (!batch.ok) return stopWith(batch.refusal);
    let xml = "";
    for (const { row, cells } of batch.value) {
      for (; (wanted[next] ?? row) < row; next++) xml += rowXml(wanted[next] as number, [], marks, problem);
      if (wanted[next] === row) next++;
      xml += rowXml(row, cells, marks, problem);
    }
    yield Buffer.from(xml);
  }
  const rest = wanted.slice(next).map((row) => rowXml(row, [], marks, problem));
  const merged = merges.map(
    ({ top, left, bottom, right }) =>
      `<mergeCell ref="${columnLetters(left)}${top}:${columnLetters(right)}${bottom}"/>`,
  );
  const mergeCells = merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>` : "";
  yield Buffer.from(`${rest.join("")}</sheetData>${mergeCells}</worksheet>`);
}

function rowXml(row: number, cells: readonly ReadCell[], marks: SheetMarks, problem: ProblemColumn | null): string {
  const marked = marks.get(row);
  const shown = [...cells];
  while (shown.length <= (marked?.columns.at(-1) ?? -1)) shown.push({ kind: "blank" });
  const reason = problem?.headingRow === row ? PROBLEM_HEADING : (marked?.reason ?? "");
  if (problem) {
    while (reason !== "" && shown.length <= problem.column) shown.push({ kind: "blank" });
    if (problem.column < shown.length)
      shown[problem.column] = reason === "" ? { kind: "blank" } : { kind: "text", text: reason };
  }
  const xml = shown.map((cell, column) => {
    const red = marked?.columns.includes(column) || (column === problem?.column && reason !== "");
    return cellXml(cell, `${columnLetters(column)}${row}`, red ? MARKED : 0);
  });
  return `<row r="${row}">${xml.join("")}</row>`;
}

function cellXml(cell: ReadCell, reference: string, format: number): string {
  const start = `<c r="${reference}"${format > 0 ? ` s="${format}"` : ""}`;
  switch (cell.kind) {
    case "blank":
      return format > 0 ? `${start}/>` : "";
    case "number":
      return `<c r="${reference}" s="${format + (cell.date ? DAY : 0)}"><v>${cell.text}</v></c>`;
    case "truth":
      return `${start} t="b"><v>${cell.value ? 1 : 0}</v></c>`;
    case "error":
      return `${start} t="e"><v>${escapeXml(cell.text)}</v></c>`;
    case "formula":
      return textXml(start, `=${cell.text}`);
    case "text":
      return textXml(start, cell.text);
  }
}

function textXml(start: string, text: string): string {
  if (text.length > MAX_CELL_LENGTH) stop("text_too_long");
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cellText(text))}</t></is></c>`;
}
