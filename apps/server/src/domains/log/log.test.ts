import { join } from "node:path";
import { readExport, verifyLog } from "@yuanding/audit";
import type { LogEvent } from "@yuanding/contract";
import { afterAll, describe, expect, test } from "vitest";
import { AS, holder, idOf } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { createApp } from "../../app.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { readLaw } from "../law/index.ts";

const { database, url } = await testDatabase("park");
const owner = await connectAsOwner(url);
afterAll(() => owner.end());
const people = new Map([
  ["审计员", holder("审计员", "auditor")],
  ["经办员", { ...holder("经办员", "officer"), from: { address: "192.0.2.7", request: "r-1" } }],
]);
const whoIs = (request: Request) => decodeURIComponent(request.headers.get(AS) ?? "");
const app = createApp({
  database,
  identify: async (request) => people.get(whoIs(request)) ?? holder("别人", "officer"),
  law: readLaw(join(import.meta.dirname, "../../../../..")),
  today: () => Temporal.PlainDate.from("2026-11-22"),
  site: null,
  log: (line) => expect.unreachable(line),
});

for (const [name] of people)
  await owner.query("insert into people.person (id, name, email) values ($1, $2, $3)", [
    idOf(name),
    name,
    `${idOf(name)}@example.test`,
  ]);
const { rows } = await owner.query<{ id: string; name: string }>(
  "select id, name from facts.card where kind = '企业' order by id limit 1",
);
const firm = rows[0] ?? { id: "", name: "" };
const clerk = people.get("经办员") ?? holder("经办员", "officer");
await recordEvent(database, clerk, {
  type: "list_created",
  thing: { kind: "list", id: "7" },
  after: { title: "名单" },
});
await recordEvent(database, clerk, {
  ...{ type: "list_members_changed", thing: { kind: "list", id: "7" }, subject: firm.id },
  ...{ before: { members: 1 }, after: { members: 2 }, reason: "走访后加入" },
});

type Found = { readonly total: number; readonly items: LogEvent[] };
async function ask<Body>(path: string, as = "审计员", method = "GET") {
  const headers = {
    [AS]: encodeURIComponent(as),
    ...(method === "POST" ? { "Content-Type": "application/json" } : {}),
  };
  const response = await app.request(`/api${path}`, { method, headers });
  return { status: response.status, body: (await response.json()) as Body & { code?: string } };
}
const search = async (query: string) => (await ask<Found>(`/log?${query}`)).body;
const typesOf = ({ items }: Found) => items.map(({ type }) => type);

