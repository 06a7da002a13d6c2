import { join } from "node:path";
import { readPolicySet } from "@yuanding/library";
import { compile, type Dictionary, subjectAt } from "@yuanding/rules";
import { creditCodeCheckDigit } from "@yuanding/values";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { recordBatch, undoBatch } from "./batch-store.ts";
import { subjectFrom } from "./known-subject.ts";
import { type ParkSnapshot, parkSnapshot } from "./park-snapshot.ts";
import { markSubjects, takeSnapshot } from "./value-store.ts";

const { database, url } = await testDatabase("park");
const owner = await connectAsOwner(url);
afterAll(() => owner.end());
const ROOT = join(import.meta.dirname, "../../../../..");
const dictionary: Dictionary = compile(readPolicySet(join(ROOT, "policies")).files, { programOnly: true }).dictionary;

const take = () => parkSnapshot(database, dictionary, "企业");

/** One subject in ten, so that the test takes a second and not ten. */
const sampleOf = ({ roll }: ParkSnapshot) => roll.ids.filter((_, row) => row % 10 === 0);

function facts({ roll }: ParkSnapshot, id: string) {
  return subjectAt(roll.snapshot, roll.rowOf.get(id) ?? -1).facts;
}

/** The same straight from the database. */
async function recorded(id: string) {
  const [found] = (await takeSnapshot(database, "企业", [id])).subjects;
  if (!found) throw new Error(`nobody is ${id}`);
  return subjectFrom(dictionary, found).facts;
}

async function compareAll(park: ParkSnapshot, ids: readonly string[]): Promise<void> {
  for (const id of ids) expect([id, plain(facts(park, id))]).toEqual([id, plain(await recorded(id))]);
}

const plain = (all: unknown) => JSON.stringify(sorted(all), (_, each) => (typeof each === "bigint" ? `${each}` : each));

/** Figures are compared as fractions of one denominator; maps in the order of their keys. */
function sorted(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, one]) => [key, sorted(one)]).toSorted();
  if (typeof value !== "object" || value === null || !("n" in value) || !("d" in value)) return value;
  return (BigInt(value.n as bigint) * 1_000_000n) / BigInt(value.d as bigint);
}

/** The most trusted source of all there is says it; `wait` keeps its transaction open. */
const addValue = (id: string, fact: string, year: number | null, value: string, wait = Promise.resolve()) => {
  const source = dictionary.企业.get(fact)?.sources[0] ?? "";
  return recordBatch(database, officer("测试"), { kind: "import", source }, async ({ values }) => {
    await values([{ subject: id, fact, year, value, asOf: "2026-06-30" }]);
    await wait;
  });
};

