import type { Ratio } from "@yuanding/values";
import { shiftDay, yearOfDay } from "./days.ts";
import type { WordTable } from "./emitter.ts";
import { FRACTIONS } from "./fractions.ts";
import type { Column } from "./snapshot.ts";

/** One loop with everything it reads and writes. It can be posted to a worker; arrays in shared memory are not copied. */
export type LoopJob = {
  readonly source: string;
  readonly columns: readonly Column["values"][];
  readonly figures: Float64Array;
  readonly tables: readonly WordTable[];
  readonly ratios: readonly Ratio[];
  readonly outputs: readonly (Uint8Array | Float64Array)[];
};

/** Loops in the order in which they build on each other. */
export type ColumnarJob = { readonly loops: readonly LoopJob[] };

export type LoopFunction = (...parts: readonly unknown[]) => number;

/** Rows of one round: their columns and answers stay in the processor's cache from loop to loop. */
export const BLOCK = 4_096;

const PARAMETERS = ["from", "until", "C", "K", "T", "X", "R", "doubts", "F", "gap", "shiftDay", "yearOfDay"];
/** Added to a figure: nothing where its flag is 1, NaN where it is 0. */
const GAP = Float64Array.of(Number.NaN, 0);

/** The text is written by this compiler alone, of numbers and names of its own; nothing of a policy gets into it. */
export function compileLoop(source: string): LoopFunction {
  return new Function(...PARAMETERS, source) as LoopFunction;
}

/** Functions by their text: a slider posts the same loops over and over. */
const compiled = new Map<string, LoopFunction>();
const MAX_COMPILED = 200;

function loopOf(source: string): LoopFunction {
  const known = compiled.get(source);
  if (known) return known;
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  const loop = compileLoop(source);
  compiled.set(source, loop);
  return loop;
}

/** Computes rows `from` to `until` and returns those that the exact evaluator must answer. */
export function runJob(
  job: ColumnarJob,
  from: number,
  until: number,
  functions: readonly LoopFunction[] = job.loops.map(({ source }) => loopOf(source)),
): number[] {
  const doubts = new Int32Array(BLOCK);
  const left = new Set<number>();
  for (let start = from; start < until; start += BLOCK) {
    const end = Math.min(start + BLOCK, until);
    for (const [index, { columns, figures, tables, ratios, outputs }] of job.loops.entries()) {
      const run = functions[index];
      if (!run) throw new Error("a job without its loop");
      const reads = [columns, figures, tables, ratios, outputs, doubts] as const;
      const count = run(start, end, ...reads, FRACTIONS, GAP, shiftDay, yearOfDay);
      for (let place = 0; place < count; place += 1) left.add(doubts[place] ?? 0);
    }
  }
  return [...left];
}
