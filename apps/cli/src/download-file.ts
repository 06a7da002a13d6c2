import { open } from "node:fs/promises";
import { get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BadInput } from "./bad-input.ts";

/** How long a server may make a file before its first byte comes: longer than it allows itself, so that its own answer is what is seen. */
const MAKING_MS = 20 * 60_000;
/** How long nothing may come once it has begun. */
const PAUSE_MS = 2 * 60_000;
/** Most that is taken: above every pack that a server makes. */
const MAX_BYTES = 32 * 1024 * 1024 * 1024;
/** Most that a refusal may say. */
const MAX_REFUSAL_BYTES = 64 * 1024;

type Wanted = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly out: string;
  /** Is told how many bytes have come, and of how many; null while that is not known. */
  readonly step: (done: number, of: number | null) => void;
};
/** The answer of a server that gives no file. */
export type Unwilling = { readonly status: number; readonly body: string };

/**
 * Fetches a file of any length to the disk as it comes, without the limit of five minutes that `fetch` has on waiting for an answer. Null when it
 * is there; what the server says instead of it otherwise.
 */
export async function downloadFile({ url, headers, out, step }: Wanted): Promise<Unwilling | null> {
  const response = await answerOf(url, headers);
  const { statusCode: status = 0 } = response;
  if (status !== 200) return { status, body: await textOf(response) };
  const length = Number(response.headers["content-length"] ?? Number.NaN);
  const of = Number.isSafeInteger(length) ? length : null;
  let done = 0;
  const counted = new Transform({
    transform(piece: Buffer, _, next) {
      done += piece.length;
      step(done, of);
      next(done > MAX_BYTES ? new Error(`more than ${MAX_BYTES} bytes`) : null, piece);
    },
  });
  response.setTimeout(PAUSE_MS, () => response.destroy(new Error(`nothing came for ${PAUSE_MS / 1000} seconds`)));
  const file = await open(out, "w").catch((fault: unknown) => {
    response.destroy();
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`写不了 ${out}：${reason}`, `cannot write ${out}: ${reason}`);
  });
  try {
    await pipeline(response, counted, file.createWriteStream());
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new BadInput(`没有收完 ${out}：${reason}`, `${out} did not come whole: ${reason}`);
  }
  return null;
}

function answerOf(url: URL, headers: Wanted["headers"]): Promise<IncomingMessage> {
  const get = url.protocol === "https:" ? getSecure : getPlain;
  return new Promise((resolve, reject) => {
    const unreached = (reason: string) =>
      reject(new BadInput(`连不上 ${url.origin}：${reason}`, `cannot reach ${url.origin}: ${reason}`));
    const request = get(url, { headers, timeout: MAKING_MS }, resolve);
    request.once("timeout", () => request.destroy(new Error(`no answer for ${MAKING_MS / 60_000} minutes`)));
    request.once("error", (fault) => unreached(fault.message));
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response) {
    bytes += piece.length;
    if (bytes > MAX_REFUSAL_BYTES) break;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
