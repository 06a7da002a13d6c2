import { checkChildren } from "./check/check-children.ts";
import { checkClocks } from "./check/check-clocks.ts";
import { checkChildNames, checkNames } from "./check/check-names.ts";
import { checkPeople } from "./check/check-people.ts";
import { checkWays } from "./check/check-ways.ts";
import type { Process, ProcessSet } from "./process.ts";
import { collectFindings, type Finding } from "./source/finding.ts";
import { readProcess } from "./source/read-process.ts";
import type { SourceFile } from "./source/read-tree.ts";

/** Most files that one set of processes may have. */
const MAX_FILES = 500;

/** The processes of some files, and everything that is wrong with them. */
export type ReadProcesses = {
  /** Those without an error, by id; a process of which a child has an error is among them, the child is not. */
  readonly processes: ProcessSet;
  readonly findings: readonly Finding[];
};

/**
 * Reads and checks a set of processes that know each other. Never throws on what an author wrote: everything found is in
 * `findings`, in the order of the files, and a process with an error is not in `processes`.
 */
export function readProcesses(files: readonly SourceFile[]): ReadProcesses {
  const { found, find } = collectFindings();
  const all = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const [sorted, more] = [all.slice(0, MAX_FILES), all[MAX_FILES]];
  if (more) find("limit-exceeded", { file: more.path, line: 1, column: 1 }, "文件", "files", String(MAX_FILES));
  const sources = sorted.flatMap((file) => readProcess(file, find) ?? []);
  const known = new Map<string, Process>();
  for (const { process } of sources) {
    if (known.has(process.id)) find("process-duplicate", process.at, process.id);
    else known.set(process.id, process);
  }
  const broken = (file: string): boolean =>
    found.some(({ place, severity }) => place.file === file && severity === "error");
  for (const source of sources) {
    checkNames(source, find);
    checkChildNames(source, known, find);
    // What follows from ways and states says nothing where a name is wrong.
    if (broken(source.process.at.file)) continue;
    checkWays(source.process, find);
    checkClocks(source.process, find);
    checkPeople(source.process, find);
    checkChildren(source.process, known, find);
  }
  const whole = [...known].filter(([, process]) => !broken(process.at.file));
  return { processes: new Map(whole), findings: found };
}
