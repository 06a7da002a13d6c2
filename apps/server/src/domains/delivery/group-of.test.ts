import { expect, test } from "vitest";
import { code } from "../../../../../tests/setup/import-requests.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { recordBatch } from "../facts/index.ts";
import { findGroup } from "./group-of.ts";

/* Corporate groups as links tell them. All enterprises are invented. */

const { database } = await testDatabase();
const DAY = Temporal.PlainDate.from("2026-07-01");
const [head, former, child, grandchild, left, torn, other, ring, round, free] = Array.from({ length: 10 }, (_, n) =>
  code(7_001 + n),
) as [string, string, string, string, string, string, string, string, string, string];

await recordBatch(database, SYSTEM, { kind: "link", source: "测试" }, async (writer) => {
  const all = [head, former, child, grandchild, left, torn, other, ring, round, free];
  await writer.subjects(all.map((id) => ({ kind: "企业", id, name: `示例${id.slice(-5)}` })));
  await writer.links([
    { kind: "同一", from: former, to: head },
    { kind: "母公司", from: child, to: former },
    // The group counts before the parent, who may belong elsewhere.
    { kind: "集团", from: grandchild, to: child },
    { kind: "母公司", from: grandchild, to: other },
    { kind: "集团", from: left, to: head, until: "2026-07-01" },
    { kind: "集团", from: torn, to: head },
    { kind: "集团", from: torn, to: other },
    { kind: "母公司", from: ring, to: round },
    { kind: "母公司", from: round, to: ring },
  ]);
});
const groupOf = async (id: string) => {
  const found = await findGroup(database, id, DAY);
  return found && [found.id, found.codes.toSorted()];
};

test("a group is whoever stands at the top, with everybody below by every code; whose head nobody can tell counts and is asked about", async () => {
  const whole = [head, [head, former, child, grandchild, torn].toSorted()];
  expect(await groupOf(grandchild)).toEqual(whole);
  expect(await groupOf(former)).toEqual(whole);
  expect(await groupOf(other)).toEqual([other, [other, torn].toSorted()]);
  expect(await groupOf(torn)).toBeNull();
});

test("who has no link that holds is a group of its own, and a ring has no top", async () => {
  expect(await groupOf(free)).toEqual([free, [free]]);
  expect(await groupOf(left)).toEqual([left, [left]]);
  expect(await groupOf(ring)).toBeNull();
});
