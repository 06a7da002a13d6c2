import { makePopulation } from "@yuanding/demo";
import {
  type Columnar,
  type ColumnTally,
  countMoves,
  didYouMean,
  type Library,
  labelsRead,
  literalFits,
  type Measure,
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
import { findMeasure } from "../find-measure.ts";
import type { Terminal } from "../main.ts";
import {
  choiceOption,
  dateOption,
  type Options,
  readOptions,
  requiredOption,
  textOption,
  wholeOption,
} from "../options.ts";
import { readBytes } from "../read-bytes.ts";
import { readFactsFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { writeOut } from "../write-out.ts";

/** Most synthetic enterprises at once: about 3 GB of columns. */
const MAX_ROWS = 10_000_000;
/** Largest snapshot file read: what Node reads at once. */
const MAX_SNAPSHOT_BYTES = 2 ** 31 - 1;
const MAX_SET = 20;

type Asked = {
  readonly library: Library;
  readonly measure: Measure;
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
  const threads = wholeOption(values, "threads", 1, 64);
  const asJson = choiceOption(values, "format", ["text", "json"]) === "json";
  const asked = readAsked(values);
  const snapshot = await readSnapshot(values, asked);
  const out = textOption(values, "out");
  if (out !== null) writeOut(out, await writeParquet(asked.library.dictionary, snapshot), terminal);
  const answer = await run(asked, snapshot, threads);
  terminal.stdout.write(asJson ? `${JSON.stringify(answer, null, 2)}\n` : render(answer));
  return 0;
}

function readAsked(values: Options): Asked {
  const measureId = requiredOption(values, "measure");
  const asOf = dateOption(values, "as-of");
  const { library } = readSoundLibrary(textOption(values, "policies"), { programOnly: true });
  const measure = findMeasure(library, measureId);
  return { library, measure, asOf, changes: readChanges(values.set, measure) };
}

/** `合格总分=70分`; each parameter once. */
function readChanges(given: Options[string], measure: Measure): ParameterChange[] {
  const all = (Array.isArray(given) ? given : []).map(String);
  if (all.length > MAX_SET) throw new BadInput(`--set 最多 ${MAX_SET} 个`, `at most ${MAX_SET} --set`);
  const changes = all.map((each) => readChange(each, measure));
  const twice = changes.find(
    ({ parameter }, index) => changes.findIndex((each) => each.parameter === parameter) < index,
  );
  if (!twice) return changes;
  throw new BadInput(`--set ${twice.parameter} 写了两次`, `--set ${twice.parameter} is given twice`);
}

function readChange(written: string, measure: Measure): ParameterChange {
  const [name = "", ...rest] = written.split("=");
  const parameter = measure.parameters.find((each) => each.name === name.trim());
  if (!parameter) {
    const near = didYouMean(
      name.trim(),
      measure.parameters.map((each) => each.name),
    );
    throw new BadInput(
      `--set ${written}：没有这个参数${near.zh}`,
      `--set ${written}: there is no such parameter${near.en}`,
    );
  }
  const value = readLiteral(rest.join("="));
  if (literalFits(value, parameter.type)) return { measure: measure.id, parameter: parameter.name, value };
  throw new BadInput(
    `--set ${written}：应写作 参数=值，类型和单位与文件里的相同`,
    `--set ${written}: write parameter=value, of the same type and unit as in the document`,
  );
}

async function readSnapshot(values: Options, asked: Asked): Promise<Snapshot> {
  const [path, facts] = [textOption(values, "snapshot"), textOption(values, "facts")];
  const rows = wholeOption(values, "rows", 1, MAX_ROWS);
  if ([path, facts, rows].filter((each) => each !== null).length !== 1)
    throw new BadInput("--rows、--facts、--snapshot 要写其中一个", "give one of --rows, --facts and --snapshot");
  const { library, measure, asOf } = asked;
  const kind = measure.subject;
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
  const labels = labelsRead(measure.uses, asOf);
  return makePopulation({ until: rows ?? 0, seed: wholeOption(values, "seed", 0, 2 ** 31) ?? 1, labels, shared: true });
}

async function readSnapshotFile(path: string, library: Library, kind: string): Promise<Snapshot> {
  const read = await readParquet(library.dictionary, readBytes(path, MAX_SNAPSHOT_BYTES), { shared: true });
  if (!read.ok) throw new BadInput(`${path}：${read.refusal.zh}`, `${path}: ${read.refusal.en}`);
  const { snapshot } = read.value;
  if (snapshot.kind === kind) return snapshot;
  throw new BadInput(
    `${path} 里是${snapshot.kind}，条款的对象是${kind}`,
    `${path} holds ${snapshot.kind}, the measure concerns ${kind}`,
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
    const columnar = prepareColumnar(library, [measure.id], asOf, snapshot, options);
    const start = performance.now();
    const left = await threads.run(columnar);
    const milliseconds = Math.round(performance.now() - start);
    const columns = columnsOf(columnar, measure.id);
    const before = tallyColumns(columns);
    const verdicts = changes.length > 0 ? Uint8Array.from(columns.verdict) : null;
    const common = { measure: measure.id, asOf: asOf.toString(), rows: snapshot.rows, population: snapshot.version };
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
    amount: amount && formatFen(amount.met),
    ceiling: ceiling && formatFen(ceiling.met),
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
