import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { deliveryPark } from "../../../../../tests/setup/delivery-park.ts";
import { parkOfAwards } from "../../../../../tests/setup/park-of-awards.ts";
import { partOfZip } from "../../../../../tests/setup/part-of-zip.ts";
import { describeCase } from "../cases/describe-case.ts";
import { listCaseFiles, readParts, readStates } from "../cases/index.ts";
import { joinCase } from "../cases/join-case.ts";
import { sendCaseFile } from "../cases/send-case-file.ts";
import { verifyLedger } from "../ledger/index.ts";
import { declareSpending } from "./declare-spending.ts";
import { describeCall } from "./describe-call.ts";
import { describeProject } from "./describe-project.ts";
import { keepInterest } from "./keep-conflict.ts";
import { keepMilestones } from "./keep-milestones.ts";
import { openChange } from "./open-change.ts";

const delivering = await deliveryPark();
const firms = delivering.met.slice(0, 4);
const asked = ["100000.01", "60000.00", "40000.00", "30000.00"];
const applied = firms.map(({ id }, place) => ({ subject: id, asked: asked[place] ?? "" }));
const park = await parkOfAwards(delivering, { applied, ethics: true });
const { officer, approver, second, finance, everybody, applications, attach, act, state } = park;
const [finished = "", stopped = "", revoked = "", rejected = ""] = applications;

const partOf = async (id: string, process: string) => (await readParts(park.database, id, process)).at(-1)?.id ?? "";
const projectOf = async (id: string) => {
  const found = await describeProject(officer, id);
  if (found?.kind !== "project") throw new Error("there is no such project");
  return found;
};
/** A plan of which each day is that of a milestone; the first is what an instalment waits for. */
const plan = (id: string, days: readonly string[], instalment: number | null = null) =>
  keepMilestones(officer, {
    ...{ id },
    milestones: days.map((dueOn, place) => {
      const waits = dueOn === days.toSorted()[0] ? instalment : null;
      return { title: `里程碑${place + 1}`, dueOn, shows: "样机和测试报告", instalment: waits };
    }),
  });
const declare = async (id: string, spent: string, balance: string, from = "2026-07-01") => {
  const through = park.place.today().toString();
  const given = { id, from, through, spent: [{ kind: "equipment" as const, amount: spent }], balance };
  const outcome = await declareSpending(everybody, given);
  return outcome.ok ? "ok" : outcome.refusal.code;
};
const askChange = async (id: string, kind: "extension" | "bearer" | "budget", to: string) => {
  const change = randomUUID();
  const outcome = await openChange(everybody, { id, case: change, kind, to });
  if (!outcome.ok) return outcome.refusal.code;
  await attach(everybody, change, "request");
  return change;
};
/** Starts the project of an application and signs its contract. */
const begin = async (application: string, endsOn: string) => {
  expect(await act(officer, application, "start-project")).toBe("ok");
  const id = await partOf(application, "project");
  expect((await plan(id, [endsOn])).ok).toBe(true);
  await attach(officer, id, "contract");
  expect(await act(officer, id, "offer", { fields: { "ends-on": endsOn } })).toBe("ok");
  expect(await act(everybody, id, "sign")).toBe("ok");
  return id;
};
const availableNow = async () => {
  const found = await describeCall(officer, park.call);
  return found?.kind === "call" ? found.available : null;
};

