import { describe, expect, it } from "vitest";
import { DECIDE } from "../../../tests/setup/clock-specimens.ts";
import { checkPromise, type ServicePromise } from "./service-promise.ts";

const [correction, hearing] = DECIDE.pauses;
const [remind] = DECIDE.steps;
if (!correction || !hearing || !remind) throw new Error("no specimen");

describe("a promise", () => {
  it("is sound when its limits are above zero and its ids are used once", () => {
    expect(checkPromise(DECIDE)).toEqual({ ok: true, value: DECIDE });
  });

  it.each<[Partial<ServicePromise>, string]>([
    [{ limit: { workingDays: 0 } }, "时限“decide”有误：“decide”的时限应为正整数，且不超过上限"],
    [{ limit: { workingDays: 1.5 } }, "时限“decide”有误：“decide”的时限应为正整数，且不超过上限"],
    [{ limit: { officeMinutes: 500_001 } }, "时限“decide”有误：“decide”的时限应为正整数，且不超过上限"],
    [
      { pauses: [{ ...correction, longest: { workingDays: -1 } }] },
      "时限“decide”有误：“correction”的时限应为正整数，且不超过上限",
    ],
    [{ pauses: [correction, { ...hearing, id: "correction" }] }, "时限“decide”有误：编号“correction”出现两次"],
    [{ steps: [remind, remind] }, "时限“decide”有误：编号“remind”出现两次"],
    [{ steps: [{ ...remind, id: "提醒" }] }, "时限“decide”有误：编号“提醒”的写法不对"],
    [{ steps: [{ ...remind, level: -1 }] }, "时限“decide”有误：提醒“remind”的时间或层级不对"],
    [{ steps: [{ ...remind, offset: { workingDays: -1001 } }] }, "时限“decide”有误：提醒“remind”的时间或层级不对"],
    [
      { steps: Array.from({ length: 51 }, (_, at) => ({ ...remind, id: `remind-${at}` })) },
      "时限“decide”有误：暂停事由和提醒各不超过 50 个",
    ],
  ])("with %j is refused", (change, zh) => {
    expect(checkPromise({ ...DECIDE, ...change })).toMatchObject({
      ok: false,
      refusal: { code: "promise_invalid", zh },
    });
  });
});
