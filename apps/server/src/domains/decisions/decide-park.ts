import {
  type Evaluation,
  evaluateAll,
  type Library,
  type Result,
  type SubjectKind,
  toResult,
  type Verdict,
} from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { keepRenewed } from "../../platform/keep-renewed.ts";
import {
  factsVersion,
  markSubjects,
  type Subject as RecordedFacts,
  subjectFrom,
  takeSnapshot,
} from "../facts/index.ts";
import { type Dependents, dependentsOf, dependingOn } from "./dependents.ts";

/** Dates kept at once: a page compares two or three, and each holds one row a subject and measure. */
const MAX_KEPT = 6;

/** One answer over the park: the result and the verdicts of the top-level conditions, for funnels. */
export type Decision = { readonly name: string; readonly result: Result; readonly conditions: readonly Verdict[] };

export type ParkDecisions = {
  /** By full measure id, in the order of subject ids. */
  readonly byMeasure: ReadonlyMap<string, readonly Decision[]>;
  readonly subjects: readonly KnownLine[];
};

/** What lists and charts need to know of a subject besides its answers. */
export type KnownLine = {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  /** Current values as recorded. */
  readonly current: { readonly [fact: string]: unknown };
};

/** What was computed of a subject, and from which state of it. */
type Known = {
  readonly mark: string;
  readonly recorded: RecordedFacts;
  readonly decisions: ReadonlyMap<string, Decision>;
};

type State = ParkDecisions & {
  readonly version: string;
  readonly kinds: ReadonlyMap<SubjectKind, ReadonlyMap<string, Known>>;
};

const keep = keepRenewed<State>(MAX_KEPT);

/**
 * Every subject of the park under every measure, on one date. Kept for a date; when facts change, only the subjects that changed
 * are read again, and of each only the measures that can read what changed are evaluated. Computed as the program: what of it somebody
 * is shown is for the caller to choose.
 */
export async function decidePark(asOf: Temporal.PlainDate, { system, law }: ApiContext): Promise<ParkDecisions> {
  return keep(system, `${law.set.hash} ${asOf}`, (last) => renew(asOf, system, law.library, last));
}

async function renew(
  asOf: Temporal.PlainDate,
  database: Database,
  library: Library,
  last: State | null,
): Promise<State> {
  if (last !== null && last.version === (await factsVersion(database))) return last;
  const subjectKinds = [...new Set([...library.measures.values()].map((measure) => measure.subject))];
  // One picture of one moment: version, marks and values belong together.
  return database
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      const version = await factsVersion(tx);
      const kinds = new Map<SubjectKind, ReadonlyMap<string, Known>>();
      for (const kind of subjectKinds) {
        kinds.set(kind, await renewKind(asOf, tx, library, kind, last?.kinds.get(kind) ?? new Map()));
      }
      return { version, kinds, ...drawUp(library, kinds) };
    });
}

async function renewKind(
  asOf: Temporal.PlainDate,
  tx: Database,
  library: Library,
  kind: SubjectKind,
  last: ReadonlyMap<string, Known>,
): Promise<ReadonlyMap<string, Known>> {
  const marks = await markSubjects(tx, kind);
  const changed = [...marks].filter(([id, mark]) => last.get(id)?.mark !== mark).map(([id]) => id);
  const dependents = dependentsOf(library, kind, asOf);
  const { subjects } =
    changed.length === 0 ? { subjects: [] } : await takeSnapshot(tx, kind, last.size === 0 ? undefined : changed);
  const renewed = new Map(subjects.map((recorded) => [recorded.id, recorded]));
  return new Map(
    [...marks].flatMap(([id, mark]): [string, Known][] => {
      const [before, recorded] = [last.get(id), renewed.get(id)];
      if (recorded) return [[id, decide(asOf, library, dependents, mark, recorded, before)]];
      return before ? [[id, before]] : [];
    }),
  );
}

/** What a subject is entitled to, from its state and what was decided of it before. */
function decide(
  asOf: Temporal.PlainDate,
  library: Library,
  dependents: Dependents,
  mark: string,
  recorded: RecordedFacts,
  before: Known | undefined,
): Known {
  const affected = before && dependingOn(dependents, before.recorded.facts, recorded.facts);
  const subject = subjectFrom(library.dictionary, recorded);
  const decided = evaluateAll(library, subject, asOf, affected).map(
    (evaluation) => [evaluation.measure.id, decisionOf(recorded.name, subject.id, evaluation)] as const,
  );
  const kept = [...(before?.decisions ?? [])].map(([id, each]) => [id, { ...each, name: recorded.name }] as const);
  return { mark, recorded, decisions: new Map([...kept, ...decided]) };
}

function drawUp(library: Library, kinds: State["kinds"]): ParkDecisions {
  const byMeasure = new Map<string, Decision[]>([...library.measures.keys()].map((id) => [id, []]));
  const subjects: KnownLine[] = [];
  for (const known of kinds.values()) {
    for (const { recorded, decisions } of known.values()) {
      const { id, kind, name, facts } = recorded;
      subjects.push({ id, kind, name, current: facts });
      for (const [measure, decision] of decisions) byMeasure.get(measure)?.push(decision);
    }
  }
  return { byMeasure, subjects };
}

function decisionOf(name: string, id: string, evaluation: Evaluation): Decision {
  const states = [...evaluation.applicability, ...evaluation.conditions];
  return { name, result: toResult(id, evaluation), conditions: states.map((state) => state.verdict) };
}
