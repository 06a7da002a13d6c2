import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Mark, markWorkbook } from "@yuanding/sheets/mark";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { noteExport, whyHidden } from "../facts/index.ts";
import { hasFile, readFileParts } from "./file-store.ts";
import { mayHave, noteContent, type Sight, sightOf } from "./hide-content.ts";
import type { Import, Layout } from "./import.ts";
import { findImport } from "./import-store.ts";
import { listLines, readLineContent, type StoredLine } from "./line-store.ts";
import { layDown } from "./with-file.ts";

/** Rejected rows that are marked; a file with more of them is wrong as a whole. */
const MAX_MARKED_ROWS = 20_000;
const LINES_AT_A_TIME = 2_000;

/** A file on its way to a person. */
export type SentFile = {
  readonly fileName: string;
  readonly bytes: number;
  readonly content: ReadableStream<Uint8Array>;
};
type Refused = "import_not_found" | "import_unreadable" | "import_without_problems" | ReturnType<typeof whyHidden>;

const GIVEN_UP = { zh: "这次导入已经取消。", en: "this import was cancelled." };

/** The sender's own bytes. */
export async function sendFile(
  context: ApiContext,
  id: string,
): Promise<Outcome<SentFile, "import_not_found" | "import_unreadable" | ReturnType<typeof whyHidden>>> {
  const { database, system, actor } = context;
  const found = await findImport(database, id);
  if (!found) return refused("import_not_found");
  const { name, sha256, bytes } = found.file;
  if (!(await hasFile(database, sha256))) return refused("import_unreadable", GIVEN_UP);
  const sight = sightOf(context, found);
  if (!mayHave(sight)) return refused(whyHidden(actor));
  await noteSent(context, found, name, sight);
  const content = Readable.from(readFileParts(system, sha256, bytes), { objectMode: false });
  return ok({ fileName: name, bytes, content: Readable.toWeb(content) as ReadableStream<Uint8Array> });
}

/** The sender's workbook with every rejected cell marked and its reason beside it, to be corrected and sent again. */
export async function sendProblems(context: ApiContext, id: string): Promise<Outcome<SentFile, Refused>> {
  const { database, system, actor } = context;
  const found = await findImport(database, id);
  if (!found) return refused("import_not_found");
  if (!(await hasFile(database, found.file.sha256))) return refused("import_unreadable", GIVEN_UP);
  const sight = sightOf(context, found);
  if (!mayHave(sight)) return refused(whyHidden(actor));
  const marks = await readMarks(system, found);
  const layout = found.layout;
  if (marks.length === 0 || !layout) return refused("import_without_problems");
  const folder = await mkdtemp(join(tmpdir(), "yuanding-problems-"));
  const clear = () => rm(folder, { recursive: true, force: true });
  try {
    const out = join(folder, "marked.xlsx");
    const path = await layDown(system, found.file, folder);
    // Of several tables below one another the first one's heading.
    const headingRows = new Map(layout.sheets.toReversed().map(({ sheet, headerRows }) => [sheet, headerRows[1]]));
    const marked = await markWorkbook(path, found.file.name, marks, out, { headingRows });
    if (!marked.ok) {
      await clear();
      return refused("import_unreadable", marked.refusal);
    }
    const content = createReadStream(out);
    content.once("close", () => void clear());
    const fileName = `${found.file.name.replace(/\.[^.]*$/, "")}-问题.xlsx`;
    const { size } = await stat(out);
    await noteSent(context, found, fileName, sight);
    return ok({ fileName, bytes: size, content: Readable.toWeb(content) as ReadableStream<Uint8Array> });
  } catch (fault) {
    await clear();
    throw fault;
  }
}

/** Logs that a file of a department went out again. */
async function noteSent(context: ApiContext, { id, layout, counts }: Import, fileName: string, { facts }: Sight) {
  const columns = (layout?.sheets ?? []).flatMap((each) => each.columns.map(({ heading }) => heading));
  await noteContent(context, id, facts);
  await noteExport(context, fileName, { columns, rows: counts?.rows ?? 0 });
}

async function readMarks(system: Database, { id, layout }: Import): Promise<readonly Mark[]> {
  const marks: Mark[] = [];
  if (!layout) return marks;
  let offset = 0;
  for (; offset < MAX_MARKED_ROWS; offset += LINES_AT_A_TIME) {
    const page = { outcome: "rejected", offset, limit: LINES_AT_A_TIME } as const;
    const { total, items: found } = await listLines(system, id, page);
    const items = await readLineContent(system, id, found);
    for (const line of items) marks.push(...marksOf(line, layout));
    if (offset + items.length >= total) return marks;
  }
  return [...layout.sheets.map(tooMany), ...marks];
}

function marksOf({ sheetPlace, row, findings }: StoredLine, { sheets }: Layout): readonly Mark[] {
  const sheet = sheets[sheetPlace]?.sheet ?? "";
  return (findings ?? []).map(({ cell, zh, why }) => ({
    sheet,
    row,
    column: cell === null ? null : columnOf(cell),
    reason: `${zh} / ${why}`,
  }));
}

function tooMany({ sheet, headerRows }: Layout["sheets"][number]): Mark {
  const reason = `退回的行很多，只标出前 ${MAX_MARKED_ROWS} 行 / only the first ${MAX_MARKED_ROWS} rejected rows are marked`;
  return { sheet, row: headerRows[0], column: null, reason };
}

/** The column of `F45`, from 0. */
function columnOf(cell: string): number {
  const letters = cell.replace(/\d+$/, "");
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
