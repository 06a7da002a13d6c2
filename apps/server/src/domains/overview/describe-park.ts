import type { Claim, Rung } from "@yuanding/contract";
import type { Library } from "@yuanding/rules";
import { contains, parseDate } from "@yuanding/values";
import { sumMoney } from "../census/index.ts";
import type { ParkDecisions } from "../decisions/index.ts";
import type { LadderRung, Law } from "../law/index.ts";

/** How many stand on each rung: by certificate, and by what the rule says today. A rung without a criterion says nothing. */
export function describeRungs(law: Law, decisions: ParkDecisions, asOf: Temporal.PlainDate): Rung[] {
  return law.park.ladder.map((rung) => {
    const measure = rung.measures.find((id) => isInForce(law.library, id, asOf)) ?? null;
    const results = measure ? (decisions.byMeasure.get(measure) ?? []) : null;
    const count = (verdict: string): number | null =>
      results?.filter(({ result }) => result.verdict === verdict).length ?? null;
    return {
      id: rung.id,
      zh: rung.zh,
      en: rung.en,
      certificate: rung.certificate ?? null,
      measure,
      holds: countHolders(rung, decisions, asOf),
      qualifies: count("met"),
      human: count("human"),
      unknown: count("unknown"),
    };
  });
}

function isInForce(library: Library, id: string, asOf: Temporal.PlainDate): boolean {
  const span = library.measures.get(id)?.inForce;
  return span ? contains(span, asOf) : false;
}

/** A title is valid while its last day is not before the date. */
function countHolders(rung: LadderRung, { subjects }: ParkDecisions, asOf: Temporal.PlainDate): number | null {
  const { certificate } = rung;
  if (!certificate) return null;
  return subjects.filter(({ current }) => {
    const until = current[certificate];
    const day = typeof until === "string" ? parseDate(until) : null;
    return day !== null && Temporal.PlainDate.compare(asOf, day) <= 0;
  }).length;
}

/** What could be claimed under each measure of money. Amounts and ceilings are never added together. */
export function describeClaims(library: Library, { byMeasure }: ParkDecisions): Claim[] {
  return [...library.measures.values()].flatMap((measure) => {
    if (!measure.amount && !measure.ceiling) return [];
    const decisions = byMeasure.get(measure.id) ?? [];
    const count = (verdict: string): number => decisions.filter(({ result }) => result.verdict === verdict).length;
    return [
      {
        measure: measure.id,
        title: measure.title,
        policy: measure.policy.title,
        subjects: { met: count("met"), human: count("human"), unknown: count("unknown") },
        amount: measure.amount ? (sumMoney(decisions, "amount") ?? NOTHING) : null,
        ceiling: measure.ceiling ? (sumMoney(decisions, "ceiling") ?? NOTHING) : null,
      },
    ];
  });
}

const NOTHING = { met: "0.00", open: "0.00" };

/** Counts, largest first, with what is not known last. */
export function countBy<Key extends string>(keys: readonly (Key | null)[]): { key: Key | null; count: number }[] {
  const counts = new Map<Key | null, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rows = [...counts].map(([key, count]) => ({ key, count }));
  return rows.toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || b.count - a.count);
}
