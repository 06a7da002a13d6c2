import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Column, compile, type Known, type Subject, subjectAt } from "@yuanding/rules";
import { ratio } from "@yuanding/values";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePopulation } from "../../../demo/src/index.ts";
import { anySubjects, dictionary, plain, subject } from "../../rules/specs/any-subjects.ts";
import { SHIPPED_DICTIONARY } from "../../rules/specs/sources.ts";
import { readParquet } from "./read-parquet.ts";
import { buildRoll, type Roll } from "./roll.ts";
import { writeParquet } from "./write-parquet.ts";

fc.configureGlobal({ seed: 20_260_630 });

const one = (id: string, facts: Record<string, Known | Map<number, Known>>): Subject =>
  subject(id, new Map(Object.entries(facts)));

async function roundTrip(roll: Roll, labels?: readonly string[]): Promise<Roll> {
  const bytes = await writeParquet(dictionary, roll.snapshot, { ids: roll.ids });
  const read = await readParquet(dictionary, bytes, labels ? { labels } : {});
  if (!read.ok) throw new Error(read.refusal.en);
  return read.value;
}

const contents = ({ snapshot, ids }: Roll) => ids.map((id, row) => [id, plain(subjectAt(snapshot, row))]);

const SAMPLE = buildRoll(dictionary, "企业", [
  one("A", {
    收入: new Map([[2025, ratio(-123_456_789_012_345n, 100n)]]),
    占有率: ratio(1n, 8n),
    面积: ratio(8888n, 100n),
    年限: ratio(5n, 2n),
    人员: new Map([[2024, ratio(12n)]]),
  }),
  one("B", {
    甲: false,
    街区: "德胜",
    成立日期: Temporal.PlainDate.from("1949-10-01"),
    简介: "甲“乙”",
    乙额: ratio(1n, 3n),
  }),
]);

