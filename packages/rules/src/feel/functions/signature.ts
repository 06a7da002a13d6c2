import { floor, type Ratio } from "@yuanding/values";
import type { Absence } from "../compare-values.ts";
import { type ContextValue, type FeelValue, type FunctionValue, fault, itemsOf, type MomentValue } from "../value.ts";

/** What a built-in function may look at besides its arguments. */
export type Calling = { readonly absence: Absence; readonly now: MomentValue };

/** A parameter of a built-in function: its name, and what it makes of a value; undefined when the value does not fit. */
export type Parameter<Read> = {
  readonly name: string;
  readonly read: (value: FeelValue) => Read | undefined;
  /** Whether it may be left out. */
  readonly optional: boolean;
  /** Whether nothing may be given for it, which is leaving it out. */
  readonly nullable: boolean;
};

export type Signature = {
  readonly parameters: readonly Parameter<unknown>[];
  /** Whether the values of the one list may be given one by one. */
  readonly spread: boolean;
  /** Whether the last parameter takes every argument that is left. */
  readonly rest: boolean;
  readonly run: (args: readonly unknown[], calling: Calling) => FeelValue;
};

/** Ways to call one function, tried in order. */
export type Builtin = readonly Signature[];

type ParameterList = readonly Parameter<unknown>[];
type ReadBy<Each> = Each extends Parameter<infer Read> ? Read : never;
/** What a function is called with: what each parameter read, then the calling. */
type Run<Given extends ParameterList> = (
  ...args: [...{ -readonly [Index in keyof Given]: ReadBy<Given[Index]> }, Calling]
) => FeelValue;

export function signature<const Given extends ParameterList>(parameters: Given, run: Run<Given>): Signature {
  return {
    parameters,
    spread: false,
    rest: false,
    run: (args, calling) => run(...([...args, calling] as unknown as Parameters<Run<Given>>)),
  };
}

/** A function of one list, `sum([1, 2])`, whose values may also stand by themselves, `sum(1, 2)`. */
export function ofValues<Read>(
  read: (value: FeelValue) => Read | undefined,
  run: (items: readonly Read[], calling: Calling) => FeelValue,
): Signature {
  const whole = parameter("list", (value) => {
    if (value.kind === "nothing") return undefined;
    const items = itemsOf(value).map(read);
    return items.includes(undefined) ? undefined : (items as readonly Read[]);
  });
  return { ...signature([whole], run), spread: true };
}

/** A function whose last parameter, a list, gathers the arguments that are left: `append(list, 1, 2)`. */
export function gathering<const Given extends ParameterList>(parameters: Given, run: Run<Given>): Signature {
  return { ...signature(parameters, run), rest: true };
}

function parameter<Read>(name: string, read: (value: FeelValue) => Read | undefined): Parameter<Read> {
  return { name, read, optional: false, nullable: false };
}

export function optional<Read>(of: Parameter<Read>): Parameter<Read | undefined> {
  return { ...of, optional: true };
}

/** May be left out, or given as nothing. */
export function nullable<Read>(of: Parameter<Read>): Parameter<Read | undefined> {
  return { ...of, optional: true, nullable: true };
}

/** A list of one stands for its value where no list is wanted. */
function single(value: FeelValue): FeelValue {
  const [only, more] = value.kind === "list" ? value.items : [];
  return only && !more ? only : value;
}

export const readNumber = (value: FeelValue): Ratio | undefined => {
  const one = single(value);
  return one.kind === "number" ? one.value : undefined;
};

export const readText = (value: FeelValue): string | undefined => {
  const one = single(value);
  return one.kind === "text" ? one.value : undefined;
};

export function anything(name: string): Parameter<FeelValue> {
  return parameter(name, (value) => value);
}

export function aNumber(name: string): Parameter<Ratio> {
  return parameter(name, readNumber);
}

/** A figure of which only the whole part counts, towards zero. */
export function anInteger(name: string): Parameter<number> {
  return parameter(name, (value) => {
    const read = readNumber(value);
    return read && Number(read.n / read.d);
  });
}

/** A figure that must be whole. */
export function aWhole(name: string): Parameter<number> {
  return parameter(name, (value) => {
    const read = readNumber(value);
    return read && read.n % read.d === 0n ? Number(floor(read)) : undefined;
  });
}

export function aText(name: string): Parameter<string> {
  return parameter(name, readText);
}

export function aList(name: string): Parameter<readonly FeelValue[]> {
  return parameter(name, (value) => (value.kind === "nothing" ? undefined : itemsOf(value)));
}

export function aContext(name: string): Parameter<ContextValue> {
  return parameter(name, (value) => {
    const one = single(value);
    return one.kind === "context" ? one : undefined;
  });
}

export function aFunction(name: string): Parameter<FunctionValue> {
  return parameter(name, (value) => (value.kind === "function" ? value : undefined));
}

type Kind = FeelValue["kind"];

/** A value of one of the kinds. */
export function oneOf<Kinds extends readonly Kind[]>(
  name: string,
  ...kinds: Kinds
): Parameter<Extract<FeelValue, { kind: Kinds[number] }>> {
  return parameter(name, (value) => {
    const one = single(value);
    return kinds.includes(one.kind) ? (one as Extract<FeelValue, { kind: Kinds[number] }>) : undefined;
  });
}

/** Calls the first signature that the arguments fit. */
export function callBuiltin(
  name: string,
  builtin: Builtin,
  args: readonly FeelValue[],
  names: readonly string[] | null,
  calling: Calling,
): FeelValue {
  for (const each of builtin) {
    const given = names ? byName(each, args, names) : byPosition(each, args);
    const read = given && readAll(each, given);
    if (read) return each.run(read, calling);
  }
  return args.find((each) => each.kind === "nothing") ?? fault(`${name} does not take such arguments`);
}

type Given = readonly (FeelValue | undefined)[];

function byPosition({ parameters, spread, rest }: Signature, args: readonly FeelValue[]): Given | null {
  const [first] = args;
  if (spread && first) return [args.length === 1 ? first : { kind: "list", items: args }];
  if (rest) {
    const last = parameters.length - 1;
    return args.length > last ? [...args.slice(0, last), { kind: "list", items: args.slice(last) }] : null;
  }
  const needed = parameters.filter((each) => !each.optional).length;
  return args.length < needed || args.length > parameters.length ? null : parameters.map((_, index) => args[index]);
}

function byName({ parameters }: Signature, args: readonly FeelValue[], names: readonly string[]): Given | null {
  const known = parameters.map((each) => each.name);
  if (names.some((name, index) => !known.includes(name) || names.indexOf(name) !== index)) return null;
  const given = known.map((name) => args[names.indexOf(name)]);
  return given.some((value, index) => value === undefined && !parameters[index]?.optional) ? null : given;
}

/** Null when a value does not fit its parameter. */
function readAll({ parameters }: Signature, given: Given): unknown[] | null {
  const read: unknown[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const value = given[index];
    const left = value === undefined || (parameter.nullable && value.kind === "nothing");
    const each = left ? undefined : parameter.read(value);
    if (each === undefined && !left) return null;
    read.push(each);
  }
  return read;
}
