import { damaged, stop } from "../refusals.ts";

/**
 * What of an .xls stream must be known for certain before and beside reading it: passwords, macro sheets, the order of the sheets
 * and which cells are formulas. Records are: number and length of two bytes each, then the data ([MS-XLS] 2.1.4).
 */
export type BiffSheet = {
  readonly hidden: boolean;
  /** Neither a chart nor anything else but a table of cells. */
  readonly table: boolean;
  /** Rank of the sheet by where it stands in the stream. */
  readonly rank: number;
  /** Formula cells: row from 0 → columns. */
  readonly formulas: ReadonlyMap<number, readonly number[]>;
};

const BOF: ReadonlySet<number> = new Set([0x0809, 0x0009, 0x0209, 0x0409]);
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const BOUND_SHEET = 0x0085;
const FORMULA: ReadonlySet<number> = new Set([0x0006, 0x0206, 0x0406]);
const TABLE_SHEET = 0;
const MACRO_SHEET = 1;
const MODULE_SHEET = 6;

type Bound = { readonly position: number; readonly hidden: boolean; readonly type: number };

/** In the order of the workbook. */
export function inspectBiff(stream: Buffer): readonly BiffSheet[] {
  const bounds: Bound[] = [];
  const formulas = new Map<number, Map<number, number[]>>();
  const ended = new Set<number>();
  const open: number[] = [];
  let at = 0;
  while (at + 4 <= stream.length) {
    const record = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    const data = at + 4;
    if (data + length > stream.length) damaged("a record that breaks off");
    if (BOF.has(record)) open.push(at);
    else if (record === EOF) ended.add(open.pop() ?? -1);
    else if (record === FILE_PASS) stop("workbook_encrypted");
    else if (record === BOUND_SHEET && length >= 6) {
      const type = stream.readUInt8(data + 5);
      if (type === MACRO_SHEET || type === MODULE_SHEET) stop("workbook_macros");
      bounds.push({ position: stream.readUInt32LE(data), hidden: (stream.readUInt8(data + 4) & 3) !== 0, type });
    } else if (FORMULA.has(record) && length >= 4 && open.length > 0) {
      const rows = formulas.get(open[0] as number) ?? new Map<number, number[]>();
      formulas.set(open[0] as number, rows);
      const row = stream.readUInt16LE(data);
      const columns = rows.get(row) ?? [];
      rows.set(row, columns);
      columns.push(stream.readUInt16LE(data + 2));
    }
    at = data + length;
  }
  if (bounds.length === 0 || bounds.some(({ position }) => !ended.has(position))) damaged("a sheet that breaks off");
  const positions = bounds.map(({ position }) => position).toSorted((a, b) => a - b);
  return bounds.map(({ position, hidden, type }) => ({
    hidden,
    table: type === TABLE_SHEET,
    rank: positions.indexOf(position),
    formulas: formulas.get(position) ?? new Map(),
  }));
}
