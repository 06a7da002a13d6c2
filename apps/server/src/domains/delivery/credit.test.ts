import { randomUUID } from "node:crypto";
import { CREDIT_KINDS } from "@yuanding/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attachDocument } from "../../../../../tests/setup/attach-document.ts";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { SYSTEM } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { actInCase, giveTo, listActs, openCase, readParts, readStates } from "../cases/index.ts";
import { findAwardOf } from "./award-store.ts";
import { type CreditEntry, type CreditStep, creditDeedsOf, creditStateOn, endAskedOf } from "./credit.ts";
import { decideCreditEntry } from "./decide-credit-entry.ts";
import { describeCreditIn, describeCreditOf } from "./describe-credit.ts";
import { describeDelivery, describeLines } from "./describe-delivery.ts";
import { askCreditEnd, decideCreditEnd } from "./end-credit-entry.ts";
import { excludeFromBatch } from "./exclude-from-batch.ts";
import { describeOffersOf } from "./offers-of-subject.ts";
import { openAppeal } from "./open-appeal.ts";
import { openBatch, openClaim } from "./open-request.ts";
import { proposeCreditEntry } from "./propose-credit-entry.ts";
import { readLines } from "./request-store.ts";

const park = await deliveryPark();
const { officer, legal, firm, stranger, approver, publisher, publisher: leader } = park;
/** A measure for which a score of enterprises qualify. */
const FEW = "xicheng-2022-114/incubator";
const second = await park.asOf((await park.holder("officer")).id);
const judges = [
  await park.asOf((await park.holder("leader")).id),
  await park.asOf((await park.holder("leader")).id),
  await park.asOf((await park.holder("leader")).id),
];
const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  outcome.ok ? "ok" : outcome.refusal?.code;

const propose = async (given: Partial<Parameters<typeof proposeCreditEntry>[1]> = {}, by: ApiContext = officer) => {
  const entry = randomUUID();
  const outcome = await proposeCreditEntry(by, {
    ...{
      id: firm.id,
      entry,
      kind: "false_material",
      severity: "serious",
      ground: "审计发现发票为虚开；按园区办法记两年",
    },
    ...{ case: null, from: "2026-06-01", until: "2028-06-01" },
    ...given,
  });
  return outcome.ok ? entry : outcome.refusal.code;
};
const stand = async (given: Partial<Parameters<typeof proposeCreditEntry>[1]> = {}) => {
  const id = await propose(given);
  const decided = await decideCreditEntry(second, { id, confirmed: true, reason: "" });
  if (!decided.ok) throw new Error(decided.refusal.zh);
  return id;
};
const end = async (id: string) => {
  await askCreditEnd(officer, { id, reason: "已整改" });
  return codeOf(await decideCreditEnd(second, { id, agreed: true, reason: "同意" }));
};
const entriesFor = async (context: ApiContext) => (await describeCreditOf(context, firm.id))?.entries ?? [];
const ACCOUNT = { account: "工商银行金融街支行 6222 0000 1234 5678" };
const fixed = { amount: "100.00", ground: "（测试）合成依据" };
let year = 2030;
const offerNow = () => {
  year += 1;
  return park.offer({ way: "claim", fixed, period: "year", year });
};
const claim = async (offer: string) => {
  const id = randomUUID();
  const outcome = await openClaim(legal, { id: offer, case: id, subject: firm.id });
  return outcome.ok ? id : `${outcome.refusal.code} ${outcome.refusal.zh}`;
};

