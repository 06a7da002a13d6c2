import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openAccount, peoplePark } from "../../../../../tests/setup/people-park.ts";
import { type ApiContext, contextFor } from "../../api-context.ts";
import { createApp } from "../../app.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { assignCase } from "../cases/assign-case.ts";
import { actInCase, attachFile, openCase, reportResult, wakeCases } from "../cases/index.ts";
import { describeSettings } from "./describe-settings.ts";
import { findMessages } from "./find-messages.ts";
import { keepSettings } from "./keep-settings.ts";
import { makeCalendarLink, revokeCalendarLink } from "./make-calendar-link.ts";
import { countUnread, markRead } from "./message-store.ts";
import { readMessages } from "./read-messages.ts";
import { tell } from "./tell.ts";

const park = await peoplePark("park");
const FIRM = { id: "91110102MAYY00018L", name: "示例·晴川软件0001（合成）" };
const clock = { now: Temporal.Instant.from("2026-06-30T02:00:00Z") };
const channels = { mail: true, robots: [] };
const place = { ...park.workplace, now: () => clock.now, channels, url: () => "https://park.example" };
const asOf = async (id: string): Promise<ApiContext> => contextFor(place, await park.actorOf(id));
const one = await asOf((await park.holder("officer", "甲经办")).id);
const other = await asOf((await park.holder("officer", "乙经办")).id);
const { outcome: given, token } = await park.mandate(one, FIRM.id, "legal@example.test", "legal");
await openAccount(park.database, token);
const legal = await asOf(given.ok ? given.value.mandate.person.id : "");
const idOf = ({ actor }: ApiContext) => actor.person?.id ?? "";

const told = async (to: readonly ApiContext[], mark: string = randomUUID()) => {
  const telling = { mark, kind: "case_assigned", to: to.map(idOf), zh: "甲", en: "A", path: "/cases/1" } as const;
  return park.database.transaction().execute((tx) => tell({ tx, place }, telling));
};
const list = async (context: ApiContext, unread = false) =>
  (await findMessages(context, { unread, offset: 0, limit: 50 })).items;
const eventsOf = async (person: string) => {
  const { rows } = await sql<{ type: string }>`
    select type from audit.event where thing_id = ${person} and type ~ '^(message|calendar)' order by place`.execute(
    park.database,
  );
  return rows.map(({ type }) => type);
};

