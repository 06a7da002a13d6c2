import type { SheetCell } from "@yuanding/contract";
import type { ReadCell, ReadFile, ReadRow } from "@yuanding/sheets/read";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { whyHidden } from "../facts/index.ts";
import { hideCells, noteContent, sightOf } from "./hide-content.ts";
import type { Range } from "./import.ts";
import { findImport } from "./import-store.ts";
import { withTableFile } from "./with-file.ts";

/** Cells of one row that are shown, and characters of one cell. */
const MAX_CELLS = 500;
const MAX_TEXT = 500;
/** Bytes of a file that is looked through for merged ranges before its dry run has kept them. */
const MAX_LOOKED_THROUGH = 4 * 1024 * 1024;

type Input = { readonly id: string; readonly sheet: string; readonly from: number; readonly rows: number };
export type SheetPage = {
  readonly rows: { readonly row: number; readonly cells: SheetCell[] }[];
  readonly merges: Range[];
  readonly more: boolean;
};
type Refused = "import_not_found" | "import_sheet_not_found" | "import_unreadable" | ReturnType<typeof whyHidden>;

/** Rows of a sheet as the sender made it, with the merged ranges that reach into them. */
export async function showSheet(context: ApiContext, input: Input): Promise<Outcome<SheetPage, Refused>> {
  const { database, system, actor } = context;
  const found = await findImport(database, input.id);
  if (!found) return refused("import_not_found");
  if (found.state === "cancelled") return refused("import_unreadable", GIVEN_UP);
  const sight = sightOf(context, found);
  // Of a sheet that nobody has understood yet it cannot be said what in it is sensitive.
  if (!sight.whole && !sight.columns.has(input.sheet)) return refused(whyHidden(actor));
  const kept = found.layout?.merges?.[input.sheet] ?? null;
  const looks = kept === null && found.file.bytes <= MAX_LOOKED_THROUGH;
  const shown = await withTableFile(system, found.file, undefined, (file) =>
    pageOf(file, input, looks ? null : (kept ?? [])),
  );
  if (!shown.ok) return refused("import_unreadable", shown.refusal);
  if (!shown.value) return refused("import_sheet_not_found");
  const { rows, ...page } = shown.value;
  const headerRows = found.layout?.sheets
    .filter(({ sheet }) => sheet === input.sheet)
    .map((each) => each.headerRows[1]);
  const of = { sheet: input.sheet, headerUntil: Math.max(0, ...(headerRows ?? [])) };
  if (sight.whole && (sight.columns.get(input.sheet)?.size ?? 0) > 0) await noteContent(context, found.id, sight.facts);
  return ok({ ...page, rows: rows.map(({ row, cells }) => ({ row, cells: hideCells(cells, row, sight, of) })) });
}

const GIVEN_UP = { zh: "这次导入已经取消。", en: "this import was cancelled." };

/** `kept`: the merged ranges where they are known or too far away; null: look for them. */
async function pageOf(
  file: ReadFile,
  { sheet: name, from, rows: wanted }: Input,
  kept: readonly Range[] | null,
): Promise<Outcome<SheetPage | null>> {
  const sheet = file.sheets.find((each) => each.name === name);
  if (!sheet) return ok(null);
  const until = from + wanted;
  const rows: ReadRow[] = [];
  let more = false;
  reading: for await (const batch of sheet.rows({ from })) {
    if (!batch.ok) return batch;
    for (const row of batch.value) {
      more = row.row >= until;
      if (more) break reading;
      rows.push(row);
    }
  }
  const merges = kept ? ok(kept) : await sheet.merges();
  if (!merges.ok) return merges;
  const inside = merges.value.filter(({ top, bottom, left }) => top < until && bottom >= from && left < MAX_CELLS);
  return ok({
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: cells.slice(0, MAX_CELLS).map((cell) => cellOf(cell, file.date1904)),
    })),
    merges: inside.map(({ top, left, bottom, right }) => ({ top, left, bottom, right })),
    more,
  });
}

function cellOf(cell: ReadCell, date1904: boolean): SheetCell {
  switch (cell.kind) {
    case "blank":
      return { kind: "blank", text: "" };
    case "number":
      return cell.date ? { kind: "date", text: dayOf(cell.text, date1904) } : { kind: "number", text: cell.text };
    case "truth":
      return { kind: "truth", text: cell.value ? "TRUE" : "FALSE" };
    case "formula":
      return { kind: "formula", text: `=${cell.text}`.slice(0, MAX_TEXT) };
    default:
      return { kind: cell.kind, text: cell.text.slice(0, MAX_TEXT) };
  }
}

const DAY_MS = 86_400_000;
const FIRST_DAYS = {
  1900: Temporal.PlainDateTime.from("1899-12-30T00:00"),
  1904: Temporal.PlainDateTime.from("1904-01-01T00:00"),
};

/** The day that a serial number stands for, with the time of day where it has one; the number itself beyond what Excel shows. */
function dayOf(serial: string, date1904: boolean): string {
  const days = Number(serial);
  if (!(days >= 0 && days < 2_958_466)) return serial;
  const at = FIRST_DAYS[date1904 ? 1904 : 1900].add({ milliseconds: Math.round(days * DAY_MS) });
  return days % 1 === 0 ? at.toPlainDate().toString() : at.toString({ smallestUnit: "minute" }).replace("T", " ");
}
