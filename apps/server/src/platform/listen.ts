import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createProbe } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Config } from "./config.ts";
import { codeOf, type StartRefusal, startRefusal } from "./start-refusal.ts";

/** A client has this long to send a whole request, which may be a large file over a slow line, and this long for its headers. */
const REQUEST_MS = 15 * 60_000;
const HEADERS_MS = 20_000;
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
  const listener = getRequestListener(fetch);
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(closeServer));
  };
  try {
    for (const host of where.hosts) {
      const server = createHttpServer({ requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS }, listener);
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
