import { negateTruth, same } from "../compare-values.ts";
import { both, either } from "../membership.ts";
import { FALSE, type FeelValue, fault, NOTHING, TRUE } from "../value.ts";
import { anything, type Builtin, ofValues, oneOf, optional, signature } from "./signature.ts";

/** A truth, or nothing; anything else does not fit. */
function readTruth(value: FeelValue): FeelValue | undefined {
  return value.kind === "truth" || value.kind === "nothing" ? value : undefined;
}

/** `and` or `or` of any number. */
function joined(join: (a: FeelValue, b: FeelValue) => FeelValue, ofNone: FeelValue): Builtin {
  return [ofValues(readTruth, (items) => items.reduce(join, ofNone))];
}

export const TRUTH_FUNCTIONS = {
  not: [signature([oneOf("negand", "truth", "nothing")], negateTruth)],
  all: joined(both, TRUE),
  any: joined(either, FALSE),
  is: [
    signature([optional(anything("value1")), optional(anything("value2"))], (a, b, { absence }) =>
      a || b ? same(a ?? NOTHING, b ?? NOTHING, absence) : fault("two values are needed"),
    ),
  ],
} as const satisfies Readonly<Record<string, Builtin>>;
