import { randomUUID } from "node:crypto";
import { readParts, readStates } from "../../apps/server/src/domains/cases/index.ts";
import { findAwardOf } from "../../apps/server/src/domains/delivery/award-store.ts";
import { openBatch } from "../../apps/server/src/domains/delivery/open-request.ts";
import { listPayoutsOf } from "../../apps/server/src/domains/delivery/payout-store.ts";
import type { parkOfDelivery } from "../setup/park-of-delivery.ts";

type Park = Awaited<ReturnType<typeof parkOfDelivery>>;

/** Working days of a notice with weekends and a holiday in between. */
const NOTICE_DAYS = 14;

/** Awards an amount to every enterprise of the demonstration that qualifies, as far as payouts that are approved; the batch and its payouts. */
export async function awardToAll(park: Park, amount: string) {
  const { officer, publisher, approver, second, database } = park;
  const offer = await park.offer({ way: "automatic", fixed: { amount, ground: "（合成）演示依据" } });
  const sum = (park.met.length * Number(amount)).toFixed(2);
  await park.appropriate(offer, sum);
  const batch = await computeBatch(park, offer, sum);
  await must(park.act(officer, batch, "freeze"));
  await must(park.act(publisher, batch, "announce"));
  const [notice] = await readParts(database, batch, "notice");
  await must(park.act(officer, notice?.id ?? "", "submit"));
  await must(park.act(publisher, notice?.id ?? "", "publish"));
  await park.work();
  await park.pass(NOTICE_DAYS);
  await must(park.act(approver, batch, "approve"));
  await must(park.act(second, batch, "approve"));
  await park.work();
  const lines = await readParts(database, batch, "award-line");
  const states = await readStates(
    database,
    lines.map(({ id }) => id),
  );
  const firms = await park.actingForAll([...states.values()].flatMap(({ subject }) => subject?.id ?? []));
  const payouts: string[] = [];
  for (const { id } of lines) {
    await must(park.act(firms, id, "confirm", { fields: { account: "示例银行 6222 0000 1234 5678" } }));
    const award = await findAwardOf(database, id);
    const [payout] = award ? await listPayoutsOf(database, award.id) : [];
    if (!payout) throw new Error(`${id} has no payout`);
    await must(park.act(officer, payout.case, "prepare"));
    await must(park.act(approver, payout.case, "approve"));
    payouts.push(payout.case);
  }
  return { offer, batch, payouts };
}

/** Computes an automatic award of an offer over today's snapshot. */
export async function computeBatch(park: Park, offer: string, budget: string): Promise<string> {
  const batch = randomUUID();
  await openBatch(park.officer, { id: offer, case: batch });
  const asOf = park.clock.now.toZonedDateTimeISO("Asia/Shanghai").toPlainDate().toString();
  await must(park.act(park.officer, batch, "compute", { fields: { "as-of": asOf, budget } }));
  await park.work();
  return batch;
}

async function must(done: Promise<string>): Promise<void> {
  const answer = await done;
  if (answer !== "ok") throw new Error(answer);
}
