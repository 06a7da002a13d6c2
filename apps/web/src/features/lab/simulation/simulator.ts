import { makePopulation } from "@yuanding/demo";
import {
  type Column,
  type Columnar,
  compile,
  factLabel,
  inForceOn,
  type Library,
  type Measure,
  type ParameterChange,
  prepareColumnar,
  readLiteral,
  type Snapshot,
  withParameters,
} from "@yuanding/rules";
import { neededBy } from "../../../ui/policy/compile-policy.ts";
import { groupsOf } from "./groups.ts";
import { describeMeasure, parametersOn } from "./measure-info.ts";
import { parkSnapshot } from "./park-snapshot.ts";
import type {
  Change,
  CurvePoint,
  CurveRequest,
  NotOpened,
  Opened,
  OpenRequest,
  Outcome,
  ParkOutcome,
  Variant,
  YearCost,
  YearRan,
  YearsRequest,
} from "./protocol.ts";
import { type Answers, metOf, type Tally, tallyRows } from "./tally.ts";
import { daysByYear } from "./years-in-force.ts";

/** The seed of the population: the same enterprises for everybody and for ever. */
const POPULATION_SEED = 20261121;
const BLOCK_AND_INDUSTRY = ["街区", "行业代码"];

/** Many subjects with the columns they need, the compared verdicts, and the loops of the present rule. */
type World = {
  readonly snapshot: Snapshot;
  readonly groups: Answers["groups"];
  readonly before: Uint8Array;
  readonly columnar: Columnar;
  /** One for each calendar year, made when first asked for. */
  readonly years: Map<string, Columnar>;
};

export type Simulator = {
  readonly opened: Opened;
  readonly run: (changes: readonly Change[]) => Outcome;
  readonly year: (request: YearsRequest, index: number) => YearRan;
  readonly variant: (variant: Variant) => Outcome | null;
  readonly point: (request: CurveRequest, index: number) => CurvePoint;
};

/** Columns of the population that were made before, so that another measure makes only what is new. */
export type Population = { readonly key: string; readonly columns: Map<string, Column> };

/**
 * Everything a worker keeps between two moves of a slider: the columns, the compared verdicts and the compiled loops. A move then
 * costs one pass over the rows and one over the answers.
 */
export function openSimulator(request: OpenRequest, population: Population): Simulator | NotOpened {
  const { files, path, text, base, sizes } = request;
  const asOf = Temporal.PlainDate.from(request.asOf);
  const compileText = (own: string): Library =>
    compile(neededBy([...files], [{ path, text: own }, ...sizesFile(request)]));
  const library = compileText(text);
  const baseLibrary = base === text ? library : compileText(base);
  const own = measuresAt(library, path);
  const measures = own.map(describeMeasure);
  const measure = chooseMeasure(own, request.measure, asOf);
  if (!measure) return { kind: "not-opened", id: request.id, measures };
  const baseMeasure = sameKind(baseLibrary.measures.get(measure.id), measure);
  const libraries = { library, baseLibrary, measure, baseMeasure, sizes, asOf };
  const labels = labelsOf(library, [measure, ...(baseMeasure ? [baseMeasure] : [])], sizes, asOf);
  const worlds = {
    population: measure.subject === "企业" ? openWorld(libraries, populationOf(request, population, labels)) : null,
    park: parkOf(request, library, measure, libraries),
  };
  const outcome = (tallied: (world: World) => Tallied): Outcome => ({
    population: worlds.population && tallied(worlds.population).tally,
    park: worlds.park && parkOutcome(worlds.park, tallied(worlds.park)),
  });
  const days = daysByYear(measure.inForce, asOf);
  const move = (changes: readonly Change[]): Library => withParameters(library, changesOf(measure, changes));
  return {
    opened: {
      kind: "opened",
      id: request.id,
      ...{ measure: describeMeasure(measure), measures },
      parameters: parametersOn(measure, asOf),
      days: days.map(String),
      conditions: topConditions(measure, asOf).map(({ id, label, cite }) => ({ id, label, cite })),
      before: baseMeasure ? outcome((world) => tallyOnce(world, baseLibrary, baseMeasure, asOf)) : null,
    },
    run: (changes) => outcome((world) => runWorld(world, move(changes), measure, asOf)),
    year: ({ id, changes }, index) => {
      const day = days[index] ?? asOf;
      const moved = move(changes);
      const cost = (world: World | null) => world && yearCost(world, moved, measure, day);
      return { kind: "year", id, index, population: cost(worlds.population), park: cost(worlds.park) };
    },
    variant: (variant) => {
      const other = variant.text === text ? library : compileText(variant.text);
      const found = sameKind(other.measures.get(measure.id), measure);
      if (!found) return null;
      const moved = withParameters(other, changesOf(found, variant.changes));
      return outcome((world) => tallyOnce(world, moved, found, asOf));
    },
    point: ({ id, parameter, texts, changes }, index) => {
      const others = changes.filter((each) => each.parameter !== parameter);
      const moved = move([...others, { parameter, text: texts[index] ?? "" }]);
      const figure = (world: World | null) => {
        if (!world) return null;
        const { tally } = runWorld(world, moved, measure, asOf);
        return { met: metOf(tally), amount: tally.amount?.met ?? null };
      };
      return { kind: "curve", id, index, population: figure(worlds.population), park: figure(worlds.park) };
    },
  };
}

