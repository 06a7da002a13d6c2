import { compare } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCase, anyDay, type Case, subjectOf } from "../specs/arbitrary.ts";
import { GOOD_SPECS, SHIPPED, SHIPPED_DICTIONARY, SHIPPED_POLICIES, SPEC_DICTIONARY } from "../specs/sources.ts";
import { toResult } from "./evaluate/result.ts";
import { allOf } from "./evaluate/value.ts";
import { exactText } from "./explain/grounds.ts";
import {
  compile,
  type Evaluation,
  evaluateAll,
  evaluateMeasure,
  explain,
  type Known,
  readFacts,
  readSubject,
  runExamples,
  type SourceFile,
  type Subject,
  VERDICTS,
} from "./index.ts";

fc.configureGlobal({ seed: 20_260_630 });

/** Pieces that a slip of the hand or a wrong paste may leave in a policy. */
const PIECES = [
  ..."`|()[]{}（）：:—-#>*\"“”、；;%＝=≥<＞0123456789.．元万年月天 \t\n/\\&!~'^_甲",
  ...[
    "---\n",
    "\n\n",
    "```",
    "- ",
    "1. ",
    "### ",
    "## 第九条 {#x}\n",
    "\n# ",
    "| --- |",
    "{#id}",
    "constructor",
    "toString",
    "__proto__",
  ],
  ...[
    "and ",
    " or ",
    "not(",
    "if ",
    " in (",
    "every x in ",
    "近(",
    "上年(",
    "总分",
    "其他",
    "未知",
    "人工判断",
    "取高",
    "2026-02-30",
    "<!--",
    "&#0;",
  ],
];

type Change = (lines: string[]) => string[];

const anyChange: fc.Arbitrary<Change> = fc
  .record({
    kind: fc.constantFrom("delete", "repeat", "swap", "insert", "insert", "cut", "truncate"),
    line: fc.nat(),
    other: fc.nat(),
    column: fc.nat(),
    length: fc.integer({ min: 1, max: 12 }),
    pieces: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
  })
  .map(({ kind, line, other, column, length, pieces }) => (lines) => {
    if (lines.length === 0) return lines;
    const at = line % lines.length;
    const there = other % lines.length;
    const text = lines[at] ?? "";
    const cut = column % (text.length + 1);
    switch (kind) {
      case "delete":
        return lines.toSpliced(at, 1);
      case "repeat":
        return lines.toSpliced(there, 0, text);
      case "swap":
        return lines.with(at, lines[there] ?? "").with(there, text);
      case "insert":
        return lines.toSpliced(at, 1, ...(text.slice(0, cut) + pieces.join("") + text.slice(cut)).split("\n"));
      case "cut":
        return lines.with(at, text.slice(0, cut) + text.slice(cut + length));
      default:
        return lines.slice(0, at);
    }
  });

const anyChanges = fc.array(anyChange, { minLength: 1, maxLength: 6 });

function mangle(file: SourceFile, changes: readonly Change[]): SourceFile {
  return { ...file, text: changes.reduce((lines, change) => change(lines), file.text.split("\n")).join("\n") };
}

/** Every finding lies inside its file, and whatever compiled can be evaluated. */
function expectSound(files: readonly SourceFile[], programOnly: boolean): void {
  const lines = new Map(files.map((file) => [file.path, file.text.split("\n")]));
  const library = compile(files, { programOnly });
  for (const measure of library.measures.values()) runExamples(library, measure);
  for (const { code, places } of library.diagnostics) {
    expect(places.length, code).toBeGreaterThan(0);
    for (const at of places) {
      const width = lines.get(at.file)?.[at.line - 1]?.length ?? -1;
      const inside = at.line >= 1 && at.column >= 1 && at.column <= width + 1;
      expect(inside, `${code} ${at.file}:${at.line}:${at.column}`).toBe(true);
    }
  }
}

