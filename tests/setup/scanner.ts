import { createServer, type Socket } from "node:net";

/** What a stand-in for a virus scanner finds in a file: a mark that means nothing to any other program. */
export const INFECTED_MARK = "YUANDING-TEST-MARK-THAT-A-SCANNER-FINDS";

/** How it behaves: as the published protocol says, or in one of the ways in which a daemon can fail. */
export type Behaviour = "well" | "full" | "silent" | "hangs up" | "half" | "babble" | "ok early";

/** What was heard of the last file: all its bytes, in how many chunks, and whether everything followed the protocol. */
export type Heard = { bytes: Buffer; chunks: number; wellFormed: boolean };

/** A daemon on a free port of this machine that speaks ClamAV's INSTREAM as its manual (clamd(8)) describes it. */
export async function startScanner(behaviour: Behaviour = "well") {
  const heard: Heard = { bytes: Buffer.alloc(0), chunks: 0, wellFormed: false };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let data = Buffer.alloc(0);
    if (behaviour === "hangs up") socket.once("data", () => socket.destroy());
    if (behaviour === "ok early") socket.once("data", () => socket.end("stream: OK\0"));
    socket.on("data", (part: Buffer) => {
      data = Buffer.concat([data, part]);
      const end = readFrames(data, heard);
      if (end === null) return;
      const infected = heard.bytes.includes(INFECTED_MARK);
      if (behaviour === "well") socket.end(infected ? "stream: Yuanding.Test.Mark FOUND\0" : "stream: OK\0");
      if (behaviour === "full") socket.end("INSTREAM size limit exceeded. ERROR\0");
      if (behaviour === "half") socket.end("stream: OK");
      if (behaviour === "babble") socket.write("stream: ".repeat(1_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { address: { host: "127.0.0.1", port }, heard, close };
}

const COMMAND = Buffer.from("zINSTREAM\0");

/** Where the file ends; null while it goes on. What was heard is kept anew each time. */
function readFrames(data: Buffer, heard: Heard): number | null {
  const begun = data.subarray(0, COMMAND.length).equals(COMMAND.subarray(0, Math.min(COMMAND.length, data.length)));
  const parts: Buffer[] = [];
  let at = COMMAND.length;
  while (at + 4 <= data.length) {
    const length = data.readUInt32BE(at);
    at += 4;
    if (length === 0) {
      Object.assign(heard, {
        bytes: Buffer.concat(parts),
        chunks: parts.length,
        wellFormed: begun && at === data.length,
      });
      return at;
    }
    if (at + length > data.length) return null;
    parts.push(data.subarray(at, at + length));
    at += length;
  }
  return null;
}
