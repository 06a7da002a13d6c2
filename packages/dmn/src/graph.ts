import type { Library, Measure } from "@yuanding/rules";

/** A type of DMN that the export uses. */
export type TypeRef = "number" | "string" | "boolean" | "date";

/** What must be given: a fact, a judgement, an expert's marks, or the date. */
export type Input = {
  readonly id: string;
  readonly name: string;
  readonly type: ItemType;
  readonly description: string;
};

/** The item definition of an input: its FEEL type, unit and code list. */
export type ItemType = {
  readonly id: string;
  readonly name: string;
  readonly base: TypeRef;
  readonly description: string;
  /** Words the value may be; null when any. */
  readonly allowed: readonly string[] | null;
};

export type Logic =
  | { readonly kind: "literal"; readonly text: string }
  | {
      readonly kind: "table";
      readonly inputs: readonly { readonly label: string; readonly expression: string; readonly type: TypeRef }[];
      readonly rows: readonly { readonly tests: readonly string[]; readonly output: string; readonly notes: string }[];
    };

export type Decision = {
  readonly id: string;
  readonly name: string;
  readonly type: TypeRef;
  readonly description: string;
  readonly logic: Logic;
  /** Names of the inputs and decisions its logic reads. */
  readonly needs: ReadonlySet<string>;
};

/** What is being exported, as it grows; names are those of FEEL, each for one thing. */
export type Graph = {
  readonly library: Library;
  readonly asOf: Temporal.PlainDate;
  readonly inputs: Map<string, Input>;
  readonly decisions: Map<string, Decision>;
  /** How many identifiers of each kind were given out. */
  readonly given: Map<string, number>;
  /** The name of each thing, by what it is. */
  readonly names: Map<string, string>;
};

/** What readers of the export ask for by name: an author's definition of the same name gets another one. */
const RESERVED = ["评估日期", "适用", "符合", "总分", "类型", "金额", "上限"] as const;

/** Where an expression is printed: whose measure it is of, and which names it has read. */
export type Printing = {
  readonly graph: Graph;
  readonly measure: Measure;
  /** Before the names that belong to another measure than the exported one, so that they stay apart. */
  readonly prefix: string;
  readonly needs: Set<string>;
};

export function newGraph(library: Library, asOf: Temporal.PlainDate): Graph {
  const names = new Map(RESERVED.map((name) => [name, name]));
  return { library, asOf, inputs: new Map(), decisions: new Map(), given: new Map(), names };
}

/** The name of a thing, always the same: as wished, or with a number behind it where that is another's. */
function nameOf({ graph: { names } }: Printing, thing: string, wished: string): string {
  const known = names.get(thing);
  if (known !== undefined) return known;
  const taken = new Set(names.values());
  let name = wished;
  for (let number = 2; taken.has(name); number += 1) name = `${wished}_${number}`;
  names.set(thing, name);
  return name;
}

/** An identifier that nothing else in the export has: `score_3`. */
export function newId({ graph }: Printing, kind: string): string {
  const number = (graph.given.get(kind) ?? 0) + 1;
  graph.given.set(kind, number);
  return `${kind}_${number}`;
}

/** The same place with no names read yet. */
export function fresh(printing: Printing): Printing {
  return { ...printing, needs: new Set() };
}

/** Reads an input, which is made when it is first read. `thing` says what it is; only the same thing has the same name. */
export function readInput(printing: Printing, thing: string, wished: string, make: () => Omit<Input, "name">): string {
  const name = nameOf(printing, thing, wished);
  if (!printing.graph.inputs.has(name)) printing.graph.inputs.set(name, { ...make(), name });
  printing.needs.add(name);
  return name;
}

/** Reads a decision, which is made when it is first read; its name is as that of an input. */
export function readDecision(
  printing: Printing,
  thing: string,
  wished: string,
  make: (own: Printing) => Omit<Decision, "needs" | "name">,
): string {
  const { decisions } = printing.graph;
  const name = nameOf(printing, thing, wished);
  if (!decisions.has(name)) {
    const own = fresh(printing);
    const made = make(own);
    decisions.set(name, { ...made, name, needs: own.needs });
  }
  printing.needs.add(name);
  return name;
}

/** A name FEEL reads whatever other names there are: letters, digits and `_`. */
export function plainName(words: string): string {
  const plain = words.replace(/[^\p{L}\p{N}_]+/gu, "_").replace(/^_+|_+$/g, "");
  return /^\p{N}/u.test(plain) ? `_${plain}` : plain;
}
