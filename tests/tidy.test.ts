import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * The house rules that a machine can check: which room may look into which, and what files may be called. ARCHITECTURE.md
 * draws the same arrows.
 */
const ROOT = resolve(import.meta.dirname, "..");
const SOURCE = /\.(?:ts|tsx|mjs|js)$/;
const BANNED_NAMES = /(?:^|[-.])(?:utils?|helpers?|common|misc|manager|processor|v2)(?:[-.]|$)/;
/** A file that needs more holds more than one idea. */
const MAX_LINES = 500;
/** Folders of a developer's own machine; none belongs in the project. */
const MACHINE_PATH = /(?<![\w.])\/(?:root|home\/\w+|work\/main|Users\/\w+)\//;

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  // Git still lists a file whose removal is not committed.
  .filter((file) => file !== "" && existsSync(join(ROOT, file)));
const sources = files.filter((file) => SOURCE.test(file));

type Import = { readonly from: string; readonly to: string };

/** Static and dynamic imports and re-exports; relative ones as paths from the root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = text.matchAll(/(?:from|import)\s*\(?\s*"([^"\n]+)"/g);
  return [...found].map(([, to = ""]) => ({
    from: file,
    to: to.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(file), to)) : to,
  }));
}

const imports = sources.flatMap(importsOf);
const show = (each: Import): string => `${each.from} → ${each.to}`;
const isTest = (file: string): boolean => file.includes(".test.") || file.startsWith("tests/");

describe("arrows between rooms", () => {
  /** What each workspace may import of the others. */
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    "packages/values/": [],
    "packages/contract/": [],
    "packages/audit/": ["@yuanding/values"],
    "packages/clocks/": ["@yuanding/values"],
    "packages/sheets/": ["@yuanding/values"],
    "packages/intake/": ["@yuanding/rules", "@yuanding/sheets/read", "@yuanding/values"],
    "packages/rules/": ["@yuanding/values"],
    "packages/documents/": ["@yuanding/sheets", "@yuanding/values", "@yuanding/word"],
    "packages/dmn/": ["@yuanding/rules", "@yuanding/values"],
    "packages/library/": ["@yuanding/rules", "@yuanding/values"],
    "packages/combine/": ["@yuanding/rules", "@yuanding/values"],
    "packages/snapshots/": ["@yuanding/rules", "@yuanding/values"],
    "packages/processes/": ["@yuanding/contract", "@yuanding/values"],
    "packages/word/": [],
    "demo/": ["@yuanding/rules", "@yuanding/values"],
    "apps/cli/": [
      "@yuanding/audit",
      "@yuanding/audit/pack",
      "@yuanding/audit/stamp",
      "@yuanding/demo",
      "@yuanding/snapshots/threads",
      "@yuanding/combine",
      "@yuanding/contract",
      "@yuanding/dmn",
      "@yuanding/intake",
      "@yuanding/library",
      "@yuanding/rules",
      "@yuanding/sheets",
      "@yuanding/sheets/archive",
      "@yuanding/sheets/mark",
      "@yuanding/sheets/read",
      "@yuanding/snapshots",
      "@yuanding/values",
    ],
    "apps/web/": [
      "@yuanding/contract",
      "@yuanding/demo",
      "@yuanding/rules",
      "@yuanding/sheets",
      "@yuanding/values",
      "@yuanding/word",
    ],
    "apps/server/": [
      "@yuanding/audit",
      "@yuanding/audit/pack",
      "@yuanding/audit/stamp",
      "@yuanding/clocks",
      "@yuanding/combine",
      "@yuanding/contract",
      "@yuanding/demo",
      "@yuanding/documents",
      "@yuanding/intake",
      "@yuanding/library",
      "@yuanding/processes",
      "@yuanding/rules",
      "@yuanding/sheets",
      "@yuanding/sheets/archive",
      "@yuanding/sheets/mark",
      "@yuanding/sheets/read",
      "@yuanding/sheets/write",
      "@yuanding/snapshots",
      "@yuanding/snapshots/threads",
      "@yuanding/values",
      "@yuanding/word",
    ],
  };

  test.each(Object.entries(ALLOWED))("%s imports only what it may", (room, allowed) => {
    const wrong = imports.filter(
      ({ from, to }) => from.startsWith(room) && !isTest(from) && to.startsWith("@yuanding/") && !allowed.includes(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("no workspace reaches into another by path", () => {
    const roomOf = (path: string): string => /^(?:packages|apps)\/[^/]+|^demo/.exec(path)?.[0] ?? "";
    const wrong = imports.filter(
      ({ from, to }) => !isTest(from) && roomOf(from) !== "" && roomOf(to) !== "" && roomOf(from) !== roomOf(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("values, rules, clocks, processes and documents are pure: no files, network, clock or database", () => {
    const pure = sources.filter(
      (file) => /^packages\/(?:values|rules|clocks|processes|documents)\/src\//.test(file) && !isTest(file),
    );
    const withNode = imports.filter(({ from, to }) => pure.includes(from) && to.startsWith("node:"));
    const withClock = pure.filter((file) =>
      /Date\.now|new Date\(\)|Temporal\.Now|Math\.random|fetch\(|\bprocess\.(?:arch|argv|cwd|env|exit|hrtime|memoryUsage|nextTick|on|once|pid|platform|std\w+|uptime)\b/.test(
        read(file),
      ),
    );
    expect([...withNode.map(show), ...withClock]).toEqual([]);
  });

  test("policies are read, never imported", () => {
    expect(imports.filter(({ to }) => to.startsWith("policies/")).map(show)).toEqual([]);
  });

  test("server domains meet only through their door", () => {
    const domainOf = (path: string): string => /^apps\/server\/src\/domains\/([^/]+)/.exec(path)?.[1] ?? "";
    const wrong = imports.filter(
      ({ from, to }) =>
        !isTest(from) && domainOf(to) !== "" && domainOf(from) !== domainOf(to) && !to.endsWith("/index.ts"),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("kernels know no capability, and the platform knows no domain", () => {
    const CAPABILITIES =
      /^apps\/server\/src\/domains\/(?:audit-packs|library|subjects|files|imports|entitlements|census|cultivation|simulation|bundles|overview|lab|lists|log|messages|portal)\//;
    const KERNELS = /^apps\/server\/src\/domains\/(?:facts|law|decisions|audit|people|ledger|cases)\//;
    const wrong = imports.filter(
      ({ from, to }) =>
        !isTest(from) &&
        ((KERNELS.test(from) && CAPABILITIES.test(to)) ||
          (from.startsWith("apps/server/src/platform/") && to.startsWith("apps/server/src/domains/"))),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("only a store speaks SQL of its domain's tables", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to === "kysely" &&
        from.startsWith("apps/server/src/domains/") &&
        !isTest(from) &&
        !/-(?:store|tables)\.ts$/.test(from),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("in the web, features know no other feature and the ui knows neither features nor the app", () => {
    const featureOf = (path: string): string => /^apps\/web\/src\/features\/([^/]+)/.exec(path)?.[1] ?? "";
    const wrong = imports.filter(({ from, to }) => {
      if (isTest(from)) return false;
      const inUi = from.startsWith("apps/web/src/ui/");
      const intoApp = to.startsWith("apps/web/src/app/");
      const betweenFeatures = featureOf(from) !== "" && featureOf(to) !== "" && featureOf(from) !== featureOf(to);
      return betweenFeatures || (inUi && (featureOf(to) !== "" || intoApp));
    });
    expect(wrong.map(show)).toEqual([]);
  });
});

describe("names and sizes", () => {
  test("no file is named after nothing in particular", () => {
    const wrong = sources.filter((file) => BANNED_NAMES.test(file.split("/").at(-1)?.replace(SOURCE, "") ?? ""));
    expect(wrong).toEqual([]);
  });

  test(`no source file is longer than ${MAX_LINES} lines`, () => {
    expect(sources.filter((file) => read(file).split("\n").length > MAX_LINES)).toEqual([]);
  });

  test("relative imports name the file with its extension", () => {
    const wrong = imports.filter(
      ({ to }) => !to.startsWith("@") && to.includes("/src/") && !/\.(?:tsx?|css|svg|json|md|yaml)$/.test(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  test("no path of anybody's machine is written down", () => {
    const text = files.filter(
      (file) => /\.(?:ts|tsx|mjs|js|json|md|yaml|sql|html|css)$/.test(file) && file !== "package-lock.json",
    );
    expect(text.filter((file) => file !== "tests/tidy.test.ts" && MACHINE_PATH.test(read(file)))).toEqual([]);
  });

  test("commands, stores and queries are called what they are", () => {
    const domains = sources.filter((file) => file.startsWith("apps/server/src/domains/") && !isTest(file));
    const names = domains.map((file) => file.split("/").at(-1) ?? "");
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*\.ts$/.test(name))).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}
