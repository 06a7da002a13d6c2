import { compare, isInteger, type Ratio } from "@yuanding/values";
import { type Bound, holds, intersect, pick } from "./interval.ts";
import type { Axis, Point, Test } from "./predicate.ts";
import type { Range } from "./range-of.ts";

/** A point that stands for every other that the same questions do not tell from it; `certain` when such a one exists. */
export type Sample = {
  readonly point: Point;
  readonly certain: boolean;
  /** Words that stand for the same, the point among them. */
  readonly words: readonly string[];
};

/** The sections of GB/T 4754, which every code begins with. */
const SECTIONS = "ABCDEFGHIJKLMNOPQRST";
/** A text that is none of those that are asked for. */
const ANOTHER_TEXT = "其他文字";

/** One sample for each way in which the questions to an axis can be answered together. */
export function samplesOf(axis: Axis, tests: readonly Test[]): Sample[] {
  switch (axis.kind) {
    case "truth":
      return [true, false].map(plainSample);
    case "text":
      return axis.hierarchy ? codeSamples(membersOf(tests)) : wordSamples(axis.words, membersOf(tests));
    case "number":
      return numberSamples(
        axis.range,
        tests.flatMap((test) => (test.kind === "order" ? [test.value] : [])),
      );
  }
}

function membersOf(tests: readonly Test[]): string[] {
  return [...new Set(tests.flatMap((test) => (test.kind === "member" ? test.members : [])))];
}

/** Every figure that is asked for, and one between each two, below the first and above the last. */
function numberSamples({ interval, whole }: Range, values: readonly Ratio[]): Sample[] {
  const sorted = values
    .toSorted(compare)
    .filter((value, at, all) => at === 0 || compare(value, all[at - 1] ?? value) !== 0);
  const ends = [null, ...sorted.map((value): Bound => ({ value, included: false })), null];
  const points = ends.slice(1).flatMap((high, index) => {
    const inside = pick(intersect(interval, { low: ends[index] ?? null, high }), whole);
    const figure = high && holds(interval, high.value) && (!whole || isInteger(high.value)) ? [high.value] : [];
    return [...(inside ? [inside] : []), ...figure];
  });
  return points.map(plainSample);
}

function plainSample(point: Ratio | boolean): Sample {
  return { point, certain: true, words: [] };
}

function wordSamples(words: readonly string[] | null, members: readonly string[]): Sample[] {
  const known = words ? members.filter((member) => words.includes(member)) : members;
  const others = words ? words.filter((word) => !members.includes(word)) : [ANOTHER_TEXT];
  return [...known.map(wordSample), ...sampleOfAll(others)];
}

function wordSample(word: string): Sample {
  return { point: word, certain: true, words: [word] };
}

function sampleOfAll(words: readonly string[]): Sample[] {
  const [first] = words;
  return first === undefined ? [] : [{ point: first, certain: true, words }];
}

/**
 * A code that nothing goes deeper than stands for itself; below one that others go deeper than there may be further codes
 * (`K*` beside K7010) or not: the standard knows, this does not. Sections that are not spoken of are all alike.
 */
function codeSamples(members: readonly string[]): Sample[] {
  const isSpokenOf = (section: string): boolean => members.some((member) => member.startsWith(section));
  const sections = [...SECTIONS];
  const codes = new Set([...members, ...sections.filter(isSpokenOf)]);
  const own = [...codes].map((code): Sample => {
    const deeper = members.some((member) => member !== code && member.startsWith(code));
    return deeper ? { point: `${code}*`, certain: false, words: [] } : wordSample(code);
  });
  return [...own, ...sampleOfAll(sections.filter((section) => !isSpokenOf(section)))];
}
