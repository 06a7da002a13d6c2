import type { ListMode } from "@yuanding/contract";
import type { SubjectKind } from "../facts/index.ts";

/** Changes that one list may have: one an hour of every working day of a year. The database has the same limit. */
export const MAX_CHANGES = 10_000;
/** Members a list may be fixed with, and lines it may leave as Excel: beyond it a list is a census. */
export const MAX_MEMBERS = 100_000;

export type ChangeKind = "create" | "change" | "fix" | "members" | "archive" | "restore";

/** What a list is, but for its members. */
export type ListState = {
  readonly name: string;
  readonly note: string;
  readonly mode: ListMode;
  /** Null for a list by hand. */
  readonly condition: string | null;
  readonly archived: boolean;
};

/** With what its members were computed. */
export type Fixing = {
  readonly asOf: Temporal.PlainDate;
  readonly policySet: string;
  readonly facts: string;
  readonly at: Temporal.Instant;
};

/** A list as its newest change leaves it. */
export type List = ListState & {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly owner: string;
  readonly number: number;
  readonly createdAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly changedBy: string;
  readonly fixed: Fixing | null;
};

/** Where a subject stands with a list: a member; undecided; neither. */
export type Standing = "met" | "open" | "out";

/** One subject of a fixed list. Nobody who is out is among its entries. */
export type Entry = {
  readonly id: string;
  readonly state: Standing;
  /** Of open ones. */
  readonly missing: readonly string[];
};

/** Whether members are stored with it, and not computed where they are looked at. */
export function isStored({ mode }: Pick<List, "mode">): boolean {
  return mode !== "live";
}

/** A change needs a list that is in use. */
export function whyNotTouch(list: Pick<List, "archived" | "number">) {
  if (list.archived) return "list_archived";
  return list.number < MAX_CHANGES ? null : "list_full";
}

/** What replaces the state of a list needs to be made of its newest one besides. */
export function whyNotChange(list: Pick<List, "archived" | "number">, base: number) {
  return whyNotTouch(list) ?? (list.number === base ? null : "list_stale");
}

/** Lists by hand stay by hand: a condition would silently replace whom persons chose. */
export function whyNotBecome(list: List, next: ListState) {
  if ((list.mode === "hand") !== (next.mode === "hand")) return "list_mode_wrong";
  const same =
    list.name === next.name && list.note === next.note && list.mode === next.mode && list.condition === next.condition;
  return same ? "list_unchanged" : null;
}

/** Entries that differ from what is stored, so that a change says no more than what it did. */
export function differences(before: ReadonlyMap<string, Entry>, after: ReadonlyMap<string, Entry>): readonly Entry[] {
  const changed = [...after.values()].filter((entry) => !sameEntry(before.get(entry.id), entry));
  const gone = [...before.keys()].filter((id) => !after.has(id));
  return [...changed, ...gone.map((id): Entry => ({ id, state: "out", missing: [] }))];
}

function sameEntry(one: Entry | undefined, other: Entry): boolean {
  return one?.state === other.state && one.missing.join("\0") === other.missing.join("\0");
}

/** Members who come and go with some entries. */
export function countMoves(before: ReadonlyMap<string, Entry>, entries: readonly Entry[]) {
  const wasMember = ({ id }: Entry): boolean => before.get(id)?.state === "met";
  return {
    added: entries.filter((entry) => entry.state === "met" && !wasMember(entry)).length,
    removed: entries.filter((entry) => entry.state !== "met" && wasMember(entry)).length,
  };
}
