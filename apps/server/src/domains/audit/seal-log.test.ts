import { createHash } from "node:crypto";
import { verifyLog } from "@yuanding/audit";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { runJobs } from "../../platform/jobs/jobs.ts";
import { auditTasks, findEvent, keepSealing, readCheckpoints, readLog, recordEvent } from "./index.ts";
import { startAuthority } from "./test-authority.ts";

const { database, url } = await testDatabase();
const owner = await connectAsOwner(url);
const authority = await startAuthority();
afterAll(async () => {
  await owner.end();
  await authority.close();
});

/** As the server does at its start on a day. */
async function startOn(today: string): Promise<void> {
  const { stop } = await keepSealing(
    database,
    () => Temporal.PlainDate.from(today),
    () => undefined,
  );
  stop();
}
const seal = (stamped = false) => runJobs(url, auditTasks(database, stamped ? authority : null));
const days = async () => (await readCheckpoints(database)).map(({ day, place }) => [day, place]);

/** The day on which the second event is written, where the park lies. */
let today = Temporal.PlainDate.from("2026-01-02");
const dayAfter = (number: number) => today.add({ days: number }).toString();

test("a day without events is not sealed", async () => {
  await startOn(dayAfter(1));
  await seal();
  expect(await days()).toEqual([]);
});

test("a day that has ended is sealed once with its last event, and the log tells of it", async () => {
  for (const title of ["一", "二"]) await recordEvent(database, SYSTEM, { type: "list_created", after: { title } });
  const { at = "" } = (await findEvent(database, 2)) ?? {};
  today = Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
  await startOn(today.toString());
  await seal();
  expect(await days()).toEqual([]);
  for (const _server of ["one", "another"]) await startOn(dayAfter(1));
  await seal();
  await startOn(dayAfter(1));
  await seal();
  expect(await days()).toEqual([[today.toString(), 2]]);
  const { hash } = (await findEvent(database, 2)) ?? {};
  expect(await findEvent(database, 3)).toMatchObject({
    type: "log_sealed",
    capacity: "system",
    thing: { kind: "log", id: today.toString() },
    details: { after: { day: today.toString(), place: 2, hash } },
  });
  expect((await verifyLog(readLog(database))).wrong).toBeNull();
});

test("days on which no server ran are sealed by the first that does", async () => {
  await startOn(dayAfter(4));
  await seal();
  expect(await days()).toEqual([
    [today.toString(), 2],
    [dayAfter(3), 3],
  ]);
});

test("a stamp that fails is asked for again and loses no checkpoint", async () => {
  authority.spoil("status");
  await startOn(dayAfter(4));
  await expect(seal(true)).rejects.toThrow("answered 503");
  expect((await readCheckpoints(database)).map(({ token }) => token)).toEqual([null, null]);
  authority.spoil("nothing");
  await owner.query("update graphile_worker._private_jobs set run_at = now()");
  await seal(true);
  const stamped = await readCheckpoints(database);
  expect(stamped.map(({ stampedAt }) => stampedAt)).toEqual([
    "2026-11-22T00:10:00.000000Z",
    "2026-11-22T00:10:00.000000Z",
  ]);
  const [first] = stamped;
  const text = `yuanding.log ${first?.day} ${first?.place} ${first?.hash}\n`;
  const token = Buffer.from(first?.token ?? "", "base64");
  expect(token.includes(createHash("sha256").update(text).digest())).toBe(true);
});

test("a checkpoint never changes but that it is stamped, once", async () => {
  await expect(owner.query("update audit.checkpoint set hash = repeat('0', 64)")).rejects.toThrow(
    "nothing changes but",
  );
  await expect(owner.query("update audit.checkpoint set stamped_at = now()")).rejects.toThrow("nothing changes but");
  await expect(owner.query("delete from audit.checkpoint")).rejects.toThrow("only added to");
});

test("a chain that is not what was sealed is found at the checkpoint", async () => {
  await owner.query("alter table audit.checkpoint disable trigger user");
  await owner.query("update audit.checkpoint set hash = repeat('0', 64) where place = 2");
  await owner.query("alter table audit.checkpoint enable trigger user");
  expect((await verifyLog(readLog(database))).wrong?.place).toBe(2);
});
