import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * Builds the pages if their sources have changed since the last build; null when there is no web application. The hash of
 * the sources is kept in the build itself, which an interrupted build leaves without it.
 */
export async function ensureWebBuild({ root, signal, report }: BuildOptions): Promise<string | null> {
  const web = join(root, "apps/web");
  if (!existsSync(join(web, "index.html"))) return null;
  const dist = join(web, "dist");
  const wanted = await hashSources(root);
  if (builtFrom(dist) === wanted) return dist;

  claim(dist);
  report("正在构建网页（首次或更新后）… / Building the pages (first run or after an update) …");
  await runVite(web, signal);
  await compressFolder(dist);
  writeFileSync(hashFile(dist), wanted);
  return dist;
}

function hashFile(dist: string): string {
  return join(dist, ".source-hash");
}

function builtFrom(dist: string): string | null {
  return existsSync(hashFile(dist)) ? readFileSync(hashFile(dist), "utf8") : null;
}

/** Shows at once whether the folder can be written, and takes the hash away until the build is whole. */
function claim(dist: string): void {
  try {
    mkdirSync(dist, { recursive: true });
    writeFileSync(hashFile(dist), "");
    rmSync(hashFile(dist));
  } catch (error) {
    if (codeOf(error) === null) throw error;
    throw startRefusal(
      "dist_unwritable",
      `无法写入网页目录 ${dist}（${codeOf(error)}）`,
      `the folder of the pages ${dist} cannot be written (${codeOf(error)})`,
    );
  }
}

/** Everything a build depends on: the application, the packages it may import, and the locked versions of all else. */
async function hashSources(root: string): Promise<string> {
  const files = await Promise.all([filesBelow(join(root, "apps/web")), filesBelow(join(root, "packages"))]);
  const hash = createHash("sha256");
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

async function runVite(web: string, signal: AbortSignal): Promise<void> {
  const vite = join(dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")), "bin/vite.js");
  const child = spawn(process.execPath, [vite, "build", "--logLevel", "error"], {
    cwd: web,
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
