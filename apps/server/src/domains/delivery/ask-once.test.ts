import { randomUUID } from "node:crypto";
import { creditCodeCheckDigit } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { officer as anyOfficer } from "../../../../../tests/setup/actors.ts";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { openAccount } from "../../../../../tests/setup/people-park.ts";
import type { ApiContext } from "../../api-context.ts";
import { actInCase, describeFilesSeen, readStates } from "../cases/index.ts";
import { recordBatches } from "../facts/batch-store.ts";
import { type BatchWriter, findBatch, findSubject, readSides, recordBatch } from "../facts/index.ts";
import { describeDelivery } from "./describe-delivery.ts";
import { describeForm } from "./describe-form.ts";
import { sumAsking } from "./form-store.ts";
import { keepAnswers } from "./keep-answers.ts";
import { describeOffersOf } from "./offers-of-subject.ts";
import { openClaim } from "./open-request.ts";

const park = await deliveryPark();
const { officer, database } = park;
const ACCOUNT = { account: "示例银行金融街支行 6222 0000 1234 5678" };
const NOW = "2026-06-01";

type Said = readonly [fact: string, year: number | null, value: string, asOf?: string];

const statements = (subject: string, said: readonly Said[]) =>
  said.map(([fact, year, value, asOf = NOW]) => ({ subject, fact, year, value, asOf }));
const say = (code: string, source: string, said: readonly Said[]) =>
  recordBatch(database, anyOfficer("测试"), { kind: "import", source }, ({ values }) => values(statements(code, said)));

const KNOWN: readonly (readonly [source: string, said: readonly Said[]])[] = [
  [
    "税务",
    [
      ["营业收入", 2025, "100000000"],
      ["资产总额", 2025, "80000000"],
      ["成本费用", 2025, "90000000"],
      ["研发费用", 2024, "5000000"],
    ],
  ],
  [
    "统计",
    [
      ["从业人员", 2025, "200"],
      ["科技人员", 2025, "60"],
    ],
  ],
  [
    "市场监管",
    [
      ["独立法人", null, "true"],
      ["近五年主导制定标准", null, "false"],
    ],
  ],
  [
    "科技",
    [
      ["近五年国家科技奖励前三", null, "false"],
      ["省部级以上研发机构", null, "false"],
      ["高新技术企业有效期至", null, "2026-06-29"],
    ],
  ],
  ["知识产权", [["一类知识产权数", null, "1"]]],
  ["企业", [["近三年重大事故或违法", null, "false", "2025-06-30"]]],
];

let made = 0;
/** An enterprise of which all is known that its departments know, with somebody who acts for it. */
async function firm() {
  made += 1;
  const head = `91110102MA00AQU${String(made).padStart(2, "0")}`;
  const code = `${head}${creditCodeCheckDigit(head)}`;
  const kind = "import" as const;
  const batches = KNOWN.map(([source, said], place) => ({
    head: { kind, source },
    write: async ({ subjects, values }: BatchWriter) => {
      if (place === 0) await subjects([{ kind: "企业", id: code, name: `虚构问询${made}有限公司` }]);
      await values(statements(code, said));
    },
  }));
  await recordBatches(database, anyOfficer("测试"), batches);
  return { code, one: await park.acting(code) };
}

async function agentOf(code: string): Promise<ApiContext> {
  const { outcome, token } = await park.mandate(officer, code, `${randomUUID()}@example.test`, "agent");
  await openAccount(database, token);
  return park.asOf(outcome.ok ? outcome.value.mandate.person.id : "");
}

const offer = await park.offer({ way: "claim", fixed: { amount: "10000.00", ground: "（测试）合成依据" } });
await park.appropriate(offer, "50000.00");

async function claim(context: ApiContext, subject: string): Promise<string> {
  const id = randomUUID();
  const outcome = await openClaim(context, { id: offer, case: id, subject });
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  return id;
}

async function formOf(context: ApiContext, id: string) {
  const form = await describeForm(context, id);
  if (!form) throw new Error("there is no form");
  return form;
}

async function submit(context: ApiContext, id: string) {
  const step = { transition: "submit", vote: "for", reason: "", fields: ACCOUNT } as const;
  const version = (await readStates(database, [id])).get(id)?.version ?? 0;
  const outcome = await actInCase(context, { id, version, ...step });
  return outcome.ok ? "ok" : outcome.refusal;
}

