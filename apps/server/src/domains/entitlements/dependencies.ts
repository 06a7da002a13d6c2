import { type Library, SUBJECT_KINDS, type SubjectKind } from "@yuanding/rules";
import { type Dependents, dependentsOf } from "../decisions/index.ts";

/** Which measures a change of a value can touch, on one date. */
export type Dependencies = {
  readonly library: Library;
  readonly asOf: Temporal.PlainDate;
  /** Every measure that concerns a kind of subject. */
  readonly ofKind: ReadonlyMap<SubjectKind, readonly string[]>;
  readonly dependents: ReadonlyMap<SubjectKind, Dependents>;
};

export function dependenciesOn(library: Library, asOf: Temporal.PlainDate): Dependencies {
  const measures = [...library.measures.values()];
  return {
    library,
    asOf,
    ofKind: new Map(
      SUBJECT_KINDS.map((kind) => [kind, measures.filter(({ subject }) => subject === kind).map(({ id }) => id)]),
    ),
    dependents: new Map(SUBJECT_KINDS.map((kind) => [kind, dependentsOf(library, kind, asOf)])),
  };
}

/** The measures that can read any of some values (`研发费用[2025]`), in the order of the library. */
export function measuresReading(
  { ofKind, dependents }: Dependencies,
  kind: SubjectKind,
  labels: Iterable<string>,
): readonly string[] {
  const byLabel = dependents.get(kind);
  const found = new Set([...labels].flatMap((label) => [...(byLabel?.get(label) ?? [])]));
  return (ofKind.get(kind) ?? []).filter((id) => found.has(id));
}
