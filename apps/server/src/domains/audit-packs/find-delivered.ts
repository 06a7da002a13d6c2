import type { Delivered } from "../delivery/index.ts";

/** What was delivered, by case. */
export type DeliveredByCase = {
  readonly request: (id: string) => Delivered["requests"][number] | undefined;
  readonly award: (id: string) => Delivered["awards"][number] | undefined;
  /** Cases of the payouts of an award. */
  readonly payouts: (award: string) => readonly string[];
  /** The recorded decision that counts. */
  readonly decision: (id: string) => string | undefined;
};

export function byCase({ requests, awards, payouts, assessments }: Delivered): DeliveredByCase {
  const requestOf = new Map(requests.map((request) => [request.case, request]));
  const awardOf = new Map(awards.map((award) => [award.case, award]));
  const payoutsOf = Map.groupBy(payouts, ({ award }) => award);
  const decisionOf = new Map(assessments.map((assessment) => [assessment.case, assessment.decision]));
  return {
    request: (id) => requestOf.get(id),
    award: (id) => awardOf.get(id),
    payouts: (award) => (payoutsOf.get(award) ?? []).map((payout) => payout.case),
    decision: (id) => decisionOf.get(id),
  };
}
