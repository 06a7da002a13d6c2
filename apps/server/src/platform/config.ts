import { join, resolve } from "node:path";
import { startRefusal } from "./start-refusal.ts";

const DEFAULT_PORT = 8080;

/** Everything the environment may say, read once at the start and never again. */
export type Config = {
  /** 0 asks the system for a free port (tests). */
  readonly port: number;
  /** Addresses to listen on. Both loopback families by default, because `localhost` may mean either; never the network. */
  readonly hosts: readonly string[];
  /** A PostgreSQL 15 or later to use; null means the embedded one under the data folder. */
  readonly databaseUrl: string | null;
  /** Where the embedded database and this instance's lock live. */
  readonly dataFolder: string;
  /** Whether an empty database is filled with the synthetic park. */
  readonly demo: boolean;
  /** Whether the pages are built and served. Off while Vite serves them, and in tests of everything else. */
  readonly pages: boolean;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws StartRefusal naming the variable, what it holds and what it may hold. */
export function readConfig(env: Environment, root: string): Config {
  const port = readPort(env.PORT);
  return {
    port,
    hosts: readHosts(env.HOST, port),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    dataFolder: resolve(root, env.YUANDING_DATA || join(root, ".data")),
    demo: readSwitch("YUANDING_DEMO", env.YUANDING_DEMO, true),
    pages: readSwitch("YUANDING_PAGES", env.YUANDING_PAGES, true),
  };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw startRefusal(
    "port_invalid",
    `环境变量 PORT 应为 0 至 65535 之间的整数（0 为任一空闲端口），这里是“${text}”`,
    `the environment variable PORT must be a whole number from 0 to 65535 (0 is any free port), not “${text}”`,
  );
}

function readHosts(text: string | undefined, port: number): readonly string[] {
  if (text) return [text];
  return port === 0 ? ["127.0.0.1"] : ["127.0.0.1", "::1"];
}

/** Only the form is judged here; whether it answers is seen on connecting. The text is not repeated: it holds a password. */
function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && (url.hostname !== "" || url.searchParams.has("host")))
    return text;
  throw startRefusal(
    "database_url_malformed",
    "环境变量 DATABASE_URL 格式不正确，应为 postgresql://用户:密码@主机:端口/数据库",
    "the environment variable DATABASE_URL is malformed: postgresql://user:password@host:port/database is expected",
  );
}

function readSwitch(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined || text === "") return otherwise;
  if (text === "on" || text === "off") return text === "on";
  throw startRefusal(
    "switch_invalid",
    `环境变量 ${name} 应为 on 或 off，这里是“${text}”`,
    `the environment variable ${name} must be on or off, not “${text}”`,
  );
}
