import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { text } from "node:stream/consumers";
import { codeOf, startRefusal } from "../start-refusal.ts";
import { compressFolder } from "./compress.ts";

export type BuildOptions = {
  readonly root: string;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
};

/** Pages are built as they are served, whatever runs the build: the libraries' development code is several times as large and slow. */
const MODE = "production";

/** An unfinished build this old belongs to nobody any more. */
const ABANDONED_MS = 3_600_000;
const UNFINISHED = "building-";

/**
 * The folder of the pages as their sources are now, built if there is none; null when there is no web application. A build
 * lies in a folder named by the hash of its sources and comes there whole, by one renaming, so that neither an interrupted
 * build nor two at once are ever served.
 */
export async function ensureWebBuild({ root, signal, report }: BuildOptions): Promise<string | null> {
  const web = join(root, "apps/web");
  if (!existsSync(join(web, "index.html"))) return null;
  const dist = join(web, "dist");
  const whole = join(dist, await hashSources(root));
  if (existsSync(whole)) return whole;

  const unfinished = claim(dist);
  report("正在构建网页（首次或更新后）… / Building the pages (first run or after an update) …");
  try {
    await runVite(web, unfinished, signal);
    await compressFolder(unfinished);
    moveOnce(unfinished, whole);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  await removeOthers(dist, whole);
  return whole;
}

/** A folder for a new build, which shows at once whether there can be one. */
function claim(dist: string): string {
  try {
    mkdirSync(dist, { recursive: true });
    return mkdtempSync(join(dist, UNFINISHED));
  } catch (error) {
    if (codeOf(error) === null) throw error;
    throw startRefusal(
      "dist_unwritable",
      `无法写入网页目录 ${dist}（${codeOf(error)}）`,
      `the folder of the pages ${dist} cannot be written (${codeOf(error)})`,
    );
  }
}

/** Moves a folder to where another process may have put the same one meanwhile. */
function moveOnce(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

/** Removes what earlier sources were built into, and what builds that were killed have left. */
async function removeOthers(dist: string, whole: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(dist)) {
    const path = join(dist, name);
    // Gone already where another process has just finished too.
    const at = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (path !== whole && !(name.startsWith(UNFINISHED) && now - at < ABANDONED_MS))
      rmSync(path, { recursive: true, force: true });
  }
}

/** Everything a build depends on: how it is made, the application, the packages it may import, and the locked versions of all else. */
async function hashSources(root: string): Promise<string> {
  const files = await Promise.all([filesBelow(join(root, "apps/web")), filesBelow(join(root, "packages"))]);
  const hash = createHash("sha256").update(`${MODE}\0`);
  for (const file of [...files.flat(), join(root, "package-lock.json")].sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update("\0");
  }
  return hash.digest("hex");
}

const NOT_SOURCES: ReadonlySet<string> = new Set(["node_modules", "dist", "coverage"]);

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(folder, file)
          .split(sep)
          .some((part) => NOT_SOURCES.has(part)),
    )
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

async function runVite(web: string, outDir: string, signal: AbortSignal): Promise<void> {
  const vite = join(dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(process.execPath, [vite, "build", "--outDir", outDir, "--logLevel", "error"], {
    cwd: web,
    env: { ...process.env, NODE_ENV: MODE },
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  const [complaint, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve)),
  ]);
  if (code === 0) return;
  throw startRefusal(
    "web_build_failed",
    `网页构建失败：\n${complaint.trim()}\n请修正后重试`,
    `the pages could not be built (see above)`,
  );
}
