import { join } from "node:path";
import type { ListDetails, ListMember } from "@yuanding/contract";
import { compileCondition, evaluateMeasure } from "@yuanding/rules";
import { readSheet } from "read-excel-file/node";
import { afterAll, describe, expect, test } from "vitest";
import { identifyTester, officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { createApp } from "../../app.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { recordBatch, subjectFrom, takeSnapshot } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";

const { database, url } = await testDatabase("park");
const owner = await connectAsOwner(url);
afterAll(() => owner.end());
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const asOf = Temporal.PlainDate.from("2026-06-30");
const defects: string[] = [];
const app = createApp({
  database,
  identify: identifyTester,
  law,
  today: () => Temporal.PlainDate.from("2026-11-22"),
  site: null,
  log: (line) => defects.push(line),
});

type Body = Record<string, unknown> & { readonly code?: string; readonly data?: { zh: string; en: string } };

async function ask<Answer = Body>(path: string, body?: object): Promise<{ status: number; body: Answer & Body }> {
  const headers = { "Content-Type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
  const response = await app.request(`/api${path}`, init);
  return { status: response.status, body: (await response.json()) as Answer & Body };
}

const DAY = "asOf=2026-06-30";
const WHY = { reason: "测试" };
const VALID = "高新技术企业有效期至 >= 评估日期";
const GROWN = "上年(营业收入) >= 5000万元 and 高新技术企业有效期至 >= 评估日期";

async function make(given: object): Promise<string> {
  const { body } = await ask<{ id: string }>("/lists", {
    ...{ kind: "企业", name: "测试名单", mode: "live", asOf: "2026-06-30" },
    ...WHY,
    ...given,
  });
  return body.id;
}

const show = async (id: string) => (await ask<ListDetails>(`/lists/${id}?${DAY}`)).body;
type Members = { total: number; items: ListMember[]; columns: { label: string }[] };
const members = async (id: string, query = "limit=200") =>
  (await ask<Members>(`/lists/${id}/members?${DAY}&${query}`)).body;

/** Every member of a group, page by page. */
async function all(id: string, group: "met" | "open"): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const { items } = await members(id, `group=${group}&limit=200&offset=${found.length}`);
    if (items.length === 0) return found;
    found.push(...items.map((each) => each.id));
  }
}

/** What the exact evaluator says of everybody, one by one. */
async function oneByOne(text: string) {
  const { condition } = compileCondition(law.library, "企业", text);
  if (!condition) throw new Error("the condition is wrong");
  const { subjects } = await takeSnapshot(database, "企业");
  return new Map(
    subjects.map((recorded) => {
      const subject = subjectFrom(law.library.dictionary, recorded);
      return [recorded.id, evaluateMeasure(condition.library, condition.measure.id, subject, asOf)] as const;
    }),
  );
}

async function record(id: string, fact: string, year: number | null, value: string): Promise<void> {
  const head = { kind: "correction", source: "税务" } as const;
  await recordBatch(database, officer("李四"), head, ({ values }) => values([{ subject: id, fact, year, value }]));
}

