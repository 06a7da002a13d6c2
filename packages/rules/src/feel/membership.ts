import { type Absence, compareBy, equal } from "./compare-values.ts";
import { FALSE, type FeelValue, isAbsent, isFalse, isTrue, NOTHING, type RangeValue, TRUE } from "./value.ts";

/** Whether a value passes one of several tests; unknown when it may pass one. */
export function passesAny(value: FeelValue, tests: readonly FeelValue[], absence: Absence): FeelValue {
  let open: FeelValue | null = null;
  for (const test of tests) {
    const answer = passes(value, test, absence);
    if (isTrue(answer)) return TRUE;
    if (!isFalse(answer)) open = open && isAbsent(open) ? open : answer;
  }
  return open ?? FALSE;
}

/** A test is a range, a comparison, a list of values and ranges, a truth that was worked out, or a value to be equal to. */
function passes(value: FeelValue, test: FeelValue, absence: Absence): FeelValue {
  if (test.kind === "range") return within(value, test, absence);
  if (test.kind === "test") return compareBy(test.op, value, test.operand, absence);
  if (test.kind === "truth" && value.kind !== "truth" && value.kind !== "nothing") return test;
  if (test.kind !== "list") return equal(value, test, absence);
  return isTrue(equal(value, test, absence)) ? TRUE : inList(value, test.items, absence);
}

/** A member of another kind is simply not it, where a single value of another kind could not be compared. */
function inList(value: FeelValue, items: readonly FeelValue[], absence: Absence): FeelValue {
  const answers = items.map((each) => passes(value, each, absence));
  if (answers.some(isTrue)) return TRUE;
  return answers.some(isAbsent) ? NOTHING : FALSE;
}

export function within(value: FeelValue, { low, high, lowIn, highIn }: RangeValue, absence: Absence): FeelValue {
  return both(compareBy(lowIn ? ">=" : ">", value, low, absence), compareBy(highIn ? "<=" : "<", value, high, absence));
}

/** `and` of three values: false decides, then what is open. Anything that is no truth is open. */
export function both(a: FeelValue, b: FeelValue): FeelValue {
  if (isFalse(a) || isFalse(b)) return FALSE;
  return isTrue(a) && isTrue(b) ? TRUE : openOf(a, b);
}

/** `or` of three values: true decides. */
export function either(a: FeelValue, b: FeelValue): FeelValue {
  if (isTrue(a) || isTrue(b)) return TRUE;
  return isFalse(a) && isFalse(b) ? FALSE : openOf(a, b);
}

function openOf(a: FeelValue, b: FeelValue): FeelValue {
  return [a, b].find((each) => each.kind === "nothing") ?? NOTHING;
}
