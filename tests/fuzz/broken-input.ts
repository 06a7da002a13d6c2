import * as fc from "fast-check";

/** More than any body may have: a server that reads it all before it looks is found out. */
const TOO_MUCH = 1_200_000;
const DEEP = 5_000;

/** Texts that somebody's parser, database or page has stumbled over. */
const ODD_TEXTS: readonly string[] = [
  "",
  " ",
  "\u0000",
  "中\u0000文",
  "\ud800",
  "a\udfffb",
  "\ufeff",
  "\u202e反",
  "\u200b",
  "\u2028",
  "﷽".repeat(20),
  "e\u0301",
  "👨‍👩‍👧‍👦",
  "𠮷",
  "%",
  "%00",
  "%zz",
  "%E4%B8",
  "\\",
  "\\u0000",
  "../../../etc/passwd",
  "..%2f..%2f",
  "' or 1=1 --",
  '"; drop table facts.value; --',
  "#{7*7}",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "null",
  "undefined",
  "NaN",
  "-0",
  "1e999",
  "0x10",
  "１２",
  "1,000",
  "2026-13-45",
  "2026-02-30",
  "+275760-09-13",
  "-271821-04-20",
  "9999-12-31T23:59:60Z",
  "00000000-0000-0000-0000-000000000000",
  "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
  "(a+)+$",
  "[",
  "__proto__",
  "constructor",
  "a".repeat(5_000),
  "一".repeat(5_000),
];
const ODD_NUMBERS: readonly number[] = [
  0,
  -1,
  0.5,
  1e21,
  -1e308,
  5e-324,
  2_147_483_647,
  2_147_483_648,
  4_294_967_296,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 2,
];

/** A text that is odd, or any text at all, whole or not. */
export const oddText = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
);

/** A value that no field asked for. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oddText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...ODD_NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { toString: 1 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
);

type Break = (input: unknown) => unknown;

/** Ways to break input, each somewhere in it. */
const breaks: fc.Arbitrary<Break> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(), junk).map(([place, value]) => replaced(place, value)) },
  { weight: 2, arbitrary: fc.nat().map(without) },
  {
    weight: 2,
    arbitrary: fc.tuple(oddText, junk).map(
      ([name, value]): Break =>
        (input) =>
          withField(input, name, value),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("__proto__", "constructor", "toString").map(
      (name): Break =>
        (input) =>
          withField(input, name, { polluted: true }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.nat().map(
      (place): Break =>
        (input) =>
          replacedWith(place, (value) => [value, value])(input),
    ),
  },
  {
    weight: 1,
    arbitrary: junk.map(
      (value): Break =>
        () =>
          value,
    ),
  },
);

/** Input with one to three things wrong. */
export function brokenFrom(input: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(input, fc.array(breaks, { minLength: 1, maxLength: 3 }))
    .map(([whole, all]) => all.reduce<unknown>((broken, each) => each(broken), whole));
}

/** A text of JSON that is none, or more of it than anybody can want. */
export const hopelessBody: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "",
      "{",
      "[1,2",
      '{"a":1,}',
      "nul",
      '"',
      "{'a':1}",
      "\u0000",
      "\ufeff{}",
      '{"a":1}{"b":2}',
      "[]",
      "1",
      '"text"',
      '{"id":{"id":{}}}',
    ),
  },
  { weight: 2, arbitrary: oddText },
  { weight: 1, arbitrary: fc.constant(`{"a":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`) },
  { weight: 1, arbitrary: fc.constant("[".repeat(DEEP)) },
  { weight: 1, arbitrary: fc.constant(`{"reason":"${"x".repeat(TOO_MUCH)}"}`) },
);

function replaced(place: number, value: unknown): Break {
  return replacedWith(place, () => value);
}

/** The input with the leaf at some place made into something else. */
function replacedWith(place: number, make: (value: unknown) => unknown): Break {
  return (input) => {
    const places = placesOf(input);
    const path = places[place % places.length] ?? [];
    return setAt(input, path, make);
  };
}

function without(place: number): Break {
  return (input) => {
    if (!isObject(input)) return input;
    const names = Object.keys(input);
    const gone = names[place % Math.max(1, names.length)];
    return Object.fromEntries(Object.entries(input).filter(([name]) => name !== gone));
  };
}

/** `__proto__` becomes a field of its own, as JSON.parse makes it. */
function withField(input: unknown, name: string, value: unknown): unknown {
  if (!isObject(input)) return input;
  return Object.fromEntries([...Object.entries(input), [name, value]]);
}

type Path = readonly (string | number)[];

function placesOf(input: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(input)) return [path, ...input.flatMap((each, at) => placesOf(each, [...path, at]))];
  if (!isObject(input)) return [path];
  return [path, ...Object.entries(input).flatMap(([name, each]) => placesOf(each, [...path, name]))];
}

function setAt(input: unknown, [first, ...rest]: Path, make: (value: unknown) => unknown): unknown {
  if (first === undefined) return make(input);
  if (Array.isArray(input)) return input.map((each, at) => (at === first ? setAt(each, rest, make) : each));
  if (!isObject(input)) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, each]) => [name, name === first ? setAt(each, rest, make) : each]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
