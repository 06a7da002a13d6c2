import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { faultsOf, keeper, makeNow, recovered, reservation, wordOf } from "../../../../../tests/ledger/ledger-park.ts";
import { AS, holder, identifyTester } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { createApp } from "../../app.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { readLaw } from "../law/index.ts";
import { appropriateBudget } from "./index.ts";

/* What whoever keeps budgets does over the API. All figures are invented. */

const TODAY = Temporal.PlainDate.from("2026-07-01");
const { database, url } = await testDatabase();
const keep = keeper(database);
const defects: string[] = [];
const finance = { ...holder("财务", "finance"), strong: true };
const leader = holder("领导", "leader");
const app = createApp({
  database,
  identify: (request) => {
    const name = decodeURIComponent(request.headers.get(AS) ?? "");
    return name === "" ? identifyTester(request) : Promise.resolve(name === "领导" ? leader : finance);
  },
  law: readLaw(join(import.meta.dirname, "../../../../..")),
  today: () => TODAY,
  site: null,
  log: (line) => defects.push(line),
});
afterAll(async () => {
  expect(defects).toEqual([]);
  expect(await faultsOf(database)).toEqual([]);
});

async function ask(path: string, body?: object, who = "财务") {
  const headers = { [AS]: encodeURIComponent(who), "Content-Type": "application/json" };
  const given = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const response = await app.request(`/api${path}`, { headers, ...given });
  const answer = await response.json();
  return { status: response.status, code: answer.code, zh: answer.data?.zh, answer };
}

async function events(type: string): Promise<number> {
  const owner = await connectAsOwner(url);
  const { rows } = await owner.query("select 1 from audit.event where type = $1", [type]);
  await owner.end();
  return rows.length;
}

const budgetOf = async (programme: string, year = 2026): Promise<string> => {
  const query = new URLSearchParams({ kind: "budget", programme, year: String(year) });
  const { answer } = await ask(`/ledger/accounts?${query}`);
  return answer.items[0].id;
};
const give = (programme: string, amount: string, given: object = {}) =>
  ask("/ledger/appropriations", {
    ...{ id: randomUUID(), fund: "示例资金", year: 2026, programme, amount, reason: "测试" },
    ...given,
  });
const said = (amount: string) => ({ id: randomUUID(), amount, reason: "年中调整（测试）" });

