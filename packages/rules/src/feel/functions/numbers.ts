import { add, divide, floor, isInteger, multiply, negate, type Ratio, subtract } from "@yuanding/values";
import { exponential, logarithm, squareRoot } from "../transcendental.ts";
import { type FeelValue, fault, number, truth } from "../value.ts";
import { aNumber, anInteger, aText, type Builtin, nullable, oneOf, optional, signature } from "./signature.ts";

/** Least and greatest number of decimals that may be asked for: those of a decimal of 128 bits. */
const SCALES = { least: -6111, greatest: 6176 } as const;

const absolute = (value: Ratio): Ratio => (value.n < 0n ? negate(value) : value);

/** The whole number that stands for the scaled figure. */
type Rounding = (scaled: Ratio) => bigint;

const ceiling: Rounding = (value) => -floor(negate(value));
const towardsZero: Rounding = ({ n, d }) => n / d;
const awayFromZero: Rounding = (value) => (value.n < 0n ? floor(value) : ceiling(value));
const HALF: Ratio = { n: 1n, d: 2n };
const halfUp: Rounding = (value) => (value.n < 0n ? ceiling(subtract(value, HALF)) : floor(add(value, HALF)));
const halfDown: Rounding = (value) => (value.n < 0n ? floor(add(value, HALF)) : ceiling(subtract(value, HALF)));

/** A half goes to the even neighbour, as DMN's `decimal` rounds; amounts of policies round half up. */
const halfEven: Rounding = (value) => {
  const down = floor(value);
  const rest = subtract(value, { n: down, d: 1n });
  const twice = 2n * rest.n - rest.d;
  if (twice !== 0n) return twice < 0n ? down : down + 1n;
  return down % 2n === 0n ? down : down + 1n;
};

function roundTo(rounding: Rounding, value: Ratio, scale: number): FeelValue {
  if (scale < SCALES.least || scale > SCALES.greatest) return fault("that many decimals cannot be asked for");
  const unit = 10n ** BigInt(Math.abs(scale));
  return scale >= 0
    ? number({ n: rounding({ n: value.n * unit, d: value.d }), d: unit })
    : number({ n: rounding({ n: value.n, d: value.d * unit }) * unit, d: 1n });
}

function rounder(rounding: Rounding): Builtin {
  return [signature([aNumber("n"), anInteger("scale")], (n, scale) => roundTo(rounding, n, scale))];
}

function optionalRounder(rounding: Rounding): Builtin {
  return [signature([aNumber("n"), optional(anInteger("scale"))], (n, scale) => roundTo(rounding, n, scale ?? 0))];
}

function onNumber(run: (value: Ratio) => Ratio | null): Builtin {
  return [
    signature([aNumber("number")], (value) => {
      const result = run(value);
      return result ? number(result) : fault("out of the function's domain");
    }),
  ];
}

/** Whole multiples of the divisor are taken away, downwards, so that the rest has the divisor's sign. */
function modulo(dividend: Ratio, divisor: Ratio): FeelValue {
  const quotient = divide(dividend, divisor);
  if (!quotient) return fault("division by zero");
  return number(subtract(dividend, multiply(divisor, { n: floor(quotient), d: 1n })));
}

const isEven = (value: Ratio): boolean => isInteger(value) && (value.n / value.d) % 2n === 0n;
const isOdd = (value: Ratio): boolean => isInteger(value) && (value.n / value.d) % 2n !== 0n;

const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;

/** Reads a figure as FEEL writes one; null when it is none. */
export function readFigure(written: string): Ratio | null {
  if (!NUMBER.test(written)) return null;
  const [mantissa = "", exponent = "0"] = written.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(`${whole === "-" ? "-0" : whole}${fraction}`);
  return shift >= 0 ? { n: digits * 10n ** BigInt(shift), d: 1n } : { n: digits, d: 10n ** BigInt(-shift) };
}

const GROUPINGS = [" ", ",", "."];
const POINTS = [".", ","];

/** Reads a figure whose thousands are set apart and whose decimals begin as is said. */
function readGrouped(from: string, grouping: string | undefined, point: string | undefined): FeelValue {
  const known = grouping === undefined || GROUPINGS.includes(grouping);
  if (!known || (point !== undefined && !POINTS.includes(point)) || (grouping !== undefined && grouping === point)) {
    return fault("not a separator of figures");
  }
  const plain = grouping === undefined ? from : from.replaceAll(grouping, "");
  const read = readFigure(point === "," ? plain.replace(",", ".") : plain);
  return read ? number(read) : fault("not a figure");
}

function parity(holds: (value: Ratio) => boolean): Builtin {
  return [signature([aNumber("number")], (value) => truth(holds(value)))];
}

export const NUMBER_FUNCTIONS = {
  decimal: rounder(halfEven),
  "round up": rounder(awayFromZero),
  "round down": rounder(towardsZero),
  "round half up": rounder(halfUp),
  "round half down": rounder(halfDown),
  floor: optionalRounder(floor),
  ceiling: optionalRounder(ceiling),
  abs: [
    signature([oneOf("n", "number", "months", "seconds")], (value) => {
      if (value.kind === "number") return number(absolute(value.value));
      if (value.kind === "seconds") return { ...value, seconds: absolute(value.seconds) };
      return { ...value, months: value.months < 0n ? -value.months : value.months };
    }),
  ],
  modulo: [signature([aNumber("dividend"), aNumber("divisor")], modulo)],
  sqrt: onNumber(squareRoot),
  log: onNumber(logarithm),
  exp: onNumber(exponential),
  even: parity(isEven),
  odd: parity(isOdd),
  number: [
    signature([aText("from")], (from) => readGrouped(from, undefined, undefined)),
    signature(
      [aText("from"), nullable(aText("grouping separator")), nullable(aText("decimal separator"))],
      (from, grouping, point) => readGrouped(from, grouping, point),
    ),
  ],
} as const satisfies Readonly<Record<string, Builtin>>;
