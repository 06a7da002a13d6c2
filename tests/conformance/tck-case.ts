import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  type FeelValue,
  readDate,
  readDuration,
  readFigure,
  readMoment,
  readTime,
  sameFeelValue,
} from "@yuanding/rules";
import { compare, multiply, type Ratio, subtract } from "@yuanding/values";

/** The cases lie beside the repository and are not part of it (CC BY-SA 4.0, the DMN TCK's authors). */
export const DATA_FILE = resolve(import.meta.dirname, "../../../shared/data/dmn-tck.json");

/** A value as the suite writes it; null, or a value without text, is FEEL's null. */
type Written =
  | { readonly type: "list"; readonly value: readonly Written[] | null }
  | { readonly type: "context"; readonly value: Readonly<Record<string, Written>> | null }
  | { readonly type: Scalar; readonly value: string | null }
  | null;
type Scalar = "string" | "decimal" | "boolean" | "date" | "time" | "dateTime" | "duration";

export type Case = {
  readonly suite: string;
  readonly case: string;
  readonly expression: string;
  readonly inputs: Readonly<Record<string, Written>> | null;
  readonly expected: Written;
};

/** Null when the file is not there. */
export function readCases(file: string): readonly Case[] | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { cases: Case[] }).cases : null;
}

export function idOf(each: Case): string {
  return `${each.suite}/${each.case}`;
}

const NOTHING: FeelValue = { kind: "nothing", fault: null };

const SCALARS: { readonly [Kind in Scalar]: (written: string) => FeelValue | null } = {
  string: (value) => ({ kind: "text", value }),
  boolean: (value) => ({ kind: "truth", value: value === "true" }),
  decimal: (written) => {
    const value = readFigure(written);
    return value && { kind: "number", value };
  },
  date: readDate,
  time: readTime,
  dateTime: readMoment,
  duration: readDuration,
};

/** @throws RangeError when the file holds what the suite does not write: a defect of the file. */
export function readWritten(written: Written): FeelValue {
  if (written === null || written.value === null) return NOTHING;
  if (written.type === "list") return { kind: "list", items: written.value.map(readWritten) };
  if (written.type === "context") {
    const entries = Object.entries(written.value).map(([name, each]) => [name, readWritten(each)] as const);
    return { kind: "context", entries: new Map(entries) };
  }
  const value = SCALARS[written.type](written.value);
  if (!value) throw new RangeError(`${written.type} ${written.value} cannot be read`);
  return value;
}

/** Whether an answer is the expected one. No value is no value, for whatever reason. */
export function agrees(answer: FeelValue, expected: Written): boolean {
  if (expected === null || expected.value === null) return answer.kind === "nothing";
  if (expected.type === "list") {
    const items = expected.value;
    return (
      answer.kind === "list" &&
      answer.items.length === items.length &&
      answer.items.every((each, index) => agrees(each, items[index] ?? null))
    );
  }
  if (expected.type === "context") {
    const wanted = Object.entries(expected.value);
    return (
      answer.kind === "context" &&
      answer.entries.size === wanted.length &&
      wanted.every(([name, each]) => answer.entries.has(name) && agrees(answer.entries.get(name) ?? NOTHING, each))
    );
  }
  const value = readWritten(expected);
  if (value.kind === "number") return answer.kind === "number" && isFigure(answer.value, value.value, expected.value);
  const same = sameFeelValue(answer, value, "null");
  return same.kind === "truth" && same.value;
}

/** From as many decimals on the suite's figures are approximations; those with fewer are meant to the digit. */
const APPROXIMATE_DECIMALS = 8;
const DOUBLE_PRECISION: Ratio = { n: 1n, d: 10n ** 12n };

/**
 * Exactly the figure; or, of one written with eight decimals or more, less than one unit of its last place away (the suite
 * rounds some and cuts others off), or a million-millionth of itself (its loan payments come from binary arithmetic and are
 * right to thirteen digits).
 */
function isFigure(answer: Ratio, wanted: Ratio, written: string): boolean {
  const apart = size(subtract(answer, wanted));
  if (apart.n === 0n) return true;
  const decimals = written.split(".")[1]?.length ?? 0;
  if (decimals < APPROXIMATE_DECIMALS) return false;
  const lastPlace: Ratio = { n: 1n, d: 10n ** BigInt(decimals) };
  return compare(apart, lastPlace) < 0 || compare(apart, multiply(size(wanted), DOUBLE_PRECISION)) <= 0;
}

function size({ n, d }: Ratio): Ratio {
  return { n: n < 0n ? -n : n, d };
}
