import { commitmentsOf, verifyLog } from "@yuanding/audit";
import { afterAll, describe, expect, test } from "vitest";
import { holder, idOf, mandated } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { scopeOf } from "../../actor.ts";
import { connectAsOwner, scopedTo } from "../../platform/database/connect.ts";
import { eraseDetails, findEvent, readLog, readTail, recordEvent } from "./index.ts";

const { database, url } = await testDatabase();
const owner = await connectAsOwner(url);
afterAll(() => owner.end());

const GONE = idOf("去者");
const from = { address: "192.0.2.7", request: "r-1" };
const gone = { ...holder("去者", "officer"), from };
const administrator = { ...holder("管理", "administrator"), from };
const asAdministrator = scopedTo(database, scopeOf(administrator));
const detailsAt = async (place: number) => (await findEvent(database, place))?.details;

test("takes from the log what identifies a person, names it, and leaves the rest; the log verifies", async () => {
  const person = { kind: "person", id: GONE } as const;
  await recordEvent(database, gone, { type: "list_created", after: { title: "名单" }, reason: "走访" });
  await recordEvent(database, administrator, { type: "person_added", thing: person, after: { name: "去者" } });
  await recordEvent(database, administrator, { type: "post_delegated", after: { to: GONE }, reason: "休假" });
  await recordEvent(database, administrator, { type: "sign_in_failed", after: { email: "gone@example.cn" } });
  await recordEvent(database, administrator, { type: "list_created", after: { title: "别的" } });

  const { rows } = await owner.query("select * from audit.event order by place");
  const count = await asAdministrator
    .transaction()
    .execute((tx) => eraseDetails(tx, administrator, GONE, ["gone@example.cn", ""]));

  expect(count).toBe(4);
  expect(await detailsAt(1)).toEqual({ after: { title: "名单" }, reason: "走访" });
  expect(await detailsAt(2)).toEqual({ address: "192.0.2.7", request: "r-1" });
  expect(await detailsAt(3)).toEqual({ reason: "休假", address: "192.0.2.7", request: "r-1" });
  expect(await detailsAt(4)).toEqual({ address: "192.0.2.7", request: "r-1" });
  expect(await detailsAt(5)).toEqual({ after: { title: "别的" }, address: "192.0.2.7", request: "r-1" });
  expect(await findEvent(database, 6)).toMatchObject({
    type: "personal_details_erased",
    person: idOf("管理"),
    thing: person,
    details: { after: { address: [1], request: [1], after: [2, 3, 4] } },
  });
  expect((await verifyLog(readLog(database))).wrong).toBeNull();
  const { hash, erased } = (await findEvent(database, 2)) ?? {};
  expect([hash, Object.keys(erased ?? {})]).toEqual([rows[1].hash, ["after"]]);
});

test("finds nothing more the second time, and then writes no event", async () => {
  const { place } = await readTail(database);
  expect(await eraseDetails(database, administrator, GONE, ["gone@example.cn"])).toBe(0);
  expect((await readTail(database)).place).toBe(place);
});

describe("nobody else erases", () => {
  test.each([
    ["somebody of the park without the power", holder("乙", "officer")],
    ["who reads the log", holder("丙", "auditor")],
  ])("%s", async (_who, actor) => {
    const scoped = scopedTo(database, scopeOf(actor));
    await expect(eraseDetails(scoped, actor, idOf("管理"))).rejects.toThrow("only who manages people erases");
  });

  test("somebody of an enterprise", async () => {
    const actor = mandated("丁", "legal", "91110102MA0000001X");
    await expect(eraseDetails(scopedTo(database, scopeOf(actor)), actor, GONE)).rejects.toThrow("permission denied");
  });
});

test("what was erased is itself never erased, and an erasure that no event names is found", async () => {
  const sixth = await findEvent(database, 6);
  const fifth = await findEvent(database, 5);
  if (!sixth || !fifth) throw new Error("no such events");
  const erase = (place: number, given: object) =>
    owner.query("select audit.erase($1, $2)", [place, JSON.stringify(given)]);
  await expect(erase(6, commitmentsOf(sixth, ["after"]))).rejects.toThrow("nothing changes but");
  await erase(5, commitmentsOf(fifth, ["address"]));
  expect((await verifyLog(readLog(database))).wrong).toEqual({
    place: 5,
    zh: "第 5 条的详情被抹去，而没有记录说明。",
    en: "Details of event 5 were erased, and no event says so.",
  });
});