describe("a project from its contract to its close", () => {
  let id = "";

  test("has a plan before its contract is offered, and no milestone after its last day", async () => {
    await park.contract(finished, ["50000.00", "50000.01"]);
    await park.pay(finished, 1);
    expect(await act(officer, finished, "start-project")).toBe("ok");
    id = await partOf(finished, "project");
    expect([await state(id), (await projectOf(id)).open]).toEqual([
      "drafting",
      { plan: true, declaration: false, change: false },
    ]);
    await attach(officer, id, "contract");
    const offer = (endsOn: string) => act(officer, id, "offer", { fields: { "ends-on": endsOn } });
    expect(await offer("2026-12-31")).toBe("act_prevented");
    const past = await plan(id, ["2026-08-31", "2026-06-30"]);
    expect(past.ok ? "ok" : past.refusal.code).toBe("milestones_wrong");
    const days = ["2026-12-31", "2026-08-31", "2026-10-31"];
    const strange = await plan(id, days, 3);
    expect(strange.ok ? "ok" : strange.refusal.code).toBe("milestones_wrong");
    expect((await plan(id, days, 2)).ok).toBe(true);
    expect([await offer("2026-12-30"), await offer("2026-07-01")]).toEqual(["act_prevented", "act_prevented"]);
    expect(await offer("2026-12-31")).toBe("ok");
    const late = await plan(id, ["2026-08-31"]);
    expect(late.ok ? "ok" : late.refusal.code).toBe("act_not_now");
    expect(await act(everybody, id, "sign")).toBe("ok");
    // Nobody waits for the support to be revoked.
    expect((await describeCase(officer, id))?.awaited.map(({ role }) => role.zh)).not.toContain("系统");
    expect((await projectOf(id)).milestones.map(({ dueOn, standing }) => [dueOn, standing])).toEqual([
      ["2026-08-31", "next"],
      ["2026-10-31", "ahead"],
      ["2026-12-31", "ahead"],
    ]);
  });

  test("reports each milestone once; what is over its day is late by the day alone", async () => {
    const report = (milestone: number, reached?: string) =>
      act(everybody, id, "record-milestone", { fields: { milestone, ...(reached && { reached }) } });
    expect(await report(1)).toBe("act_fields_missing");
    expect(await report(4, "完成")).toBe("act_prevented");
    expect(await report(1, "样机完成")).toBe("ok");
    expect([await report(1, "又一次"), await report(2)]).toEqual(["act_prevented", "act_prevented"]);
    await park.pass(120);
    expect(await act(officer, finished, "pay", { fields: { instalment: 2 } })).toBe("act_prevented");
    expect((await projectOf(id)).milestones).toMatchObject([
      {
        instalment: 2,
        accepted: false,
        standing: "reached",
        reached: { on: "2026-07-12", what: "样机完成", late: false },
      },
      { standing: "late", reached: null },
      { standing: "next", reached: null },
    ]);
  });

  test("hands in a report with an account that agrees to the 分, and passes a check with its ethics opinion", async () => {
    await attach(everybody, id, "report");
    await attach(everybody, id, "accounts");
    const report = () => act(everybody, id, "report");
    expect(await report()).toBe("act_prevented");
    expect(await declare(id, "20000.00", "30000.00", "2026-07-02")).toBe("declaration_wrong");
    expect([await declare(id, "20000.00", "30000.01"), await report()]).toEqual(["ok", "act_prevented"]);
    expect((await projectOf(id)).declarations).toMatchObject([
      { received: "50000.00", total: "20000.00", balance: "30000.01", difference: "-0.01" },
    ]);
    expect([await declare(id, "20000.00", "30000.00"), await report()]).toEqual(["ok", "ok"]);
    expect((await projectOf(id)).declarations.map(({ number, difference }) => [number, difference])).toEqual([
      [1, "-0.01"],
      [2, "0.00"],
    ]);
    expect(await declare(id, "1.00", "1.00")).toBe("act_not_now");
    expect(await act(officer, id, "pass")).toBe("act_prevented");
    expect(await act(officer, id, "require", { reason: "补交伦理审查意见" })).toBe("ok");
    await attach(everybody, id, "ethics");
    expect(await act(everybody, id, "file-ethics")).toBe("ok");
    expect(await act(everybody, id, "mended")).toBe("ok");
    expect(await act(officer, id, "pay")).toBe("act_not_now");
    expect(await act(officer, id, "pass")).toBe("ok");
    expect((await projectOf(id)).milestones.map(({ accepted }) => accepted)).toEqual([true, false, false]);
    expect((await projectOf(id)).ethics).toEqual({ asked: true, filedOn: "2026-11-09" });
  });

  test("is extended to a later day by request, one request at a time", async () => {
    const change = await askChange(id, "extension", "2026-12-31");
    const submit = (to?: string) =>
      act(everybody, change, "submit", { reason: "设备晚到", ...(to && { fields: { to } }) });
    expect([await submit(), await submit("2027-02-30")]).toEqual(["act_prevented", "act_prevented"]);
    expect(await submit("2027-03-31")).toBe("ok");
    expect(await askChange(id, "budget", "设备 3 万元")).toBe("change_there");
    expect(await describeProject(approver, change)).toMatchObject({
      change: { kind: "extension", from: "2026-12-31", to: "2027-03-31", agreed: false },
    });
    expect(await act(officer, change, "check")).toBe("ok");
    expect(await act(approver, change, "approve")).toBe("ok");
    expect(await projectOf(id)).toMatchObject({
      ...{ contractEndsOn: "2026-12-31", endsOn: "2027-03-31" },
      changes: [{ from: "2026-12-31", to: "2027-03-31", agreed: true }],
    });
  });

  test("has its next instalment opened at the supervisor's word, once its milestone was accepted", async () => {
    expect(await act(officer, id, "pay")).toBe("ok");
    const { payout } = (await projectOf(id)).instalments[1] ?? {};
    expect(await state(payout?.id ?? "")).toBe("draft");
    expect((await readStates(park.database, [payout?.id ?? ""])).get(payout?.id ?? "")).toMatchObject({
      ...{ parent: finished, fields: { amount: "50000.01" } },
    });
    expect(await act(officer, id, "pay")).toBe("act_prevented");
    await park.send(payout?.id ?? "");
    expect([await state(payout?.id ?? ""), (await projectOf(id)).award.paid]).toEqual(["paid", "100000.01"]);
  });

  test("is not handed on to another bearer, and is told so when it asks", async () => {
    expect(await askChange(id, "bearer", firms[1]?.id ?? "")).toBe("bearer_fixed");
    expect((await projectOf(id)).changes).toHaveLength(1);
  });

  test("is inspected with an account of its own, and closed with the opinion that its inspectors voted", async () => {
    await attach(everybody, id, "final-report");
    expect(await state(finished)).toBe("paying");
    expect(await act(everybody, id, "apply")).toBe("act_prevented");
    expect(await declare(id, "100000.01", "0.00")).toBe("ok");
    expect(await act(everybody, id, "apply")).toBe("ok");
    const inspectors = [];
    for (const name of ["验收甲", "验收乙", "验收丙"]) {
      const { id: person } = await park.holder("expert", name);
      const version = (await readStates(park.database, [id])).get(id)?.version ?? 0;
      await joinCase(officer, { id, version, person, reason: "" });
      inspectors.push(await park.asOf(person));
    }
    // Where one of them works is known from the register of interests; of the others only the office that has them.
    const works = {
      expert: inspectors[2]?.actor.person?.id ?? "",
      subject: firms[3]?.id ?? "",
      kind: "employment",
    } as const;
    const since = { from: "2026-01-01", until: null, ground: "任职证明" };
    expect((await keepInterest(officer, { id: randomUUID(), ...works, ...since })).ok).toBe(true);
    const [first = officer, other = officer, last = officer] = inspectors;
    expect(await act(first, id, "inspect", { reason: "指标达到" })).toBe("ok");
    const against = { vote: "against", reason: "测试报告不完整" } as const;
    expect(await act(other, id, "inspect", against)).toBe("ok");
    expect(await act(officer, id, "conclude")).toBe("act_not_now");
    expect(await act(last, id, "inspect")).toBe("ok");
    expect(await state(id)).toBe("passed");
    const opinion = (await listCaseFiles(park.database, id)).find(({ kind }) => kind === "opinion");
    const sent = await sendCaseFile(officer, id, opinion?.id ?? "", 1);
    const bytes = sent.ok ? Buffer.from(await new Response(sent.value.content).arrayBuffer()) : Buffer.alloc(0);
    const text = partOfZip(bytes, "word/document.xml").replace(/<[^>]+>/g, "");
    for (const words of [
      ...["里程碑1", "2026-07-12：样机完成", "按期完成", "未报告", "结余 0.00 元"],
      ...["验收组 3 人表决，同意 2 人，不同意 1 人。", "验收乙：测试报告不完整", "综合科", firms[3]?.name ?? ""],
    ])
      expect(text).toContain(words);
    expect(await act(officer, id, "conclude")).toBe("ok");
    expect([await state(id), await state(finished)]).toEqual(["done", "done"]);
    expect((await verifyLedger(finance)).faults).toEqual([]);
  });
});

