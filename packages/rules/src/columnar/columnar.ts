import type { Ratio } from "@yuanding/values";
import { openOfStates } from "../evaluate/evaluate-conditions.ts";
import { evaluateAll } from "../evaluate/evaluate-measure.ts";
import type { ConditionState, Evaluation } from "../evaluate/evaluation.ts";
import { VERDICTS } from "../evaluate/value.ts";
import type { Library } from "../program/program.ts";
import { Degenerate, toDouble } from "./constants.ts";
import { type LoopStep, makePlan, type Output, type Plan, type Wanted } from "./plan.ts";
import { subjectAt } from "./row-subject.ts";
import { BLOCK, type ColumnarJob, compileLoop, type LoopFunction, type LoopJob, runJob } from "./run-job.ts";
import { SAFE, type Snapshot } from "./snapshot.ts";

/** The answers of one measure for all rows; what was not asked for, or the measure does not have, is null. */
export type MeasureColumns = {
  /** Places in VERDICTS. */
  readonly verdict: Uint8Array;
  /** Places in `classes`; 0 while there is none. */
  readonly class: Uint8Array | null;
  readonly classes: readonly string[];
  /** In 分; NaN while there is none. */
  readonly amount: Float64Array | null;
  readonly ceiling: Float64Array | null;
  readonly scoreLow: Float64Array | null;
  readonly scoreHigh: Float64Array | null;
  /** Places in VERDICTS, by condition id. Not filled where the measure is inapplicable. */
  readonly conditions: ReadonlyMap<string, Uint8Array>;
  /** Amounts and ceilings beyond what a double holds exactly, by row; the arrays have the nearest double there. */
  readonly large: ReadonlyMap<number, { readonly amount: bigint | null; readonly ceiling: bigint | null }>;
};

export type Columnar = {
  readonly snapshot: Snapshot;
  readonly results: ReadonlyMap<string, MeasureColumns>;
  /** Computes rows `from` to `until` (all of them, when left out); returns how many were left to the exact evaluator. */
  readonly run: (from?: number, until?: number) => number;
  /**
   * The same work for other threads: what `runJob` needs to be posted, over all rows; loops that a what-if does not touch are left
   * out. Arrays in shared memory are filled in place. Null while a measure has no loop. `settle` ends it.
   */
  readonly job: () => ColumnarJob | null;
  /** Lets the exact evaluator answer the rows that a job left and those of values no column holds; returns how many there were. */
  readonly settle: (rows: Iterable<number>) => number;
  /** Forgets what was computed, so that the next run computes all of it again. */
  readonly reset: () => void;
  /** Puts other figures of law in place (see `withParameters`); the same policies. */
  readonly setLibrary: (library: Library) => void;
};

export type ColumnarOptions = Partial<Wanted> & {
  /** Makes the arrays of answers; by default ordinary memory. */
  readonly allocate?: (bytes: number) => ArrayBuffer | SharedArrayBuffer;
};

/**
 * Measures for millions of subjects at once, with the same verdict and the same 分 as the exact evaluator: figures are whole numbers
 * within what a double holds, what rounding could decide wrongly is computed with fractions, and the few rows that even those do
 * not hold go to that evaluator.
 * @throws RangeError when a measure does not exist or is of another kind of subject.
 */
export function prepareColumnar(
  library: Library,
  measureIds: Iterable<string>,
  asOf: Temporal.PlainDate,
  snapshot: Snapshot,
  options: ColumnarOptions = {},
): Columnar {
  const { money = true, scores = true, conditions = true } = options;
  const ids = [...measureIds];
  const wanted = { money, scores, conditions };
  const state: State = {
    library,
    asOf,
    snapshot,
    plan: makePlan(library, ids, asOf, snapshot, wanted),
    loops: [],
    arrays: new Map(),
    large: new Map(),
  };
  build(state, options.allocate ?? ((bytes) => new ArrayBuffer(bytes)));
  return {
    snapshot,
    results: resultsOf(state, ids),
    job: () => staleJob(state),
    settle: (rows) => settleAll(state, rows),
    run: (from = 0, until = snapshot.rows) => runBlocks(state, from, until),
    reset: () => {
      for (const loop of state.loops) if (typeof loop !== "string") loop.stale = true;
    },
    setLibrary: (other) => {
      state.library = other;
      if (movePlan(state)) return;
      state.plan = makePlan(other, ids, asOf, snapshot, wanted, floorsOf(state.plan));
      build(state, options.allocate ?? ((bytes) => new ArrayBuffer(bytes)));
    },
  };
}

type Loop = {
  readonly run: LoopFunction;
  readonly step: LoopStep;
  readonly figures: Float64Array;
  ratios: Ratio[];
  /** Whether its answers are of other figures than those at hand; a loop that a what-if does not touch need not run again. */
  stale: boolean;
};
type State = {
  library: Library;
  readonly asOf: Temporal.PlainDate;
  readonly snapshot: Snapshot;
  plan: Plan;
  loops: (Loop | string)[];
  readonly arrays: Map<string, Uint8Array | Float64Array>;
  readonly large: Map<string, Map<number, { amount: bigint | null; ceiling: bigint | null }>>;
};

