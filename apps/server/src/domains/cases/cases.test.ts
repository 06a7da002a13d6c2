import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openAccount, peoplePark } from "../../../../../tests/setup/people-park.ts";
import { type ApiContext, contextFor } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { assignCase } from "./assign-case.ts";
import { listMessages } from "./case-store.ts";
import { describeCase, registerOf } from "./describe-case.ts";
import { findInbox } from "./find-inbox.ts";
import { actInCase, attachFile, type Keepers, openCase, reportResult, wakeCases } from "./index.ts";
import { searchCases } from "./list-store.ts";
import { sayInCase } from "./say-in-case.ts";

const park = await peoplePark("park");
const FIRM = { id: "91110102MAYY00018L", name: "示例·晴川软件0001（合成）" };
const OTHER = "91110102MAYY00026F";
const clock = { now: Temporal.Instant.from("2026-06-30T02:00:00Z") };
const keepers: Record<string, Keepers[string]> = {};
const place = { ...park.workplace, now: () => clock.now, keepers };

/** Somebody with a post, or with a mandate, as who they are today. */
const asOf = async (id: string): Promise<ApiContext> => contextFor(place, await park.actorOf(id));
const posted = async (kind: "officer" | "approver") => asOf((await park.holder(kind)).id);
const acting = async (code: string) => {
  const keeper = await posted("officer");
  const { outcome, token } = await park.mandate(keeper, code, `${randomUUID()}@example.test`, "legal");
  await openAccount(park.database, token);
  return asOf(outcome.ok ? outcome.value.mandate.person.id : "");
};
const [handler, colleague, approver] = [await posted("officer"), await posted("officer"), await posted("approver")];
const [legal, stranger] = [await acting(FIRM.id), await acting(OTHER)];

const opening = (id: string) => {
  return { id, process: "claim", parent: null, subject: FIRM, title: "高新技术企业首次认定奖励", fields: {} };
};
const open = async (id: string = randomUUID()) => {
  const outcome = await attempt(park.database, (tx) => openCase({ tx, place }, legal.actor, opening(id)));
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  return id;
};
const shown = async (id: string, context = handler) => {
  const found = await describeCase(context, id);
  if (!found) throw new Error(`nobody sees ${id}`);
  return found;
};
type Given = { readonly reason?: string; readonly fields?: Record<string, string>; readonly version?: number };
const act = async (context: ApiContext, id: string, transition: string, given: Given = {}) => {
  const { version } = await shown(id);
  const fields = transition === "check" ? { amount: "1.00" } : {};
  const input = { id, version, transition, vote: "for", reason: "", fields, ...given } as const;
  const outcome = await actInCase(context, input);
  return outcome.ok ? "ok" : outcome.refusal.code;
};
const attach = async (context: ApiContext, id: string, kind: string, file: string = randomUUID()) => {
  const content = Buffer.from(`${kind} of ${id}`);
  const outcome = await attachFile(context, { id, file, kind, name: `${kind}.pdf`, internal: false, content });
  return outcome.ok ? outcome.value.number : outcome.refusal.code;
};
const assign = async (id: string, to: ApiContext) => {
  const { version } = await shown(id);
  const outcome = await assignCase(handler, { id, version, person: to.actor.person?.id ?? "", reason: "" });
  return outcome.ok ? "ok" : outcome.refusal.code;
};
const report = (id: string, result: string) =>
  attempt(park.database, (tx) => reportResult({ tx, place }, id, result, { by: "test" }));
/** Handed in with everything, computed, and in the hands of the officer. */
const computed = async () => {
  const id = await open();
  await assign(id, handler);
  for (const kind of ["evidence", "commitment"]) await attach(legal, id, kind);
  expect(await act(legal, id, "submit", { fields: { account: "工行 0000" } })).toBe("ok");
  await report(id, "computed");
  return id;
};

