/**
 * `npm test`: types, lint, dead code and every test. Ends with one line `N passed, N failed` that counts tests; a check that
 * fails counts as one failed test.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = dirname(import.meta.dirname);

type Count = { readonly passed: number; readonly failed: number };

/** What vitest's JSON report says of a run. A file that cannot be loaded fails without a test of its own. */
type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

/** Runs a program of node_modules on this very Node. Returns whether it was content. */
function run(file: string, ...args: readonly string[]): boolean {
  return (
    spawnSync(process.execPath, [join(root, "node_modules", file), ...args], { cwd: root, stdio: "inherit" }).status ===
    0
  );
}

function check(title: string, content: boolean): Count {
  if (!content) process.stdout.write(`${title}：未通过 / failed\n`);
  return { passed: 0, failed: content ? 0 : 1 };
}

function runTests(): Count {
  const folder = mkdtempSync(join(tmpdir(), "yuanding-report-"));
  const file = join(folder, "report.json");
  const content = run("vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`);
  const { passed, failed } = existsSync(file)
    ? count(JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: 0 };
  rmSync(folder, { recursive: true });
  // Vitest may be discontent without a failed test: an error outside of any, or no test at all.
  return { passed, failed: content ? failed : Math.max(failed, 1) };
}

function count({ numPassedTests, numFailedTests, testResults }: Report): Count {
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloadable.length };
}

const counts = [
  check("类型检查 tsc", run("typescript/bin/tsc", "--noEmit")),
  check("代码检查 biome", run("@biomejs/biome/bin/biome", "check", "--error-on-warnings", ".")),
  ...(existsSync(join(root, "knip.json")) ? [check("无用代码 knip", run("knip/bin/knip.js"))] : []),
  runTests(),
];
const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
