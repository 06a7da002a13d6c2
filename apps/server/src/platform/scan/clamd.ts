import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";

/** Where a ClamAV daemon listens. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** What a scanner says of a file: clean, what was found in it, or that it could not say, which counts as no. */
export type ScanVerdict =
  | { readonly kind: "clean" }
  | { readonly kind: "infected"; readonly found: string }
  | { readonly kind: "failed"; readonly why: string };

/** Looks into the file at a path. */
export type Scan = (path: string) => Promise<ScanVerdict>;

export type ScanLimits = {
  /** Silence of the daemon, on connecting and later. A big archive takes it minutes. */
  readonly silenceMs: number;
};

const CHUNK_BYTES = 64 * 1024;
const LONGEST_ANSWER = 1_000;
const LONGEST_NAME = 200;
const SILENCE_MS = 180_000;

/**
 * A scanner that speaks ClamAV's INSTREAM: `zINSTREAM\0`, then chunks, each after its length in four bytes, then a length of nothing;
 * the answer is `stream: OK`, `stream: <name> FOUND` or an error, and ends with a zero byte. Anything that is not clearly OK is not OK.
 */
export function openScanner(address: ScannerAddress, { silenceMs }: ScanLimits = { silenceMs: SILENCE_MS }): Scan {
  return async (path) => {
    const socket = connect(address);
    socket.setTimeout(silenceMs, () => socket.destroy(new Error("the scanner is silent")));
    try {
      const answer = readAnswer(socket);
      // The daemon may answer and hang up before it has everything: then its answer counts, and not that we could not go on.
      const sent = send(socket, path).then(
        () => null,
        (fault: unknown) => fault,
      );
      const verdict = readVerdict(await answer);
      if (verdict.kind !== "clean") return verdict;
      const fault = await sent;
      return fault === null ? verdict : failed(fault);
    } catch (fault) {
      return failed(fault);
    } finally {
      socket.destroy();
    }
  };
}

function failed(fault: unknown): ScanVerdict {
  return { kind: "failed", why: fault instanceof Error ? fault.message : String(fault) };
}

function readVerdict(text: string): ScanVerdict {
  const answer = text.trim();
  if (answer === "stream: OK") return { kind: "clean" };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { kind: "infected", found: found.slice(0, LONGEST_NAME) };
  return { kind: "failed", why: `the scanner said “${answer}”` };
}

async function send(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from("zINSTREAM\0"));
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    await write(socket, lengthOf(chunk.byteLength));
    await write(socket, chunk);
  }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (fault) => (fault ? reject(fault) : resolve()));
  });
}

/** What the daemon says up to its zero byte; half an answer is none. */
function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      text += part;
      const end = text.indexOf("\0");
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST_ANSWER) reject(new Error("the scanner's answer is too long"));
    });
    socket.on("error", reject);
    socket.once("close", () => reject(new Error("the scanner hung up")));
  });
}
