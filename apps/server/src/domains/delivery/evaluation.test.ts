import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attachDocument } from "../../../../../tests/setup/attach-document.ts";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { PUBLIC, SYSTEM } from "../../actor.ts";
import { type ApiContext, contextFor } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { openCase } from "../cases/index.ts";
import { beginEvaluation } from "./begin-evaluation.ts";
import { describeCreditIn } from "./describe-credit.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { describeEvaluation, describeEvaluations, describePublished } from "./describe-evaluation.ts";
import { medianOf, percentOf } from "./evaluation-figures.ts";
import { grantBenefits } from "./grant.ts";
import { insertInstalments } from "./instalment-store.ts";
import { keepMilestones } from "./keep-milestones.ts";
import { findOffer } from "./offer-store.ts";
import { openPayout } from "./open-payout.ts";
import { openClaim } from "./open-request.ts";
import { insertRequests } from "./request-store.ts";

const park = await deliveryPark();
const { officer, approver, finance, legal, firm, stranger, other, publisher: leader } = park;
const third = park.met[2] ?? firm;
const thirdAgent = await park.acting(third.id);
const fixed = { amount: "100.00", ground: "（测试）合成依据" };
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };

const claim = async (context: ApiContext, offer: string, subject: string) => {
  const id = randomUUID();
  const outcome = await openClaim(context, { id: offer, case: id, subject });
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  return id;
};
/** From the approval of a payout to the bank's answer of a day. */
const pay = async (ground: string, day: string, place = 0) => {
  const payout = (await describeDelivery(officer, ground))?.payouts[place];
  const id = payout?.case.id ?? "";
  expect(await park.act(officer, id, "prepare", { fields: ACCOUNT })).toBe("ok");
  expect(await park.act(approver, id, "approve")).toBe("ok");
  expect(await park.act(finance, id, "order")).toBe("ok");
  await park.list(finance);
  const row = {
    order: payout?.order ?? "",
    amount: payout?.amount ?? "",
    result: "成功",
    serial: `BK${payout?.order}`,
  };
  const file = park.bankFile([row]).replace("2026-07-01", day);
  expect((await park.receive(finance, file)).lines.map((line) => line.outcome)).toEqual(["paid"]);
};
const approve = async (id: string) => {
  await park.takeUp(officer, id);
  expect(await park.act(officer, id, "check")).toBe("ok");
  expect(await park.act(approver, id, "approve")).toBe("ok");
};
const begin = async (about: "offer" | "case", of: string, year = 2026, id: string = randomUUID()) => {
  const outcome = await beginEvaluation(officer, { case: id, about, of, year });
  return outcome.ok ? id : outcome.refusal.code;
};
const evaluate = async (id: string, grade: string) => {
  await attachDocument(officer, id, "evaluation");
  return park.act(officer, id, "evaluate", { fields: { grade, opinion: "资金到位，兑付及时。" } });
};
const all = { offset: 0, limit: 10 };

