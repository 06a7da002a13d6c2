import { REFUSALS } from "@yuanding/contract";
import { makePopulation } from "@yuanding/demo";
import {
  type ColumnTally,
  countMoves,
  type Library,
  type Measure,
  type ParameterChange,
  prepareColumnar,
  readLiteral,
  type Snapshot,
  tallyColumns,
  withParameters,
} from "@yuanding/rules";
import { sharedMemory } from "@yuanding/snapshots/threads";
import { type Outcome, ok, refuse } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { parkSnapshot } from "../facts/index.ts";
import { columnThreads } from "./column-threads.ts";

/** The synthetic enterprises are the same at every call, so that two answers can be compared. */
const SEED = 1;

export type SimulationInput = {
  readonly measure: Measure;
  readonly asOf: Temporal.PlainDate;
  readonly changes: readonly { readonly parameter: string; readonly value: string }[];
  /** Synthetic enterprises; undefined for the park. */
  readonly rows: number | undefined;
};

export type Simulated = {
  readonly rows: number;
  readonly population: string;
  readonly before: ColumnTally;
  readonly after: ColumnTally;
  readonly enter: number;
  readonly leave: number;
};

/** A measure as it is and with other figures, on all cores. */
export async function runSimulation(input: SimulationInput, context: ApiContext): Promise<Outcome<Simulated>> {
  const { library } = context.law;
  const changed = changeLibrary(library, input);
  if (changed === null)
    return refuse("parameter_invalid", REFUSALS.parameter_invalid.zh, REFUSALS.parameter_invalid.en);
  const snapshot = await snapshotOf(input, context);
  if (snapshot === null) {
    const { zh, en } = REFUSALS.population_of_enterprises;
    return refuse("population_of_enterprises", zh, en);
  }
  const options = { conditions: false, scores: false, allocate: sharedMemory };
  const columnar = prepareColumnar(library, [input.measure.id], input.asOf, snapshot, options);
  const columns = columnar.results.get(input.measure.id);
  if (!columns) throw new Error(`no columns for ${input.measure.id}`);
  await columnThreads().run(columnar);
  const before = tallyColumns(columns);
  const verdicts = Uint8Array.from(columns.verdict);
  columnar.setLibrary(changed);
  await columnThreads().run(columnar);
  const moves = countMoves(verdicts, columns);
  return ok({ rows: snapshot.rows, population: snapshot.version, before, after: tallyColumns(columns), ...moves });
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

async function snapshotOf({ measure, rows }: SimulationInput, { database, law }: ApiContext): Promise<Snapshot | null> {
  if (rows === undefined) return (await parkSnapshot(database, law.library.dictionary, measure.subject)).roll.snapshot;
  return measure.subject === "企业" ? makePopulation({ until: rows, seed: SEED, shared: true }) : null;
}
