import { randomUUID } from "node:crypto";
import { POST_KIND_IDS, POST_KINDS } from "@yuanding/contract";
import { afterEach, describe, expect, test } from "vitest";
import { calendar, peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { delegatePost } from "./delegate-post.ts";
import { endDelegation } from "./end-delegation.ts";
import { findActing, findPeople } from "./index.ts";
import { relievePost } from "./relieve-post.ts";
import { suspendPerson } from "./suspend-person.ts";

const park = await peoplePark();
const day = (text: string) => Temporal.PlainDate.from(text);
const kindsOn = async (id: string, on: string) =>
  (await findActing(park.database, id, day(on)))?.posts.map(({ kind, for: whose }) => [kind, whose?.name ?? null]);
const powersOn = async (id: string, on: string) => [...((await findActing(park.database, id, day(on)))?.powers ?? [])];

afterEach(() => {
  calendar.today = day(TODAY);
});

describe("a post", () => {
  test("counts from its first day to the day before its end", async () => {
    const id = await park.person();
    await park.appointed(id, "officer", "2026-03-01", "2026-08-01");
    expect(await kindsOn(id, "2026-02-28")).toEqual([]);
    expect(await kindsOn(id, "2026-03-01")).toEqual([["officer", null]]);
    expect(await kindsOn(id, "2026-07-31")).toEqual([["officer", null]]);
    expect(await kindsOn(id, "2026-08-01")).toEqual([]);
  });

  test("gives the powers of its kind, those of several together", async () => {
    const id = await park.person();
    await park.appointed(id, "author");
    await park.appointed(id, "liaison");
    expect(new Set(await powersOn(id, TODAY))).toEqual(
      new Set([...POST_KINDS.author.powers, ...POST_KINDS.liaison.powers]),
    );
  });

  test("ended today counts no longer today", async () => {
    const { id, post } = await park.holder("steward");
    const ended = await relievePost(await park.admin(), { id: post, on: TODAY, reason: "调离" });
    expect(ended).toMatchObject({ ok: true, value: { until: TODAY } });
    expect(await kindsOn(id, TODAY)).toEqual([]);
    expect(await kindsOn(id, "2026-06-30")).toEqual([["steward", null]]);
  });

  test("of every kind can be held", async () => {
    for (const kind of POST_KIND_IDS) {
      const id = await park.person();
      expect(park.codeOf(await park.appoint(id, kind))).toBe("ok");
      expect(new Set(await powersOn(id, TODAY))).toEqual(new Set(POST_KINDS[kind].powers));
    }
  });
});

describe("whoever is suspended", () => {
  test("is nobody, and what they delegated rests until they are back", async () => {
    const { id, post } = await park.holder("officer", "甲");
    const { id: cover } = await park.holder("leader", "乙");
    const given = { post, to: cover, from: TODAY, until: "2026-07-05", reason: "休假" };
    expect(park.codeOf(await delegatePost(park.as(await park.actorOf(id)), randomUUID(), given))).toBe("ok");
    await suspendPerson(await park.admin(), { id, suspended: true, reason: "账户异常" });
    expect(await findActing(park.database, id, day(TODAY))).toBeNull();
    expect(await kindsOn(cover, TODAY)).toEqual([["leader", null]]);
    await suspendPerson(await park.admin(), { id, suspended: false, reason: "查清" });
    expect(await kindsOn(id, TODAY)).toEqual([["officer", null]]);
    expect(await kindsOn(cover, TODAY)).toEqual([
      ["leader", null],
      ["officer", "甲"],
    ]);
  });
});

describe("a delegation", () => {
  const delegate = async (by: string, post: string, to: string, from: string, until: string) =>
    delegatePost(park.as(await park.actorOf(by)), randomUUID(), { post, to, from, until, reason: "休假" });

  test("counts from its first day to its last, both included, and says for whom", async () => {
    const { id: by, post } = await park.holder("approver", "丙");
    const { id: to } = await park.holder("leader");
    expect(await delegate(by, post, to, "2026-07-10", "2026-07-12")).toMatchObject({
      ok: true,
      value: { by: { id: by, name: "丙" }, to: { id: to }, from: "2026-07-10", until: "2026-07-12", endedAt: null },
    });
    expect(await kindsOn(to, "2026-07-09")).toEqual([["leader", null]]);
    for (const on of ["2026-07-10", "2026-07-12"])
      expect(await kindsOn(to, on)).toEqual([
        ["leader", null],
        ["approver", "丙"],
      ]);
    expect(await kindsOn(to, "2026-07-13")).toEqual([["leader", null]]);
    expect(await powersOn(to, "2026-07-11")).toContain("facts.sensitive");
    expect(await powersOn(to, "2026-07-13")).not.toContain("facts.sensitive");
  });

  test("gives everything the post has but managing people, and no delegating further", async () => {
    const { id: by, post } = await park.holder("administrator");
    const { id: to } = await park.holder("leader");
    const { id: third } = await park.holder("leader");
    expect(park.codeOf(await delegate(by, post, to, TODAY, "2026-07-03"))).toBe("ok");
    const powers = await powersOn(to, TODAY);
    expect(powers).toEqual(expect.arrayContaining(["people.see", "mandates.keep"]));
    expect(powers).not.toContain("people.manage");
    expect(park.codeOf(await delegate(to, post, third, TODAY, "2026-07-02"))).toBe("delegation_of_delegation");
    expect(park.codeOf(await delegate(third, post, to, TODAY, "2026-07-02"))).toBe("post_not_found");
  });

  test("ends with the post, and with the last post of whoever covers", async () => {
    const { id: by, post } = await park.holder("officer");
    const { id: to, post: own } = await park.holder("leader");
    expect(park.codeOf(await delegate(by, post, to, TODAY, "2026-08-30"))).toBe("ok");
    await relievePost(await park.admin(), { id: own, on: "2026-07-10", reason: "调离" });
    expect(await kindsOn(to, "2026-07-09")).toHaveLength(2);
    expect(await kindsOn(to, "2026-07-10")).toEqual([]);
    await park.appointed(to, "leader", "2026-07-20");
    await relievePost(await park.admin(), { id: post, on: "2026-07-25", reason: "调离" });
    expect(await kindsOn(to, "2026-07-24")).toHaveLength(2);
    expect(await kindsOn(to, "2026-07-25")).toEqual([["leader", null]]);
  });

  test("is within the time of the post, not in the past, at most a year, and to a colleague", async () => {
    const id = await park.person();
    const post = await park.appointed(id, "officer", "2026-01-01", "2028-01-01");
    const { id: to } = await park.holder("leader");
    const outsider = await park.person();
    const tried = async (to: string, from: string, until: string) =>
      park.codeOf(await delegate(id, post, to, from, until));
    expect(await tried(to, "2026-06-30", "2026-07-02")).toBe("delegation_period_wrong");
    expect(await tried(to, "2026-07-03", "2026-07-02")).toBe("delegation_period_wrong");
    expect(await tried(to, "2026-07-01", "2027-07-02")).toBe("delegation_period_wrong");
    expect(await tried(to, "2027-12-30", "2028-01-01")).toBe("delegation_period_wrong");
    expect(await tried(to, "2026-02-30", "2026-07-02")).toBe("date_invalid");
    expect(await tried(outsider, TODAY, TODAY)).toBe("person_not_found");
    expect(await tried(id, TODAY, TODAY)).toBe("person_not_found");
    expect(await tried(randomUUID(), TODAY, TODAY)).toBe("person_not_found");
    expect(await tried(to, "2026-07-01", "2027-07-01")).toBe("ok");
    expect(await tried(to, "2027-12-31", "2027-12-31")).toBe("ok");
  });

  test("of a post that approves needs a second factor", async () => {
    const { id, post } = await park.holder("finance");
    const { id: to } = await park.holder("leader");
    const weak = park.as({ ...(await park.actorOf(id)), strong: false });
    const given = { post, to, from: TODAY, until: TODAY, reason: "外出" };
    expect(park.codeOf(await delegatePost(weak, randomUUID(), given))).toBe("second_factor_needed");
  });

  test("is ended at once by either side and nobody else, once", async () => {
    const { id: by, post } = await park.holder("officer");
    const { id: to } = await park.holder("leader");
    const { id: other } = await park.holder("leader");
    const made = [await delegate(by, post, to, TODAY, TODAY), await delegate(by, post, to, TODAY, TODAY)];
    const [one = "", two = ""] = made.map((each) => (each.ok ? each.value.id : ""));
    const end = async (who: string, id: string) =>
      park.codeOf(await endDelegation(park.as(await park.actorOf(who)), { id, reason: "提前回来" }));
    expect(await end(other, one)).toBe("delegation_not_found");
    expect(await end(by, one)).toBe("ok");
    expect(await kindsOn(to, TODAY)).toHaveLength(2);
    expect(await end(to, two)).toBe("ok");
    expect(await kindsOn(to, TODAY)).toEqual([["leader", null]]);
    expect(await end(to, two)).toBe("delegation_ended");
    const third = await delegate(by, post, to, TODAY, TODAY);
    calendar.today = day("2026-07-02");
    expect(await end(by, third.ok ? third.value.id : "")).toBe("delegation_ended");
  });
});

test("names are found by id, an enterprise's user is told their own alone", async () => {
  const [one, other] = [await park.person("丁"), await park.person("戊")];
  const staff = park.as(await park.actorOf((await park.holder("expert")).id));
  expect(await findPeople(staff.database, [one, other, randomUUID()])).toEqual(
    new Map([
      [one, "丁"],
      [other, "戊"],
    ]),
  );
  const outside = park.as(await park.actorOf(one));
  expect(outside.actor.capacity).toBe("enterprise");
  expect(await findPeople(outside.database, [one, other])).toEqual(new Map([[one, "丁"]]));
});
