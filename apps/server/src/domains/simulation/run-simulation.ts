import { makePopulation, POPULATION_EDITION } from "@yuanding/demo";
import {
  type ColumnTally,
  countMoves,
  factLabel,
  type Library,
  type Measure,
  type ParameterChange,
  prepareColumnar,
  readLabel,
  readLiteral,
  type Snapshot,
  type Sums,
  tallyColumns,
  withParameters,
} from "@yuanding/rules";
import { sharedMemory } from "@yuanding/snapshots/threads";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { factsRead } from "../decisions/index.ts";
import { isSensitive, parkSnapshot, seesSensitive } from "../facts/index.ts";
import { columnThreads } from "./column-threads.ts";

/** The synthetic enterprises are the same at every call, so that two answers can be compared. */
const SEED = 1;
/** Synthetic enterprises made at once: some tenths of a second without serving others, and some tens of megabytes. */
const ROWS_AT_ONCE = 131_072;

export type SimulationInput = {
  readonly measure: Measure;
  readonly asOf: Temporal.PlainDate;
  readonly changes: readonly { readonly parameter: string; readonly value: string }[];
  /** Synthetic enterprises; undefined for the park. */
  readonly rows: number | undefined;
};

export type Simulated = Outcomes & {
  readonly rows: number;
  readonly population: string;
};

type Outcomes = {
  readonly before: ColumnTally;
  readonly after: ColumnTally;
  readonly enter: number;
  readonly leave: number;
};

/** A measure as it is and with other figures, on all cores. */
export async function runSimulation(
  input: SimulationInput,
  context: ApiContext,
): Promise<Outcome<Simulated, "parameter_invalid" | "population_of_enterprises">> {
  const { measure, rows } = input;
  const changed = changeLibrary(context.law.library, input);
  if (changed === null) return refused("parameter_invalid");
  if (rows === undefined) {
    const snapshot = await parkFor(context, measure);
    const outcomes = await compare(input, context.law.library, changed, snapshot);
    return ok({ rows: snapshot.rows, population: snapshot.version, ...outcomes });
  }
  if (measure.subject !== "企业") return refused("population_of_enterprises");
  const parts: Outcomes[] = [];
  for (const snapshot of populationOf(input, rows)) {
    parts.push(await compare(input, context.law.library, changed, snapshot));
  }
  return ok({ rows, population: `${POPULATION_EDITION}/${SEED}/${rows}`, ...parts.reduce(add) });
}

/**
 * The park as far as who asks may see it: without the columns of sensitive facts, which then are unknown, unless they may. Moving a
 * threshold step by step would tell on which side of it everybody's figure lies.
 */
async function parkFor({ system, law, actor }: ApiContext, { subject }: Measure): Promise<Snapshot> {
  const { snapshot } = (await parkSnapshot(system, law.library.dictionary, subject)).roll;
  if (seesSensitive(actor)) return snapshot;
  const open = (label: string): boolean => !isSensitive(law.library.dictionary[subject].get(readLabel(label).name));
  const only = <Value>(all: ReadonlyMap<string, Value>) => new Map([...all].filter(([label]) => open(label)));
  return {
    ...snapshot,
    columns: only(snapshot.columns),
    exceptions: new Map([...snapshot.exceptions].map(([row, labels]) => [row, only(labels)])),
    version: `${snapshot.version}/open`,
  };
}

/** Null when a parameter does not exist or a value has another type or unit. */
function changeLibrary(library: Library, { measure, changes }: SimulationInput): Library | null {
  const all = changes.map(
    ({ parameter, value }): ParameterChange => ({ measure: measure.id, parameter, value: readLiteral(value) }),
  );
  try {
    return withParameters(library, all);
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

/** Synthetic enterprises part by part, with the facts that the measure reads and no others. */
function* populationOf({ measure, asOf }: SimulationInput, rows: number): Generator<Snapshot> {
  const labels = factsRead([measure], asOf).map(({ fact, year }) => factLabel(fact, year));
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    yield makePopulation({ from, until: Math.min(from + ROWS_AT_ONCE, rows), seed: SEED, labels, shared: true });
  }
}

async function compare(
  { measure, asOf }: SimulationInput,
  library: Library,
  changed: Library,
  snapshot: Snapshot,
): Promise<Outcomes> {
  const options = { conditions: false, scores: false, allocate: sharedMemory };
  const columnar = prepareColumnar(library, [measure.id], asOf, snapshot, options);
  const columns = columnar.results.get(measure.id);
  if (!columns) throw new Error(`no columns for ${measure.id}`);
  await columnThreads().run(columnar);
  const before = tallyColumns(columns);
  const verdicts = Uint8Array.from(columns.verdict);
  columnar.setLibrary(changed);
  await columnThreads().run(columnar);
  return { before, after: tallyColumns(columns), ...countMoves(verdicts, columns) };
}

function add(a: Outcomes, b: Outcomes): Outcomes {
  return {
    before: addTallies(a.before, b.before),
    after: addTallies(a.after, b.after),
    enter: a.enter + b.enter,
    leave: a.leave + b.leave,
  };
}

function addTallies(a: ColumnTally, b: ColumnTally): ColumnTally {
  return {
    verdicts: a.verdicts.map((count, place) => count + (b.verdicts[place] ?? 0)),
    amount: addSums(a.amount, b.amount),
    ceiling: addSums(a.ceiling, b.ceiling),
  };
}

function addSums(a: Sums | null, b: Sums | null): Sums | null {
  return a && b && { met: a.met + b.met, open: a.open + b.open };
}
