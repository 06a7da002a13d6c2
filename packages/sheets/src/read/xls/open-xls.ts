import { Worker } from "node:worker_threads";
import { ok, type Refusal } from "@yuanding/values";
import type { Merge, ReadFile, ReadLimits, ReadRow, ReadSheet, RowOptions } from "../read-file.ts";
import { type ReadCode, refusalOf, stop, stopWith } from "../refusals.ts";

/** What the thread is started with, is asked and answers. */
export type XlsStart = { readonly path: string; readonly extension: string };
/** Rows of a sheet from a row on. */
export type XlsQuestion = { readonly sheet: number; readonly from: number };
export type XlsAnswer =
  | { readonly kind: "opened"; readonly date1904: boolean; readonly sheets: readonly XlsSheet[] }
  | {
      readonly kind: "rows";
      readonly rows: readonly ReadRow[];
      readonly next: number | null;
      readonly progress: number;
    }
  | { readonly kind: "refused"; readonly refusal: Refusal<ReadCode> };
type XlsSheet = { readonly name: string; readonly hidden: boolean; readonly merges: readonly Merge[] };

/**
 * An .xls file. Its records refer to each other so much that it is read as a whole, by a library, in a thread with a heap and a
 * time of its own: a hostile file ends that thread and nothing else.
 */
export async function openXls(path: string, extension: string, bytes: number, limits: ReadLimits): Promise<ReadFile> {
  if (bytes > limits.xlsBytes) stop("xls_too_heavy");
  const worker = new Worker(new URL("./xls-worker.ts", import.meta.url), {
    workerData: { path, extension } satisfies XlsStart,
    resourceLimits: { maxOldGenerationSizeMb: limits.xlsHeapMb },
    stdout: true,
    stderr: true,
  });
  // What the library remarks of a damaged file is for nobody.
  worker.stdout.resume();
  worker.stderr.resume();
  const close = async (): Promise<void> => {
    await worker.terminate();
  };
  try {
    const opened = await answerOf(worker, limits.xlsTimeoutMs);
    if (opened.kind !== "opened") return stop("file_damaged");
    if (opened.sheets.length > limits.sheets) stop("sheets_too_many", { limit: limits.sheets });
    let progress = 0;
    const ask = async (question: XlsQuestion): Promise<RowsAnswer> => {
      const answer = await answerOf(worker, limits.xlsTimeoutMs, question);
      if (answer.kind !== "rows") return stop("file_damaged");
      progress = answer.progress;
      return answer;
    };
    return {
      format: "xls",
      encoding: null,
      date1904: opened.date1904,
      sheets: opened.sheets.map((sheet, index) => sheetOf(sheet, index, ask)),
      progress: () => progress,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type RowsAnswer = Extract<XlsAnswer, { kind: "rows" }>;

function sheetOf(
  { name, hidden, merges }: XlsSheet,
  sheet: number,
  ask: (question: XlsQuestion) => Promise<RowsAnswer>,
): ReadSheet {
  return {
    name,
    hidden,
    merges: async () => ok(merges),
    rows: async function* ({ from = 1, signal }: RowOptions = {}) {
      let next: number | null = from;
      while (next !== null) {
        signal?.throwIfAborted();
        let answer: RowsAnswer;
        try {
          answer = await ask({ sheet, from: next });
        } catch (error) {
          yield { ok: false, refusal: refusalOf(error) };
          return;
        }
        next = answer.next;
        if (answer.rows.length > 0) yield ok(answer.rows);
      }
    },
  };
}

/** The thread's next answer. A thread that dies or takes too long had too much to do. */
function answerOf(worker: Worker, timeoutMs: number, question?: XlsQuestion): Promise<XlsAnswer> {
  return new Promise<XlsAnswer>((resolve, reject) => {
    const tooHeavy = (): void => settle(() => reject(tooHeavyStop()));
    const timer = setTimeout(tooHeavy, timeoutMs);
    const onMessage = (answer: XlsAnswer): void => settle(() => resolve(answer));
    const onError = (error: Error & { readonly code?: string }): void =>
      settle(() => reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooHeavyStop() : error));
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", tooHeavy);
      end();
    };
    worker.on("message", onMessage).on("error", onError).on("exit", tooHeavy);
    if (question) worker.postMessage(question);
  }).then((answer) => (answer.kind === "refused" ? stopWith(answer.refusal) : answer));
}

function tooHeavyStop(): unknown {
  try {
    return stop("xls_too_heavy");
  } catch (error) {
    return error;
  }
}