describe("the park's snapshot", () => {
  test("holds what the database holds", async () => {
    const park = await take();
    expect(park.roll.snapshot.rows).toBe(1083);
    await compareAll(park, sampleOf(park));
    expect(park.names.get(park.roll.ids[0] ?? "")).toMatch(/（合成）$/);
  });

  test("lies in memory that workers share", async () => {
    const { roll } = await take();
    const buffers = [...roll.snapshot.columns.values()].map(({ values }) => values.buffer);
    expect(buffers.every((buffer) => buffer instanceof SharedArrayBuffer)).toBe(true);
  });

  test("is the same one until a fact changes, also for those who ask at once", async () => {
    const [one, two, three] = await Promise.all([take(), take(), take()]);
    expect(two).toBe(one);
    expect(three).toBe(one);
  });

  test("after a new value shares every column but that one", async () => {
    const before = await take();
    const id = before.roll.ids.find((each) => !facts(before, each).has("独立法人")) ?? "";
    await addValue(id, "独立法人", null, "true");
    const after = await take();
    const copied = [...after.roll.snapshot.columns].filter(
      ([label, column]) => before.roll.snapshot.columns.get(label) !== column,
    );
    expect(copied.map(([label]) => label)).toEqual(["独立法人"]);
    expect(after.roll.snapshot.version).not.toBe(before.roll.snapshot.version);
    expect(facts(before, id).has("独立法人")).toBe(false);
    expect(facts(after, id).get("独立法人")).toBe(true);
  });

  test("takes up a year nobody had, subjects who come and subjects who go", async () => {
    const [gone = "", other = ""] = (await take()).roll.ids;
    await addValue(other, "营业收入", 2019, "123.45");
    // As the owner: what removes subjects has no event of its own, so the guards would not let it pass.
    await owner.query("delete from facts.subject where id = $1", [gone]);
    await recordBatch(database, officer("测试"), { kind: "import", source: "测试" }, ({ subjects }) =>
      subjects([{ kind: "企业", id: "91110102MA00000079", name: "新来的" }]),
    );
    const park = await take();
    expect(park.roll.snapshot.rows).toBe(1083);
    expect(park.roll.snapshot.columns.has("营业收入[2019]")).toBe(true);
    expect([park.names.has(gone), park.names.get("91110102MA00000079")]).toEqual([false, "新来的"]);
    await compareAll(park, [...sampleOf(park), other, "91110102MA00000079", park.roll.ids[0] ?? ""]);
  });

  test("sees a value whose transaction began before one that is already in it", async () => {
    const [id = "", other = ""] = (await take()).roll.ids.slice(5);
    const { promise, resolve } = Promise.withResolvers<void>();
    const slow = addValue(id, "营业收入", 2018, "1", promise);
    await addValue(other, "营业收入", 2018, "2");
    await take();
    resolve();
    await slow;
    const revenue = facts(await take(), id).get("营业收入");
    expect(revenue instanceof Map && revenue.get(2018)).toEqual({ n: 100n, d: 100n });
  });

  test("says as of when it is", async () => {
    const [id = ""] = (await take()).roll.ids;
    const { batch, recordedAt } = await addValue(id, "营业收入", 2017, "1");
    expect((await take()).knownAt?.toString()).toBe(recordedAt.toString());
    await undoBatch(database, officer("测试"), batch, "");
    const undone = (await take()).knownAt;
    expect(undone && Temporal.Instant.compare(undone, recordedAt)).toBe(1);
    expect((await parkSnapshot(database, dictionary, "楼宇")).knownAt?.toString()).toBe(undone?.toString());
  });

  test("is what a new one would be, after imports, undos, and codes that become one and part again", async () => {
    const ids = (await take()).roll.ids.slice(10, 16);
    const act = fc.oneof(
      fc.record({ act: fc.constant("say" as const), who: fc.nat(5), value: fc.constantFrom("1", "2", "3") }),
      fc.record({ act: fc.constant("same" as const), who: fc.nat(2), other: fc.integer({ min: 3, max: 5 }) }),
      fc.record({ act: fc.constant("new" as const), who: fc.nat(2) }),
      fc.record({ act: fc.constant("undo" as const), place: fc.nat(20) }),
    );
    const batches: number[] = [];
    for (const each of fc.sample(act, { numRuns: 40, seed: 20_260_630 })) {
      if (each.act === "undo") {
        await undoBatch(database, officer("测试"), batches[each.place % Math.max(1, batches.length)] ?? 0, "");
      } else {
        const { batch } = await recordBatch(
          database,
          officer("测试"),
          { kind: "import", source: "税务" },
          async (to) => {
            const who = ids[each.who] ?? "";
            if (each.act === "say")
              await to.values([{ subject: who, fact: "营业收入", year: 2016, value: each.value }]);
            if (each.act === "same") await to.links([{ kind: "同一", from: who, to: ids[each.other] ?? "" }]);
            if (each.act === "new")
              await to.subjects([{ kind: "企业", id: codeOf(each.who), name: `新来的 ${each.who}` }]);
          },
        );
        batches.push(batch);
      }
      const park = await take();
      expect(park.roll.ids.toSorted()).toEqual([...(await markSubjects(database, "企业")).keys()].toSorted());
      await compareAll(
        park,
        ids.filter((id) => park.names.has(id)),
      );
    }
  });

  test("is built anew for another dictionary", async () => {
    const before = await take();
    const other = { ...dictionary };
    const after = await parkSnapshot(database, other, "企业");
    expect(after).not.toBe(before);
    expect(after.roll.ids.toSorted()).toEqual(before.roll.ids.toSorted());
  });

  test("of a kind without subjects has no rows", async () => {
    expect((await parkSnapshot(database, dictionary, "人才")).roll.snapshot.rows).toBe(0);
  });
});

/** Credit codes of nobody. */
function codeOf(place: number): string {
  const body = `91110102MA00NAP1${place}`;
  return `${body}${creditCodeCheckDigit(body)}`;
}
