import { formatFen, formatShort, MAX_DECIMAL_LENGTH, parseDecimal, type Ratio, toFen } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import { isNumeric } from "../dictionary/dictionary.ts";
import { evaluateMeasure } from "../evaluate/evaluate-measure.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { toResult } from "../evaluate/result.ts";
import type { Known, Verdict } from "../evaluate/value.ts";
import { readFactValue } from "../facts/read-fact.ts";
import type { Subject } from "../facts/subject.ts";
import { readLiteral } from "../program/literal.ts";
import type { Library, Measure } from "../program/program.ts";
import { parseQuantity } from "../quantity.ts";
import { didYouMean } from "../source/nearest.ts";
import { plain } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";
import type { ExampleOutput, ExampleSource, GivenFact } from "../syntax/policy.ts";
import { formatUnit, hasNoUnit, sameUnit } from "../units.ts";

/** One example that was run: what was expected and found, column by column, and anything that could not be read. */
export type ExampleOutcome = {
  readonly measure: string;
  readonly note: string | null;
  readonly at: Place;
  readonly passed: boolean;
  readonly checks: readonly ExampleCheck[];
  readonly faults: readonly { readonly at: Place; readonly zh: string; readonly en: string }[];
};

export type ExampleCheck = {
  readonly output: ExampleOutput;
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
};

export const VERDICT_WORDS: { readonly [Each in Verdict]: string } = {
  met: "符合",
  unmet: "不符合",
  unknown: "待补充",
  human: "待认定",
  inapplicable: "不适用",
};

/** Runs every worked example of a measure. */
export function runExamples(library: Library, measure: Measure): ExampleOutcome[] {
  return measure.examples.map((example) => runExample(library, measure, example));
}

function runExample(library: Library, measure: Measure, example: ExampleSource): ExampleOutcome {
  const { subject, faults } = exampleSubject(library, measure, example);
  const base = { measure: measure.id, note: example.note, at: example.at, faults };
  if (faults.length > 0) return { ...base, passed: false, checks: [] };
  const evaluation = evaluateMeasure(library, measure.id, subject, example.asOf, example.situation);
  const outputs = Object.entries(example.expected) as [ExampleOutput, string][];
  const checks = outputs.map(([output, expected]) => checkOutput(output, expected, evaluation));
  return { ...base, passed: checks.length > 0 && checks.every((check) => check.passed), checks };
}

type Faults = { at: Place; zh: string; en: string }[];

/** The subject an example describes. `faults` name the cells that the dictionary does not allow. */
export function exampleSubject(
  library: Library,
  measure: Measure,
  example: ExampleSource,
): { readonly subject: Subject; readonly faults: Faults } {
  const facts = new Map<string, Known | Map<number, Known>>();
  const faults: Faults = [];
  for (const given of example.given) addGiven(library, measure, given, facts, faults);
  return { subject: { kind: measure.subject, id: "算例", name: example.note ?? "", facts }, faults };
}

function addGiven(
  library: Library,
  measure: Measure,
  given: GivenFact,
  facts: Map<string, Known | Map<number, Known>>,
  faults: Faults,
): void {
  const dictionary = library.dictionary[measure.subject];
  const fact = dictionary.get(given.name);
  if (!fact) {
    const near = didYouMean(given.name, dictionary.keys());
    faults.push({
      at: given.at,
      zh: `词典里没有“${given.name}”${near.zh}`,
      en: `the dictionary has no “${given.name}”${near.en}`,
    });
    return;
  }
  if (fact.yearly !== (given.year !== null)) {
    const zh = fact.yearly ? `“${fact.name}”要写年份，如 ${fact.name}[2025]` : `“${fact.name}”没有年份`;
    faults.push({ at: given.at, zh, en: fact.yearly ? `“${fact.name}” needs a year` : `“${fact.name}” has no year` });
    return;
  }
  const held = facts.get(fact.name);
  const years = held instanceof Map ? held : new Map<number, Known>();
  if (given.text === "未知") {
    if (given.year === null) facts.delete(fact.name);
    else years.delete(given.year);
    return;
  }
  const value = readWrittenValue(fact, given.text);
  if (typeof value === "object" && "zh" in value) {
    faults.push({ at: given.at, ...value });
    return;
  }
  if (given.year === null) facts.set(fact.name, value);
  else facts.set(fact.name, years.set(given.year, value));
}

