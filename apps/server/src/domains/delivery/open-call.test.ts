import { randomUUID } from "node:crypto";
import { formatFen } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { attachDocument } from "../../../../../tests/setup/attach-document.ts";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { describeCase } from "../cases/describe-case.ts";
import { readParts, readStates } from "../cases/index.ts";
import { joinCase } from "../cases/join-case.ts";
import { sendCaseFile } from "../cases/send-case-file.ts";
import { verifyLedger } from "../ledger/index.ts";
import { findHolders } from "../people/index.ts";
import { describeCall, describeCallsOf } from "./describe-call.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { describeThread, findPayments } from "./describe-payment.ts";
import { describePublicResult } from "./describe-public-result.ts";
import { drawReviews } from "./draw-reviews.ts";
import { followApplications } from "./follow-applications.ts";
import { keepInterest } from "./keep-conflict.ts";
import { keepInstalments } from "./keep-instalments.ts";
import { openApplication, openCall } from "./open-call.ts";
import { openObjection } from "./open-objection.ts";
import { findNoticeLine } from "./public-notice-store.ts";
import { rankCall } from "./rank-call.ts";
import { receiveRepayment } from "./receive-repayment.ts";

const park = await deliveryPark();
const { officer, publisher, approver, second, finance } = park;
/** The measure names a ceiling of ten million and no amount. */
const MEASURE = "xicheng-2022-114/incubator";
const offer = await park.offer({ way: "call", measure: MEASURE, fixed: null, period: "year" });
await park.appropriate(offer, "5000000.00");
for (let made = 0; made < 7; made += 1) await park.holder("expert", `专家${made + 1}`);
const checker = await park.asOf((await park.holder("officer")).id);
const chair = publisher;
const members = [await park.asOf((await park.holder("leader")).id), await park.asOf((await park.holder("leader")).id)];

// A rate at which a day is easy to reckon.
Object.assign(park.place.law.park, { recovery: { rate: "3.65", dayCount: "actual/365" } });
const firms = park.met.slice(0, 20);
const everybody = await park.actingForAll(firms.map((each) => each.id));
const call = randomUUID();
const applications = new Map<string, string>();

const stateOf = (id: string) => park.state(id);
/** Counts the parts of a case by state. */
const states = async (id: string, process: string) => {
  const parts = Map.groupBy(await readParts(park.database, id, process), ({ state }) => state);
  return Object.fromEntries([...parts].map(([state, found]) => [state, found.length]));
};
const applicationAt = (place: number) => applications.get(firms[place]?.id ?? "") ?? "";
/** Reviews that have not ended, with who judges. */
const reviewsOf = async (application: string) => {
  const parts = await readParts(park.database, application, "review");
  const found = await readStates(
    park.database,
    parts.map(({ id }) => id),
  );
  const open = [...found.values()].filter(({ kind }) => kind !== "withdrawn" && kind !== "done");
  return Promise.all(
    open.map(async ({ id, responsible, state }) => ({ id, state, expert: await park.asOf(responsible ?? "") })),
  );
};
const inState = async (state: string) =>
  (await readParts(park.database, call, "application")).filter((part) => part.state === state).map(({ id }) => id);
