import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { readStates } from "../cases/index.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { openClaim } from "./open-request.ts";

const park = await deliveryPark();
const { officer, approver, finance, legal, firm } = park;
const ACCOUNT = "工商银行金融街支行 6222 0000 1234 5678";
const ELSEWHERE = { account: "别处的银行 9999 0000 9999 0000" };

const offer = await park.offer({ way: "claim", fixed: { amount: "10000.00", ground: "（测试）合成依据" } });
await park.appropriate(offer, "50000.00");
const claim = randomUUID();
await openClaim(legal, { id: offer, case: claim, subject: firm.id });
const fieldsOf = async (id: string) => (await readStates(park.database, [id])).get(id)?.fields;

describe("a field counts with the step that asks for it, and with no other", () => {
  test("whoever approves does not raise the amount that was checked", async () => {
    expect(await park.act(legal, claim, "submit", { fields: { account: ACCOUNT, amount: "49999.00" } })).toBe(
      "field_wrong",
    );
    expect(await park.act(legal, claim, "submit", { fields: { account: ACCOUNT } })).toBe("ok");
    await park.takeUp(officer, claim);
    expect(await park.act(officer, claim, "check", { fields: ELSEWHERE })).toBe("field_wrong");
    expect(await park.act(officer, claim, "check")).toBe("ok");
    expect(await park.act(approver, claim, "approve", { fields: { amount: "49999.00" } })).toBe("field_wrong");
    expect(await park.act(approver, claim, "approve")).toBe("ok");
    expect((await describeDelivery(officer, claim))?.award?.amount).toBe("10000.00");
  });

  test("whoever approves or orders a payout does not send it elsewhere", async () => {
    const payout = (await describeDelivery(officer, claim))?.payouts[0]?.case.id ?? "";
    expect(await park.act(officer, payout, "prepare")).toBe("ok");
    expect(await park.act(approver, payout, "approve", { fields: ELSEWHERE })).toBe("field_wrong");
    expect(await park.act(approver, payout, "approve")).toBe("ok");
    expect(await park.act(finance, payout, "order", { fields: ELSEWHERE })).toBe("field_wrong");
    expect(await park.act(finance, payout, "order")).toBe("ok");
    expect(await fieldsOf(payout)).toEqual({ account: ACCOUNT, amount: "10000.00" });
    expect((await describeDelivery(officer, claim))?.payouts[0]).toMatchObject({ accountTail: "5678" });
  });
});
