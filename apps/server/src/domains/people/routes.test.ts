import type { DemoPerson } from "@yuanding/contract";
import { describe, expect, test } from "vitest";
import { AS } from "../../../../../tests/setup/actors.ts";
import { calendar, peoplePark, TODAY } from "../../../../../tests/setup/people-park.ts";
import { type Actor, PUBLIC } from "../../actor.ts";
import { createApp } from "../../app.ts";
import { loadDemoPeople } from "./index.ts";

const park = await peoplePark("park");
const defects: string[] = [];
const app = createApp({
  database: park.database,
  /** A test names who asks by id; nobody when it names none. */
  identify: async (request): Promise<Actor> => {
    const id = request.headers.get(AS);
    return id === null ? PUBLIC : park.actorOf(id);
  },
  law: park.law,
  today: () => calendar.today,
  site: null,
  log: (line) => defects.push(line),
});

async function ask<Body = Record<string, unknown>>(who: string | null, path: string, body?: object, method = "POST") {
  const headers: Record<string, string> = { "Content-Type": "application/json", ...(who && { [AS]: who }) };
  const init = body ? { method, headers, body: JSON.stringify(body) } : { headers };
  const response = await app.request(`/api${path}`, init);
  return { status: response.status, body: (await response.json()) as Body & { code?: string } };
}
const { body: visitor } = await ask<{ demo: DemoPerson[] }>(null, "/me");
const idOf = (name: string) => visitor.demo.find((each) => each.name === name)?.id ?? "";
const admin = idOf("演示·管理员");

describe("the people of the demonstration", () => {
  test("are one of each kind and users of three enterprises, shown to everybody with what each is for", () => {
    expect(visitor.demo.map(({ name, capacity }) => `${name} ${capacity}`)).toEqual([
      ..."领导 经办 管家 数据 审批 财务 起草 发布 联络 街道 机构 专家 审计 管理员"
        .split(" ")
        .map((each) => `演示·${each} staff`),
      ..."甲企法人 甲企财务 甲企经办 乙企法人 代办人 丙企法人 丙企经办"
        .split(" ")
        .map((each) => `演示·${each} enterprise`),
    ]);
    expect(visitor).toMatchObject({ person: null, capacity: "public", posts: [], mandates: [], powers: [] });
    expect(visitor.demo.every(({ aboutZh, aboutEn }) => aboutZh !== "" && aboutEn !== "")).toBe(true);
  });

  test("are added once, and what was done to them since stays", async () => {
    expect(await loadDemoPeople(park.database)).toBe(false);
  });

  test("are not in a database without the demonstration park", async () => {
    const { database } = await peoplePark();
    expect(await loadDemoPeople(database)).toBe(false);
  });

  test("act as what they are", async () => {
    const { body: agent } = await ask(idOf("演示·代办人"), "/me");
    expect(agent).toMatchObject({
      capacity: "enterprise",
      powers: ["subjects.see", "cases.see", "claims.submit"],
      mandates: [
        { subject: { name: "示例·晴川软件0001（合成）" } },
        { subject: { name: "示例·青禾软件0002（合成）" } },
      ],
      secondFactor: { passed: true },
    });
    const { body: officer } = await ask(idOf("演示·经办"), "/me");
    expect(officer).toMatchObject({
      person: { name: "演示·经办", email: null },
      capacity: "staff",
      posts: [{ kind: "officer", title: "经办", office: { name: "企业服务科（演示）" }, for: null }],
    });
  });
});

describe("people", () => {
  test("are listed with posts, found by office and kind, and shown with their history", async () => {
    const { body: offices } = await ask<{ items: { id: string; name: string; people: number }[] }>(admin, "/offices");
    expect(offices.items).toHaveLength(16);
    const company = offices.items.find(({ name }) => name === "前端公司（演示）");
    expect(company).toMatchObject({ people: 1 });
    const { body: found } = await ask(admin, `/people?office=${company?.id}&kind=steward`);
    expect(found).toMatchObject({ total: 1, items: [{ name: "演示·管家", status: "active", secondFactor: false }] });
    const { body: person } = await ask(admin, `/people/${idOf("演示·审计")}`);
    expect(person).toMatchObject({
      history: [{ kind: "auditor", from: "2025-01-01", until: null }],
      delegations: [],
      sessions: 0,
    });
    expect((person.powers as string[]).includes("log.read")).toBe(true);
  });

  test("are hidden from whoever may not see them, and not changed by whoever may only look", async () => {
    expect(await ask(idOf("演示·经办"), "/people")).toMatchObject({ status: 404, body: { code: "hidden" } });
    expect(await ask(null, "/people")).toMatchObject({ status: 401, body: { code: "signed_out" } });
    const given = { name: "新人", email: "new@example.test" };
    expect(await ask(idOf("演示·审计"), "/people", given)).toMatchObject({
      status: 403,
      body: { code: "not_permitted" },
    });
    expect((await ask(admin, "/people?query=新人")).body).toMatchObject({ total: 0 });
  });

  test("are added with a link, appointed, handed over to, and named as holders of a power", async () => {
    const { body: added } = await ask<{ person: { id: string }; invitation: { path: string } }>(admin, "/people", {
      ...{ name: "接任·经办", email: "next@example.test", reason: "调入" },
    });
    expect(added).toMatchObject({ person: { status: "invited", email: "next@example.test" } });
    expect(added.invitation.path).toMatch(/^\/invitation\/[\w-]{43}$/);
    const { body: officer } = await ask<{ posts: { id: string }[] }>(admin, `/people/${idOf("演示·经办")}`);
    const handed = await ask(admin, `/posts/${officer.posts[0]?.id}/handover`, {
      ...{ to: added.person.id.toUpperCase(), on: TODAY, reason: "轮岗" },
    });
    expect(handed).toMatchObject({ status: 200, body: { moved: 0, post: { kind: "officer", from: TODAY } } });
    const { body: holders } = await ask<{ items: { name: string; posts: object[] }[] }>(
      admin,
      "/powers/lists.keep/holders",
    );
    expect(holders.items).toMatchObject([{ name: "接任·经办", posts: [{ kind: "officer" }] }]);
  });

  test("of a wrong id are nobody's defect", async () => {
    expect((await ask(admin, "/people/x")).status).toBe(400);
    expect(await ask(admin, "/people/de300000-0000-4000-8002-999999999999")).toMatchObject({
      ...{ status: 404, body: { code: "person_not_found" } },
    });
    expect(
      await ask(admin, `/people/${admin.toUpperCase()}/suspension`, { suspended: true, reason: "x" }),
    ).toMatchObject({
      ...{ status: 403, body: { code: "own_powers" } },
    });
    expect(defects).toEqual([]);
  });
});

