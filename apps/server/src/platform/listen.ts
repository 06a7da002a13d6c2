import { createServer as createHttpServer, type Server, STATUS_CODES } from "node:http";
import { createServer as createProbe } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import type { Config } from "./config.ts";
import { describeFailure, failure } from "./failure.ts";
import { codeOf, type StartRefusal, startRefusal } from "./start-refusal.ts";

/** A client has this long to send a whole request, which may be a large file over a slow line, and this long for its headers. */
const REQUEST_MS = 15 * 60_000;
const HEADERS_MS = 20_000;
/** How long a connection is kept for another request, and how often it is looked at whose time is over. */
const IDLE_MS = 10_000;
const CHECK_MS = 5_000;
/** The first line of a request and its headers, in bytes; how many headers; how many connections at a time. */
const LARGEST_HEAD_BYTES = 16 * 1024;
const MAX_HEADERS = 100;
const MAX_CONNECTIONS = 2_000;
/** On stopping, requests under way have this long to end. */
const CLOSE_MS = 5_000;

type Where = Pick<Config, "port" | "hosts">;
type Fetch = Parameters<typeof getRequestListener>[0];

/** @throws StartRefusal when the port is taken, before anything slow has been started for it. */
export async function checkPort({ port, hosts }: Where): Promise<void> {
  for (const host of hosts) {
    const probe = createProbe();
    const free = await tryListen(probe, port, host);
    if (free) await new Promise((resolve) => probe.close(resolve));
  }
}

export type Listening = { readonly address: string; readonly close: () => Promise<void> };

/** Serves `fetch` on every host of the configuration. @throws StartRefusal when none can be had. */
export async function listen(fetch: Fetch, where: Where): Promise<Listening> {
  // Only what is no request at all ends here: what the application throws it answers itself.
  const listener = getRequestListener(fetch, { errorHandler: () => failure(400) });
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  try {
    for (const host of where.hosts) {
      const server = createBounded(listener);
      if (await tryListen(server, where.port, host)) servers.push(server);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const [first] = servers;
  if (!first) throw unusable(where.hosts.join(", "), "EADDRNOTAVAIL");
  return { address: addressOf(first, where), close };
}

function createBounded(listener: ReturnType<typeof getRequestListener>): Server {
  const limits = {
    requestTimeout: REQUEST_MS,
    headersTimeout: HEADERS_MS,
    keepAliveTimeout: IDLE_MS,
    connectionsCheckingInterval: CHECK_MS,
    maxHeaderSize: LARGEST_HEAD_BYTES,
  };
  const server = createHttpServer(limits, listener);
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = MAX_CONNECTIONS;
  server.on("clientError", answerClientError);
  return server;
}

/** What a client is told that sends no request: in our form, and then the line is closed. */
function answerClientError(error: Error, socket: Duplex): void {
  const code = codeOf(error);
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = code === "HPE_HEADER_OVERFLOW" ? 431 : code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const body = JSON.stringify(describeFailure(status));
  const head = ["Connection: close", "Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`];
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, "", body].join("\r\n"));
}

/** False: the machine has no such address, as one without IPv6 has no `::1`. */
function tryListen(server: ReturnType<typeof createProbe>, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const code = codeOf(error) ?? "";
      if (host === "::1" && (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT")) resolve(false);
      else reject(code === "EADDRINUSE" ? inUse(port) : unusable(`${host}:${port}`, code));
    });
    server.listen(port, host, () => resolve(true));
  });
}

function inUse(port: number): StartRefusal {
  return startRefusal(
    "port_in_use",
    `端口 ${port} 已被占用，请停止占用它的程序，或用环境变量 PORT 指定别的端口`,
    `port ${port} is in use: stop the program that uses it, or set the environment variable PORT to another one`,
  );
}

function unusable(where: string, code: string): StartRefusal {
  return startRefusal(
    "address_unusable",
    `无法在 ${where} 上监听（${code}），请检查环境变量 PORT 和 HOST`,
    `listening on ${where} is not possible (${code}): check the environment variables PORT and HOST`,
  );
}

function addressOf(server: Server, { hosts }: Where): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : 0;
  const [host = "localhost"] = hosts;
  const local = hosts.length > 1 || /^(?:127\.0\.0\.1|0\.0\.0\.0|::1?)$/.test(host);
  return `http://${local ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await closed;
  clearTimeout(late);
}