describe("绩效评价", () => {
  test("of a measure rests on figures that the program computes, and freezes them when it is handed in", async () => {
    const offer = await park.offer({ way: "claim", fixed, period: "year", year: 2026 });
    await park.appropriate(offer, "900.00");
    const [one, two, draft] = [
      await claim(legal, offer, firm.id),
      await claim(stranger, offer, other.id),
      await claim(thirdAgent, offer, third.id),
    ];
    for (const [context, id] of [
      [legal, one],
      [stranger, two],
    ] as const) {
      expect(await park.act(context, id, "submit", { fields: ACCOUNT })).toBe("ok");
      await approve(id);
    }
    await park.pass(7);
    await pay(one, "2026-07-08");

    expect(await begin("offer", offer, 2027)).toBe("evaluation_wrong");
    expect(await begin("offer", randomUUID())).toBe("offer_not_found");
    const id = await begin("offer", offer);
    expect([await begin("offer", offer, 2026, id), await begin("offer", offer)]).toEqual([id, "evaluation_there"]);
    expect(await park.state(id)).toBe("judging");
    const figures = {
      ...{ kind: "offer", asked: 2, granted: 2, firms: 1, paid: "100.00", appropriated: "900.00", share: 11.11 },
      // Wednesday to Wednesday.
      days: { median: 5, unit: "working", of: 1 },
      objections: { made: 0, upheld: 0 },
      clawbacks: { count: 0, demanded: "0.00", repaid: "0.00", waived: "0.00" },
    };
    expect(await describeEvaluation(officer, id)).toMatchObject({ figures, frozenAt: null, grade: null });
    expect(await park.act(officer, id, "ask", { reason: "请补充" })).toBe("act_prevented");
    expect(await evaluate(id, "good")).toBe("ok");

    await park.pass(2);
    await pay(two, "2026-07-10");
    const frozen = await describeEvaluation(leader, id);
    expect(frozen).toMatchObject({ figures, grade: "good", opinion: "资金到位，兑付及时。" });
    expect(frozen?.frozenAt).not.toBeNull();
    expect(await describePublished(contextFor(park.place, PUBLIC), offer)).toEqual({ items: [] });

    expect(await park.act(leader, id, "return", { reason: "按最新数据重评" })).toBe("ok");
    const anew = { ...figures, firms: 2, paid: "200.00", share: 22.22, days: { median: 6, unit: "working", of: 2 } };
    expect(await describeEvaluation(officer, id)).toMatchObject({ figures: anew, frozenAt: null });
    expect(await evaluate(id, "excellent")).toBe("ok");
    expect(await park.act(officer, id, "confirm")).toBe("act_not_theirs");
    expect(await park.act(leader, id, "confirm")).toBe("ok");
    expect(await park.act(leader, id, "publish")).toBe("ok");
    expect(await describeEvaluation(leader, id)).toMatchObject({ figures: anew, grade: "excellent" });
    expect(await describePublished(contextFor(park.place, PUBLIC), offer)).toMatchObject({
      items: [{ case: id, year: 2026, grade: "excellent", opinion: "资金到位，兑付及时。" }],
    });
    expect(await describeEvaluations(leader, { ...all, grade: "excellent" })).toMatchObject({
      ...{ total: 1, years: [2026] },
      items: [{ about: { kind: "offer", id: offer }, subject: null, grade: "excellent" }],
    });
    expect((await describeEvaluations(leader, { ...all, state: "open" })).total).toBe(0);
    expect(await park.state(draft)).toBe("draft");
  });

  test("of what a firm does begins with its own report, and its grade is shown when the firm asks again", async () => {
    const offer = await park.offer({ way: "call", measure: "xicheng-2022-114/incubator", fixed: null, period: "year" });
    await park.appropriate(offer, "5000.00");
    const application = await supported(offer);
    expect(await begin("case", randomUUID())).toBe("case_not_found");
    await pay(application, "2026-07-09");
    const id = await begin("case", application);
    expect(await park.state(id)).toBe("reporting");
    expect(await describeEvaluation(stranger, id)).toBeUndefined();
    expect(await park.act(legal, id, "report")).toBe("act_documents_missing");
    await attachDocument(legal, id, "self-report");
    expect(await park.act(legal, id, "report", { fields: { grade: "excellent" } })).toBe("field_wrong");
    expect(await park.act(legal, id, "report")).toBe("ok");
    expect(await evaluate(id, "fair")).toBe("ok");
    const figures = {
      ...{ kind: "case", award: "3000.00", paid: "1000.00", instalments: { planned: 2, paid: 1 } },
      clawbacks: { count: 0, demanded: "0.00", repaid: "0.00", waived: "0.00" },
    };
    expect(await describeEvaluation(legal, id)).toMatchObject({ figures, grade: null, opinion: null });
    expect(await park.act(leader, id, "confirm")).toBe("ok");

    const again = await park.offer({ way: "claim", fixed, period: "year", year: 2028 });
    const next = await claim(legal, again, firm.id);
    const gradesAt = async () => {
      const found = await describeCreditIn(officer, next);
      return found?.kind === "firm" ? found.evaluations : null;
    };
    expect(await gradesAt()).toEqual([]);
    expect(await park.act(leader, id, "publish")).toBe("ok");
    expect(await gradesAt()).toMatchObject([{ case: id, year: 2026, grade: { zh: "中", en: "Fair" } }]);
    expect(await describeEvaluation(legal, id)).toMatchObject({ grade: "fair", subject: { id: firm.id } });
    expect((await describeEvaluations(officer, { ...all, of: application })).total).toBe(1);
    const project = await projectOf(application);
    const ofProject = await begin("case", project);
    const today = park.place.today();
    const reached = { on: today.toString(), what: "样机完成", late: false };
    const milestones = [
      { title: "样机", dueOn: today.add({ days: 1 }).toString(), standing: "reached", reached },
      { title: "小试", dueOn: today.add({ days: 2 }).toString(), standing: "next", reached: null },
    ];
    expect(await describeEvaluation(officer, ofProject)).toMatchObject({
      ...{ about: { kind: "case", id: project, process: { zh: "项目实施" } }, frozenAt: null },
      figures: { ...figures, milestones },
    });
    await attachDocument(legal, ofProject, "self-report");
    expect(await park.act(legal, ofProject, "report")).toBe("ok");
    await park.pass(3);
    expect(await evaluate(ofProject, "good")).toBe("ok");
    await park.pass(1);
    const missed = { ...milestones[1], standing: "late" };
    expect((await describeEvaluation(leader, ofProject))?.figures).toMatchObject({
      milestones: [milestones[0], missed],
    });
    // What was frozen before the project was begun stays as it was.
    expect((await describeEvaluation(leader, id))?.figures).toMatchObject({ milestones: null });
    expect(await begin("case", next)).toBe("evaluation_wrong");
  });
});