function build(state: State, allocate: (bytes: number) => ArrayBuffer | SharedArrayBuffer): void {
  for (const step of state.plan.steps) for (const output of step.outputs) allocateOutput(state, output, allocate);
  state.loops = state.plan.steps.map((step) => {
    if (step.kind === "exact") return step.measure;
    const run = compileLoop(step.source);
    const figures = Float64Array.from(step.slots, (slot) => slot.now());
    return { run, step, figures, ratios: step.ratios.map((each) => each.now()), stale: true };
  });
}

function keyOf({ measure, answer, condition }: Output): string {
  return condition === null ? `${measure} ${answer}` : `${measure} ${answer} ${condition}`;
}

/**
 * Bytes by which each array starts later than the one before: a page and a cache line. Large buffers begin on a boundary of pages, so
 * a hundred arrays written row by row would otherwise fight for the same few lines of the processor's caches.
 */
const STAGGER = 4_096 + 64;
/** After so many it starts over; the bytes left empty stay few. */
const STAGGERED = 32;

function allocateOutput(
  state: State,
  output: Output,
  allocate: (bytes: number) => ArrayBuffer | SharedArrayBuffer,
): void {
  const key = keyOf(output);
  if (state.arrays.has(key)) return;
  const { rows } = state.snapshot;
  const wide = isMoney(output.answer) || output.answer === "scoreLow" || output.answer === "scoreHigh";
  const start = (state.arrays.size % STAGGERED) * STAGGER;
  const buffer = allocate(start + rows * (wide ? 8 : 1));
  state.arrays.set(key, wide ? new Float64Array(buffer, start, rows) : new Uint8Array(buffer, start, rows));
}

/** New figures for the same loops; false when one is beyond what its loop was proved for. */
function movePlan(state: State): boolean {
  state.plan.setLibrary(state.library);
  try {
    for (const loop of state.loops) {
      if (typeof loop === "string") return false;
      for (const [index, slot] of loop.step.slots.entries()) {
        const figure = slot.now();
        if (Math.abs(figure) > slot.bound) return false;
        if (loop.figures[index] !== figure) loop.stale = true;
        loop.figures[index] = figure;
      }
      const ratios = loop.step.ratios.map((each) => each.now());
      if (ratios.some((ratio, index) => !sameRatio(ratio, loop.ratios[index]))) loop.stale = true;
      loop.ratios = ratios;
    }
    spreadStaleness(state.loops);
    return true;
  } catch (fault) {
    if (fault instanceof Degenerate) return false;
    throw fault;
  }
}

function sameRatio(a: Ratio, b: Ratio | undefined): boolean {
  return b !== undefined && a.n * b.d === b.n * a.d;
}

/** A loop that reads the answers of a stale one is stale itself; loops stand in the order in which they build on each other. */
function spreadStaleness(loops: readonly (Loop | string)[]): void {
  const touched = new Set<string>();
  for (const loop of loops) {
    if (typeof loop === "string") continue;
    const measures = loop.step.outputs.map(({ measure }) => measure);
    if (measures.some((measure) => touched.has(measure))) loop.stale = true;
    if (loop.stale) for (const measure of measures) touched.add(measure);
  }
}

function floorsOf(plan: Plan): Map<string, number> {
  return new Map(plan.steps.flatMap((step) => (step.kind === "loop" ? [...step.floors] : [])));
}

function resultsOf(state: State, ids: readonly string[]): Map<string, MeasureColumns> {
  return new Map(ids.map((id) => [id, columnsOf(state, id)]));
}

function columnsOf(state: State, measure: string): MeasureColumns {
  const array = (answer: Output["answer"]) => state.arrays.get(keyOf({ measure, answer, condition: null }));
  const prefix = `${measure} condition `;
  const conditions = [...state.arrays].filter(([key]) => key.startsWith(prefix));
  const large = new Map<number, { amount: bigint | null; ceiling: bigint | null }>();
  state.large.set(measure, large);
  return {
    verdict: array("verdict") as Uint8Array,
    class: (array("class") as Uint8Array | undefined) ?? null,
    classes: state.plan.classes.get(measure) ?? [""],
    amount: (array("amount") as Float64Array | undefined) ?? null,
    ceiling: (array("ceiling") as Float64Array | undefined) ?? null,
    scoreLow: (array("scoreLow") as Float64Array | undefined) ?? null,
    scoreHigh: (array("scoreHigh") as Float64Array | undefined) ?? null,
    conditions: new Map(conditions.map(([key, values]) => [key.slice(prefix.length), values as Uint8Array])),
    large,
  };
}