describe("a case", () => {
  test("is opened once under an id, and is there for the park and its own enterprise alone", async () => {
    const id = await open();
    await open(id);
    const other = { ...opening(id), subject: null };
    const taken = await attempt(park.database, (tx) => openCase({ tx, place }, legal.actor, other));
    expect(taken.ok ? "ok" : taken.refusal.code).toBe("case_id_taken");
    expect(await shown(id)).toMatchObject({
      ...{ version: 0, kind: "waiting", state: { zh: "草稿" }, process: { zh: "达标即享申报" }, responsible: null },
    });
    expect(await shown(id, legal)).toMatchObject({ state: { zh: "填报中" }, acts: [], responsible: null });
    expect(await describeCase(stranger, id)).toBeNull();
    expect(await act(stranger, id, "withdraw")).toBe("case_not_found");
  });

  test("goes only the way of its process: by whom it says, with what it asks for", async () => {
    const id = await open();
    expect(await act(handler, id, "submit")).toBe("act_not_theirs");
    expect(await act(legal, id, "approve")).toBe("act_not_theirs");
    expect(await act(legal, id, "nothing")).toBe("act_unknown");
    expect(await act(legal, id, "submit")).toBe("act_documents_missing");
    expect(await attach(legal, id, "evidence")).toBe(1);
    expect(await attach(legal, id, "commitment")).toBe(1);
    expect(await attach(legal, id, "passport")).toBe("document_unknown");
    expect(await act(legal, id, "submit")).toBe("act_fields_missing");
    expect(await act(legal, id, "submit", { fields: { iban: "x" } })).toBe("field_wrong");
    expect(await act(legal, id, "submit", { fields: { account: "工行 0000" } })).toBe("ok");
    expect((await shown(id)).state.zh).toBe("测算中");
  });

  test("is followed by the program when what it waits for is there, once", async () => {
    const id = await computed();
    const { acts, state } = await shown(id);
    expect(state.zh).toBe("已测算待核对");
    expect(acts.map(({ kind, transition, automatic }) => [kind, transition?.zh, automatic])).toEqual([
      ["assign", undefined, false],
      ["transition", "提交", false],
      ["transition", "测算", true],
    ]);
  });

  test("of two who act at once, one is told", async () => {
    const id = await computed();
    const { version } = await shown(id);
    const fields = { amount: "1.00" };
    const input = { id, version, transition: "check", vote: "for", reason: "", fields } as const;
    const outcomes = await Promise.all([actInCase(handler, input), actInCase(handler, input)]);
    expect(outcomes.map((each) => (each.ok ? "ok" : each.refusal.code)).toSorted()).toEqual(["case_changed", "ok"]);
  });

  test("is checked by the one responsible and approved by another, with a second factor", async () => {
    const id = await computed();
    expect(await act(colleague, id, "check")).toBe("act_not_theirs");
    expect(await act(handler, id, "check")).toBe("ok");
    expect(await act(handler, id, "approve")).toBe("act_not_theirs");
    const weak = contextFor(place, { ...approver.actor, strong: false });
    expect(await act(weak, id, "approve")).toBe("second_factor_needed");
    expect(await act(approver, id, "approve")).toBe("ok");
    expect((await shown(id, legal)).steps.map(({ state }) => state.zh)).toEqual([
      "填报中",
      "核对中",
      "审批中",
      "拨付中",
    ]);
  });

  test("is prevented as a whole by what its keeper refuses", async () => {
    const id = await computed();
    keepers.claim = {
      done: async (_work, { act: { transition } }) =>
        transition === "check"
          ? { ok: false, refusal: { code: "no_money", zh: "预算不足。", en: "No money." } }
          : { ok: true, value: undefined },
    };
    const before = await shown(id);
    expect(await act(handler, id, "check")).toBe("act_prevented");
    delete keepers.claim;
    expect(await shown(id)).toEqual(before);
  });

  test("keeps its deadline over a change of hands, and stands still while the enterprise is awaited", async () => {
    const { decide = 0 } = place.law.park.service.promises;
    place.law.park.service.promises.decide = 5;
    const id = await computed();
    const due = (await shown(id)).dueAt;
    expect(due).toBe("2026-07-07T09:30:00Z");
    expect(await assign(id, colleague)).toBe("ok");
    expect((await shown(id)).dueAt).toBe(due);
    clock.now = Temporal.Instant.from("2026-07-01T01:00:00Z");
    expect(await act(colleague, id, "return", { reason: "缺审计报告" })).toBe("ok");
    expect(await shown(id)).toMatchObject({ kind: "waiting", dueFor: { zh: "补正期限" } });
    clock.now = Temporal.Instant.from("2026-07-03T01:00:00Z");
    expect(await act(legal, id, "complete")).toBe("ok");
    // Two working days later than it was: the first of July and the second were the enterprise's.
    expect((await shown(id)).dueAt).toBe("2026-07-09T09:30:00Z");
    expect((await shown(id)).clocks.find((each) => each.id === "decide")).toMatchObject({
      limitDays: 5,
      overdue: false,
    });
    clock.now = Temporal.Instant.from("2026-07-10T01:00:00Z");
    expect((await shown(id)).clocks.find((each) => each.id === "decide")).toMatchObject({ overdue: true });
    expect(await wakeCases(place)).toEqual([]);
    place.law.park.service.promises.decide = decide;
    clock.now = Temporal.Instant.from("2026-06-30T02:00:00Z");
  });

  test("keeps what is said inside from the enterprise", async () => {
    const id = await open();
    const say = async (
      context: ApiContext,
      channel: "internal" | "enterprise",
      text: string,
      message = randomUUID(),
    ) => {
      const outcome = await sayInCase(context, { id, message, channel, text });
      return outcome.ok ? outcome.value : outcome.refusal.code;
    };
    const once = randomUUID();
    expect(await say(handler, "internal", "账户存疑", once)).toBe("internal");
    expect(await say(handler, "internal", "账户存疑", once)).toBe("internal");
    expect(await say(handler, "internal", "另一句", once)).toBe("message_id_taken");
    expect(await say(handler, "enterprise", "请补开户许可证")).toBe("enterprise");
    expect(await say(legal, "internal", "已上传")).toBe("enterprise");
    expect(await say(stranger, "enterprise", "偷听")).toBe("case_not_found");
    const heard = async (context: ApiContext) => (await listMessages(context.database, id)).map(({ text }) => text);
    expect(await heard(handler)).toEqual(["账户存疑", "请补开户许可证", "已上传"]);
    expect(await heard(legal)).toEqual(["请补开户许可证", "已上传"]);
    expect(await heard(stranger)).toEqual([]);
  });

  test("lies with whoever's turn it is, and with nobody else", async () => {
    const id = await open();
    const inbox = async (context: ApiContext) => {
      const { items } = await findInbox(context, { offset: 0, limit: 200 });
      return items.find((each) => each.case.id === id);
    };
    expect(await inbox(legal)).toMatchObject({ case: { state: { zh: "填报中" } } });
    expect(await inbox(handler)).toBeUndefined();
    for (const kind of ["evidence", "commitment"]) await attach(legal, id, kind);
    await act(legal, id, "submit", { fields: { account: "工行 0000" } });
    await report(id, "computed");
    expect(await inbox(colleague)).toMatchObject({ takeUp: true, steps: [{ zh: "核对通过" }, {}, {}, {}] });
    await assign(id, handler);
    expect(await inbox(colleague)).toBeUndefined();
    expect(await inbox(handler)).toMatchObject({ takeUp: false });
    expect(await inbox(approver)).toBeUndefined();
    await act(handler, id, "check");
    expect((await inbox(approver))?.steps.map(({ zh }) => zh)).toEqual(["批准", "退回核对", "不批准"]);
    expect(await inbox(handler)).toBeUndefined();
    expect(await inbox(legal)).toBeUndefined();
  });

  test("lies there with what can be done together: steps for which nothing is missing, and who alone may do them", async () => {
    const id = await computed();
    const steps = async (context: ApiContext) => {
      const { items } = await findInbox(context, { offset: 0, limit: 200 });
      const found = items.find((each) => each.case.id === id)?.steps ?? [];
      return found.map(({ transition, quick, responsible }) => [transition, quick, responsible]);
    };
    expect(await steps(handler)).toEqual([
      ["check", false, true],
      ["recompute", true, true],
      ["return", true, true],
      ["propose-refusal", true, true],
    ]);
    await act(handler, id, "check");
    expect(await steps(approver)).toEqual([
      ["approve", true, false],
      ["send-back", true, false],
      ["refuse", true, false],
    ]);
    await act(approver, id, "send-back", { reason: "金额再核" });
    expect(await steps(handler)).toEqual([
      ["check", true, true],
      ["recompute", true, true],
      ["return", true, true],
      ["propose-refusal", true, true],
    ]);
  });

  test("does not lie with anybody while all that could be done waits for a deadline or for its parts", async () => {
    const returned = await computed();
    await act(handler, returned, "return", { reason: "缺附件" });
    const approved = await computed();
    await act(handler, approved, "check");
    await act(approver, approved, "approve");
    const lying = async (context = handler) => {
      const { items } = await findInbox(context, { offset: 0, limit: 200 });
      return [returned, approved].map((id) => items.some((each) => each.case.id === id));
    };
    expect(await lying()).toEqual([false, true]);
    const payout = randomUUID();
    const opening = { id: payout, process: "payout", parent: approved, subject: FIRM, title: "拨付", fields: {} };
    await attempt(park.database, (tx) => openCase({ tx, place }, legal.actor, opening));
    expect(await lying()).toEqual([false, false]);
    expect(await act(handler, payout, "cancel", { reason: "账户有误" })).toBe("ok");
    expect(await lying()).toEqual([false, true]);
    const late = { ...handler, now: () => Temporal.Instant.from("2027-01-04T02:00:00Z") };
    expect(await lying(late)).toEqual([true, true]);
  });

  test("is found by what it is about, whose it is and where it stands, by those who may see it", async () => {
    const id = await computed();
    const search = async (context: ApiContext, more: object) => {
      const all = { query: "", person: null, by: "change", offset: 0, limit: 200, ...more } as const;
      return (await searchCases(registerOf(context), all, context.actor.capacity === "enterprise")).rows.map(
        (row) => row.id,
      );
    };
    expect(await search(handler, { process: "claim", state: "computed" })).toContain(id);
    expect(await search(handler, { person: handler.actor.person?.id })).toContain(id);
    expect(await search(handler, { person: colleague.actor.person?.id })).not.toContain(id);
    expect(await search(handler, { query: "晴川" })).toContain(id);
    expect(await search(handler, { query: "%" })).toEqual([]);
    expect(await search(legal, {})).toContain(id);
    expect(await search(legal, { state: "checking" })).toContain(id);
    expect(await search(stranger, {})).toEqual([]);
  });
});
