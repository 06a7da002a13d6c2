import type { AskedValue, DictionaryFact, TimelineEvent, ValueRecord } from "@yuanding/contract";
import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { FILE, openFileServer, REVENUE } from "../../../../../tests/setup/file-requests.ts";
import { recordBatch } from "../facts/index.ts";

const { ask, correct, database, defects, enterprise, fileOf, law, rule, undo } = await openFileServer();

type Asked = {
  readonly source: string | null;
  readonly requests: number;
  readonly times: number;
  readonly needless: number;
  readonly values: readonly AskedValue[];
};

const askedOf = async (id: string) => (await ask<Asked>(`/subjects/${id}/asked`)).body;
type Said = {
  readonly fact: string;
  readonly year: number | null;
  readonly value: string | null;
  readonly asOf?: string;
};

/** What a source says of some values, in a file. */
async function say(id: string, source: string, said: readonly Said[]) {
  const head = { kind: "import", source, file: FILE } as const;
  const { batch } = await recordBatch(database, officer("张三"), head, ({ values }) =>
    values(said.map((each) => ({ subject: id, asOf: null, ...each }))),
  );
  return batch;
}
const brief = ({ values }: Asked) =>
  values.map(({ fact, year, times, needless, batches }) => [
    ...[fact, year, times, needless],
    batches.map(({ batch, shown, known }) => [batch.id, shown, known]),
  ]);

describe("what an enterprise was asked for", () => {
  test("is nothing while only others spoke, and while it only corrected of its own accord", async () => {
    const { id } = await enterprise();
    const nothing = { source: "企业", requests: 0, times: 0, needless: 0, values: [] };
    expect(await askedOf(id)).toEqual(nothing);
    await correct(id, { ...REVENUE, value: "600万元" });
    expect(await askedOf(id)).toEqual(nothing);
  });

  test("counts each batch of its own data once, and as needless when another had given the same before", async () => {
    const { id } = await enterprise();
    const first = await say(id, "企业", [
      { ...REVENUE, value: "6000000" },
      { fact: "从业人员", year: 2025, value: "80" },
    ]);
    await say(id, "统计", [{ fact: "从业人员", year: 2025, value: "80" }]);
    const second = await say(id, "企业", [
      { ...REVENUE, value: "6100000" },
      { fact: "从业人员", year: 2025, value: "80" },
    ]);
    const asked = await askedOf(id);
    expect({ ...asked, values: [] }).toEqual({ source: "企业", requests: 2, times: 4, needless: 2, values: [] });
    expect(brief(asked)).toEqual([
      [
        "从业人员",
        2025,
        2,
        1,
        [
          [second, "80人", ["统计"]],
          [first, "80人", []],
        ],
      ],
      [
        "营业收入",
        2025,
        2,
        1,
        [
          [second, "610万元", []],
          [first, "600万元", ["税务"]],
        ],
      ],
    ]);
    const [staff] = asked.values;
    expect(staff?.english).toBe("Employees");
    expect(staff && staff.first < staff.last).toBe(true);
  });

  test("goes by what the others said last before it, not by what they say now", async () => {
    const { id } = await enterprise();
    await correct(id, { ...REVENUE, source: "税务", value: "700万元", asOf: "2026-04-30" });
    const batch = await say(id, "企业", [{ ...REVENUE, value: "6000000" }]);
    await correct(id, { ...REVENUE, source: "税务", value: "600万元", asOf: "2026-05-31" });
    expect(brief(await askedOf(id))).toEqual([["营业收入", 2025, 1, 0, [[batch, "600万元", []]]]]);
  });

  test("leaves out what it took back and what was taken back with its batch", async () => {
    const { id } = await enterprise();
    await say(id, "企业", [{ ...REVENUE, value: null }]);
    await undo(await say(id, "企业", [{ ...REVENUE, value: "1" }]));
    expect((await askedOf(id)).times).toBe(0);
  });

  test("is asked of no building, which is no source, and refused for nobody", async () => {
    const { id } = await enterprise({}, "楼宇");
    expect(await askedOf(id)).toEqual({ source: null, requests: 0, times: 0, needless: 0, values: [] });
    expect(await ask("/subjects/nobody/asked")).toMatchObject({ status: 404, body: { code: "subject_not_found" } });
  });
});

