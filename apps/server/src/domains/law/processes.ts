import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { formatPlace, type ProcessSet, readProcesses, type SourceFile } from "@yuanding/processes";
import { sha256Of } from "../../platform/sha256.ts";
import { startRefusal } from "../../platform/start-refusal.ts";

const FOLDER = "processes";

/** The processes in force, with the texts they were read from: a case keeps those it was opened by. */
export type Processes = {
  /** Names all paths and texts. */
  readonly hash: string;
  readonly files: readonly SourceFile[];
  readonly set: ProcessSet;
};

/** @throws StartRefusal when a shipped process has an error: no case may be opened by one that has a dead end. */
export function readParkProcesses(root: string): Processes {
  const folder = join(root, FOLDER);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(root, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const { processes, findings } = readProcesses(files);
  const error = findings.find(({ severity }) => severity === "error");
  if (error) {
    const place = formatPlace(error.place);
    throw startRefusal(
      "processes_broken",
      `流程文件有错误：${place} ${error.zh}`,
      `a process has an error: ${place} ${error.en}`,
    );
  }
  return { hash: hashOfFiles(files), files, set: processes };
}

/** What a set of process files is called: by every path and text. */
function hashOfFiles(files: readonly SourceFile[]): string {
  return `sha256:${sha256Of(JSON.stringify(files.map(({ path, text }) => [path, text])))}`;
}
