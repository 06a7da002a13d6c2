import { expect, test } from "vitest";
import { ADDRESS, eventsOf, PASSWORD, signInServer } from "../../../../../tests/setup/sign-in.ts";

const server = await signInServer();
const { addPerson, owner, visit } = server;
const SESSION = "yuanding.session_token";
const WRONG = "copper lantern meadow";

test("the right password begins a session, in a cookie that no script reads", async () => {
  const { id, email } = await addPerson({ name: "赵一", posts: ["officer"] });
  const visitor = visit();
  const answer = await visitor.signIn(email.toUpperCase());
  expect([answer.status, answer.body]).toEqual([200, {}]);
  expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith(SESSION))).toMatch(
    /^yuanding\.session_token=[\w-]+\.[\w%]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const me = await visitor.get("/api/me");
  expect([me.body.person, me.body.capacity, me.body.secondFactor]).toEqual([
    { id, name: "赵一", email },
    "staff",
    { needed: false, enrolled: false, codes: false, passed: false },
  ]);
  expect(await eventsOf(owner, id)).toEqual([{ type: "signed_in", person: id, after: { by: "password" } }]);
});

test("over TLS the cookie goes over TLS alone", async () => {
  const secure = await signInServer({ url: () => "https://park.example" });
  const { email } = await secure.addPerson({ name: "赵二" });
  const visitor = secure.visit();
  const answer = await visitor.signIn(email);
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^__Secure-yuanding\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect((await visitor.get("/api/me")).body.person.name).toBe("赵二");
});

test("whether there is an account, an opened one or one that is not suspended, no answer tells", async () => {
  const known = await addPerson({ name: "钱一" });
  const unopened = await addPerson({ name: "钱二", password: null });
  const suspended = await addPerson({ name: "钱三" });
  await owner.query("update people.person set suspended_at = now() where id = $1", [suspended.id]);
  const tries = [
    await visit().signIn(known.email, WRONG),
    await visit().signIn("nobody@example.test", WRONG),
    await visit().signIn(unopened.email, WRONG),
    await visit().signIn(suspended.email, PASSWORD),
    await visit().signIn("no address at all", WRONG),
  ];
  const told = tries.map(({ status, body: { data, ...rest }, headers }) => {
    const named = [...headers.keys()].filter((name) => name !== "x-request-id");
    return JSON.stringify({ status, rest, zh: data.zh, named });
  });
  expect(tries.map(({ status, body }) => [status, body.code])).toEqual(tries.map(() => [401, "credentials_wrong"]));
  expect(new Set(told).size).toBe(1);
  expect(await eventsOf(owner, known.id)).toEqual([
    { type: "sign_in_failed", person: null, after: { by: "password" } },
  ]);
});

test("what was typed is in no event", async () => {
  await visit().signIn("typed.into.the.wrong.field@example.test", WRONG);
  const { rows } = await owner.query("select details::text from audit.event");
  const text = rows.map(({ details }) => details).join();
  expect([text.includes("typed.into"), text.includes(WRONG)]).toEqual([false, false]);
});

test("after five wrong guesses an account waits, right guesses too and just as one that is not there, and longer each time", async () => {
  const { id, email } = await addPerson({ name: "孙一" });
  for (const address of [email, "not.there@example.test"]) {
    const codes: unknown[] = [];
    for (let guess = 0; guess < 5; guess += 1) codes.push((await visit().signIn(address, WRONG)).status);
    expect(codes).toEqual([401, 401, 401, 401, 401]);
    const blocked = await visit().signIn(address);
    expect([blocked.status, blocked.body.code]).toEqual([429, "too_many_requests"]);
    expect(Number(blocked.headers.get("Retry-After"))).toBeLessThanOrEqual(30);
    await owner.query("update identity.attempt set blocked_until = now() where failures = 5");
    expect((await visit().signIn(address, WRONG)).status).toBe(401);
    const again = await visit().signIn(address);
    expect([again.status, Number(again.headers.get("Retry-After")) > 30]).toEqual([429, true]);
  }
  await owner.query("update identity.attempt set blocked_until = now()");
  expect((await visit().signIn(email)).status).toBe(200);
  for (let guess = 0; guess < 4; guess += 1) await visit().signIn(email, WRONG);
  expect((await visit().signIn(email)).status).toBe(200);
  expect((await eventsOf(owner, id)).filter(({ type }) => type === "sign_in_failed")).toHaveLength(10);
});

