import { join, resolve } from "node:path";
import { type Robots, readRobots } from "./robots/read-robots.ts";
import type { ScannerAddress } from "./scan/clamd.ts";
import { readSecret, secretsOf } from "./secrets.ts";
import { readSignInSettings, type SignInSettings } from "./sign-in-settings.ts";
import { startRefusal } from "./start-refusal.ts";
import { readTimeAuthority, type TimeAuthority } from "./time-authority.ts";

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
  /** The address by which people reach this server, `https://park.example.cn`; null: by loopback alone. No path, no slash at its end. */
  readonly publicUrl: string | null;
  /** Whether everything comes through a proxy of ours, whose word on where a request comes from is taken. */
  readonly proxy: boolean;
  readonly log: LogSettings;
  /** What looks into files that come in; null: nothing does. */
  readonly scanner: ScannerAddress | null;
  /** The hash by which the audit log goes on. */
  readonly logHash: (typeof LOG_HASHES)[number];
  /** Who stamps the checkpoints of the audit log; null: nobody. */
  readonly timeAuthority: TimeAuthority | null;
  /** With what people sign in. */
  readonly signIn: SignInSettings;
  /** Robots of groups, by the id that park.yaml gives them. */
  readonly robots: Robots;
};

const LOG_HASHES = ["sha256", "sm3"] as const;

const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;

export type LogSettings = {
  /** `stderr`, `stdout`, `off`, or the path of a file. */
  readonly to: string;
  /** The least that is written; null: everything but single files of the pages, and at a terminal warnings alone. */
  readonly level: (typeof LOG_LEVELS)[number] | null;
  /** What must not be repeated in it. */
  readonly secrets: readonly string[];
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws StartRefusal naming the variable, what it holds and what it may hold. */
export function readConfig(env: Environment, root: string): Config {
  const port = readPort(env.PORT);
  return {
    port,
    hosts: readHosts(env.HOST, port),
    databaseUrl: readDatabaseUrl(readSecret(env, "DATABASE_URL")),
    dataFolder: resolve(root, env.YUANDING_DATA || join(root, ".data")),
    demo: readSwitch("YUANDING_DEMO", env.YUANDING_DEMO, true),
    pages: readSwitch("YUANDING_PAGES", env.YUANDING_PAGES, true),
    publicUrl: readPublicUrl(env.YUANDING_URL),
    proxy: readSwitch("YUANDING_PROXY", env.YUANDING_PROXY, false),
    log: {
      to: readLogTarget(env.YUANDING_LOG, root),
      level: readLogLevel(env.YUANDING_LOG_LEVEL),
      secrets: secretsOf(env),
    },
    scanner: readScanner(env.YUANDING_SCANNER),
    logHash: readLogHash(env.YUANDING_LOG_HASH),
    timeAuthority: readTimeAuthority(env),
    signIn: readSignInSettings(env),
    robots: readRobots(env),
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
function readDatabaseUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && (url.hostname !== "" || url.searchParams.has("host")))
    return text;
  throw startRefusal(
    "database_url_malformed",
    "环境变量 DATABASE_URL 格式不正确，应为 postgresql://用户:密码@主机:端口/数据库",
    "the environment variable DATABASE_URL is malformed: postgresql://user:password@host:port/database is expected",
  );
}

function readPublicUrl(text: string | undefined): string | null {
  if (text === undefined || text === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && url.username === "" && url.password === "" && `${url.origin}/` === url.href;
  if (plain && /^https?:$/.test(url.protocol)) return url.origin;
  throw startRefusal(
    "public_url_invalid",
    "环境变量 YUANDING_URL 应为 https://域名 或 https://域名:端口，不带路径",
    "the environment variable YUANDING_URL must be https://name or https://name:port, without a path",
  );
}

function readLogTarget(text: string | undefined, root: string): string {
  const word = text || "stderr";
  return ["stderr", "stdout", "off"].includes(word) ? word : resolve(root, word);
}

function readLogLevel(text: string | undefined): LogSettings["level"] {
  if (text === undefined || text === "") return null;
  const level = LOG_LEVELS.find((each) => each === text);
  if (level) return level;
  throw startRefusal(
    "log_level_invalid",
    `环境变量 YUANDING_LOG_LEVEL 应为 debug、info、warn 或 error，这里是“${text}”`,
    `the environment variable YUANDING_LOG_LEVEL must be debug, info, warn or error, not “${text}”`,
  );
}

function readLogHash(text: string | undefined): Config["logHash"] {
  const found = LOG_HASHES.find((each) => each === (text || "sha256"));
  if (found) return found;
  throw startRefusal(
    "log_hash_invalid",
    `环境变量 YUANDING_LOG_HASH 应为 sha256 或 sm3，这里是“${text}”`,
    `the environment variable YUANDING_LOG_HASH must be sha256 or sm3, not “${text}”`,
  );
}

function readScanner(text: string | undefined): ScannerAddress | null {
  if (text === undefined || text === "") return null;
  if (text.startsWith("unix:/")) return { path: text.slice("unix:".length) };
  const [, host = "", digits = ""] = /^(\[[\da-fA-F:.]+\]|[\w.-]+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (host !== "" && port > 0 && port <= 65_535) return { host: host.replace(/^\[|\]$/g, ""), port };
  throw startRefusal(
    "scanner_invalid",
    `环境变量 YUANDING_SCANNER 应为 主机:端口 或 unix:/路径，这里是“${text}”`,
    `the environment variable YUANDING_SCANNER must be host:port or unix:/path, not “${text}”`,
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