describe("a live list", () => {
  test.each([
    GROWN,
    '上年(研发费用) / 上年(营业收入) > 8.5% and 行业代码 in ("I65", "M73")',
    '符合("miit-2022-63/innovative-sme") and not(创新型中小企业有效期至 >= 评估日期)',
    '分类("miit-2011-300/size") in ("小型", "微型") or 注册日期 >= 2024-01-31',
    "every x in 近(营业收入, 3) satisfies x >= 100万元",
    "上年(净利润) / 前年(净利润) - 1 >= 20%",
  ])("has whom the evaluator finds one by one: %s", async (condition) => {
    const id = await make({ condition });
    const expected = await oneByOne(condition);
    const verdicts = (wanted: readonly string[]) =>
      [...expected].filter(([, { verdict }]) => wanted.includes(verdict)).map(([each]) => each);
    expect((await all(id, "met")).toSorted()).toEqual(verdicts(["met"]).toSorted());
    expect((await all(id, "open")).toSorted()).toEqual(verdicts(["unknown", "human"]).toSorted());
    const { counts, total } = await show(id);
    expect(counts).toEqual({ met: verdicts(["met"]).length, open: verdicts(["unknown", "human"]).length });
    expect(total).toBe(expected.size);
  });

  test("says of undecided ones what is missing, and shows what the condition reads", async () => {
    const id = await make({ condition: GROWN });
    const { items, columns } = await members(id, "group=open&limit=200");
    expect(columns.map(({ label }) => label)).toEqual(["营业收入[2025]", "高新技术企业有效期至"]);
    const open = items.find(({ missing }) => missing.length === 1);
    const place = columns.findIndex(({ label }) => label === open?.missing[0]);
    expect(open?.shown[place]).toBeNull();
    expect(items.every(({ missing }) => missing.length > 0)).toBe(true);
  });

  test("follows the facts at once", async () => {
    const id = await make({ condition: GROWN });
    const [first = ""] = await all(id, "met");
    await record(first, "营业收入", 2025, "100");
    expect(await all(id, "met")).not.toContain(first);
    await record(first, "营业收入", 2025, "50000000");
    expect(await all(id, "met")).toContain(first);
  });

  test("is searched like the register, and pages in the order of names", async () => {
    const id = await make({ condition: VALID });
    const { items } = await members(id);
    expect(items.map(({ name }) => name ?? "")).toEqual(items.map(({ name }) => name ?? "").toSorted());
    const code = items[5]?.id ?? "";
    expect((await members(id, `query=${code}`)).items.map((each) => each.id)).toEqual([code]);
    const outsider = [...(await oneByOne(VALID))].find(([, { verdict }]) => verdict === "unmet")?.[0] ?? "";
    expect(await members(id, `query=${outsider}`)).toMatchObject({ total: 0, items: [] });
  });

  test("takes no members by hand", async () => {
    const id = await make({ condition: VALID });
    expect((await ask(`/lists/${id}/members`, { add: ["x"], ...WHY })).body.code).toBe("list_is_live");
  });

  test("shows the columns that are asked for, and refuses those that do not exist", async () => {
    const id = await make({ condition: VALID });
    const { columns } = await members(id, `columns=${encodeURIComponent("从业人员[2024]")}&limit=1`);
    expect(columns.map(({ label }) => label)).toEqual(["从业人员[2024]"]);
    for (const wrong of ["从业人员", "街区[2024]", "没有"])
      expect((await ask(`/lists/${id}/members?columns=${encodeURIComponent(wrong)}`)).body.code).toBe("fact_not_found");
  });
});

