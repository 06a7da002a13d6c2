import type { TypeSyntax } from "../expressions/syntax.ts";
import type { FeelValue } from "./value.ts";

type Kind = FeelValue["kind"];

const KINDS: Readonly<Record<string, Kind>> = {
  number: "number",
  string: "text",
  boolean: "truth",
  date: "date",
  time: "time",
  "date and time": "moment",
  "years and months duration": "months",
  "days and time duration": "seconds",
  context: "context",
  list: "list",
  range: "range",
  function: "function",
};

/** Whether a value is of a type; null when the type is not one FEEL itself names. Nothing is of no type but Null. */
export function isOfType(value: FeelValue, type: TypeSyntax): boolean | null {
  if (type.kind === "named") return isOfNamed(value, type.name);
  if (type.kind === "function") return value.kind === "function";
  if (type.kind === "list" || type.kind === "range") {
    if (value.kind !== type.kind) return false;
    return every(value.kind === "list" ? value.items : [value.low, value.high], type.of);
  }
  if (value.kind !== "context") return false;
  const { entries } = value;
  if (![...type.entries.keys()].every((key) => entries.has(key))) return false;
  const pairs = [...type.entries].map(([key, of]) => [entries.get(key) as FeelValue, of] as const);
  return allOf(pairs.map(([each, of]) => conforms(each, of)));
}

function isOfNamed(value: FeelValue, name: string): boolean | null {
  if (name === "Null") return value.kind === "nothing";
  if (name === "Any") return value.kind !== "nothing";
  const kind = KINDS[name];
  return kind === undefined ? null : value.kind === kind;
}

/** Inside a context or a list nothing conforms to every type. */
function conforms(value: FeelValue, type: TypeSyntax): boolean | null {
  return value.kind === "nothing" ? true : isOfType(value, type);
}

function every(items: readonly FeelValue[], type: TypeSyntax): boolean | null {
  return allOf(items.map((each) => conforms(each, type)));
}

function allOf(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}
