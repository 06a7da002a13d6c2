import type { BatchSummary, FileValue } from "@yuanding/contract";
import type { Fact } from "@yuanding/rules";
import { compareDates, type Outcome, ok, parseDate } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import {
  findBatches,
  findIdentity,
  type Identity,
  isSensitive,
  lockRecord,
  readRecords,
  recordBatch,
  recordedForm,
  seesSensitive,
  syntheticSource,
  whyHidden,
} from "../facts/index.ts";
import { batchIn } from "./describe-batch.ts";
import { type RecordedOf, readValue, settled } from "./settled-value.ts";

type Input = {
  readonly id: string;
  readonly fact: string;
  readonly year: number | null;
  readonly value: string | null;
  readonly source: string;
  readonly asOf: string | null;
  readonly reason: string;
  readonly evidence: string;
};
type Refused =
  | "subject_not_found"
  | "fact_not_found"
  | "year_wrong"
  | "value_wrong"
  | "source_unknown"
  | "side_not_found"
  | "date_invalid"
  | "date_ahead"
  | ReturnType<typeof whyHidden>;
type Corrected = { readonly batch: BatchSummary; readonly value: FileValue | null };

/** A correction that was checked, in the form in which it is recorded. */
type Correction = Pick<Input, "year" | "value" | "source" | "asOf" | "reason" | "evidence"> & {
  readonly fact: Fact;
};

/** Records what a source says of one value, as a batch of its own. What it said before stays in the history. */
export async function correctValue(context: ApiContext, input: Input): Promise<Outcome<Corrected, Refused>> {
  const by = context.actor;
  const outcome = await context.database.transaction().execute(async (tx): Promise<Outcome<RecordedOf, Refused>> => {
    const identity = await findIdentity(tx, input.id);
    if (!identity) return refused("subject_not_found");
    const checked = check(context, identity, input);
    if (!checked.ok) return checked;
    await lockRecord(tx, `value ${identity.id}`);
    const correction = checked.value;
    const twin = await findTwin(tx, by, identity, correction);
    if (twin !== null) return ok({ identity, batch: twin });
    const said = await findSaid(tx, identity, correction);
    if (correction.value === null && said === null) return refused("side_not_found");
    return ok({ identity, batch: await record(tx, by, identity, correction, said) });
  });
  return outcome.ok ? ok(await settled(context.database, context.law, outcome.value, input)) : outcome;
}

function check(context: ApiContext, { kind, synthetic }: Identity, input: Input): Outcome<Correction, Refused> {
  const { law, today, actor } = context;
  const fact = law.library.dictionary[kind].get(input.fact);
  if (!fact) return refused("fact_not_found");
  // Who may not see a value would correct it blind.
  if (isSensitive(fact) && !seesSensitive(actor)) return refused(whyHidden(actor));
  if (fact.yearly !== (input.year !== null)) return refused("year_wrong");
  const source = sourceIn(fact, synthetic, input.source);
  if (source === null) {
    const sources = fact.sources.join("、");
    return refused("source_unknown", { zh: `它的来源是：${sources}。`, en: `Its sources are ${sources}.` });
  }
  const day = input.asOf === null ? null : parseDate(input.asOf);
  if (input.asOf !== null && !day) return refused("date_invalid");
  if (day && compareDates(day, today()) > 0) return refused("date_ahead");
  const value = input.value === null ? ok(null) : recordedForm(fact, input.value);
  return value.ok ? ok({ ...input, fact, source, value: value.value }) : value;
}

/** Of a synthetic subject every source says so, so that no value of it can be taken for a real one. */
function sourceIn(fact: Fact, synthetic: boolean, given: string): string | null {
  const found = fact.sources.find((source) => given === source || (synthetic && given === syntheticSource(source)));
  if (found === undefined) return null;
  return synthetic ? syntheticSource(found) : found;
}

/** The batch that said the very same last: a request sent twice is one correction. */
async function findTwin(tx: Database, by: Actor, { codes }: Identity, correction: Correction): Promise<number | null> {
  const { fact, year, source, value, asOf, reason, evidence } = correction;
  const records = await readRecords(tx, codes, fact.name);
  const same = records.filter((each) => each.year === year && each.source === source);
  const batches = await findBatches(
    tx,
    same.map(({ batch }) => batch),
  );
  const last = same.find(({ batch }) => batches.get(batch)?.undo === null);
  if (!last) return null;
  const batch = batchIn(batches, last.batch);
  if (batch.kind !== "correction") return null;
  const asSaid = last.value === value && (last.asOf?.toString() ?? null) === asOf;
  const asSigned = batch.actorId === (by.person?.id ?? null) && batch.reason === reason && batch.evidence === evidence;
  return asSaid && asSigned ? batch.id : null;
}

/** What the source says of the value so far; null when it says nothing. */
async function findSaid(tx: Database, { id }: Identity, { fact, year, source }: Correction): Promise<string | null> {
  const side = (await readValue(tx, id, { fact: fact.name, year })).find((each) => each.source === source);
  return side?.value ?? null;
}

async function record(
  tx: Database,
  by: Actor,
  { id }: Identity,
  correction: Correction,
  said: string | null,
): Promise<number> {
  const { fact, year, value, asOf, source, reason, evidence } = correction;
  const head = { kind: "correction", source, reason, evidence } as const;
  const about = { fact: fact.name, year };
  // The log is read by people who may not see sensitive facts; what was said is in the record.
  const told = fact.sensitivity === "敏感" ? {} : { before: { value: said }, after: { value } };
  const { batch } = await recordBatch(
    tx,
    by,
    head,
    ({ values }) => values([{ subject: id, fact: fact.name, year, value, asOf }]),
    { told: { subject: id, ...told, after: { ...about, ...told.after } } },
  );
  return batch;
}