test("guesses made at the same moment count like guesses made one after the other", async () => {
  await owner.query("delete from identity.attempt");
  const { email } = await addPerson({ name: "孙二" });
  const answers = await Promise.all(Array.from({ length: 16 }, () => visit().signIn(email, WRONG)));
  const looked = answers.filter(({ status }) => status === 401).length;
  expect([looked, answers.length - looked]).toEqual([5, 11]);
});

test("many wrong guesses from one address at many accounts make the address wait", async () => {
  await owner.query("delete from identity.attempt");
  const statuses: number[] = [];
  for (let guess = 0; guess < 31; guess += 1)
    statuses.push((await visit().signIn(`g${guess}@example.test`, WRONG)).status);
  expect([statuses.slice(0, 30).every((status) => status === 401), statuses[30]]).toEqual([true, 429]);
  await owner.query("delete from identity.attempt");
});

test("a page of another site, and a route that is not ours, get nothing", async () => {
  const { email } = await addPerson({ name: "李一" });
  const foreign = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  expect((await visit().post("/api/auth/sign-in/email", { email, password: PASSWORD }, foreign)).status).toBe(403);
  const paths = [
    "/sign-up/email",
    "/get-session",
    "/update-user",
    "/delete-user",
    "/change-email",
    "/two-factor/send-otp",
  ];
  const visitor = visit();
  await visitor.signIn(email);
  for (const path of paths)
    expect([path, (await visitor.post(`/api/auth${path}`, { email })).status]).toEqual([path, 404]);
  expect((await visitor.get("/api/auth/error")).status).toBe(404);
});

test("input of another form is refused before anything is counted", async () => {
  const bodies = [
    {},
    { email: 7, password: PASSWORD },
    { email: "a@b.c", password: "" },
    { email: "a@b.c", password: "x".repeat(129) },
  ];
  for (const body of bodies) expect((await visit().post("/api/auth/sign-in/email", body)).status).toBe(400);
});

test("a cookie that we did not sign is nobody's, and so is one of a session that is not there", async () => {
  const visitor = visit();
  for (const value of ["x.y", "", "%", `${"a".repeat(32)}.${Buffer.alloc(32).toString("base64")}`]) {
    visitor.cookies.set(SESSION, encodeURIComponent(value));
    expect((await visitor.get("/api/me")).body.person).toBeNull();
  }
});

test("a password hashed at a lower cost is hashed anew when it is known", async () => {
  const { id, email } = await addPerson({ name: "周一" });
  const cheap = "$argon2id$v=19$m=64,t=1,p=1$";
  await owner.query("update identity.account set password = $2 where user_id = $1", [
    id,
    await hashAt(64, 1, PASSWORD),
  ]);
  const kept = () => owner.query("select password from identity.account where user_id = $1", [id]);
  expect((await kept()).rows[0].password.startsWith(cheap)).toBe(true);
  expect((await visit().signIn(email)).status).toBe(200);
  expect((await kept()).rows[0].password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect((await visit().signIn(email)).status).toBe(200);
});

test("nobody signs in as somebody of the demonstration where there is none", async () => {
  const { id } = await addPerson({ name: "演示", demo: true });
  const answer = await visit().post("/api/demo-sessions", { person: id });
  expect([answer.status, answer.body.code]).toEqual([404, "hidden"]);
});

test("on the demonstration one click signs in as one of its people, with a second factor, and as nobody else", async () => {
  const demo = await signInServer({ demo: true });
  const { id } = await demo.addPerson({ name: "演示", demo: true, posts: ["administrator"] });
  const other = await demo.addPerson({ name: "吴一" });
  const visitor = demo.visit();
  expect((await visitor.post("/api/demo-sessions", { person: other.id })).status).toBe(404);
  expect((await visitor.post("/api/demo-sessions", { person: id })).status).toBe(200);
  const me = await visitor.get("/api/me");
  expect([me.body.person.name, me.body.secondFactor]).toEqual([
    "演示",
    { needed: true, enrolled: false, codes: false, passed: true },
  ]);
  expect(await eventsOf(demo.owner, null)).toEqual([{ type: "signed_in", person: id, after: { by: "demo" } }]);
});

test("nothing failed inside", () => {
  expect([server.defects, ADDRESS]).toEqual([[], "http://localhost:8080"]);
});

async function hashAt(memory: number, passes: number, password: string): Promise<string> {
  const { argon2Sync } = await import("node:crypto");
  const nonce = Buffer.alloc(16, 7);
  const tag = argon2Sync("argon2id", { message: password, nonce, memory, passes, parallelism: 1, tagLength: 32 });
  const plain = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${plain(nonce)}$${plain(tag)}`;
}
