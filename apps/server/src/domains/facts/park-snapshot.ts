import { type Dictionary, SUBJECT_KINDS, type SubjectKind } from "@yuanding/rules";
import { buildRoll, type Roll, refreshRoll } from "@yuanding/snapshots";
import type { Database } from "../../platform/database/connect.ts";
import { keepRenewed } from "../../platform/keep-renewed.ts";
import { subjectFrom } from "./known-subject.ts";
import { factsVersion, markSubjects, takeSnapshot } from "./value-store.ts";

/** Beyond this share of changed subjects, building everything anew is cheaper than finding what changed in each. */
const MOST_CHANGED = 0.5;

/** All subjects of a kind as columns, in memory that worker threads share. */
export type ParkSnapshot = {
  readonly roll: Roll;
  /** Names as registered, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The moment of the last batch or undo in it; null while nothing was ever recorded. */
  readonly knownAt: Temporal.Instant | null;
};

type Kept = ParkSnapshot & {
  readonly dictionary: Dictionary;
  readonly version: string;
  readonly marks: ReadonlyMap<string, string>;
};

/** As many as there are kinds of subjects. */
const keep = keepRenewed<Kept>(SUBJECT_KINDS.length);

/**
 * The park's facts as they are now. Kept in memory until a fact changes; then only the subjects that changed are read again and
 * only the columns they touch are copied. Who still works with the snapshot of before keeps it as it was.
 */
export async function parkSnapshot(
  database: Database,
  dictionary: Dictionary,
  kind: SubjectKind,
): Promise<ParkSnapshot> {
  return keep(database, kind, (last) => renew(database, dictionary, kind, last));
}

async function renew(database: Database, dictionary: Dictionary, kind: SubjectKind, last: Kept | null): Promise<Kept> {
  const known = last?.dictionary === dictionary ? last : null;
  if (known !== null && known.version === (await factsVersion(database))) return known;
  // One picture of one moment: version, marks and values belong together.
  return database
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      const version = await factsVersion(transaction);
      const marks = await markSubjects(transaction, kind);
      const changed = known === null ? [] : [...marks].filter(([id, mark]) => known.marks.get(id) !== mark);
      const tooMany = changed.length > marks.size * MOST_CHANGED;
      const state = { dictionary, version, marks, knownAt: version === "" ? null : Temporal.Instant.from(version) };
      if (known === null || tooMany) return build(transaction, kind, state);
      return update(
        transaction,
        kind,
        known,
        state,
        changed.map(([id]) => id),
      );
    });
}

type State = Pick<Kept, "dictionary" | "version" | "marks" | "knownAt">;

async function build(database: Database, kind: SubjectKind, state: State): Promise<Kept> {
  const subjects = await readSubjects(database, kind, state.dictionary);
  const roll = buildRoll(state.dictionary, kind, subjects, { shared: true, version: versionOf(kind, state) });
  return { ...state, roll, names: new Map(subjects.map(({ id, name }) => [id, name])) };
}

async function update(
  database: Database,
  kind: SubjectKind,
  known: Kept,
  state: State,
  changed: readonly string[],
): Promise<Kept> {
  const removals = known.roll.ids.filter((id) => !state.marks.has(id));
  const upserts = await readSubjects(database, kind, state.dictionary, changed);
  const roll = refreshRoll(state.dictionary, known.roll, { upserts, removals, version: versionOf(kind, state) });
  const names = new Map(known.names);
  for (const { id, name } of upserts) names.set(id, name);
  for (const id of removals) names.delete(id);
  return { ...state, roll, names };
}

function versionOf(kind: SubjectKind, { version }: State): string {
  return `${kind}/${version}`;
}

async function readSubjects(database: Database, kind: SubjectKind, dictionary: Dictionary, ids?: readonly string[]) {
  if (ids?.length === 0) return [];
  const { subjects } = await takeSnapshot(database, kind, ids);
  return subjects.map((recorded) => subjectFrom(dictionary, recorded));
}