describe("compiling whatever an author wrote never throws, places every finding inside the file and can be evaluated", () => {
  test("a mangled spec", () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOD_SPECS), anyChanges, fc.boolean(), (spec, changes, programOnly) => {
        expectSound([...SPEC_DICTIONARY, mangle(spec, changes)], programOnly);
      }),
      { numRuns: 200 },
    );
  });

  test("a mangled policy", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SHIPPED_POLICIES), anyChanges, fc.boolean(), (policy, changes, programOnly) => {
        expectSound([...SHIPPED_DICTIONARY, mangle(policy, changes)], programOnly);
      }),
      { numRuns: 40 },
    );
  });

  test("a mangled dictionary", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SPEC_DICTIONARY),
        anyChanges,
        fc.constantFrom(...GOOD_SPECS),
        (file, changes, spec) => {
          const others = SPEC_DICTIONARY.filter((each) => each !== file);
          expectSound([...others, mangle(file, changes), spec], false);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("any text at all", () => {
    const anyText = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "grapheme", maxLength: 4 })), {
      maxLength: 40,
    });
    const head = GOOD_SPECS[0]?.text.split("\n## ")[0] ?? "";
    fc.assert(
      fc.property(anyText, fc.boolean(), (pieces, withHead) => {
        const text = `${withHead ? head : ""}\n${pieces.join("")}`;
        expectSound([...SPEC_DICTIONARY, { path: "any.md", text }], false);
      }),
      { numRuns: 100 },
    );
  });
});

const SETS = [
  ["every shipped measure", SHIPPED],
  ["every measure of the specs", [...SPEC_DICTIONARY, ...GOOD_SPECS]],
] as const;

