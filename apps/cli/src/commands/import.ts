import { statSync } from "node:fs";
import { basename } from "node:path";
import {
  type FileLayout,
  findLayout,
  IMPORT_FORMAT,
  type IntakeCounts,
  intake,
  layoutWarnings,
  type Mapping,
  mappingOf,
  type ReportedFinding,
  type RowResult,
  readMapping,
  reportFinding,
  reportSheet,
  subjectOf,
} from "@yuanding/intake";
import { type Dictionary, didYouMean, SUBJECT_KINDS, type SubjectKind } from "@yuanding/rules";
import { PROBLEM_HEADING } from "@yuanding/sheets/mark";
import { openTableFile, type ReadFile } from "@yuanding/sheets/read";
import type { Outcome } from "@yuanding/values";
import { BadInput } from "../bad-input.ts";
import { openReport, type ReportWriter } from "../import-report.ts";
import type { Terminal } from "../main.ts";
import {
  choiceOption,
  dateOption,
  keyOption,
  type Options,
  readOptions,
  requiredOption,
  textOption,
  wholeOption,
} from "../options.ts";
import { progress } from "../progress.ts";
import { readJsonFile } from "../read-facts.ts";
import { readSoundLibrary } from "../read-library.ts";
import { MAX_SHOWN, type Said, showImport } from "../render-import.ts";
import { sendImport } from "./send-import.ts";

/** A workbook that was sent back with its problems marked has this column more. */
const OWN_HEADINGS: ReadonlySet<string> = new Set([PROBLEM_HEADING]);
const NOTHING_TAKEN = 1;
const STOPPED = 130;
/** The lists of a report, in its order. */
const LISTS = ["subjects", "rejected", "warnings", "leftOut"] as const;

/** What the command was asked for, read and checked. */
type Asked = {
  readonly path: string;
  readonly kind: SubjectKind;
  readonly dictionary: Dictionary;
  readonly asOf: Temporal.PlainDate;
  readonly source: string | null;
  readonly year: number | null;
  readonly mapping: Mapping | null;
  readonly json: string | null;
  /** The server to send it to; null for a check without one. */
  readonly server: string | null;
  readonly values: Options;
};

/**
 * `yuanding import`: what a spreadsheet says of enterprises, row by row. With `--dry-run` nothing is written but the report; with
 * `--server` the file goes to a server, which checks it and, with `--accept`, makes it part of the record.
 */
export async function importCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const asked = readAsked(args);
  if (asked.server !== null) return sendTo(asked.server, asked, terminal);
  const file = expect(await openTableFile(asked.path, basename(asked.path)), asked.path);
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once("SIGINT", onInterrupt);
  try {
    return await importFile(file, asked, terminal, stop.signal);
  } finally {
    process.off("SIGINT", onInterrupt);
    await file.close();
  }
}

function readAsked(args: readonly string[]): Asked {
  const text = { type: "string" } as const;
  const options = {
    "dry-run": { type: "boolean" },
    json: text,
    "as-of": text,
    source: text,
    kind: text,
    year: text,
    mapping: text,
    policies: text,
    server: text,
    sender: text,
    key: text,
    accept: { type: "boolean" },
    reason: text,
    problems: text,
  } as const;
  const { values, positionals } = readOptions(args, options, 1);
  const [path] = positionals;
  if (path === undefined) throw new BadInput("缺少要导入的文件", "the file to import is missing");
  const server = textOption(values, "server");
  if ((values["dry-run"] === true) === (server !== null)) {
    throw new BadInput(
      "请加 --dry-run 只预检，或加 --server 网址，由服务器预检和接收",
      "add --dry-run to check only, or --server with the address of a server that checks and accepts",
    );
  }
  if (!statSync(path, { throwIfNoEntry: false })) throw new BadInput(`没有文件 ${path}`, `there is no file ${path}`);
  const asOf = textOption(values, "as-of") === null ? Temporal.Now.plainDateISO() : dateOption(values, "as-of");
  const year = wholeOption(values, "year", 1990, asOf.year);
  const { dictionary } = readSoundLibrary(textOption(values, "policies"), { programOnly: true }).library;
  const kind = choiceOption(values, "kind", SUBJECT_KINDS) ?? "企业";
  const mappingPath = textOption(values, "mapping");
  const mapping =
    mappingPath === null ? null : expect(readMapping(readJsonFile(mappingPath), dictionary, kind), mappingPath);
  return {
    path,
    kind,
    dictionary,
    asOf,
    source: readSource(values, dictionary, kind),
    year,
    mapping,
    json: textOption(values, "json"),
    server,
    values,
  };
}

