import type { CaseDetail } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { listMessages, type StoredMessage } from "./case-store.ts";
import { describeCase } from "./describe-case.ts";
import { listFiles, type StoredFile } from "./file-store.ts";
import { type ActRow, listActs } from "./list-store.ts";
import { loadCase } from "./load-case.ts";

/** Everything that is kept of a case. */
export type CaseRecord = {
  /** As it is shown to the park's own. */
  readonly told: CaseDetail;
  readonly processSet: string;
  readonly openedBy: { readonly name: string; readonly id: string | null };
  readonly voided: boolean;
  readonly acts: readonly ActRow[];
  readonly messages: readonly StoredMessage[];
  readonly files: readonly StoredFile[];
};

/** A case with everything that is kept of it, for whoever sees all cases; null when there is none. */
export async function readRecord(context: ApiContext, id: string): Promise<CaseRecord | null> {
  const { system } = context;
  const told = await describeCase(context, id);
  const found = await loadCase(system, context, id);
  if (!told || !found) return null;
  return {
    told,
    processSet: found.head.processSet,
    openedBy: { name: found.head.openedBy, id: found.head.openedById },
    voided: found.standing.voided,
    acts: await listActs(system, id),
    messages: await listMessages(system, id),
    files: await listFiles(system, id),
  };
}
