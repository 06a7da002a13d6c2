import { randomUUID } from "node:crypto";
import { DESK_IDS, type DeskId } from "@yuanding/contract";
import { formatFen } from "@yuanding/values";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { PUBLIC } from "../../actor.ts";
import { contextFor } from "../../api-context.ts";
import { describeCase } from "../cases/describe-case.ts";
import { findInbox } from "../cases/find-inbox.ts";
import { attachFile, describeFilesSeen, readParts } from "../cases/index.ts";
import { describeLines } from "./describe-delivery.ts";
import { describeObjection } from "./describe-objection.ts";
import { describePublicCalls } from "./describe-public-call.ts";
import { describePublicNotice, describePublicNotices } from "./describe-public-notice.ts";
import { describePublicResult, describePublicResults } from "./describe-public-result.ts";
import { openCall } from "./open-call.ts";
import { openObjection, recordObjection } from "./open-objection.ts";
import { openBatch } from "./open-request.ts";
import { sendPublished } from "./public-files.ts";

const park = await deliveryPark();
const { officer, publisher, approver, second, stranger, other } = park;
const checker = await park.asOf((await park.holder("officer")).id);
const public_ = contextFor(park.place, PUBLIC);
const MEASURE = "xicheng-2022-114/incubator";
const AMOUNT = 200_000n;
const page = { offset: 0, limit: 50 };
const all = { ...page, query: "" };

const offer = await park.offer({
  way: "automatic",
  measure: MEASURE,
  fixed: { amount: "2000.00", ground: "（测试）" },
});
await park.appropriate(offer, "1000000.00");
const batch = randomUUID();
await openBatch(officer, { id: offer, case: batch });
await park.act(officer, batch, "compute", { fields: { "as-of": "2026-06-30", budget: "100000.00" } });
await park.work();
await park.act(officer, batch, "freeze");

const notices = async () => (await describePublicNotices(public_, all)).items.map(({ id }) => id);
const lastNotice = async () => (await readParts(park.database, batch, "notice")).at(-1)?.id ?? "";
const shown = async (id: string) => {
  const found = await describePublicNotice(public_, id);
  if (!found) throw new Error("the notice is not there");
  return found;
};
const results = async () => (await describePublicResult(public_, { ...page, id: offer, query: "" }))?.count;
const lineOf = async (notice: string, number: number) => {
  const line = (await shown(notice)).lines[number - 1];
  if (!line) throw new Error(`there is no line ${number}`);
  const [found] = (await describeLines(officer, batch, { ...page, subject: line.subject.id, query: "" }))?.items ?? [];
  return { code: line.subject.id, name: line.subject.name, case: found?.case?.id ?? "" };
};
const attach = (id: string, file: string, kind: string, words: string) =>
  attachFile(officer, { id, file, kind, name: `${words}.docx`, internal: false, content: Buffer.from(words) });
const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  outcome.ok ? "ok" : outcome.refusal?.code;

