import {
  compile,
  type Evaluation,
  evaluateAll,
  type Fact,
  factLabel,
  type Known,
  type Library,
  type MeasureColumns,
  prepareColumnar,
  type SqlProgram,
  type Subject,
  type SubjectKind,
  toSql,
  VERDICTS,
} from "@yuanding/rules";
import { buildSnapshot } from "@yuanding/snapshots";
import type { Ratio } from "@yuanding/values";
import fc from "fast-check";
import { anyValue, type Filled, type Slot, slotsOf, subjectOf } from "../../packages/rules/specs/arbitrary.ts";
import { SPEC_DICTIONARY } from "../../packages/rules/specs/sources.ts";
import { answerOf, expectedOf, verdictsOf } from "./answers.ts";
import { anyPolicy } from "./random-policy.ts";
import { type Engine, load } from "./sql-agreement.ts";

/** Days on both sides of the turn of a parameter, and a leap day. */
const DAYS = ["2026-06-30", "2025-03-01", "2028-02-29"];
const YEARS = [2023, 2024, 2025, 2026, 2027];
const KIND = "企业";

export type Tally = {
  /** Pairs of a measure and a row, by backend. */
  readonly pairs: Map<string, number>;
  /** Pairs of which the loop left the row to the exact evaluator. */
  left: number;
  /** Measures a dialect refused. */
  readonly refused: Map<string, number>;
  readonly disagreements: Disagreement[];
};

export type Disagreement = {
  readonly backend: string;
  readonly measure: string;
  readonly asOf: string;
  readonly found: string;
  readonly expected: string;
  readonly subject: Subject;
  readonly policy: string;
};

export function newTally(): Tally {
  return { pairs: new Map(), left: 0, refused: new Map(), disagreements: [] };
}

const dictionary = compile(SPEC_DICTIONARY).dictionary[KIND];

/** Subjects of the specs' dictionary, with holes, and with values on and beside the thresholds of random policies. */
export function anySubjects(count: number, seed: number): Subject[] {
  const slots = [...dictionary.values()].flatMap((fact): Slot[] =>
    fact.yearly ? YEARS.map((year) => ({ fact, year })) : [{ fact, year: null }],
  );
  const anySubject = fc
    .constantFrom(99, 95, 80)
    .chain((known) => fc.tuple(...slots.map((slot) => anyFilled(slot, known))))
    .map((all) => all.filter((each) => each !== null));
  return fc
    .sample(anySubject, { numRuns: count, seed })
    .map((filled, index) => ({ ...subjectOf(KIND, filled), id: `企业 ${index + 1}` }));
}

function anyFilled({ fact, year }: Slot, known: number): fc.Arbitrary<Filled | null> {
  const value = anyFigure(fact).map((each): Filled => ({ fact, year, value: each }));
  return fc.oneof({ arbitrary: value, weight: known }, { arbitrary: fc.constant(null), weight: 100 - known });
}

const RATES = [-125n, 0n, 49n, 50n, 51n, 200n, 500n, 1000n, 1150n].map((n) => ({ n, d: 1000n }));

/** Ratios as the parameters of the policies have them; the column keeps everything, so that the loop is what is tested. */
function anyFigure(fact: Fact): fc.Arbitrary<Known> {
  if (fact.type === "比率" && !fact.range) return fc.constantFrom(...RATES);
  if (fact.type === "文本") return fc.constantFrom("软件", "硬件");
  if (fact.type === "数值" && !fact.range) return fc.oneof(fc.constantFrom(...RATES), anyValue(fact));
  return anyValue(fact);
}

export type Batch = {
  readonly policies: number;
  readonly subjects: readonly Subject[];
  readonly seed: number;
  readonly engines: readonly Engine[];
};

/** Random policies over some subjects, through every backend. Tables are loaded once. */
export async function compareBatch({ policies, subjects, seed, engines }: Batch, tally: Tally): Promise<void> {
  const texts = fc.sample(anyPolicy, { numRuns: policies, seed });
  const libraries = texts.map((text) => ({ text, library: libraryOf(text) }));
  const asOf = (index: number): Temporal.PlainDate => Temporal.PlainDate.from(DAYS[(seed + index) % DAYS.length] ?? "");
  for (const engine of engines)
    await loadAll(
      engine,
      libraries.map(({ library }, index) => ({ library, asOf: asOf(index) })),
      subjects,
    );
  for (const [index, { text, library }] of libraries.entries()) {
    await comparePolicy({ text, library, asOf: asOf(index), subjects, engines }, tally);
  }
}

export function libraryOf(text: string): Library {
  return compile([...SPEC_DICTIONARY, { path: "policies/random.md", text }], { programOnly: true });
}

type Asked = { readonly library: Library; readonly asOf: Temporal.PlainDate };

async function loadAll(engine: Engine, asked: readonly Asked[], subjects: readonly Subject[]): Promise<void> {
  const [first] = asked;
  if (!first) return;
  const programs = asked.flatMap(({ library, asOf }) => programsOf(engine, library, asOf).programs);
  await load(engine, first.library, KIND, subjects, programs);
}

function programsOf(engine: Engine, library: Library, asOf: Temporal.PlainDate) {
  const printed = [...library.measures.keys()].map((id) => toSql(library, id, asOf, engine.dialect));
  return {
    programs: printed.filter((each): each is SqlProgram => each.kind === "program"),
    refused: printed.filter((each) => each.kind === "refusal").length,
  };
}

export type Question = Asked & {
  readonly text: string;
  /** Of the subjects, and of the measures that are asked. */
  readonly kind?: SubjectKind;
  readonly subjects: readonly Subject[];
  readonly engines: readonly Engine[];
};