describe("信用记录", () => {
  test("an entry takes two people, and only then its enterprise is told and barred, until it is ended by two", async () => {
    const offer = await offerNow();
    expect(await propose({ until: "2026-06-01" })).toBe("credit_wrong");
    expect(await propose({ from: "2026-07-02" })).toBe("credit_wrong");
    expect(await propose({ until: "2036-06-02" })).toBe("credit_wrong");
    expect(await propose({ id: "91110102MA0000000X" })).toBe("subject_not_found");
    expect(await propose({ case: randomUUID() })).toBe("case_not_found");
    const id = await propose();
    expect(codeOf(await decideCreditEntry(officer, { id, confirmed: true, reason: "" }))).toBe("act_same_person");
    expect(codeOf(await decideCreditEntry(second, { id, confirmed: false, reason: "" }))).toBe("act_reason_missing");
    expect(await entriesFor(legal)).toEqual([]);
    expect(await entriesFor(officer)).toMatchObject([{ id, state: "proposed", may: ["decline"] }]);
    expect(await entriesFor(second)).toMatchObject([{ id, may: ["confirm", "decline"] }]);
    // A proposal bars nobody.
    const draft = await claim(offer);
    expect(codeOf(await decideCreditEntry(second, { id, confirmed: true, reason: "" }))).toBe("ok");
    expect(codeOf(await decideCreditEntry(second, { id, confirmed: true, reason: "" }))).toBe("credit_not_now");
    const [own] = await entriesFor(legal);
    expect(own).toMatchObject({ id, state: "standing", may: ["appeal"], endAsked: null });
    expect([own?.proposed.by, own?.confirmed?.by]).toEqual([null, null]);
    expect(await park.act(legal, draft, "submit", { fields: ACCOUNT })).toBe("act_prevented");
    expect(await claim(offer)).toBe(
      "credit_bars 信用记录未到期，现在不能申报：“提供虚假材料”（严重）有效至 2028-05-31。有异议的，可以在本企业的“信用记录”页申诉。",
    );
    const had = await describeOffersOf(legal, firm.id);
    expect([had?.bar?.zh.startsWith("“提供虚假材料”"), had?.items.some(({ claimable }) => claimable)]).toEqual([
      true,
      false,
    ]);
    expect(await describeCreditIn(officer, draft)).toMatchObject({
      entries: [{ id, ground: "审计发现发票为虚开；按园区办法记两年", underAppeal: false }],
    });
    expect(await describeCreditIn(stranger, draft)).toBeUndefined();

    expect(codeOf(await decideCreditEnd(second, { id, agreed: true, reason: "?" }))).toBe("credit_not_now");
    expect(codeOf(await askCreditEnd(officer, { id, reason: "已整改" }))).toBe("ok");
    expect((await entriesFor(legal))[0]?.endAsked).toBeNull();
    expect(codeOf(await decideCreditEnd(officer, { id, agreed: true, reason: "已整改" }))).toBe("act_same_person");
    expect(codeOf(await decideCreditEnd(second, { id, agreed: false, reason: "还早" }))).toBe("ok");
    expect((await entriesFor(officer))[0]).toMatchObject({ state: "standing", endAsked: null });
    expect(await end(id)).toBe("ok");
    expect((await entriesFor(legal))[0]).toMatchObject({ state: "ended", ended: { reason: "同意", by: null } });
    expect(await park.act(legal, draft, "submit", { fields: ACCOUNT })).toBe("ok");
  });

  test("an appeal is judged by people who had no part in the entry, and lifts it in the same act", async () => {
    const offer = await offerNow();
    const id = await stand();
    const appeal = randomUUID();
    expect(codeOf(await openAppeal(stranger, { id, case: appeal }))).toBe("credit_entry_not_found");
    expect(codeOf(await openAppeal(legal, { id, case: appeal }))).toBe("ok");
    expect(codeOf(await openAppeal(legal, { id, case: appeal }))).toBe("ok");
    expect(codeOf(await openAppeal(legal, { id, case: randomUUID() }))).toBe("appeal_there");
    expect((await entriesFor(legal))[0]).toMatchObject({ state: "standing", may: [], appeals: [{ id: appeal }] });
    await attachDocument(legal, appeal, "grounds");
    expect(await park.act(legal, appeal, "submit")).toBe("ok");
    await park.takeUp(officer, appeal);
    expect(await park.act(officer, appeal, "not-accept", { reason: "不受理" })).toBe("act_prevented");
    expect(await park.act(officer, appeal, "accept")).toBe("ok");
    await attachDocument(officer, appeal, "opinion");
    expect(await park.act(officer, appeal, "propose")).toBe("ok");
    // Who confirmed the entry holds the post, and is kept out.
    expect(await park.act(second, appeal, "lift", { reason: "撤" })).toBe("act_prevented");
    expect(await park.act(second, appeal, "return", { reason: "再查" })).toBe("act_prevented");
    const [one, two, three] = judges;
    if (!one || !two || !three) throw new Error("there are no judges");
    expect(await park.act(one, appeal, "lift", { reason: "发票属实" })).toBe("ok");
    expect(await claim(offer)).toContain("credit_bars");
    expect(await park.act(two, appeal, "lift", { reason: "发票属实" })).toBe("ok");
    expect(await park.state(appeal)).toBe("lifted");
    expect((await entriesFor(legal))[0]).toMatchObject({ state: "lifted", ended: { reason: "发票属实" }, may: [] });
    expect(await park.state(await claim(offer))).toBe("draft");
    expect(await describeCreditIn(legal, appeal)).toMatchObject({ kind: "appeal", entry: { id, state: "lifted" } });
    expect(codeOf(await openAppeal(legal, { id, case: randomUUID() }))).toBe("credit_not_now");
  });

  test("an entry that is kept on appeal can be appealed against again, and is over by itself after its last day", async () => {
    const id = await stand({ until: "2026-07-03" });
    const appeal = randomUUID();
    await openAppeal(legal, { id, case: appeal });
    await attachDocument(legal, appeal, "grounds");
    await park.act(legal, appeal, "submit");
    await park.takeUp(officer, appeal);
    await park.act(officer, appeal, "accept");
    await attachDocument(officer, appeal, "opinion");
    await park.act(officer, appeal, "propose");
    for (const judge of judges.slice(0, 2)) {
      const at = (await readStates(park.database, [appeal])).get(appeal)?.version ?? 0;
      const against = { transition: "lift", vote: "against", reason: "证据充分", fields: {} } as const;
      expect((await actInCase(judge, { id: appeal, version: at, ...against })).ok).toBe(true);
    }
    expect(await park.state(appeal)).toBe("kept");
    expect((await entriesFor(legal))[0]).toMatchObject({ id, state: "standing", may: ["appeal"] });
    await park.pass(2);
    expect((await entriesFor(legal))[0]).toMatchObject({ id, state: "over", may: [] });
  });

  test("an ordinary entry bars nobody, and what its enterprise asks for is taken up with a reason", async () => {
    const id = await stand({ kind: "overdue_repayment", severity: "ordinary", until: "2027-01-01" });
    const asked = await claim(await offerNow());
    expect(await park.act(legal, asked, "submit", { fields: ACCOUNT })).toBe("ok");
    await park.takeUp(second, asked);
    expect(await describeCreditIn(second, asked)).toMatchObject({ entries: [{ id, severity: "ordinary" }] });
    expect(await park.act(second, asked, "check")).toBe("act_prevented");
    expect(await park.act(second, asked, "check", { reason: "款已退回，记录本身不限制申报" })).toBe("ok");
    expect(await end(id)).toBe("ok");
  });

  test("an application is looked at likewise, and its expert is told of kind and time alone", async () => {
    const [application, review] = [randomUUID(), randomUUID()];
    const expert = await park.asOf((await park.holder("expert")).id);
    const done = await attempt(park.database, async (tx) => {
      const work = { tx, place: park.place };
      const asked = { id: application, process: "application", parent: null, title: "示例项目", fields: {} };
      const opened = await openCase(work, SYSTEM, { ...asked, subject: { id: firm.id, name: firm.name } });
      if (!opened.ok) return opened;
      const part = { id: review, process: "review", parent: application, subject: null, title: "评审", fields: {} };
      const judged = await openCase(work, SYSTEM, part);
      if (judged.ok) await giveTo(work, review, { person: expert.actor.person?.id ?? "", name: "专家" }, "抽取");
      return judged;
    });
    expect(codeOf(done)).toBe("ok");
    for (const kind of ["form", "commitment"]) await attachDocument(legal, application, kind);
    const serious = await stand({ kind: "research_misconduct", until: "2026-12-01" });
    expect(await park.act(legal, application, "submit", { fields: { asked: "1.00" } })).toBe("act_prevented");
    await end(serious);
    const id = await stand({ kind: "breach_of_commitment", severity: "ordinary", until: "2026-12-01" });
    expect(await park.act(legal, application, "submit", { fields: { asked: "1.00" } })).toBe("ok");
    const told = { id, kind: "breach_of_commitment", severity: "ordinary", until: "2026-12-01", underAppeal: false };
    expect(await describeCreditIn(expert, review)).toEqual({
      ...{ kind: "firm", subject: { id: firm.id, name: firm.name }, evaluations: [] },
      entries: [{ ...told, ground: null }],
    });
    expect(await describeCreditIn(expert, application)).toBeUndefined();
    await park.takeUp(officer, application);
    expect(await park.act(officer, application, "accept")).toBe("act_prevented");
    expect(await park.act(officer, application, "accept", { reason: "所附承诺已改正" })).toBe("ok");
    expect(await end(id)).toBe("ok");
  });

  test("an automatic award leaves out who has a serious entry, with why", async () => {
    const offer = await park.offer({ way: "automatic", fixed, period: "year", year: 2029 });
    const serious = await stand({ kind: "misuse", until: "2027-01-01" });
    const ordinary = await stand({ id: park.other.id, kind: "misuse", severity: "ordinary", until: "2027-01-01" });
    const batch = randomUUID();
    await openBatch(officer, { id: offer, case: batch });
    await park.act(officer, batch, "compute", { fields: { "as-of": "2026-06-30", budget: "1000000.00" } });
    await park.work();
    const page = { query: "", offset: 0, limit: 50 };
    expect((await describeLines(officer, batch, { ...page, why: "credit" }))?.items).toMatchObject([
      {
        subject: { id: firm.id },
        included: false,
        amount: null,
        details: [`${CREDIT_KINDS.misuse.zh}，至 2026-12-31`],
      },
    ]);
    expect((await describeLines(officer, batch, { ...page, subject: park.other.id }))?.items).toMatchObject([
      { included: true },
    ]);
    expect((await describeDelivery(officer, batch))?.batch?.leftOut).toContainEqual({ why: "credit", count: 1 });
    await end(serious);
    await end(ordinary);
  });

  test("an entry that is confirmed after the list was frozen takes its line out, with why, and nobody else's", async () => {
    const offer = await park.offer({ way: "automatic", measure: FEW, fixed, period: "year" });
    await park.appropriate(offer, "1000000.00");
    const batch = randomUUID();
    await openBatch(officer, { id: offer, case: batch });
    await park.act(officer, batch, "compute", { fields: { "as-of": "2026-06-30", budget: "1000000.00" } });
    await park.work();
    const included =
      (await describeLines(officer, batch, { included: true, query: "", offset: 0, limit: 3 }))?.items ?? [];
    const [early, barred, other] = included.map(({ subject }) => subject);
    if (!early || !barred || !other) throw new Error("nobody qualifies");
    // The list is not frozen with somebody on it whose entry was confirmed after it was computed.
    const first = await stand({ id: early.id, kind: "misuse" });
    expect(await park.act(officer, batch, "freeze")).toBe("act_prevented");
    const out = { subject: early.id, excluded: true, reason: "信用记录未到期" };
    expect((await excludeFromBatch(officer, { id: batch, ...out })).ok).toBe(true);
    expect(await park.act(officer, batch, "freeze")).toBe("ok");
    await end(first);
    const lines = await readLines(park.database, batch);
    const lineOf = (subject: string) => lines.get(subject) ?? "";
    expect(lines.has(early.id)).toBe(false);
    await park.act(publisher, batch, "announce");
    const [notice] = await readParts(park.database, batch, "notice");
    await park.act(officer, notice?.id ?? "", "submit");
    await park.act(publisher, notice?.id ?? "", "publish");
    await park.pass(12);
    expect([await park.state(batch), await park.state(lineOf(barred.id))]).toEqual(["to-approve", "cleared"]);

    const proposed = await propose({ id: barred.id, kind: "misuse", until: "2027-01-01" });
    expect(await park.act(approver, batch, "approve")).toBe("ok");
    await decideCreditEntry(second, { id: proposed, confirmed: true, reason: "" });
    // Until the program has taken the line out, nothing is approved.
    const version = (await readStates(park.database, [batch])).get(batch)?.version ?? 0;
    const approval = { id: batch, version, transition: "approve", vote: "for", reason: "", fields: {} } as const;
    const stopped = await actInCase(park.second, approval);
    expect(stopped.ok ? "ok" : stopped.refusal.zh).toContain(
      `${barred.name}（${CREDIT_KINDS.misuse.zh}，至 2026-12-31）`,
    );
    await park.work();
    expect(await park.state(lineOf(barred.id))).toBe("excluded");
    const acts = await listActs(park.database, lineOf(barred.id));
    expect(acts.at(-1)).toMatchObject({ transition: "exclude-barred", byId: null });
    expect(acts.at(-1)?.reason).toContain(`${CREDIT_KINDS.misuse.zh}，至 2026-12-31`);
    expect(await park.act(park.second, batch, "approve")).toBe("ok");
    await park.work();
    expect(await park.state(lineOf(other.id))).toBe("confirming");
    expect(await findAwardOf(park.database, lineOf(barred.id))).toBeNull();
    // What was granted before stays granted.
    const later = await stand({ id: other.id, kind: "misuse", until: "2027-01-01" });
    await park.work();
    expect(await park.state(lineOf(other.id))).toBe("confirming");
    await end(proposed);
    await end(later);
  });

  test("leaders see it and decide; who is not of the park's cases is not told", async () => {
    expect((await describeCreditOf(leader, firm.id))?.mayPropose).toBe(false);
    expect((await describeCreditOf(stranger, firm.id))?.entries).toEqual([]);
  });
});

