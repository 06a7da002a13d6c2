import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { wakeCases } from "../cases/index.ts";
import { verifyLedger } from "../ledger/index.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { openClaim } from "./open-request.ts";

const park = await deliveryPark();
const { officer, approver, second, finance, system } = park;

/** Enterprises that claim, each from the one budget. */
const FIRMS = 24;
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };
const LONG_MS = 240_000;

test(
  "many who act at once in many cases over one budget all come through: nobody waits for whom they keep waiting",
  async () => {
    const offer = await park.offer({ way: "claim", fixed: { amount: "100.00", ground: "（测试）合成依据" } });
    await park.appropriate(offer, "2400.00");
    const firms = park.met.slice(0, FIRMS).map(({ id }) => id);
    expect(firms).toHaveLength(FIRMS);
    const all = await park.actingForAll(firms);
    const atOnce = (step: (id: string, index: number) => Promise<string>, ids: readonly string[]) =>
      Promise.all(ids.map((id, index) => step(id, index)));
    const well = firms.map(() => "ok");

    const claims = firms.map(() => randomUUID());
    const opened = claims.map((id, index) => openClaim(all, { id: offer, case: id, subject: firms[index] ?? "" }));
    expect((await Promise.all(opened)).every(({ ok }) => ok)).toBe(true);
    expect(await atOnce((id) => park.act(all, id, "submit", { fields: ACCOUNT }), claims)).toEqual(well);
    for (const id of claims) await park.takeUp(officer, id);
    const woken = () => wakeCases(system);
    const [checked] = await Promise.all([atOnce((id) => park.act(officer, id, "check"), claims), woken(), park.work()]);
    expect(checked).toEqual(well);
    const approvers = [approver, second];
    const approve = (id: string, index: number) => park.act(approvers[index % 2] ?? approver, id, "approve");
    const [approved] = await Promise.all([atOnce(approve, claims), woken(), park.work(), woken()]);
    expect(approved).toEqual(well);

    const delivered = await Promise.all(claims.map((id) => describeDelivery(officer, id)));
    const payouts = delivered.map((each) => each?.payouts[0]?.case.id ?? "");
    const [prepared] = await Promise.all([atOnce((id) => park.act(officer, id, "prepare"), payouts), park.work()]);
    expect(prepared).toEqual(well);
    // One approves while another orders what was approved before.
    const toTheBank = async (id: string, index: number) => [
      await approve(id, index),
      await park.act(finance, id, "order"),
    ];
    const [ordered] = await Promise.all([Promise.all(payouts.map(toTheBank)), woken(), park.work(), woken()]);
    expect(ordered).toEqual(firms.map(() => ["ok", "ok"]));
    expect((await park.list(finance)).count).toBe(FIRMS);
    expect((await verifyLedger(finance)).faults).toEqual([]);
  },
  LONG_MS,
);
