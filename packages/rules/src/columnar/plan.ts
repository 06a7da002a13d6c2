import { type Context, type MeasureContext, newContext, whyOutOfForce } from "../evaluate/context.ts";
import type { Library, Measure } from "../program/program.ts";
import { inForceOn, withChildren } from "../time/in-force-on.ts";
import { Degenerate } from "./constants.ts";
import { type Constant, type Emitter, newEmitter, type Slot, type WordTable } from "./emitter.ts";
import type { Loop, Referred } from "./loop.ts";
import { type Written, writeMeasure } from "./measure.ts";
import type { Snapshot } from "./snapshot.ts";

/** Which answers are wanted besides the verdict. `top` leaves out the conditions inside groups: most of what is stored. */
export type Wanted = {
  readonly money: boolean;
  readonly scores: boolean;
  readonly conditions: boolean | "top";
};

/** One array of answers: of a measure, and of what. A condition is named by its id. */
export type Output = {
  readonly measure: string;
  readonly answer: "verdict" | "class" | "scope" | "amount" | "ceiling" | "scoreLow" | "scoreHigh" | "condition";
  readonly condition: string | null;
};

/** A loop over rows, as text, with what it reads from outside. Everything but `slots` and `ratios` can be posted to another thread. */
export type LoopStep = {
  readonly kind: "loop";
  readonly source: string;
  readonly columns: readonly string[];
  readonly tables: readonly WordTable[];
  readonly outputs: readonly Output[];
  readonly slots: readonly Slot[];
  readonly ratios: readonly Constant[];
  /** Bounds that a later loop for the same measures keeps. */
  readonly floors: ReadonlyMap<string, number>;
};

/** A measure that the exact evaluator answers for every row: the figures at hand leave no loop. */
export type ExactStep = { readonly kind: "exact"; readonly measure: string; readonly outputs: readonly Output[] };

export type Plan = {
  readonly steps: readonly (LoopStep | ExactStep)[];
  readonly classes: ReadonlyMap<string, readonly string[]>;
  /** Puts other figures of law behind the slots. */
  readonly setLibrary: (library: Library) => void;
};

/** Statements after which a loop is closed: the engine does not optimise functions without end. */
const MAX_STATEMENTS = 300;

/**
 * Compiles measures into loops over the columns of a snapshot: the measures that others refer to first, and as many as a function
 * holds in one loop, sharing what they have in common.
 * @throws RangeError when the library has no such measure, or one of another kind than the snapshot's.
 */
export function makePlan(
  library: Library,
  measures: readonly string[],
  asOf: Temporal.PlainDate,
  snapshot: Snapshot,
  wanted: Wanted,
  floors: ReadonlyMap<string, number> = new Map(),
): Plan {
  const figures = { outer: contextOf(library, snapshot, asOf) };
  const ordered = inOrder(library, measures, snapshot, asOf);
  const referred = new Set(ordered.flatMap((measure) => measure.refersTo));
  const writing = newWriting(snapshot, wanted, floors, referred, () => figures.outer);
  for (const measure of ordered) writeOne(measure, writing);
  closeLoop(writing);
  return {
    steps: writing.steps,
    classes: writing.classes,
    setLibrary: (other) => {
      figures.outer = contextOf(other, snapshot, asOf);
    },
  };
}

function contextOf(library: Library, { kind }: Snapshot, asOf: Temporal.PlainDate): Context {
  return newContext(library, { kind, id: "", name: "", facts: new Map() }, asOf);
}

/** The measures as they stand on the day, referred ones before those that refer to them. */
function inOrder(library: Library, ids: readonly string[], { kind }: Snapshot, asOf: Temporal.PlainDate): Measure[] {
  const ordered = new Map<string, Measure>();
  const place = (id: string, asked: boolean): void => {
    if (ordered.has(id)) return;
    const written = library.measures.get(id);
    const measure = written && inForceOn(written, asOf);
    if (!measure || (asked && measure.subject !== kind)) throw new RangeError(`no measure ${id} for ${kind}`);
    for (const each of measure.refersTo) place(each, false);
    ordered.set(id, measure);
  };
  for (const id of ids) place(id, true);
  return [...ordered.values()];
}

