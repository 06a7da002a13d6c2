import type { BatchSummary, FileValue } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import { type Actor, signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import {
  findBatches,
  findIdentity,
  type Identity,
  isSensitive,
  lockRecord,
  readRulings,
  recordBatch,
  seesSensitive,
  whyHidden,
} from "../facts/index.ts";
import { type RecordedOf, readValue, settled } from "./settled-value.ts";

type Input = {
  readonly id: string;
  readonly fact: string;
  readonly year: number | null;
  readonly source: string;
  readonly reason: string;
  readonly evidence: string;
};
type Refused = "subject_not_found" | "side_not_found" | ReturnType<typeof whyHidden>;
type Ruled = { readonly batch: BatchSummary; readonly value: FileValue | null };

/** Records a person's word on which source holds for one value. It counts until somebody speaks of the value again. */
export async function ruleValue(context: ApiContext, input: Input): Promise<Outcome<Ruled, Refused>> {
  const by = context.actor;
  const outcome = await context.database.transaction().execute(async (tx): Promise<Outcome<RecordedOf, Refused>> => {
    const identity = await findIdentity(tx, input.id);
    if (!identity) return refused("subject_not_found");
    const fact = context.law.library.dictionary[identity.kind].get(input.fact);
    // Who may not see what the sources say would rule blind.
    if (isSensitive(fact) && !seesSensitive(by)) return refused(whyHidden(by));
    await lockRecord(tx, `value ${identity.id}`);
    const side = (await readValue(tx, identity.id, input)).find(({ source }) => source === input.source);
    if (!side) return refused("side_not_found");
    const twin = side.ruled ? await findTwin(tx, identity, by, input) : null;
    return ok({ identity, batch: twin ?? (await record(tx, identity, by, input)) });
  });
  return outcome.ok ? ok(await settled(context.database, context.law, outcome.value, input)) : outcome;
}

/** The ruling that counts, when it says the very same: a request sent twice is one ruling. */
async function findTwin(tx: Database, { codes }: Identity, by: Actor, input: Input): Promise<number | null> {
  const rulings = (await readRulings(tx, codes)).filter(({ fact, year }) => fact === input.fact && year === input.year);
  const batches = await findBatches(
    tx,
    rulings.map(({ batch }) => batch),
  );
  const last = rulings.find(({ batch }) => batches.get(batch)?.undo === null);
  const batch = last && batches.get(last.batch);
  if (!batch || last.source !== input.source || batch.actorId !== (by.person?.id ?? null)) return null;
  return batch.reason === input.reason && batch.evidence === input.evidence ? batch.id : null;
}

async function record(tx: Database, { id }: Identity, by: Actor, input: Input): Promise<number> {
  const { fact, year, source, reason, evidence } = input;
  const head = { kind: "ruling", source: signatureOf(by, "facts.rule").name, reason, evidence } as const;
  const { batch } = await recordBatch(tx, by, head, ({ ruling }) => ruling({ subject: id, fact, year, source }), {
    told: { subject: id, after: { fact, year, holds: source } },
  });
  return batch;
}
