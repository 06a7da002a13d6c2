import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ROOT } from "./start-process.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "yuanding-install-"));
  await mkdir(join(root, "scripts"));
  await cp(join(ROOT, "scripts/install.mjs"), join(root, "scripts/install.mjs"));
  await writeFile(join(root, "package-lock.json"), "one");
  await fakeNpm("process.exit(0)");
});
afterEach(() => rm(root, { recursive: true }));

/** Stands in for npm's program: writes down how it was called and makes node_modules. */
async function fakeNpm(end: string): Promise<void> {
  await writeFile(
    join(root, "npm-cli.js"),
    `const fs = require("fs");
     fs.mkdirSync("node_modules", { recursive: true });
     fs.appendFileSync("calls", process.argv[2] + "\\n");
     ${end}`,
  );
}

function install(...args: readonly string[]) {
  const result = spawnSync(process.execPath, [join(root, "scripts/install.mjs"), ...args], {
    env: { ...process.env, npm_execpath: join(root, "npm-cli.js") },
    encoding: "utf8",
  });
  return { status: result.status, lines: result.stderr.split("\n").filter((line) => line !== "") };
}

function calls(): Promise<string> {
  return existsSync(join(root, "calls")) ? readFile(join(root, "calls"), "utf8") : Promise.resolve("");
}

describe("the step before npm start and npm test", () => {
  test("installs once, saying so in one line, and then only when the lock file has changed", async () => {
    expect(install()).toEqual({ status: 0, lines: [expect.stringContaining("Installing dependencies")] });
    expect(install()).toEqual({ status: 0, lines: [] });
    expect(await calls()).toBe("ci\n");

    await writeFile(join(root, "package-lock.json"), "two");
    expect(install().lines).toHaveLength(1);
    expect(await calls()).toBe("ci\nci\n");
  });

  test("installs again when node_modules was taken away", async () => {
    install();
    await rm(join(root, "node_modules"), { recursive: true });
    install();
    expect(await calls()).toBe("ci\nci\n");
  });

  test("installs nothing after an ordinary npm install, which records itself", async () => {
    await mkdir(join(root, "node_modules"));
    expect(install("--record")).toEqual({ status: 0, lines: [] });
    expect(install()).toEqual({ status: 0, lines: [] });
    expect(await calls()).toBe("");
  });

  test("installs nothing after npm install of one package, which npm itself has recorded", async () => {
    const packages = {
      "node_modules/a": { version: "1.0.0" },
      "node_modules/other-system": { version: "1.0.0", optional: true },
    };
    const lock = (given: object) => writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: given }));
    install();
    await lock(packages);
    const { "node_modules/other-system": _absent, ...here } = packages;
    await writeFile(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: here }));
    expect(install()).toEqual({ status: 0, lines: [] });

    await lock({ ...packages, "node_modules/a": { version: "2.0.0" } });
    expect(install().lines).toHaveLength(1);
    await lock({ ...packages, "node_modules/b": { version: "1.0.0" } });
    expect(install().lines).toHaveLength(1);
    expect(await calls()).toBe("ci\nci\nci\n");
  });

  test("says in one sentence that npm failed, and tries again the next time", async () => {
    await fakeNpm(
      'console.error("npm error code E500\\nnpm error the registry is asleep\\nnpm error more"); process.exit(7)',
    );
    expect(install()).toEqual({
      status: 1,
      lines: [
        expect.stringContaining("正在安装"),
        expect.stringMatching(
          /^依赖安装失败（npm ci：the registry is asleep）.* \/ Installing the dependencies failed/,
        ),
      ],
    });
    await fakeNpm("process.exit(0)");
    expect(install().status).toBe(0);
  });

  test("says in one sentence that the platform has no Node that is new enough", async () => {
    await fakeNpm("process.exit(0)");
    const script = join(root, "scripts/install.mjs");
    await writeFile(script, (await readFile(script, "utf8")).replace("OLDEST_NODE = 26", "OLDEST_NODE = 999"));
    const { status, lines } = install();
    expect([status, lines.at(-1)]).toEqual([
      1,
      expect.stringMatching(/^需要 Node 999 或更高版本.* \/ Node 999 or later is needed/),
    ]);
  });
});