describe("a notice is for everybody from its publication on", () => {
  let first = "";

  test("whatever state it is in before, nobody sees anything of it", async () => {
    await park.act(publisher, batch, "announce");
    first = await lastNotice();
    const before: unknown[] = [];
    const look = async () =>
      before.push([await park.state(first), await notices(), await describePublicNotice(public_, first)]);
    await look();
    await park.act(officer, first, "submit");
    await look();
    await park.act(publisher, first, "return", { reason: "改一改" });
    await look();
    await park.act(officer, first, "submit");
    expect(before).toEqual([
      ["draft", [], null],
      ["to-publish", [], null],
      ["draft", [], null],
    ]);
    const [text] = await describeFilesSeen(officer, first);
    expect(codeOf(await sendPublished(public_, first, text?.id ?? ""))).toBe("file_not_found");
  });

  test("published it shows its list, its days and its documents as they were then", async () => {
    expect(await park.act(publisher, first, "publish")).toBe("ok");
    await park.work();
    const notice = await shown(first);
    expect(notice).toMatchObject({
      ...{ running: true, publishedOn: "2026-07-01", until: "2026-07-08", workingDays: 5, daysLeft: 6 },
      ...{ count: 26, amount: "52000.00", own: [], offer: { id: offer, year: 2026, measure: { id: MEASURE } } },
      office: { contact: null, phone: null },
    });
    expect(notice.lines.map(({ number, amount }) => [number, amount])).toEqual(
      Array.from({ length: 26 }, (_, at) => [at + 1, "2000.00"]),
    );
    expect(Object.keys(notice.lines[0] ?? {})).toEqual(["number", "subject", "amount"]);
    expect(notice.files.map(({ kind }) => kind.zh)).toEqual(["公示稿", "公示名单"]);
    const [text] = notice.files;
    await attach(first, text?.id ?? "", "text", "后来的稿子");
    await attach(first, randomUUID(), "list", "内部底稿");
    expect((await shown(first)).files).toEqual(notice.files);
    const sent = await sendPublished(public_, first, text?.id ?? "");
    expect(sent.ok && [sent.value.fileName, sent.value.bytes]).toEqual([text?.name, text?.bytes]);
  });

  test("withdrawn it is gone for everybody, and announced again it is another one", async () => {
    expect(await park.act(publisher, first, "withdraw", { reason: "名单有误" })).toBe("ok");
    expect([await notices(), await describePublicNotice(public_, first)]).toEqual([[], null]);
    expect(codeOf(await openObjection(stranger, against(first, 1)))).toBe("notice_not_found");
    await park.act(publisher, batch, "announce");
    const next = await lastNotice();
    await park.act(officer, next, "submit");
    expect(await park.act(publisher, next, "publish")).toBe("ok");
    await park.work();
    expect([next === first, await notices()]).toEqual([false, [next]]);
  });
});

function against(id: string, number: number, given: { readonly case?: string; readonly subject?: string } = {}) {
  return { id, case: randomUUID(), subject: other.id, number, grounds: "该企业不在园区。\n附件另交。", ...given };
}

describe("notices are looked through", () => {
  const found = async (given: object) => {
    const { total, items } = await describePublicNotices(public_, { ...all, ...given });
    return [total, items.map(({ id }) => id)];
  };

  test("by their title and by whoever is on their list, page by page", async () => {
    const id = await lastNotice();
    const [line] = (await shown(id)).lines;
    const code = line?.subject.id.toLowerCase();
    for (const query of ["", "公示", ` ${line?.subject.name} `, code])
      expect(await found({ query })).toEqual([1, [id]]);
    expect(await found({ query: "没有这一家" })).toEqual([0, []]);
    expect(await found({ query: "%" })).toEqual([0, []]);
    expect(await found({ offset: 1 })).toEqual([1, []]);
  });
});

