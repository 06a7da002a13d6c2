import { openAsBlob } from "node:fs";
import { BadInput } from "./bad-input.ts";
import { downloadFile } from "./download-file.ts";

/** A Yuanding server as the command line speaks to it: plain JSON over HTTP. */
export type ServerClient = {
  /** The address of a page of it. */
  readonly page: (path: string) => string;
  readonly get: <Answer>(path: string) => Promise<Answer>;
  readonly send: <Answer>(method: "POST" | "PUT", path: string, body: object) => Promise<Answer>;
  /** Sends a file as it is, read from the disk while it is sent. */
  readonly sendFile: <Answer>(path: string, file: string) => Promise<Answer>;
  /** Fetches a file to the disk as it comes, however long it takes; `step` is told how many bytes have, and of how many. */
  readonly download: (path: string, out: string, step?: (done: number, of: number | null) => void) => Promise<void>;
  /** What comes, piece by piece as it comes. */
  readonly read: (path: string) => Promise<AsyncIterable<Uint8Array>>;
};

/** What a refusal looks like in an answer; see docs/errors.md. */
type Refused = { readonly message?: string; readonly data?: { readonly zh?: string; readonly en?: string } };

/** A client of the server at an address, with somebody's API key. Whatever it refuses is bad input, in both languages. */
export function serverClient(address: string, key: string): ServerClient {
  const base = readAddress(address);
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("Authorization", `Bearer ${key}`);
    const response = await fetch(new URL(path, base), { ...init, headers, redirect: "error" }).catch(
      (fault: unknown) => {
        const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause.message : String(fault);
        throw new BadInput(`连不上 ${base.origin}：${cause}`, `cannot reach ${base.origin}: ${cause}`);
      },
    );
    if (!response.ok) throw await refusalOf(response.status, () => response.json());
    return response;
  };
  const json = async <Answer>(path: string, init: RequestInit): Promise<Answer> =>
    (await (await call(path, init)).json()) as Answer;
  return {
    page: (path) => new URL(path, base).href,
    get: (path) => json(path, {}),
    send: (method, path, body) =>
      json(path, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    sendFile: async (path, file) =>
      json(path, {
        method: "POST",
        body: await openAsBlob(file),
        headers: { "Content-Type": "application/octet-stream" },
      }),
    read: async (path) => (await call(path, {})).body ?? new Blob().stream(),
    download: async (path, out, step = () => undefined) => {
      const headers = { Authorization: `Bearer ${key}` };
      const unwilling = await downloadFile({ url: new URL(path, base), headers, out, step });
      if (unwilling) throw await refusalOf(unwilling.status, async () => JSON.parse(unwilling.body));
    },
  };
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new BadInput(
    `--server 应为园丁的网址，如 http://localhost:8080，这里是“${address}”`,
    `--server should be the address of a Yuanding server such as http://localhost:8080, not “${address}”`,
  );
}

async function refusalOf(status: number, read: () => Promise<unknown>): Promise<BadInput> {
  const { message, data } = (await read().catch(() => ({}))) as Refused;
  const zh = data?.zh ?? message ?? `服务器回答 ${status}`;
  return new BadInput(zh, data?.en ?? message ?? `the server answered ${status}`);
}
