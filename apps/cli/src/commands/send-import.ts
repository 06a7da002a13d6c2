import { basename } from "node:path";
import type { ImportDetail, ImportLine, ImportSummary, SubjectKind } from "@yuanding/contract";
import type { Mapping } from "@yuanding/intake";
import { BadInput } from "../bad-input.ts";
import type { Terminal } from "../main.ts";
import { progress } from "../progress.ts";
import { MAX_SHOWN } from "../render-import.ts";
import { type ServerClient, serverClient } from "../server-client.ts";

/** How often the server is asked how far it is, in milliseconds. */
const ASK_MS = 500;
const NOTHING_TAKEN = 1;
const STOPPED = 130;

export type SendOptions = {
  readonly path: string;
  readonly kind: SubjectKind;
  readonly server: string;
  readonly sender: string;
  readonly source: string;
  /** An API key of whoever hands it in. */
  readonly key: string;
  /** The day the sheet speaks of; null for today. */
  readonly asOf: string | null;
  readonly year: number | null;
  readonly mapping: Mapping | null;
  /** Whether it becomes part of the record at once; else a person accepts it on the page. */
  readonly accept: boolean;
  readonly reason: string;
  /** Where the workbook with its problems marked goes. */
  readonly problems: string | null;
};

/**
 * Sends a file to a server, waits for its dry run and, if asked for, accepts it. An interrupt cancels it there as well: 130.
 * Ends with 1 when not one row can be taken.
 */
export async function sendImport(options: SendOptions, terminal: Terminal): Promise<number> {
  const client = serverClient(options.server, options.key);
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once("SIGINT", onInterrupt);
  try {
    const id = await hand(client, options, stop.signal);
    const address = `api/imports/${id}`;
    const checked = await settled(client, address, stop.signal, terminal);
    if (checked === null) return cancelled(client, address, terminal);
    terminal.stdout.write(await showChecked(client, address, checked));
    if (options.problems !== null && checked.state === "checked") {
      await client.download(`${address}/problems.xlsx`, options.problems);
    }
    const page = client.page(`imports/${id}`);
    if (!hasRows(checked)) return NOTHING_TAKEN;
    if (!options.accept) {
      terminal.stdout.write(`请在网页上核对并接收 / look at it and accept it there: ${page}\n`);
      return 0;
    }
    await client.send("POST", `${address}/acceptance`, { reason: options.reason });
    const accepted = await settled(client, address, stop.signal, terminal);
    if (accepted === null) return cancelled(client, address, terminal);
    if (!accepted.batch) throw refusedBy(accepted);
    const batch = client.page(`batches/${accepted.batch.id}`);
    terminal.stdout.write(`已接收，批次 ${accepted.batch.id} / accepted as batch ${accepted.batch.id}: ${batch}\n`);
    return 0;
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}

/** Hands the file in; the corrections of a mapping are made to what was checked, so that a first dry run comes before. */
async function hand(client: ServerClient, options: SendOptions, signal: AbortSignal): Promise<string> {
  const { path, kind, sender, source, asOf, year, mapping } = options;
  const query = new URLSearchParams({ fileName: basename(path), kind, sender, source });
  if (asOf !== null) query.set("asOf", asOf);
  if (year !== null) query.set("year", String(year));
  const { id } = await client.sendFile<{ readonly id: string }>(`api/imports?${query}`, path);
  if (mapping) {
    const first = await waitFor(client, `api/imports/${id}`, signal, () => undefined);
    if (first?.state === "checked" || first?.state === "refused") {
      const settings = { sender, source, asOf: first.asOf, year, mapping: mapping.columns };
      await client.send("PUT", `api/imports/${id}/settings`, settings);
    }
  }
  return id;
}

const WORKING: ReadonlySet<string> = new Set<ImportSummary["state"]>(["received", "checking", "accepting"]);

/** The import once the server has done with it for now; null when it was interrupted. */
async function settled(
  client: ServerClient,
  address: string,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<ImportDetail | null> {
  const line = progress(terminal, 100);
  try {
    return await waitFor(client, address, signal, (done) => line.step(Math.floor(done * 100)));
  } finally {
    line.end();
  }
}

async function waitFor(
  client: ServerClient,
  address: string,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<ImportDetail | null> {
  while (!signal.aborted) {
    const found = await client.get<ImportDetail>(address);
    if (!WORKING.has(found.state)) return found;
    onProgress(found.progress?.done ?? 0);
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
  return null;
}

async function cancelled(client: ServerClient, address: string, terminal: Terminal): Promise<number> {
  await client.send("POST", `${address}/cancellation`, {}).catch((fault: unknown) => {
    // It may have ended in the meantime; then its state says what became of it.
    if (!(fault instanceof BadInput)) throw fault;
  });
  terminal.stderr.write("已取消 / cancelled\n");
  return STOPPED;
}

function hasRows({ counts }: ImportDetail): boolean {
  if (!counts) return false;
  const { created, changed, unchanged, conflict } = counts.outcomes;
  return created + changed + unchanged + conflict > 0;
}

function refusedBy({ refusal, state }: ImportDetail): BadInput {
  return new BadInput(refusal?.zh ?? `没有完成（${state}）`, refusal?.en ?? `it did not end well (${state})`);
}

/** A moment as the pages write it: `2026-11-22 15:26`, in Beijing time. */
function inBeijing(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Shanghai").toPlainDateTime();
  return local.toString({ smallestUnit: "minute" }).replace("T", " ");
}

/** The result of the dry run with the first of what was rejected. */
async function showChecked(client: ServerClient, address: string, checked: ImportDetail): Promise<string> {
  const { counts, sameFile } = checked;
  if (!counts) throw refusedBy(checked);
  const { created, changed, unchanged, conflict, rejected, leftOut } = counts.outcomes;
  const lines = [
    ...sameFile.slice(0, 1).map(({ receivedAt }) => {
      const at = inBeijing(receivedAt);
      return `同一个文件 ${at} 已经来过 / this very file came before, ${at}`;
    }),
    `预检：新建 ${created}，更新 ${changed}，不变 ${unchanged}，冲突 ${conflict}，退回 ${rejected}，不计 ${leftOut}，提示 ${counts.warnings}`,
    `dry run: ${created} new, ${changed} changed, ${unchanged} unchanged, ${conflict} in conflict, ${rejected} rejected, ${leftOut} left out, ${counts.warnings} warning(s)`,
  ];
  if (rejected > 0) {
    const query = new URLSearchParams({ outcome: "rejected", limit: String(MAX_SHOWN) });
    const { items } = await client.get<{ readonly items: readonly ImportLine[] }>(`${address}/lines?${query}`);
    for (const { sheet, row, name, findings } of items) {
      for (const { cell, column, zh, why } of findings) {
        lines.push(`  ${sheet} ${cell ?? `第 ${row} 行`} ${[name, column].filter(Boolean).join(" ")}：${zh} [${why}]`);
      }
    }
    if (rejected > items.length)
      lines.push(`  ……另有 ${rejected - items.length} 行 / and ${rejected - items.length} more rows`);
  }
  return `${lines.join("\n")}\n`;
}