describe("an objection", () => {
  let notice = "";
  const [mine, theirs, recorded] = [randomUUID(), randomUUID(), randomUUID()];

  test("holds the line it is made against and no other, and the public sees nothing of it", async () => {
    notice = await lastNotice();
    const before = await shown(notice);
    const line = await lineOf(notice, 2);
    expect(await openObjection(stranger, against(notice, 2, { case: mine }))).toEqual({
      ok: true,
      value: { case: mine },
    });
    const states = (await readParts(park.database, batch, "award-line")).map(({ id, state }) => [
      id === line.case,
      state,
    ]);
    expect(states.filter(([, state]) => state !== "in-notice")).toEqual([[true, "held"]]);
    expect(states.length).toBe(26);
    expect(await shown(notice)).toEqual(before);
    const firm = await park.actingForAll([line.code]);
    expect(await describeObjection(firm, mine)).toBeUndefined();
    expect((await describePublicNotice(firm, notice))?.own).toEqual([]);
    expect((await describePublicNotice(stranger, notice))?.own).toEqual([{ number: 2, case: mine, sent: false }]);
  });

  test("is refused a second time, to oneself, to a line that is not there, and for whom one does not act", async () => {
    expect(codeOf(await openObjection(stranger, against(notice, 2, { case: mine })))).toBe("ok");
    expect(codeOf(await openObjection(stranger, against(notice, 2)))).toBe("objection_there");
    expect(codeOf(await openObjection(stranger, against(notice, 27)))).toBe("notice_line_not_found");
    expect(codeOf(await openObjection(stranger, against(randomUUID(), 1)))).toBe("notice_not_found");
    expect(codeOf(await openObjection(stranger, against(notice, 3, { case: mine })))).toBe("case_id_taken");
    const { code } = await lineOf(notice, 3);
    expect(codeOf(await openObjection(stranger, against(notice, 3, { subject: code })))).toBe("subject_not_found");
    const firm = await park.actingForAll([code]);
    expect(codeOf(await openObjection(firm, against(notice, 3, { subject: code })))).toBe("objection_own");
    expect(codeOf(await openObjection(firm, against(notice, 2, { subject: code, case: theirs })))).toBe("ok");
  });

  test("of somebody without an account is written down by an officer; the name stays with the park", async () => {
    const given = {
      id: notice,
      case: recorded,
      number: 4,
      grounds: "电话反映",
      objector: "某居民",
      contact: "135 0000 0000",
    };
    expect(codeOf(await recordObjection(officer, given))).toBe("ok");
    expect([await park.state(recorded), await park.state(mine)]).toEqual(["received", "filed"]);
    expect(await describeObjection(officer, recorded)).toEqual({
      notice: { id: notice, title: expect.stringContaining("公示"), until: "2026-07-08" },
      line: (await shown(notice)).lines[3],
      grounds: "电话反映",
      ...{ sent: true, gatherDays: 2 },
      objector: { name: "某居民", contact: "135 0000 0000" },
    });
    expect(await describeObjection(stranger, mine)).toMatchObject({ grounds: against("", 0).grounds, objector: null });
    expect(await describeObjection(stranger, recorded)).toBeUndefined();
  });

  test("takes files of who objects until all is there, and an enterprise speaks for itself", async () => {
    const file = {
      id: mine,
      file: randomUUID(),
      kind: "other",
      name: "照片.jpg",
      internal: false,
      content: Buffer.from("1"),
    };
    expect(codeOf(await attachFile(stranger, file))).toBe("ok");
    const lying = async () => {
      const { items } = await findInbox(officer, { offset: 0, limit: 200 });
      return items.flatMap(({ case: { id, dueAt, dueFor }, takeUp }) =>
        id === mine ? [[dueAt, dueFor?.zh, takeUp]] : [],
      );
    };
    const told = async () => {
      const found = await describeCase(stranger, mine);
      return [found?.state.zh, found?.dueFor?.zh, (await describeObjection(stranger, mine))?.sent];
    };
    expect([await told(), await lying()]).toEqual([["未送受理", "补充材料期限", false], []]);
    expect(await park.act(stranger, mine, "send")).toBe("ok");
    // The tenth working day after the first of July, at the end of the office hours.
    expect([await told(), await lying()]).toEqual([
      ["已收到", "答复时限", true],
      [["2026-07-15T09:30:00Z", "答复时限", true]],
    ]);
    expect((await describePublicNotice(stranger, notice))?.own).toEqual([{ number: 2, case: mine, sent: true }]);
    expect(codeOf(await attachFile(stranger, { ...file, file: randomUUID() }))).toBe("file_not_now");
    // What an officer does in somebody's stead is not shown where an enterprise speaks for itself.
    const { items } = await findInbox(officer, { offset: 0, limit: 200 });
    const offered = (id: string) =>
      items.find((item) => item.case.id === id)?.steps.map(({ transition }) => transition);
    expect([offered(mine), offered(recorded)]).toEqual([
      ["accept", "not-accept"],
      ["accept", "not-accept", "withdraw-for"],
    ]);
    const awaited = async (id: string) =>
      (await describeCase(officer, id))?.awaited.flatMap(({ steps }) => steps.map(({ zh }) => zh));
    expect([await awaited(mine), await awaited(recorded)].map((steps) => steps?.includes("登记异议人撤回"))).toEqual([
      ...[false, true],
    ]);
    await park.takeUp(officer, mine);
    expect(await park.act(officer, mine, "withdraw-for", { reason: "电话撤回" })).toBe("act_prevented");
    await park.takeUp(officer, recorded);
    expect(await park.act(officer, recorded, "withdraw-for", { reason: "电话撤回" })).toBe("ok");
    expect(await park.state((await lineOf(notice, 4)).case)).toBe("late");
  });

  test("lies at one desk, and all desks together have what lies in the inbox", async () => {
    const lying = async (desk?: DeskId) => (await findInbox(officer, { offset: 0, limit: 200, desk })).items;
    const at = new Map<DeskId, readonly string[]>();
    for (const desk of DESK_IDS)
      at.set(
        desk,
        (await lying(desk)).map((item) => item.case.id),
      );
    expect([...at].filter(([, ids]) => ids.includes(mine)).map(([desk]) => desk)).toEqual(["notice"]);
    const every = (await lying()).map((item) => item.case.id);
    expect([...at.values()].flat().toSorted()).toEqual(every.toSorted());
  });

  test("is answered in writing with the reason, and what was not upheld may be approved by itself", async () => {
    for (const id of [mine, theirs]) {
      await park.takeUp(officer, id);
      expect(await park.act(officer, id, "accept")).toBe("ok");
      await attach(id, randomUUID(), "finding", "调查意见");
      expect(await park.act(officer, id, "propose")).toBe("ok");
      expect(await park.act(publisher, id, "dismiss", { reason: "经核实在园区内" })).toBe("ok");
    }
    const told = (await describeFilesSeen(stranger, mine)).flatMap(({ versions }) => versions.map(({ name }) => name));
    expect(told.toSorted()).toEqual(
      ["异议书.docx", "异议答复.docx", "提交回执.docx", "提交回执.docx", "照片.jpg", "调查意见.docx"].toSorted(),
    );
    expect(await park.state((await lineOf(notice, 2)).case)).toBe("late");
  });

  test("comes too late once the notice is over, which names its last day", async () => {
    await park.pass(10);
    const late = await openObjection(stranger, against(notice, 1));
    expect(late.ok ? "" : [late.refusal.code, late.refusal.zh]).toEqual([
      "notice_over",
      "公示期已满，不再受理异议。最后一日是 2026-07-08。",
    ]);
    expect(await shown(notice)).toMatchObject({ running: false, daysLeft: null, count: 26 });
    const over = await describeCase(officer, notice);
    expect([over?.state.zh, over?.urgency, over?.clocks.map(({ state, passes }) => [state, passes])]).toEqual([
      ...["公示期满", "none", [["stopped", true]]],
    ]);
  });
});

