import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { makePopulation } from "@yuanding/demo";
import {
  type Columnar,
  type ColumnTally,
  countMoves,
  didYouMean,
  type Library,
  type MeasureColumns,
  type ParameterChange,
  prepareColumnar,
  readLiteral,
  type Snapshot,
  tallyColumns,
  VERDICT_WORDS,
  VERDICTS,
  withParameters,
} from "@yuanding/rules";
import { buildSnapshot, readParquet, writeParquet } from "@yuanding/snapshots";
import { sharedMemory, startThreads } from "@yuanding/snapshots/threads";
import { formatFen } from "@yuanding/values";
import { BadInput } from "../bad-input.ts";
import type { Terminal } from "../main.ts";
import { choiceOption, dateOption, type Options, readOptions, requiredOption, textOption } from "../options.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";

/** Most synthetic enterprises at once: about 3 GB of columns. */
const MAX_ROWS = 10_000_000;
const MAX_SET = 20;

type Asked = {
  readonly library: Library;
  readonly measure: string;
  readonly asOf: Temporal.PlainDate;
  readonly changes: readonly ParameterChange[];
};

/** `yuanding simulate`: a measure, and the same with other figures, over millions of subjects on all cores. */
export async function simulate(args: readonly string[], terminal: Terminal): Promise<number> {
  const text = { type: "string" } as const;
  const { values } = readOptions(
    args,
    {
      measure: text,
      "as-of": text,
      rows: text,
      seed: text,
      snapshot: text,
      facts: text,
      out: text,
      set: { type: "string", multiple: true },
      threads: text,
      policies: text,
      format: text,
    },
    0,
  );
  const asked = readAsked(values);
  const snapshot = await readSnapshot(values, asked);
  const out = textOption(values, "out");
  if (out !== null) writeFileSync(out, await writeParquet(asked.library.dictionary, snapshot));
  const answer = await run(asked, snapshot, wholeOption(values, "threads", 1, 64));
  const asJson = choiceOption(values, "format", ["text", "json"]) === "json";
  terminal.stdout.write(asJson ? `${JSON.stringify(answer, null, 2)}\n` : render(answer));
  return 0;
}

function readAsked(values: Options): Asked {
  const measure = requiredOption(values, "measure");
  const asOf = dateOption(values, "as-of");
  const { library } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  if (!library.measures.has(measure)) {
    const near = didYouMean(measure, library.measures.keys());
    throw new BadInput(`没有条款 ${measure}${near.zh}`, `there is no measure ${measure}${near.en}`);
  }
  return { library, measure, asOf, changes: readChanges(values.set, measure, library) };
}

/** `合格总分=70分`. */
function readChanges(given: Options[string], measure: string, library: Library): ParameterChange[] {
  const all = (Array.isArray(given) ? given : []).map(String);
  if (all.length > MAX_SET) throw new BadInput(`--set 最多 ${MAX_SET} 个`, `at most ${MAX_SET} --set`);
  return all.map((each) => {
    const equals = each.indexOf("=");
    const parameter = each.slice(0, Math.max(equals, 0)).trim();
    const change = { measure, parameter, value: readLiteral(each.slice(equals + 1)) };
    requireChange(library, change, each);
    return change;
  });
}

function requireChange(library: Library, change: ParameterChange, written: string): void {
  const names = library.measures.get(change.measure)?.parameters.map(({ name }) => name) ?? [];
  if (!names.includes(change.parameter)) {
    const near = didYouMean(change.parameter, names);
    throw new BadInput(
      `--set ${written}：没有这个参数${near.zh}`,
      `--set ${written}: there is no such parameter${near.en}`,
    );
  }
  try {
    withParameters(library, [change]);
  } catch {
    throw new BadInput(`--set ${written}：类型或单位不对`, `--set ${written}: another type or unit`);
  }
}

async function readSnapshot(values: Options, asked: Asked): Promise<Snapshot> {
  const [path, facts] = [textOption(values, "snapshot"), textOption(values, "facts")];
  const rows = wholeOption(values, "rows", 1, MAX_ROWS);
  if ([path, facts, rows].filter((each) => each !== null).length !== 1)
    throw new BadInput("--rows、--facts、--snapshot 要写其中一个", "give one of --rows, --facts and --snapshot");
  const { library, measure, asOf } = asked;
  const kind = library.measures.get(measure)?.subject ?? "企业";
  if (path !== null) return readSnapshotFile(path, library, kind);
  if (facts !== null) {
    const subjects = readFactsFile(facts, library.dictionary).filter((subject) => subject.kind === kind);
    return buildSnapshot(library.dictionary, kind, subjects, { shared: true });
  }
  if (kind !== "企业")
    throw new BadInput(
      `合成对象只有企业，条款的对象是${kind}`,
      `the synthetic subjects are enterprises, the measure's are ${kind}`,
    );
  const labels = labelsOf(library, measure, asOf);
  return makePopulation({ until: rows ?? 0, seed: wholeOption(values, "seed", 0, 2 ** 31) ?? 1, labels, shared: true });
}

