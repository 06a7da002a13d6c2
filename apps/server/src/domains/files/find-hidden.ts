import type { ApiContext } from "../../api-context.ts";
import { findIdentity, findSight, type HiddenValue, isSensitive, noteReading, readHidden } from "../facts/index.ts";

/** The values of a subject that are there and hidden from who asks; none where everything is shown or nobody is found. */
export async function findHidden(
  { database, system }: ApiContext,
  code: string,
  knownAt: Temporal.Instant | null,
): Promise<readonly HiddenValue[]> {
  const identity = await findIdentity(database, code, knownAt);
  if (!identity) return [];
  const sight = await findSight(database, identity.id);
  return sight?.hides ? readHidden(system, identity.id, knownAt) : [];
}

/** Logs which sensitive facts of a subject were shown. */
export function noteShown(
  context: ApiContext,
  subject: { readonly id: string; readonly kind: Parameters<typeof factOf>[1] },
  facts: readonly string[],
): Promise<void> {
  const shown = facts.filter((name) => isSensitive(factOf(context, subject.kind, name)));
  return noteReading(context, { subject: subject.id, facts: shown });
}

function factOf({ law }: ApiContext, kind: keyof ApiContext["law"]["library"]["dictionary"], name: string) {
  return law.library.dictionary[kind].get(name);
}
