import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePark } from "@yuanding/demo";
import { evaluateAll, explainAll, readFacts, type Subject } from "@yuanding/rules";
import { AS_OF, ROOT, shippedLibrary } from "./policies.ts";
import { median } from "./timing.ts";

/** Runs that are thrown away while the engine warms up, and runs that count. */
const WARM_UP = 200;
const COUNTED = 2_000;
const COMMAND_RUNS = 5;

export type OneEnterprise = {
  readonly measures: number;
  readonly subjects: number;
  /** Milliseconds of all measures for one enterprise, with reasons and as verdicts alone. */
  readonly reasons: { readonly median: number; readonly p99: number };
  readonly verdicts: { readonly median: number; readonly p99: number };
  /** Milliseconds of the whole command over the park, start included. */
  readonly command: { readonly fastest: number; readonly median: number; readonly slowest: number };
};

/** What an officer waits for: one enterprise under every measure, and the park from the command line. */
export function oneEnterprise(): OneEnterprise {
  const library = shippedLibrary();
  const file = { format: "yuanding.facts/1", subjects: makePark().subjects };
  const { subjects } = readFacts(library.dictionary, file);
  const enterprises = subjects.filter((subject) => subject.kind === "企业");
  return {
    measures: library.measures.size,
    subjects: subjects.length,
    reasons: measure(enterprises, (subject) => explainAll(library, subject, AS_OF)),
    verdicts: measure(enterprises, (subject) => evaluateAll(library, subject, AS_OF)),
    command: runCommand(JSON.stringify(file)),
  };
}

function measure(enterprises: readonly Subject[], call: (subject: Subject) => unknown) {
  const times: number[] = [];
  for (let index = 0; index < WARM_UP + COUNTED; index += 1) {
    const subject = enterprises[index % enterprises.length];
    if (!subject) throw new Error("the park has no enterprise");
    const start = performance.now();
    call(subject);
    if (index >= WARM_UP) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: median(times), p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** The whole command: read policies and facts, evaluate, write. */
function runCommand(facts: string): OneEnterprise["command"] {
  const folder = mkdtempSync(join(tmpdir(), "yuanding-bench-"));
  const file = join(folder, "park.json");
  writeFileSync(file, facts);
  const bin = join(ROOT, "apps/cli/bin/yuanding.js");
  const args = [bin, "evaluate", "--facts", file, "--as-of", AS_OF.toString(), "--out", join(folder, "results.json")];
  const times = Array.from({ length: COMMAND_RUNS }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
    if (status !== 0) throw new Error(`the command ended with ${status}`);
    return performance.now() - start;
  });
  rmSync(folder, { recursive: true });
  return { fastest: Math.min(...times), median: median(times), slowest: Math.max(...times) };
}
