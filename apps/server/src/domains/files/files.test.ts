import type { BatchSummary } from "@yuanding/contract";
import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { BY, brief, FILE, of, openFileServer, REVENUE, WHY } from "../../../../../tests/setup/file-requests.ts";
import { recordBatch } from "../facts/index.ts";

const { ask, correct, database, defects, endLink, enterprise, fileOf, law, link, rule, undo } = await openFileServer();

describe("the file of a subject", () => {
  test("has each value with its source, its batch, the file and the row it came from", async () => {
    const { id, name, batch, recordedAt } = await enterprise();
    const file = await fileOf(id, "?asOf=2026-06-30");
    expect(file).toMatchObject({
      subject: { id, kind: "企业", name, synthetic: false },
      sameAs: null,
      codes: [id],
      asOf: "2026-06-30",
      knownAt: null,
      conflicts: 0,
    });
    expect(file.values).toEqual([
      {
        fact: "营业收入",
        english: "Operating revenue",
        year: 2025,
        sensitivity: "内部",
        value: "6000000",
        shown: "600万元",
        source: "税务",
        conflict: false,
        sides: [
          {
            source: "税务",
            value: "6000000",
            shown: "600万元",
            asOf: "2026-03-31",
            batch: {
              id: batch,
              kind: "import",
              source: "税务",
              actor: "张三",
              reason: "",
              evidence: "",
              file: FILE,
              recordedAt: recordedAt.toString(),
            },
            line: 7,
            ruled: false,
            inForce: true,
          },
        ],
      },
    ]);
  });

  test("counts what is known of the dictionary and of what the measures read", async () => {
    const { id } = await enterprise();
    const { dictionary, measures } = (await fileOf(id, "?asOf=2026-06-30")).completeness;
    const facts = law.library.dictionary.企业;
    expect([dictionary.total, dictionary.known, dictionary.missing.length]).toEqual([facts.size, 1, facts.size - 1]);
    for (const part of [dictionary, measures]) {
      for (const groups of [part.bySensitivity, part.bySource]) {
        expect(groups.reduce((sum, each) => sum + each.total, 0)).toBe(part.total);
        expect(groups.reduce((sum, each) => sum + each.known, 0)).toBe(part.known);
      }
    }
    expect(dictionary.bySource.find(({ source }) => source === "税务")?.known).toBe(1);
    expect(measures.known).toBe(1);
    const revenue = measures.missing.filter(({ fact }) => fact === "营业收入");
    expect(revenue[0]).toEqual({
      fact: "营业收入",
      year: 2024,
      sensitivity: "内部",
      sources: ["税务", "统计", "企业"],
    });
    expect(revenue.map(({ year }) => year)).not.toContain(2025);
  });

  test("says how old its values are and which yearly facts lack the last year", async () => {
    const { id } = await enterprise();
    await correct(id, { fact: "从业人员", year: 2024, value: "120人", asOf: "2024-12-31" });
    await correct(id, { fact: "独立法人", value: "是" });
    expect((await fileOf(id, "?asOf=2026-06-30")).freshness).toEqual({
      youngest: "2026-03-31",
      oldest: "2024-12-31",
      undated: 1,
      behind: { year: 2025, facts: [{ fact: "从业人员", lastYear: 2024 }] },
    });
  });

  test("tells valid titles from expired ones, to the day", async () => {
    const { id } = await enterprise({
      高新技术企业有效期至: "2026-06-30",
      小巨人有效期至: "2026-06-29",
      专精特新有效期至: "2027-06-30",
    });
    expect((await fileOf(id, "?asOf=2026-06-30")).certificates).toEqual([
      { fact: "高新技术企业有效期至", lastDay: "2026-06-30", state: "valid", daysLeft: 0 },
      { fact: "专精特新有效期至", lastDay: "2027-06-30", state: "valid", daysLeft: 365 },
      { fact: "小巨人有效期至", lastDay: "2026-06-29", state: "expired", daysLeft: -1 },
    ]);
  });

  test("of a past moment shows what was known then", async () => {
    const { id, recordedAt } = await enterprise();
    const before = await fileOf(id, `?knownAt=${recordedAt}`);
    await correct(id, { ...REVENUE, source: "税务", value: "700万元" });
    expect(of(await fileOf(id), "营业收入", 2025)?.value).toBe("7000000");
    expect(of(before, "营业收入", 2025)?.value).toBe("6000000");
    expect(await fileOf(id, `?knownAt=${recordedAt}`)).toEqual(before);
    const earlier = recordedAt.subtract({ microseconds: 1 });
    expect(await ask(`/subjects/${id}/file?knownAt=${earlier}`)).toMatchObject({
      status: 404,
      body: { code: "subject_not_found" },
    });
  });

  test.each([
    ["knownAt=gestern", 400, "moment_invalid"],
    ["knownAt=2026-06-30", 400, "moment_invalid"],
    ["knownAt=0000-06-30T08:00:00Z", 400, "moment_invalid"],
    ["knownAt=%2B012026-06-30T08:00:00Z", 400, "moment_invalid"],
    ["asOf=2026-02-30", 400, "date_invalid"],
  ])("is not shown for %s", async (query, status, code) => {
    const { id } = await enterprise();
    const answer = await ask(`/subjects/${id}/file?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test("of nobody is refused", async () => {
    expect(await ask("/subjects/nobody/file")).toMatchObject({ status: 404, body: { code: "subject_not_found" } });
  });
});

describe("two sources that disagree", () => {
  test("are a conflict with both sides, which a ruling settles and a newer word opens again", async () => {
    const { id } = await enterprise();
    const said = await correct(id, { ...REVENUE, value: "650万元", asOf: "2026-04-30", evidence: "年报" });
    const [tax, own] = [
      { source: "税务", said: "6000000", inForce: true, ruled: false },
      { source: "企业", said: "6500000", inForce: false, ruled: false },
    ];
    expect(brief(said.body.value)).toEqual({ value: "6000000", conflict: true, sides: [tax, own] });
    expect(said.body.batch).toMatchObject({
      kind: "correction",
      source: "企业",
      evidence: "年报",
      undo: null,
      ...WHY,
    });
    expect((await fileOf(id)).conflicts).toBe(1);

    const ruled = await rule(id, { ...REVENUE, source: "企业" });
    expect(ruled.body.batch).toMatchObject({ kind: "ruling", actor: BY, ...WHY });
    const settled = {
      value: "6500000",
      conflict: false,
      sides: [
        { ...own, inForce: true, ruled: true },
        { ...tax, inForce: false },
      ],
    };
    expect(brief(ruled.body.value)).toEqual(settled);
    expect(brief(of(await fileOf(id), "营业收入", 2025))).toEqual(settled);

    const newer = await correct(id, { ...REVENUE, source: "统计", value: "640万元" });
    const statistics = { source: "统计", said: "6400000", inForce: false, ruled: false };
    expect(brief(newer.body.value)).toEqual({ value: "6000000", conflict: true, sides: [tax, statistics, own] });

    expect((await undo(newer.body.batch.id)).status).toBe(200);
    expect(brief(of(await fileOf(id), "营业收入", 2025))).toEqual(settled);
  });

  test("keep their history with what made each record lose", async () => {
    const { id, batch } = await enterprise();
    await correct(id, { ...REVENUE, value: "650万元" });
    const wrong = await correct(id, { ...REVENUE, source: "统计", value: "1元" });
    await undo(wrong.body.batch.id);
    const ruled = await rule(id, { ...REVENUE, source: "企业" });
    const history = async () => {
      const { body } = await ask<{
        conflict: boolean;
        total: number;
        items: {
          value: string;
          state: string;
          by: BatchSummary | null;
          undo: { actor: string; reason: string } | null;
        }[];
        rulings: { source: string; counts: boolean; undo: unknown }[];
      }>(`/subjects/${id}/history?fact=${encodeURIComponent("营业收入")}&year=2025`);
      return body;
    };
    const states = ({ items }: Awaited<ReturnType<typeof history>>) =>
      items.map(({ value, state, by }) => [value, state, by?.id ?? null]);
    const first = await history();
    expect(states(first)).toEqual([
      ["1", "undone", null],
      ["6500000", "inForce", null],
      ["6000000", "ruledAgainst", ruled.body.batch.id],
    ]);
    expect(first.items[0]?.undo).toMatchObject({ actor: "王五", reason: "录错" });
    expect(first.rulings).toMatchObject([{ source: "企业", counts: true, undo: null }]);

    await undo(ruled.body.batch.id);
    const outranked = await history();
    expect(states(outranked).slice(1)).toEqual([
      ["6500000", "outranked", batch],
      ["6000000", "inForce", null],
    ]);
    expect(outranked).toMatchObject({
      conflict: true,
      total: 3,
      rulings: [{ counts: false, undo: { actor: "王五" } }],
    });

    const again = await correct(id, { ...REVENUE, value: "660万元" });
    const taken = await correct(id, { ...REVENUE, value: null });
    expect(brief(taken.body.value)?.sides.map(({ source }) => source)).toEqual(["税务"]);
    expect(states(await history())).toEqual([
      [null, "takesBack", null],
      ["6600000", "superseded", taken.body.batch.id],
      ["1", "undone", null],
      ["6500000", "superseded", taken.body.batch.id],
      ["6000000", "inForce", null],
    ]);
    expect(again.status).toBe(200);
  });

  test("have no history under a fact or year that does not exist", async () => {
    const { id } = await enterprise();
    const code = async (query: string) => (await ask(`/subjects/${id}/history?${query}`)).body.code;
    expect(await code(`fact=${encodeURIComponent("营业收入")}`)).toBe("year_wrong");
    expect(await code("fact=x")).toBe("fact_not_found");
    expect(await code("fact=x&year=1")).toBe("BAD_REQUEST");
    expect((await ask("/subjects/nobody/history?fact=x")).body.code).toBe("subject_not_found");
  });
});

describe("the timeline", () => {
  test("tells the life of a subject and of its record by day", async () => {
    const { id, recordedAt } = await enterprise({ 注册日期: "2019-05-20" });
    const parent = await enterprise();
    const today = recordedAt.toZonedDateTimeISO("Asia/Shanghai").toPlainDate().toString();
    const named = { kind: "import", source: "市场监管" } as const;
    await recordBatch(database, officer("张三"), named, ({ subjects }) =>
      subjects([{ kind: "企业", id, name: "新名称", since: "2023-03-01" }]),
    );
    const title = { fact: "小巨人有效期至" };
    await correct(id, { ...title, value: "2024-12-31", asOf: "2022-01-01" });
    await correct(id, { ...title, value: "2025-06-30", asOf: "2024-06-01" });
    await correct(id, { ...title, value: "2028-08-31", asOf: "2025-09-01" });
    await link(id, { kind: "母公司", to: parent.id, since: "2020-01-01" });
    await endLink(id, { kind: "母公司", to: parent.id, until: "2021-01-01" });
    const wrong = await correct(id, { ...REVENUE, value: "1元" });
    await rule(id, { ...REVENUE, source: "企业" });
    await undo(wrong.body.batch.id);

    type Event = { day: string; kind: string; value: string | null };
    const read = async (query = "") =>
      (await ask<{ total: number; items: Event[] }>(`/subjects/${id}/timeline?asOf=2026-06-30${query}`)).body;
    const { total, items } = await read();
    expect(items.filter(({ day }) => day !== today).map(({ day, kind, value }) => [day, kind, value])).toEqual([
      ["2025-09-01", "certificateWon", "2028-08-31"],
      ["2025-07-01", "certificateLost", "2025-06-30"],
      ["2023-03-01", "named", "新名称"],
      ["2022-01-01", "certificateWon", "2024-12-31"],
      ["2021-01-01", "unlinked", null],
      ["2020-01-01", "linked", null],
      ["2019-05-20", "registered", "2019-05-20"],
    ]);
    const recorded = items.filter(({ day }) => day === today).map(({ kind }) => kind);
    expect(recorded.toSorted()).toEqual(
      ["import", "import", ...Array(4).fill("correction"), "link", "link", "ruling", "undone"].toSorted(),
    );
    expect(items.find(({ kind }) => kind === "ruling")).toMatchObject({ fact: "营业收入", year: 2025, value: "企业" });
    expect(items.find(({ kind }) => kind === "undone")).toMatchObject({
      values: 1,
      batch: { id: wrong.body.batch.id, kind: "correction" },
      undo: { actor: "王五", reason: "录错" },
    });
    const page = await read("&offset=10&limit=3");
    expect([page.total, page.items]).toEqual([total, items.slice(10, 13)]);
    expect((await ask(`/subjects/${id}/timeline?asOf=2026-02-30`)).body.code).toBe("date_invalid");
    const past = await ask<{ items: Event[] }>(`/subjects/${id}/timeline?asOf=2020-12-31`);
    expect(past.body.items.filter(({ day }) => day !== today).map(({ kind }) => kind)).toEqual([
      "linked",
      "registered",
    ]);
  });
});

test("nothing above was a defect", () => {
  expect(defects).toEqual([]);
});
