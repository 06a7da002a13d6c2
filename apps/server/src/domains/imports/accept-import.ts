import { type FileLayout, intake } from "@yuanding/intake";
import { type Outcome, ok } from "@yuanding/values";
import { SYSTEM } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { inTheNameOf } from "../../principal.ts";
import { recordEvent } from "../audit/index.ts";
import { type BatchWriter, lookUpCodes, recordBatch } from "../facts/index.ts";
import { readingOf } from "./check-import.ts";
import { rememberHeadings } from "./heading-store.ts";
import { type Import, takenIn } from "./import.ts";
import {
  allowLongWork,
  beginAcceptance,
  endAcceptance,
  findImport,
  lockImport,
  type Work,
  withdrawAcceptance,
} from "./import-store.ts";
import { layoutFor } from "./read-layout.ts";
import { broughtBy, newName, storable, type TakenRow, whyNotRecorded } from "./read-rows.ts";
import { withTableFile } from "./with-file.ts";
import { isAtWork, mayBegin, type Run, stop, workOn } from "./work-on-import.ts";

/** Of the whole work: reading and writing, then deriving what lists need. */
const SHARE_OF_WRITING = 0.6;

const CHANGED = {
  code: "import_changed",
  zh: "要接收的行与预检时不同（期间有人改动了资料），什么也没有写入。请重新预检。",
  en: "The rows to be taken are no longer those of the dry run (somebody recorded something meanwhile), and nothing was written. Check again.",
};

/**
 * Makes a checked file a batch: the values, the state of the import and what is remembered of its headings in one transaction, so
 * that a kill leaves all of it or nothing. Run twice it is one batch. Does nothing when the import is not to be accepted.
 */
export async function acceptImport(context: ApiContext, work: Work, signal: AbortSignal): Promise<void> {
  const given = await begin(context, work);
  if (!given) return;
  await workOn(context.database, given, signal, async (run) => {
    const outcome = await withTableFile(context.database, given.file, run.signal, async (file) => {
      const layout = await layoutFor(file, context.law.library.dictionary, given, run.signal);
      if (!layout.ok) return layout;
      const write = (writer: BatchWriter, tx: Database) => writeRows(tx, given, file, layout.value, writer, run);
      return record(context.database, given, run, write);
    });
    run.signal.throwIfAborted();
    if (outcome.ok) return;
    await context.database.transaction().execute(async (tx) => {
      const found = await lockImport(tx, given.id);
      if (isAtWork(found, given)) await stop(tx, found, "failed", outcome.refusal);
    });
  });
}

/** With another law than that of the dry run a person has to look at the file again. */
function begin({ database, law }: ApiContext, { id, revision }: Work): Promise<Import | null> {
  return database.transaction().execute(async (tx) => {
    const found = await lockImport(tx, id);
    if (found?.state !== "accepting" || found.revision !== revision) return null;
    if (found.policySet !== law.set.hash) {
      await withdrawAcceptance(tx, id);
      await recordEvent(tx, SYSTEM, {
        type: "import_acceptance_void",
        thing: { kind: "import", id },
        before: { policySet: found.policySet },
        after: { policySet: law.set.hash },
      });
      return null;
    }
    if (!(await mayBegin(tx, found))) return null;
    await beginAcceptance(tx, id);
    return findImport(tx, id);
  });
}

/** Leaves the transaction with nothing written. */
class Unwritten extends Error {
  readonly outcome: Outcome<never>;
  constructor(outcome: Outcome<never>) {
    super("the import was not written");
    this.outcome = outcome;
  }
}

async function record(
  database: Database,
  given: Import,
  { signal, progress }: Run,
  write: (writer: BatchWriter, tx: Database) => Promise<Outcome<number>>,
): Promise<Outcome<null>> {
  const { source, file, acceptance, counts } = given;
  if (!acceptance || !counts) throw new Error(`import ${given.id} was not accepted by anybody`);
  const { reason, evidence } = acceptance;
  const by = acceptance.as ? inTheNameOf(acceptance.as) : SYSTEM;
  const head = { kind: "import", source, reason, evidence, file: { name: file.name, sha256: file.sha256 } } as const;
  try {
    await database.transaction().execute(async (tx) => {
      await allowLongWork(tx);
      const { batch } = await recordBatch(
        tx,
        by,
        head,
        async (writer) => {
          const taken = await write(writer, tx);
          if (!taken.ok) throw new Unwritten(taken);
          if (taken.value !== takenIn(counts)) throw new Unwritten({ ok: false, refusal: CHANGED });
        },
        {
          onDerived: (done) => {
            signal.throwIfAborted();
            progress(SHARE_OF_WRITING + (1 - SHARE_OF_WRITING) * done, counts.rows);
          },
          finish: async (batch) => {
            await rememberHeadings(tx, given);
            signal.throwIfAborted();
            if (!(await endAcceptance(tx, given, batch))) throw new Error(`import ${given.id} is no longer wanted`);
          },
        },
      );
      const thing = { kind: "import", id: given.id } as const;
      const policySet = given.policySet === null ? {} : { policySet: given.policySet };
      await recordEvent(tx, by, { type: "import_accepted", thing, after: { batch }, ...policySet });
    });
    return ok(null);
  } catch (fault) {
    if (fault instanceof Unwritten && !signal.aborted) return fault.outcome;
    throw fault;
  }
}

/** Reads the file once more, straight into the batch. Returns how many subjects were taken. */
async function writeRows(
  tx: Database,
  given: Import,
  file: Parameters<typeof intake>[0],
  layout: FileLayout,
  writer: BatchWriter,
  run: Run,
): Promise<Outcome<number>> {
  const writing: Run = { ...run, progress: (done, rows) => run.progress(done * SHARE_OF_WRITING, rows) };
  let taken = 0;
  const read = await intake(file, layout, readingOf(given, layout, writing), async (results) => {
    const rows = results.filter((result) => result.kind === "taken");
    if (rows.length > 0) taken += await writeTaken(tx, given, rows, writer);
  });
  return read.ok ? ok(taken) : read;
}

async function writeTaken(
  tx: Database,
  { kind, asOf }: Import,
  rows: readonly TakenRow[],
  writer: BatchWriter,
): Promise<number> {
  const codes = await lookUpCodes(
    tx,
    rows.map(({ id, place }) => ({ id, name: storable(place.name) })),
  );
  const written = rows.flatMap((row, place) => {
    const known = codes[place];
    return whyNotRecorded(row, kind, known) ? [] : [{ row, name: newName(row, known) }];
  });
  await writer.subjects(written.flatMap(({ row: { id }, name }) => (name === undefined ? [] : [{ kind, id, name }])));
  const day = asOf.toString();
  await writer.values(
    written.flatMap(({ row }) =>
      broughtBy(row).map((value) => ({ subject: row.id, ...value, asOf: day, line: row.place.row })),
    ),
  );
  return written.length;
}