describe("keeping budgets", () => {
  test("a budget for a programme and no measure is appropriated, once under an id, and never of nothing or too much", async () => {
    const id = randomUUID();
    expect(await give("甲", "1000.00", { id })).toMatchObject({ status: 200, answer: { available: "1000.00" } });
    expect(await give("甲", "1000.00", { id })).toMatchObject({ status: 200, answer: { available: "1000.00" } });
    expect(await give("甲", "1000.01", { id })).toMatchObject({ status: 409, code: "transfer_id_taken" });
    for (const amount of ["0.00", "-1.00", "1000000000000.01", "999999999999999999999.00"])
      expect(await give("甲", amount)).toMatchObject({ status: 422, code: "amount_wrong" });
    expect(await events("budget_appropriated")).toBe(1);
  });

  test("what nobody was promised is withdrawn, once under an id; beyond it the refusal says what there is", async () => {
    const budget = await budgetOf("甲");
    const key = { fund: "示例资金", year: 2026, programme: "甲", measure: null };
    const [promised] = await makeNow(database, [[reservation("91110102MA00000079", 60_000n, undefined, key)]]);
    expect(promised).toMatchObject({ ok: true });
    const asked = { budget, ...said("100.00") };
    expect(await ask("/ledger/withdrawals", asked)).toMatchObject({ status: 200, answer: { available: "300.00" } });
    expect(await ask("/ledger/withdrawals", asked)).toMatchObject({ status: 200, answer: { available: "300.00" } });
    const other = { ...asked, amount: "100.01" };
    expect(await ask("/ledger/withdrawals", other)).toMatchObject({ status: 409, code: "transfer_id_taken" });
    expect(await ask("/ledger/withdrawals", { budget, ...said("300.01") })).toMatchObject({
      ...{ status: 409, code: "account_overdrawn" },
      zh: expect.stringContaining("可用 300.00 元"),
    });
    expect(await ask("/ledger/withdrawals", { budget, ...said("0.00") })).toMatchObject({ code: "amount_wrong" });
    expect(await ask("/ledger/withdrawals", { ...asked, reason: " " })).toMatchObject({ status: 400 });
    expect(await ask("/ledger/withdrawals", { budget: randomUUID(), ...said("1.00") })).toMatchObject({
      code: "account_not_found",
    });
    expect(await events("budget_withdrawn")).toBe(1);
  });

  test("it is moved to another budget of the fund and year, and to no other", async () => {
    await give("乙", "5.00");
    await give("乙", "5.00", { year: 2027 });
    const [from, to, later] = [await budgetOf("甲"), await budgetOf("乙"), await budgetOf("乙", 2027)];
    const asked = { from, to, ...said("200.00") };
    expect(await ask("/ledger/moves", asked)).toMatchObject({ status: 200, answer: { available: "100.00" } });
    expect(await ask("/ledger/moves", asked)).toMatchObject({ status: 200, answer: { available: "100.00" } });
    const shown = [await ask(`/ledger/accounts/${from}`), await ask(`/ledger/accounts/${to}`)];
    expect(shown.map(({ answer }) => answer)).toMatchObject([
      { appropriated: "700.00", debitsPending: "600.00", available: "100.00", creditsPosted: "1000.00" },
      { appropriated: "205.00", debitsPending: "0.00", available: "205.00" },
    ]);
    expect(await ask("/ledger/moves", { ...asked, to: later })).toMatchObject({ code: "budget_move_wrong" });
    expect(await ask("/ledger/moves", { ...asked, to: from })).toMatchObject({ code: "budget_move_wrong" });
    expect(await ask("/ledger/moves", { ...asked, amount: "1.00" })).toMatchObject({ code: "transfer_id_taken" });
    expect(await ask("/ledger/moves", { from, to, ...said("100.01") })).toMatchObject({
      ...{ status: 409, code: "account_overdrawn" },
      zh: expect.stringContaining("可用 100.00 元"),
    });
    const { answer } = await ask("/ledger/accounts?kind=source");
    expect(answer.items[0].appropriated).toBeNull();
    expect(await ask("/ledger/moves", { from, to: answer.items[0].id, ...said("1.00") })).toMatchObject({
      code: "account_not_found",
    });
    expect(await events("budget_moved")).toBe(1);
  });

  test("what came back is passed on within what stands there, once under an id, whoever asks at once", async () => {
    const key = { fund: "示例资金", year: 2026, programme: "丙", measure: null };
    const made = await makeNow(database, recovered(key, 30_000n, 500n));
    expect(made.map(wordOf)).toEqual(made.map(() => "made"));
    const budget = await budgetOf("丙");
    const figures = async () => {
      const { answer } = await ask("/ledger/figures?programme=丙");
      const { held, held_interest: interest, restored } = answer.items[0].figures;
      return { held, interest, restored };
    };
    expect(await figures()).toEqual({ held: "300.00", interest: "5.00", restored: "0.00" });
    const pass = (as: string, amount: string, given: object = {}) =>
      ask("/ledger/passed-recoveries", { budget, as, ...said(amount), ...given });
    const id = randomUUID();
    const back = { status: 200, answer: { available: "200.00" } };
    expect(await pass("restoration", "100.00", { id })).toMatchObject(back);
    expect(await pass("restoration", "100.00", { id })).toMatchObject(back);
    for (const [as, amount] of [
      ["remittance", "100.00"],
      ["restoration", "100.01"],
    ] as const)
      expect(await pass(as, amount, { id })).toMatchObject({ status: 409, code: "transfer_id_taken" });

    const together = await Promise.all([pass("restoration", "150.00"), pass("remittance", "150.00")]);
    expect(together.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(together.find(({ status }) => status === 409)).toMatchObject({
      ...{ code: "account_overdrawn", zh: expect.stringContaining("可用 50.00 元") },
    });
    expect(await pass("remittance", "50.00")).toMatchObject({ status: 200, answer: { available: "0.00" } });
    expect(await pass("interest_remittance", "5.01")).toMatchObject({ zh: expect.stringContaining("可用 5.00 元") });
    expect(await pass("interest_remittance", "5.00")).toMatchObject({ status: 200, answer: { available: "0.00" } });
    const restored = together[0]?.status === 200 ? "250.00" : "100.00";
    expect(await figures()).toEqual({ held: "0.00", interest: "0.00", restored });
    expect((await ask(`/ledger/accounts/${budget}`)).answer).toMatchObject({ available: restored });

    const behind = (await ask("/ledger/figures/held/transfers?programme=丙")).answer;
    expect(behind).toMatchObject({ total: 4, amount: "0.00" });
    expect(behind.items.at(-1)).toMatchObject({ adds: "300.00", transfer: { code: "receipt" } });
    expect(behind.items[0].transfer).toMatchObject({ by: "财务", reason: "年中调整（测试）" });
    expect(await pass("restoration", "0.00")).toMatchObject({ code: "amount_wrong" });
    expect(await pass("restoration", "1.00", { reason: " " })).toMatchObject({ status: 400 });
    expect(await pass("interest_restoration", "1.00")).toMatchObject({ status: 400 });
    expect(await pass("restoration", "1.00", { budget: randomUUID() })).toMatchObject({ code: "account_not_found" });
    expect(await events("recovery_passed_on")).toBe(4);
  });

  test("nobody else does", async () => {
    const [from, to] = [await budgetOf("甲"), await budgetOf("乙")];
    const asked: readonly (readonly [string, object])[] = [
      ["/ledger/withdrawals", { budget: from, ...said("1.00") }],
      ["/ledger/moves", { from, to, ...said("1.00") }],
      ["/ledger/passed-recoveries", { budget: from, as: "remittance", ...said("1.00") }],
      ["/ledger/revenues", { id: randomUUID(), year: 2025, amount: "1.00", citation: "测试" }],
    ];
    for (const [path, body] of asked) expect(await ask(path, body, "领导")).toMatchObject({ status: 403 });
    expect((await ask(`/ledger/accounts/${from}`)).answer).toMatchObject({ available: "100.00" });
    expect((await ask("/ledger/floors")).answer.items).toMatchObject([{ state: "unknown" }]);
  });
});

describe("the floor that 西发改文〔2022〕114号 sets", () => {
  const floors = async (year?: number) => (await ask(`/ledger/floors${year ? `?year=${year}` : ""}`)).answer;
  const first = randomUUID();
  const revenue = {
    ...{ id: first, year: 2025, amount: "100000.00" },
    citation: "示例数字（合成），不是真实的财政收入",
  };

  test("is unknown and not zero while nobody recorded the revenue of the year before", async () => {
    expect(await floors()).toEqual({
      year: 2026,
      items: [
        {
          ...{ id: "service-award", state: "unknown", budget: "0.00", revenue: null, needed: null, rate: "1%" },
          words: { zh: "综合服务奖励资金", en: "Funds for comprehensive service awards" },
          budgets: { fund: null, programme: "综合服务奖励", measure: null },
          clause: {
            ...{ id: "xicheng-2022-114/contribution-award", article: "第三条（一）" },
            policy: { id: "xicheng-2022-114", title: "北京市西城区促进产业高质量发展若干措施" },
          },
          open: { zh: expect.stringContaining("没有写明"), en: expect.stringContaining("does not say") },
        },
      ],
    });
  });

  test("is unmet and met by what was appropriated to the budgets that count", async () => {
    expect(await ask("/ledger/revenues", revenue)).toMatchObject({
      status: 200,
      answer: { year: 2025, amount: "100000.00", citation: revenue.citation, by: "财务" },
    });
    expect((await floors()).items).toMatchObject([
      { state: "unmet", budget: "0.00", needed: "1000.00", revenue: { amount: "100000.00", year: 2025 } },
    ]);
    await give("综合服务奖励", "999.99");
    expect((await floors(2026)).items).toMatchObject([{ state: "unmet", budget: "999.99" }]);
    const programme = { fund: "另一笔示例资金", year: 2026, programme: "综合服务奖励", measure: "stats/above-scale" };
    await appropriateBudget(keep, { id: randomUUID(), budget: programme, amount: 1n, valueDay: TODAY, reason: "测试" });
    expect((await floors(2026)).items).toMatchObject([{ state: "met", budget: "1000.00", needed: "1000.00" }]);
    expect((await floors(2025)).items).toMatchObject([{ state: "unknown", budget: "0.00" }]);
  });

  test("counts the newest figure; the same again is recorded once, and another figure not under its id", async () => {
    const corrected = { id: randomUUID(), year: 2025, amount: "100000.01", citation: "示例数字（合成），更正" };
    expect(await ask("/ledger/revenues", corrected)).toMatchObject({ status: 200 });
    expect((await floors()).items).toMatchObject([{ state: "unmet", needed: "1000.01" }]);
    expect(await ask("/ledger/revenues", revenue)).toMatchObject({ status: 200, answer: { amount: "100000.00" } });
    expect((await floors()).items).toMatchObject([{ needed: "1000.01", revenue: { amount: "100000.01" } }]);
    for (const other of [{ amount: "1.00" }, { year: 2024 }, { citation: "别处" }])
      expect(await ask("/ledger/revenues", { ...revenue, ...other })).toMatchObject({ code: "revenue_id_taken" });
    expect(await ask("/ledger/revenues", { ...corrected, id: randomUUID(), amount: "0.00" })).toMatchObject({
      code: "amount_wrong",
    });
    expect(await ask("/ledger/revenues", { ...corrected, citation: "  " })).toMatchObject({ status: 400 });
    expect(await events("revenue_recorded")).toBe(2);
  });

  test("binds the years in which the document is in force on some day, and no others", async () => {
    const years = [2021, 2022, 2027, 2028];
    const answers = await Promise.all(years.map(floors));
    expect(answers.map(({ items }) => items.length)).toEqual([0, 1, 1, 0]);
  });
});
