import { compile, type Diagnostic, type ExampleCheck, type Library, type Policy, runExamples } from "@yuanding/rules";
import { type NameInfo, namesOf } from "../../ui/formula/names.ts";
import { neededBy, referredBy } from "../../ui/policy/compile-policy.ts";
import { type SourceText, splitSource } from "../../ui/policy/source-text.ts";

/** What `yuanding check` would say at a place of the text, as plain data that crosses from a worker. */
export type Finding = Pick<Diagnostic, "code" | "severity" | "zh" | "en"> & {
  readonly line: number;
  readonly column: number;
  /** The other document it is in, when it is not in this one. */
  readonly elsewhere: string | null;
};

/** A worked example that does not agree. */
export type FailedExample = {
  readonly measure: string;
  readonly note: string | null;
  readonly line: number;
  readonly column: number;
  readonly checks: readonly ExampleCheck[];
  readonly faults: readonly { readonly zh: string; readonly en: string }[];
};

export type MeasureExamples = {
  readonly title: string;
  readonly passed: number;
  readonly total: number;
  readonly failed: readonly FailedExample[];
};

export type Checked = {
  readonly findings: readonly Finding[];
  readonly examples: readonly MeasureExamples[];
  readonly names: readonly NameInfo[];
  /** Full ids of the measures that a formula may refer to. */
  readonly measures: readonly string[];
};

/** `near`: with the policies it refers to and those that refer to it; `whole`: with all of them, as `yuanding check` does. */
export type Reach = "near" | "whole";

/** Compiles a text in its place among the others, and runs its worked examples. */
export function checkText(files: readonly SourceText[], own: SourceText, reach: Reach): Checked {
  const others = files.filter(({ path }) => path !== own.path);
  const library = compile(reach === "whole" ? [...others, own] : nearFiles(others, own));
  const policy = library.policies.find(({ path }) => path === own.path);
  return {
    findings: library.diagnostics.flatMap((diagnostic) => findingOf(diagnostic, own.path)),
    examples: policy ? examplesOf(library, policy) : [],
    names: namesOf(library, policy ?? null),
    measures: [...library.measures.keys()],
  };
}

function nearFiles(others: readonly SourceText[], own: SourceText): readonly SourceText[] {
  const near = new Map([[own.path, own]]);
  const pending = [own];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    const id = splitSource(file.text)?.id;
    for (const other of id === undefined ? [] : others) {
      if (near.has(other.path) || !referredBy(other).has(id ?? "")) continue;
      near.set(other.path, other);
      pending.push(other);
    }
  }
  return neededBy(others, [...near.values()]);
}

function findingOf(diagnostic: Diagnostic, path: string): Finding[] {
  const { code, severity, zh, en, places } = diagnostic;
  const at = places.find(({ file }) => file === path) ?? places[0];
  if (!at) return [];
  const elsewhere = at.file === path ? null : at.file;
  return [{ code, severity, zh, en, line: at.line, column: at.column, elsewhere }];
}

function examplesOf(library: Library, policy: Policy): MeasureExamples[] {
  return policy.articles.flatMap(({ measure: written }): MeasureExamples[] => {
    const measure = written && library.measures.get(written.id);
    if (!measure) return [];
    const outcomes = runExamples(library, measure);
    const failed = outcomes
      .filter(({ passed }) => !passed)
      .map(({ note, at, checks, faults }): FailedExample => {
        const wrong = checks.filter(({ passed }) => !passed);
        return {
          measure: measure.id,
          note,
          line: at.line,
          column: at.column,
          checks: wrong,
          faults: faults.map(words),
        };
      });
    return [{ title: measure.title, passed: outcomes.length - failed.length, total: outcomes.length, failed }];
  });
}

function words({ zh, en }: { readonly zh: string; readonly en: string }): { zh: string; en: string } {
  return { zh, en };
}