test("a project that is terminated frees what is reserved and has what was paid demanded back, once nothing is with the bank", async () => {
  await park.contract(stopped, ["20000.00", "40000.00"]);
  await park.pay(stopped, 1);
  const id = await begin(stopped, "2027-06-30");
  const payout = await park.prepare(stopped, 2);
  const terminate = (context = approver) => act(context, id, "terminate", { reason: "项目停顿" });
  expect([await terminate(), await terminate(second)]).toEqual(["ok", "act_prevented"]);
  expect(await act(officer, payout, "cancel", { reason: "项目终止" })).toBe("ok");
  const before = await availableNow();
  expect(await terminate(second)).toBe("ok");
  expect([before, await availableNow()]).toEqual(["4769999.99", "4809999.99"]);
  expect([await state(id), await state(stopped)]).toEqual(["terminated", "project-failed"]);
  const clawback = await partOf(id, "clawback");
  expect(await describeCall(officer, clawback)).toMatchObject({
    ...{ application: { id: stopped }, paid: "20000.00", principal: "20000.00", owed: null },
  });
  await attach(officer, clawback, "grounds");
  const above = { reason: "项目停顿", fields: { amount: "20000.01", interest: "0.00" } };
  expect(await act(officer, clawback, "tell", above)).toBe("act_prevented");
  expect(await act(officer, clawback, "tell", { reason: "项目停顿" })).toBe("ok");
  await attach(everybody, clawback, "statement");
  await act(everybody, clawback, "state");
  await act(park.checker, clawback, "confirm", { reason: "属实" });
  for (const each of [approver, second]) expect(await act(each, clawback, "approve")).toBe("ok");
  await attach(finance, clawback, "demand");
  expect(await act(finance, clawback, "demand")).toBe("ok");
  expect((await describeCall(officer, clawback))?.kind === "clawback").toBe(true);
  expect(await describeCall(officer, clawback)).toMatchObject({ owed: { principal: "20000.00" } });
  expect((await verifyLedger(finance)).faults).toEqual([]);
});

