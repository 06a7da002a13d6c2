import {
  type Column,
  type Dictionary,
  type Fact,
  factLabel,
  type Known,
  readLabel,
  type Snapshot,
  type Subject,
  type SubjectKind,
} from "@yuanding/rules";
import { type ColumnDraft, draftColumn, OWN_MEMORY, SHARED_MEMORY } from "./column-draft.ts";
import { fingerprint } from "./fingerprint.ts";

/** A snapshot and who stands in which of its rows. */
export type Roll = {
  readonly snapshot: Snapshot;
  /** Id of the subject of each row. */
  readonly ids: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  /** The labels it was asked for; null when a fact that turns up later gets its column. */
  readonly labels: ReadonlySet<string> | null;
};

export type BuildOptions = {
  /** Columns to be built; every fact that somebody has when left out. */
  readonly labels?: Iterable<string>;
  /** Whether workers are to see the arrays without a copy. */
  readonly shared?: boolean;
  /** Of the facts as their store counts it; follows from the values when left out. */
  readonly version?: string;
};

/**
 * The columns of some subjects of one kind, a row each in their order, and exact: what a column cannot hold stands among the
 * exceptions, and `subjectAt` gives back what was put in.
 * @throws RangeError for a fact that the dictionary does not have, or two subjects with one id: a defect of the caller.
 */
export function buildRoll(
  dictionary: Dictionary,
  kind: SubjectKind,
  subjects: readonly Subject[],
  options: BuildOptions = {},
): Roll {
  const labels = options.labels === undefined ? null : new Set(options.labels);
  const rows = subjects.length;
  const drafts = new Map<string, ColumnDraft>();
  const exceptions = new Map<number, Map<string, Known>>();
  for (const label of labels ?? []) drafts.set(label, draftColumn(factOf(dictionary, kind, label), rows));
  for (const [row, subject] of subjects.entries()) {
    for (const [label, value] of valuesOf(subject)) {
      if (labels !== null && !labels.has(label)) continue;
      const draft = drafts.get(label) ?? draftColumn(factOf(dictionary, kind, label), rows);
      drafts.set(label, draft);
      if (!draft.put(row, value)) addException(exceptions, row, label, value);
    }
  }
  const memory = options.shared ? SHARED_MEMORY : OWN_MEMORY;
  const columns = new Map<string, Column>([...drafts].map(([label, draft]) => [label, draft.close(memory, rows)]));
  const content = { kind, rows, columns, exceptions };
  const snapshot = { ...content, version: options.version ?? fingerprint(content) };
  return { snapshot, ...indexOf(subjects.map(({ id }) => id)), labels };
}

/** The snapshot alone, for those who do not ask who stands in a row. */
export function buildSnapshot(
  dictionary: Dictionary,
  kind: SubjectKind,
  subjects: readonly Subject[],
  options: BuildOptions = {},
): Snapshot {
  return buildRoll(dictionary, kind, subjects, options).snapshot;
}

export function indexOf(ids: readonly string[]): Pick<Roll, "ids" | "rowOf"> {
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  if (rowOf.size < ids.length) throw new RangeError("two subjects have the same id");
  return { ids, rowOf };
}

export function factOf(dictionary: Dictionary, kind: SubjectKind, label: string): Fact {
  const { name, year } = readLabel(label);
  const fact = dictionary[kind].get(name);
  if (!fact || fact.yearly !== (year !== null)) throw new RangeError(`no fact ${label} of ${kind}`);
  return fact;
}

/** Every value of a subject by its label. */
export function* valuesOf({ facts }: Subject): Iterable<readonly [string, Known]> {
  for (const [name, held] of facts) {
    if (!(held instanceof Map)) yield [name, held as Known];
    else for (const [year, value] of held) yield [factLabel(name, year), value];
  }
}

export function addException(
  exceptions: Map<number, Map<string, Known>>,
  row: number,
  label: string,
  value: Known,
): void {
  const held = exceptions.get(row);
  if (held) held.set(label, value);
  else exceptions.set(row, new Map([[label, value]]));
}
