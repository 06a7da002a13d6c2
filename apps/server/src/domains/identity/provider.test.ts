import { beforeEach, expect, test } from "vitest";
import { CLIENT, testProvider } from "../../../../../tests/setup/provider.ts";
import { ADDRESS, eventsOf, signInServer, type Visitor } from "../../../../../tests/setup/sign-in.ts";
import type { ProviderMap } from "./provider-map.ts";

const provider = await testProvider(`${ADDRESS}/api/auth/callback/park`);
const config = { issuer: provider.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: "统一认证" };
const map: ProviderMap = {
  scopes: [],
  secondFactor: { claim: "amr", values: ["otp", "hwk"] },
  posts: [
    { claim: "groups", value: "stewards", office: "测试服务科", post: "steward", title: "管家" },
    { claim: "groups", value: "approvers", office: "测试服务科", post: "approver", title: "审批" },
    { claim: "groups", value: "ghosts", office: "没有的科室", post: "leader", title: "领导" },
  ],
};
const { addPerson, owner, visit, defects, url, sent } = await signInServer({ provider: { config, map } });
await owner.query(
  "insert into people.office (id, kind, name, opened_on) values (gen_random_uuid(), '科室', '测试服务科', '2026-01-01')",
);

const BACK = { callbackURL: "/enterprises", errorCallbackURL: "/sign-in?to=%2Fenterprises" };
const begin = (visitor: Visitor) =>
  visitor.post("/api/auth/sign-in/social", { provider: "park", ...BACK, disableRedirect: true });

/** Through the provider and back; where the browser ends up. */
async function come(visitor = visit()): Promise<{ readonly visitor: Visitor; readonly to: string | null }> {
  const { body } = await begin(visitor);
  const back = new URL(await provider.walk(body.url));
  const answer = await visitor.get(`${back.pathname}${back.search}`);
  expect(answer.status).toBe(302);
  return { visitor, to: answer.headers.get("Location") };
}

beforeEach(() => {
  Object.assign(provider.account, { sub: "s-0", email: undefined, verified: true, groups: [], amr: ["pwd"] });
});

test("who is known by a verified address comes in, with state, nonce and PKCE, and is known by the subject from then on", async () => {
  const { id, email } = await addPerson({ name: "赵一", password: null });
  Object.assign(provider.account, { sub: "s-1", email: email.toUpperCase() });
  const { visitor, to } = await come();
  expect(to).toBe("/enterprises");
  const me = (await visitor.get("/api/me")).body;
  expect([me.person.id, me.provider, me.secondFactor.passed]).toEqual([id, "统一认证", false]);
  const asked = provider.asked.at(-1);
  expect([asked?.get("code_challenge_method"), asked?.get("response_type")]).toEqual(["S256", "code"]);
  expect(
    [asked?.get("state"), asked?.get("nonce"), asked?.get("code_challenge")].every((each) => (each?.length ?? 0) >= 32),
  ).toBe(true);

  Object.assign(provider.account, { email: "moved@elsewhere.test", verified: false });
  expect((await (await come()).visitor.get("/api/me")).body.person.id).toBe(id);
  Object.assign(provider.account, { email: undefined });
  expect((await (await come()).visitor.get("/api/me")).body.person.id).toBe(id);
  const { rows } = await owner.query(
    "select account_id, access_token, id_token from identity.account where user_id = $1",
    [id],
  );
  expect(rows).toEqual([{ account_id: `${provider.issuer} s-1`, access_token: null, id_token: null }]);
  expect((await eventsOf(owner, id))[0]).toEqual({ type: "signed_in", person: id, after: { by: "provider" } });
});

test("who is not known, or by an address that the provider has not verified, stays outside, and nobody is added", async () => {
  const { id, email } = await addPerson({ name: "赵二" });
  const people = async () => (await owner.query("select count(*)::integer as n from people.person")).rows[0].n;
  const before = await people();
  const tries = [
    { sub: "s-2", email, verified: false },
    { sub: "s-3", email: "stranger@example.test", verified: true },
    { sub: "s-4", email: undefined },
  ];
  for (const told of tries) {
    Object.assign(provider.account, told);
    const { visitor, to } = await come();
    expect(to).toBe("/sign-in?to=%2Fenterprises&error=person_unknown");
    expect((await visitor.get("/api/me")).body.person).toBeNull();
  }
  expect(await people()).toBe(before);
  expect(await eventsOf(owner, id)).toEqual([]);
});

