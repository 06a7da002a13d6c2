import { add, compare, divide, multiply, ONE, type Ratio, ZERO } from "@yuanding/values";
import { type Absence, orderOf, same } from "../compare-values.ts";
import { deviation } from "../transcendental.ts";
import {
  FALSE,
  type FeelValue,
  type FunctionValue,
  fault,
  integer,
  isAbsent,
  isFalse,
  isTrue,
  itemsOf,
  list,
  NOTHING,
  number,
  TRUE,
} from "../value.ts";
import {
  aFunction,
  aList,
  anInteger,
  anything,
  type Builtin,
  gathering,
  ofValues,
  optional,
  readNumber,
  signature,
} from "./signature.ts";

const OUTSIDE = fault("outside the list");

/** The index a position stands for: from 1, or from the end when negative; null outside of the list. */
function indexOf(position: number, length: number): number | null {
  const index = position > 0 ? position - 1 : length + position;
  return position !== 0 && index >= 0 && index < length ? index : null;
}

/** Whether a value is in a list: unknown when it could be one of those that are unknown. */
function contains(items: readonly FeelValue[], element: FeelValue, absence: Absence): FeelValue {
  const answers = items.map((each) => same(each, element, absence));
  if (answers.some(isTrue)) return TRUE;
  return answers.some(isAbsent) ? NOTHING : FALSE;
}

/** The first of those that are the same as another stays; nothing when that cannot be told. */
function distinct(items: readonly FeelValue[], absence: Absence): FeelValue {
  const kept: FeelValue[] = [];
  for (const each of items) {
    const known = contains(kept, each, absence);
    if (isFalse(known)) kept.push(each);
    else if (!isTrue(known)) return known;
  }
  return list(kept);
}

function flatten(items: readonly FeelValue[]): FeelValue[] {
  return items.flatMap((each) => (each.kind === "list" ? flatten(each.items) : [each]));
}

/** The least or greatest of values that have an order; nothing of none. */
function extreme(sign: 1 | -1): Builtin {
  const run = (items: readonly FeelValue[]): FeelValue => {
    let best = items[0] ?? NOTHING;
    for (const each of items.slice(1)) {
      const order = orderOf(each, best);
      if (order === null) return items.find((item) => item.kind === "nothing") ?? fault("values without an order");
      if (order * sign > 0) best = each;
    }
    return best;
  };
  return [ofValues((value) => value, run)];
}

function ofNumbers(run: (numbers: readonly Ratio[]) => FeelValue): Builtin {
  return [ofValues(readNumber, run)];
}

const total = (numbers: readonly Ratio[]): Ratio => numbers.reduce(add, ZERO);
const ascending = (numbers: readonly Ratio[]): Ratio[] => numbers.toSorted(compare);
const ofNone = fault("of no figures");

function meanOf(numbers: readonly Ratio[]): FeelValue {
  const mean = divide(total(numbers), { n: BigInt(numbers.length), d: 1n });
  return mean ? number(mean) : ofNone;
}