function runBlocks(state: State, from: number, until: number): number {
  if (from === 0 && until === state.snapshot.rows) {
    const job = staleJob(state);
    if (job) {
      const loops = state.loops.filter(isStale);
      const left = runJob(
        job,
        from,
        until,
        loops.map(({ run }) => run),
      );
      return settleAll(state, left);
    }
  }
  forgetLarge(state, from, until);
  let left = 0;
  for (let start = from; start < until; start += BLOCK) left += runMixed(state, start, Math.min(start + BLOCK, until));
  return left;
}

function isStale(loop: Loop | string): loop is Loop {
  return typeof loop !== "string" && loop.stale;
}

/** The last step over all rows: what the loops left, and the values that no column holds. */
function settleAll(state: State, left: Iterable<number>): number {
  for (const loop of state.loops.filter(isStale)) {
    for (const { measure, answer } of loop.step.outputs) if (isMoney(answer)) state.large.get(measure)?.clear();
    loop.stale = false;
  }
  return settleRows(state, [...left, ...state.snapshot.exceptions.keys()]);
}

function isMoney(answer: Output["answer"]): boolean {
  return answer === "amount" || answer === "ceiling";
}

/** Large sums are noted anew by whoever computes their row. */
function forgetLarge(state: State, from: number, until: number): void {
  for (const rows of state.large.values())
    for (const row of rows.keys()) if (row >= from && row < until) rows.delete(row);
}

function exceptionsIn({ snapshot }: State, from: number, until: number): number[] {
  return [...snapshot.exceptions.keys()].filter((row) => row >= from && row < until);
}

/** The loops to be run, as they can be posted; null while a measure has none. */
function staleJob(state: State): ColumnarJob | null {
  if (state.loops.some((loop) => typeof loop === "string")) return null;
  return { loops: state.loops.filter(isStale).map((loop) => loopJob(state, loop)) };
}

function loopJob(state: State, { step, figures, ratios }: Loop): LoopJob {
  return {
    source: step.source,
    columns: step.columns.map((label) => state.snapshot.columns.get(label)?.values ?? NO_VALUES),
    figures,
    tables: step.tables,
    ratios,
    outputs: step.outputs.map((output) => state.arrays.get(keyOf(output)) ?? NO_VALUES),
  };
}

const NO_VALUES = new Uint8Array(0);

/** A block in which some measures have no loop: the evaluator answers those in their turn, since others may refer to them. */
function runMixed(state: State, from: number, until: number): number {
  const exact = new Set<number>(exceptionsIn(state, from, until));
  for (const loop of state.loops) {
    if (typeof loop === "string") {
      for (let row = from; row < until; row += 1) settle(state, row, [loop]);
      continue;
    }
    for (const row of runJob({ loops: [loopJob(state, loop)] }, from, until, [loop.run])) exact.add(row);
  }
  return settleRows(state, exact);
}

function settleRows(state: State, rows: Iterable<number>): number {
  const unique = new Set(rows);
  for (const row of unique) settle(state, row, [...state.plan.classes.keys()]);
  return unique.size;
}

/** The exact evaluator's answer for one row, put where the loops put theirs. */
function settle(state: State, row: number, measures: readonly string[]): void {
  const subject = subjectAt(state.snapshot, row);
  for (const evaluation of evaluateAll(state.library, subject, state.asOf, measures)) writeRow(state, row, evaluation);
}

function writeRow(state: State, row: number, evaluation: Evaluation): void {
  const { measure, verdict, amount, ceiling, score } = evaluation;
  const put = (answer: Output["answer"], value: number, condition: string | null = null): void => {
    const array = state.arrays.get(keyOf({ measure: measure.id, answer, condition }));
    if (array) array[row] = value;
  };
  put("verdict", VERDICTS.indexOf(verdict));
  put(
    "class",
    evaluation.verdict === "met" && evaluation.class
      ? (state.plan.classes.get(measure.id)?.indexOf(evaluation.class) ?? 0)
      : 0,
  );
  const scope = verdict === "inapplicable" ? null : openOfStates(evaluation.applicability);
  put("scope", scope === null ? 0 : scope.open === "human" ? 2 : 1);
  put("amount", amount === null ? Number.NaN : Number(amount));
  put("ceiling", ceiling === null ? Number.NaN : Number(ceiling));
  put("scoreLow", score ? toDouble(score.low) : Number.NaN);
  put("scoreHigh", score ? toDouble(score.high) : Number.NaN);
  const stateOf = (each: ConditionState): void => {
    put("condition", VERDICTS.indexOf(each.verdict), each.condition.id);
    for (const child of each.children) stateOf(child);
  };
  for (const each of [...evaluation.applicability, ...evaluation.conditions]) stateOf(each);
  noteLarge(state, row, evaluation);
}

function noteLarge(state: State, row: number, { measure, amount, ceiling }: Evaluation): void {
  const large = state.large.get(measure.id);
  const beyond = [amount, ceiling].some((each) => each !== null && (each > BigInt(SAFE) || each < -BigInt(SAFE)));
  if (beyond) large?.set(row, { amount, ceiling });
  else large?.delete(row);
}
