import type { Syntax } from "../../expressions/syntax.ts";
import { orderOf } from "../compare-values.ts";
import { parseFeel } from "../parse-feel.ts";
import { readTemporal } from "../read-temporal.ts";
import { type FeelValue, fault, number, text } from "../value.ts";
import { DATE_FUNCTIONS } from "./dates.ts";
import { readFigure } from "./numbers.ts";
import { aText, type Builtin, type Calling, callBuiltin, signature } from "./signature.ts";

const NO_RANGE = fault("not a range");

/** Reads a range from text. Its ends must be written out, of one kind and in order. */
function readRange(from: string, calling: Calling): FeelValue {
  const parsed = parseFeel(from.trim(), {});
  if (!parsed.ok || parsed.syntax.kind !== "interval") return NO_RANGE;
  const { lowIn, highIn } = parsed.syntax;
  const [low, high] = [readEnd(parsed.syntax.low, calling), readEnd(parsed.syntax.high, calling)];
  const order = orderOf(low, high);
  return order === null || order > 0 ? NO_RANGE : { kind: "range", low, high, lowIn, highIn };
}

function readEnd(end: Syntax, calling: Calling): FeelValue {
  if (end.kind === "text") return text(end.value);
  if (end.kind === "temporal") return readTemporal(end.text) ?? NO_RANGE;
  if (end.kind === "number") {
    const figure = readFigure(end.text);
    return figure ? number(figure) : NO_RANGE;
  }
  return end.kind === "invoke" ? readWrittenDate(end, calling) : NO_RANGE;
}

/** `date("2026-06-30")` and the like count as written out; a call with anything but text in it does not. */
function readWrittenDate({ callee, args }: Extract<Syntax, { kind: "invoke" }>, calling: Calling): FeelValue {
  const known: Readonly<Record<string, Builtin>> = DATE_FUNCTIONS;
  const builtin = callee.kind === "name" && Object.hasOwn(known, callee.name) ? known[callee.name] : undefined;
  const texts = args.flatMap((each) => (each.kind === "text" ? [text(each.value)] : []));
  return builtin && texts.length === args.length ? callBuiltin("range", builtin, texts, null, calling) : NO_RANGE;
}

export const RANGE_FUNCTIONS = {
  range: [signature([aText("from")], readRange)],
} as const satisfies Readonly<Record<string, Builtin>>;