describe("colleagues", () => {
  test("are told to whoever holds a post, by name and office alone", async () => {
    const { body } = await ask(idOf("演示·审批"), "/me/colleagues?query=演示·财");
    expect(body).toEqual({ items: [{ id: idOf("演示·财务"), name: "演示·财务", office: "财务科（演示）" }] });
    expect((await ask(idOf("演示·甲企法人"), "/me/colleagues")).body).toEqual({ items: [] });
    expect((await ask(idOf("演示·甲企法人"), "/me/delegations")).body).toEqual({ items: [] });
  });

  test("cover for each other, and both see it", async () => {
    const { body: leader } = await ask<{ posts: { id: string }[] }>(idOf("演示·领导"), "/me");
    const given = { post: leader.posts[0]?.id, to: idOf("演示·管家"), from: TODAY, until: TODAY, reason: "出差" };
    const { body: made } = await ask<{ id: string }>(idOf("演示·领导"), "/me/delegations", given);
    expect((await ask(idOf("演示·管家"), "/me/delegations")).body).toEqual({ items: [made] });
    expect((await ask(idOf("演示·管家"), "/me")).body).toMatchObject({
      posts: [{ kind: "steward" }, { kind: "leader", for: { name: "演示·领导" } }],
    });
    const { body: ended } = await ask(idOf("演示·管家"), `/me/delegations/${made.id}/end`, {});
    expect(ended).toMatchObject({ id: made.id, endedAt: expect.any(String) });
  });
});

/** An answer without the id of its request. */
const merged = (body: { readonly data: object }, besides: { readonly data: object }) => {
  return { ...body, data: { ...body.data, ...besides.data } };
};

describe("mandates", () => {
  const firm = "/subjects/91110102MAYY00018L/mandates";

  test("are kept by the legal representative of the firm and by the park, and hidden from others", async () => {
    const { body: own } = await ask<{ items: object[] }>(idOf("演示·甲企法人"), firm);
    expect(own.items).toHaveLength(4);
    expect((await ask<{ items: object[] }>(admin, firm)).body.items).toEqual(own.items);
    const other = await ask<{ data: object }>(idOf("演示·乙企法人"), firm);
    const nobody = await ask<{ data: object }>(idOf("演示·乙企法人"), "/subjects/nobody/mandates");
    const besides = { data: { requestId: "" } };
    expect(merged(other.body, besides)).toEqual(merged(nobody.body, besides));
    expect(other).toMatchObject({ status: 404, body: { code: "subject_not_found" } });
    expect((await ask(idOf("演示·甲企经办"), firm)).body.code).toBe("hidden");
  });

  test("are given and ended", async () => {
    const given = {
      name: "新经办",
      email: "agent@example.test",
      role: "agent",
      from: TODAY,
      until: null,
      evidence: "授权书 1",
    };
    const { status, body } = await ask<{ mandate: { id: string }; invitation: { path: string } }>(
      ...([idOf("演示·甲企法人"), firm, given] as const),
    );
    expect({ status, body }).toMatchObject({ status: 200, body: { mandate: { person: { name: "新经办" } } } });
    expect(body.invitation.path).toMatch(/^\/invitation\//);
    const ended = await ask(idOf("演示·甲企法人"), `/mandates/${body.mandate.id}/end`, { reason: "离职" });
    expect(ended).toMatchObject({ status: 200, body: { endedAt: expect.any(String) } });
  });
});

test("one's own data are a file, and that they were asked for is logged", async () => {
  const response = await app.request("/api/me/data.json", { headers: { [AS]: idOf("演示·甲企法人") } });
  expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="personal-data.json"');
  expect(await response.json()).toMatchObject({
    format: "yuanding.personal-data/1",
    person: { name: "演示·甲企法人", email: null, demo: true },
    posts: [],
    mandates: [{ role: "legal", subject: { id: "91110102MAYY00018L" } }],
    account: {},
  });
  expect((await app.request("/api/me/data.json")).status).toBe(401);
  expect(defects).toEqual([]);
});