/** One library through every backend; the engines have its table. */
export async function comparePolicy(question: Question, tally: Tally): Promise<void> {
  const { library, asOf, subjects, kind = KIND } = question;
  const measures = [...library.measures.values()].filter((measure) => measure.subject === kind).map(({ id }) => id);
  const expected = new Map<string, Evaluation[]>(measures.map((id) => [id, []]));
  for (const subject of subjects) {
    for (const evaluation of evaluateAll(library, subject, asOf, measures))
      expected.get(evaluation.measure.id)?.push(evaluation);
  }
  compareColumnar(question, expected, tally);
  for (const engine of question.engines) await compareSql(engine, question, expected, tally);
}

function count(tally: Tally, backend: string, pairs: number): void {
  tally.pairs.set(backend, (tally.pairs.get(backend) ?? 0) + pairs);
}

function compareColumnar(question: Question, expected: ReadonlyMap<string, Evaluation[]>, tally: Tally): void {
  const { library, asOf, subjects, text, kind = KIND } = question;
  const measures = [...expected.keys()];
  const uses = measures.flatMap((id) => library.measures.get(id)?.uses ?? []);
  const labels = new Set(slotsOf(uses, asOf).map(({ fact, year }) => factLabel(fact.name, year)));
  const snapshot = buildSnapshot(library.dictionary, kind, subjects, { labels });
  const columnar = prepareColumnar(library, measures, asOf, snapshot);
  tally.left += columnar.run() * measures.length;
  for (const [measure, evaluations] of expected) {
    const columns = columnar.results.get(measure);
    if (!columns) throw new Error(`no columns for ${measure}`);
    count(tally, "columnar", evaluations.length);
    for (const [row, evaluation] of evaluations.entries()) {
      const wanted = rowOfEvaluation(evaluation, columns);
      const found = columnsAt(columns, row, evaluation);
      const subject = subjects[row];
      if (found === wanted || !subject) continue;
      const common = { backend: "columnar", measure, asOf: asOf.toString(), subject, policy: text };
      tally.disagreements.push({ ...common, found, expected: wanted });
    }
  }
}

function columnsAt(columns: MeasureColumns, row: number, { score }: Evaluation): string {
  const verdict = VERDICTS[columns.verdict[row] ?? 0];
  const mark = (array: Float64Array | null, exact: Ratio | undefined): string =>
    shown(array?.[row] ?? Number.NaN, exact);
  const large = columns.large.get(row);
  const fen = (array: Float64Array | null): string => {
    const value = array?.[row] ?? Number.NaN;
    return Number.isNaN(value) ? "-" : String(BigInt(value));
  };
  const money = [large?.amount ?? fen(columns.amount), large?.ceiling ?? fen(columns.ceiling)];
  const marks = [mark(columns.scoreLow, score?.low), mark(columns.scoreHigh, score?.high)];
  const conditions = [...columns.conditions].map(([id, codes]) => `${id}=${VERDICTS[codes[row] ?? 0]}`);
  const classed = columns.classes[columns.class?.[row] ?? 0] || "-";
  return [verdict, ...money, ...marks, classed, ...(verdict === "inapplicable" ? [] : conditions)].join(" ");
}

/** Marks are doubles: one within a rounding of the exact figure is shown as that figure. */
const MARK_ERROR = 1e-12;

function shown(mark: number, exact: Ratio | undefined): string {
  if (Number.isNaN(mark)) return "-";
  const figure = exact ? toNumber(exact) : Number.NaN;
  return Math.abs(mark - figure) <= Math.abs(figure) * MARK_ERROR ? String(figure) : String(mark);
}

function rowOfEvaluation(evaluation: Evaluation, columns: MeasureColumns): string {
  const { verdict, amount, ceiling, score } = evaluation;
  const states = new Map([...evaluation.applicability, ...evaluation.conditions].flatMap(verdictsOf));
  const conditions = [...columns.conditions.keys()].map((id) => `${id}=${states.get(id)}`);
  const marks = [score?.low, score?.high].map((each) => (each ? String(toNumber(each)) : "-"));
  const classed = verdict === "met" ? (evaluation.class ?? "-") : "-";
  const parts = [verdict, amount ?? "-", ceiling ?? "-", ...marks, classed];
  return [...parts, ...(verdict === "inapplicable" ? [] : conditions)].join(" ");
}

/** The nearest double, through thirty significant digits: marks of random programs may be of any size. */
function toNumber({ n, d }: Ratio): number {
  if (n === 0n) return 0;
  const shift = BigInt(30 + d.toString().length - n.toString().length);
  const scaled = shift >= 0n ? (n * 10n ** shift) / d : n / (d * 10n ** -shift);
  return Number(`${scaled}e${-shift}`);
}

async function compareSql(
  engine: Engine,
  { library, asOf, subjects, text }: Question,
  expected: ReadonlyMap<string, Evaluation[]>,
  tally: Tally,
): Promise<void> {
  const { programs, refused } = programsOf(engine, library, asOf);
  tally.refused.set(engine.dialect, (tally.refused.get(engine.dialect) ?? 0) + refused);
  for (const program of programs) {
    const rows = new Map((await engine.run(program.text)).map((row) => [row.id, row]));
    count(tally, engine.dialect, subjects.length);
    for (const [index, evaluation] of (expected.get(program.measure) ?? []).entries()) {
      const subject = subjects[index];
      if (!subject) continue;
      const found = answerOf(rows.get(subject.id), program);
      const wanted = expectedOf(evaluation, program);
      if (found === wanted) continue;
      const common = {
        backend: engine.dialect,
        measure: program.measure,
        asOf: asOf.toString(),
        subject,
        policy: text,
      };
      tally.disagreements.push({ ...common, found, expected: wanted });
    }
  }
}
