import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import {
  childNamesOf,
  clocksOf,
  daysOf,
  drawSvg,
  explore,
  FINDINGS,
  fewestPeople,
  isFinal,
  KIND_WORDS,
  type Process,
  type ProcessSet,
  permissionsOf,
  type SourceFile,
  type Words,
} from "@yuanding/processes";

const ROOT = dirname(import.meta.dirname);

/** The processes of this repository, in the order of their paths. */
export function readProcessFiles(): readonly SourceFile[] {
  return readdirSync(join(ROOT, "processes"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: relative(ROOT, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }));
}

/** Pages of docs/processes that a person writes. */
export const WRITTEN_BY_HAND: readonly string[] = ["language.md", "language.zh-CN.md"];

/** Every other page and drawing of docs/processes, by file name. */
export function processPages(set: ProcessSet): ReadonlyMap<string, string> {
  const pages = new Map([["README.md", indexPage(set)]]);
  for (const process of set.values()) {
    pages.set(`${process.id}.md`, processPage(process, set));
    pages.set(`${process.id}.svg`, drawSvg(process, "zh"));
    pages.set(`${process.id}.en.svg`, drawSvg(process, "en"));
  }
  return pages;
}

const both = ({ zh, en }: Words): string => `${zh}<br>${en}`;
const list = (words: readonly Words[]): string =>
  words.length === 0 ? "" : `${words.map(({ zh }) => zh).join("；")}<br>${words.map(({ en }) => en).join("; ")}`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function indexPage(set: ProcessSet): string {
  const rows = [...set.values()].map((process) => {
    const { configurations } = explore(process, set);
    const size = [process.states.size, process.transitions.size, configurations, fewestPeople(process, set) ?? ""];
    return [`[${process.zh}](${process.id}.md)<br>${process.en}`, both(process.about), ...size.map(String)];
  });
  return `# 流程 / Processes

This page and those it links to are written by \`npm run processes\` from the files in \`processes/\`; the server runs the same data. Every
process is walked through completely by \`tests/processes.test.ts\`: from everywhere an end can be reached, nothing final goes on, nobody
does two things that are kept apart, distinct people are distinct, a return voids what it says, and no case is done before its children.
“Situations” counts what was walked through; “people” is how few different people can bring a case to a good end even if each of them
may do everything.

${table(["流程 process", "", "状态 states", "步骤 steps", "情形 situations", "至少几人 people"], rows)}

[How to write a process](language.md), [怎样写一个流程](language.zh-CN.md).

## What can be found

{0}, {1} … are filled in.

${table(
  ["code", "severity", "中文", "English"],
  Object.entries(FINDINGS).map(([code, { severity, zh, en }]) => [`\`${code}\``, severity, zh, en]),
)}
`;
}

function processPage(process: Process, set: ProcessSet): string {
  const children = childNamesOf(process, set);
  const clocks = clocksOf(process);
  const parts = [
    `# ${process.zh} / ${process.en}`,
    `This page is written by \`npm run processes\` from \`${process.at.file}\`, version ${process.version}.`,
    `${process.about.zh}\n${process.about.en}`,
    ...(process.basis === null ? [] : [`依据 Basis: ${process.basis}`]),
    ...(children.length === 0
      ? []
      : [`子办件 Child cases: ${children.map(({ zh, en }) => `${zh} (${en})`).join(", ")}`]),
    `![${process.zh}的状态与步骤；下面的表说的是同样的内容](${process.id}.svg)`,
    `[English drawing](${process.id}.en.svg)`,
    `## 状态 / States\n\n${statesTable(process)}`,
    `## 步骤与权限 / Steps and who may take them\n\n${permissionsTable(process, set)}`,
    ...(clocks.length + daysOf(process).length === 0 ? [] : [`## 计时 / Clocks\n\n${clocksTable(process)}`]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function statesTable(process: Process): string {
  const rows = [...process.states.values()].map((state) => {
    const told = process.public.get(state.public);
    const stages = state.stages.map(({ zh, en }) => ({ zh, en }));
    const start = state.id === process.start ? " ●" : "";
    const end = isFinal(state) ? " ■" : "";
    return [
      `\`${state.id}\`${start}${end}`,
      both(state),
      told ? both(told) : "",
      both(KIND_WORDS[state.kind]),
      list(stages),
    ];
  });
  return table(
    ["", "内部名称 internal", "对外名称 public", "轮到谁 whose turn", "按子办件显示 as its children stand"],
    rows,
  );
}

function permissionsTable(process: Process, set: ProcessSet): string {
  const rows = permissionsOf(process, set).map(({ name, from, to, who, demands }) => [
    both(name),
    list(from),
    to ? both(to) : "（不变 stays）",
    list(who),
    list(demands),
  ]);
  return table(["步骤 step", "从 from", "到 to", "谁 who", "要求 demands"], rows);
}

function clocksTable(process: Process): string {
  const rows = clocksOf(process).map(({ id, name, days, basis, runs, pauses }) => [
    `\`${id}\``,
    both(name),
    days === null ? "园区设定<br>set by the park" : `${days} 个工作日<br>${days} working days`,
    basis ?? "",
    list(runs),
    list(pauses),
  ]);
  const days = daysOf(process).map(({ id, name, of }) => [
    ...[`\`${id}\``, both(name), "到这一天为止<br>until the end of that day", "", list(of), ""],
  ]);
  return table(["", "计时 clock", "时限 limit", "依据 basis", "走 runs in", "停 paused in"], [...rows, ...days]);
}