type Typed = readonly [fact: string, year: number | null, text: string, revision?: number];
async function type(context: ApiContext, id: string, ...typed: readonly Typed[]) {
  const answers = typed.map(([fact, year, text, revision = 0]) => ({ fact, year, text, revision }));
  const outcome = await keepAnswers(context, { id, answers });
  return outcome.ok ? "ok" : outcome.refusal;
}

const RD = ["研发费用", 2025] as const;
const PRODUCT = ["禁止限制淘汰类产品", null] as const;
const INCIDENT = ["近三年重大事故或违法", null] as const;

describe("the form of a claim", () => {
  test("asks for what is unknown or out of date and can still change the answer, and for nothing else", async () => {
    const { code, one } = await firm();
    const form = await formOf(one, await claim(one, code));
    const by = Object.groupBy(form.fields, ({ state }) => state);
    const names = (state: keyof typeof by) => (by[state] ?? []).map(({ fact, year }) => `${fact}${year ?? ""}`);
    expect(names("known")).toEqual([
      ...["独立法人", "从业人员2025", "科技人员2025", "营业收入2025", "成本费用2025", "资产总额2025", "一类知识产权数"],
      ...["近五年国家科技奖励前三", "近五年主导制定标准", "省部级以上研发机构"],
    ]);
    expect(names("stale")).toEqual(["研发费用2025", "高新技术企业有效期至", "近三年重大事故或违法"]);
    expect([names("unknown"), names("another"), names("moot")]).toEqual([
      ["禁止限制淘汰类产品"],
      ["列入经营异常或严重失信"],
      ["二类知识产权数"],
    ]);
    expect(form.fields.filter(({ asked }) => asked).map(({ fact }) => fact)).toEqual([RD[0], INCIDENT[0], PRODUCT[0]]);
    expect(form).toMatchObject({
      ...{ open: true, counts: { notAsked: 10, asked: 3, unanswered: 3 }, handedIn: null },
      preview: { verdict: "unknown", amount: null },
    });
    const find = (name: string) => form.fields.find(({ fact }) => fact === name);
    expect(find("研发费用")).toMatchObject({
      ...{ section: "研发与知识产权", unit: "元", sources: ["税务", "统计", "企业"], answer: null },
      known: { shown: "500万元", source: "税务", year: 2024, asOf: NOW },
    });
    // Sensitive: that it is there is said, and not what it is.
    expect(find(INCIDENT[0])).toMatchObject({
      hidden: true,
      known: { shown: null, source: "企业", asOf: "2025-06-30" },
    });
    expect(find("列入经营异常或严重失信")).toMatchObject({ mayAnswer: false, sources: ["市场监管", "信用"] });
  });

  test("keeps what is typed, right or wrong, shows what it would come to, and records nothing", async () => {
    const { code, one } = await firm();
    const id = await claim(one, code);
    await say(code, "市场监管", [["列入经营异常或严重失信", null, "false"]]);
    expect(await type(one, id, [...RD, "六百万"], [...PRODUCT, "否"])).toBe("ok");
    const wrong = (await formOf(one, id)).fields.find(({ fact }) => fact === RD[0]);
    expect(wrong?.answer).toMatchObject({
      text: "六百万",
      shown: null,
      fault: { zh: "值不对：读不懂“六百万”" },
      revision: 1,
    });
    expect(await type(one, id, [...RD, "600万元", 1], [...INCIDENT, "否"])).toBe("ok");
    const form = await formOf(one, id);
    expect(form.preview).toMatchObject({ verdict: "met", amount: "10000.00" });
    expect(form.counts).toEqual({ notAsked: 11, asked: 3, unanswered: 0 });
    // What cannot change the answer any more is not asked for: a prohibited product ends it.
    expect(await type(one, id, [...RD, "", 2], [...INCIDENT, "", 1], [...PRODUCT, "是", 1])).toBe("ok");
    const ended = await formOf(one, id);
    expect(ended.preview).toMatchObject({ verdict: "unmet", unmet: ["产品和服务不属于禁止、限制和淘汰类"] });
    expect(ended.fields.filter(({ asked }) => asked).map(({ fact }) => fact)).toEqual([PRODUCT[0]]);
    expect((await findSubject(database, code))?.values.some(({ fact }) => fact === PRODUCT[0])).toBe(false);
  });

  test("is shared: of two who change the same answer one is told, and others do not disturb each other", async () => {
    const { code, one } = await firm();
    const two = await park.acting(code);
    const id = await claim(one, code);
    expect(await type(one, id, [...RD, "600万元"])).toBe("ok");
    expect(await type(two, id, [...PRODUCT, "否"])).toBe("ok");
    expect(await type(two, id, [...INCIDENT, "否"], [...RD, "700万元"])).toMatchObject({ code: "case_draft_changed" });
    const form = await formOf(two, id);
    const texts = form.fields.flatMap(({ fact, answer }) => (answer ? [[fact, answer.text, answer.revision]] : []));
    expect(texts).toEqual([
      [RD[0], "600万元", 1],
      [PRODUCT[0], "否", 1],
    ]);
    expect(await type(two, id, [...RD, "700万元", 1])).toBe("ok");
  });

  test("is the enterprise's own until it is handed in, and takes only what the measure reads", async () => {
    const { code, one } = await firm();
    const id = await claim(one, code);
    expect(await describeForm(officer, id)).toBeNull();
    expect(await describeForm(park.stranger, id)).toBeUndefined();
    expect(await type(park.stranger, id, [...RD, "1"])).toMatchObject({ code: "case_not_found" });
    expect(await type(officer, id, [...RD, "1"])).toMatchObject({ code: "not_permitted" });
    for (const fact of ["净利润", "列入经营异常或严重失信", "没有这项"])
      expect(await type(one, id, [fact, null, "1"])).toMatchObject({ code: "fact_not_found" });
    // An agent may not see what is sensitive, and does not say it blind.
    const agent = await agentOf(code);
    const field = (await formOf(agent, id)).fields.find(({ fact }) => fact === INCIDENT[0]);
    expect(field).toMatchObject({ asked: true, mayAnswer: false, hidden: true });
    expect(await type(agent, id, [...INCIDENT, "否"])).toMatchObject({ code: "fact_not_found" });
    expect(await type(agent, id, [...RD, "600万元"])).toBe("ok");
    expect(await type(one, id, [...INCIDENT, "否"])).toBe("ok");
    expect((await formOf(agent, id)).fields.find(({ fact }) => fact === INCIDENT[0])?.answer).toMatchObject({
      ...{ text: "", shown: null, hidden: true },
    });
  });
});

