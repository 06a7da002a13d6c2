import fc from "fast-check";
import { expect, test } from "vitest";
import { GOOD_SPECS } from "../specs/sources.ts";
import { explore, readProcesses, type SourceFile } from "./index.ts";

const WORD = /[\p{L}\p{N}-]+/gu;

/** A text in which some words stand where others stood and some lines are gone or twice there. */
const spoiled = fc
  .record({
    files: fc.constantFrom(...GOOD_SPECS.map(([, files]) => files)),
    words: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
    lines: fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 2 }),
  })
  .map(({ files, words, lines }) => files.map((file) => ({ ...file, text: spoil(file.text, words, lines) })));

function spoil(
  text: string,
  words: readonly (readonly [number, number])[],
  lines: readonly (readonly [number, boolean])[],
): string {
  const all = text.match(WORD) ?? [];
  const targets = new Map(words.map(([at, from]) => [at % all.length, all[from % all.length] ?? ""]));
  let index = -1;
  const swapped = text.replace(WORD, (word) => {
    index += 1;
    return targets.get(index) ?? word;
  });
  const kept = swapped.split("\n");
  for (const [at, twice] of lines) {
    const place = at % kept.length;
    kept.splice(place, twice ? 0 : 1, ...(twice ? [kept[place] ?? ""] : []));
  }
  return kept.join("\n");
}

test("whatever stands in a file, reading it gives processes and findings in whole sentences, each with a place in it", () => {
  fc.assert(
    fc.property(spoiled, (files: readonly SourceFile[]) => {
      for (const { place, zh, en } of readProcesses(files).findings) {
        const lines = files.find(({ path }) => path === place.file)?.text.split("\n").length ?? 0;
        expect(place.line).toBeLessThanOrEqual(lines);
        expect(`${zh}${en}`).not.toMatch(/undefined|\[object|\{\d\}/);
      }
    }),
    { numRuns: 400 },
  );
});

test("a process of which nothing is found does nothing that it must not: at most a limit leads nowhere or a step is never taken", () => {
  fc.assert(
    fc.property(spoiled, (files: readonly SourceFile[]) => {
      const { processes, findings } = readProcesses(files);
      fc.pre(findings.length === 0);
      for (const process of processes.values()) {
        const kinds = explore(process, processes).faults.map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind !== "dead-end" && kind !== "never-taken")).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test("nothing but text is taken from a file, and nothing is taken from one that is empty", () => {
  const codesOf = (text: string) => readProcesses([{ path: "x.yaml", text }]).findings.map(({ code }) => code);
  expect(codesOf("")).toEqual(["yaml-syntax"]);
  expect(codesOf("null")).toEqual(["yaml-syntax"]);
  expect(codesOf("? [a, b]\n: c")).toContain("key-unknown");
  expect(codesOf("process: !!js/function x")).toContain("key-missing");
});

test("a set of more files than anybody writes is read to its limit, and that is said", () => {
  const files = Array.from({ length: 501 }, (_, index) => ({
    path: `${String(index).padStart(3, "0")}.yaml`,
    text: "- x",
  }));
  const limit = readProcesses(files).findings.filter(({ code }) => code === "limit-exceeded");
  expect(limit.map(({ place, en }) => [place.file, en])).toEqual([
    ["500.yaml", "More than 500 files; split the process"],
  ]);
});