async function readSnapshotFile(path: string, library: Library, kind: string): Promise<Snapshot> {
  if (!existsSync(path)) throw new BadInput(`没有文件 ${path}`, `there is no file ${path}`);
  const read = await readParquet(library.dictionary, readFileSync(path), { shared: true });
  if (!read.ok) throw new BadInput(`${path}：${read.refusal.zh}`, `${path}: ${read.refusal.en}`);
  const { snapshot } = read.value;
  if (snapshot.kind === kind) return snapshot;
  throw new BadInput(
    `${path} 里是${snapshot.kind}，条款的对象是${kind}`,
    `${path} holds ${snapshot.kind}, the measure concerns ${kind}`,
  );
}

/** Only the facts that the measure reads. */
function labelsOf(library: Library, measure: string, asOf: Temporal.PlainDate): string[] {
  return (library.measures.get(measure)?.uses ?? []).flatMap(({ fact, years }) => {
    if (!fact.yearly) return [fact.name];
    return years.map((year) => `${fact.name}[${year.kind === "year" ? year.year : asOf.year + year.years}]`);
  });
}

function wholeOption(values: Options, name: string, low: number, high: number): number | null {
  const given = textOption(values, name);
  if (given === null) return null;
  const whole = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (whole >= low && whole <= high) return whole;
  throw new BadInput(
    `--${name} 应为 ${low} 到 ${high} 的整数`,
    `--${name} should be a whole number from ${low} to ${high}`,
  );
}

type Answer = {
  readonly measure: string;
  readonly asOf: string;
  readonly rows: number;
  readonly population: string;
  readonly threads: number;
  readonly milliseconds: number;
  readonly leftToEvaluator: number;
  readonly before: Shown;
  readonly after: (Shown & { readonly enter: number; readonly leave: number }) | null;
};

type Shown = {
  readonly verdicts: { readonly [verdict: string]: number };
  readonly amount: string | null;
  readonly ceiling: string | null;
};

async function run(
  { library, measure, asOf, changes }: Asked,
  snapshot: Snapshot,
  count: number | null,
): Promise<Answer> {
  const threads = startThreads(count === null ? {} : { count });
  try {
    const options = { conditions: false, scores: false, allocate: sharedMemory };
    const columnar = prepareColumnar(library, [measure], asOf, snapshot, options);
    const start = performance.now();
    const left = await threads.run(columnar);
    const milliseconds = Math.round(performance.now() - start);
    const columns = columnsOf(columnar, measure);
    const before = tallyColumns(columns);
    const verdicts = changes.length > 0 ? Uint8Array.from(columns.verdict) : null;
    const common = { measure, asOf: asOf.toString(), rows: snapshot.rows, population: snapshot.version };
    const answer = { ...common, threads: threads.count, milliseconds, leftToEvaluator: left, before: show(before) };
    if (!verdicts) return { ...answer, after: null };
    columnar.setLibrary(withParameters(library, changes));
    await threads.run(columnar);
    return { ...answer, after: { ...show(tallyColumns(columns)), ...countMoves(verdicts, columns) } };
  } finally {
    await threads.close();
  }
}

function columnsOf(columnar: Columnar, measure: string): MeasureColumns {
  const columns = columnar.results.get(measure);
  if (!columns) throw new Error(`no columns for ${measure}`);
  return columns;
}

function show({ verdicts, amount, ceiling }: ColumnTally): Shown {
  const counted = VERDICTS.map((verdict, place) => [verdict, verdicts[place] ?? 0] as const);
  return {
    verdicts: Object.fromEntries(counted),
    amount: amount === null ? null : formatFen(amount),
    ceiling: ceiling === null ? null : formatFen(ceiling),
  };
}

function render({
  measure,
  asOf,
  rows,
  population,
  threads,
  milliseconds,
  leftToEvaluator,
  before,
  after,
}: Answer): string {
  const count = (figure: number): string => figure.toLocaleString("en");
  const columns = after ? [before, after] : [before];
  const line = (zh: string, en: string, cells: readonly string[]): string =>
    `  ${`${zh} ${en}`.padEnd(24)}${cells.map((cell) => cell.padStart(24)).join("")}`;
  const verdicts = VERDICTS.map((verdict) =>
    line(
      VERDICT_WORDS[verdict],
      verdict,
      columns.map((each) => count(each.verdicts[verdict] ?? 0)),
    ),
  );
  return `${[
    `${measure} ${asOf}`,
    `${count(rows)} 行 rows · ${population} · ${threads} 线程 threads · ${milliseconds} ms · 逐行精算 settled exactly ${count(leftToEvaluator)}`,
    line("", "", after ? ["现行 in force", "假设 what if"] : ["现行 in force"]),
    ...verdicts,
    line(
      "金额 元",
      "amount",
      columns.map((each) => each.amount ?? "—"),
    ),
    line(
      "上限 元",
      "ceiling",
      columns.map((each) => each.ceiling ?? "—"),
    ),
    ...(after ? [`  进入 enter ${count(after.enter)} · 退出 leave ${count(after.leave)}`] : []),
  ].join("\n")}\n`;
}
