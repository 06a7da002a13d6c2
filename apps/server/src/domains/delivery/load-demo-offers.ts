import type { BenefitPeriod, DeliveryWay } from "@yuanding/contract";
import { SYSTEM, signatureOf } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { appropriateBudget, deriveId } from "../ledger/index.ts";
import { budgetOf } from "./offer.ts";
import { findOffer, insertOffer } from "./offer-store.ts";

const FUND = "演示资金（合成）";
const GROUND = "演示数据，不是真实政策";

type Demo = {
  readonly key: string;
  readonly way: DeliveryWay;
  readonly title: string;
  readonly measure: string;
  readonly fixed: bigint | null;
  readonly period: BenefitPeriod;
  readonly budget: bigint;
};

/** Invented, as everything of the demonstration is: amounts in 分. The measures are real ones, and what they compute stands. */
const OFFERS: readonly Demo[] = [
  {
    ...{ key: "above-scale", way: "claim", title: "规模以上企业奖励（演示）", measure: "stats/above-scale" },
    ...{ fixed: 1_000_000n, period: "once", budget: 500_000_000n },
  },
  {
    ...{ key: "office-purchase", way: "claim", title: "购房补助（演示）", measure: "xicheng-2022-114/office-purchase" },
    ...{ fixed: null, period: "once", budget: 5_000_000_000n },
  },
  // Of the third enterprise with users three values are asked, on which the answer depends; answered truly it is met.
  {
    ...{ key: "tech-sme", way: "claim", title: "科技型中小企业支持（演示）", measure: "most-2017-115/tech-sme" },
    ...{ fixed: 5_000_000n, period: "year", budget: 300_000_000n },
  },
  // Of the second enterprise with users most of what it reads is known and some is asked; what remains, people judge.
  {
    ...{ key: "high-tech", way: "call", title: "高新技术企业培育支持（演示）", measure: "most-2016-32/high-tech" },
    ...{ fixed: 2_000_000n, period: "once", budget: 200_000_000n },
  },
  {
    ...{ key: "innovative-sme", way: "automatic", title: "创新型中小企业奖励（演示）" },
    ...{ measure: "miit-2022-63/innovative-sme", fixed: 200_000n, period: "year", budget: 100_000_000n },
  },
];

/** Offers of the demonstration for the year of a day, each with a budget; what is there already is left as it is. */
export async function loadDemoOffers(database: Database, today: Temporal.PlainDate): Promise<void> {
  const { year } = today;
  for (const { key, way, title, measure, fixed, period, budget } of OFFERS) {
    const id = deriveId("demo offer", key, year);
    if (await findOffer(database, id)) continue;
    const offer = {
      ...{ id, way, title, measure, fund: FUND, year, programme: null, period, ended: null },
      fixed: fixed === null ? null : { amount: fixed, ground: GROUND },
      ...{ opensOn: Temporal.PlainDate.from({ year, month: 1, day: 1 }), closesOn: null },
    };
    await database.transaction().execute(async (tx) => {
      const added = await insertOffer(tx, signatureOf(SYSTEM, "calls.keep"), offer);
      if (added) await recordEvent(tx, SYSTEM, { type: "offer_made", thing: { kind: "offer", id }, after: { title } });
    });
    const money = { id: deriveId(id, "budget"), budget: budgetOf(offer), amount: budget };
    await appropriateBudget({ database, actor: SYSTEM }, { ...money, valueDay: offer.opensOn, reason: GROUND });
  }
}
