import { createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { BadInput } from "../bad-input.ts";
import type { Terminal } from "../main.ts";
import { keyOption, type Options, readOptions, requiredOption, textOption } from "../options.ts";
import { openPack } from "../pack-folder.ts";
import { receiving } from "../progress.ts";
import { serverClient } from "../server-client.ts";
import { showVerified, verifyAt } from "./audit-verify-pack.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * `yuanding audit pack`: everything about an offer or a case from a server as a folder, which is verified as it lies there: 1 when
 * something is wrong with it.
 */
export async function auditPack(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const options = { server: text, key: text, offer: text, case: text, out: text, json: { type: "boolean" } } as const;
  const { values } = readOptions(args, options, 0);
  const address = addressOf(values);
  const out = requiredOption(values, "out");
  const client = serverClient(requiredOption(values, "server"), keyOption(values));
  makeEmpty(out);
  const zip = join(out, "pack.zip");
  const shown = receiving(terminal);
  try {
    await client.download(address, zip, shown.step).finally(shown.end);
    await unpack(zip, out);
  } finally {
    rmSync(zip, { force: true });
  }
  return showVerified(await verifyAt(out, { expected: null, trusted: null }), values.json === true, terminal);
}

function addressOf(values: Options): string {
  const [offer, one] = [textOption(values, "offer"), textOption(values, "case")];
  const id = offer ?? one;
  if (id === null || (offer !== null && one !== null) || !UUID.test(id))
    throw new BadInput(
      "请用 --offer 或 --case 给出一个编号（网页地址的末一段）",
      "give one id with --offer or --case (the last part of the page's address)",
    );
  return `api/${offer === null ? "cases" : "offers"}/${id}/pack.zip`;
}

/** A folder in which nothing lies: a pack is a whole folder, and nothing is written over. */
function makeEmpty(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`写不了 ${out}：${reason}`, `cannot write ${out}: ${reason}`);
  }
  if (statSync(out).isDirectory() && readdirSync(out).length === 0) return;
  throw new BadInput(`${out} 不是空文件夹`, `${out} is not an empty folder`);
}

async function unpack(zip: string, out: string): Promise<void> {
  const pack = await openPack(zip);
  if ("refusal" in pack) throw new BadInput(`收到的${pack.refusal.zh}`, `what came: ${pack.refusal.en}`);
  try {
    for (const name of pack.names) {
      const path = resolve(out, name);
      if (relative(out, path).split(sep)[0] === "..")
        throw new BadInput(`${name} 越出文件夹`, `${name} leaves the folder`);
      mkdirSync(dirname(path), { recursive: true });
      await pipeline(pack.read(name), createWriteStream(path, { flags: "wx" }));
    }
  } finally {
    pack.close();
  }
}
