import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { calendar, openAccount, peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { type ApiContext, contextFor } from "../../api-context.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { assignCase } from "../cases/assign-case.ts";
import { actInCase, attachFile, openCase, reportResult, wakeCases } from "../cases/index.ts";
import { joinCase } from "../cases/join-case.ts";
import { loadCase } from "../cases/load-case.ts";
import { sayInCase } from "../cases/say-in-case.ts";
import { delegatePost } from "../people/delegate-post.ts";
import { findMessages } from "./find-messages.ts";
import { tellOfCase } from "./tell-of-case.ts";

const park = await peoplePark("park");
const FIRM = { id: "91110102MAYY00018L", name: "示例·晴川软件0001（合成）" };
const clock = { now: Temporal.Instant.from("2026-06-30T02:00:00Z") };
const place = { ...park.workplace, now: () => clock.now, teller: tellOfCase };

const asOf = async (id: string): Promise<ApiContext> => contextFor(place, await park.actorOf(id));
const officer = await asOf((await park.holder("officer", "办事人")).id);
const colleague = await asOf((await park.holder("officer", "接手人")).id);
const head = await asOf((await park.holder("leader", "科长")).id);
const approver = await asOf((await park.holder("approver")).id);
const keeper = await asOf((await park.holder("keeper")).id);
const { outcome: given, token } = await park.mandate(officer, FIRM.id, "legal@example.test", "legal");
await openAccount(park.database, token);
const legal = await asOf(given.ok ? given.value.mandate.person.id : "");

const idOf = ({ actor }: ApiContext) => actor.person?.id ?? "";
const open = async () => {
  const id = randomUUID();
  const opening = { id, process: "claim", parent: null, subject: FIRM, title: "首次认定奖励", fields: {} };
  const outcome = await attempt(park.database, (tx) => openCase({ tx, place }, legal.actor, opening));
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  return id;
};
const standing = async (id: string) => {
  const found = await loadCase(park.database, place, id);
  if (!found) throw new Error(`there is no case ${id}`);
  return found.standing;
};
/** What the steps of the process ask for. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  submit: { account: "工行 0000" },
  check: { amount: "100000.00" },
};
const act = async (context: ApiContext, id: string, transition: string, reason = "") => {
  const { version } = await standing(id);
  const fields = FIELDS[transition] ?? {};
  const outcome = await actInCase(context, { id, version, transition, vote: "for", reason, fields });
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
};
const attach = async (context: ApiContext, id: string, ...kinds: readonly string[]) => {
  for (const kind of kinds) {
    const file = { id, file: randomUUID(), kind, name: `${kind}.pdf`, internal: false, content: Buffer.from(kind) };
    await attachFile(context, file);
  }
};
const assign = async (by: ApiContext, id: string, to: ApiContext) => {
  const { version } = await standing(id);
  const outcome = await assignCase(by, { id, version, person: idOf(to), reason: "" });
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
};
/** Handed in and computed; nobody is responsible. */
const computed = async () => {
  const id = await open();
  await attach(legal, id, "evidence", "commitment");
  await act(legal, id, "submit");
  await attempt(park.database, (tx) => reportResult({ tx, place }, id, "computed", {}));
  return id;
};
/** What somebody was told of a case, the oldest first. */
const told = async (context: ApiContext, id: string) => {
  const { items } = await findMessages(context, { unread: false, offset: 0, limit: 200 });
  return items.filter(({ path }) => path === `/cases/${id}`).toReversed();
};
const kinds = async (context: ApiContext, id: string) => (await told(context, id)).map(({ kind }) => kind);
const at = async (moment: string) => {
  clock.now = Temporal.Instant.from(moment);
  expect(await wakeCases(place)).toEqual([]);
};
const BEGINNING = "2026-06-30T02:00:00Z";
/** Five working days to decide and three to complete, whatever the park promises. */
place.law.park.service.promises = { decide: 5, complete: 3 };
beforeEach(() => {
  clock.now = Temporal.Instant.from(BEGINNING);
});

describe("a deadline", () => {
  test("is told level by level: before it to whoever has the case, at it and after it to their superiors, each time once", async () => {
    const id = await computed();
    await assign(colleague, id, officer);
    await at("2026-07-06T00:59:00Z");
    expect(await kinds(officer, id)).toEqual(["case_assigned"]);
    await at("2026-07-06T01:00:00Z");
    await at("2026-07-06T01:00:30Z");
    expect(await kinds(officer, id)).toEqual(["case_assigned", "case_due"]);
    expect((await told(officer, id)).at(-1)).toMatchObject({
      zh: "期限将到：首次认定奖励（示例·晴川软件0001（合成）），办理时限至 2026-07-07 17:30，责任人 办事人",
      en: "Deadline near: 首次认定奖励（示例·晴川软件0001（合成））, Time to decide until 2026-07-07 17:30, responsible: 办事人",
      path: `/cases/${id}`,
      read: false,
    });
    expect(await kinds(head, id)).toEqual([]);
    await at("2026-07-07T09:30:00Z");
    expect(await kinds(head, id)).toEqual(["case_overdue"]);
    await at("2026-07-09T09:30:00Z");
    await at("2026-07-09T09:31:00Z");
    expect(await kinds(head, id)).toEqual(["case_overdue", "case_overdue"]);
    expect(await kinds(officer, id)).toEqual(["case_assigned", "case_due"]);
    expect((await standing(id)).clocks.decide).toHaveLength(1);
  });

  test("is not told again to whoever takes the case over, and is moved by no reminder", async () => {
    const id = await computed();
    await assign(colleague, id, officer);
    await at("2026-07-06T01:00:00Z");
    const before = (await standing(id)).clocks;
    await assign(officer, id, colleague);
    await at("2026-07-06T02:00:00Z");
    expect(await kinds(officer, id)).toEqual(["case_assigned", "case_due"]);
    expect(await kinds(colleague, id)).toEqual(["case_assigned"]);
    expect((await standing(id)).clocks).toEqual(before);
  });

  test("of a case that nobody has is told to all who could take it up, and above them", async () => {
    const id = await computed();
    await at("2026-07-06T01:00:00Z");
    expect(await kinds(officer, id)).toEqual(["case_unclaimed"]);
    expect(await kinds(colleague, id)).toEqual(["case_unclaimed"]);
    expect(await kinds(keeper, id)).toEqual([]);
    expect((await told(officer, id))[0]?.zh).toMatch(/，尚无责任人$/);
    await at("2026-07-07T09:30:00Z");
    expect(await kinds(head, id)).toEqual(["case_overdue"]);
  });

  test("that stood still while the enterprise was awaited is told of anew, with its new moment", async () => {
    const id = await computed();
    await assign(colleague, id, officer);
    await at("2026-07-06T01:00:00Z");
    await attach(officer, id, "defects");
    await act(officer, id, "return", "缺审计报告");
    await at("2026-07-09T01:00:00Z");
    await act(legal, id, "complete");
    expect(await kinds(head, id)).toEqual([]);
    await at("2026-07-10T09:30:00Z");
    expect((await told(officer, id)).filter(({ kind }) => kind === "case_due").map(({ zh }) => zh)).toEqual([
      expect.stringContaining("至 2026-07-07 17:30"),
      expect.stringContaining("至 2026-07-10 17:30"),
    ]);
    expect(await kinds(head, id)).toEqual(["case_overdue"]);
  });

  test("of the enterprise is told to the enterprise and to whoever waits for it, and to no leader", async () => {
    const id = await computed();
    await assign(colleague, id, officer);
    await attach(officer, id, "defects");
    await act(officer, id, "return", "缺审计报告");
    await at("2026-07-06T09:30:00Z");
    expect(await kinds(legal, id)).toEqual(["case_returned", "case_due"]);
    expect((await told(legal, id)).at(-1)?.zh).toBe(
      "期限将到：首次认定奖励（示例·晴川软件0001（合成）），补正期限至 2026-07-03 17:30",
    );
    expect(await kinds(officer, id)).toEqual(["case_assigned", "case_overdue"]);
    expect(await kinds(head, id)).toEqual([]);
  });
});

test("whoever covers a post is told what its holder is told, while they do, but not what they do themselves", async () => {
  const absent = await park.holder("officer", "出差的人");
  const from = TODAY;
  const given = { post: absent.post, to: idOf(colleague), from, until: "2026-07-05", reason: "出差" };
  const covered = await delegatePost(await asOf(absent.id), randomUUID(), given);
  expect(covered.ok ? "ok" : covered.refusal.code).toBe("ok");
  const [mine, theirs] = [await computed(), await computed()];
  await assign(officer, mine, await asOf(absent.id));
  await assign(colleague, theirs, await asOf(absent.id));
  expect([await kinds(colleague, mine), await kinds(colleague, theirs)]).toEqual([["case_assigned"], []]);
  expect(await kinds(await asOf(absent.id), theirs)).toEqual(["case_assigned"]);
  calendar.today = Temporal.PlainDate.from("2026-07-06");
  await at("2026-07-06T01:00:00Z");
  expect(await kinds(colleague, mine)).toEqual(["case_assigned"]);
  expect(await kinds(await asOf(absent.id), mine)).toEqual(["case_assigned", "case_due"]);
  calendar.today = Temporal.PlainDate.from(TODAY);
});

describe("what happens in a case", () => {
  test("is told to whoever takes part from then on", async () => {
    const id = await computed();
    const { version } = await standing(id);
    const joined = await joinCase(officer, { id, version, person: idOf(colleague), reason: "会审" });
    expect(joined.ok ? "ok" : joined.refusal.zh).toBe("ok");
    expect(await told(colleague, id)).toMatchObject([
      { kind: "case_joined", zh: "请您参与办件：首次认定奖励（示例·晴川软件0001（合成））（核对中）" },
    ]);
    expect(await kinds(officer, id)).toEqual([]);
  });

  test("is told to whose turn it is and to whom it was decided for, never to who did it", async () => {
    const id = await computed();
    expect(await kinds(officer, id)).toEqual([]);
    await assign(officer, id, officer);
    expect(await kinds(officer, id)).toEqual([]);
    await attach(officer, id, "defects");
    await act(officer, id, "return", "缺审计报告");
    expect(await told(legal, id)).toMatchObject([
      {
        kind: "case_returned",
        zh: "请补正：首次认定奖励（示例·晴川软件0001（合成））",
        en: "Please complete: 首次认定奖励（示例·晴川软件0001（合成））",
      },
    ]);
    await act(legal, id, "complete");
    expect(await kinds(officer, id)).toEqual(["case_answered"]);
    await attempt(park.database, (tx) => reportResult({ tx, place }, id, "computed", {}));
    await act(officer, id, "check");
    await act(approver, id, "refuse", "不符合条件");
    expect(await kinds(legal, id)).toEqual(["case_returned", "case_decided"]);
    expect(await kinds(officer, id)).toEqual(["case_answered", "case_decided"]);
    expect((await told(legal, id)).at(-1)?.zh).toBe("办结：首次认定奖励（示例·晴川软件0001（合成））（未予兑现）");
  });

  test("is told to both sides of its conversation, and what is said inside to the park alone", async () => {
    const id = await computed();
    await assign(colleague, id, officer);
    const say = (context: ApiContext, channel: "internal" | "enterprise", message = randomUUID()) =>
      sayInCase(context, { id, message, channel, text: "机密的话" });
    await say(legal, "enterprise");
    expect([await kinds(officer, id), await kinds(legal, id)]).toEqual([["case_assigned", "case_said"], []]);
    await say(officer, "enterprise");
    expect([await kinds(officer, id), await kinds(legal, id)]).toEqual([["case_assigned", "case_said"], ["case_said"]]);
    const once = randomUUID();
    await say(colleague, "internal", once);
    await say(colleague, "internal", once);
    expect(await kinds(officer, id)).toEqual(["case_assigned", "case_said", "case_said"]);
    expect(await kinds(legal, id)).toEqual(["case_said"]);
    expect(JSON.stringify(await told(officer, id))).not.toContain("机密");
  });
});
