import { randomUUID } from "node:crypto";
import type { BenefitPeriod, DeliveryWay } from "@yuanding/contract";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { type ApiContext, contextFor } from "../../apps/server/src/api-context.ts";
import { assignCase } from "../../apps/server/src/domains/cases/assign-case.ts";
import { actInCase, readStates, wakeCases } from "../../apps/server/src/domains/cases/index.ts";
import { decidePark } from "../../apps/server/src/domains/decisions/index.ts";
import { deliveryKeepers, deliveryTasks, receiveBankFile } from "../../apps/server/src/domains/delivery/index.ts";
import { endOffer, keepOffer } from "../../apps/server/src/domains/delivery/keep-offer.ts";
import { makePayoutList } from "../../apps/server/src/domains/delivery/make-payout-list.ts";
import { findOffer } from "../../apps/server/src/domains/delivery/offer-store.ts";
import type { Law } from "../../apps/server/src/domains/law/index.ts";
import { appropriate } from "../../apps/server/src/domains/ledger/keep-budgets.ts";
import { runJobs } from "../../apps/server/src/platform/jobs/jobs.ts";
import { openAccount, parkOfPeople } from "./park-of-people.ts";

/** The measure of offers here: it says who qualifies and names no amount, so that an offer fixes one. */
export const MEASURE = "most-2017-115/tech-sme";

type OfferGiven = {
  readonly way: DeliveryWay;
  readonly measure?: string;
  readonly fixed: { readonly amount: string; readonly ground: string } | null;
  readonly period?: BenefitPeriod;
  readonly year?: number;
};
type ActGiven = {
  readonly vote?: "for" | "against";
  readonly reason?: string;
  readonly fields?: Record<string, string | number>;
};
type BankRow = {
  readonly order: string;
  readonly amount: string;
  readonly result: string;
  readonly serial: string;
  readonly why?: string;
  readonly payee?: string;
};

type Parts = Parameters<typeof parkOfPeople>[0];
/** A clock that is moved by hand. */
type HandClock = { now: Temporal.Instant };

/** A Wednesday at ten. */
export const handClock = (): HandClock => ({ now: Temporal.Instant.from("2026-07-01T02:00:00Z") });

/**
 * The demonstration park with everybody it takes to deliver a benefit, and an enterprise that qualifies. Its clock is moved by hand; its law is
 * the shipped one unless another is given.
 */
export async function parkOfDelivery(parts: Parts, clock: HandClock = handClock(), law: Law | null = null) {
  const park = await parkOfPeople(parts);
  const today = () => clock.now.toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
  const place = { ...park.workplace, ...(law && { law }), today, now: () => clock.now, keepers: deliveryKeepers };
  const system = contextFor(place, SYSTEM);
  const asOf = async (id: string): Promise<ApiContext> => contextFor(place, await park.actorOf(id));
  const posted = async (kind: "officer" | "approver" | "finance" | "leader") => asOf((await park.holder(kind)).id);
  const officer = await posted("officer");
  const publisher = await posted("leader");
  const [approver, second, finance] = [await posted("approver"), await posted("approver"), await posted("finance")];
  const acting = async (code: string) => {
    const { outcome, token } = await park.mandate(officer, code, `${randomUUID()}@example.test`, "legal");
    await openAccount(park.database, token);
    return asOf(outcome.ok ? outcome.value.mandate.person.id : "");
  };
  const decided = (await decidePark(today(), system)).byMeasure.get(MEASURE) ?? [];
  const met = decided
    .filter(({ result }) => result.verdict === "met")
    .map(({ name, result }) => ({ id: result.subject, name }));
  const [firm, other] = met;
  if (!firm || !other) throw new Error("nobody qualifies in the demonstration");
  const [legal, stranger] = [await acting(firm.id), await acting(other.id)];

  const state = async (id: string) => (await readStates(park.database, [id])).get(id)?.state ?? "";
  return {
    ...{
      ...park,
      place,
      system,
      clock,
      officer,
      publisher,
      approver,
      second,
      finance,
      legal,
      stranger,
      firm,
      other,
      met,
    },
    ...{ acting, asOf, state },
    /** An offer that is open; its id. */
    async offer({ way, measure = MEASURE, fixed, period = "once", year = 2026 }: OfferGiven): Promise<string> {
      const id = randomUUID();
      const outcome = await keepOffer(officer, {
        ...{
          id,
          way,
          measure,
          fixed,
          period,
          year,
          title: "示例·科技型中小企业奖励",
          fund: "示例资金",
          programme: null,
        },
        ...{ opensOn: "2026-01-01", closesOn: null },
      });
      if (!outcome.ok) throw new Error(outcome.refusal.zh);
      return id;
    },
    async end(id: string) {
      await endOffer(officer, { id, reason: "测试" });
    },
    async appropriate(id: string, amount: string) {
      const found = await findOffer(park.database, id);
      if (!found) throw new Error("there is no such offer");
      const { fund, year, programme, measure } = found;
      const given = { id: randomUUID(), fund, year, programme, measure, amount, reason: "测试" };
      const outcome = await appropriate(finance, given);
      if (!outcome.ok) throw new Error(outcome.refusal.zh);
    },
    async act(context: ApiContext, id: string, transition: string, given: ActGiven = {}) {
      const version = (await readStates(park.database, [id])).get(id)?.version ?? 0;
      const input = { id, version, transition, vote: "for", reason: "", fields: {}, ...given } as const;
      const outcome = await actInCase(context, input);
      return outcome.ok ? "ok" : outcome.refusal.code;
    },
    async takeUp(context: ApiContext, id: string) {
      const version = (await readStates(park.database, [id])).get(id)?.version ?? 0;
      await assignCase(context, { id, version, person: context.actor.person?.id ?? "", reason: "" });
    },
    /** Puts what was ordered on a list, which then is with the bank. */
    async list(context: ApiContext) {
      const outcome = await makePayoutList(context, randomUUID());
      if (!outcome.ok) throw new Error(outcome.refusal.zh);
      await this.work();
      return outcome.value;
    },
    /** The bank's return file as a csv; `day`: when it paid. */
    bankFile(rows: readonly BankRow[], day = "2026-07-01"): string {
      const lines = rows.map(({ order, amount, result, serial, why = "", payee = "" }) =>
        [order, amount, result, serial, day, why, payee].join(","),
      );
      return `${["拨付单号,金额,处理结果,银行流水号,交易日期,失败原因,收款户名", ...lines].join("\n")}\n`;
    },
    async receive(context: ApiContext, file: string) {
      const body = new Blob([file]).stream();
      const outcome = await receiveBankFile(context, { name: "回单.csv" }, body);
      if (!outcome.ok) throw new Error(outcome.refusal.zh);
      return outcome.value;
    },
    /** Somebody who acts for many enterprises, as an agency does. */
    async actingForAll(codes: readonly string[]): Promise<ApiContext> {
      const { actor } = legal;
      const [one] = actor.mandates;
      if (!one) throw new Error("there is no mandate");
      const mandates = codes.map((code) => ({
        ...one,
        id: randomUUID(),
        subject: { id: code, name: code },
        codes: [code],
      }));
      return contextFor(place, { ...actor, mandates, subjects: codes });
    },
    /** Does what waits in the background. */
    work: () => runJobs(park.url, deliveryTasks(system)),
    /** Moves the clock, and does what time brings. */
    async pass(days: number) {
      clock.now = clock.now.add({ hours: 24 * days });
      await wakeCases(system);
      await runJobs(park.url, deliveryTasks(system));
    },
  };
}