const supported = () => inState("in-notice");
const awardOf = async (id: string) => {
  const found = await describeCall(officer, id);
  if (found?.kind !== "application" || !found.award) throw new Error("there is no award");
  return found.award;
};
const availableNow = async () => {
  const found = await describeCall(officer, call);
  return found?.kind === "call" ? BigInt((found.available ?? "0").replace(".", "")) : 0n;
};
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };
const contract = async (id: string) => {
  await attachDocument(officer, id, "contract");
  expect(await park.act(officer, id, "offer")).toBe("ok");
  expect(await park.act(everybody, id, "sign", { fields: ACCOUNT })).toBe("ok");
};
/** Pays an instalment of an application, from its preparation to the bank's answer. */
const pay = async (id: string, instalment: number) => {
  expect(await park.act(officer, id, "pay", { fields: { instalment } })).toBe("ok");
  const found = await describeCall(officer, id);
  const one = found?.kind === "application" ? found.instalments[instalment - 1] : undefined;
  const payout = one?.payout?.id ?? "";
  expect(await park.act(officer, payout, "prepare", { fields: ACCOUNT })).toBe("ok");
  expect(await park.act(approver, payout, "approve")).toBe("ok");
  expect(await park.act(finance, payout, "order")).toBe("ok");
  await park.list(finance);
  const order = (await describeDelivery(officer, payout))?.payouts.find((each) => each.case.id === payout)?.order ?? "";
  const file = park.bankFile([{ order, amount: one?.amount ?? "", result: "成功", serial: `BK${order}` }]);
  expect((await park.receive(finance, file)).lines.map((line) => line.outcome)).toEqual(["paid"]);
};
const score = async (application: string, scores: readonly number[]) => {
  for (const [place, { id, expert }] of (await reviewsOf(application)).entries()) {
    await attachDocument(expert, id, "declaration");
    expect(await park.act(expert, id, "accept")).toBe("ok");
    await attachDocument(expert, id, "sheet");
    expect(await park.act(expert, id, "score", { fields: { score: scores[place] ?? 0 } })).toBe("ok");
  }
};