describe("a message", () => {
  test("is told once under a mark, to each of those named once", async () => {
    const mark = randomUUID();
    expect(await told([one, one, other], mark)).toBe(true);
    expect(await told([one, legal], mark)).toBe(false);
    expect([await list(one), await list(other), await list(legal)].map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(await told([])).toBe(false);
  });

  test("too long for a line is cut, and the link stays whole", async () => {
    const telling = {
      mark: randomUUID(),
      kind: "case_said",
      to: [idOf(other)],
      path: `/cases/${randomUUID()}`,
    } as const;
    await park.database
      .transaction()
      .execute((tx) => tell({ tx, place }, { ...telling, zh: "长".repeat(500), en: "😀".repeat(500) }));
    const [message] = await list(other, true);
    expect(message).toMatchObject({ zh: `${"长".repeat(399)}…`, en: `${"😀".repeat(399)}…`, path: telling.path });
    await readMessages(other, { ids: [message?.id ?? ""] });
  });

  test("is there for those it was told to alone, who alone mark it as read", async () => {
    const [mine] = await list(one, true);
    expect(mine).toMatchObject({ kind: "case_assigned", zh: "甲", en: "A", path: "/cases/1", read: false });
    const ids = [mine?.id ?? ""];
    // The same message was told to the other one too; marking it is each one's own affair.
    expect(await readMessages(legal, { ids })).toBe(0);
    await markRead(other.database, idOf(one), { ids, until: null });
    expect(await countUnread(one.database, idOf(one))).toBe(1);
    expect(await countUnread(other.database, idOf(one))).toBe(0);
    expect(await readMessages(one, { ids })).toBe(0);
    expect(await countUnread(other.database, idOf(other))).toBe(1);
    expect(await list(one, true)).toEqual([]);
    expect((await list(one)).map(({ read }) => read)).toEqual([true]);
  });

  test("is among all that had come until a moment, and what came later stays unread", async () => {
    await told([one]);
    await told([one]);
    const [newest] = await list(one, true);
    await told([one]);
    expect(await readMessages(one, { ids: [], until: newest?.at })).toBe(1);
    const shown = await list(one);
    expect(shown.map(({ read }) => read)).toEqual([false, true, true, true]);
    expect(shown.map(({ at }) => at).slice(1)).toEqual(
      shown
        .map(({ at }) => at)
        .slice(1)
        .toSorted()
        .toReversed(),
    );
  });
});

describe("how somebody is told", () => {
  test("is as the park has it until they choose, and kept with an event", async () => {
    expect(await describeSettings(one)).toMatchObject({
      mail: { case_assigned: "once", case_unclaimed: "digest", letter_failed: "off" },
      quiet: { from: "20:00", until: "08:00", daysOff: true },
      address: expect.stringMatching(/@example\.test$/),
      digestAt: "08:30",
    });
    const quiet = { from: "18:15", until: "09:05", daysOff: false };
    await keepSettings(one, { mail: { case_assigned: "off", case_due: "once" }, quiet });
    expect(await describeSettings(one)).toMatchObject({ mail: { case_assigned: "off", case_due: "once" }, quiet });
    await keepSettings(one, { mail: { case_assigned: "once" }, quiet });
    expect((await describeSettings(one)).mail.case_assigned).toBe("once");
    expect(await eventsOf(idOf(one))).toEqual(["message_settings_kept", "message_settings_kept"]);
    expect((await describeSettings(other)).quiet.from).toBe("20:00");
    expect((await describeSettings({ ...one, channels: { mail: false, robots: [] } })).address).toBeNull();
  });
});

describe("the feed of deadlines", () => {
  const app = createApp({
    ...{ database: park.database, law: park.law, today: () => Temporal.PlainDate.from("2026-07-01"), site: null },
    identify: async () => one.actor,
    log: (line) => expect.unreachable(line),
    around: { url: place.url },
  });
  const fetchFeed = async (path: string, tag = "") => {
    const response = await app.request(path, { headers: tag ? { "If-None-Match": tag } : {} });
    return { status: response.status, tag: response.headers.get("ETag") ?? "", text: await response.text(), response };
  };

  test("has the open cases of its owner, by an address that can be revoked and replaced", async () => {
    park.law.park.service.promises.decide = 5;
    const id = randomUUID();
    const opening = { id, process: "claim", parent: null, subject: FIRM, title: "首次认定奖励", fields: {} };
    await attempt(park.database, (tx) => openCase({ tx, place }, legal.actor, opening));
    for (const kind of ["evidence", "commitment"])
      await attachFile(legal, {
        ...{ id, file: randomUUID(), kind, name: "甲.pdf", internal: false, content: Buffer.from(kind) },
      });
    const submitted = await actInCase(legal, {
      ...{ id, version: 0, transition: "submit", vote: "for", reason: "", fields: { account: "工行 0000" } },
    });
    expect(submitted.ok ? "ok" : submitted.refusal.zh).toBe("ok");
    await attempt(park.database, (tx) => reportResult({ tx, place }, id, "computed", {}));
    const { path } = await makeCalendarLink(one);
    const empty = await fetchFeed(path);
    expect([empty.status, empty.text.includes("BEGIN:VEVENT")]).toEqual([200, false]);
    const taken = await assignCase(one, { id, version: 2, person: idOf(one), reason: "" });
    expect(taken.ok ? "ok" : taken.refusal.zh).toBe("ok");
    const feed = await fetchFeed(path);
    const lines = feed.text.replaceAll("\r\n ", "").split("\r\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        `UID:case-${id}@park.example`,
        "DTSTART:20260707T093000Z",
        "SUMMARY:办理时限：首次认定奖励（示例·晴川软件0001（合成））",
        `URL:https://park.example/cases/${id}`,
        "SEQUENCE:204948000",
        "TRIGGER;RELATED=END:-PT1440M",
      ]),
    );
    expect(Object.fromEntries(feed.response.headers)).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "private, no-cache",
      "x-robots-tag": "noindex",
    });
    expect((await fetchFeed(path, feed.tag)).status).toBe(304);
    // What happens to the case makes another text of it, of which calendars know that it is the later one.
    clock.now = clock.now.add({ hours: 1 });
    await assignCase(one, { id, version: 3, person: idOf(one), reason: "" });
    const moved = await fetchFeed(path, feed.tag);
    expect([moved.status, moved.text.includes("SEQUENCE:204951600")]).toEqual([200, true]);
    const { path: another } = await makeCalendarLink(one);
    expect([(await fetchFeed(path)).status, (await fetchFeed(another)).status]).toEqual([404, 200]);
    await revokeCalendarLink(one);
    await revokeCalendarLink(one);
    expect((await fetchFeed(another)).status).toBe(404);
    expect((await eventsOf(idOf(one))).slice(-3)).toEqual([
      "calendar_link_made",
      "calendar_link_made",
      "calendar_link_revoked",
    ]);
    expect(await wakeCases(place)).toEqual([]);
    delete park.law.park.service.promises.decide;
  });

  test.each(["/api/calendar/x.ics", `/api/calendar/${"a".repeat(43)}.ics`, `/api/calendar/${"a".repeat(43)}`])(
    "is at no other address: %s",
    async (path) => {
      expect((await fetchFeed(path)).status).toBe(404);
    },
  );
});
