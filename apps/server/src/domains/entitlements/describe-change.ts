import type { ChangeCount, EntitlementChange } from "@yuanding/contract";
import type { Library } from "@yuanding/rules";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { hidesOf } from "../decisions/index.ts";
import {
  type Batch,
  findBatches,
  findSights,
  isSensitive,
  noteReading,
  seesSensitive,
  showRecorded,
} from "../facts/index.ts";
import type { Cause, RecordedChange } from "./change.ts";
import { type ChangeFound, type ChangeCount as Counted, readCauses } from "./entitlements-store.ts";
import { tellChange } from "./tell-change.ts";

/** Changes as the contract has them, with as much of their causes as who asks may see; what is sensitive in that is logged. */
export async function describeChanges(
  context: ApiContext,
  found: readonly ChangeFound[],
): Promise<EntitlementChange[]> {
  const { database, law } = context;
  const changes = await withCauses(context, found);
  const batches = await findBatches(
    database,
    changes.map(({ batch }) => batch),
  );
  return changes.map((change) => describe(law.library, change, batches.get(change.batch)));
}

async function withCauses(context: ApiContext, found: readonly ChangeFound[]): Promise<readonly RecordedChange[]> {
  const { database, system, law, actor } = context;
  const { dictionary } = law.library;
  const [causes, sights] = await Promise.all([
    readCauses(
      system,
      found.map(({ id }) => id),
    ),
    findSights(
      database,
      found.map(({ subject }) => subject.id),
    ),
  ]);
  const shown = new Map<string, string[]>();
  const changes = found.map((change): RecordedChange => {
    const { id, kind } = change.subject;
    const hides = hidesOf(dictionary, kind, sights.get(id) ?? !seesSensitive(actor));
    const told = (causes.get(change.id) ?? []).map((cause) => (hides(cause.fact) ? hide(cause) : cause));
    const sensitive = told.filter((each) => !each.hidden && isSensitive(dictionary[kind].get(each.fact)));
    if (sensitive.length > 0) shown.set(id, [...(shown.get(id) ?? []), ...sensitive.map(({ fact }) => fact)]);
    return { ...change, causes: told };
  });
  const [only] = shown.size === 1 ? [...shown.keys()] : [];
  await noteReading(context, {
    ...(only === undefined ? {} : { subject: only }),
    facts: [...shown.values()].flat(),
    after: { subjects: shown.size },
  });
  return changes;
}

function hide({ fact, year }: Cause): Cause {
  return { fact, year, before: null, after: null, hidden: true };
}

function describe(library: Library, change: RecordedChange, batch: Batch | undefined): EntitlementChange {
  if (!batch) throw new Error(`batch ${change.batch} is gone`);
  const { kind, subject, measure, undone, standing, policySet, before, after, causes } = change;
  return {
    ...{ kind, subject, undone, policySet, before, after },
    id: change.id.toString(),
    at: change.at.toString(),
    asOf: change.asOf.toString(),
    measure: nameMeasure(library, measure),
    batch: { id: batch.id, kind: batch.kind, source: batch.source },
    standing: standing && { kind: standing.kind, other: "other" in standing ? standing.other : null },
    causes: causes.map((cause) => describeCause(library, change, cause)),
    sentence: tellChange(library, change, batch.kind),
  };
}

function describeCause({ dictionary }: Library, { subject }: RecordedChange, cause: Cause) {
  const { fact, year, before, after, hidden } = cause;
  const side = (said: Cause["before"]) =>
    said && { ...said, shown: showRecorded(dictionary, subject.kind, fact, said.value) };
  const english = dictionary[subject.kind].get(fact)?.english ?? null;
  return { fact, english, year, before: side(before), after: side(after), ...(hidden ? { hidden } : {}) };
}

/** A measure's names; its id when the policies have it no longer. */
function nameMeasure(library: Library, id: string): EntitlementChange["measure"] {
  const measure = library.measures.get(id);
  return { id, title: measure?.title ?? id, english: measure?.english ?? null };
}

export function describeCounts({ law }: ApiContext, counts: readonly Counted[]): ChangeCount[] {
  return counts.map(({ measure, kind, count, differenceFen }) => ({
    measure: nameMeasure(law.library, measure),
    kind,
    count,
    amount: differenceFen === null ? null : formatFen(differenceFen),
  }));
}
