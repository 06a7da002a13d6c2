/**
 * Makes `npm start` and `npm test` work as the first command after a clone: installs what package-lock.json asks for when
 * node_modules is missing or belongs to another lock file or platform. Plain JavaScript without dependencies, because it
 * runs before anything is installed and on whatever Node the machine has (18 or later).
 *
 * `node scripts/install.mjs --record` (npm's postinstall) only notes that node_modules now matches the lock file, so that
 * an ordinary `npm install` is not followed by a second one.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The first line of Node that has Temporal and runs `.ts` files as they are. */
const OLDEST_NODE = 26;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const marker = join(modules, ".yuanding-lock");
const pinnedNode = join(modules, ".bin", "node");

/** Whose binaries are installed: a folder copied from another machine is of no use. */
const platform = `${process.platform}-${process.arch}`;

/** What an installation depends on: the platform, and the lock file byte for byte. */
function wanted() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${platform} ${createHash("sha256").update(lock).digest("hex")}`;
}

function isInstalled(want) {
  const have = existsSync(marker) ? readFileSync(marker, "utf8") : "";
  if (have === want) return true;
  if (!have.startsWith(`${platform} `) || !npmInstalledTheSame()) return false;
  writeFileSync(marker, want);
  return true;
}

/** After `npm install some-package` npm has done our work already, and its own record of node_modules says so. */
function npmInstalledTheSame() {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const [have, want] = [record, join(root, "package-lock.json")].map((file) => packagesOf(file));
  const differs = ([path, one]) => (have[path] ? !isSame(have[path], one) : !one.optional);
  return !Object.entries(want).some(differs) && Object.keys(have).every((path) => path in want);
}

/** Without the workspaces themselves, which are not installed but linked. */
function packagesOf(file) {
  const { packages } = JSON.parse(readFileSync(file, "utf8"));
  return Object.fromEntries(Object.entries(packages).filter(([path]) => path.includes("node_modules/")));
}

function isSame(one, other) {
  return one.version === other.version && one.integrity === other.integrity && one.link === other.link;
}

function fail(chinese, english) {
  process.stderr.write(`${chinese} / ${english}\n`);
  process.exit(1);
}

/** npm itself runs us, so its own program is known and needs no shell; by hand, `npm` on the PATH has to do. */
function npm(...args) {
  const program = process.env.npm_execpath;
  const options = { cwd: root, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" };
  if (program?.endsWith("js")) return spawnSync(process.execPath, [program, ...args], options);
  return spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

function install(want) {
  process.stderr.write("正在安装依赖（仅首次或更新后）… / Installing dependencies (first run or after an update) …\n");
  const result = npm("ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error");
  if (result.status !== 0) {
    const reason = reasonOf(result);
    fail(
      `依赖安装失败（npm ci：${reason}），请检查网络或 npm 源后重试`,
      `Installing the dependencies failed (npm ci: ${reason}): check the network or the npm registry and try again`,
    );
  }
  writeFileSync(marker, want);
}

/** npm explains at length; its first line that is no code, no path and no request is the reason. */
function reasonOf({ error, stderr }) {
  const lines = (stderr ?? "").split("\n").map((line) => line.replace(/^npm (error|ERR!) ?/, "").trim());
  return (
    error?.message ?? lines.find((line) => line !== "" && !/^(npm warn|code |errno |syscall |path )/.test(line)) ?? "?"
  );
}

function majorOf(version) {
  return Number(version.replace(/^v/, "").split(".")[0]);
}

/** The Node that the next step will run on: the pinned one of node_modules/.bin if this platform has one that runs. */
function nextNodeMajor() {
  if (!existsSync(pinnedNode)) return majorOf(process.version);
  try {
    return majorOf(execFileSync(pinnedNode, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return 0;
  }
}

function main() {
  const want = wanted();
  if (process.argv.includes("--record")) return existsSync(modules) && writeFileSync(marker, want);
  const fresh = !isInstalled(want);
  if (fresh) install(want);
  if (majorOf(process.version) >= OLDEST_NODE && !fresh) return;
  if (nextNodeMajor() >= OLDEST_NODE) return;
  fail(
    `需要 Node ${OLDEST_NODE} 或更高版本：本平台（${platform}）没有可用的预置版本，系统的 Node 是 ${process.version}`,
    `Node ${OLDEST_NODE} or later is needed: there is no bundled one for this platform (${platform}) and the system has ${process.version}`,
  );
}

main();