describe.each(SETS)("%s, on facts with holes", (_, files) => {
  const library = compile(files);
  const program = compile(files, { programOnly: true });
  const evaluationOf = ({ measure, asOf }: Case, subject: Subject): Evaluation =>
    evaluateMeasure(library, measure.id, subject, asOf);
  const cases = anyCase(library);
  const runs = { numRuns: 400 };

  test("gives an answer that is written as plain data, the same one twice", () => {
    fc.assert(
      fc.property(cases, (each) => {
        const subject = subjectOf(each.measure.subject, each.known);
        const result = toResult(subject.id, evaluationOf(each, subject));
        expect(VERDICTS).toContain(result.verdict);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(JSON.stringify(toResult(subject.id, evaluationOf(each, subject)))).toBe(JSON.stringify(result));
        if (result.verdict === "unmet" || result.verdict === "inapplicable") {
          expect([result.amount, result.ceiling, result.class]).toEqual([null, null, null]);
        }
      }),
      runs,
    );
  });

  test("explains what it evaluates, in plain data, and the same without the examples", () => {
    fc.assert(
      fc.property(cases, (each) => {
        const subject = subjectOf(each.measure.subject, each.known);
        const explanation = explain(library, each.measure.id, subject, each.asOf);
        expect(explanation.result).toEqual(toResult(subject.id, evaluationOf(each, subject)));
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
        expect(explain(program, each.measure.id, subject, each.asOf)).toEqual(explanation);
      }),
      { numRuns: 200 },
    );
  });

  test("never takes back what it was sure of when more is learnt", () => {
    fc.assert(
      fc.property(cases, (each) => {
        const before = evaluationOf(each, subjectOf(each.measure.subject, each.known));
        const after = evaluationOf(each, subjectOf(each.measure.subject, [...each.known, ...each.learnt]));
        if (before.verdict === "met" || before.verdict === "inapplicable") expect(after.verdict).toBe(before.verdict);
        if (before.verdict === "unmet" && after.verdict !== "unmet") {
          // The subject turned out to be outside the scope: not met either way.
          expect(after.verdict).toBe("inapplicable");
          expect(["unknown", "human"]).toContain(allOf(before.applicability.map((state) => state.verdict)));
        }
        if (after.verdict === "unmet" || after.verdict === "inapplicable") return;
        if (before.amount !== null) expect(after.amount).toBe(before.amount);
        if (before.ceiling !== null) expect(after.ceiling).toBe(before.ceiling);
        if (before.class !== null) expect(after.class).toBe(before.class);
      }),
      runs,
    );
  });

  test("narrows every line of the scoring sheet, and never widens it, when more is learnt", () => {
    const narrows = (before: Evaluation["score"], after: Evaluation["score"]): void => {
      if (!before || !after) return;
      expect(compare(before.low, after.low)).toBeLessThanOrEqual(0);
      expect(compare(after.high, before.high)).toBeLessThanOrEqual(0);
      expect(compare(after.low, after.high)).toBeLessThanOrEqual(0);
      for (const [index, child] of before.children.entries()) narrows(child, after.children[index] ?? null);
    };
    fc.assert(
      fc.property(cases, (each) => {
        const before = evaluationOf(each, subjectOf(each.measure.subject, each.known));
        const after = evaluationOf(each, subjectOf(each.measure.subject, [...each.known, ...each.learnt]));
        narrows(before.score, after.score);
      }),
      runs,
    );
  });

  test("is unknown only for facts that are named or for a reason that is given", () => {
    fc.assert(
      fc.property(cases, (each) => {
        const subject = subjectOf(each.measure.subject, each.known);
        const explanation = explain(library, each.measure.id, subject, each.asOf);
        const { verdict, unknown, human } = explanation.result;
        const notes = JSON.stringify(explanation).match(/"notes":\["/g);
        if (verdict === "unknown") expect(unknown.length > 0 || notes !== null).toBe(true);
        if (verdict === "human") expect(human.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  test("is answered alike alone and together with all others, whatever day was asked before", () => {
    fc.assert(
      fc.property(cases, anyDay, (each, otherDay) => {
        const subject = subjectOf(each.measure.subject, each.known);
        const alone = toResult(subject.id, evaluationOf(each, subject));
        evaluateMeasure(library, each.measure.id, subject, otherDay);
        const together = evaluateAll(library, subject, each.asOf).map((all) => toResult(subject.id, all));
        expect(together.find((result) => result.measure === each.measure.id)).toEqual(alone);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a subject", () => {
  const library = compile(SHIPPED, { programOnly: true });
  const evaluationOf = ({ measure, asOf }: Case, subject: Subject): Evaluation =>
    evaluateMeasure(library, measure.id, subject, asOf);
  const jsonOf = ({ kind, id, name, facts }: Subject): unknown => ({
    kind,
    id,
    name,
    facts: Object.fromEntries(
      [...facts].map(([fact, value]) => [fact, value instanceof Map ? yearsOf(value) : written(value as Known)]),
    ),
  });
  const yearsOf = (years: ReadonlyMap<number, Known>): unknown =>
    Object.fromEntries([...years].map(([year, value]) => [year, written(value)]));
  const written = (value: Known): unknown => (typeof value === "boolean" ? value : exactText(value));

  test("survives being written to a facts file and read again", () => {
    fc.assert(
      fc.property(anyCase(library), (each) => {
        const subject = subjectOf(each.measure.subject, each.known);
        const json = JSON.parse(JSON.stringify(jsonOf(subject)));
        const reading = readSubject(library.dictionary, json);
        expect(reading.faults).toEqual([]);
        expect(reading.subject && jsonOf(reading.subject)).toEqual(jsonOf(subject));
        expect(reading.subject && toResult("", evaluationOf(each, reading.subject))).toEqual(
          toResult("", evaluationOf(each, subject)),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("is never read from anything else without a fault, and nothing makes the reader throw", () => {
    const names = fc.constantFrom(
      "kind",
      "id",
      "name",
      "facts",
      "营业收入",
      "独立法人",
      "toString",
      "__proto__",
      "constructor",
      "2025",
    );
    const leaf = fc.oneof(
      fc.constantFrom("企业", "91110102MA00000079", "2026-06-30", "-1", "1.5", "是"),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.dictionary(names, tie("tree")),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (json) => {
        const one = readSubject(library.dictionary, json);
        expect(one.subject === null).toBe(one.faults.length > 0);
        const many = readFacts(library.dictionary, { format: "yuanding.facts/1", subjects: [json, json] });
        expect(many.subjects.length).toBe(one.subject ? 1 : 0);
        expect(readFacts(library.dictionary, json).faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
