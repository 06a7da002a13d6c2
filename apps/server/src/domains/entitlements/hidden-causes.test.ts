import { join } from "node:path";
import type { EntitlementChange } from "@yuanding/contract";
import { evaluateMeasure } from "@yuanding/rules";
import { expect, test } from "vitest";
import { holder, mandated, officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { type Actor, SYSTEM } from "../../actor.ts";
import { contextFor } from "../../api-context.ts";
import { createApp } from "../../app.ts";
import { recordBatch, subjectFrom, takeSnapshot } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";
import { assessChanges } from "./assess-changes.ts";

const { database } = await testDatabase("park");
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const context = contextFor({ system: database, law, today: () => Temporal.PlainDate.from("2026-06-30") }, SYSTEM);
let actor: Actor = officer("张三");
const identify = () => Promise.resolve(actor);
const app = createApp({ ...context, identify, site: null, log: (line) => expect.unreachable(line) });
const MEASURE = "most-2017-115/tech-sme";
const FACT = "近三年重大事故或违法";

test("a change says that a sensitive fact made it, and what the fact was to whoever may see it", async () => {
  const { subjects } = await takeSnapshot(database, "企业");
  const asOf = Temporal.PlainDate.from("2026-06-30");
  const meets = (each: (typeof subjects)[number]): boolean =>
    evaluateMeasure(law.library, MEASURE, subjectFrom(law.library.dictionary, each), asOf).verdict === "met";
  const id = subjects.find((each) => each.facts[FACT] === false && meets(each))?.id ?? "";
  const head = { kind: "import", source: "应急" } as const;
  await recordBatch(database, officer("应急"), head, ({ values }) =>
    values([{ subject: id, fact: FACT, year: null, value: "true", asOf: "2026-06-30" }]),
  );
  await assessChanges(context, { signal: new AbortController().signal, report: () => undefined });
  const changesFor = async (who: Actor) => {
    actor = who;
    const response = await app.request(`/api/subjects/${id}/changes`);
    return ((await response.json()) as { items: EntitlementChange[] }).items;
  };
  const whole = await changesFor({ ...holder("数据", "keeper"), purpose: "review" });
  const hidden = await changesFor(holder("管家", "steward"));
  expect(whole.length).toBeGreaterThan(0);
  expect(hidden.map(({ kind, before, after }) => ({ kind, before, after }))).toEqual(
    whole.map(({ kind, before, after }) => ({ kind, before, after })),
  );
  for (const { causes, sentence } of whole) {
    expect(causes).toMatchObject([{ fact: FACT, before: { shown: "否" }, after: { shown: "是", source: "应急" } }]);
    expect(sentence.zh).toContain("由 否 变为 是");
  }
  for (const { causes, sentence } of hidden) {
    expect(causes).toEqual([expect.objectContaining({ fact: FACT, before: null, after: null, hidden: true })]);
    expect(sentence.zh).toContain(`${FACT}有变化（内容已隐去`);
    expect(sentence.en).toContain("changed (hidden");
  }
  expect(await changesFor(mandated("代办", "agent", id))).toEqual(hidden);
  expect((await changesFor(mandated("法人", "legal", id)))[0]?.causes).toEqual(whole[0]?.causes);
});
