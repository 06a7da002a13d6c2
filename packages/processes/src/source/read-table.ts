import type { Declared, Words } from "../process.ts";
import type { Find, Place } from "./finding.ts";
import type { Entry, Table, Tree } from "./read-tree.ts";

/** A name that is used somewhere, and where. */
export type Named = { readonly name: string; readonly at: Place };

/** Asks a table for its keys one by one. What is missing or of another shape is found and read as nothing. */
export type Reader = {
  readonly at: Place;
  /** Where a key stands, else the table itself. */
  readonly placeOf: (key: string) => Place;
  readonly has: (key: string) => boolean;
  /** A text; null when there is none. */
  readonly text: (key: string) => string | null;
  /** One of some words; null when there is none. */
  readonly oneOf: <Word extends string>(key: string, words: readonly Word[]) => Word | null;
  /** A whole number from 1; null when there is none. */
  readonly count: (key: string) => number | null;
  readonly flag: (key: string) => boolean;
  /** Names: one, or a list of them. */
  readonly names: (key: string) => readonly Named[];
  /** Declarations under their ids. */
  readonly entries: (key: string) => readonly { readonly id: string; readonly at: Place; readonly table: Table }[];
  /** Tables in a list. */
  readonly tables: (key: string) => readonly Table[];
  readonly table: (key: string) => Table | null;
};

const ID = /^(?!(?:final|unfinished|constructor)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Reads a table that may have these keys and must have those marked with `!`. */
export function readTable(table: Table, keys: readonly string[], find: Find): Reader {
  const known = keys.map((key) => key.replace("!", ""));
  for (const { key, at } of table.entries) {
    if (!known.includes(key)) find("key-unknown", at, key, known.join(", "));
  }
  const entryOf = (key: string): Entry | undefined => table.entries.find((entry) => entry.key === key);
  for (const key of keys) {
    const name = key.replace("!", "");
    if (name !== key && entryOf(name) === undefined) find("key-missing", table.at, name);
  }
  const wrong = (key: string, at: Place, zh: string, en: string): null => {
    find("key-shape", at, key, zh, en);
    return null;
  };
  const word = (key: string): { readonly value: unknown; readonly at: Place } | null => {
    const entry = entryOf(key);
    if (!entry) return null;
    if (entry.value.kind === "word" && entry.value.value !== null) return { value: entry.value.value, at: entry.at };
    return wrong(key, entry.at, "一个词", "one word");
  };
  return {
    at: table.at,
    placeOf: (key) => entryOf(key)?.at ?? table.at,
    has: (key) => entryOf(key) !== undefined,
    text(key) {
      const found = word(key);
      if (!found) return null;
      const { value, at } = found;
      return typeof value === "string" && value.trim() !== "" ? value.trim() : wrong(key, at, "文字", "a text");
    },
    oneOf(key, words) {
      const found = word(key);
      if (!found) return null;
      return words.find((each) => each === found.value) ?? wrong(key, found.at, words.join("、"), words.join(", "));
    },
    count(key) {
      const found = word(key);
      if (!found) return null;
      const { value, at } = found;
      const fits = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 1000;
      return fits ? value : wrong(key, at, "1 到 1000 的整数", "a whole number from 1 to 1000");
    },
    flag(key) {
      const found = word(key);
      if (!found) return false;
      if (typeof found.value !== "boolean") wrong(key, found.at, " true 或 false", "true or false");
      return found.value === true;
    },
    names(key) {
      const entry = entryOf(key);
      if (!entry) return [];
      const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
      return items.flatMap((item) => nameOf(item) ?? wrong(key, item.at, "名字或名字的列表", "a name or a list") ?? []);
    },
    entries(key) {
      const entry = entryOf(key);
      if (!entry) return [];
      if (entry.value.kind !== "table") return wrong(key, entry.at, "“编号: { … }”", "id: { … }") ?? [];
      return entry.value.entries.flatMap(({ key: id, at, value }) => {
        if (!ID.test(id)) find("id-shape", at, id);
        if (value.kind !== "table") return wrong(id, at, "“键: 值”", "key: value") ?? [];
        return { id, at, table: value };
      });
    },
    tables(key) {
      const entry = entryOf(key);
      if (!entry) return [];
      const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
      return items.flatMap((item) =>
        item.kind === "table" ? item : (wrong(key, item.at, "“键: 值”", "key: value") ?? []),
      );
    },
    table(key) {
      const entry = entryOf(key);
      if (!entry) return null;
      return entry.value.kind === "table" ? entry.value : wrong(key, entry.at, "“键: 值”", "key: value");
    },
  };
}

function nameOf(tree: Tree): Named | null {
  return tree.kind === "word" && typeof tree.value === "string" && tree.value !== ""
    ? { name: tree.value, at: tree.at }
    : null;
}

const CHINESE = /[\u4e00-\u9fff]/;

/** The name of something in both languages; what is missing is found and stands in by its id. */
export function readWords(reader: Reader, id: string, find: Find): Words {
  const zh = reader.has("zh") ? reader.text("zh") : null;
  const en = reader.has("en") ? reader.text("en") : null;
  if (!reader.has("zh")) find("name-missing", reader.at, id, "中文", "zh", "Chinese");
  if (!reader.has("en")) find("name-missing", reader.at, id, "英文", "en", "English");
  if (zh !== null && !CHINESE.test(zh)) find("name-language", reader.placeOf("zh"), id, "zh", "中文", "Chinese", zh);
  if (en !== null && CHINESE.test(en)) find("name-language", reader.placeOf("en"), id, "en", "英文", "English", en);
  return { zh: zh ?? id, en: en ?? id };
}

export function readDeclared(reader: Reader, id: string, at: Place, find: Find): Declared {
  return { id, at, ...readWords(reader, id, find) };
}