const DAY = Temporal.PlainDate.from("2026-07-01");
const step = fc.record({
  step: fc.constantFrom<CreditStep["step"]>("confirm", "decline", "ask-end", "keep", "end", "lift"),
  byId: fc.constantFrom("甲", "乙", "丙"),
});

test("whatever was decided of an entry, nobody ends what they asked to end, and an end is asked only of what stands", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), fc.constantFrom("甲", "乙", "丙"), (steps, person) => {
      const at = Temporal.Instant.from("2026-06-01T00:00:00Z");
      const entry: CreditEntry = {
        ...{
          id: "",
          subject: "",
          kind: "misuse",
          severity: "serious",
          ground: "",
          case: null,
          by: "甲",
          byId: "甲",
          at,
        },
        ...{ from: DAY.subtract({ days: 1 }), until: DAY.add({ days: 1 }) },
        steps: steps.map((each) => ({ ...each, reason: "", by: each.byId, at })),
      };
      const state = creditStateOn(entry, DAY);
      const who = { person, handles: true, decides: true, appeals: true };
      const deeds = creditDeedsOf(entry, DAY, who, false);
      const asked = endAskedOf(entry);
      expect(deeds.includes("confirm")).toBe(state === "proposed" && person !== "甲");
      expect(deeds.includes("appeal")).toBe(state === "standing");
      expect(deeds.includes("ask-end")).toBe(state === "standing" && asked === null);
      expect(deeds.includes("decide-end")).toBe(state === "standing" && asked !== null && asked.byId !== person);
      if (state === "standing") expect(steps.some((each) => each.step === "confirm")).toBe(true);
    }),
  );
});
