import { join } from "node:path";
import { creditCodeCheckDigit } from "@yuanding/values";
import { expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { contextFor } from "../../api-context.ts";
import { scopedTo } from "../../platform/database/connect.ts";
import { SYSTEM_SCOPE } from "../../platform/database/scope.ts";
import { parkSnapshot, recordBatch, takeSnapshot, undoBatch } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";
import { decidePark, type ParkDecisions } from "./decide-park.ts";

const ROOT = join(import.meta.dirname, "../../../../..");
const { database } = await testDatabase("park");
const law = readLaw(ROOT);
const asOf = Temporal.PlainDate.from("2026-06-30");
const today = () => asOf;
const decide = () => decidePark(asOf, contextFor({ system: database, law, today }, SYSTEM));
/** Kept for nobody, so computed from nothing. */
const afresh = () => decidePark(asOf, contextFor({ system: scopedTo(database, SYSTEM_SCOPE), law, today }, SYSTEM));

/** The decisions that were made again, by measure and subject. */
function madeAgain(before: ParkDecisions, after: ParkDecisions): string[] {
  const old = new Set([...before.byMeasure.values()].flat().map(({ result }) => result));
  return [...after.byMeasure].flatMap(([measure, decisions]) =>
    decisions.filter(({ result }) => !old.has(result)).map(({ result }) => `${measure} ${result.subject}`),
  );
}

const { subjects } = await takeSnapshot(database, "企业");
const [one, other] = [subjects[3]?.id ?? "", subjects[700]?.id ?? ""];
const say = (source: string, subject: string, fact: string, year: number | null, value: string) =>
  recordBatch(database, officer("测试"), { kind: "correction", source }, ({ values }) =>
    values([{ subject, fact, year, value, asOf: "2026-06-30" }]),
  );

test("a changed fact is evaluated again where something reads it, and nowhere else", async () => {
  const before = await decide();
  expect(madeAgain(before, await decide())).toEqual([]);
  const { batch } = await say("税务", one, "研发费用", 2025, "987654321.09");
  const after = await decide();
  const again = madeAgain(before, after);
  const readers = [...law.library.measures.values()].filter(
    ({ subject, uses }) => subject === "企业" && uses.some(({ fact }) => fact.name === "研发费用"),
  );
  expect(again.length).toBeGreaterThan(0);
  expect(again.length).toBeLessThanOrEqual(readers.length);
  expect(new Set(again.map((each) => each.split(" ")[1]))).toEqual(new Set([one]));
  expect(again.every((each) => readers.some(({ id }) => id === each.split(" ")[0]))).toBe(true);
  expect(after).toMatchObject(await afresh());
  await undoBatch(database, officer("测试"), batch, "撤回");
  const { byMeasure, subjects: lines } = await decide();
  expect({ byMeasure, lines }).toEqual({ byMeasure: before.byMeasure, lines: before.subjects });
});

test("a fact that nothing reads is evaluated nowhere", async () => {
  const before = await decide();
  await say("市场监管", one, "注册地址", null, "北京市西城区某街1号");
  const after = await decide();
  expect(madeAgain(before, after)).toEqual([]);
  expect(after.subjects.find(({ id }) => id === one)?.current.注册地址).toBe("北京市西城区某街1号");
});

test("who comes, who is another one's code and who is gone again count as they would from nothing", async () => {
  const code = `91110102MA0000NEW${creditCodeCheckDigit("91110102MA0000NEW")}`;
  const came = await recordBatch(database, officer("测试"), { kind: "import", source: "税务" }, async (writer) => {
    await writer.subjects([{ kind: "企业", id: code, name: "新来的科技有限公司" }]);
    await writer.values([{ subject: code, fact: "营业收入", year: 2025, value: "1000000" }]);
  });
  expect(await decide()).toMatchObject(await afresh());
  const linked = await recordBatch(database, officer("测试"), { kind: "link", source: "市场监管" }, ({ links }) =>
    links([{ kind: "同一", from: code, to: other }]),
  );
  expect(await decide()).toMatchObject(await afresh());
  expect((await decide()).subjects.some(({ id }) => id === code)).toBe(false);
  await undoBatch(database, officer("测试"), linked.batch, "撤回");
  await undoBatch(database, officer("测试"), came.batch, "撤回");
  const { subjects: lines, byMeasure } = await decide();
  const fresh = await afresh();
  expect([lines, byMeasure]).toEqual([fresh.subjects, fresh.byMeasure]);
  const roll = await parkSnapshot(database, law.library.dictionary, "企业");
  expect(roll.roll.ids).toEqual(lines.filter(({ kind }) => kind === "企业").map(({ id }) => id));
});
