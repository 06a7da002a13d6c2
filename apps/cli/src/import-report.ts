import { closeSync, mkdtempSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BadInput } from "./bad-input.ts";
import type { Terminal } from "./main.ts";

/** Characters gathered before they are written, and bytes read back at a time. */
const CHUNK = 1 << 16;

/**
 * Writes one JSON object whose lists are filled while a file is read, a line an entry, so that a report of any size needs no
 * memory: each list is gathered in a file of its own and all are put together at the end. Nothing is seen under the report's
 * name before it is whole; `-` is standard output. A file that cannot be written is bad input.
 */
export type ReportWriter = {
  readonly entry: (list: string, value: unknown) => void;
  /** Writes head, lists in the order given, and the fields behind them. */
  readonly end: (head: Fields, lists: readonly string[], fields: Fields) => void;
  /** Removes what was gathered; called in any case. */
  readonly close: () => void;
};

type Fields = Readonly<Record<string, unknown>>;

export function openReport(path: string, terminal: Terminal): ReportWriter {
  const part = `${path}.part`;
  // Tried before the work, not after it.
  const out = path === "-" ? null : textFile(path, part);
  const folder = mkdtempSync(join(tmpdir(), "yuanding-report-"));
  const lists = new Map<string, TextFile>();
  const listOf = (name: string): TextFile => {
    const file = lists.get(name) ?? textFile(path, join(folder, name));
    lists.set(name, file);
    return file;
  };
  let whole = false;
  return {
    entry(list, value) {
      const file = listOf(list);
      file.write(`${file.isEmpty() ? "\n" : ",\n"}${JSON.stringify(value)}`);
    },
    end(head, names, fields) {
      const write = out ? out.write : (text: string) => void terminal.stdout.write(text);
      write(JSON.stringify(head).slice(0, -1));
      for (const name of names) {
        write(`,\n${JSON.stringify(name)}:[`);
        listOf(name).copyTo(write);
        write("\n]");
      }
      for (const [name, value] of Object.entries(fields)) write(`,\n${JSON.stringify(name)}:${JSON.stringify(value)}`);
      write("}\n");
      out?.close();
      if (out) tryTo(path, () => renameSync(part, path));
      whole = true;
    },
    close() {
      for (const file of lists.values()) file.close();
      rmSync(folder, { recursive: true, force: true });
      if (whole || !out) return;
      out.close();
      rmSync(part, { force: true });
    },
  };
}

type TextFile = {
  readonly write: (text: string) => void;
  readonly isEmpty: () => boolean;
  readonly copyTo: (write: (text: string) => void) => void;
  readonly close: () => void;
};

/** A text that is written bit by bit and may be read back. `report` is what a fault is said of. */
function textFile(report: string, path: string): TextFile {
  const file = tryTo(report, () => openSync(path, "w+"));
  let waiting = "";
  let empty = true;
  let open = true;
  const flush = (): void => {
    if (waiting !== "") tryTo(report, () => writeSync(file, waiting));
    waiting = "";
  };
  return {
    write(text) {
      empty = false;
      waiting += text;
      if (waiting.length >= CHUNK) flush();
    },
    isEmpty: () => empty,
    copyTo(write) {
      flush();
      const decoder = new TextDecoder();
      const bytes = Buffer.alloc(CHUNK);
      for (let at = 0; ; ) {
        const read = readSync(file, bytes, 0, CHUNK, at);
        if (read === 0) break;
        at += read;
        write(decoder.decode(bytes.subarray(0, read), { stream: true }));
      }
    },
    close() {
      if (!open) return;
      open = false;
      flush();
      closeSync(file);
    },
  };
}

function tryTo<Value>(path: string, action: () => Value): Value {
  try {
    return action();
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`写不了 ${path}：${reason}`, `cannot write ${path}: ${reason}`);
  }
}
