import { add, compare, multiply, negate, ONE, type Ratio, ratio, reduce, ZERO } from "@yuanding/values";
import type { Expression } from "../program/expression.ts";

/** A sum of multiples of terms plus a constant. Terms are by their key and in its order; no coefficient is zero. */
export type Linear = { readonly terms: readonly Term[]; readonly constant: Ratio };
export type Term = { readonly key: string; readonly coefficient: Ratio; readonly expression: Expression };

export function constantOf(value: Ratio): Linear {
  return { terms: [], constant: value };
}

export function termOf(key: string, expression: Expression): Linear {
  return { terms: [{ key, coefficient: ONE, expression }], constant: ZERO };
}

export function addLinear(a: Linear, b: Linear): Linear {
  const merged = new Map(a.terms.map((term) => [term.key, term]));
  for (const term of b.terms) {
    const held = merged.get(term.key);
    const coefficient = held ? reduce(add(held.coefficient, term.coefficient)) : term.coefficient;
    if (coefficient.n === 0n) merged.delete(term.key);
    else merged.set(term.key, { ...term, coefficient });
  }
  const terms = [...merged.values()].toSorted((x, y) => (x.key < y.key ? -1 : 1));
  return { terms, constant: reduce(add(a.constant, b.constant)) };
}

export function scaleLinear(a: Linear, by: Ratio): Linear {
  if (by.n === 0n) return constantOf(ZERO);
  const scaled = (value: Ratio): Ratio => reduce(multiply(value, by));
  return {
    terms: a.terms.map((term) => ({ ...term, coefficient: scaled(term.coefficient) })),
    constant: scaled(a.constant),
  };
}

export function subtractLinear(a: Linear, b: Linear): Linear {
  return addLinear(a, scaleLinear(b, ratio(-1)));
}

/** The terms with 1 before the first of them, and how the whole is won back from that: `value * scale + constant`. */
export type Direction = { readonly terms: readonly Term[]; readonly scale: Ratio; readonly constant: Ratio };

/** Null for a constant. */
export function directionOf(linear: Linear): Direction | null {
  const [first] = linear.terms;
  if (!first) return null;
  const scale = first.coefficient;
  const inverse: Ratio = scale.n > 0n ? { n: scale.d, d: scale.n } : { n: -scale.d, d: -scale.n };
  return { terms: scaleLinear({ ...linear, constant: ZERO }, inverse).terms, scale, constant: linear.constant };
}

/** Where the whole is zero, in the direction's own measure. */
export function zeroOf({ scale, constant }: Direction): Ratio {
  const inverse: Ratio = scale.n > 0n ? { n: scale.d, d: scale.n } : { n: -scale.d, d: -scale.n };
  return reduce(multiply(negate(constant), inverse));
}

export function isPositive(value: Ratio): boolean {
  return compare(value, ZERO) > 0;
}