describe("公开征集", () => {
  test("is drawn up, checked by a second officer, published, and opens on its first day", async () => {
    const terms = {
      opensOn: "2026-07-02",
      closesOn: "2026-07-09",
      budget: "1000000.00",
      quota: 10,
      experts: 3,
      spread: 15,
      named: false,
    };
    const wrong = await openCall(officer, { id: offer, case: call, ...terms, closesOn: "2026-07-01" });
    expect(wrong.ok ? "ok" : wrong.refusal.code).toBe("call_wrong");
    expect(await openCall(officer, { id: offer, case: call, ...terms })).toEqual({ ok: true, value: { case: call } });
    expect((await describeCallsOf(park.legal, offer))?.items).toEqual([]);
    await attachDocument(officer, call, "scoring");
    expect(await park.act(officer, call, "submit")).toBe("ok");
    expect(await park.act(officer, call, "check")).toBe("act_same_person");
    expect(await park.act(checker, call, "check")).toBe("ok");
    expect(await park.act(publisher, call, "publish")).toBe("ok");
    const early = await openApplication(everybody, { id: offer, case: randomUUID(), subject: firms[0]?.id ?? "" });
    expect(early.ok ? "ok" : early.refusal.code).toBe("offer_closed");
    await park.pass(1);
    expect(await stateOf(call)).toBe("open");
    expect((await describeCallsOf(park.legal, offer))?.items).toMatchObject([
      { id: call, open: true, state: { zh: "申报中" }, terms: { closesOn: "2026-07-09", quota: 10 } },
    ]);
  });

  test("takes one application of each enterprise until the end of its last day", async () => {
    for (const [place, { id }] of firms.entries()) {
      const application = randomUUID();
      expect(await openApplication(everybody, { id: offer, case: application, subject: id })).toEqual({
        ok: true,
        value: { case: application },
      });
      applications.set(id, application);
      if (place === 19) continue;
      await attachDocument(everybody, application, "form");
      // Amounts that differ, so that what is shared is not a round figure.
      const asked = `${200_000 + place * 1_000}.01`;
      expect(await park.act(everybody, application, "submit", { fields: { asked } })).toBe("ok");
    }
    const again = await openApplication(everybody, { id: offer, case: randomUUID(), subject: firms[0]?.id ?? "" });
    expect(again.ok ? "ok" : again.refusal.code).toBe("application_there");
    // What is still filled in has the time of its call, also when that grows.
    const due = async () => (await describeCase(everybody, applicationAt(19)))?.dueAt;
    expect(await due()).toBe("2026-07-09T15:59:59.999Z");
    const extend = (day: string) =>
      park.act(publisher, call, "extend", { reason: "应企业要求", fields: { "closes-on": day } });
    expect([await extend("2026-07-09"), await extend("2026-07-10")]).toEqual(["act_prevented", "ok"]);
    await followApplications(officer, call, new AbortController().signal);
    expect(await due()).toBe("2026-07-10T15:59:59.999Z");
    await park.pass(8);
    expect([await stateOf(call), (await states(call, "application")).draft]).toEqual(["open", 1]);
    await park.pass(1);
    expect(await stateOf(call)).toBe("closed");
    expect(await states(call, "application")).toEqual({ submitted: 19, expired: 1 });
  });

  test("is looked at for completeness once; an amount is set by nobody on the way", async () => {
    for (let place = 0; place < 19; place += 1) await park.takeUp(officer, applicationAt(place));
    const [returned, withdrawn] = [applicationAt(17), applicationAt(18)];
    expect(await park.act(officer, returned, "return", { reason: "缺附件" })).toBe("ok");
    expect(await park.act(everybody, returned, "complete", { fields: { amount: "999999.00" } })).toBe("field_wrong");
    expect(await park.act(everybody, returned, "complete")).toBe("ok");
    expect(await park.act(officer, returned, "return", { reason: "再退" })).toBe("act_limit_reached");
    expect(await park.act(everybody, withdrawn, "withdraw")).toBe("ok");
    for (let place = 0; place < 18; place += 1)
      expect(await park.act(officer, applicationAt(place), "accept")).toBe("ok");
    expect(await states(call, "application")).toEqual({ accepted: 18, expired: 1, withdrawn: 1 });
  });

  test("experts are drawn by a seed that anybody can draw with again, without those who have an interest", async () => {
    const judged = applicationAt(0);
    const [barred] = (await findHolders(park.database, ["expert"], park.place.today())).filter(
      ({ name }) => name === "专家1",
    );
    const interest = {
      ...{ id: randomUUID(), expert: barred?.id ?? "", subject: firms[0]?.id ?? "", kind: "shares" as const },
      ...{ from: "2026-01-01", until: null, ground: "工商登记" },
    };
    expect((await keepInterest(officer, interest)).ok).toBe(true);
    expect(await park.act(officer, judged, "assign")).toBe("ok");
    const described = await describeCall(officer, judged);
    const [draw] = described?.kind === "application" ? (described.draws ?? []) : [];
    expect(draw?.leftOut).toEqual([barred?.id]);
    expect(draw?.drawn).toEqual(drawReviews(draw?.pool ?? [], draw?.seed ?? "", 3));
    expect(await states(judged, "review")).toEqual({ drawn: 3 });
    expect(await describeCall(everybody, judged)).toMatchObject({ reviews: null, draws: null, score: null });
  });

  test("an expert sees the review and what was handed in with the application, and nothing else", async () => {
    const [review] = await reviewsOf(applicationAt(0));
    if (!review) throw new Error("nobody was drawn");
    const { expert, id } = review;
    const shown = await describeCall(expert, id);
    expect(shown).toMatchObject({ kind: "review", application: { asked: "200000.01" } });
    const files = shown?.kind === "review" ? shown.files : [];
    expect(files.map(({ kind }) => kind.zh).toSorted()).toEqual(["申报书", "诚信承诺书"].toSorted());
    const [file] = files;
    expect((await sendCaseFile(expert, applicationAt(0), file?.id ?? "", 1)).ok).toBe(true);
    expect(await describeCall(expert, applicationAt(0))).toBeUndefined();
    expect(await describeCall(expert, call)).toBeUndefined();
    const stranger = await park.asOf((await park.holder("expert", "后来的专家")).id);
    expect(await describeCall(stranger, id)).toBeUndefined();
    expect((await sendCaseFile(stranger, applicationAt(0), file?.id ?? "", 1)).ok).toBe(false);
  });

  test("a conflict found later blocks the review, and another expert is drawn", async () => {
    const judged = applicationAt(1);
    expect(await park.act(officer, judged, "assign")).toBe("ok");
    const [blocked] = await reviewsOf(judged);
    await score(judged, [70, 75, 72]).catch(() => undefined);
    expect(await states(judged, "review")).toEqual({ counted: 3 });
    const other = applicationAt(2);
    await park.act(officer, other, "assign");
    const [one] = await reviewsOf(other);
    const found = {
      ...{
        id: randomUUID(),
        expert: one?.expert.actor.person?.id ?? "",
        subject: firms[2]?.id ?? "",
        kind: "cooperation" as const,
      },
      ...{ from: "2025-01-01", until: null, ground: "来信反映" },
    };
    expect((await keepInterest(officer, found)).ok).toBe(true);
    expect(await states(other, "review")).toEqual({ conflicted: 1, drawn: 2 });
    expect(await describeCall(one?.expert ?? officer, one?.id ?? "")).toMatchObject({ files: [] });
    await score(other, [80, 81]);
    // Two scores are not enough where three were called for.
    expect([await stateOf(other), await states(other, "review")]).toEqual(["in-review", { conflicted: 1, scored: 2 }]);
    expect(await park.act(officer, other, "assign-more")).toBe("ok");
    for (const review of (await reviewsOf(other)).filter(({ state }) => state === "drawn")) {
      await attachDocument(review.expert, review.id, "declaration");
      await park.act(review.expert, review.id, "accept");
      await attachDocument(review.expert, review.id, "sheet");
      expect(await park.act(review.expert, review.id, "score", { fields: { score: 82 } })).toBe("ok");
    }
    expect(await stateOf(other)).toBe("scored");
    expect(blocked?.id).toBeDefined();
  });

  test("a score far from the median is looked at once more", async () => {
    await score(applicationAt(0), [60, 61, 62]);
    const judged = applicationAt(3);
    await park.act(officer, judged, "assign");
    const reviews = await reviewsOf(judged);
    await score(judged, [90, 92, 40]);
    expect(await states(judged, "review")).toEqual({ counted: 2, outlier: 1 });
    const far = reviews[2];
    if (!far) throw new Error("nobody scored last");
    expect(await park.act(far.expert, far.id, "keep", { reason: "我坚持" })).toBe("act_not_theirs");
    expect(await park.act(officer, far.id, "ask-again", { reason: "与其他专家相差较大" })).toBe("ok");
    expect(await park.act(far.expert, far.id, "score-again")).toBe("act_prevented");
    expect(await park.act(far.expert, far.id, "score-again", { fields: { score: 85.5 } })).toBe("ok");
    expect([await stateOf(judged), await states(judged, "review")]).toEqual(["scored", { counted: 3 }]);
    expect(await park.act(officer, applicationAt(4), "assign")).toBe("ok");
    const early = await rankCall(officer, call);
    expect(early.ok ? "ok" : early.refusal.code).toBe("call_wrong");
  });

  test("is ranked by the means, within its quota, and in proportion where the budget does not suffice", async () => {
    await score(applicationAt(4), [50, 50, 50]);
    for (let place = 5; place < 18; place += 1) {
      await park.act(officer, applicationAt(place), "assign");
      await score(applicationAt(place), [50 + place, 51 + place, 52 + place]);
    }
    expect(await states(call, "application")).toEqual({ scored: 18, expired: 1, withdrawn: 1 });
    expect((await rankCall(officer, call)).ok).toBe(true);
    const described = await describeCall(officer, call);
    const ranking = described?.kind === "call" ? described.ranking : null;
    const within = ranking?.lines.filter((line) => line.within) ?? [];
    expect([ranking?.lines.length, within.length, ranking?.amount]).toEqual([18, 10, "1000000.00"]);
    // Two have the same mean.
    expect(ranking?.lines.map(({ rank }) => rank)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 13, 14, 15, 16, 17, 18],
    ]);
    expect([ranking?.lines[0]?.score, ranking?.lines[0]?.scores.toSorted()]).toEqual([89.17, [85.5, 90, 92]]);
    expect(await park.act(officer, applicationAt(0), "rank", { fields: { score: 99, rank: 1, amount: "1.00" } })).toBe(
      "act_prevented",
    );
    for (let place = 0; place < 18; place += 1)
      expect(await park.act(officer, applicationAt(place), "rank")).toBe("ok");
    expect(await stateOf(call)).toBe("reviewed");
  });

  test("a meeting with a quorum decides item by item; who is concerned steps aside", async () => {
    expect(await park.act(officer, call, "convene")).toBe("ok");
    await park.work();
    expect((await states(call, "application"))["in-meeting"]).toBe(18);
    const [meeting] = await readParts(park.database, call, "meeting");
    const id = meeting?.id ?? "";
    for (const each of [chair, ...members]) {
      const version = (await readStates(park.database, [id])).get(id)?.version ?? 0;
      await joinCase(officer, { id, version, person: each.actor.person?.id ?? "", reason: "" });
    }
    expect(await park.act(officer, id, "propose", { fields: { "meets-on": "2026-07-14", quorum: 3 } })).toBe("ok");
    expect(await park.act(officer, id, "invite")).toBe("ok");
    for (const each of members) expect(await park.act(each, id, "attend")).toBe("ok");
    expect(await park.act(chair, id, "begin")).toBe("act_too_early");
    expect(await park.act(members[0] ?? chair, id, "attend")).toBe("act_prevented");
    expect(await park.act(chair, id, "attend")).toBe("ok");
    expect(await park.act(chair, id, "begin")).toBe("ok");
    const agenda = async () => {
      const found = await describeCall(chair, id);
      return found?.kind === "meeting" ? found.agenda : [];
    };
    const [concerned = chair] = members;
    expect(await park.act(concerned, id, "recuse", { reason: "曾任该企业顾问", fields: { item: "1" } })).toBe("ok");
    expect(await park.act(concerned, id, "vote", { fields: { item: "1", ballot: "for" } })).toBe("act_prevented");
    expect(await park.act(chair, id, "vote", { fields: { item: "11", ballot: "for" } })).toBe("act_prevented");
    for (const { item, amount } of await agenda()) {
      const ballot = amount === "0.00" ? "against" : "for";
      for (const each of item === "1" ? [chair, members[1] ?? chair] : [chair, ...members])
        expect(await park.act(each, id, "vote", { fields: { item, ballot } })).toBe("ok");
    }
    expect((await agenda())[0]).toMatchObject({ for: 2, recused: 1, voters: 2, result: "supported" });
    expect(await park.act(chair, id, "close")).toBe("ok");
    expect(await park.act(officer, id, "minute")).toBe("ok");
    expect(await park.act(chair, id, "sign")).toBe("ok");
    await park.work();
    expect(await stateOf(call)).toBe("selected");
    expect(await states(call, "application")).toEqual({ "in-notice": 10, refused: 8, expired: 1, withdrawn: 1 });
  });

  test("the notice shows whom the meeting supports, and an objection holds one alone", async () => {
    expect(await park.act(publisher, call, "announce")).toBe("ok");
    const [notice] = await readParts(park.database, call, "notice");
    const id = notice?.id ?? "";
    expect(await park.act(officer, id, "submit")).toBe("ok");
    expect(await park.act(publisher, id, "publish")).toBe("ok");
    const line = await findNoticeLine(park.database, id, 1);
    const held = line?.case ?? "";
    expect(await supported()).toContain(held);
    const objection = randomUUID();
    const against = { id, case: objection, subject: park.other.id, number: 1, grounds: "情况不实" };
    expect((await openObjection(park.stranger, against)).ok).toBe(true);
    expect(await stateOf(held)).toBe("held");
    await park.pass(10);
    expect(await stateOf(call)).toBe("in-approval");
    expect(await states(call, "application")).toMatchObject({ held: 1, "to-approve": 9 });
    await park.takeUp(officer, objection);
    await park.act(officer, objection, "accept");
    await attachDocument(officer, objection, "finding");
    await park.act(officer, objection, "propose");
    expect(await park.act(publisher, objection, "dismiss", { reason: "查无实据" })).toBe("ok");
    expect(await stateOf(held)).toBe("to-approve");
  });

  test("two approve what was ranked, and the money is reserved", async () => {
    for (const id of await inState("to-approve")) {
      expect(await park.act(approver, id, "approve", { fields: { amount: "1.00" } })).toBe("field_wrong");
      expect(await park.act(approver, id, "approve")).toBe("ok");
      expect(await park.act(second, id, "approve")).toBe("ok");
    }
    expect([await stateOf(call), (await inState("approved")).length]).toEqual(["decided", 10]);
    const told = async () =>
      (await describePublicResult(park.stranger, { id: offer, query: "", offset: 0, limit: 1 }))?.count;
    expect(await told()).toBe(0);
    expect(await park.act(publisher, call, "publish-results")).toBe("ok");
    expect(await told()).toBe(10);
    expect(await describeCall(officer, call)).toMatchObject({ available: "4000000.00" });
    const [first = ""] = await inState("approved");
    const own = await describeCall(everybody, first);
    expect(own?.kind === "application" ? own.reviews?.map(({ expert }) => expert) : []).toEqual([null, null, null]);
  });

  test("an award is paid in the instalments of its contract through the bank, to its end", async () => {
    const [id = "", ...others] = await inState("approved");
    const granted = parseInt((await awardOf(id)).amount.replace(".", ""), 10);
    const inParts = (first: number) => [
      { amount: formatFen(BigInt(first)), condition: "签约后" },
      { amount: formatFen(BigInt(granted - first)), condition: "中期检查通过后" },
    ];
    const wrong = await keepInstalments(officer, { id, instalments: inParts(1).slice(0, 1) });
    expect(wrong.ok ? "ok" : wrong.refusal.code).toBe("instalments_wrong");
    expect((await keepInstalments(officer, { id, instalments: inParts(30_000_01) })).ok).toBe(true);
    await contract(id);
    expect(await park.act(officer, id, "pay", { fields: { instalment: 3 } })).toBe("act_prevented");
    await pay(id, 1);
    expect([await stateOf(id), (await awardOf(id)).paid]).toEqual(["paying", "30000.01"]);
    expect(await park.act(officer, id, "pay", { fields: { instalment: 1 } })).toBe("act_prevented");
    await pay(id, 2);
    expect([await stateOf(id), await describeCall(officer, id)]).toMatchObject(["paying", { awaitsProject: true }]);
    expect(await park.act(officer, id, "no-project", { reason: "后补助，没有待实施的内容" })).toBe("ok");
    expect(await stateOf(id)).toBe("done");
    expect(await awardOf(id)).toMatchObject({ paid: formatFen(BigInt(granted)) });
    const [whole = "", given = ""] = others;
    expect(await park.act(officer, whole, "no-contract", { reason: "一次性后补助" })).toBe("ok");
    await pay(whole, 1);
    expect(await stateOf(whole)).toBe("done");
    await attachDocument(officer, given, "contract");
    await park.act(officer, given, "offer");
    expect(await park.act(everybody, given, "give-up", { reason: "项目取消" })).toBe("ok");
    const freed = (await awardOf(given)).amount;
    const left = await describeCall(officer, call);
    expect(left?.kind === "call" ? left.available : "").toBe(formatFen(400_000_000n + BigInt(freed.replace(".", ""))));
    const payments = await findPayments(officer, { measure: MEASURE, offset: 0, limit: 10 });
    expect([payments.total, payments.items.every(({ voucher }) => voucher !== null)]).toEqual([3, true]);
    const thread = await describeThread(officer, payments.items[0]?.case ?? "");
    expect(thread).toMatchObject({ batch: { id: call }, assessment: { decision: expect.any(String) } });
    expect(thread?.notice?.until).not.toBeNull();
    const told = thread?.approvals.map(({ process, step }) => `${process.zh} ${step.zh}`);
    const decisive = ["申报通知 发起公示", "评审会与决策会 签发", "项目申报 批准", "拨付 批准", "拨付 下达"];
    expect(told).toEqual(expect.arrayContaining(decisive));
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("support that is revoked frees what is reserved, and what was paid comes back with interest", async () => {
    const [id = ""] = await inState("approved");
    const granted = BigInt((await awardOf(id)).amount.replace(".", ""));
    const parts = [
      { amount: "10000.00", condition: "立项后" },
      { amount: formatFen(granted - 1_000_000n), condition: "验收后" },
    ];
    await keepInstalments(officer, { id, instalments: parts });
    expect(await park.act(officer, id, "no-contract", { reason: "后补助" })).toBe("ok");
    await pay(id, 1);
    await park.pass(100);
    const before = await availableNow();
    await park.act(approver, id, "revoke", { reason: "数据不实" });
    expect(await park.act(second, id, "revoke", { reason: "数据不实" })).toBe("ok");
    expect([await stateOf(id), (await availableNow()) - before]).toEqual(["revoked", granted - 1_000_000n]);
    const [part] = await readParts(park.database, id, "clawback");
    const clawback = part?.id ?? "";
    // 3.65% of 10,000 yuan is one yuan a day; the bank paid 120 days ago.
    expect(await describeCall(officer, clawback)).toMatchObject({
      paid: "10000.00",
      principal: "10000.00",
      interest: "120.00",
      owed: null,
    });
    await attachDocument(officer, clawback, "grounds");
    const above = { reason: "数据不实", fields: { amount: "10000.01", interest: "0.00" } };
    expect(await park.act(officer, clawback, "tell", above)).toBe("act_prevented");
    expect(await park.act(officer, clawback, "tell", { reason: "数据不实" })).toBe("ok");
    await attachDocument(everybody, clawback, "statement");
    expect(await park.act(everybody, clawback, "state")).toBe("ok");
    expect(await park.act(checker, clawback, "confirm", { reason: "事实清楚" })).toBe("ok");
    for (const each of [approver, second]) expect(await park.act(each, clawback, "approve")).toBe("ok");
    await attachDocument(finance, clawback, "demand");
    expect(await park.act(finance, clawback, "demand")).toBe("ok");
    const receivedOn = park.place.today().toString();
    const repay = async (principal: string, interest: string, repayment: string = randomUUID()) => {
      const outcome = await receiveRepayment(finance, { id: clawback, repayment, principal, interest, receivedOn });
      return outcome.ok ? [outcome.value.principal, outcome.value.interest] : outcome.refusal.code;
    };
    expect(await repay("10000.01", "0.00")).toBe("repayment_wrong");
    const first = randomUUID();
    expect(await repay("4000.00", "0.00", first)).toEqual([600_000n, 12_000n]);
    expect(await repay("4000.00", "0.00", first)).toEqual([600_000n, 12_000n]);
    expect(await stateOf(clawback)).toBe("demanded");
    expect(await repay("6000.00", "120.00")).toEqual([0n, 0n]);
    expect(await stateOf(clawback)).toBe("repaid");
    expect(await describeCall(everybody, clawback)).toMatchObject({ owed: { principal: "0.00", interest: "0.00" } });
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });

  test("ends by itself once every application has ended", async () => {
    for (const id of await inState("approved")) {
      await attachDocument(officer, id, "contract");
      await park.act(officer, id, "offer");
      expect(await park.act(everybody, id, "give-up", { reason: "放弃" })).toBe("ok");
    }
    expect(await stateOf(call)).toBe("done");
    expect(await states(call, "application")).toEqual({
      ...{ done: 2, revoked: 1, forfeited: 7, refused: 8, expired: 1, withdrawn: 1 },
    });
  });
});