describe("handing in", () => {
  test("is refused while a question is open, names what is missing, and counts nothing", async () => {
    const { code, one } = await firm();
    await say(code, "市场监管", [["列入经营异常或严重失信", null, "false"]]);
    const id = await claim(one, code);
    const missing = async () => (await formOf(one, id)).fields.flatMap((each) => (each.unanswered ? [each.fact] : []));
    expect(await missing()).toEqual([RD[0], INCIDENT[0], PRODUCT[0]]);
    expect(await submit(one, id)).toEqual({
      code: "act_prevented",
      zh: "现在办不了：申报数据里还有 3 项没填：研发费用（2025 年）、近三年重大事故或违法、禁止限制淘汰类产品。",
      en: expect.stringMatching(/^It cannot be done now: 3 questions of the form are not answered: \w/),
    });
    expect(await type(one, id, [...RD, "600万元"], [...INCIDENT, "否"], [...PRODUCT, "否"])).toBe("ok");
    expect(await type(one, id, [...PRODUCT, " ", 1])).toBe("ok");
    expect(await missing()).toEqual([PRODUCT[0]]);
    expect(await submit(one, id)).toMatchObject({ code: "act_prevented" });
    expect(await sumAsking(database, { offer })).toEqual({ requests: 0, notAsked: 0, asked: 0 });
    // What cannot change the result any more is not asked for, and does not hinder either.
    expect(await type(one, id, [...RD, "", 1], [...INCIDENT, "", 1], [...PRODUCT, "是", 2])).toBe("ok");
    expect(await submit(one, id)).toBe("ok");
  });

  test("makes the answers the enterprise's word in the record, which the computation uses; once", async () => {
    const { code, one } = await firm();
    await say(code, "市场监管", [["列入经营异常或严重失信", null, "false"]]);
    const id = await claim(one, code);
    const before = await sumAsking(database, { offer });
    expect(await type(one, id, [...RD, "六百万"], [...PRODUCT, "否"], [...INCIDENT, "否"])).toBe("ok");
    expect(await submit(one, id)).toMatchObject({
      code: "act_prevented",
      zh: "现在办不了：研发费用（2025 年）：值不对：读不懂“六百万”",
    });
    expect(await type(one, id, [...RD, "600万元", 1])).toBe("ok");
    expect(await park.act(one, id, "submit", { fields: ACCOUNT })).toBe("ok");

    const declared = async () =>
      (await readSides(database, code)).flatMap(({ fact, value, source, asOf, batch }) =>
        source === "企业" ? [{ fact, value, asOf: asOf?.toString(), batch }] : [],
      );
    const first = await declared();
    expect(first.map(({ fact, value, asOf }) => [fact, value, asOf])).toEqual(
      [
        ["研发费用", "6000000", "2026-07-01"],
        ["禁止限制淘汰类产品", "false", "2026-07-01"],
        ["近三年重大事故或违法", "false", "2026-07-01"],
      ].toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)),
    );
    expect(await findBatch(database, first[0]?.batch ?? 0)).toMatchObject({
      ...{ kind: "declaration", source: "企业", actorId: one.actor.person?.id, evidence: `诚信承诺书（办件 ${id}）` },
    });
    expect((await describeDelivery(officer, id))?.assessments).toMatchObject([{ verdict: "met", amount: "10000.00" }]);
    expect(await type(one, id, [...RD, "1", 2])).toMatchObject({ code: "act_not_now" });
    const after = await sumAsking(database, { offer });
    expect([after.requests - before.requests, after.notAsked - before.notAsked, after.asked - before.asked]).toEqual([
      1, 11, 3,
    ]);
    expect(await formOf(officer, id)).toMatchObject({
      open: false,
      preview: null,
      handedIn: { notAsked: 11, asked: 3 },
    });
    expect((await formOf(officer, id)).fields.map(({ fact, answer }) => [fact, answer?.shown ?? null])).toEqual([
      ["研发费用", "600万元"],
      ["近三年重大事故或违法", null],
      ["禁止限制淘汰类产品", "否"],
    ]);
    const list = (await describeFilesSeen(one, id)).find(({ kind }) => kind.id === "evidence");
    expect(list?.versions.map(({ number }) => number)).toEqual([2, 1]);

    // Completed with one figure put right: that one is said anew, the others are not.
    await park.takeUp(officer, id);
    expect(await park.act(officer, id, "return", { reason: "研发费用请按审计报告填写" })).toBe("ok");
    expect(await type(one, id, [...RD, "650万元", 2])).toBe("ok");
    expect(await park.act(one, id, "complete")).toBe("ok");
    const second = await declared();
    expect(second.map(({ fact, value }) => [fact, value])).toContainEqual(["研发费用", "6500000"]);
    const moved = second.filter(({ batch }) => !first.some((each) => each.batch === batch));
    expect(moved.map(({ fact }) => fact)).toEqual(["研发费用"]);
    expect(await sumAsking(database, { offer })).toEqual(after);
  });

  test("does not overrule a department: its value counts, and both stand side by side", async () => {
    const { code, one } = await firm();
    const id = await claim(one, code);
    expect(await type(one, id, [...RD, "600万元"])).toBe("ok");
    await say(code, "税务", [["研发费用", 2025, "1000000"]]);
    const field = (await formOf(one, id)).fields.find(({ fact }) => fact === RD[0]);
    expect(field).toMatchObject({ state: "known", asked: false, answer: { shown: "600万元", holds: false } });
    expect(await park.act(one, id, "submit", { fields: ACCOUNT })).toBe("ok");
    const sides = (await readSides(database, code)).filter(({ fact, year }) => fact === RD[0] && year === RD[1]);
    expect(sides.map(({ source, value, inForce, conflict }) => [source, value, inForce, conflict])).toEqual([
      ["税务", "1000000", true, true],
      ["企业", "6000000", false, true],
    ]);
    expect((await describeDelivery(officer, id))?.assessments).toMatchObject([{ verdict: "unmet" }]);
  });
});

test("an enterprise of two codes is one: under either its people see what was asked for, and it is asked for once", async () => {
  const { code: old, one } = await firm();
  const { code: main } = await firm();
  const { code: other, one: stranger } = await firm();
  const id = await claim(one, old);
  const link = { kind: "link", source: "管理", reason: "换证", evidence: "（测试）" } as const;
  await recordBatch(database, anyOfficer("测试"), link, ({ links }) =>
    links([{ kind: "同一", from: old, to: main, since: "2020-01-01" }]),
  );
  const two = await park.acting(main);
  const caseOf = async (context: ApiContext, code: string) =>
    (await describeOffersOf(context, code))?.items.find((item) => item.offer.id === offer)?.case?.id ?? null;
  expect([await caseOf(two, main), await caseOf(two, old), await caseOf(stranger, other)]).toEqual([id, id, null]);
  expect(await type(two, id, [...RD, "600万元"])).toBe("ok");
  const again = await openClaim(two, { id: offer, case: randomUUID(), subject: main });
  expect(again).toMatchObject({ refusal: { code: "benefit_received" } });
  expect([await describeForm(stranger, id), await describeOffersOf(stranger, old)]).toEqual([undefined, null]);
});
