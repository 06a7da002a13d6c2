import { type CombinationRule, combinationRulesOn, type Library } from "@yuanding/rules";
import type { Fen } from "@yuanding/values";
import type { Workplace } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { type CapKey, type CapLimit, isSameCap, readCaps, readReservedWith } from "../ledger/index.ts";
import { nameOfRule } from "./cap-names.ts";
import { codesOfFirm } from "./check-credit.ts";
import { readEarlierAwards } from "./earlier-award-store.ts";
import { findGroup } from "./group-of.ts";
import type { Offer } from "./offer.ts";

/** A shared cap of the law in force, as it binds one holder. */
export type Cap = {
  readonly rule: CombinationRule & { readonly kind: "cap" };
  /** What it allows, by the figure of the day. */
  readonly limit: Fen;
  /** What was granted under its measures before the ledger held it, and still stands. */
  readonly before: Fen;
  /** Null where nobody can tell which corporate group it is about. */
  readonly key: CapKey | null;
};

/** Who shares a cap: whose it is, with every code that counts for it. */
type Bearer = { readonly id: string; readonly codes: readonly string[] };

/** The shared caps that a measure counts against on a day, in the order of the library. */
function capRulesOn(library: Library, measure: string, day: Temporal.PlainDate) {
  return combinationRulesOn(library, day).flatMap(({ rule, terms }) => {
    if (rule.kind !== "cap" || terms.kind !== "cap" || !rule.measures.includes(measure)) return [];
    return [{ rule, span: terms.span, holder: terms.holder, limit: terms.cap }];
  });
}

/** Whether any shared cap of the law in force today covers an offer. */
export function isCapped({ law, today }: Pick<Workplace, "law" | "today">, { measure }: Pick<Offer, "measure">) {
  return capRulesOn(law.library, measure, today()).length > 0;
}

/**
 * The caps of the law in force today that an offer counts against, for each of some holders. A cap for each year is of the year of the
 * offer; one of a corporate group is kept under whoever heads it.
 */
export async function capsOf(
  database: Database,
  { law, today }: Pick<Workplace, "law" | "today">,
  offer: Pick<Offer, "measure" | "year">,
  { holders, granting = [] }: { readonly holders: readonly string[]; readonly granting?: readonly string[] },
): Promise<ReadonlyMap<string, readonly Cap[]>> {
  const day = today();
  const found = new Map<string, Cap[]>(holders.map((id) => [id, []]));
  for (const { rule, span, holder, limit } of capRulesOn(law.library, offer.measure, day)) {
    const year = span === "year" ? offer.year : null;
    const bearers = new Map<string, Bearer | null>();
    for (const id of holders)
      bearers.set(
        id,
        holder === "group" ? await findGroup(database, id, day) : { id, codes: await codesOfFirm(database, id) },
      );
    const keyOf = ({ id }: Bearer): CapKey => ({ year, programme: nameOfRule(rule), measure: null, subject: id });
    const known = [...bearers.values()].filter((each) => each !== null);
    const uncounted = await readUncounted(database, { rule, year, bearers: known, granting }, keyOf);
    for (const [id, bearer] of bearers) {
      const before = bearer?.codes.reduce((sum, code) => sum + (uncounted.get(code) ?? 0n), 0n) ?? 0n;
      found.get(id)?.push({ rule, limit, before, key: bearer && keyOf(bearer) });
    }
  }
  return found;
}

type Sought = {
  readonly rule: CombinationRule;
  readonly year: number | null;
  readonly bearers: readonly Bearer[];
  /** Awards that are being made and have no reservation yet. */
  readonly granting: readonly string[];
};

/** By code, what stands of awards under the measures of a rule that were not reserved under its cap: made before it held, or elsewhere. */
async function readUncounted(
  database: Database,
  { rule, year, bearers, granting }: Sought,
  keyOf: (bearer: Bearer) => CapKey,
): Promise<ReadonlyMap<string, Fen>> {
  const keys = new Map(bearers.flatMap((bearer) => bearer.codes.map((code) => [code, keyOf(bearer)] as const)));
  const being = new Set(granting);
  const all = await readEarlierAwards(database, [...keys.keys()], rule.measures, year);
  const awards = all.filter(({ id }) => !being.has(id));
  const reserved = await readReservedWith(
    database,
    awards.map(({ id }) => id),
  );
  const sums = new Map<string, Fen>();
  for (const { id, subject, amount } of awards) {
    const key = keys.get(subject);
    const counted = reserved.get(id)?.some(({ debit }) => debit.kind === "cap" && key && isSameCap(debit, key));
    if (!counted) sums.set(subject, (sums.get(subject) ?? 0n) + amount);
  }
  return sums;
}

/** What a cap allows beside what was granted before the ledger held it. */
function roomOf({ limit, before }: Cap): Fen {
  return limit > before ? limit - before : 0n;
}

/** What the ledger is told of caps, each once. */
export function limitsOf(caps: Iterable<readonly Cap[]>): readonly CapLimit[] {
  const limits = new Map<string, CapLimit>();
  for (const cap of [...caps].flat()) {
    const { rule, key } = cap;
    if (!key) continue;
    const reason = `封顶“${rule.label}”（${rule.cite}）`.slice(0, 500);
    limits.set(JSON.stringify([key.programme, key.year, key.subject]), { cap: key, limit: roomOf(cap), reason });
  }
  return [...limits.values()];
}

/** What is left of each of some caps; null where nobody can tell whose it is. */
export async function readLeft(database: Database, caps: readonly Cap[]): Promise<readonly (Fen | null)[]> {
  const keys = caps.flatMap(({ key }) => key ?? []);
  const states = [...(await readCaps(database, keys))];
  return caps.map((cap) => {
    if (!cap.key) return null;
    const left = roomOf(cap) - (states.shift()?.used ?? 0n);
    return left > 0n ? left : 0n;
  });
}
