import { type FileLayout, intake, type RowPosition } from "@yuanding/intake";
import type { ReadFile } from "@yuanding/sheets/read";
import { type Outcome, ok } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { readRemembered } from "./heading-store.ts";
import type { Import, Position } from "./import.ts";
import {
  type Begun,
  beginCheck,
  endCheck,
  findImport,
  keepLayout,
  keepPosition,
  lockImport,
  type Work,
} from "./import-store.ts";
import { countDifferences, countLines, deleteLines, insertLines } from "./line-store.ts";
import { lineMaker } from "./line-writer.ts";
import { describeLayout, layoutFor, readMerges } from "./read-layout.ts";
import { storable } from "./read-rows.ts";
import { withTableFile } from "./with-file.ts";
import { isAtWork, mayBegin, type Run, stop, workOn } from "./work-on-import.ts";

/**
 * The dry run: what every row of the file would do. Written line by line as it goes, so that a run after a crash goes on where the
 * last one ended. Does nothing when the import is no longer waiting for it.
 */
export async function checkImport(context: ApiContext, work: Work, signal: AbortSignal): Promise<void> {
  const given = await begin(context, work);
  if (!given) return;
  await workOn(context.database, given, signal, async (run) => {
    const outcome = await withTableFile(context.database, given.file, run.signal, (file) =>
      check(context, given, file, run),
    );
    run.signal.throwIfAborted();
    await ifWanted(context.database, given, async (tx) => {
      if (outcome.ok) await end(tx, given);
      else await stop(tx, given, "refused", outcome.refusal);
    });
  });
}

async function end(tx: Database, { id, policySet }: Import): Promise<void> {
  const counts = await countLines(tx, id);
  await endCheck(tx, id, counts);
  await recordEvent(tx, SYSTEM, {
    type: "import_checked",
    thing: { kind: "import", id },
    after: { rows: counts.rows, ...counts.outcomes, warnings: counts.warnings },
    ...(policySet !== null && { policySet }),
  });
}

/** Goes on with a run that did not end, unless the law is another one now. */
function begin({ database, law }: ApiContext, { id, revision }: Work): Promise<Import | null> {
  return database.transaction().execute(async (tx) => {
    const found = await lockImport(tx, id);
    if (!found || found.revision !== revision) return null;
    if (found.state !== "received" && found.state !== "checking") return null;
    if (!(await mayBegin(tx, found))) return null;
    const goesOn = found.state === "checking" && found.policySet === law.set.hash;
    if (!goesOn) await deleteLines(tx, id);
    const remembered = goesOn ? null : await readRemembered(tx, found.sender, found.kind);
    await beginCheck(tx, id, remembered && { remembered, policySet: law.set.hash });
    return findImport(tx, id);
  });
}

async function check(context: ApiContext, given: Import, file: ReadFile, run: Run): Promise<Outcome<null>> {
  const { database, law } = context;
  const { dictionary } = law.library;
  const found = await layoutFor(file, dictionary, given, run.signal);
  if (!found.ok) {
    // The sheets can be looked at all the same.
    const { zh, en } = found.refusal;
    const leftOutSheets = file.sheets.map(({ name }) => ({ sheet: storable(name), reason: { zh, en } }));
    await ifWanted(database, given, (tx) => keepLayout(tx, given.id, { sheets: [], leftOutSheets }));
    return found;
  }
  const layout = describeLayout(found.value);
  await ifWanted(database, given, (tx) => keepLayout(tx, given.id, layout));
  const sheets = layout.sheets.map(({ sheet }) => sheet);
  const maker = lineMaker(database, dictionary, given, sheets, await countDifferences(database, given.id));
  const read = await intake(
    file,
    found.value,
    { ...readingOf(given, found.value, run), lookUp: maker.lookUp, ...resumption(given.position) },
    async (results, after) => {
      const lines = maker.lines(results);
      await ifWanted(database, given, async (tx) => {
        await insertLines(tx, given.id, lines);
        await keepPosition(tx, given.id, positionOf(after));
      });
    },
  );
  if (!read.ok) return read;
  const merges = await readMerges(file);
  await ifWanted(database, given, (tx) => keepLayout(tx, given.id, { ...layout, merges }));
  return ok(null);
}

function resumption(position: Position | null): { readonly resumeAfter?: RowPosition } {
  return position ? { resumeAfter: position } : {};
}

/** A chunk of results before the first row has no place yet. */
function positionOf({ sheet, row }: RowPosition): Position {
  return { sheet, row: Math.max(1, row) };
}

/** What the reader of the rows is told in the dry run and in the acceptance alike. */
export function readingOf({ kind, asOf }: Import, layout: FileLayout, { signal, progress }: Run) {
  const place = new Map(layout.sheets.map(({ sheet }, index) => [sheet, index]));
  const passed: number[] = [];
  return {
    kind,
    asOf,
    signal,
    onProgress: ({
      sheet,
      row,
      done,
    }: {
      readonly sheet: string;
      readonly row: number;
      readonly done: number;
    }): void => {
      // The first half of the work only counts codes.
      if (done >= 0.5) passed[place.get(sheet) ?? 0] = row;
      progress(
        done,
        passed.reduce((sum, rows) => sum + (rows ?? 0), 0),
      );
    },
  };
}

/** Writes as long as the work is wanted; locks the import, so that a cancellation comes before or after but never in between. */
async function ifWanted(database: Database, begun: Begun, write: (tx: Database) => Promise<void>): Promise<void> {
  await database.transaction().execute(async (tx) => {
    if (!isAtWork(await lockImport(tx, begun.id), begun)) throw new Error(`import ${begun.id} is no longer wanted`);
    await write(tx);
  });
}