describe("results", () => {
  test("are who was on a notice and approved afterwards, as long as they have it", async () => {
    expect([await results(), (await describePublicResults(public_, all)).count]).toEqual([0, 0]);
    await park.act(approver, batch, "approve");
    expect(await results()).toBe(0);
    expect(await park.act(second, batch, "approve")).toBe("ok");
    await park.work();
    // Two lines were held: what was objected to is approved by itself.
    expect(await results()).toBe(24);
    const notice = await lastNotice();
    const held = await lineOf(notice, 2);
    const granting = (amount: string) => ({ fields: { amount } });
    // Not more than was on the notice; and who approves second approves what the first did.
    expect(await park.act(approver, held.case, "approve", granting("2000.01"))).toBe("act_prevented");
    expect(await park.act(approver, held.case, "approve", granting("2000.00"))).toBe("ok");
    expect(await park.act(second, held.case, "approve", granting("1.00"))).toBe("field_wrong");
    expect(await park.act(second, held.case, "approve")).toBe("ok");
    expect(await results()).toBe(25);
    const out = await lineOf(notice, 5);
    expect(await park.act(await park.actingForAll([out.code]), out.case, "opt-out", { reason: "不需要" })).toBe("ok");
    const found = await describePublicResult(public_, { ...page, id: offer, query: "" });
    expect(found).toMatchObject({ total: 24, count: 24, amount: formatFen(AMOUNT * 24n), paid: "0.00" });
    expect(found?.items.some(({ subject }) => subject.id === out.code)).toBe(false);
    expect(found?.items.find(({ subject }) => subject.id === held.code)).toMatchObject({ amount: "2000.00", notice });
    expect(await describePublicResults(public_, all)).toMatchObject({
      ...{ year: 2026, years: [2026], count: 24, amount: formatFen(AMOUNT * 24n) },
      ...{ total: 1, items: [{ offer: { id: offer }, count: 24 }] },
    });
    for (const [query, total] of [
      [held.code.toLowerCase(), 1],
      ["没有这一家", 0],
      [out.name, 0],
    ] as const) {
      const year = await describePublicResults(public_, { ...all, query });
      expect([year.total, year.items.length, year.count]).toEqual([total, total, 24]);
    }
    expect(await describePublicResults(public_, { ...all, offset: 1 })).toMatchObject({
      count: 24,
      total: 1,
      items: [],
    });
    const rest = await describePublicResult(public_, { id: offer, query: "", offset: 20, limit: 20 });
    expect([rest?.total, rest?.items.length, rest?.count]).toEqual([24, 4, 24]);
    expect(await describePublicResults(public_, { ...all, year: 2025 })).toMatchObject({
      year: 2025,
      count: 0,
      items: [],
    });
    const one = await describePublicResult(public_, { ...page, id: offer, query: held.code });
    expect(one?.items.map(({ subject }) => subject.id)).toEqual([held.code]);
    expect(await describePublicResult(public_, { ...page, id: randomUUID(), query: "" })).toBeNull();
  });
});

