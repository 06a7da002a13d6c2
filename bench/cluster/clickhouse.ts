import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

/** The Debian package that brings the server. */
export const PACKAGE = "clickhouse-server";
/** Servers stand in folders that an ordinary account's PATH may leave out. */
const FOLDERS = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/bin", "/usr/local/bin"];
/** A server that needs longer to start has a reason that its log tells. */
const START_MS = 30_000;
const CLUSTER = "park";

/** A ClickHouse server of ours, with all it keeps in one folder; it listens on loopback alone. */
export type ClickHouse = {
  readonly pid: number;
  /** Runs a statement and gives what it prints. @throws Error with the server's own words. */
  readonly query: (statement: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** The server's program, or null when it is not installed. */
export function findServer(): string | null {
  return FOLDERS.map((folder) => join(folder, "clickhouse-server")).find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}

export type ShardPorts = { readonly http: number; readonly tcp: number };

/** Starts one server a shard, each below `folder`; they know each other as one cluster. */
export async function startShards(
  program: string,
  folder: string,
  shards: number,
  memoryBytes: number,
): Promise<ClickHouse[]> {
  const free = await freePorts(shards * 2);
  const ports = Array.from(
    { length: shards },
    (_, shard): ShardPorts => ({
      http: free[shard * 2] ?? 0,
      tcp: free[shard * 2 + 1] ?? 0,
    }),
  );
  const started = await Promise.allSettled(
    ports.map((own, shard) => startServer(program, join(folder, `shard-${shard + 1}`), own, ports, memoryBytes)),
  );
  const servers = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = started.find((each) => each.status === "rejected");
  if (!failed) return servers;
  await Promise.all(servers.map((server) => server.stop()));
  throw failed.reason;
}

/** Ports that are free now. Another program may still take one before the server does; the server then says so and ends. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once("error", reject);
          server.listen(0, "127.0.0.1", () => {
            const address = server.address();
            resolve(typeof address === "object" && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function startServer(
  program: string,
  folder: string,
  own: ShardPorts,
  all: readonly ShardPorts[],
  memoryBytes: number,
): Promise<ClickHouse> {
  for (const each of ["data", "tmp"]) mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, "config.xml"), config(folder, own, all));
  writeFileSync(join(folder, "users.xml"), users(memoryBytes));
  const child = spawn(program, [`--config-file=${join(folder, "config.xml")}`], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = "";
    const hear = (text: string): void => {
      said = (said + text).slice(-4000);
      if (said.includes("Ready for connections")) resolve();
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("error", reject);
    void ended.then(() => reject(new Error(`ClickHouse did not start:\n${said}`)));
    setTimeout(() => reject(new Error(`ClickHouse is not ready after ${START_MS} ms:\n${said}`)), START_MS).unref();
  }).catch((fault) => {
    child.kill("SIGKILL");
    throw fault;
  });
  return {
    pid: child.pid ?? 0,
    query: (statement) => post(own.http, statement),
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Without the time limits of fetch: a statement over everything may take minutes. */
async function post(port: number, statement: string): Promise<string> {
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: "/", method: "POST" }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString("utf8") }));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(statement);
  });
  if (status === 200) return text;
  throw new Error(`${text.slice(0, 2000)}\n${statement.slice(0, 500)}`);
}

/** The configuration both of Debian's version (which calls its root `yandex`) and of today's servers. */
function config(folder: string, own: ShardPorts, all: readonly ShardPorts[]): string {
  const shards = all.map(({ tcp }) => `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`);
  return `<yandex>
  <logger><level>information</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${own.http}</http_port>
  <tcp_port>${own.tcp}</tcp_port>
  <path>${join(folder, "data")}/</path>
  <tmp_path>${join(folder, "tmp")}/</tmp_path>
  <mark_cache_size>268435456</mark_cache_size>
  <users_config>${join(folder, "users.xml")}</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <remote_servers><${CLUSTER}>${shards.join("")}</${CLUSTER}></remote_servers>
</yandex>
`;
}

function users(memoryBytes: number): string {
  return `<yandex>
  <profiles><default><max_memory_usage>${memoryBytes}</max_memory_usage></default></profiles>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
  </default></users>
  <quotas><default></default></quotas>
</yandex>
`;
}

/** The table that stands for the tables of this name on all shards. */
export function distributedTable(name: string, columns: string, local: string): string {
  return `CREATE TABLE ${name} (${columns}) ENGINE = Distributed(${CLUSTER}, default, ${local})`;
}

/** Rows of a SELECT as records of text; NULL is null. */
export async function readRows(server: ClickHouse, statement: string): Promise<Record<string, string | null>[]> {
  const text = await server.query(`${statement}\nFORMAT TabSeparatedWithNames`);
  const [names = [], ...rows] = text
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t").map(unescaped));
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name ?? "", row[index] ?? null])));
}

const ESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", 0: "\0", b: "\b", f: "\f" };

function unescaped(field: string): string | null {
  return field === "\\N" ? null : field.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}
