import {
  type Fact,
  type FactType,
  FUNCTIONS,
  formatUnit,
  type Library,
  type Measure,
  type Policy,
  type SubjectKind,
} from "@yuanding/rules";

/** A name that a formula may use, with what it means: plain data for completion and for the words under the pointer. */
export type NameInfo =
  | {
      readonly kind: "fact";
      readonly name: string;
      readonly subject: SubjectKind;
      readonly english: string;
      readonly type: FactType;
      /** Null where there is none. */
      readonly unit: string | null;
      readonly yearly: boolean;
      /** Of a code: its list, or the standard that has it. */
      readonly values: readonly string[];
      readonly standard: string | null;
      readonly recognised: boolean;
      readonly note: string;
    }
  | {
      readonly kind: "parameter";
      readonly name: string;
      /** Titles of the measures that use it. */
      readonly measures: readonly string[];
      readonly versions: readonly {
        readonly shown: string;
        readonly from: string;
        readonly until: string | null;
        readonly cite: string;
      }[];
    }
  | {
      readonly kind: "definition";
      readonly name: string;
      readonly measures: readonly string[];
      readonly source: string;
      readonly cite: string | null;
    }
  | { readonly kind: "function"; readonly name: string; readonly usage: string }
  | { readonly kind: "word"; readonly name: string; readonly means: "today" | "year" | "truth" | "score" };

const WORDS: readonly NameInfo[] = [
  { kind: "word", name: "评估日期", means: "today" },
  { kind: "word", name: "本年度", means: "year" },
  { kind: "word", name: "上年度", means: "year" },
  { kind: "word", name: "前年度", means: "year" },
  { kind: "word", name: "总分", means: "score" },
  { kind: "word", name: "是", means: "truth" },
  { kind: "word", name: "否", means: "truth" },
];

/** Everything that has a name: the dictionary, the language, and what the document itself names. */
export function namesOf(library: Library, policy: Policy | null): readonly NameInfo[] {
  const facts = Object.values(library.dictionary).flatMap((kind) => [...kind.values()].map(factInfo));
  const functions = FUNCTIONS.flatMap(({ name, usage, aliases }) =>
    [name, ...aliases].map((each): NameInfo => ({ kind: "function", name: each, usage })),
  );
  const measures = policy?.articles.flatMap(({ measure }) => measure ?? []) ?? [];
  return [...ownNames(measures), ...facts, ...functions, ...WORDS];
}

function factInfo(fact: Fact): NameInfo {
  const { name, kind: subject, english, type, yearly, codes, recognised, note } = fact;
  return {
    kind: "fact",
    ...{ name, subject, english, type, yearly, recognised, note },
    unit: Object.keys(fact.unit).length === 0 ? null : formatUnit(fact.unit),
    values: codes?.kind === "list" ? codes.values : [],
    standard: codes?.kind === "hierarchy" ? codes.standard : null,
  };
}

/** Parameters and definitions of all measures; what several share is said once. */
function ownNames(measures: readonly Measure[]): NameInfo[] {
  const found = new Map<string, OwnName>();
  for (const measure of measures) {
    for (const { name, versions, at } of measure.parameters) {
      const shown = versions.map(({ shown, period, cite }) => ({
        ...{ shown, cite },
        from: period.from.toString(),
        until: period.until?.toString() ?? null,
      }));
      add(found, `${at.line} ${name}`, { kind: "parameter", name, measures: [measure.title], versions: shown });
    }
    for (const { name, source, cite, at } of measure.definitions) {
      add(found, `${at.line} ${name}`, { kind: "definition", name, measures: [measure.title], source, cite });
    }
  }
  return [...found.values()];
}

type OwnName = Extract<NameInfo, { readonly measures: readonly string[] }>;

function add(found: Map<string, OwnName>, key: string, info: OwnName): void {
  const before = found.get(key)?.measures ?? [];
  found.set(key, { ...info, measures: [...before, ...info.measures] });
}
