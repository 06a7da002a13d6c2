import { createReadStream, statSync } from "node:fs";
import { isExport, type LogLine, readExport, type Verified, verifyLog } from "@yuanding/audit";
import { BadInput } from "../bad-input.ts";
import type { Terminal } from "../main.ts";
import { keyOption, type Options, readOptions, textOption } from "../options.ts";
import { progress } from "../progress.ts";
import { serverClient } from "../server-client.ts";
import { auditPack } from "./audit-pack.ts";
import { auditVerifyPack } from "./audit-verify-pack.ts";

const WRONG = 1;
const LOG = "api/log.jsonl";

/** `yuanding audit`: what can be done with the log and with audit packs. */
export async function audit(args: readonly string[], terminal: Terminal): Promise<number> {
  const [what, ...rest] = args;
  if (what === "pack") return auditPack(rest, terminal);
  if (what === "verify-pack") return auditVerifyPack(rest, terminal);
  if (what === "verify") return verifyExport(rest, terminal);
  throw new BadInput(
    "写法：yuanding audit verify 文件、yuanding audit pack 或 yuanding audit verify-pack 文件夹",
    "write it as yuanding audit verify FILE, yuanding audit pack or yuanding audit verify-pack FOLDER",
  );
}

/**
 * `yuanding audit verify`: computes the chain of the audit log again, from an exported file or from a server, and names the first event
 * that is not as it was written: 1.
 */
async function verifyExport(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = { server: text, key: text, out: text, sealed: text, json: { type: "boolean" } } as const;
  const { values, positionals } = readOptions(args, options, 1);
  const [path] = positionals;
  const server = textOption(values, "server");
  if ((path === undefined) === (server === null)) {
    throw new BadInput(
      "请给出导出的日志文件，或加 --server 网址",
      "name an exported log, or add --server with the address of a server",
    );
  }
  if (server === null && values.out !== undefined)
    throw new BadInput("--out 只与 --server 同用", "--out goes with --server");
  const known = readSealed(values);
  const chunks = server === null ? readFile(path ?? "") : await download(server, values);
  const line = progress(terminal, Number.POSITIVE_INFINITY);
  const found = await verifyLog(withSealed(known, readExport(asExport(chunks))), line.step).finally(line.end);
  terminal.stdout.write(values.json === true ? `${JSON.stringify(found)}\n` : describe(found));
  return found.wrong ? WRONG : 0;
}

type Sealed = { readonly place: number; readonly hash: string };

/** `--sealed 1200:ab12…`: an event and its hash that somebody wrote down before. */
function readSealed(values: Options): Sealed | null {
  const given = textOption(values, "sealed");
  if (given === null) return null;
  const [, place, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (place !== undefined && hash !== undefined && Number(place) > 0) return { place: Number(place), hash };
  throw new BadInput(
    "--sealed 应为 条号:哈希，如上次校验所打印的",
    "--sealed should be PLACE:HASH, as an earlier verification printed it",
  );
}

async function* withSealed(sealed: Sealed | null, lines: AsyncIterable<LogLine>): AsyncIterable<LogLine> {
  if (sealed) {
    const checkpoint = { ...sealed, day: "", at: "", token: null, stampedAt: null };
    yield { kind: "checkpoint", checkpoint };
  }
  yield* lines;
}

async function* readFile(path: string): AsyncIterable<Uint8Array> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new BadInput(`没有文件 ${path}`, `there is no file ${path}`);
  try {
    yield* createReadStream(path);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`读不了 ${path}：${reason}`, `cannot read ${path}: ${reason}`);
  }
}

/** With `--out` the whole of it is kept first, sound or not; else it is verified as it comes. */
async function download(server: string, values: Options): Promise<AsyncIterable<Uint8Array>> {
  const client = serverClient(server, keyOption(values));
  const out = textOption(values, "out");
  if (out === null) return client.read(LOG);
  await client.download(LOG, out);
  return readFile(out);
}

/** The same bytes; what does not begin like a log is no log that was changed, but another file. */
async function* asExport(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let first = true;
  for await (const chunk of chunks) {
    if (first && !isExport(chunk)) break;
    first = false;
    yield chunk;
  }
  if (first) throw new BadInput("这不是导出的日志", "this is not an exported log");
}

function describe({ events, hash, wrong }: Verified): string {
  if (wrong) return `✗ ${wrong.zh} / ${wrong.en}\n`;
  if (events === 0) return "✓ 日志是空的 / the log is empty\n";
  return `✓ ${events} 条，与写入时一致 / ${events} events, as they were written\n  ${events}:${hash}\n`;
}