test("a call that is called off takes every application along, and their reviews", async () => {
  const other = await park.offer({ way: "call", measure: MEASURE, fixed: null, period: "year", year: 2027 });
  const id = randomUUID();
  const today = park.place.today().toString();
  const terms = { opensOn: today, closesOn: today, budget: "1.00", quota: 1, experts: 3, spread: 15, named: true };
  await openCall(officer, { id: other, case: id, ...terms });
  await attachDocument(officer, id, "scoring");
  await park.act(officer, id, "submit");
  await park.act(checker, id, "check");
  await park.act(publisher, id, "publish");
  const [draft, judged] = [randomUUID(), randomUUID()];
  await openApplication(everybody, { id: other, case: draft, subject: firms[3]?.id ?? "" });
  await openApplication(everybody, { id: other, case: judged, subject: firms[4]?.id ?? "" });
  await attachDocument(everybody, judged, "form");
  await park.act(everybody, judged, "submit", { fields: { asked: "5.00" } });
  await park.takeUp(officer, judged);
  await park.act(officer, judged, "accept");
  expect(await park.act(officer, judged, "assign")).toBe("ok");
  expect(await park.act(publisher, id, "call-off", { reason: "政策调整" })).toBe("ok");
  await park.work();
  expect([await stateOf(draft), await stateOf(judged)]).toEqual(["called-off", "called-off"]);
  expect(await states(judged, "review")).toEqual({ cancelled: 3 });
});
