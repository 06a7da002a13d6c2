import { printValue } from "../print-value.ts";
import { type FeelValue, fault, integer, list, text, truth } from "../value.ts";
import { translatePattern, translateReplacement } from "./pattern.ts";
import {
  aList,
  anInteger,
  anything,
  aText,
  type Builtin,
  nullable,
  optional,
  readText,
  signature,
} from "./signature.ts";

/** Part of a text, counted in characters from 1, or from the end when negative. */
function substring(whole: string, from: number, length: number | undefined): FeelValue {
  const characters = [...whole];
  const start = from < 0 ? characters.length + from : from - 1;
  if (from === 0 || start < 0 || start >= characters.length) return fault("outside the text");
  if (length !== undefined && length < 1) return fault("a part of no length");
  return text(characters.slice(start, length === undefined ? undefined : start + length).join(""));
}

function ofTwo(run: (whole: string, part: string) => FeelValue): Builtin {
  return [signature([aText("string"), aText("match")], run)];
}

function before(whole: string, part: string): FeelValue {
  const at = whole.indexOf(part);
  return text(at < 0 ? "" : whole.slice(0, at));
}

function after(whole: string, part: string): FeelValue {
  const at = whole.indexOf(part);
  return text(at < 0 ? "" : whole.slice(at + part.length));
}

const BAD_PATTERN = fault("not a pattern");

function matches(input: string, pattern: string, flags: string | undefined): FeelValue {
  const expression = translatePattern(pattern, flags ?? "");
  return expression ? truth(expression.test(input)) : BAD_PATTERN;
}

function replace(input: string, pattern: string, replacement: string, flags: string | undefined): FeelValue {
  const expression = translatePattern(pattern, flags ?? "", "g");
  return expression ? text(input.replace(expression, translateReplacement(replacement))) : BAD_PATTERN;
}

function split(input: string, delimiter: string): FeelValue {
  const expression = translatePattern(delimiter, "");
  return expression ? list(input.split(expression).map(text)) : BAD_PATTERN;
}

/** Nothing among the texts is left out; anything else that is no text is a fault. */
function join(items: readonly FeelValue[], delimiter: string | undefined): FeelValue {
  const texts = items.filter((each) => each.kind !== "nothing").map(readText);
  return texts.includes(undefined) ? fault("only texts are joined") : text(texts.join(delimiter ?? ""));
}

export const TEXT_FUNCTIONS = {
  string: [
    signature([anything("from")], (value) => {
      const printed = printValue(value);
      return printed === null ? (value.kind === "nothing" ? value : fault("has no writing")) : text(printed);
    }),
  ],
  substring: [signature([aText("string"), anInteger("start position"), optional(anInteger("length"))], substring)],
  "string length": [signature([aText("string")], (value) => integer([...value].length))],
  "upper case": [signature([aText("string")], (value) => text(value.toUpperCase()))],
  "lower case": [signature([aText("string")], (value) => text(value.toLowerCase()))],
  "substring before": ofTwo(before),
  "substring after": ofTwo(after),
  contains: ofTwo((whole, part) => truth(whole.includes(part))),
  "starts with": ofTwo((whole, part) => truth(whole.startsWith(part))),
  "ends with": ofTwo((whole, part) => truth(whole.endsWith(part))),
  matches: [signature([aText("input"), aText("pattern"), nullable(aText("flags"))], matches)],
  replace: [signature([aText("input"), aText("pattern"), aText("replacement"), nullable(aText("flags"))], replace)],
  split: [signature([aText("string"), aText("delimiter")], split)],
  "string join": [signature([aList("list"), nullable(aText("delimiter"))], join)],
} as const satisfies Readonly<Record<string, Builtin>>;
