import { CREDIT_KINDS } from "@yuanding/contract";
import { type Outcome, ok, refuse } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import type { CaseWork, Done, Keeper } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import type { CreditEntry } from "./credit.ts";
import { listStanding } from "./credit-store.ts";

/** Steps by which an enterprise asks for a benefit, and by which the park takes up what was asked. */
const ASKING: ReadonlySet<string> = new Set(["submit", "complete"]);
const TAKING_UP: ReadonlySet<string> = new Set(["accept", "check"]);

/** Every code of the subject that a code stands for. */
export async function codesOfFirm(database: Database, code: string): Promise<readonly string[]> {
  const identity = await findIdentity(database, code);
  return [...new Set([code, ...(identity?.codes ?? [])])];
}

/** The last day on which an entry counts. */
export function lastDayOf({ until }: Pick<CreditEntry, "until">): string {
  return until.subtract({ days: 1 }).toString();
}

/** What keeps an enterprise from asking for benefits on a day: of its serious entries that stand the one that lasts longest; null for none. */
export async function findCreditBar(database: Database, code: string, day: Temporal.PlainDate) {
  const codes = await codesOfFirm(database, code);
  const bars = await listStanding(database, day, { codes, severity: "serious" });
  const [longest] = bars.toSorted((one, other) => Temporal.PlainDate.compare(other.until, one.until));
  if (!longest) return null;
  const { zh, en } = CREDIT_KINDS[longest.kind];
  const last = lastDayOf(longest);
  return {
    zh: `“${zh}”（严重）有效至 ${last}。有异议的，可以在本企业的“信用记录”页申诉。`,
    en: `“${en}” (serious) stands until ${last}. Whoever disagrees may appeal on the enterprise's page “Credit record”.`,
  };
}

/** Who has a serious entry that stands on a day, by each of their codes, with what is told of it. */
export async function readBarred(
  database: Database,
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const bars = await listStanding(database, day, { codes: null, severity: "serious" });
  const told = new Map<string, readonly string[]>();
  for (const entry of bars) {
    const words = `${CREDIT_KINDS[entry.kind].zh}，至 ${lastDayOf(entry)}`;
    for (const code of await codesOfFirm(database, entry.subject)) told.set(code, [...(told.get(code) ?? []), words]);
  }
  return told;
}

/**
 * Looks at the credit record before a keeper does anything: who has a serious entry asks for nothing, and what an enterprise with any entry
 * asked for is taken up with a reason.
 */
export function mindCredit(keeper: Keeper): Keeper {
  return {
    ...keeper,
    done: async (work, done) => {
      const looked = await lookAtCredit(work, done);
      return looked.ok ? keeper.done(work, done) : looked;
    },
  };
}

async function lookAtCredit({ tx, place }: CaseWork, { case: found, act }: Done): Promise<Outcome<void, string>> {
  const { subject } = found.head;
  if (!subject) return ok(undefined);
  if (ASKING.has(act.transition)) {
    const bar = await findCreditBar(tx, subject.id, place.today());
    return bar ? refused("credit_bars", bar) : ok(undefined);
  }
  if (!TAKING_UP.has(act.transition) || act.reason !== null) return ok(undefined);
  const codes = await codesOfFirm(tx, subject.id);
  const standing = await listStanding(tx, place.today(), { codes, severity: null });
  if (standing.length === 0) return ok(undefined);
  const [zh, en] = (["zh", "en"] as const).map((language) =>
    [...new Set(standing.map(({ kind }) => CREDIT_KINDS[kind][language]))].join(language === "zh" ? "、" : ", "),
  );
  return refuse(
    "reason_missing",
    `该企业有未到期的信用记录（${zh}），请写明仍予办理的理由。`,
    `The enterprise has entries of the credit record that stand (${en}); say why it is taken up all the same.`,
  );
}
