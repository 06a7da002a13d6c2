import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { openAccount, peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { addPerson } from "./add-person.ts";
import { alignProvidedPosts } from "./align-provided-posts.ts";
import { appointPerson } from "./appoint-person.ts";
import { changeOffice } from "./change-office.ts";
import { describePerson } from "./describe-person.ts";
import { erasePerson } from "./erase-person.ts";
import { findActing, findInvitation, inviteFirstAdministrator } from "./index.ts";
import { makeLink } from "./invitation.ts";
import { invitePerson } from "./invite-person.ts";
import { openOffice } from "./open-office.ts";
import { searchPeople } from "./person-store.ts";
import { relievePost } from "./relieve-post.ts";
import { suspendPerson } from "./suspend-person.ts";

const park = await peoplePark();
const owner = await connectAsOwner(park.url);
afterAll(() => owner.end());
const today = Temporal.PlainDate.from(TODAY);
const tokenOf = ({ path }: { readonly path: string }) => path.split("/").at(-1) ?? "";
const use = (token: string, newcomer: { name: string; email: string } | null = null) =>
  openAccount(park.database, token, newcomer);
const eventsOf = async (thing: string) =>
  (
    await owner.query<{ type: string }>("select type from audit.event where thing_id = $1 order by place", [thing])
  ).rows.map(({ type }) => type);

describe("an invitation", () => {
  test("opens an account once, and is kept as a hash alone", async () => {
    const link = makeLink();
    const given = { name: "甲", email: "Jia@Example.test", reason: "入职" };
    const added = await addPerson(await park.admin(), randomUUID(), link, given);
    const id = added.ok ? added.value.id : "";
    const token = tokenOf(link);
    expect(await findInvitation(park.database, token)).toMatchObject({
      person: { id, name: "甲", email: "Jia@Example.test" },
      ...{ opens: true, mandate: null },
    });
    expect(token).toMatch(/^[\w-]{43}$/);
    const { rows } = await owner.query("select * from people.invitation where token_sha256 = $1", [token]);
    expect(rows).toEqual([]);
    expect(await use(token)).toBe(id);
    expect(await use(token)).toBeNull();
    expect(await findInvitation(park.database, token)).toBeNull();
    expect(await describePerson(await park.admin(), id)).toMatchObject({ status: "active" });
  });

  test("lapses after 72 hours, and when another takes its place", async () => {
    const id = await park.person("", false);
    const [one, other] = [makeLink(), makeLink()];
    for (const link of [one, other])
      expect(park.codeOf(await invitePerson(await park.admin(), link, { id, reason: "再发" }))).toBe("ok");
    expect(await findInvitation(park.database, tokenOf(one))).toBeNull();
    const { rows } = await owner.query<{ hours: string }>(
      "select extract(epoch from expires_at - made_at) / 3600 as hours from people.invitation where token_sha256 = $1",
      [other.sha256],
    );
    expect(rows.map(({ hours }) => Number(hours))).toEqual([72]);
    await owner.query("update people.invitation set expires_at = now() where token_sha256 = $1", [other.sha256]);
    expect(await use(tokenOf(other))).toBeNull();
  });

  test("of whoever is suspended or erased opens nothing", async () => {
    const id = await park.person("", false);
    const link = makeLink();
    await invitePerson(await park.admin(), link, { id, reason: "再发" });
    await suspendPerson(await park.admin(), { id, suspended: true, reason: "暂停" });
    expect(await use(tokenOf(link))).toBeNull();
    expect(park.codeOf(await invitePerson(await park.admin(), makeLink(), { id, reason: "再发" }))).toBe(
      "person_suspended",
    );
  });

  test.each(["", "x", "a".repeat(43), `${"a".repeat(42)}=`, "甲".repeat(43)])("is not found by %j", async (token) => {
    expect(await findInvitation(park.database, token)).toBeNull();
    expect(await use(token)).toBeNull();
  });

  test("for a first administrator is not made while there is one", async () => {
    expect(await inviteFirstAdministrator(park.database, today)).toBeNull();
    expect(await findActing(park.database, park.administrator, today)).toMatchObject({
      capacity: "staff",
      posts: [{ kind: "administrator", title: "系统管理员", office: { name: "管委会" } }],
    });
    expect(await eventsOf(park.administrator)).toContain("first_administrator_made");
  });
});

describe("somebody", () => {
  test("is added once by an address, however it is written", async () => {
    const given = { name: "乙", email: "yi@example.test", reason: "" };
    expect(park.codeOf(await addPerson(await park.admin(), randomUUID(), makeLink(), given))).toBe("ok");
    const again = { ...given, email: "YI@EXAMPLE.TEST" };
    expect(park.codeOf(await addPerson(await park.admin(), randomUUID(), makeLink(), again))).toBe("email_taken");
  });

  test("is found by a part of name or address, by office and by kind of post", async () => {
    const office = await park.office("街道", "找人街道");
    const id = await park.person("寻人甲");
    await park.appointed(id, "subdistrict", "2026-01-01", null, office);
    await park.appointed(id, "liaison", "2027-01-01", null, office);
    const { database } = await park.admin();
    const find = async (search: object) => {
      const found = await searchPeople(database, { query: "", today, offset: 0, limit: 50, ...search });
      return { total: found.total, ids: found.people.map((person) => person.id) };
    };
    expect(await find({ query: "寻人" })).toEqual({ total: 1, ids: [id] });
    expect(await find({ office })).toEqual({ total: 1, ids: [id] });
    expect(await find({ office, kind: "subdistrict" })).toEqual({ total: 1, ids: [id] });
    expect(await find({ office, kind: "liaison" })).toEqual({ total: 0, ids: [] });
    expect((await find({ query: "FIRST@" })).ids).toEqual([park.administrator]);
  });
});

describe("nobody changes their own powers", () => {
  test("neither appoints, suspends nor erases themselves", async () => {
    const admin = await park.admin();
    const id = park.administrator;
    const post = {
      id,
      office: park.room,
      kind: "auditor",
      title: "审计",
      from: TODAY,
      until: null,
      reason: "x",
    } as const;
    expect(park.codeOf(await appointPerson(admin, randomUUID(), post))).toBe("own_powers");
    expect(park.codeOf(await suspendPerson(admin, { id, suspended: true, reason: "x" }))).toBe("own_powers");
    expect(park.codeOf(await erasePerson(admin, { id, reason: "x" }))).toBe("own_powers");
  });
});

describe("the last administrator", () => {
  test("stays: is not relieved, not suspended, and an invited one does not count", async () => {
    const [{ id: post = "" } = {}] = (await park.actorOf(park.administrator)).posts;
    const relieve = async (on = TODAY) =>
      park.codeOf(await relievePost(await park.admin(), { id: post, on, reason: "离职" }));
    expect(await relieve()).toBe("last_administrator");
    const invited = await park.person("", false);
    await park.appointed(invited, "administrator");
    expect(await relieve()).toBe("last_administrator");
    const other = await park.person();
    const second = await park.appointed(other, "administrator", "2026-01-01", "2026-08-01");
    expect(await relieve("2026-08-01")).toBe("last_administrator");
    expect(await relieve("2026-07-31")).toBe("ok");
    // From 2026-07-31 on the other is the last one.
    const until = async (on: string) =>
      park.codeOf(await relievePost(await park.admin(), { id: second, on, reason: "离职" }));
    expect(await until("2026-07-31")).toBe("last_administrator");
    expect(await until("2026-07-30")).toBe("ok");
    await owner.query("alter table people.appointment disable trigger check_end");
    await owner.query("update people.appointment set until_day = null where id = $1", [post]);
    await owner.query("alter table people.appointment enable trigger check_end");
    const third = { ...(await park.actorOf(other)), powers: (await park.actorOf(park.administrator)).powers };
    const suspended = { id: park.administrator, suspended: true, reason: "x" };
    expect(park.codeOf(await suspendPerson(park.as(third), suspended))).toBe("ok");
    await owner.query("update people.person set suspended_at = null where id = $1", [park.administrator]);
    await owner.query("update people.person set suspended_at = now() where id = $1", [other]);
    expect(park.codeOf(await suspendPerson(park.as(third), suspended))).toBe("last_administrator");
  });
});

describe("an office", () => {
  const change = async (id: string, name: string, closed: boolean) =>
    park.codeOf(await changeOffice(await park.admin(), { id, name, closed, reason: "调整" }));

  test("has a name of its own, and is closed when nobody holds a post there any more", async () => {
    const id = await park.office("科室", "撤并科");
    const given = { kind: "科室", name: "撤并科", parent: null, reason: "设立" } as const;
    expect(park.codeOf(await openOffice(await park.admin(), randomUUID(), given))).toBe("office_taken");
    const person = await park.person();
    const post = await park.appointed(person, "officer", "2026-01-01", null, id);
    expect(await change(id, "撤并科", true)).toBe("office_in_use");
    await relievePost(await park.admin(), { id: post, on: "2026-07-02", reason: "撤并" });
    expect(await change(id, "撤并科", true)).toBe("office_in_use");
    await owner.query("update people.appointment set until_day = $2 where id = $1", [post, TODAY]);
    expect(await change(id, "撤并科", true)).toBe("ok");
    expect(park.codeOf(await park.appoint(person, "officer", TODAY, null, id))).toBe("office_not_found");
    expect(park.codeOf(await openOffice(await park.admin(), randomUUID(), given))).toBe("ok");
    expect(await change(id, "撤并科", false)).toBe("office_taken");
    expect(await change(id, "撤并二科", false)).toBe("ok");
    expect(await eventsOf(id)).toEqual(["office_opened", "office_changed", "office_changed"]);
  });

  test("with others in it is not closed", async () => {
    const id = await park.office("管委会", "上级");
    const given = { kind: "科室", name: "下级", parent: id, reason: "设立" } as const;
    expect(park.codeOf(await openOffice(await park.admin(), randomUUID(), given))).toBe("ok");
    expect(await change(id, "上级", true)).toBe("office_in_use");
    expect(await change(randomUUID(), "无", true)).toBe("office_not_found");
    const nowhere = { ...given, name: "无处", parent: randomUUID() };
    expect(park.codeOf(await openOffice(await park.admin(), randomUUID(), nowhere))).toBe("office_not_found");
  });
});

describe("erasing", () => {
  test("takes name and address, keeps what was held, and waits until somebody has left", async () => {
    const { id, post } = await park.holder("officer", "离任者");
    const erase = async () => park.codeOf(await erasePerson(await park.admin(), { id, reason: "本人申请" }));
    expect(await erase()).toBe("person_in_office");
    await relievePost(await park.admin(), { id: post, on: "2026-07-02", reason: "离任" });
    expect(await erase()).toBe("person_in_office");
    await owner.query("update people.appointment set until_day = $2 where id = $1", [post, TODAY]);
    expect(await erase()).toBe("ok");
    expect(await describePerson(await park.admin(), id)).toMatchObject({
      ...{ name: "已清除", email: null, status: "erased", powers: [] },
      history: [{ id: post, kind: "officer", until: TODAY }],
    });
    expect(await findActing(park.database, id, today)).toBeNull();
    expect(await erase()).toBe("person_not_found");
    expect(park.codeOf(await park.appoint(id, "officer"))).toBe("person_not_found");
    const { rows } = await owner.query("select place from audit.event where details::text like '%离任者%'");
    expect(rows).toEqual([]);
  });
});

describe("posts by the identity provider", () => {
  const align = (
    id: string,
    ...posts: readonly { office: string; kind: "officer" | "approver" | "leader" | "administrator" }[]
  ) =>
    park.database.transaction().execute((tx) =>
      alignProvidedPosts(
        tx,
        id,
        posts.map((post) => ({ ...post, title: post.kind })),
        today,
      ),
    );
  const kinds = async (id: string) => (await findActing(park.database, id, today))?.posts.map(({ kind }) => kind);

  test("become what it tells, and leave those of the park alone", async () => {
    const { id } = await park.holder("leader");
    const office = "综合科";
    expect(await align(id, { office, kind: "officer" })).toEqual({ appointed: 1, relieved: 0, refused: [] });
    expect(await align(id, { office, kind: "officer" })).toEqual({ appointed: 0, relieved: 0, refused: [] });
    expect(new Set(await kinds(id))).toEqual(new Set(["leader", "officer"]));
    expect(await align(id, { office, kind: "approver" })).toEqual({ appointed: 1, relieved: 1, refused: [] });
    expect(new Set(await kinds(id))).toEqual(new Set(["leader", "approver"]));
    expect(await align(id)).toEqual({ appointed: 0, relieved: 1, refused: [] });
    expect(await kinds(id)).toEqual(["leader"]);
  });

  test("are not given where they do not go together, where there is no such office, or to whoever is suspended", async () => {
    const { id } = await park.holder("officer");
    const wanted = { office: "综合科", kind: "approver" } as const;
    expect(await align(id, wanted)).toEqual({
      ...{ appointed: 0, relieved: 0 },
      refused: [{ ...wanted, title: "approver" }],
    });
    expect((await align(id, { office: "没有这个科", kind: "leader" })).refused).toHaveLength(1);
    await suspendPerson(await park.admin(), { id, suspended: true, reason: "暂停" });
    expect((await align(id, { office: "综合科", kind: "leader" })).refused).toHaveLength(1);
  });
});

test("a post that has ended, or ends before it is asked, is not ended again", async () => {
  const { post } = await park.holder("steward");
  const end = async (on: string) =>
    park.codeOf(await relievePost(await park.admin(), { id: post, on, reason: "调离" }));
  expect(await end("2026-06-30")).toBe("period_wrong");
  expect(await end("2026-13-01")).toBe("date_invalid");
  expect(await end("2026-07-05")).toBe("ok");
  expect(await end("2026-07-05")).toBe("period_wrong");
  expect(await end("2026-07-06")).toBe("period_wrong");
  expect(await end(TODAY)).toBe("ok");
  expect(await end(TODAY)).toBe("post_ended");
  expect(park.codeOf(await relievePost(await park.admin(), { id: randomUUID(), on: TODAY, reason: "x" }))).toBe(
    "post_not_found",
  );
  expect(await eventsOf(post)).toEqual(["appointed", "relieved", "relieved"]);
});
