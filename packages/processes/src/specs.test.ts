import { describe, expect, it, test } from "vitest";
import { BAD_SPECS, GOOD_SPECS } from "../specs/sources.ts";
import { explore, FINDINGS, type Finding, formatPlace, readProcesses, type SourceFile } from "./index.ts";

/**
 * `specs/good/*.yaml`: processes of which nothing is found and that do nothing they must not, wherever one goes.
 * `specs/bad/*.yaml`: processes and, in the last comment, exactly what must be found:
 *
 *     # expect:
 *     # dead-end 28:3
 *
 * (the code and the place, in any order). A line `---file: name.yaml` begins another file of the same spec, whose places are written
 * name.yaml:12:1; a line `# length: N` says that blanks follow up to N characters.
 */
const EXPECTATION = /^# expect:\n([\s\S]*)$/m;

function expectedOf(files: readonly SourceFile[]): readonly string[] {
  const lines = EXPECTATION.exec(files.map(({ text }) => text.trimEnd()).join("\n"))?.[1] ?? "";
  return lines
    .split("\n")
    .filter((line) => line.startsWith("# "))
    .map((line) => line.slice(2).trim())
    .toSorted();
}

function say({ code, place }: Finding, main: string): string {
  return `${code} ${formatPlace(place).replace(`${main}:`, "")}`;
}

describe("of a good spec nothing is found, and walked through completely it keeps what every process must keep", () => {
  it.each(GOOD_SPECS)("%s", (_, files) => {
    const { processes, findings } = readProcesses(files);
    expect(findings).toEqual([]);
    expect(processes.size).toBe(files.length);
    for (const process of processes.values()) expect(explore(process, processes).faults).toEqual([]);
  });
});

describe("of a bad spec exactly what is wrong with it is found, in its place", () => {
  it.each(BAD_SPECS)("%s", (name, files) => {
    const { findings } = readProcesses(files);
    expect(findings.map((each) => say(each, name)).toSorted()).toEqual(expectedOf(files));
  });
});

describe("what is found is said in whole sentences", () => {
  it.each(BAD_SPECS)("%s", (_, files) => {
    for (const { zh, en } of readProcesses(files).findings) {
      expect(zh).not.toMatch(/undefined|\[object|\{\d\}/);
      expect(en).not.toMatch(/undefined|\[object|\{\d\}/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

test("a process with an error is not among those that can be used", () => {
  for (const [name, files] of BAD_SPECS) {
    const { processes, findings } = readProcesses(files);
    const broken = findings.filter(({ severity }) => severity === "error").map(({ place }) => place.file);
    expect([name, [...processes.values()].filter(({ at }) => broken.includes(at.file))]).toEqual([name, []]);
  }
});

test("every code of a finding occurs in a bad spec", () => {
  const expected = new Set(BAD_SPECS.flatMap(([, files]) => expectedOf(files).map((line) => line.split(" ")[0])));
  expect(Object.keys(FINDINGS).filter((code) => !expected.has(code))).toEqual([]);
});