describe("a call is for everybody from its publication on", () => {
  const begin = async (year: number) => {
    const of = await park.offer({ way: "call", measure: MEASURE, fixed: null, period: "year", year });
    const id = randomUUID();
    const [opensOn, closesOn] = [1, 3].map((days) => park.place.today().add({ days }).toString());
    const terms = {
      opensOn: opensOn ?? "",
      closesOn: closesOn ?? "",
      budget: "100.00",
      quota: 1,
      experts: 3,
      spread: 15,
    };
    await openCall(officer, { id: of, case: id, ...terms, named: false });
    return id;
  };
  const seen = async (given: object = {}) =>
    (await describePublicCalls(public_, { ...page, query: "", ...given })).items.map(({ id, phase, state }) => [
      ...[id, phase, state.zh],
    ]);

  test("in each of its states it is there for the public or it is not", async () => {
    const id = await begin(2027);
    const way: unknown[] = [];
    const look = async () => way.push([await park.state(id), (await seen()).map(([, ...rest]) => rest)]);
    await look();
    await attach(id, randomUUID(), "scoring", "评分表");
    await park.act(officer, id, "submit");
    await look();
    await park.act(checker, id, "check");
    await look();
    await park.act(publisher, id, "publish");
    await look();
    await park.pass(1);
    await look();
    await park.pass(3);
    await look();
    await park.act(publisher, id, "call-off", { reason: "政策调整" });
    expect(way).toEqual([
      ["draft", []],
      ["in-check", []],
      ["checked", []],
      ["published", [["coming", "即将开始"]]],
      ["open", [["open", "申报中"]]],
      ["void", [["over", "已结束"]]],
    ]);
    const withdrawn = await begin(2028);
    await park.act(officer, withdrawn, "withdraw", { reason: "不发了" });
    expect((await seen()).map(([each]) => each)).toEqual([id]);
  });

  test("is found by its policy, by words and by where it stands, with its text as it was published", async () => {
    const id = await begin(2029);
    await attach(id, randomUUID(), "scoring", "评分表");
    for (const [who, step] of [
      [officer, "submit"],
      [checker, "check"],
      [publisher, "publish"],
    ] as const)
      expect(await park.act(who, id, step)).toBe("ok");
    const { policies, items } = await describePublicCalls(public_, { ...page, query: "", phase: "coming" });
    expect([policies.map((policy) => policy.id), items.map((call) => call.id)]).toEqual([["xicheng-2022-114"], [id]]);
    expect(await seen({ policy: "stats" })).toEqual([]);
    expect((await seen({ query: "科技型" })).length).toBe(2);
    expect(await seen({ query: "没有这个" })).toEqual([]);
    const [text, ...others] = items[0]?.files ?? [];
    expect([text?.kind.zh, others]).toEqual(["申报通知正文", []]);
    expect(codeOf(await sendPublished(public_, id, text?.id ?? ""))).toBe("ok");
    const scoring = (await describeFilesSeen(officer, id)).find(({ kind }) => kind.id === "scoring");
    expect(codeOf(await sendPublished(public_, id, scoring?.id ?? ""))).toBe("file_not_found");
  });
});
