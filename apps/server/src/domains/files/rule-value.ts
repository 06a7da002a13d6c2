import type { BatchSummary, FileValue } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { findBatches, findIdentity, type Identity, lockRecord, readRulings, recordBatch } from "../facts/index.ts";
import { readValue, settled } from "./settled-value.ts";

type Input = {
  readonly id: string;
  readonly fact: string;
  readonly year: number | null;
  readonly source: string;
  readonly reason: string;
  readonly evidence: string;
};
type Ruled = { readonly batch: BatchSummary; readonly value: FileValue | null };

/** Records a person's word on which source holds for one value. It counts until somebody speaks of the value again. */
export function ruleValue(context: ApiContext, actor: string, input: Input) {
  return context.database
    .transaction()
    .execute(async (tx): Promise<Outcome<Ruled, "subject_not_found" | "side_not_found">> => {
      const identity = await findIdentity(tx, input.id);
      if (!identity) return refused("subject_not_found");
      await lockRecord(tx, `value ${identity.id}`);
      const side = (await readValue(tx, identity.id, input)).find(({ source }) => source === input.source);
      if (!side) return refused("side_not_found");
      const twin = side.ruled ? await findTwin(tx, identity, actor, input) : null;
      const batch = twin ?? (await record(tx, identity, actor, input));
      return ok(await settled(tx, context.law, identity, batch, input));
    });
}

/** The ruling that counts, when it says the very same: a request sent twice is one ruling. */
async function findTwin(tx: Database, { codes }: Identity, actor: string, input: Input): Promise<number | null> {
  const rulings = (await readRulings(tx, codes)).filter(({ fact, year }) => fact === input.fact && year === input.year);
  const batches = await findBatches(
    tx,
    rulings.map(({ batch }) => batch),
  );
  const last = rulings.find(({ batch }) => batches.get(batch)?.undo === null);
  const batch = last && batches.get(last.batch);
  if (!batch || last.source !== input.source || batch.actor !== actor) return null;
  return batch.reason === input.reason && batch.evidence === input.evidence ? batch.id : null;
}

async function record(tx: Database, { id }: Identity, actor: string, input: Input): Promise<number> {
  const { fact, year, source, reason, evidence } = input;
  const head = { kind: "ruling", source: actor, actor, reason, evidence } as const;
  const { batch } = await recordBatch(tx, head, ({ ruling }) => ruling({ subject: id, fact, year, source }));
  return batch;
}