describe("a static list", () => {
  test("keeps its members while facts change, tells who came and went, and is fixed anew by a change", async () => {
    const id = await make({ condition: GROWN, mode: "static" });
    const before = await all(id, "met");
    const { fixed, number, mode } = await show(id);
    expect([mode, number, fixed?.asOf, fixed?.policySet]).toEqual(["static", 1, "2026-06-30", law.set.hash]);
    const [gone = "", stays = ""] = before;
    const expected = await oneByOne(GROWN);
    const [comes = ""] = [...expected].find(([, each]) => each.verdict === "unmet") ?? [];
    await record(gone, "营业收入", 2025, "1");
    await record(comes, "营业收入", 2025, "90000000");
    await record(comes, "高新技术企业有效期至", null, "2027-01-01");
    expect(await all(id, "met")).toEqual(before);

    const difference = await ask<{ came: number; went: number; other: number; items: object[] }>(
      `/lists/${id}/difference?${DAY}`,
    );
    expect(difference.body).toMatchObject({ came: 1, went: 1, other: 0, total: 2 });
    expect(difference.body.items).toMatchObject([
      { id: comes, was: "out", now: "met" },
      { id: gone, was: "met", now: "out" },
    ]);

    const fixing = await ask(`/lists/${id}/fixings`, { base: 1, asOf: "2026-06-30", ...WHY });
    expect(fixing.body).toEqual({ number: 2, added: 1, removed: 1 });
    const after = await all(id, "met");
    expect([after.includes(comes), after.includes(gone), after.includes(stays)]).toEqual([true, false, true]);
    expect((await ask(`/lists/${id}/difference?${DAY}`)).body).toMatchObject({ total: 0 });
    const { body } = await ask<{ items: object[] }>(`/lists/${id}/changes`);
    expect(body.items).toMatchObject([
      { number: 2, kind: "fix", by: "张三", added: 1, removed: 1 },
      { number: 1, kind: "create", added: before.length },
    ]);
  });

  test("may be changed by hand, and says so; fixing it again undoes that", async () => {
    const id = await make({ condition: VALID, mode: "static" });
    const [first = ""] = await all(id, "met");
    const taken = await ask(`/lists/${id}/members`, { remove: [first], ...WHY });
    expect(taken.body).toEqual({ number: 2, added: 0, removed: 1, unknown: [] });
    expect(await all(id, "met")).not.toContain(first);
    expect((await ask(`/lists/${id}/difference?${DAY}`)).body).toMatchObject({ came: 1, went: 0 });
    await ask(`/lists/${id}/fixings`, { base: 2, asOf: "2026-06-30", ...WHY });
    expect(await all(id, "met")).toContain(first);
  });

  test("comes of a live one, and becomes live again without losing its past", async () => {
    const id = await make({ condition: VALID });
    const count = (await show(id)).counts?.met ?? 0;
    await ask(`/lists/${id}/fixings`, { base: 1, asOf: "2026-06-30", ...WHY });
    expect(await show(id)).toMatchObject({ mode: "static", counts: { met: count } });
    const live = { base: 2, name: "实时", note: "", mode: "live", condition: VALID, ...WHY };
    expect((await ask(`/lists/${id}/changes`, live)).body).toEqual({ number: 3 });
    expect(await show(id)).toMatchObject({ mode: "live", name: "实时", fixed: null });
    const { body } = await ask<{ items: { number: number; added: number }[] }>(`/lists/${id}/changes`);
    expect(body.items.map(({ number, added }) => [number, added])).toEqual([
      [3, 0],
      [2, count],
      [1, 0],
    ]);
  });

  test("is fixed anew when its condition changes, and not when its name does", async () => {
    const id = await make({ condition: VALID, mode: "static" });
    const before = (await show(id)).fixed;
    const base = { note: "", mode: "static", asOf: "2025-12-31", ...WHY };
    await ask(`/lists/${id}/changes`, { ...base, base: 1, name: "新名", condition: VALID });
    expect(await show(id)).toMatchObject({ name: "新名", fixed: before });
    await ask(`/lists/${id}/changes`, { ...base, base: 2, name: "新名", condition: "独角兽" });
    const unicorns = [...(await oneByOne("独角兽"))].filter(([, { verdict }]) => verdict === "met");
    expect(await show(id)).toMatchObject({ fixed: { asOf: "2025-12-31" }, counts: { met: unicorns.length } });
  });
});

describe("a list by hand", () => {
  test("has whom persons put in, once, under whichever code, and names who is unknown", async () => {
    const [a = "", b = "", c = ""] = await all(await make({ condition: VALID }), "met");
    const created = await ask<{ id: string; unknown: string[] }>("/lists", {
      ...{ kind: "企业", name: "走访", mode: "hand", members: [a, "没有"], ...WHY },
    });
    expect(created.body.unknown).toEqual(["没有"]);
    const { id } = created.body;
    const put = await ask(`/lists/${id}/members`, { add: [a, b, b, "91110102MA00000079"], ...WHY });
    expect(put.body).toEqual({ number: 2, added: 1, removed: 0, unknown: ["91110102MA00000079"] });
    const link = { kind: "同一", from: c, to: b, since: "2026-01-01" } as const;
    const head = { kind: "link", source: "市场监管" } as const;
    await recordBatch(database, officer("李四"), head, ({ links }) => links([link]));
    const again = await ask(`/lists/${id}/members`, { add: [c], ...WHY });
    expect(again.body).toMatchObject({ number: 2, added: 0 });
    expect((await all(id, "met")).toSorted()).toEqual([a, b].toSorted());
    const out = await ask(`/lists/${id}/members`, { remove: [c], ...WHY });
    expect(out.body).toMatchObject({ number: 3, removed: 1 });
    expect(await all(id, "met")).toEqual([a]);
    expect(await show(id)).toMatchObject({ condition: null, phrase: null, counts: { met: 1, open: 0 } });
  });

  test("has no condition to be fixed or compared by, and stays by hand", async () => {
    const id = await make({ mode: "hand" });
    const code = async (path: string, body?: object) => (await ask(`/lists/${id}${path}`, body)).body.code;
    expect(await code("/fixings", { base: 1, ...WHY })).toBe("list_not_computed");
    expect(await code(`/difference?${DAY}`)).toBe("list_not_computed");
    const changed = { base: 1, name: "甲", note: "", mode: "live", condition: VALID, ...WHY };
    expect(await code("/changes", changed)).toBe("list_mode_wrong");
  });
});

