import type { BatchSummary } from "@yuanding/contract";
import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { BY, FILE, of, openFileServer, REVENUE, WHY } from "../../../../../tests/setup/file-requests.ts";
import { recordBatch } from "../facts/index.ts";

const { ask, correct, database, defects, endLink, enterprise, fileOf, link, rule, undo } = await openFileServer();

describe("a correction", () => {
  test.each([
    ["a figure in its unit", REVENUE, "600万元", "6000000"],
    ["a bare figure", REVENUE, "6000000.50", "6000000.5"],
    ["a truth in Chinese", { fact: "独立法人" }, "否", "false"],
    ["a truth as recorded", { fact: "独立法人" }, "true", "true"],
    ["a percentage", { fact: "净资产收益率", year: 2025 }, "12.5%", "0.125"],
    ["a date", { fact: "注册日期" }, "２０１９-０５-２０", "2019-05-20"],
  ])("takes %s", async (_, fact, written, recorded) => {
    const { id } = await enterprise();
    const { body } = await correct(id, { ...fact, value: written });
    expect(body.value?.sides.find(({ source }) => source === "企业")?.value).toBe(recorded);
  });

  test.each([
    ["of a fact nobody knows", { fact: "收人", year: 2025, value: "1" }, 404, "fact_not_found"],
    ["of a yearly fact without a year", { fact: "营业收入", value: "1" }, 400, "year_wrong"],
    ["of a current fact with a year", { fact: "独立法人", year: 2025, value: "是" }, 400, "year_wrong"],
    ["in another unit", { ...REVENUE, value: "5㎡" }, 400, "value_wrong"],
    ["that is no figure", { ...REVENUE, value: "很多" }, 400, "value_wrong"],
    ["of a day that does not exist", { fact: "注册日期", value: "2026-02-30" }, 400, "value_wrong"],
    ["by a source that cannot know", { ...REVENUE, value: "1", source: "园区" }, 400, "source_unknown"],
    ["by a source of synthetic data", { ...REVENUE, value: "1", source: "合成数据·税务" }, 400, "source_unknown"],
    ["that takes back what nobody said", { ...REVENUE, value: null }, 404, "side_not_found"],
    ["as of a day that does not exist", { ...REVENUE, value: "1", asOf: "2026-02-30" }, 400, "date_invalid"],
    ["as of tomorrow", { ...REVENUE, value: "1", asOf: "2026-11-23" }, 400, "date_ahead"],
    ["without a reason", { ...REVENUE, value: "1", reason: " " }, 400, "BAD_REQUEST"],
    ["of a year nobody lived in", { ...REVENUE, year: 1, value: "1" }, 400, "BAD_REQUEST"],
    ["with a text no database can hold", { ...REVENUE, value: "1", evidence: "\0" }, 400, "BAD_REQUEST"],
  ])("%s is refused and leaves no trace", async (_, given, status, code) => {
    const { id } = await enterprise();
    const before = await fileOf(id);
    const answer = await correct(id, given);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await fileOf(id)).toEqual(before);
  });

  test("says in both languages what is wrong with a value, and who may speak of it", async () => {
    const { id } = await enterprise();
    expect((await correct(id, { ...REVENUE, value: "5㎡" })).body.data).toMatchObject({
      zh: "值不对：“营业收入”的单位是元，这里是㎡",
      en: "The value is wrong: “营业收入” is in 元, not ㎡",
    });
    expect((await correct(id, { ...REVENUE, value: "1", source: "园区" })).body.data).toMatchObject({
      zh: "词典没有把它列为这项数据的来源。它的来源是：税务、统计、企业。",
    });
  });

  test("sent twice is one, also at the same moment", async () => {
    const { id } = await enterprise();
    const given = { ...REVENUE, value: "650万元", evidence: "年报" };
    const answers = await Promise.all([1, 2, 3].map(() => correct(id, given)));
    expect(new Set(answers.map(({ body }) => body.batch.id)).size).toBe(1);
    const other = await correct(id, { ...given, evidence: "审计报告" });
    expect(other.body.batch.id).not.toBe(answers[0]?.body.batch.id);
    const ruled = await Promise.all([1, 2].map(() => rule(id, { ...REVENUE, source: "企业" })));
    expect(new Set(ruled.map(({ body }) => body.batch.id)).size).toBe(1);
  });

  test("of a synthetic subject is of a synthetic source", async () => {
    const head = { kind: "import", source: "合成数据·企业" } as const;
    await recordBatch(database, officer("测试"), head, ({ subjects }) =>
      subjects([{ kind: "企业", id: "SYNTHETIC", name: "（合成）甲" }], true),
    );
    const { body } = await correct("SYNTHETIC", { ...REVENUE, value: "1元" });
    expect(body.value?.source).toBe("合成数据·企业");
    expect((await fileOf("SYNTHETIC")).subject.synthetic).toBe(true);
    const linked = await link("SYNTHETIC", { kind: "母公司", to: (await enterprise()).id });
    expect(linked.body.batch.source).toBe("合成数据·市场监管");
  });
});

