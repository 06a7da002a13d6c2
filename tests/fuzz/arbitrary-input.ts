import * as fc from "fast-check";
import { z } from "zod";

/** What a field of a name may well be given; empty where nothing is known of it. */
export type Known = (field: string) => readonly (string | number)[];

/** The part of JSON Schema that the contract's own schemas come out as. */
type Schema = {
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly allOf?: readonly { readonly pattern?: string }[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** Longest list, and longest text beyond what must be, that is made without being broken on purpose. */
const LONGEST_LIST = 4;
const LONGEST_TEXT = 40;
/** Numbers beyond are for whoever breaks input. */
const LARGEST = 1000;
const DAYS = ["2026-06-30", "2025-12-31", "2026-11-22", "2026-02-30", "9999-12-31", "0001-01-01", "2024-02-29"];
const MOMENTS = ["2026-11-22T08:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"];
const WORDS = ["测试", "示例", "a", "晴川", "合成 北展", "０１", "O'Neil", "%", "_", "𠮷野家", "é", "-"];
const EVERYTHING = [...DAYS, ...MOMENTS, ...WORDS, "a".repeat(64), "park/measure"];

/** Input that a schema of the contract takes, mostly: what it refuses all the same is as welcome. */
export function inputOf(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  return arbitraryOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, known, "");
}

function arbitraryOf(schema: Schema, known: Known, field: string): fc.Arbitrary<unknown> {
  const { type, anyOf, enum: choices, const: only } = schema;
  if (anyOf) return fc.oneof(...anyOf.map((each) => arbitraryOf(each, known, field)));
  if (choices) return fc.constantFrom(...choices);
  if (only !== undefined) return fc.constant(only);
  switch (type) {
    case "object":
      return objectOf(schema, known, field);
    case "array": {
      const { items = {}, minItems = 0, maxItems = LONGEST_LIST } = schema;
      const longest = Math.max(minItems, Math.min(maxItems, LONGEST_LIST));
      return fc.array(arbitraryOf(items, known, field), { minLength: minItems, maxLength: longest });
    }
    case "string":
      return textOf(schema, known(field));
    case "integer":
    case "number":
      return numberOf(schema, known(field));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function objectOf({ properties, required = [], additionalProperties }: Schema, known: Known, field: string) {
  if (properties) {
    const fields = Object.entries(properties).map(([name, each]) => [name, arbitraryOf(each, known, name)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
  }
  const values = typeof additionalProperties === "object" ? additionalProperties : {};
  const keys = fc.constantFrom(...WORDS, ...known(field).map(String));
  return fc.dictionary(keys, arbitraryOf(values, known, field), { maxKeys: LONGEST_LIST });
}

function numberOf({ minimum = -LARGEST, maximum = LARGEST }: Schema, known: readonly (string | number)[]) {
  const numbers = known.filter((each) => typeof each === "number");
  if (numbers.length > 0) return fc.constantFrom(...numbers);
  const low = Math.max(minimum, -LARGEST);
  const small = fc.integer({ min: low, max: Math.max(low, Math.min(maximum, low + 10)) });
  return fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) });
}

function textOf(schema: Schema, known: readonly (string | number)[]): fc.Arbitrary<string> {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, allOf = [], format } = schema;
  const patterns = [pattern, ...allOf.map((each) => each.pattern)].flatMap((each) => each ?? []);
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && patterns.every((each) => new RegExp(each, "u").test(text));
  const free = fc
    .oneof(fc.string({ unit: "grapheme", minLength, maxLength: shortest(minLength, maxLength) }), fc.uuid())
    .map((text) => (fits(text) ? text : (EVERYTHING.find(fits) ?? text)));
  const fitting = EVERYTHING.filter(fits);
  const made = format === "uuid" ? fc.uuid() : format === "email" ? fc.nat(99).map((n) => `p${n}@example.test`) : free;
  return fc.oneof(
    ...(known.length > 0 ? [{ weight: 9, arbitrary: fc.constantFrom(...known.map(String)) }] : []),
    ...(fitting.length > 0 ? [{ weight: 2, arbitrary: fc.constantFrom(...fitting) }] : []),
    { weight: 2, arbitrary: made },
  );
}

function shortest(minLength: number, maxLength: number): number {
  return Math.min(maxLength, minLength + LONGEST_TEXT);
}
