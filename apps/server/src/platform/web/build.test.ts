import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureWebBuild } from "./build.ts";

const checkout = dirname(dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))));
let root = "";
let lines: string[] = [];

/** A checkout with a page of one line, and the real Vite. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "yuanding-build-"));
  await mkdir(join(root, "apps/web/src"), { recursive: true });
  await mkdir(join(root, "packages/values/src"), { recursive: true });
  await symlink(join(checkout, "node_modules"), join(root, "node_modules"));
  await cp(join(checkout, "package-lock.json"), join(root, "package-lock.json"));
  await writeFile(
    join(root, "apps/web/index.html"),
    '<!doctype html><script type="module" src="/src/main.ts"></script>',
  );
  await writeFile(
    join(root, "apps/web/src/main.ts"),
    'import { word } from "../../../packages/values/src/word.ts"; document.title = word;',
  );
  await writeFile(join(root, "packages/values/src/word.ts"), 'export const word: string = "园丁";');
});
afterAll(() => rm(root, { recursive: true }));

function build(): Promise<string | null> {
  lines = [];
  return ensureWebBuild({ root, signal: new AbortController().signal, report: (line) => lines.push(line) });
}

test("a build is made once, and again only when the pages or a package they import have changed", async () => {
  const dist = await build();
  expect(dist && dirname(dist)).toBe(join(root, "apps/web/dist"));
  expect(lines).toHaveLength(1);
  expect(await readFile(join(dist ?? "", "index.html"), "utf8")).toContain("/assets/index-");

  expect(await build()).toBe(dist);
  expect(lines).toEqual([]);

  await writeFile(join(root, "packages/values/src/word.ts"), 'export const word: string = "Yuanding";');
  await build();
  expect(lines).toHaveLength(1);

  await writeFile(join(root, "packages/values/src/word.test.ts"), "");
  await build();
  expect(lines).toEqual([]);
});

test("several processes that build at once leave one build, and none of them is disturbed", async () => {
  await writeFile(join(root, "packages/values/src/word.ts"), 'export const word: string = "at once";');
  const dists = await Promise.all([build(), build(), build()]);
  expect(new Set(dists).size).toBe(1);
  expect(existsSync(join(dists[0] ?? "", "index.html"))).toBe(true);
  expect(await readdir(join(root, "apps/web/dist"))).toHaveLength(1);
});

test("what a killed build has left is removed by a later one", async () => {
  const left = join(root, "apps/web/dist/building-killed");
  await mkdir(left);
  await utimes(left, new Date(0), new Date(0));
  await writeFile(join(root, "packages/values/src/word.ts"), 'export const word: string = "later";');
  await build();
  expect(existsSync(left)).toBe(false);
});

test("a build that fails says why, and is tried again the next time", async () => {
  const main = join(root, "apps/web/src/main.ts");
  const good = await readFile(main, "utf8");
  await writeFile(main, 'import "./gone.ts";');
  await expect(build()).rejects.toThrow(/^网页构建失败：[\s\S]*gone\.ts[\s\S]* \/ the pages could not be built/);
  await writeFile(main, good);
  const dist = await build();
  expect(existsSync(join(dist ?? "", "index.html"))).toBe(true);
  expect(await readdir(join(root, "apps/web/dist"))).toHaveLength(1);
});

test("a build that is told to stop stops", async () => {
  await writeFile(join(root, "packages/values/src/word.ts"), 'export const word: string = "stop";');
  const stop = new AbortController();
  const building = ensureWebBuild({ root, signal: stop.signal, report: () => stop.abort() });
  await expect(building).rejects.toThrow(/abort/);
});

test("a folder that cannot be written is refused in one sentence", async () => {
  await rm(join(root, "apps/web/dist"), { recursive: true, force: true });
  await writeFile(join(root, "apps/web/dist"), "");
  await expect(build()).rejects.toThrow(/^无法写入网页目录 .*dist（E[A-Z]+） \/ .* cannot be written/);
});

test("without a web application there is nothing to build", async () => {
  await rm(join(root, "apps/web/index.html"));
  expect(await build()).toBeNull();
});
