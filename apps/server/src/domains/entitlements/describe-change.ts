import type { ChangeCount, EntitlementChange } from "@yuanding/contract";
import type { Library } from "@yuanding/rules";
import { formatFen } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { type Batch, findBatches, showRecorded } from "../facts/index.ts";
import type { Cause, RecordedChange } from "./change.ts";
import type { ChangeCount as Counted } from "./entitlements-store.ts";
import { tellChange } from "./tell-change.ts";

/** Changes as the contract has them. */
export async function describeChanges(
  { database, law }: ApiContext,
  changes: readonly RecordedChange[],
): Promise<EntitlementChange[]> {
  const batches = await findBatches(
    database,
    changes.map(({ batch }) => batch),
  );
  return changes.map((change) => describe(law.library, change, batches.get(change.batch)));
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
  const { fact, year, before, after } = cause;
  const side = (said: Cause["before"]) =>
    said && { ...said, shown: showRecorded(dictionary, subject.kind, fact, said.value) };
  const english = dictionary[subject.kind].get(fact)?.english ?? null;
  return { fact, english, year, before: side(before), after: side(after) };
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