/**
 * A value as people write it, with its unit (`600万元`, `15%`, `是`), checked against the dictionary; a plain figure is in
 * the fact's own unit. For examples, calculators and forms; facts files are stricter.
 */
export function readWrittenValue(fact: Fact, text: string): Known | { readonly zh: string; readonly en: string } {
  if (!isNumeric(fact.type)) {
    const truth = fact.type === "是否" ? readLiteral(text) : null;
    const words = fact.type === "日期" ? plain(text) : text;
    const read = readFactValue(fact, truth?.kind === "truth" ? truth.value : words.trim());
    return read.ok ? read.value : read.refusal;
  }
  const quantity = parseQuantity(text);
  if (!quantity) return { zh: `读不懂“${text}”`, en: `cannot read “${text}”` };
  const isPercentage = /%\s*$/.test(plain(text));
  if (isPercentage ? !hasNoUnit(fact.unit) : !hasNoUnit(quantity.unit) && !sameUnit(quantity.unit, fact.unit)) {
    const [found, wanted] = [formatUnit(quantity.unit), formatUnit(fact.unit)];
    return {
      zh: `“${fact.name}”的单位是${wanted}，这里是${found}`,
      en: `“${fact.name}” is in ${wanted}, not ${found}`,
    };
  }
  const read = readFactValue(fact, decimal(quantity.value));
  return read.ok ? read.value : read.refusal;
}

/** Exact as far as a facts file can say it; what is longer is refused there. */
function decimal(value: Ratio): string {
  return formatShort(value, MAX_DECIMAL_LENGTH);
}

function checkOutput(output: ExampleOutput, expected: string, evaluation: Evaluation): ExampleCheck {
  const found = foundOutput(output, evaluation);
  const wanted = normaliseExpected(output, expected);
  return { output, expected, found, passed: wanted === found };
}

function foundOutput(output: ExampleOutput, evaluation: Evaluation): string {
  const result = toResult("", evaluation);
  switch (output) {
    case "结论":
      return VERDICT_WORDS[evaluation.verdict];
    case "金额":
      return result.amount ?? "无";
    case "上限":
      return result.ceiling ?? "无";
    case "得分":
      return result.score ? scoreText(result.score.low, result.score.high) : "无";
    case "类型":
      return result.class ?? "无";
    case "缺少":
      return sorted(result.unknown);
    case "认定":
      return sorted(result.human);
  }
}

function scoreText(low: string, high: string): string {
  return low === high ? low : `${low}–${high}`;
}

/** Names in one order. A label may itself hold `、`, so both sides are taken apart at it. */
function sorted(names: readonly string[]): string {
  const words = names.flatMap((name) => name.split("、").map((word) => word.trim()));
  return words.length === 0 ? "无" : words.toSorted().join("、");
}

/** Brings what an author wrote to the form of what is found: `300万元` → `3000000.00`. */
function normaliseExpected(output: ExampleOutput, expected: string): string {
  const text = expected.trim();
  if (text === "无") return text;
  if (output === "金额" || output === "上限") {
    const quantity = parseQuantity(text);
    return quantity && sameUnit(quantity.unit, { 元: 1 }) ? formatFen(toFen(quantity.value)) : text;
  }
  if (output === "得分") {
    const [low = "", high = low] = text
      .replace(/分$/, "")
      .split(/[–—-]/)
      .map((each) => shorten(each.trim()));
    return scoreText(low, high);
  }
  if (output === "缺少" || output === "认定") return sorted([text]);
  return text;
}

function shorten(figure: string): string {
  const value = parseDecimal(figure);
  return value ? formatShort(value, 4) : figure;
}
