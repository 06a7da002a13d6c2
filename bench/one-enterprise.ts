import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePark } from "@yuanding/demo";
import { readPolicySet } from "@yuanding/library";
import { compile, evaluateAll, explainAll, readFacts } from "@yuanding/rules";

/** Runs that are thrown away while the engine warms up, and runs that count. */
const WARM_UP = 200;
const COUNTED = 2_000;
const COMMAND_RUNS = 5;

const ROOT = join(import.meta.dirname, "..");
const AS_OF = Temporal.PlainDate.from("2026-06-30");

const library = compile(readPolicySet(join(ROOT, "policies")).files);
const file = { format: "yuanding.facts/1", subjects: makePark().subjects };
const { subjects } = readFacts(library.dictionary, file);
const enterprises = subjects.filter((subject) => subject.kind === "企业");

/** Median and 99th percentile, in milliseconds, of one call after another over the park's enterprises. */
function measure(call: (index: number) => unknown): { median: number; p99: number } {
  for (let index = 0; index < WARM_UP; index += 1) call(index);
  const times = Array.from({ length: COUNTED }, (_, index) => {
    const start = performance.now();
    call(index);
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  return { median: times[COUNTED / 2] ?? 0, p99: times[Math.floor(COUNTED * 0.99)] ?? 0 };
}

function pick(index: number) {
  const subject = enterprises[index % enterprises.length];
  if (!subject) throw new Error("the park has no enterprise");
  return subject;
}

/** The whole command, start included: read policies and facts, evaluate, write. */
function command(): number[] {
  const folder = mkdtempSync(join(tmpdir(), "yuanding-bench-"));
  const facts = join(folder, "park.json");
  writeFileSync(facts, JSON.stringify(file));
  const bin = join(ROOT, "apps/cli/bin/yuanding.js");
  const args = [bin, "evaluate", "--facts", facts, "--as-of", AS_OF.toString(), "--out", join(folder, "results.json")];
  const times = Array.from({ length: COMMAND_RUNS }, () => {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
    if (status !== 0) throw new Error(`the command ended with ${status}`);
    return performance.now() - start;
  });
  rmSync(folder, { recursive: true });
  return times.toSorted((a, b) => a - b);
}

const reasons = measure((index) => explainAll(library, pick(index), AS_OF));
const verdicts = measure((index) => evaluateAll(library, pick(index), AS_OF));
const runs = command();
const ms = (value: number | undefined): string => `${(value ?? 0).toFixed(2)} ms`;
console.log(`measures ${library.measures.size}, subjects ${subjects.length}`);
console.log(
  `one enterprise, all measures, with reasons   median ${ms(reasons.median)}, 99th percentile ${ms(reasons.p99)}`,
);
console.log(
  `one enterprise, all measures, verdicts only  median ${ms(verdicts.median)}, 99th percentile ${ms(verdicts.p99)}`,
);
console.log(
  `the park from the command line, start included  fastest ${ms(runs[0])}, median ${ms(runs[2])}, slowest ${ms(runs.at(-1))}`,
);