test("support that is revoked ends its project, and is demanded back once", async () => {
  await park.contract(revoked, ["10000.00", "30000.00"]);
  await park.pay(revoked, 1);
  const id = await begin(revoked, "2027-06-30");
  for (const each of [approver, second]) expect(await act(each, revoked, "revoke", { reason: "材料不实" })).toBe("ok");
  expect([await state(revoked), await state(id)]).toEqual(["revoked", "terminated"]);
  expect([await partOf(id, "clawback"), (await readParts(park.database, revoked, "clawback")).length]).toEqual(["", 1]);
});

test("a project that its inspectors reject and two approvers do not pass is demanded back as well", async () => {
  await park.contract(rejected, ["10000.00", "20000.00"]);
  await park.pay(rejected, 1);
  const id = await begin(rejected, "2027-06-30");
  for (const kind of ["ethics", "accounts", "final-report"]) await attach(everybody, id, kind);
  expect(await act(everybody, id, "file-ethics")).toBe("ok");
  expect(await declare(id, "9000.00", "1000.00")).toBe("ok");
  expect(await act(everybody, id, "apply")).toBe("ok");
  const against = { vote: "against", reason: "没有达到指标" } as const;
  const inspector = async (name: string) => {
    const { id: person } = await park.holder("expert", name);
    const version = (await readStates(park.database, [id])).get(id)?.version ?? 0;
    await joinCase(officer, { id, version, person, reason: "" });
    return park.asOf(person);
  };
  // Whoever worked there has no vote.
  const worked = await inspector("验收己");
  const interest = { expert: worked.actor.person?.id ?? "", subject: firms[3]?.id ?? "", kind: "employment" } as const;
  const since = { from: "2026-01-01", until: null, ground: "任职证明" };
  expect((await keepInterest(officer, { id: randomUUID(), ...interest, ...since })).ok).toBe(true);
  expect(await act(worked, id, "inspect")).toBe("act_prevented");
  for (const name of ["验收丁", "验收戊"]) {
    expect(await act(await inspector(name), id, "inspect", against)).toBe("ok");
  }
  expect([await state(id), (await listCaseFiles(park.database, id)).some(({ kind }) => kind === "opinion")]).toEqual([
    ...["rejected", false],
  ]);
  for (const each of [approver, second]) expect(await act(each, id, "fail", { reason: "没有达到指标" })).toBe("ok");
  expect([await state(id), await state(rejected)]).toEqual(["failed", "project-failed"]);
  expect(await describeCall(officer, await partOf(id, "clawback"))).toMatchObject({ paid: "10000.00" });
  expect((await verifyLedger(finance)).faults).toEqual([]);
});