describe("a Parquet file", () => {
  test("gives back every value of every subject, exceptions included", async () => {
    await fc.assert(
      fc.asyncProperty(anySubjects, async (subjects) => {
        const roll = buildRoll(dictionary, "企业", subjects);
        const read = await roundTrip(roll);
        expect(contents(read)).toEqual(contents(roll));
        expect(read.snapshot.version).toBe(roll.snapshot.version);
        for (const [label, column] of roll.snapshot.columns) {
          const { values } = read.snapshot.columns.get(label) ?? {};
          if (column.kind !== "text") expect([label, values]).toEqual([label, column.values]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("of several row groups gives back a population", async () => {
    const library = compile(SHIPPED_DICTIONARY);
    const labels = ["营业收入[2025]", "街区", "注册日期", "独立法人", "从业人员[2025]", "市场占有率"];
    const population = makePopulation({ until: 70_000, seed: 1, labels });
    const read = await readParquet(library.dictionary, await writeParquet(library.dictionary, population));
    if (!read.ok) throw new Error(read.refusal.en);
    for (const row of [0, 65_535, 65_536, 69_999]) {
      expect(plain(subjectAt(read.value.snapshot, row))).toEqual(plain(subjectAt(population, row)));
    }
    expect(read.value.snapshot.columns.get("营业收入[2025]")).toEqual(population.columns.get("营业收入[2025]"));
    expect(read.value.ids.at(-1)).toBe("row:69999");
  });

  test("is read in part when some labels are asked for", async () => {
    const { snapshot } = await roundTrip(SAMPLE, ["甲", "乙额"]);
    expect([...snapshot.columns.keys()]).toEqual(["乙额", "甲"].toSorted((a, b) => order(a) - order(b)));
    expect(snapshot.exceptions.size).toBe(1);
    expect((await roundTrip(SAMPLE, ["甲"])).snapshot.exceptions.size).toBe(0);
  });

  const order = (label: string) => [...SAMPLE.snapshot.columns.keys()].indexOf(label);

  test("without rows is a file all the same", async () => {
    const { snapshot } = await roundTrip(buildRoll(dictionary, "企业", [], { labels: ["甲"] }));
    expect([snapshot.rows, [...snapshot.columns.keys()]]).toEqual([0, ["甲"]]);
  });

  test.each([
    ["that is none", new TextEncoder().encode("这不是 Parquet"), "parquet_format"],
    ["that is empty", new Uint8Array(), "parquet_format"],
  ])("%s is refused", async (_, bytes, code) => {
    const read = await readParquet(dictionary, bytes);
    expect(read.ok ? null : read.refusal.code).toBe(code);
  });

  const damaged: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ["whose pages are overwritten", async () => (await writeParquet(dictionary, SAMPLE.snapshot)).fill(255, 4, 60)],
    ["in which two rows have one id", () => writeParquet(dictionary, SAMPLE.snapshot, { ids: ["A", "A"] })],
    ["with a figure that no double holds", () => written("甲额", Float64Array.of(2 ** 60, 1))],
    ["with a figure of more digits than its type has", () => written("人员[2025]", Float64Array.of(10 ** 12, 1))],
    ["with a day that is no date", () => written("成立日期", Int32Array.of(2_932_897, 0))],
  ];

  /** A file with a column that no snapshot has. */
  function written(label: string, values: Float64Array | Int32Array): Promise<Uint8Array> {
    const column: Column =
      values instanceof Int32Array
        ? { kind: "date", values }
        : { kind: "number", values, digits: label === "甲额" ? 2 : 0, low: 0, high: 0 };
    return writeParquet(dictionary, { ...SAMPLE.snapshot, columns: new Map([[label, column]]), exceptions: new Map() });
  }

  test.each(damaged)("%s is refused", async (_, make) => {
    const read = await readParquet(dictionary, await make());
    expect(read.ok ? null : read.refusal.code).toBe("parquet_data");
  });

  test("with a fact that the dictionary does not have is refused", async () => {
    const bytes = await writeParquet(dictionary, SAMPLE.snapshot);
    const read = await readParquet(compile(SHIPPED_DICTIONARY).dictionary, bytes);
    expect(read.ok ? null : read.refusal.code).toBe("parquet_column");
  });
});

describe("DuckDB", () => {
  let folder = "";
  let rows: Record<string, unknown>[] = [];
  let types: Record<string, string> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "yuanding-parquet-"));
    const file = join(folder, "sample.parquet");
    await writeFile(file, await writeParquet(dictionary, SAMPLE.snapshot, { ids: SAMPLE.ids }));
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const reader = await connection.runAndReadAll(`select * from '${file}' order by id`);
    rows = reader.getRowObjectsJson() as Record<string, unknown>[];
    types = Object.fromEntries(reader.columnNames().map((name, place) => [name, String(reader.columnType(place))]));
    connection.closeSync();
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("sees the columns of the SQL backend's table, figures with the decimals that a snapshot keeps", () => {
    expect(types).toEqual({
      id: "VARCHAR",
      revenue_2025: "DECIMAL(16,2)",
      amount_b: "DECIMAL(16,2)",
      share: "DECIMAL(12,6)",
      area: "DECIMAL(14,2)",
      years: "DECIMAL(14,4)",
      staff_2024: "BIGINT",
      truth_a: "BOOLEAN",
      block: "VARCHAR",
      founded_on: "DATE",
      summary: "VARCHAR",
      _exceptions: "VARCHAR",
    });
  });

  test("reads the same values, and NULL for what is missing", () => {
    expect(rows).toEqual([
      {
        id: "A",
        revenue_2025: "-1234567890123.45",
        share: "0.125000",
        area: "88.88",
        years: "2.5000",
        staff_2024: "12",
        truth_a: null,
        block: null,
        founded_on: null,
        summary: null,
        amount_b: null,
        _exceptions: null,
      },
      {
        id: "B",
        revenue_2025: null,
        share: null,
        area: null,
        years: null,
        staff_2024: null,
        truth_a: false,
        block: "德胜",
        founded_on: "1949-10-01",
        summary: "甲“乙”",
        amount_b: null,
        _exceptions: '{"乙额":"1/3"}',
      },
    ]);
  });
});