type Writing = {
  readonly snapshot: Snapshot;
  readonly wanted: Wanted;
  readonly floors: ReadonlyMap<string, number>;
  readonly outer: () => Context;
  /** Measures that others refer to. */
  readonly referred: ReadonlySet<string>;
  readonly steps: (LoopStep | ExactStep)[];
  readonly classes: Map<string, readonly string[]>;
  emitter: Emitter;
  stores: { output: Output; value: string }[];
  current: Map<string, Written>;
};

function newWriting(
  snapshot: Snapshot,
  wanted: Wanted,
  floors: ReadonlyMap<string, number>,
  referred: ReadonlySet<string>,
  outer: () => Context,
): Writing {
  return {
    snapshot,
    wanted,
    floors,
    referred,
    outer,
    steps: [],
    classes: new Map(),
    emitter: newEmitter(floors),
    stores: [],
    current: new Map(),
  };
}

function writeOne(measure: Measure, writing: Writing): void {
  const outside = measure.subject !== writing.snapshot.kind || whyOutOfForce(measure, writing.outer());
  if (outside) {
    store(measure.id, OUTSIDE, writing);
    return;
  }
  const doubts = new Set(writing.emitter.doubts);
  try {
    store(measure.id, writeMeasure(measure, loopOf(measure, writing)), writing);
  } catch (fault) {
    if (!(fault instanceof Degenerate)) throw fault;
    for (const each of writing.emitter.doubts) if (!doubts.has(each)) writing.emitter.doubts.delete(each);
    leaveToEvaluator(measure, writing);
  }
  if (writing.emitter.statements.length > MAX_STATEMENTS) closeLoop(writing);
}

const OUTSIDE: Written = {
  verdict: "4",
  class: "0",
  classes: [""],
  scope: "0",
  amount: null,
  ceiling: null,
  scoreLow: null,
  scoreHigh: null,
  conditions: new Map(),
};

function loopOf(measure: Measure, writing: Writing): Loop {
  let last: { outer: Context; context: MeasureContext } | null = null;
  return {
    emitter: writing.emitter,
    snapshot: writing.snapshot,
    context: () => {
      const outer = writing.outer();
      if (last?.outer !== outer) {
        last = { outer, context: { ...outer, measure, definitions: new Map(), scores: new Map() } };
      }
      return last.context;
    },
    definitions: new Map(),
    scores: new Map(),
    refer: (id) => refer(id, writing),
  };
}

function refer(id: string, writing: Writing): Referred | null {
  const here = writing.current.get(id);
  if (here) return here;
  const classes = writing.classes.get(id);
  if (!classes) return null;
  const at = (answer: Output["answer"]): string =>
    `${outputName(writing, { measure: id, answer, condition: null })}[i]`;
  return { verdict: at("verdict"), class: at("class"), classes, scope: at("scope") };
}

/** The array of an answer, by its place among the loop's outputs; a loop that only reads it lists it, too. */
function outputName(writing: Writing, output: Output): string {
  const place = writing.stores.findIndex(({ output: each }) => sameOutput(each, output));
  if (place >= 0) return `r${place}`;
  writing.stores.push({ output, value: "" });
  return `r${writing.stores.length - 1}`;
}

function sameOutput(a: Output, b: Output): boolean {
  return a.measure === b.measure && a.answer === b.answer && a.condition === b.condition;
}

/** The id of a condition inside a group: `条件.5.2`. */
const NESTED = /\..*\./;

function store(measure: string, written: Written, writing: Writing): void {
  writing.current.set(measure, written);
  writing.classes.set(measure, written.classes);
  for (const [answer, value] of answersOf(measure, written, writing)) {
    writing.stores.push({ output: { measure, answer, condition: null }, value });
  }
  for (const [condition, value] of written.conditions) {
    if (!isWanted(condition, writing.wanted)) continue;
    writing.stores.push({ output: { measure, answer: "condition", condition }, value });
  }
}

function isWanted(condition: string, { conditions }: Wanted): boolean {
  return conditions === "top" ? !NESTED.test(condition) : conditions;
}

