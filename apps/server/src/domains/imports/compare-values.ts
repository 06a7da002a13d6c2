import type { LineDifference } from "@yuanding/contract";
import type { Dictionary, Fact } from "@yuanding/rules";
import { compare, parseDecimal } from "@yuanding/values";
import { type SubjectKind, showRecorded, type ValueKnown } from "../facts/index.ts";
import { NO_VALUES, type ValueCounts } from "./import.ts";

/** Types whose values are figures: 1.50 and 1.5 are the same one. */
const FIGURES: ReadonlySet<Fact["type"]> = new Set(["金额", "比率", "面积", "数值", "计数"]);

/** One value that a row brings, in the form in which it is recorded. */
export type BroughtValue = { readonly fact: string; readonly year: number | null; readonly value: string };

/** By whom it is said, and of which day. */
export type Speaker = { readonly source: string; readonly asOf: string };

/** A value that is not what holds, and what holds; null when nobody said anything. */
type Difference = {
  readonly brought: BroughtValue;
  readonly held: ValueKnown | null;
  readonly kind: LineDifference["kind"];
};

export type Comparison = {
  readonly values: ValueCounts;
  readonly differences: readonly Difference[];
  /** A later day of which the same source spoke already, so that some values change nothing; null for none. */
  readonly later: string | null;
};

/** What the values of a row are beside what is known of its subject: the values in force and those of the same source. */
export function compareValues(
  dictionary: Dictionary,
  kind: SubjectKind,
  brought: readonly BroughtValue[],
  known: readonly ValueKnown[],
  speaker: Speaker,
): Comparison {
  const values = { ...NO_VALUES } as { -readonly [Key in keyof ValueCounts]: number };
  const differences: Difference[] = [];
  const inForce = new Map(known.filter((each) => each.inForce).map((each) => [keyOf(each), each]));
  const own = new Map(known.filter(({ source }) => source === speaker.source).map((each) => [keyOf(each), each]));
  let later: string | null = null;
  for (const each of brought) {
    const held = inForce.get(keyOf(each));
    const said = own.get(keyOf(each));
    const superseded = said?.asOf != null && said.asOf > speaker.asOf && !isSame(dictionary, kind, each, said);
    if (superseded) later = said.asOf;
    const what = superseded ? "same" : whatIs(dictionary, kind, each, held, speaker);
    values[what] += 1;
    if (what !== "same") differences.push({ brought: each, held: held ?? null, kind: what });
  }
  return { values, differences, later };
}

/** Differences as people read them, which takes longer than finding them. */
export function showDifferences(
  dictionary: Dictionary,
  kind: SubjectKind,
  differences: readonly Difference[],
): readonly LineDifference[] {
  return differences.map(({ brought: { fact, year, value }, held, kind: what }) => {
    const before = held && { shown: showRecorded(dictionary, kind, fact, held.value), source: held.source };
    return { fact, year, kind: what, before, after: showRecorded(dictionary, kind, fact, value) };
  });
}

function whatIs(
  dictionary: Dictionary,
  kind: SubjectKind,
  brought: BroughtValue,
  held: ValueKnown | undefined,
  { source }: Speaker,
): keyof ValueCounts {
  if (!held) return "new";
  if (isSame(dictionary, kind, brought, held)) return "same";
  return held.source === source ? "changed" : "conflict";
}

function isSame(dictionary: Dictionary, kind: SubjectKind, { fact, value }: BroughtValue, known: ValueKnown): boolean {
  if (value === known.value) return true;
  const type = dictionary[kind].get(fact)?.type;
  if (type === undefined || !FIGURES.has(type)) return false;
  const [a, b] = [parseDecimal(value), parseDecimal(known.value)];
  return a !== null && b !== null && compare(a, b) === 0;
}

function keyOf({ fact, year }: { readonly fact: string; readonly year: number | null }): string {
  return `${fact} ${year ?? ""}`;
}