test("the dictionary of a kind has all its facts in order, with their headings, sources and codes", async () => {
  const { body } = await ask<{ facts: DictionaryFact[] }>(`/dictionary?kind=${encodeURIComponent("企业")}`);
  expect(body.facts.map(({ name }) => name)).toEqual([...law.library.dictionary.企业.keys()]);
  expect(body.facts.find(({ name }) => name === "营业收入")).toEqual({
    name: "营业收入",
    english: "Operating revenue",
    section: "收入、资产与资本",
    type: "金额",
    unit: "元",
    yearly: true,
    sensitivity: "内部",
    sources: ["税务", "统计", "企业"],
    codes: null,
    note: "",
  });
  const block = body.facts.find(({ name }) => name === "街区");
  expect([block?.section, block?.unit, block?.codes]).toEqual(["主体与行业", "", ["德胜", "北展", "广安"]]);
  expect((await ask("/dictionary?kind=x")).status).toBe(400);
});

describe("at a past moment", () => {
  type History = { total: number; conflict: boolean; items: ValueRecord[]; rulings: { counts: boolean }[] };
  const historyOf = async (id: string, knownAt: string) =>
    (await ask<History>(`/subjects/${id}/history?fact=${encodeURIComponent("营业收入")}&year=2025&knownAt=${knownAt}`))
      .body;
  const timelineOf = async (id: string, knownAt: string) =>
    (await ask<{ items: TimelineEvent[] }>(`/subjects/${id}/timeline?knownAt=${knownAt}`)).body.items;

  test("the history and the timeline have nothing that was recorded, ruled or taken back later", async () => {
    const { id, recordedAt } = await enterprise();
    const other = await correct(id, { ...REVENUE, value: "650万元" });
    const ruling = await rule(id, { ...REVENUE, source: "企业" });
    const ruled = ruling.body.batch.recordedAt;
    await undo(other.body.batch.id);

    const states = ({ items }: History) => items.map(({ source, state }) => [source, state]);
    const first = await historyOf(id, recordedAt.toString());
    expect([states(first), first.conflict, first.rulings]).toEqual([[["税务", "inForce"]], false, []]);
    const disputed = await historyOf(id, other.body.batch.recordedAt);
    expect([states(disputed), disputed.conflict]).toEqual([
      [
        ["企业", "outranked"],
        ["税务", "inForce"],
      ],
      true,
    ]);
    const settled = await historyOf(id, ruled);
    expect([states(settled), settled.rulings.map(({ counts }) => counts)]).toEqual([
      [
        ["企业", "inForce"],
        ["税务", "ruledAgainst"],
      ],
      [true],
    ]);

    const kinds = async (at: string) =>
      (await timelineOf(id, at)).map(({ kind, undo: taken }) => [kind, taken !== null]);
    expect(await kinds(recordedAt.toString())).toEqual([["import", false]]);
    expect(await kinds(ruled)).toEqual([
      ["ruling", false],
      ["correction", false],
      ["import", false],
    ]);
    const now = (await ask<{ items: TimelineEvent[] }>(`/subjects/${id}/timeline`)).body.items;
    expect(now.map(({ kind }) => kind).toSorted()).toEqual(["correction", "import", "ruling", "undone"]);
    const corrected = now.find(({ kind }) => kind === "correction");
    expect([corrected?.fact, corrected?.year]).toEqual(["营业收入", 2025]);
    expect((await fileOf(id)).values[0]?.source).toBe("税务");
  });

  test("nobody is known before the first record, and a moment that is none is refused", async () => {
    const { id, recordedAt } = await enterprise();
    const before = recordedAt.subtract({ microseconds: 1 });
    for (const path of ["timeline?", `history?fact=${encodeURIComponent("营业收入")}&year=2025&`]) {
      expect((await ask(`/subjects/${id}/${path}knownAt=${before}`)).body.code).toBe("subject_not_found");
      expect((await ask(`/subjects/${id}/${path}knownAt=gestern`)).body.code).toBe("moment_invalid");
    }
  });
});

test("nothing above was a defect", () => {
  expect(defects).toEqual([]);
});