describe("a change of a list", () => {
  test("is made of its newest state, by one of two who come at once", async () => {
    const id = await make({ condition: VALID });
    const change = (name: string) =>
      ask(`/lists/${id}/changes`, { base: 1, name, note: "", mode: "live", condition: VALID, ...WHY });
    const both = await Promise.all([change("甲"), change("乙")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("list_stale");
    expect((await show(id)).number).toBe(2);
  });

  test("that changes nothing is refused, as is one of an archived list", async () => {
    const id = await make({ condition: VALID, name: "甲" });
    const same = { name: "甲", note: "", mode: "live", condition: ` ${VALID} `, ...WHY };
    expect((await ask(`/lists/${id}/changes`, { ...same, base: 1 })).body.code).toBe("list_unchanged");
    expect((await ask(`/lists/${id}/archive`, { archived: true, ...WHY })).body).toEqual({ number: 2 });
    expect((await ask(`/lists/${id}/archive`, { archived: true, ...WHY })).body.code).toBe("list_archived");
    expect((await ask(`/lists/${id}/changes`, { ...same, base: 2, name: "乙" })).body.code).toBe("list_archived");
    expect((await ask(`/lists/${id}/fixings`, { base: 2, ...WHY })).body.code).toBe("list_archived");
    const found = async (archived: string) =>
      (await ask<{ items: { id: string }[] }>(`/lists?limit=200&archived=${archived}&${DAY}`)).body.items.map(
        (l) => l.id,
      );
    expect([(await found("yes")).includes(id), (await found("no")).includes(id)]).toEqual([true, false]);
    expect((await ask(`/lists/${id}/archive`, { archived: false, ...WHY })).body).toEqual({ number: 3 });
    expect((await ask(`/lists/${id}/archive`, { archived: false, ...WHY })).body.code).toBe("list_not_archived");
  });

  test("stays in the record: not even the owner of the database takes it back", async () => {
    const id = await make({ condition: VALID, mode: "static" });
    for (const statement of [
      `update lists.change set name = '改' where list_id = '${id}'`,
      `delete from lists.entry where list_id = '${id}'`,
      "truncate lists.list cascade",
      `insert into lists.change select list_id, 3, kind, name, note, mode, condition, archived, by_name, reason
         from lists.change where list_id = '${id}'`,
    ])
      await expect(owner.query(statement)).rejects.toThrow();
    await ask(`/lists/${id}/changes`, {
      ...{ base: 1, name: "新", note: "", mode: "static", condition: VALID, ...WHY },
    });
    const late = `insert into lists.entry (list_id, subject_id, number, state) values ('${id}', 'x', 1, 'met')`;
    await expect(owner.query(late)).rejects.toThrow("entries come with the newest change");
  });
});

describe("a condition", () => {
  const preview = (condition: string) =>
    ask<{ findings: { code: string; column: number; zh: string; en: string }[]; result: ListDetails | null }>(
      "/list-previews",
      { kind: "企业", condition, asOf: "2026-06-30" },
    );

  test("is tried without saving anything", async () => {
    const { body } = await preview(GROWN);
    const expected = [...(await oneByOne(GROWN)).values()].filter(({ verdict }) => verdict === "met").length;
    expect(body.result).toMatchObject({ counts: { met: expected } });
    expect(body.result?.phrase?.zh.map(({ text, depth }) => [depth, text])).toEqual([
      [0, ""],
      [1, "上年营业收入不低于5000万元"],
      [1, "高新技术企业有效期至不早于评估日期"],
    ]);
    expect(body.findings).toEqual([]);
  });

  test("that is wrong is shown with the place and a hint, in both languages", async () => {
    const { body } = await preview("上年(营业收人) > 0");
    expect(body.result).toBeNull();
    expect(body.findings).toEqual([
      {
        ...{ code: "name-unknown", severity: "error", line: 1, column: 4 },
        zh: "不认识的名称“营业收人”；是不是：营业收入、主营业务收入",
        en: "Unknown name “营业收人”; did you mean 营业收入, 主营业务收入?",
      },
    ]);
  });

  test("that is empty finds nobody and nothing wrong", async () => {
    expect((await preview("  ")).body).toMatchObject({ findings: [], result: null });
  });

  test("that is missing or wrong makes no list", async () => {
    const made = async (given: object) =>
      (await ask("/lists", { kind: "企业", name: "甲", mode: "live", ...WHY, ...given })).body;
    expect((await made({})).code).toBe("list_condition_missing");
    const wrong = await made({ condition: "营业收入 > 0" });
    expect([wrong.code, wrong.data?.zh]).toEqual([
      "list_condition_wrong",
      "条件有误：“营业收入”是年度事实，要写明年份，如 上年(营业收入)",
    ]);
    expect((await made({ condition: "街区[".repeat(2000) })).code).toBe("BAD_REQUEST");
  });
});

describe("what the park ships", () => {
  test("are conditions that everybody can begin with, and that find somebody or nobody but can be read", async () => {
    const { body } = await ask<{ items: { id: string; kind: string; condition: string }[] }>("/list-templates");
    expect(body.items.map(({ id }) => id)).toEqual([
      ...["high-tech-expiring", "fast-growing", "qualified-without-title", "research-intensive", "contribution-grown"],
    ]);
    for (const { kind, condition } of body.items) {
      const { body: found } = await ask<{ findings: object[]; result: { counts: { met: number; open: number } } }>(
        "/list-previews",
        { kind, condition, asOf: "2026-06-30" },
      );
      expect(found.findings).toEqual([]);
      expect(found.result.counts.met + found.result.counts.open).toBeGreaterThan(0);
    }
  });
});

describe("a list as Excel", () => {
  test("has the same members in the same order, and says what it is", async () => {
    const id = await make({ condition: GROWN, name: "=高成长" });
    const response = await app.request(`/api/lists.xlsx?id=${id}&group=met&${DAY}`);
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()));
    const met = await all(id, "met");
    expect(rows.slice(-met.length).map(([code]) => code)).toEqual(met);
    const preface = JSON.stringify(rows.slice(0, rows.length - met.length));
    for (const said of ["高成长", GROWN.slice(0, 12), `共 ${met.length} 条`, "合成数据", "营业收入[2025]"])
      expect(preface).toContain(said);
    const english = await app.request(`/api/lists.xlsx?id=${id}&lang=en&${DAY}`);
    expect(JSON.stringify(await readSheet(Buffer.from(await english.arrayBuffer())))).toContain(
      "Operating revenue 2025",
    );
  });

  test("is refused like the list itself", async () => {
    const get = async (query: string) => (await app.request(`/api/lists.xlsx?${query}`)).status;
    expect(await get("id=x")).toBe(400);
    expect(await get("id=00000000-0000-4000-8000-000000000000")).toBe(404);
  });
});

test("what does not exist is refused as such", async () => {
  const path = "/lists/00000000-0000-4000-8000-000000000000";
  const codes = [
    (await ask(`${path}?${DAY}`)).body.code,
    (await ask(`${path}/members?${DAY}`)).body.code,
    (await ask(`${path}/changes`)).body.code,
    (await ask(`${path}/difference?${DAY}`)).body.code,
    (await ask(`${path}/fixings`, { base: 1, ...WHY })).body.code,
    (await ask(`${path}/members`, WHY)).body.code,
    (await ask(`${path}/archive`, { archived: true, ...WHY })).body.code,
  ];
  expect(new Set(codes)).toEqual(new Set(["list_not_found"]));
  expect((await ask(`/lists?asOf=2026-02-30`)).body.code).toBe("date_invalid");
});

test("nothing of all this was a defect of the program", () => {
  expect(defects).toEqual([]);
});