function median(numbers: readonly Ratio[]): FeelValue {
  const half = numbers.length / 2;
  return meanOf(ascending(numbers).slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

/** Those that occur most often, in ascending order. */
function modes(numbers: readonly Ratio[]): FeelValue {
  const runs: { readonly value: Ratio; times: number }[] = [];
  for (const value of ascending(numbers)) {
    const last = runs.at(-1);
    if (last && compare(last.value, value) === 0) last.times += 1;
    else runs.push({ value, times: 1 });
  }
  const most = runs.reduce((highest, { times }) => Math.max(highest, times), 0);
  return list(runs.flatMap(({ value, times }) => (times === most ? [number(value)] : [])));
}

function sublist(items: readonly FeelValue[], start: number, length: number | undefined): FeelValue {
  const index = indexOf(start, items.length);
  if (index === null || (length ?? 0) < 0) return OUTSIDE;
  return list(items.slice(index, length === undefined ? undefined : index + length));
}

function insertBefore(items: readonly FeelValue[], position: number, item: FeelValue): FeelValue {
  const index = indexOf(position, items.length);
  return index === null ? OUTSIDE : list(items.toSpliced(index, 0, item));
}

function replaceAt(items: readonly FeelValue[], position: number, item: FeelValue): FeelValue {
  const index = indexOf(position, items.length);
  return index === null ? OUTSIDE : list(items.with(index, item));
}

/** Replaces those for which a function of the item and the new item says so. */
function replaceMatching(items: readonly FeelValue[], match: FunctionValue, item: FeelValue): FeelValue {
  if (match.parameters && match.parameters.length !== 2) return fault("the function takes an item and the new item");
  const answers = items.map((each) => match.apply([each, item], null));
  const undecided = answers.find((each) => each.kind !== "truth");
  if (undecided) return undecided.kind === "nothing" ? undecided : fault("the function must say yes or no");
  return list(items.map((each, index) => (isTrue(answers[index] ?? NOTHING) ? item : each)));
}

/** By a function that says whether one comes before another; nothing when it does not say. */
function sort(items: readonly FeelValue[], precedes: FunctionValue): FeelValue {
  let open: FeelValue | null = null;
  const says = (a: FeelValue, b: FeelValue): boolean => {
    const answer = precedes.apply([a, b], null);
    if (answer.kind !== "truth") open = answer.kind === "nothing" ? answer : fault("the function must say yes or no");
    return isTrue(answer);
  };
  const sorted = items.toSorted((a, b) => (says(a, b) ? -1 : says(b, a) ? 1 : 0));
  return open ?? list(sorted);
}

export const LIST_FUNCTIONS = {
  "list contains": [
    signature([aList("list"), anything("element")], (items, element, { absence }) => contains(items, element, absence)),
  ],
  count: [
    ofValues(
      (value) => value,
      (items) => integer(items.length),
    ),
  ],
  min: extreme(-1),
  max: extreme(1),
  sum: ofNumbers((numbers) => (numbers.length === 0 ? ofNone : number(total(numbers)))),
  mean: ofNumbers(meanOf),
  product: ofNumbers((numbers) => (numbers.length === 0 ? ofNone : number(numbers.reduce(multiply, ONE)))),
  median: ofNumbers((numbers) => (numbers.length === 0 ? ofNone : median(numbers))),
  mode: ofNumbers(modes),
  stddev: ofNumbers((numbers) => {
    const found = deviation(numbers);
    return found ? number(found) : fault("of fewer than two figures");
  }),
  sublist: [signature([aList("list"), anInteger("start position"), optional(anInteger("length"))], sublist)],
  append: [gathering([aList("list"), aList("item")], (items, more) => list([...items, ...more]))],
  concatenate: [gathering([aList("list")], (lists) => list(lists.flatMap(itemsOf)))],
  union: [gathering([aList("list")], (lists, { absence }) => distinct(lists.flatMap(itemsOf), absence))],
  "insert before": [signature([aList("list"), anInteger("position"), anything("newItem")], insertBefore)],
  remove: [
    signature([aList("list"), anInteger("position")], (items, position) => {
      const index = indexOf(position, items.length);
      return index === null ? OUTSIDE : list(items.toSpliced(index, 1));
    }),
  ],
  reverse: [signature([aList("list")], (items) => list(items.toReversed()))],
  "index of": [
    signature([aList("list"), anything("match")], (items, match, { absence }) => {
      const answers = items.map((each) => same(each, match, absence));
      if (answers.some(isAbsent)) return NOTHING;
      return list(answers.flatMap((each, index) => (isTrue(each) ? [integer(index + 1)] : [])));
    }),
  ],
  "distinct values": [signature([aList("list")], (items, { absence }) => distinct(items, absence))],
  flatten: [signature([aList("list")], (items) => list(flatten(items)))],
  "list replace": [
    signature([aList("list"), anInteger("position"), anything("newItem")], replaceAt),
    signature([aList("list"), aFunction("match"), anything("newItem")], replaceMatching),
  ],
  sort: [signature([aList("list"), aFunction("precedes")], sort)],
} as const satisfies Readonly<Record<string, Builtin>>;
