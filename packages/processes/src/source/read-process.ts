import { POWER_IDS } from "@yuanding/contract";
import {
  type Clock,
  type Condition,
  type Declared,
  FIELD_TYPES,
  FINAL_KINDS,
  type Field,
  type Process,
  RELATIONS,
  type Role,
  STATE_KINDS,
  type Stage,
  type State,
  type Transition,
  type Votes,
  type Words,
} from "../process.ts";
import type { Find, Place } from "./finding.ts";
import { readCondition } from "./read-condition.ts";
import { type Named, type Reader, readDeclared, readTable, readWords } from "./read-table.ts";
import { readTree, type SourceFile, type Table } from "./read-tree.ts";

/** Most states or transitions of one process: a person could not follow more on one drawing. */
const MAX_PARTS = 60;

/** What a process names from elsewhere in its file, and where; the names are compared with what is declared. */
export type Mention = Named & {
  readonly of: "role" | "public" | "clock" | "document" | "field" | "result" | "state" | "transition";
};

/** A process as it was read, with every name it uses. */
export type ProcessSource = {
  readonly process: Process;
  readonly mentions: readonly Mention[];
  /** Processes that it names as children. */
  readonly children: readonly Named[];
  /** Every condition with its place, and whether it is another process's states that it speaks of. */
  readonly conditions: readonly { readonly condition: Condition; readonly at: Place; readonly owner: string }[];
};

/** What is collected while one file is read. */
type Reading = {
  readonly find: Find;
  readonly mentions: Mention[];
  readonly children: Named[];
  readonly conditions: { readonly condition: Condition; readonly at: Place; readonly owner: string }[];
  /** Every state that is not final, for `from: unfinished`. */
  readonly unfinished: string[];
};

/** Reads one file; null (with findings) when it is no process at all. What is wrong inside it is found and read as nothing. */
export function readProcess(file: SourceFile, find: Find): ProcessSource | null {
  const tree = readTree(file, find);
  if (!tree) return null;
  const top = readTable(tree, TOP_KEYS, find);
  const on: Reading = { find, mentions: [], children: [], conditions: [], unfinished: [] };
  const id = top.text("process");
  if (id === null) return null;
  const states = readParts(on, top, "states", readState);
  const unfinished = [...states.values()].filter(({ kind }) => !FINAL_KINDS.includes(kind));
  on.unfinished.push(...unfinished.map((state) => state.id));
  const process: Process = {
    id,
    version: top.count("version") ?? 1,
    ...readWords(top, id, find),
    about: readAbout(on, top),
    basis: top.text("basis"),
    at: top.placeOf("process"),
    start: mention(on, "state", top, "start")[0] ?? "",
    roles: readParts(on, top, "roles", readRole),
    public: readParts(on, top, "public", readPlain),
    clocks: readParts(on, top, "clocks", readClock),
    documents: readParts(on, top, "documents", readPlain),
    fields: readParts(on, top, "fields", readField),
    results: readParts(on, top, "results", readPlain),
    states,
    transitions: mutual(readParts(on, top, "transitions", readTransition)),
  };
  return { process, mentions: on.mentions, children: on.children, conditions: on.conditions };
}

/** What is kept apart is so both ways, whichever of the two says it and whichever comes first. */
function mutual(transitions: ReadonlyMap<string, Transition>): ReadonlyMap<string, Transition> {
  const all = [...transitions.values()];
  return new Map(
    all.map((each) => {
      const named = all.filter(({ apart }) => apart.includes(each.id)).map(({ id }) => id);
      return [each.id, { ...each, apart: [...new Set([...each.apart, ...named])] }];
    }),
  );
}

type ReadPart<Part> = (on: Reading, table: Table, id: string, at: Place) => Part;

/** What is declared under a key, by id. */
function readParts<Part extends Declared>(
  on: Reading,
  reader: Reader,
  key: string,
  read: ReadPart<Part>,
): ReadonlyMap<string, Part> {
  const entries = reader.entries(key);
  if (entries.length > MAX_PARTS) on.find("limit-exceeded", reader.placeOf(key), key, key, String(MAX_PARTS));
  return new Map(entries.slice(0, MAX_PARTS).map(({ id, at, table }) => [id, read(on, table, id, at)]));
}

/** The names under a key, kept so that they can be compared with what is declared. */
function mention(on: Reading, of: Mention["of"], reader: Reader, key: string): readonly string[] {
  const names = reader.names(key);
  on.mentions.push(...names.map((each) => ({ ...each, of })));
  return names.map(({ name }) => name);
}

function readChildren(on: Reading, reader: Reader, key: string): readonly string[] {
  const names = reader.names(key);
  on.children.push(...names);
  return names.map(({ name }) => name);
}

function readAbout({ find }: Reading, reader: Reader): Words {
  const table = reader.table("about");
  return table ? readWords(readTable(table, ["zh", "en"], find), "about", find) : { zh: "", en: "" };
}

function readPlain({ find }: Reading, table: Table, id: string, at: Place): Declared {
  return readDeclared(readTable(table, ["zh", "en"], find), id, at, find);
}

function readRole({ find }: Reading, table: Table, id: string, at: Place): Role {
  const reader = readTable(table, ["zh", "en", "relation", "power"], find);
  const power = reader.text("power");
  const known = POWER_IDS.find((each) => each === power) ?? null;
  if (power !== null && known === null) find("name-unknown", reader.placeOf("power"), "权限", power, "power");
  const relation = reader.oneOf("relation", RELATIONS);
  if (!reader.has("power") && !reader.has("relation")) find("role-empty", at, id);
  return { ...readDeclared(reader, id, at, find), relation, power: known };
}

