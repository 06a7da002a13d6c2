import { type Evaluation, evaluateAll, type Result, type SubjectKind, toResult, type Verdict } from "@yuanding/rules";
import type { ApiContext } from "../../api-context.ts";
import { keepNewest } from "../../platform/keep-newest.ts";
import { factsVersion, subjectFrom, takeSnapshot } from "../facts/index.ts";

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

const keep = keepNewest<ParkDecisions>(MAX_KEPT);

/** Every subject of the park under every measure, on one date; computed once for a date and a state of the facts. */
export async function decidePark(asOf: Temporal.PlainDate, context: ApiContext): Promise<ParkDecisions> {
  const key = `${asOf} ${await factsVersion(context.database)}`;
  return keep(context.law, key, () => compute(asOf, context));
}

async function compute(asOf: Temporal.PlainDate, { database, law }: ApiContext): Promise<ParkDecisions> {
  const { library } = law;
  const kinds = [...new Set([...library.measures.values()].map((measure) => measure.subject))];
  const byMeasure = new Map<string, Decision[]>([...library.measures.keys()].map((id) => [id, []]));
  const subjects: KnownLine[] = [];
  for (const kind of kinds) {
    const snapshot = await takeSnapshot(database, kind);
    for (const recorded of snapshot.subjects) {
      const subject = subjectFrom(library.dictionary, recorded);
      subjects.push({ id: recorded.id, kind, name: recorded.name, current: recorded.facts });
      for (const evaluation of evaluateAll(library, subject, asOf)) {
        byMeasure.get(evaluation.measure.id)?.push(decisionOf(recorded.name, subject.id, evaluation));
      }
    }
  }
  return { byMeasure, subjects };
}

function decisionOf(name: string, id: string, evaluation: Evaluation): Decision {
  const states = [...evaluation.applicability, ...evaluation.conditions];
  return { name, result: toResult(id, evaluation), conditions: states.map((state) => state.verdict) };
}
