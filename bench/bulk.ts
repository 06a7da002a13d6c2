import { makePopulation } from "@yuanding/demo";
import { factLabel, type Snapshot } from "@yuanding/rules";
import { type Counts, prepareRules, prepareScoring } from "./columnar.ts";
import { countRules, type Duck, loadTable, RULE_FORMS, SCORING_FORMS, sumScores } from "./duckdb.ts";
import { AS_OF, SCORING, scoringLibrary } from "./policies.ts";
import { RULE_LABELS } from "./rules.ts";
import { sumColumns } from "./sum.ts";
import { type Memory, median, memory, timed, timedLater } from "./timing.ts";

export const BULK_ENGINES = ["columnar", "duckdb-1", "duckdb-2"] as const;
export type BulkEngine = (typeof BULK_ENGINES)[number];

/** Seconds of one engine over so many rows, in a process of its own; `sum` is what adding up the sheet's columns takes. */
export type Bulk = {
  readonly engine: BulkEngine;
  readonly rows: number;
  readonly scoring: number;
  readonly rules: number;
  readonly sum: number | null;
  /** Adding up the columns that the rules read. */
  readonly sumRules: number | null;
  readonly memory: Memory;
  /** What was computed, for comparing the engines. */
  readonly counts: Counts;
  readonly scores: { readonly low: number; readonly high: number };
};

const SEED = 2026;
/** Rounds of each piece of work; the median counts. Fewer over more rows, where a round takes seconds. */
const roundsOf = (rows: number): number => (rows > 2_000_000 ? 9 : rows > 200_000 ? 11 : 31);

/** Sizes in ascending order. Ours are measured together, DuckDB's in turn. */
export async function runBulk(engine: BulkEngine, sizes: readonly number[]): Promise<readonly Bulk[]> {
  if (engine === "columnar") return columnar(sizes);
  const found: Bulk[] = [];
  for (const rows of sizes) found.push(await duckdb(engine, rows));
  return found;
}

function population(rows: number, labels: Iterable<string>): Snapshot {
  return makePopulation({ until: rows, seed: SEED, labels });
}

function sheetLabels(): readonly string[] {
  const uses = scoringLibrary().measures.get(SCORING)?.uses ?? [];
  return uses.flatMap(({ fact, years }) => {
    const at = years.map((year) => (year.kind === "year" ? year.year : AS_OF.year + year.years));
    return fact.yearly ? at.map((year) => factLabel(fact.name, year)) : [fact.name];
  });
}

/** The sizes take turns in each round, so that a machine that is slower for a while is slower for all of them. */
function columnar(sizes: readonly number[]): readonly Bulk[] {
  const trials = sizes.map(trialOf);
  for (let round = 0; round < roundsOf(Math.max(...sizes)); round += 1) for (const trial of trials) trial.run();
  return trials.map(({ result }) => result());
}

function trialOf(rows: number) {
  const sheet = population(rows, sheetLabels());
  const scoring = prepareScoring(sheet);
  const table = population(rows, RULE_LABELS);
  const rules = prepareRules(table);
  const seconds = { sum: [] as number[], scoring: [] as number[], rules: [] as number[], sumRules: [] as number[] };
  const run = () => {
    seconds.sum.push(timed(() => sumColumns(sheet)).seconds);
    seconds.scoring.push(timed(scoring.run).seconds);
    seconds.sumRules.push(timed(() => sumColumns(table)).seconds);
    seconds.rules.push(timed(rules.run).seconds);
  };
  run();
  const held = memory();
  const result = (): Bulk => ({
    engine: "columnar",
    rows,
    scoring: median(seconds.scoring),
    rules: median(seconds.rules),
    sum: median(seconds.sum),
    sumRules: median(seconds.sumRules),
    memory: held,
    counts: rules.counts(),
    scores: scoring.scores() ?? { low: 0, high: 0 },
  });
  return { run, result };
}

async function duckdb(engine: BulkEngine, rows: number): Promise<Bulk> {
  const labels = [...new Set([...sheetLabels(), ...RULE_LABELS])];
  const duck = await loadTable(population(rows, labels), engine === "duckdb-2" ? 2 : 1);
  const result = {
    engine,
    rows,
    scoring: await fastest(duck, SCORING_FORMS, rows),
    rules: await fastest(duck, RULE_FORMS, rows),
    sum: null,
    sumRules: null,
    memory: memory(),
    counts: await countRules(duck, rows),
    scores: await sumScores(duck),
  };
  duck.close();
  return result;
}

/** The best of the ways to ask. */
async function fastest({ connection }: Duck, forms: Readonly<Record<string, string>>, rows: number): Promise<number> {
  const medians: number[] = [];
  for (const statement of Object.values(forms)) {
    const seconds: number[] = [];
    for (let round = 0; round < Math.min(roundsOf(rows), 7); round += 1) {
      seconds.push((await timedLater(() => connection.run(statement))).seconds);
    }
    medians.push(median(seconds));
  }
  return Math.min(...medians);
}