test("who is suspended stays outside, known by the subject or not", async () => {
  const { id, email } = await addPerson({ name: "赵三" });
  Object.assign(provider.account, { sub: "s-5", email });
  expect((await come()).to).toBe("/enterprises");
  await owner.query("update people.person set suspended_at = now() where id = $1", [id]);
  const { visitor, to } = await come();
  expect(to).toMatch(/^\/sign-in\?to=%2Fenterprises&error=(?:person_unknown|provider_failed)$/);
  expect((await visitor.get("/api/me")).body.person).toBeNull();
});

test("claims give posts and take them back; posts of the park stay, and what does not go together is not given", async () => {
  const { id, email } = await addPerson({ name: "钱一", posts: ["author"] });
  Object.assign(provider.account, { sub: "s-6", email, groups: ["stewards", "ghosts"] });
  const posts = async (visitor: Visitor) =>
    (await visitor.get("/api/me")).body.posts.map(({ kind }: { kind: string }) => kind);
  expect(await posts((await come()).visitor)).toEqual(["author", "steward"]);
  expect((await eventsOf(owner, null)).findLast(({ person }) => person === id)?.after).toEqual({
    by: "provider",
    notGiven: ["没有的科室 领导"],
  });
  Object.assign(provider.account, { groups: ["stewards", "approvers"] });
  expect(await posts((await come()).visitor)).toEqual(["author", "steward"]);
  Object.assign(provider.account, { groups: [] });
  expect(await posts((await come()).visitor)).toEqual(["author"]);
});

test("a session is strong when the provider says that it asked for a second factor", async () => {
  const { email } = await addPerson({ name: "孙一" });
  Object.assign(provider.account, { sub: "s-7", email, amr: ["pwd", "otp"] });
  const { visitor } = await come();
  expect((await visitor.get("/api/me")).body.secondFactor.passed).toBe(true);
});

test("an answer that this browser did not ask for, or that came before, lets nobody in", async () => {
  const { email } = await addPerson({ name: "李一" });
  Object.assign(provider.account, { sub: "s-8", email });
  const visitor = visit();
  const { body } = await begin(visitor);
  const back = new URL(await provider.walk(body.url));
  const thief = visit();
  expect((await thief.get(`${back.pathname}${back.search}`)).headers.get("Location")).toMatch(/error=provider_failed$/);
  expect((await thief.get("/api/me")).body.person).toBeNull();
  const again = visit();
  const second = await begin(again);
  const state = new URL(second.body.url).searchParams.get("state") ?? "";
  for (const query of [`?state=${state}`, `?state=${state}&code=made-up`, "?code=made-up", "?error=access_denied"]) {
    const answer = await again.get(`/api/auth/callback/park${query}`);
    expect([query, answer.status, answer.headers.get("Location")?.includes("error=provider_failed")]).toEqual([
      query,
      302,
      true,
    ]);
  }
});

test("the way back is one of our own pages", async () => {
  for (const callbackURL of [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
  ]) {
    const body = { provider: "park", callbackURL, errorCallbackURL: "/sign-in" };
    expect((await visit().post("/api/auth/sign-in/social", body)).status).toBe(400);
  }
});

test("nothing failed inside", () => {
  expect([defects, sent, url.startsWith("postgresql:")]).toEqual([[], [], true]);
});

test("where no provider is configured there is none, and one that does not answer is not there for now", async () => {
  const without = await signInServer();
  expect((await begin(without.visit())).body.code).toBe("hidden");
  await provider.stop();
  const away = await signInServer({ provider: { config, map } });
  expect((await begin(away.visit())).body.code).toBe("provider_unreachable");
});