function sizesFile({ files, sizes, path }: OpenRequest) {
  const policy = sizes.split("/")[0] ?? "";
  return files.filter(
    (file) => file.path !== path && new RegExp(`^id:\\s*["']?${policy}["']?\\s*$`, "m").test(file.text),
  );
}

function measuresAt(library: Library, path: string): readonly Measure[] {
  const policy = library.policies.find((each) => each.path === path);
  return policy?.articles.flatMap(({ measure }) => (measure ? (library.measures.get(measure.id) ?? []) : [])) ?? [];
}

function chooseMeasure(measures: readonly Measure[], id: string | null, asOf: Temporal.PlainDate): Measure | undefined {
  const withFigures = measures.find((measure) => parametersOn(measure, asOf).length > 0);
  return id === null ? (withFigures ?? measures[0]) : measures.find((measure) => measure.id === id);
}

function sameKind(found: Measure | undefined, measure: Measure): Measure | null {
  return found?.subject === measure.subject ? found : null;
}

function changesOf(measure: Measure, changes: readonly Change[]): ParameterChange[] {
  return changes
    .filter(({ parameter }) => measure.parameters.some(({ name }) => name === parameter))
    .map(({ parameter, text }) => ({ measure: measure.id, parameter, value: readLiteral(text) }));
}

/** Columns that any of the measures reads on the date or in a year in which it is in force. */
function labelsOf(library: Library, measures: readonly Measure[], sizes: string, asOf: Temporal.PlainDate): string[] {
  const size = library.measures.get(sizes);
  const read = (measure: Measure, days: readonly Temporal.PlainDate[]): string[] =>
    measure.uses.flatMap(({ fact, years }) =>
      fact.yearly
        ? days.flatMap((day) =>
            years.map((each) => factLabel(fact.name, each.kind === "year" ? each.year : day.year + each.years)),
          )
        : [fact.name],
    );
  const labels = measures.flatMap((measure) => read(measure, [asOf, ...daysByYear(measure.inForce, asOf)]));
  return [...new Set([...BLOCK_AND_INDUSTRY, ...(size ? read(size, [asOf]) : []), ...labels])];
}

/** The worker's rows with these columns; a column is made once, whatever measure is opened next. */
function populationOf({ from, until }: OpenRequest, { columns }: Population, labels: readonly string[]): Snapshot {
  const missing = labels.filter((label) => !columns.has(label));
  const made = makePopulation({ from, until, seed: POPULATION_SEED, labels: missing });
  for (const [label, column] of made.columns) columns.set(label, column);
  const wanted = labels.flatMap((label) => {
    const column = columns.get(label);
    return column ? [[label, column] as const] : [];
  });
  return { ...made, columns: new Map(wanted) };
}

function parkOf(request: OpenRequest, library: Library, measure: Measure, libraries: Libraries): World | null {
  const data = request.park.find(({ kind }) => kind === measure.subject);
  return data ? openWorld(libraries, parkSnapshot(library.dictionary, data)) : null;
}