function readClock({ find }: Reading, table: Table, id: string, at: Place): Clock {
  const reader = readTable(table, ["zh", "en", "days", "basis", "restarts"], find);
  const days = reader.count("days");
  const basis = reader.text("basis");
  if (days !== null && basis === null) find("clock-uncited", at, id);
  return { ...readDeclared(reader, id, at, find), days, basis, restarts: reader.flag("restarts") };
}

function readField(on: Reading, table: Table, id: string, at: Place): Field {
  const reader = readTable(table, ["zh", "en", "type!", "options"], on.find);
  const type = reader.oneOf("type", FIELD_TYPES) ?? "text";
  const options = readParts(on, reader, "options", readPlain);
  if (type === "choice" ? options.size < 2 : reader.has("options")) on.find("options-shape", at, id);
  return { ...readDeclared(reader, id, at, on.find), type, options };
}

function readState(on: Reading, table: Table, id: string, at: Place): State {
  const reader = readTable(
    table,
    ["zh", "en", "kind!", "public!", "runs", "pauses", "due", "takes", "stages"],
    on.find,
  );
  return {
    ...readDeclared(reader, id, at, on.find),
    kind: reader.oneOf("kind", STATE_KINDS) ?? "open",
    public: mention(on, "public", reader, "public")[0] ?? "",
    runs: mention(on, "clock", reader, "runs"),
    pauses: mention(on, "clock", reader, "pauses"),
    due: mention(on, "field", reader, "due")[0] ?? null,
    takes: readChildren(on, reader, "takes"),
    stages: reader.tables("stages").map((stage) => readStage(on, stage, id)),
  };
}

function readStage(on: Reading, table: Table, state: string): Stage {
  const reader = readTable(table, ["zh", "en", "when!"], on.find);
  return { ...readWords(reader, state, on.find), when: readConditions(on, reader, state) };
}

function readConditions(on: Reading, reader: Reader, owner: string): readonly Condition[] {
  return reader.names("when").flatMap(({ name, at }) => {
    const condition = readCondition(name);
    if (!condition) on.find("condition-syntax", at, name);
    else on.conditions.push({ condition, at, owner });
    if (condition?.kind === "clock") on.mentions.push({ of: "clock", name: condition.clock, at });
    if (condition?.kind === "date") on.mentions.push({ of: "field", name: condition.field, at });
    if (condition?.kind === "result") on.mentions.push({ of: "result", name: condition.result, at });
    return condition ?? [];
  });
}

function readTransition(on: Reading, table: Table, id: string, at: Place): Transition {
  const reader = readTable(table, TRANSITION_KEYS, on.find);
  if (!reader.has("by")) on.find("transition-nobody", at, id);
  return {
    ...readDeclared(reader, id, at, on.find),
    from: readFrom(on, reader),
    to: mention(on, "state", reader, "to")[0] ?? null,
    by: mention(on, "role", reader, "by"),
    attach: mention(on, "document", reader, "attach"),
    draws: mention(on, "document", reader, "draws"),
    fields: mention(on, "field", reader, "fields"),
    reason: reader.flag("reason"),
    votes: readVotes(on, table, reader, id),
    apart: mention(on, "transition", reader, "apart"),
    after: mention(on, "transition", reader, "after"),
    voids: mention(on, "transition", reader, "voids"),
    voidsChildren: readChildren(on, reader, "voids-children"),
    returns: reader.flag("returns"),
    reopens: reader.flag("reopens"),
    most: reader.count("most"),
    when: readConditions(on, reader, id),
    opens: readChildren(on, reader, "opens"),
    basis: reader.text("basis"),
  };
}

/** `from: unfinished` is every state that is not final. */
function readFrom(on: Reading, reader: Reader): readonly string[] {
  const [only, second] = reader.names("from");
  if (only?.name === "unfinished" && second === undefined) return on.unfinished;
  return mention(on, "state", reader, "from");
}

/** `votes: 2`, or a table when there may also be votes against. */
function readVotes(on: Reading, table: Table, reader: Reader, id: string): Votes | null {
  if (!reader.has("votes")) return null;
  if (table.entries.find(({ key }) => key === "votes")?.value.kind !== "table") {
    const need = reader.count("votes") ?? 1;
    return { need, of: need, otherwise: null };
  }
  const given = reader.table("votes");
  if (!given) return null;
  const votes = readTable(given, ["need!", "of!", "otherwise"], on.find);
  const [need, of] = [votes.count("need") ?? 1, votes.count("of") ?? 1];
  const otherwise = mention(on, "state", votes, "otherwise")[0] ?? null;
  if (need > of || of > need !== (otherwise !== null)) on.find("votes-shape", reader.placeOf("votes"), id);
  return { need, of, otherwise };
}

const TOP_KEYS = [
  "process!",
  "version!",
  "zh",
  "en",
  "about!",
  "basis",
  "start!",
  "roles!",
  "public!",
  "clocks",
  "documents",
  "fields",
  "results",
  "states!",
  "transitions!",
];

const TRANSITION_KEYS = [
  "zh",
  "en",
  "from!",
  "to",
  "by",
  "attach",
  "draws",
  "fields",
  "reason",
  "votes",
  "apart",
  "after",
  "voids",
  "voids-children",
  "returns",
  "reopens",
  "most",
  "when",
  "opens",
  "basis",
];