/** A project that was started under an application, whose firm has reached the first of two milestones. */
async function projectOf(application: string): Promise<string> {
  const id = randomUUID();
  const done = await attempt(park.database, (tx) =>
    openCase({ tx, place: park.place }, SYSTEM, {
      ...{ id, process: "project", parent: application, subject: { id: firm.id, name: firm.name } },
      ...{ title: "示例项目", fields: {} },
    }),
  );
  if (!done.ok) throw new Error(done.refusal.zh);
  const on = (days: number) => park.place.today().add({ days }).toString();
  const plan = [
    { title: "样机", dueOn: on(1), shows: "样机和测试报告", instalment: null },
    { title: "小试", dueOn: on(2), shows: "小试报告", instalment: null },
  ];
  expect((await keepMilestones(officer, { id, milestones: plan })).ok).toBe(true);
  await attachDocument(officer, id, "contract");
  expect(await park.act(officer, id, "offer", { fields: { "ends-on": on(9) } })).toBe("ok");
  expect(await park.act(legal, id, "sign")).toBe("ok");
  const report = { fields: { milestone: 1, reached: "样机完成" } };
  expect(await park.act(legal, id, "record-milestone", report)).toBe("ok");
  return id;
}

/** An application that was granted 3,000 yuan in two instalments, of which the first is to be paid. */
async function supported(offer: string): Promise<string> {
  const id = randomUUID();
  const found = await findOffer(park.database, offer);
  if (!found) throw new Error("there is no offer");
  const done = await attempt(park.database, async (tx) => {
    const work = { tx, place: park.place };
    const subject = { id: firm.id, name: firm.name };
    const opened = await openCase(work, SYSTEM, {
      ...{ id, process: "application", parent: null, subject, title: "示例项目", fields: {} },
    });
    if (!opened.ok) return opened;
    await insertRequests(tx, [{ case: id, offer, subject: firm.id, batch: null }]);
    const instalments = [
      { number: 1, amount: 100_000n, condition: "签约后" },
      { number: 2, amount: 200_000n, condition: "验收后" },
    ];
    await insertInstalments(tx, id, instalments);
    const grant = { case: id, subject, amount: 300_000n, decision: null };
    const granted = await grantBenefits(work, SYSTEM, found, [grant]);
    if (!granted.ok) return granted;
    const instalment = { number: 1, all: instalments };
    return openPayout(work, { case: id, subject, offer: found, account: ACCOUNT.account, instalment });
  });
  if (!done.ok) throw new Error(done.refusal.zh);
  return id;
}

test("a median has as many below it as above, and parts of a whole come to about a hundred percent", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 }), (days) => {
      const median = medianOf(days) ?? -1;
      const below = days.filter((day) => day < median).length;
      const above = days.filter((day) => day > median).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(Math.floor(days.length / 2));
    }),
  );
  expect([medianOf([]), medianOf([3]), medianOf([4, 1])]).toEqual([null, 3, 2.5]);
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 14n), fc.bigInt(0n, 10n ** 14n), (part, rest) => {
      const whole = part + rest + 1n;
      const percent = percentOf(part, whole) ?? -1;
      // Rounded once, half up, to a hundredth of a percent.
      const hundredths = BigInt(Math.round(percent * 100));
      expect(2n * hundredths * whole - 20_000n * part).toBeLessThanOrEqual(whole);
      expect(2n * hundredths * whole - 20_000n * part).toBeGreaterThan(-whole);
    }),
  );
  expect(percentOf(1n, 0n)).toBeNull();
});
