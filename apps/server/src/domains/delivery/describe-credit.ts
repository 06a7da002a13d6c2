import type { CaseCredit, CreditEntry as CreditEntryAnswer } from "@yuanding/contract";
import { isOfEnterprise, ownCodes } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type BriefCase, type CaseState, describeBriefly, isCaseThere, readStates } from "../cases/index.ts";
import { findIdentity } from "../facts/index.ts";
import { codesOfFirm } from "./check-credit.ts";
import { type CreditEntry, type CreditStep, creditDeedsOf, creditStateOn, endAskedOf, lastStep } from "./credit.ts";
import { findAppealed, listAppeals, listCreditEntries, listStanding } from "./credit-store.ts";
import { headOf } from "./describe-delivery.ts";
import { describeGradesOf } from "./describe-evaluation.ts";

const RUNNING: ReadonlySet<string> = new Set(["open", "waiting", "time"]);
/** Cases of an enterprise that are judged, for which its credit record counts. */
const JUDGED: ReadonlySet<string> = new Set(["application", "claim"]);

/** The appeal against an entry that has not ended; null for none. */
export async function findRunningAppeal(database: Database, entry: string): Promise<CaseState | null> {
  const appeals = (await listAppeals(database, [entry])).get(entry) ?? [];
  return [...(await readStates(database, appeals)).values()].find(({ kind }) => RUNNING.has(kind)) ?? null;
}

/** The credit record of an enterprise as whoever asks may see it; null when there is no such enterprise. */
export async function describeCreditOf(context: ApiContext, code: string) {
  const { system, database, actor, today } = context;
  const identity = await findIdentity(system, code);
  if (identity?.kind !== "企业") return null;
  const codes = await codesOfFirm(system, code);
  const found = await listCreditEntries(database, codes, isOfEnterprise(actor));
  return {
    ...{ subject: { id: code, name: identity.name }, asOf: today().toString() },
    entries: await describeEntries(context, found),
    mayPropose: !isOfEnterprise(actor) && actor.powers.has("cases.handle"),
  };
}

/** One entry for whoever has just done something with it. */
export async function describeEntry(context: ApiContext, entry: CreditEntry): Promise<CreditEntryAnswer> {
  const [described] = await describeEntries(context, [entry]);
  if (!described) throw new Error(`the entry ${entry.id} is not described`);
  return described;
}

async function describeEntries(context: ApiContext, entries: readonly CreditEntry[]): Promise<CreditEntryAnswer[]> {
  const { system } = context;
  const appeals = await listAppeals(
    system,
    entries.map(({ id }) => id),
  );
  const cases = entries.flatMap((entry) => [...(entry.case ? [entry.case] : []), ...(appeals.get(entry.id) ?? [])]);
  const known = await describeBriefly(context, cases);
  const states = await readStates(system, cases);
  return Promise.all(
    entries.map((entry) => describeOne(context, { entry, appeals: appeals.get(entry.id) ?? [], known, states })),
  );
}

type Around = {
  readonly entry: CreditEntry;
  readonly appeals: readonly string[];
  readonly known: ReadonlyMap<string, BriefCase>;
  readonly states: ReadonlyMap<string, CaseState>;
};

async function describeOne(context: ApiContext, { entry, appeals, known, states }: Around): Promise<CreditEntryAnswer> {
  const { system, actor, today } = context;
  const own = isOfEnterprise(actor);
  const codes = own ? await codesOfFirm(system, entry.subject) : [];
  const who = {
    person: actor.person?.id ?? null,
    handles: !own && actor.powers.has("cases.handle"),
    decides: !own && actor.powers.has("objections.decide"),
    appeals: own && ownCodes(actor, "claims.submit").some((code) => codes.includes(code)),
  };
  const running = appeals.some((id) => RUNNING.has(states.get(id)?.kind ?? ""));
  const from = entry.case === null ? undefined : known.get(entry.case);
  const told = (step: CreditStep | null) =>
    step && { by: own ? null : step.by, reason: step.reason, at: step.at.toString() };
  return {
    ...{ id: entry.id, kind: entry.kind, severity: entry.severity, ground: entry.ground },
    subject: { id: entry.subject, name: (await findIdentity(system, entry.subject))?.name ?? entry.subject },
    case: from ? { ...headOf(from), title: states.get(from.id)?.title ?? "" } : null,
    ...{ from: entry.from.toString(), until: entry.until.toString(), state: creditStateOn(entry, today()) },
    proposed: { by: own ? null : entry.by, at: entry.at.toString() },
    confirmed: told(lastStep(entry, "confirm")),
    declined: told(lastStep(entry, "decline")),
    endAsked: own ? null : told(endAskedOf(entry)),
    ended: told(lastStep(entry, "end", "lift")),
    appeals: appeals.flatMap((id) => known.get(id) ?? []).map(headOf),
    may: [...creditDeedsOf(entry, today(), who, running)],
  };
}

/** What the credit record has to do with a case; `undefined` when there is no such case for whoever asks, null when nothing. */
export async function describeCreditIn(context: ApiContext, id: string): Promise<CaseCredit | null | undefined> {
  const { system, database } = context;
  if (!(await isCaseThere(database, id))) return undefined;
  const state = (await readStates(system, [id])).get(id);
  if (!state) return undefined;
  if (state.process === "appeal") {
    const entry = await findAppealed(system, id);
    return entry && { kind: "appeal", entry: await describeEntry(context, entry) };
  }
  if (state.process !== "review") return JUDGED.has(state.process) ? describeFirm(context, state) : null;
  const judged = state.parent === null ? undefined : (await readStates(system, [state.parent])).get(state.parent);
  return judged ? describeFirm(context, judged) : null;
}

/** What stands against an enterprise. An expert is told of kind and time, and nothing else of it. */
async function describeFirm(context: ApiContext, { subject }: CaseState): Promise<CaseCredit | null> {
  const { system, actor, today } = context;
  if (!subject) return null;
  const codes = await codesOfFirm(system, subject.id);
  const entries = await listStanding(system, today(), { codes, severity: null });
  const whole = actor.powers.has("cases.see");
  const appeals = await Promise.all(entries.map(({ id }) => findRunningAppeal(system, id)));
  return {
    ...{ kind: "firm", subject },
    entries: entries.map(({ id, kind, severity, until, ground }, place) => ({
      ...{ id, kind, severity, until: until.toString(), ground: whole ? ground : null },
      // While it is being written it is nobody's but the enterprise's.
      underAppeal: appeals[place] !== null && appeals[place]?.state !== "draft",
    })),
    evaluations: whole ? await describeGradesOf(context, codes) : [],
  };
}