type Libraries = {
  readonly library: Library;
  readonly baseLibrary: Library;
  readonly measure: Measure;
  readonly baseMeasure: Measure | null;
  readonly sizes: string;
  readonly asOf: Temporal.PlainDate;
};

function openWorld(libraries: Libraries, snapshot: Snapshot): World {
  const { library, baseLibrary, measure, baseMeasure, sizes, asOf } = libraries;
  const columnar = prepareColumnar(library, [measure.id], asOf, snapshot, LIVE);
  return {
    ...{ snapshot, columnar },
    groups: groupsOf(library, sizes, asOf, snapshot),
    before: verdictsOf(baseLibrary, baseMeasure, asOf, snapshot),
    years: new Map(),
  };
}

/** Where the compared rule does not have the measure, nobody met it. */
function verdictsOf(
  library: Library,
  measure: Measure | null,
  asOf: Temporal.PlainDate,
  snapshot: Snapshot,
): Uint8Array {
  if (!measure) return new Uint8Array(snapshot.rows).fill(INAPPLICABLE);
  const columnar = prepareColumnar(library, [measure.id], asOf, snapshot, MONEYLESS);
  columnar.run();
  return columnar.results.get(measure.id)?.verdict ?? new Uint8Array(snapshot.rows);
}

/** Places in VERDICTS. */
const MET = 0;
const INAPPLICABLE = 4;
/** Figures and the conditions that are counted. */
const LIVE = { scores: false, conditions: "top" } as const;
const MONEYLESS = { money: false, scores: false, conditions: false } as const;
const FIGURES_ONLY = { scores: false, conditions: false } as const;

/** Figures, and the verdicts they were counted from. */
type Tallied = { readonly tally: Tally; readonly verdict: Uint8Array };

function runWorld(world: World, library: Library, measure: Measure, asOf: Temporal.PlainDate): Tallied {
  world.columnar.setLibrary(library);
  world.columnar.run();
  return tallyOf(world, world.columnar, measure, asOf);
}

/** The same with loops made for this once. */
function tallyOnce(world: World, library: Library, measure: Measure, asOf: Temporal.PlainDate): Tallied {
  const columnar = prepareColumnar(library, [measure.id], asOf, world.snapshot, LIVE);
  columnar.run();
  return tallyOf(world, columnar, measure, asOf);
}

function tallyOf(world: World, columnar: Columnar, measure: Measure, asOf: Temporal.PlainDate): Tallied {
  const found = columnar.results.get(measure.id);
  if (!found) throw new RangeError(`no answers for ${measure.id}`);
  const top = topConditions(measure, asOf).flatMap(({ id }) => {
    const states = found.conditions.get(id);
    return states ? [[id, states] as const] : [];
  });
  const { verdict, amount, ceiling, large } = found;
  const { before, groups } = world;
  const tally = tallyRows({ verdict, before, amount, ceiling, large, conditions: new Map(top), groups });
  return { tally, verdict };
}

function topConditions(measure: Measure, asOf: Temporal.PlainDate) {
  return inForceOn(measure, asOf).conditions;
}

function parkOutcome({ before }: World, { tally, verdict }: Tallied): ParkOutcome {
  const rows = [...verdict.keys()];
  return {
    tally,
    entered: rows.filter((row) => verdict[row] === MET && before[row] !== MET),
    left: rows.filter((row) => verdict[row] !== MET && before[row] === MET),
  };
}

function yearCost(world: World, library: Library, measure: Measure, day: Temporal.PlainDate): YearCost {
  const key = day.toString();
  const columnar = world.years.get(key) ?? prepareColumnar(library, [measure.id], day, world.snapshot, FIGURES_ONLY);
  world.years.set(key, columnar);
  columnar.setLibrary(library);
  columnar.run();
  const { verdict, amount, ceiling, large } = columnar.results.get(measure.id) ?? {
    ...{ verdict: world.before, amount: null, ceiling: null, large: new Map() },
  };
  const { before, groups } = world;
  const tally = tallyRows({ verdict, before, amount, ceiling, large, conditions: new Map(), groups });
  return {
    year: day.year,
    day: key,
    met: metOf(tally),
    open: (tally.verdicts[2] ?? 0) + (tally.verdicts[3] ?? 0),
    ...{ amount: tally.amount, ceiling: tally.ceiling },
  };
}
