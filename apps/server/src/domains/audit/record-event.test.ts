import { verifyLog } from "@yuanding/audit";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { holder, idOf, mandated } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { type Actor, PUBLIC, SYSTEM, scopeOf } from "../../actor.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { connectAsOwner, type Database, scopedTo } from "../../platform/database/connect.ts";
import { applyLogSettings, findEvent, readLog, readTail, recordEvent, searchEvents } from "./index.ts";

const { database, url } = await testDatabase();
const owner = await connectAsOwner(url);
afterAll(() => owner.end());

const asActor = (actor: Actor): Database =>
  actor.capacity === "system" ? database : scopedTo(database, scopeOf(actor));
const newest = async () => findEvent(database, (await readTail(database)).place);
const verified = async () => (await verifyLog(readLog(database))).wrong;

describe("an event", () => {
  const legal = mandated("丁一", "legal", "91110102MA0000001X");
  test.each([
    ["the program", SYSTEM, null],
    ["whoever is not signed in", PUBLIC, null],
    ["somebody of an enterprise", legal, idOf("丁一")],
    ["somebody of the park", holder("甲", "auditor"), idOf("甲")],
  ])("is written in the scope of %s", async (_who, actor, person) => {
    const { place } = await readTail(database);
    await recordEvent(asActor(actor), actor, { type: "sign_in_failed", after: { email: "a@example.cn" } });
    expect(await newest()).toMatchObject({ place: place + 1, person, capacity: actor.capacity });
    expect(await verified()).toBeNull();
  });

  test("keeps what was told, and from where, as it was told", async () => {
    const actor = { ...holder("甲", "officer"), from: { address: "192.0.2.7", request: "r-1" } };
    const before = { words: "“引号” 与 \\ 和 😀", none: null, left: undefined, nested: [{ b: 1, a: true }] };
    const after = {
      fraction: 1.5,
      large: 9_007_199_254_740_993n,
      broken: "\ud800\0",
      on: Temporal.PlainDate.from("2026-11-22"),
    };
    const thing = { kind: "list", id: "7" } as const;
    await recordEvent(database, actor, {
      type: "list_changed",
      thing,
      subject: "X1",
      before,
      after,
      reason: "核对",
      policySet: "sha256:1",
    });
    expect(await newest()).toMatchObject({
      type: "list_changed",
      person: idOf("甲"),
      capacity: "staff",
      post: { kind: "officer", title: "经办", office: "管委会", for: null },
      subject: "X1",
      thing,
      policySet: "sha256:1",
      details: {
        before: { words: "“引号” 与 \\ 和 😀", none: null, nested: [{ b: 1, a: true }] },
        after: { fraction: "1.5", large: "9007199254740993", broken: "\ufffd\ufffd", on: "2026-11-22" },
        reason: "核对",
        address: "192.0.2.7",
        request: "r-1",
      },
    });
    expect(await verified()).toBeNull();
  });

  test.each([
    ["the post that gives the power", "lists.keep", "list_created", "officer"],
    ["the other post", "facts.undo", "batch_undone", "keeper"],
    ["no post where several may be meant", "—", "signed_in", undefined],
  ] as const)("names %s (%s)", async (_what, _power, type, kind) => {
    await recordEvent(database, holder("乙", "officer", "keeper"), { type });
    expect((await newest())?.post?.kind).toBe(kind);
  });

  test("names for whom a post was covered, and the own post before a covered one", async () => {
    const covering = holder("丙", "officer");
    const own = covering.posts[0];
    if (!own) throw new Error("no post");
    const covered = { ...own, id: idOf("covered"), for: { id: idOf("甲"), name: "甲" } };
    await recordEvent(database, { ...covering, posts: [covered] }, { type: "list_created" });
    expect((await newest())?.post).toMatchObject({ id: idOf("covered"), for: idOf("甲") });
    await recordEvent(database, { ...covering, posts: [covered, own] }, { type: "list_created" });
    expect((await newest())?.post).toMatchObject({ id: own.id, for: null });
  });

  test("goes when its transaction is rolled back, and the chain goes on without a gap", async () => {
    const before = await readTail(database);
    const failed = database.transaction().execute(async (tx) => {
      await recordEvent(tx, SYSTEM, { type: "list_created" });
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await readTail(database)).toEqual(before);
    expect(await verified()).toBeNull();
  });

  test("too long for the log is refused before anything is written", async () => {
    const before = await readTail(database);
    const long = { type: "list_created", after: { text: "x".repeat(1_000_001) } } as const;
    await expect(recordEvent(database, SYSTEM, long)).rejects.toThrow("too long for the log");
    expect(await readTail(database)).toEqual(before);
  });
});

test("events of many transactions at once stand in one chain, each once", async () => {
  const { place } = await readTail(database);
  const many = Array.from({ length: 60 }, (_, figure) =>
    database.transaction().execute(async (tx) => {
      await recordEvent(tx, SYSTEM, { type: "batch_recorded", after: { figure } });
      if (figure % 2 === 0) await recordEvent(tx, SYSTEM, { type: "import_accepted", after: { figure } });
    }),
  );
  await Promise.all(many);
  expect((await readTail(database)).place).toBe(place + 90);
  expect(await verified()).toBeNull();
});

test("what is recorded half way keeps nobody waiting who has what the rest of the work needs", async () => {
  const { place } = await readTail(database);
  const take = (tx: Database) => sql`select pg_advisory_xact_lock(hashtextextended('test.money', 0))`.execute(tx);
  const recorded = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const done = { ok: true } as const;
  const one = attempt(database, async (tx) => {
    await recordEvent(tx, SYSTEM, { type: "case_acted", reason: "先写后等" });
    recorded.resolve();
    await taken.promise;
    await take(tx);
    await recordEvent(tx, SYSTEM, { type: "case_acted", reason: "随后" });
    return done;
  });
  const other = attempt(database, async (tx) => {
    await take(tx);
    taken.resolve();
    await recorded.promise;
    await recordEvent(tx, SYSTEM, { type: "case_acted", reason: "先等后写" });
    return done;
  });
  expect(await Promise.all([one, other])).toEqual([done, done]);
  const { events } = await searchEvents(database, { type: "case_acted" }, 0, 3);
  expect(events.map(({ details }) => details.reason)).toEqual(["随后", "先写后等", "先等后写"]);
  expect((await readTail(database)).place).toBe(place + 3);
  const refused = { ok: false } as const;
  const taking = attempt(database, async (tx) => {
    await recordEvent(tx, SYSTEM, { type: "case_acted" });
    return refused;
  });
  expect(await taking).toEqual(refused);
  expect((await readTail(database)).place).toBe(place + 3);
  expect(await verified()).toBeNull();
});

test("the hash may be changed, and the chain goes on", async () => {
  await applyLogSettings(database, { algorithm: "sm3", stamped: false });
  await recordEvent(database, SYSTEM, { type: "list_created", reason: "一" });
  expect((await newest())?.algorithm).toBe("sm3");
  await applyLogSettings(database, { algorithm: "sha256", stamped: false });
  await recordEvent(database, SYSTEM, { type: "list_created", reason: "二" });
  expect((await newest())?.algorithm).toBe("sha256");
  expect(await verified()).toBeNull();
});

describe("the database", () => {
  const enterprise = asActor(mandated("丁一", "legal", "91110102MA0000001X"));
  const event = (
    extra: string,
  ) => `insert into audit.event (place, at, type, person, capacity, details, salts, details_hash, previous,
    hash, algorithm, transaction) select place, at, 'signed_in', ${extra}, 'staff', '{}', '{}', repeat('0', 64), previous,
    repeat('0', 64), algorithm, transaction from audit.reserve()`;

  test("lets nobody write in the name of another", async () => {
    await expect(sql.raw(event(`'${idOf("甲")}'::uuid`)).execute(enterprise)).rejects.toThrow("row-level security");
  });

  test.each([
    ["behind a gap", "place, at", "place + 1, at"],
    ["in the future", "place, at", "place, at + interval '1 second'"],
    ["before the newest", "place, at", "place, '2020-01-01'::timestamptz"],
    ["of another transaction", "algorithm, transaction", "algorithm, '1'::xid8"],
  ])("refuses an event %s", async (_what, from, to) => {
    const statement = event("null").replace(`select ${from}`, `select ${to}`).replace(`${from} from`, `${to} from`);
    await expect(owner.query(statement)).rejects.toThrow("does not follow");
  });

  test.each([
    ["changed", "update audit.event set type = 'signed_out' where place = 1"],
    ["given other details", "update audit.event set details = '{}' where place = 1"],
    ["deleted", "delete from audit.event where place = 1"],
    ["emptied", "truncate audit.event cascade"],
    ["cut at its end", "delete from audit.tail"],
  ])("does not let the log be %s, by its owner neither", async (_what, statement) => {
    await expect(owner.query(statement)).rejects.toThrow(/only added to|nothing changes but/);
  });

  test("shows the log to those of the park alone who may read it, and the end of it to no others", async () => {
    const seen = async (actor: Actor) => (await searchEvents(asActor(actor), {}, 0, 1)).total;
    expect(await seen(holder("甲", "auditor"))).toBe((await readTail(database)).place);
    expect(await seen(holder("乙", "officer", "administrator"))).toBe(0);
    await expect(seen(PUBLIC)).rejects.toThrow("permission denied");
    await expect(searchEvents(enterprise, {}, 0, 1)).rejects.toThrow("permission denied");
    await expect(readTail(enterprise)).rejects.toThrow("permission denied");
  });
});