describe("searching the log", () => {
  test("shows the life of a thing, newest first, with who did it, by which post, why and from where", async () => {
    const { total, items } = await search("thing=list&thingId=7");
    expect([total, items.map(({ type }) => type)]).toEqual([2, ["list_members_changed", "list_created"]]);
    expect(items[0]).toMatchObject({
      type: "list_members_changed",
      person: { id: idOf("经办员"), name: "经办员" },
      capacity: "staff",
      post: { kind: "officer", title: "经办", office: "管委会", for: null },
      subject: firm,
      thing: { kind: "list", id: "7", path: "/lists/7" },
      reason: "走访后加入",
      from: { address: "192.0.2.7", request: "r-1" },
      before: { members: 1 },
      after: { members: 2 },
      erased: false,
    });
  });

  test.each([
    ["a person", `person=${idOf("经办员")}`, ["list_members_changed", "list_created"]],
    ["an enterprise", `subject=${firm.id}&type=list_members_changed`, ["list_members_changed"]],
    ["a type", "type=list_created", ["list_created"]],
    ["days to come", "from=2999-01-01", []],
    ["days gone by", "until=2000-01-01", []],
    ["a person nobody is", `person=${idOf("无人")}`, []],
  ])("by %s", async (_by, query, types) => {
    expect(typesOf(await search(query))).toEqual(types);
  });

  test("by days takes the first and the last whole, as days go where the park lies", async () => {
    const [event] = (await search("type=list_created")).items;
    const day = Temporal.Instant.from(event?.at ?? "")
      .toZonedDateTimeISO("Asia/Shanghai")
      .toPlainDate();
    const on = (from: Temporal.PlainDate, until: Temporal.PlainDate) =>
      search(`type=list_created&from=${from}&until=${until}`).then(({ total }) => total);
    const [before, after] = [day.subtract({ days: 1 }), day.add({ days: 1 })];
    expect([await on(day, day), await on(before, before), await on(after, after)]).toEqual([1, 0, 0]);
  });

  test("by a day that does not exist is refused", async () => {
    expect(await ask("/log?from=2026-02-30")).toMatchObject({ status: 400, body: { code: "date_invalid" } });
  });

  test("is logged with the question, before anything is seen, and once for all pages of an answer", async () => {
    const readings = () => search(`person=${idOf("审计员")}&type=log_read&subject=X9`);
    await search("subject=X9&limit=1");
    await search("subject=X9&limit=1&offset=1");
    await readings();
    const { items } = await readings();
    expect(items.map(({ after, subject }) => [after, subject?.id])).toEqual([
      [{ person: idOf("审计员"), type: "log_read", subject: "X9" }, "X9"],
      [{ subject: "X9" }, "X9"],
    ]);
  });

  test("is for those alone who may read it; for others there is no log", async () => {
    for (const path of ["/log", "/log/1", "/log-state", "/log.jsonl"])
      expect((await ask(path, "经办员")).body.code).toBe("hidden");
    expect((await ask("/log-verification", "经办员", "POST")).body.code).toBe("hidden");
  });
});

test("one event is shown by its place, and that is logged", async () => {
  const [event] = (await search("type=list_created")).items;
  expect((await ask<LogEvent>(`/log/${event?.place}`)).body).toEqual(event);
  expect((await search(`person=${idOf("审计员")}&type=log_read`)).items[1]?.after).toEqual({ place: event?.place });
  expect(await ask("/log/999999")).toMatchObject({ status: 404, body: { code: "event_not_found" } });
});

test("the state says how long the log is and where its end lies", async () => {
  const newest = (await search("")).items[0];
  expect((await ask("/log-state")).body).toEqual({
    events: newest?.place,
    algorithm: "sha256",
    newest: { place: newest?.place, hash: newest?.hash, at: newest?.at },
    checkpoints: [],
    stamped: false,
  });
});

test("the whole log leaves as a file that is verified anywhere, in which its leaving is the last event", async () => {
  const response = await app.request("/api/log.jsonl", { headers: { [AS]: encodeURIComponent("审计员") } });
  expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="log.jsonl"');
  const bytes = new Uint8Array(await response.arrayBuffer());
  const found = await verifyLog(
    readExport(
      (async function* () {
        yield bytes;
      })(),
    ),
  );
  const [last] = (await search("type=log_exported")).items;
  expect(found).toEqual({ events: last?.place, hash: last?.hash, wrong: null });
  expect(last?.after).toEqual({ events: last?.place });
});

test("verifying computes the chain again, names what is wrong first, and is logged", async () => {
  type Verdict = { events: number; wrong: { place: number } | null; took: number };
  const sound = (await ask<Verdict>("/log-verification", "审计员", "POST")).body;
  expect(sound).toMatchObject({ wrong: null, took: expect.any(Number) });
  await owner.query(`set session_replication_role = replica; update audit.event set type = 'signed_in' where place = 2;
    set session_replication_role = origin`);
  const { body } = await ask<Verdict>("/log-verification", "审计员", "POST");
  expect(body).toMatchObject({
    events: 1,
    wrong: { place: 2, zh: "第 2 条的内容与它的哈希不符。", en: "Event 2 is not what its hash says." },
  });
  expect((await search("type=log_verified")).items.map(({ after }) => after)).toEqual([
    { events: 1, wrong: body.wrong },
    { events: sound.events, wrong: null },
  ]);
});
