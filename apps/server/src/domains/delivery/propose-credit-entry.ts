import type { CreditKind, CreditSeverity } from "@yuanding/contract";
import { type Outcome, ok, parseDate } from "@yuanding/values";
import { signatureOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { isCaseThere, readStates } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import type { CreditEntry } from "./credit.ts";
import { findCreditEntry, insertCreditEntry } from "./credit-store.ts";

/** Longest time for which an entry may count; the park's own limit, since no document of ours names a length. */
const MAX_YEARS = 10;

type Input = {
  /** The enterprise. */
  readonly id: string;
  readonly entry: string;
  readonly kind: CreditKind;
  readonly severity: CreditSeverity;
  readonly ground: string;
  readonly case: string | null;
  readonly from: string;
  readonly until: string;
};
type Refused = "subject_not_found" | "case_not_found" | "date_invalid" | "credit_wrong" | "credit_entry_id_taken";

/** Proposes an entry of the credit record of an enterprise. Nothing comes of it until somebody else confirms it. */
export async function proposeCreditEntry(context: ApiContext, input: Input): Promise<Outcome<CreditEntry, Refused>> {
  const { system, actor } = context;
  const { kind, severity, ground } = input;
  const identity = await findIdentity(system, input.id);
  if (identity?.kind !== "企业") return refused("subject_not_found");
  const period = readPeriod(context, input);
  if (!period.ok) return period;
  if (input.case !== null && !(await isCaseOf(context, input.case, identity.codes))) return refused("case_not_found");
  const { from, until } = period.value;
  const entry = { id: input.entry, subject: identity.id, kind, severity, ground, case: input.case, from, until };
  return attempt(system, async (tx): Promise<Outcome<CreditEntry, Refused>> => {
    const added = await insertCreditEntry(tx, signatureOf(actor, "cases.handle"), entry);
    const kept = await findCreditEntry(tx, entry.id);
    if (!kept) throw new Error(`there is no entry ${entry.id}`);
    if (!added) return isSame(kept, entry) ? ok(kept) : refused("credit_entry_id_taken");
    await recordEvent(tx, actor, {
      ...{ type: "credit_proposed", thing: { kind: "credit", id: entry.id }, subject: entry.subject },
      ...{ power: "cases.handle", reason: ground },
      after: { kind, severity, case: input.case, from: input.from, until: input.until },
    });
    return ok(kept);
  });
}

type Period = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

function readPeriod({ today }: ApiContext, input: Input): Outcome<Period, Refused> {
  const [from, until] = [parseDate(input.from), parseDate(input.until)];
  if (!from || !until) return refused("date_invalid");
  const after = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) > 0;
  if (after(from, today()))
    return refused("credit_wrong", { zh: "开始日不能晚于今天。", en: "its first day may not lie ahead." });
  if (!after(until, today()))
    return refused("credit_wrong", { zh: "截止日须在今天或以后。", en: "its last day may not lie behind." });
  if (after(until, from.add({ years: MAX_YEARS })))
    return refused("credit_wrong", { zh: `最长 ${MAX_YEARS} 年。`, en: `at most ${MAX_YEARS} years.` });
  return ok({ from, until });
}

/** Whether a case is there for whoever asks and is one of the enterprise. */
async function isCaseOf({ system, database }: ApiContext, id: string, codes: readonly string[]): Promise<boolean> {
  if (!(await isCaseThere(database, id))) return false;
  const subject = (await readStates(system, [id])).get(id)?.subject;
  return subject !== null && subject !== undefined && codes.includes(subject.id);
}

function isSame(kept: CreditEntry, given: Omit<CreditEntry, "by" | "byId" | "at" | "steps">): boolean {
  const plain = ({ subject, kind, severity, ground, case: from, until, ...rest }: typeof given) =>
    JSON.stringify([subject, kind, severity, ground, from, rest.from.toString(), until.toString()]);
  return plain(kept) === plain(given);
}