/** What nobody asks for is not stored: a class where there is none, the scope of a measure that no other refers to. */
function answersOf(measure: string, written: Written, { wanted, referred }: Writing): [Output["answer"], string][] {
  const answers: [Output["answer"], string | null][] = [
    ["verdict", written.verdict],
    ["class", written.classes.length > 1 ? written.class : null],
    ["scope", referred.has(measure) ? written.scope : null],
    ["amount", wanted.money ? written.amount : null],
    ["ceiling", wanted.money ? written.ceiling : null],
    ["scoreLow", wanted.scores ? written.scoreLow : null],
    ["scoreHigh", wanted.scores ? written.scoreHigh : null],
  ];
  return answers.filter((each): each is [Output["answer"], string] => each[1] !== null);
}

function leaveToEvaluator(measure: Measure, writing: Writing): void {
  closeLoop(writing);
  const classes = ["", ...new Set(measure.classification?.rows.map((row) => row.output) ?? [])];
  const { wanted } = writing;
  const answers: readonly [Output["answer"], boolean][] = [
    ["verdict", true],
    ["class", measure.classification !== null],
    ["scope", writing.referred.has(measure.id)],
    ["amount", wanted.money && measure.amount !== null],
    ["ceiling", wanted.money && measure.ceiling !== null],
    ["scoreLow", wanted.scores && measure.scoring !== null],
    ["scoreHigh", wanted.scores && measure.scoring !== null],
  ];
  const outputs = [
    ...answers.flatMap(([answer, kept]): Output[] => (kept ? [{ measure: measure.id, answer, condition: null }] : [])),
    ...[...measure.applicability, ...measure.conditions].flatMap(withChildren).flatMap(({ id }): Output[] => {
      return isWanted(id, wanted) ? [{ measure: measure.id, answer: "condition", condition: id }] : [];
    }),
  ];
  writing.classes.set(measure.id, classes);
  writing.steps.push({ kind: "exact", measure: measure.id, outputs });
}

function closeLoop(writing: Writing): void {
  if (writing.current.size > 0) writing.steps.push(loopStep(writing));
  writing.emitter = newEmitter(writing.floors);
  writing.stores = [];
  writing.current = new Map();
}

function loopStep({ emitter, stores }: Writing): LoopStep {
  return {
    kind: "loop",
    source: sourceOf(
      emitter,
      stores.map((each) => each.value),
    ),
    columns: [...emitter.columns.keys()],
    tables: emitter.tables,
    outputs: stores.map((each) => each.output),
    slots: emitter.slots,
    ratios: emitter.ratios,
    floors: new Map(
      [...emitter.slotNames].map(([key, name]) => [key, emitter.slots[Number(name.slice(1))]?.bound ?? 0]),
    ),
  };
}

/** The body of `(from, until, C, K, T, X, R, doubts, F, gap, shiftDay, yearOfDay)`, which returns how many rows are in doubt. */
function sourceOf(emitter: Emitter, stores: readonly string[]): string {
  const names = (letter: string, from: string, count: number): string =>
    Array.from({ length: count }, (_, index) => `const ${letter}${index} = ${from}[${index}];`).join("\n");
  const doubtful = [...emitter.doubts].join(" | ");
  const written = stores.map((value, index) => (value === "" ? "" : `r${index}[i] = ${value};`));
  return [
    '"use strict";',
    names("c", "C", emitter.columns.size),
    names("k", "K", emitter.slots.length),
    names("t", "T", emitter.tables.length),
    names("x", "X", emitter.ratios.length),
    names("r", "R", stores.length),
    "let doubtful = 0;",
    "for (let i = from; i < until; i++) {",
    ...neededOf(emitter.statements, [...written, doubtful]),
    ...written.filter((line) => line !== ""),
    doubtful === "" ? "" : `if (${doubtful}) doubts[doubtful++] = i;`,
    "}",
    "return doubtful;",
  ].join("\n");
}

const VARIABLE = /\bv\d+\b/g;

/** The statements that an answer depends on, in their order. */
function neededOf(statements: readonly string[], wanted: readonly string[]): string[] {
  const needed = new Set(wanted.flatMap((text) => text.match(VARIABLE) ?? []));
  const kept: string[] = [];
  for (const statement of statements.toReversed()) {
    const [own, ...parts] = statement.match(VARIABLE) ?? [];
    if (own === undefined || !needed.has(own)) continue;
    for (const part of parts) needed.add(part);
    kept.push(statement);
  }
  return kept.reverse();
}
