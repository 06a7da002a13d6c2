import type { Dictionary, Fact, SubjectKind } from "@yuanding/rules";
import { nearestNames } from "@yuanding/rules";
import { compact } from "../plain-text.ts";
import { coreOf } from "./heading-words.ts";
import { readHeading } from "./read-heading.ts";

/** How well the words of a heading fit a fact. */
export type FactMatch = {
  readonly fact: Fact;
  readonly by: "name" | "alias" | "core";
  /** The name or alias that fitted. */
  readonly word: string;
};

/** What a heading can be looked up in. Made once for a dictionary and a kind of subject. */
export type FactIndex = {
  /** The facts that the words fit best: none, one, or several that cannot be told apart. */
  readonly find: (words: string) => readonly FactMatch[];
  /** Names that are near, for a person to choose from. */
  readonly near: (words: string) => readonly string[];
};

/** Longer words are compared with no name. */
const MAX_WORDS = 40;

export function factIndex(dictionary: Dictionary, kind: SubjectKind): FactIndex {
  const byName = new Map<string, FactMatch[]>();
  const byAlias = new Map<string, FactMatch[]>();
  const byCore = new Map<string, FactMatch[]>();
  for (const fact of dictionary[kind].values()) {
    for (const key of keysOf(fact.name)) add(byName, key, { fact, by: "name", word: fact.name });
    for (const alias of fact.aliases) {
      for (const key of keysOf(alias)) add(byAlias, key, { fact, by: "alias", word: alias });
    }
    for (const word of [fact.name, ...fact.aliases]) add(byCore, coreOf(compact(word)), { fact, by: "core", word });
  }
  const words = new Map([...dictionary[kind].values()].flatMap((f) => [f.name, ...f.aliases].map((w) => [w, f.name])));
  return {
    find(heading) {
      if (heading === "" || heading.length > MAX_WORDS) return [];
      const core = coreOf(heading);
      return byName.get(heading) ?? byAlias.get(heading) ?? (core.length > 1 ? (byCore.get(core) ?? []) : []);
    },
    near(heading) {
      if (heading === "" || heading.length > MAX_WORDS) return [];
      return [...new Set(nearestNames(heading, words.keys()).map((word) => words.get(word) ?? word))];
    },
  };
}

/** A word as it is, and as a heading reads that has it among a year, a unit and 是否; what an alias has in brackets belongs to it. */
function keysOf(word: string): string[] {
  const { words, qualifiers } = readHeading(word);
  return qualifiers.length === 0 ? [compact(word), words] : [compact(word)];
}

/** One entry a fact: an alias may differ from the name in nothing but fillers. */
function add(map: Map<string, FactMatch[]>, key: string, match: FactMatch): void {
  if (key === "") return;
  const list = map.get(key) ?? [];
  if (!list.some((each) => each.fact === match.fact)) map.set(key, [...list, match]);
}