function sendTo(server: string, { path, kind, asOf, year, mapping, source, json, values }: Asked, terminal: Terminal) {
  if (json !== null) {
    throw new BadInput(
      "--json 只用于 --dry-run，结果在网页上看",
      "--json goes with --dry-run; the result is on the page",
    );
  }
  if (source === null) throw new BadInput("缺少 --source：数据来自哪里", "--source is missing: where the data is from");
  return sendImport(
    {
      path,
      kind,
      server,
      source,
      sender: requiredOption(values, "sender"),
      key: keyOption(values),
      asOf: textOption(values, "as-of") === null ? null : asOf.toString(),
      year,
      mapping,
      accept: values.accept === true,
      reason: textOption(values, "reason") ?? "",
      problems: textOption(values, "problems"),
    },
    terminal,
  );
}

function readSource(values: Options, dictionary: Dictionary, kind: SubjectKind): string | null {
  const source = textOption(values, "source");
  if (source === null) return null;
  const known = new Set([...dictionary[kind].values()].flatMap((fact) => fact.sources));
  if (known.has(source)) return source;
  const near = didYouMean(source, known);
  throw new BadInput(
    `词典里没有来源“${source}”，有：${[...known].join("、")}${near.zh}`,
    `the dictionary has no source “${source}”, but ${[...known].join(", ")}${near.en}`,
  );
}

/** What a refusal says becomes bad input that names the file. */
function expect<Value>(outcome: Outcome<Value>, path: string): Value {
  if (outcome.ok) return outcome.value;
  const { zh, en } = outcome.refusal;
  throw new BadInput(`${path}：${zh}`, `${path}: ${en}`);
}

async function importFile(file: ReadFile, asked: Asked, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const { path, kind, dictionary, asOf, source, year, mapping, json } = asked;
  const fileName = basename(path);
  const looked = { dictionary, kind, asOf, fileName, year, mapping, ownHeadings: OWN_HEADINGS, signal };
  const layout = expect(await findLayout(file, looked), path);
  const report = json === null ? null : openReport(json, terminal);
  const line = progress(terminal, 100);
  try {
    const found = collect(report, kind);
    for (const warning of layoutWarnings(layout)) found.add("warnings", warning);
    const onProgress = ({ done }: { readonly done: number }): void => line.step(Math.floor(done * 100));
    const outcome = await intake(file, layout, { kind, asOf, signal, onProgress }, found.sink);
    line.end();
    if (!outcome.ok && signal.aborted) {
      terminal.stderr.write("已取消，没有写出结果 / cancelled; no report was written\n");
      return STOPPED;
    }
    const counts = expect(outcome, path);
    const head = { format: IMPORT_FORMAT, file: fileName, asOf: asOf.toString(), source, dryRun: true };
    report?.end(head, LISTS, fieldsBehind(layout, mapping, counts));
    if (json !== "-") terminal.stdout.write(showImport(fileName, layout, found, counts));
    return counts.taken === 0 ? NOTHING_TAKEN : 0;
  } finally {
    line.end();
    report?.close();
  }
}

type Collected = Said & {
  readonly add: (list: "rejected" | "warnings", finding: ReportedFinding) => void;
  readonly sink: (results: readonly RowResult[]) => void;
};

/** Passes on what is said of rows to the report, and keeps the first of it for the screen. */
function collect(report: ReportWriter | null, kind: SubjectKind): Collected {
  const said = { rejected: { first: [], count: 0 }, warnings: { first: [], count: 0 } } as {
    readonly [List in "rejected" | "warnings"]: { readonly first: ReportedFinding[]; count: number };
  };
  const add = (list: "rejected" | "warnings", finding: ReportedFinding): void => {
    report?.entry(list, finding);
    said[list].count += 1;
    if (said[list].first.length < MAX_SHOWN) said[list].first.push(finding);
  };
  const sink = (results: readonly RowResult[]): void => {
    for (const result of results) {
      if (result.kind === "rejected") {
        for (const finding of result.findings) add("rejected", reportFinding(finding));
      } else if (result.kind === "leftOut") {
        report?.entry("leftOut", { sheet: result.place.sheet, row: result.place.row, ...result.reason });
      } else {
        report?.entry("subjects", subjectOf(result, kind));
        for (const finding of result.warnings) add("warnings", reportFinding(finding));
      }
    }
  };
  return { ...said, add, sink };
}

function fieldsBehind(
  layout: FileLayout,
  mapping: Mapping | null,
  counts: IntakeCounts,
): Readonly<Record<string, unknown>> {
  const found = mappingOf(layout.sheets.flatMap(({ columns }) => columns));
  return {
    sheets: layout.sheets.map(reportSheet),
    leftOutSheets: layout.leftOut,
    mapping: { ...found, columns: { ...found.columns, ...mapping?.columns } },
    counts,
  };
}
