import { type Dictionary, type Known, type Snapshot, type Subject, valueAt } from "@yuanding/rules";
import { compare, type Ratio } from "@yuanding/values";
import { draftColumn, type Memory, OWN_MEMORY, SHARED_MEMORY } from "./column-draft.ts";
import { fingerprintOf, showKnown } from "./fingerprint.ts";
import { addException, factOf, indexOf, type Roll, valuesOf } from "./roll.ts";

export type Changes = {
  /** Subjects as they are now, with all their facts: known ones keep their row, others get a new one at the end. */
  readonly upserts?: readonly Subject[];
  /** Ids of subjects that are no more; the last row moves to the place of a removed one. */
  readonly removals?: readonly string[];
  /** Of the facts as their store counts it; follows from the old one and the changes when left out. */
  readonly version?: string;
};

/**
 * The roll after some changes. The old one stays as it is: columns that no change touches are the same arrays in both, the
 * touched ones are copied. When subjects come or go, every column is touched, since its length changes. Bounds of a column
 * only widen until it is built anew: they stay bounds.
 */
export function refreshRoll(dictionary: Dictionary, roll: Roll, changes: Changes): Roll {
  const { snapshot } = roll;
  const seats = seatsAfter(roll, changes);
  const edits = editsOf(roll, changes.upserts ?? [], seats);
  const exceptions = keptExceptions(roll, seats);
  const memory = memoryOf(snapshot);
  const columns = new Map(snapshot.columns);
  for (const label of new Set([...(seats.resized ? columns.keys() : []), ...edits.keys()])) {
    const draft = draftColumn(factOf(dictionary, snapshot.kind, label), seats.most, columns.get(label));
    for (const { from, to } of seats.moves) draft.move(from, to);
    for (const row of seats.added) draft.put(row, undefined);
    for (const { row, value } of edits.get(label) ?? []) {
      exceptions.get(row)?.delete(label);
      if (!draft.put(row, value) && value !== undefined) addException(exceptions, row, label, value);
    }
    columns.set(label, draft.close(memory, seats.ids.length));
  }
  return {
    snapshot: {
      kind: snapshot.kind,
      rows: seats.ids.length,
      columns,
      exceptions: new Map([...exceptions].filter(([, labels]) => labels.size > 0)),
      version: changes.version ?? fingerprintOf(snapshot.version, ...describe(changes)),
    },
    ids: seats.ids,
    rowOf: seats.rowOf,
    labels: roll.labels,
  };
}

/** Who stands where after the changes, and what has to move for it. */
type Seats = Pick<Roll, "ids" | "rowOf"> & {
  readonly resized: boolean;
  /** Rows the arrays need while they are rewritten. */
  readonly most: number;
  readonly moves: readonly { readonly from: number; readonly to: number }[];
  /** Rows of subjects that were not there before. */
  readonly added: readonly number[];
  readonly removed: ReadonlySet<string>;
};

function seatsAfter(roll: Roll, { upserts = [], removals = [] }: Changes): Seats {
  const removed = new Set(removals.filter((id) => roll.rowOf.has(id)));
  const comers = upserts.map(({ id }) => id).filter((id) => !roll.rowOf.has(id) || removed.has(id));
  const most = Math.max(roll.ids.length, roll.ids.length - removed.size + comers.length);
  if (removed.size === 0 && comers.length === 0) {
    return { ids: roll.ids, rowOf: roll.rowOf, resized: false, most, moves: [], added: [], removed };
  }
  const ids = [...roll.ids];
  const rowOf = new Map(roll.rowOf);
  const moves: { from: number; to: number }[] = [];
  for (const id of removed) {
    const to = rowOf.get(id) ?? 0;
    const from = ids.length - 1;
    const last = ids.pop() ?? "";
    rowOf.delete(id);
    if (to === from) continue;
    ids[to] = last;
    rowOf.set(last, to);
    moves.push({ from, to });
  }
  const added = comers.map((id) => ids.push(id) - 1);
  return { ...indexOf(ids), resized: true, most, moves, added, removed };
}

type Edit = { readonly row: number; readonly value: Known | undefined };

/** What is another value than before, by label. */
function editsOf(roll: Roll, upserts: readonly Subject[], seats: Seats): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  const edit = (label: string, each: Edit): void => {
    const held = edits.get(label);
    if (held) held.push(each);
    else edits.set(label, [each]);
  };
  for (const subject of upserts) {
    const row = seats.rowOf.get(subject.id) ?? 0;
    const before = seats.removed.has(subject.id) ? undefined : roll.rowOf.get(subject.id);
    const now = new Map(valuesOf(subject));
    const wanted = roll.labels === null ? new Set([...roll.snapshot.columns.keys(), ...now.keys()]) : roll.labels;
    for (const label of wanted) {
      const value = now.get(label);
      const old = before === undefined ? undefined : heldAt(roll.snapshot, label, before);
      if (!isSame(old, value)) edit(label, { row, value });
    }
  }
  return edits;
}

function heldAt({ columns, exceptions }: Snapshot, label: string, row: number): Known | undefined {
  const column = columns.get(label);
  return exceptions.get(row)?.get(label) ?? (column && valueAt(column, row));
}

function isSame(a: Known | undefined, b: Known | undefined): boolean {
  if (a === undefined || b === undefined || typeof a !== "object" || typeof b !== "object") return a === b;
  if (a instanceof Temporal.PlainDate) return b instanceof Temporal.PlainDate && a.equals(b);
  return !(b instanceof Temporal.PlainDate) && compare(a as Ratio, b as Ratio) === 0;
}

/** The exceptions at their new rows, in maps of their own. */
function keptExceptions({ snapshot, ids }: Roll, seats: Seats): Map<number, Map<string, Known>> {
  const kept = new Map<number, Map<string, Known>>();
  for (const [row, labels] of snapshot.exceptions) {
    const id = ids[row] ?? "";
    const now = seats.rowOf.get(id);
    if (now !== undefined && !seats.removed.has(id)) kept.set(now, new Map(labels));
  }
  return kept;
}

/** Refreshed columns lie where the old ones lie. */
function memoryOf({ columns }: Snapshot): Memory {
  const [first] = columns.values();
  const shared = typeof SharedArrayBuffer === "function" && first?.values.buffer instanceof SharedArrayBuffer;
  return shared ? SHARED_MEMORY : OWN_MEMORY;
}

function describe({ upserts = [], removals = [] }: Changes): string[] {
  const values = upserts.flatMap((subject) => [
    subject.id,
    ...[...valuesOf(subject)].map(([label, value]) => `${label}=${showKnown(value)}`),
  ]);
  return [...removals, "/", ...values];
}
