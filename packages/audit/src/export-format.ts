import { canonicalJson } from "@yuanding/values";
import type { LogLine } from "./log-line.ts";

/**
 * A log as a file: UTF-8, one canonical JSON value a line. The first is {"format":"yuanding.log/1"}, then come
 * {"checkpoint":…}, {"event":…} and {"end":…}. Since every value has one form, every byte of the file is proved.
 */
export const LOG_FORMAT = "yuanding.log/1";
/** Longer than any event may be (recordEvent allows details of a million characters). */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const HEAD = canonicalJson({ format: LOG_FORMAT });
const LINE_END = 0x0a;

type Written = Exclude<LogLine, { readonly kind: "unreadable" }>;

/** The file, line by line. */
export async function* writeExport(lines: AsyncIterable<Written>): AsyncIterable<string> {
  yield `${HEAD}\n`;
  for await (const line of lines) yield `${written(line)}\n`;
}

function written(line: Written): string {
  if (line.kind === "event") return canonicalJson({ event: line.event });
  if (line.kind === "checkpoint") return canonicalJson({ checkpoint: line.checkpoint });
  return canonicalJson({ end: { events: line.events, hash: line.hash } });
}

/** Whether the first bytes of a file may be those of a log, so that another file is told apart from a log that was changed. */
export function isExport(start: Uint8Array): boolean {
  return HEAD.startsWith(new TextDecoder().decode(start.subarray(0, HEAD.length)));
}

/** The log in a file of this format; anything that is not exactly as it would have been written is unreadable. */
export async function* readExport(chunks: AsyncIterable<Uint8Array>): AsyncIterable<LogLine> {
  let first = true;
  for await (const bytes of linesOf(chunks)) {
    const text = decoded(bytes);
    if (!first) yield readLine(text);
    else if (text !== HEAD) yield { kind: "unreadable" };
    first = false;
  }
}

const NONE = new Uint8Array();

/** Null for a line that is too long or does not end. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array | null> {
  let rest: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      const last = chunk.subarray(from, end);
      yield rest.length === 0 ? last : Buffer.concat([...rest, last]);
      rest = [];
      length = 0;
      from = end + 1;
    }
    const left = from < chunk.length ? chunk.subarray(from) : NONE;
    length += left.length;
    if (length > MAX_LINE_BYTES) {
      yield null;
      return;
    }
    if (left.length > 0) rest.push(left);
  }
  if (rest.length > 0) yield null;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decoded(bytes: Uint8Array | null): string {
  try {
    return bytes === null ? "" : decoder.decode(bytes);
  } catch {
    return "";
  }
}

const EVENT_KEYS = `place at type person capacity post subject thing policySet details salts erased detailsHash previous hash
  algorithm transaction`;
const KEYS = {
  event: EVENT_KEYS.split(/\s+/),
  checkpoint: ["day", "place", "hash", "at", "token", "stampedAt"],
  end: ["events", "hash"],
} as const;
const RECORDS: ReadonlySet<string> = new Set(["details", "salts", "erased"]);

function readLine(text: string): LogLine {
  const value = parsed(text);
  const [kind, ...others] = Object.keys(value ?? {});
  if (!isRecord(value) || others.length > 0 || !isKind(kind)) return { kind: "unreadable" };
  const content = value[kind];
  if (!isRecord(content) || !hasKeys(content, KEYS[kind])) return { kind: "unreadable" };
  if (kind === "end") return { kind, ...(content as { events: number; hash: string }) };
  return { kind, [kind]: content } as unknown as LogLine;
}

/** Null for what is no JSON, or has another form than the canonical one. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : null;
  } catch {
    return null;
  }
}

function isKind(kind: string | undefined): kind is keyof typeof KEYS {
  return kind !== undefined && Object.hasOwn(KEYS, kind);
}

/** Exactly these keys, and objects where the program looks into them: what it hashes is then all there is. */
function hasKeys(value: { readonly [key: string]: unknown }, keys: readonly string[]): boolean {
  const given = Object.keys(value);
  return (
    given.length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key) && (!RECORDS.has(key) || isRecord(value[key])))
  );
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