describe("a ruling", () => {
  test.each([
    ["for a source that said nothing", { ...REVENUE, source: "统计" }, 404, "side_not_found"],
    ["of a year nobody spoke of", { ...REVENUE, year: 2024, source: "税务" }, 404, "side_not_found"],
    ["of a fact nobody knows", { fact: "x", source: "税务" }, 404, "side_not_found"],
    ["without a reason", { ...REVENUE, source: "税务", reason: "" }, 400, "BAD_REQUEST"],
  ])("%s is refused", async (_, given, status, code) => {
    const { id } = await enterprise();
    const answer = await rule(id, given);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test("about nobody is refused", async () => {
    expect((await rule("nobody", { ...REVENUE, source: "税务" })).body.code).toBe("subject_not_found");
    expect((await correct("nobody", { ...REVENUE, value: "1" })).body.code).toBe("subject_not_found");
  });
});

describe("a link", () => {
  test("is seen from both ends with the other's name, and ends on a day", async () => {
    const [one, parent] = [await enterprise(), await enterprise()];
    const { body } = await link(one.id, { kind: "母公司", to: parent.id, since: "2024-01-01" });
    expect(body.batch).toMatchObject({ kind: "link", source: "市场监管", actor: BY, ...WHY });
    const seen = { kind: "母公司", since: "2024-01-01", until: null, holds: true };
    expect((await fileOf(one.id)).links).toMatchObject([
      { ...seen, direction: "out", own: one.id, other: { id: parent.id, kind: "企业", name: parent.name } },
    ]);
    expect((await fileOf(parent.id)).links).toMatchObject([{ ...seen, direction: "in", other: { id: one.id } }]);
    expect((await fileOf(one.id, "?asOf=2023-12-31")).links).toMatchObject([{ holds: false }]);

    await endLink(one.id, { kind: "母公司", to: parent.id, until: "2026-01-01" });
    expect((await fileOf(one.id, "?asOf=2025-12-31")).links).toMatchObject([{ until: "2026-01-01", holds: true }]);
    expect((await fileOf(one.id, "?asOf=2026-01-01")).links).toMatchObject([{ until: "2026-01-01", holds: false }]);
    expect((await fileOf(one.id, `?knownAt=${body.batch.recordedAt}`)).links).toMatchObject([seen]);
  });

  test("of two codes makes them one file, and undoing it parts them", async () => {
    const [old, now] = [await enterprise(), await enterprise()];
    await correct(now.id, { fact: "独立法人", value: "是" });
    await correct(old.id, { ...REVENUE, value: "610万元" });
    const { body } = await link(old.id, { kind: "同一", to: now.id });
    const joined = await fileOf(old.id);
    expect(joined).toMatchObject({ subject: { id: old.id }, sameAs: { id: now.id }, codes: [now.id, old.id] });
    expect(joined.values).toEqual((await fileOf(now.id)).values);
    expect(joined.values.map(({ fact }) => fact)).toEqual(["独立法人", "营业收入"]);
    const said = await correct(old.id, { fact: "金融机构", value: "否", source: "园区" });
    expect(said.status).toBe(200);
    expect(of(await fileOf(now.id), "金融机构", null)?.value).toBe("false");
    await undo(body.batch.id);
    expect(await fileOf(old.id)).toMatchObject({ sameAs: null, codes: [old.id] });
    expect((await fileOf(now.id)).codes).toEqual([now.id]);
  });

  test("never closes a ring of codes, neither when it is recorded nor by an undo", async () => {
    const [a, b, c] = [await enterprise(), await enterprise(), await enterprise()];
    await link(a.id, { kind: "同一", to: b.id });
    const second = await link(b.id, { kind: "同一", to: c.id });
    expect(second.status).toBe(200);
    expect(await link(c.id, { kind: "同一", to: a.id })).toMatchObject({ status: 409, body: { code: "link_ring" } });
    expect((await link(a.id, { kind: "同一", to: c.id })).body.code).toBe("link_same_taken");
    expect((await fileOf(a.id)).sameAs?.id).toBe(c.id);
    const parted = await endLink(a.id, { kind: "同一", to: b.id, until: "2026-01-01" });
    expect((await fileOf(a.id)).sameAs).toBeNull();
    expect((await link(c.id, { kind: "同一", to: a.id })).status).toBe(200);
    expect(await undo(parted.body.batch.id)).toMatchObject({ status: 409, body: { code: "link_ring" } });
    expect((await fileOf(b.id)).sameAs?.id).toBe(a.id);
  });

  test("in both directions at once closes no ring", async () => {
    const [a, b] = [await enterprise(), await enterprise()];
    const answers = await Promise.all([link(a.id, { kind: "同一", to: b.id }), link(b.id, { kind: "同一", to: a.id })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test("that cannot be is refused", async () => {
    const [one, other, building] = [await enterprise(), await enterprise(), await enterprise({}, "楼宇")];
    const code = async (given: object) => (await link(one.id, given)).body.code;
    expect(await code({ kind: "所在楼宇", to: other.id })).toBe("link_kind_wrong");
    expect(await code({ kind: "母公司", to: building.id })).toBe("link_kind_wrong");
    expect(await code({ kind: "管家", to: other.id })).toBe("link_kind_wrong");
    expect(await code({ kind: "母公司", to: one.id })).toBe("link_to_self");
    expect(await code({ kind: "母公司", to: "nobody" })).toBe("subject_not_found");
    expect(await code({ kind: "邻居", to: other.id })).toBe("BAD_REQUEST");
    expect(await code({ kind: "母公司", to: other.id, since: "2026-02-30" })).toBe("date_invalid");
    expect(await code({ kind: "母公司", to: other.id, since: "2026-01-02", until: "2026-01-02" })).toBe("period_wrong");
    expect(await code({ kind: "同一", to: other.id, until: "2027-01-01" })).toBe("period_wrong");
    expect((await fileOf(one.id)).links).toEqual([]);
    expect((await link(one.id, { kind: "所在楼宇", to: building.id })).status).toBe(200);
    expect(await code({ kind: "所在楼宇", to: building.id })).toBe("link_exists");
    const end = async (given: object) => (await endLink(one.id, { until: "2026-01-01", ...given })).body.code;
    expect(await end({ kind: "母公司", to: other.id })).toBe("link_not_found");
    expect(await end({ kind: "所在楼宇", to: building.id, until: "2026-02-30" })).toBe("date_invalid");
    expect((await endLink("nobody", { kind: "母公司", to: other.id, until: "2026-01-01" })).body.code).toBe(
      "subject_not_found",
    );
  });
});

describe("a batch", () => {
  test("is listed newest first, by kind and by file, and counted", async () => {
    const { id, batch } = await enterprise();
    const { body } = await correct(id, { ...REVENUE, value: "650万元" });
    const list = async (query: string) =>
      (await ask<{ total: number; items: BatchSummary[] }>(`/batches?${query}`)).body;
    expect((await list("limit=2")).items.map((each) => each.id)).toEqual([body.batch.id, batch]);
    expect((await list("limit=1&offset=1")).items.map((each) => each.id)).toEqual([batch]);
    const imports = await list(`kind=import&sha256=${FILE.sha256}&limit=200`);
    expect(imports.total).toBe(imports.items.length);
    expect(imports.items[0]).toMatchObject({ id: batch, kind: "import", actor: "张三", file: FILE, undo: null });
    expect(await list(`sha256=${"b".repeat(64)}`)).toEqual({ total: 0, items: [] });
    expect((await list("kind=ruling")).items.every(({ kind }) => kind === "ruling")).toBe(true);
    expect((await ask(`/batches/${batch}`)).body).toEqual({
      batch: imports.items[0],
      subjects: 1,
      values: 1,
      names: 1,
      links: 0,
      rulings: 0,
    });
  });

  test("is undone once, with a reason, and leaves what was there before", async () => {
    const { id, recordedAt } = await enterprise();
    const before = await fileOf(id);
    const { body } = await correct(id, { ...REVENUE, source: "税务", value: "700万元" });
    const during = await fileOf(id);
    expect((await undo(body.batch.id, { reason: " " })).body.code).toBe("BAD_REQUEST");
    const undone = await undo(body.batch.id);
    expect(undone.body).toMatchObject({ id: body.batch.id, undo: { actor: "王五", reason: "录错" } });
    expect(await fileOf(id)).toEqual(before);
    const then = await fileOf(id, `?knownAt=${body.batch.recordedAt}`);
    expect({ ...then, knownAt: null }).toEqual(during);
    expect(then.knownAt).not.toBe(recordedAt.toString());
    expect(await undo(body.batch.id)).toMatchObject({ status: 409, body: { code: "batch_undone" } });
  });

  test("that brought a subject in takes it away again", async () => {
    const { id, batch } = await enterprise();
    await undo(batch);
    expect((await ask(`/subjects/${id}/file`)).body.code).toBe("subject_not_found");
    expect((await ask(`/subjects/${id}/timeline`)).body.code).toBe("subject_not_found");
  });

  test("of the demonstration, and one that does not exist, cannot be undone", async () => {
    const head = { kind: "demonstration", source: "合成数据·园区" } as const;
    const { batch } = await recordBatch(database, officer("测试"), head, ({ subjects }) =>
      subjects([{ kind: "企业", id: "DEMO", name: "（合成）乙" }], true),
    );
    expect(await undo(batch)).toMatchObject({ status: 409, body: { code: "batch_of_demonstration" } });
    expect((await fileOf("DEMO")).subject.name).toBe("（合成）乙");
    expect(await undo(999_999)).toMatchObject({ status: 404, body: { code: "batch_not_found" } });
    expect((await ask("/batches/999999")).body.code).toBe("batch_not_found");
    expect((await ask("/batches/0")).body.code).toBe("BAD_REQUEST");
    expect((await ask("/batches/99999999999")).body.code).toBe("BAD_REQUEST");
    expect((await ask("/batches?sha256=x")).body.code).toBe("BAD_REQUEST");
    expect((await ask("/batches?kind=x")).body.code).toBe("BAD_REQUEST");
  });
});

test("nothing above was a defect", () => {
  expect(defects).toEqual([]);
});
