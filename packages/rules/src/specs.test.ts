import { describe, expect, it, test } from "vitest";
import { BAD_SPECS, GOOD_SPECS, SPEC_DICTIONARY } from "../specs/sources.ts";
import { toResult } from "./evaluate/result.ts";
import {
  compile,
  DIAGNOSTICS,
  type Diagnostic,
  evaluateMeasure,
  exampleSubject,
  explain,
  formatPlace,
  type Library,
  runExamples,
  type SourceFile,
} from "./index.ts";

/**
 * `specs/good/<topic>/*.md`: a policy that compiles without a word and agrees with its own worked examples.
 * `specs/bad/<topic>/*.md`: a policy and, in its last comment, exactly what the compiler must find:
 *
 *     <!-- expect:
 *     unit-mismatch 31:14 31:22
 *     -->
 *
 * (the code and every place, the first of which is where to look; in any order).
 * A line `<!-- file: name.md -->` begins another file of the same spec (its places are written name.md:12:1), a line
 * `<!-- length: N -->` says that blanks follow up to N characters. Specs in `bad/dictionary` are dictionaries.
 */
type Named = readonly [path: string, spec: SourceFile];
const named = (specs: readonly SourceFile[]): Named[] => specs.map((spec) => [spec.path, spec]);

function say({ code, places }: Diagnostic, main: string): string {
  return [code, ...places.map((at) => formatPlace(at).replace(`${main}:`, ""))].join(" ");
}

/** Each spec is compiled once, whatever is asked of it. */
const compiled = new Map<string, Library>();

function libraryOf(spec: SourceFile): Library {
  const known = compiled.get(spec.path);
  if (known) return known;
  const isDictionary = spec.path.startsWith("bad/dictionary/");
  const library = compile(isDictionary ? filesOf(spec) : [...SPEC_DICTIONARY, ...filesOf(spec)]);
  compiled.set(spec.path, library);
  return library;
}

/** The files of a spec: its own, and those that begin inside it. */
function filesOf(spec: SourceFile): SourceFile[] {
  const [own = "", ...others] = spec.text.split(/^<!-- file: (.+) -->\n/m);
  const files = [{ path: spec.path, text: own }];
  for (let index = 0; index < others.length; index += 2) {
    files.push({ path: others[index] ?? "", text: others[index + 1] ?? "" });
  }
  const length = Number(/^<!-- length: (\d+) -->$/m.exec(spec.text)?.[1] ?? 0);
  return files.map((file) => ({ ...file, text: file.text.padEnd(length) }));
}

describe("a good spec compiles and agrees with its examples", () => {
  it.each(named(GOOD_SPECS))("%s", (path, spec) => {
    const library = libraryOf(spec);
    expect(library.diagnostics.map((each) => say(each, path))).toEqual([]);
    expect(library.measures.size).toBeGreaterThan(0);
    for (const measure of library.measures.values()) {
      const failed = runExamples(library, measure).filter((outcome) => !outcome.passed);
      expect(failed).toEqual([]);
    }
  });
});

describe("a good spec explains what it evaluates, and compiles to the same without its examples", () => {
  it.each(named(GOOD_SPECS))("%s", (_, spec) => {
    const library = libraryOf(spec);
    const program = compile([...SPEC_DICTIONARY, spec], { programOnly: true });
    expect([...program.measures.keys()]).toEqual([...library.measures.keys()]);
    for (const measure of library.measures.values()) {
      for (const example of measure.examples) {
        const { subject } = exampleSubject(library, measure, example);
        const evaluation = evaluateMeasure(library, measure.id, subject, example.asOf);
        const explanation = explain(library, measure.id, subject, example.asOf);
        expect(explanation.result).toEqual(toResult(subject.id, evaluation));
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
        expect(explain(program, measure.id, subject, example.asOf)).toEqual(explanation);
      }
    }
  });
});

const EXPECTATION = /<!-- expect:\n([\s\S]*?)-->/;

function expectedOf(spec: SourceFile): string[] {
  const lines = EXPECTATION.exec(spec.text)?.[1]?.split("\n") ?? [];
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .toSorted();
}

describe("a bad spec is refused for exactly what is wrong with it, in its place", () => {
  it.each(named(BAD_SPECS))("%s", (path, spec) => {
    const found = libraryOf(spec).diagnostics.map((each) => say(each, path));
    expect(found.toSorted()).toEqual(expectedOf(spec));
  });
});

describe("a bad spec is refused in whole sentences", () => {
  it.each(named(BAD_SPECS))("%s", (_, spec) => {
    for (const { zh, en } of libraryOf(spec).diagnostics) {
      expect(zh).not.toMatch(/undefined|\[object|\{\d\}/);
      expect(en).not.toMatch(/undefined|\[object|\{\d\}/);
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe("no program is made of what has an error", () => {
  it.each(named(BAD_SPECS))("%s", (_, spec) => {
    const library = libraryOf(spec);
    for (const { severity, places } of library.diagnostics) {
      const [at] = places;
      if (severity === "error" && at) expect(measuresAt(library, at.file, at.line)).toEqual([]);
    }
  });

  function measuresAt(library: Library, file: string, line: number): string[] {
    const measures = [...library.measures.values()].filter(({ at }) => at.file === file);
    const starts = library.policies
      .filter((policy) => policy.path === file)
      .flatMap((policy) => policy.articles.map((article) => article.at.line));
    return measures
      .filter(({ at }) => at.line <= line && !starts.some((start) => at.line < start && start <= line))
      .map(({ id }) => id);
  }
});

test("every diagnostic of the compiler occurs in a bad spec", () => {
  const expected = new Set(BAD_SPECS.flatMap((spec) => expectedOf(spec).map((line) => line.split(" ")[0])));
  expect(Object.keys(DIAGNOSTICS).filter((code) => !expected.has(code))).toEqual([]);
});
