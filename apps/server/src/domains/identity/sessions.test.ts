import { expect, test } from "vitest";
import { eventsOf, PASSWORD, signInServer } from "../../../../../tests/setup/sign-in.ts";

const { addPerson, owner, visit, defects, identity } = await signInServer();
const NEW = "granite pillow orchard";

test("one sees one's own sessions, ends another one, and it is out at once", async () => {
  const { id, email } = await addPerson({ name: "赵一", posts: ["officer"] });
  const [desk, phone] = [visit(), visit()];
  await desk.signIn(email);
  await phone.signIn(email);
  const { body } = await desk.get("/api/auth/list-sessions");
  expect(
    body.map((each: Record<string, unknown>) => [each.current, each.device, each.strong, "token" in each]),
  ).toEqual([
    [false, "Test/1.0", false, false],
    [true, "Test/1.0", false, false],
  ]);
  const other = body.find(({ current }: { current: boolean }) => !current);
  expect((await desk.post("/api/auth/revoke-session", { id: other.id })).body).toEqual({ revoked: 1 });
  expect([(await phone.get("/api/me")).body.person, (await desk.get("/api/me")).body.person.id]).toEqual([null, id]);
  expect((await phone.get("/api/auth/list-sessions")).body.code).toBe("signed_out");
  expect((await eventsOf(owner, null)).at(-1)).toEqual({ type: "sessions_revoked", person: id, after: { revoked: 1 } });
});

test("a session of somebody else cannot be ended, and stays", async () => {
  const [one, other] = [await addPerson({ name: "赵二" }), await addPerson({ name: "赵三" })];
  const [visitor, victim] = [visit(), visit()];
  await visitor.signIn(one.email);
  await victim.signIn(other.email);
  const { body } = await victim.get("/api/auth/list-sessions");
  expect((await visitor.post("/api/auth/revoke-session", { id: body[0].id })).body).toEqual({ revoked: 0 });
  expect((await victim.get("/api/me")).body.person.name).toBe("赵三");
});

test("all others end at once, and the one that asks stays", async () => {
  const { email } = await addPerson({ name: "钱一" });
  const visitors = [visit(), visit(), visit()];
  for (const visitor of visitors) await visitor.signIn(email);
  const [asking, ...others] = visitors;
  expect((await asking?.post("/api/auth/revoke-other-sessions"))?.body).toEqual({ revoked: 2 });
  expect((await asking?.get("/api/me"))?.body.person.name).toBe("钱一");
  for (const other of others) expect((await other.get("/api/me")).body.person).toBeNull();
});

test("who signs out is out, also with the cookie of before", async () => {
  const { id, email } = await addPerson({ name: "钱二" });
  const visitor = visit();
  await visitor.signIn(email);
  const before = new Map(visitor.cookies);
  expect((await visitor.post("/api/auth/sign-out")).body).toEqual({});
  expect(visitor.cookies.size).toBe(0);
  for (const [name, value] of before) visitor.cookies.set(name, value);
  expect((await visitor.get("/api/me")).body.person).toBeNull();
  expect((await eventsOf(owner, id)).map(({ type }) => type)).toEqual(["signed_in", "signed_out"]);
  expect((await visit().post("/api/auth/sign-out")).status).toBe(200);
});

test("whoever comes with a key ends no session of a cookie beside it", async () => {
  const { id, email } = await addPerson({ name: "钱三" });
  const visitor = visit();
  await visitor.signIn(email);
  const before = new Map(visitor.cookies);
  expect((await visitor.post("/api/auth/sign-out", {}, { Authorization: "Bearer ydk_unknown" })).status).toBe(200);
  for (const [name, value] of before) visitor.cookies.set(name, value);
  expect((await visitor.get("/api/me")).body.person.name).toBe("钱三");
  expect((await eventsOf(owner, id)).map(({ type }) => type)).toEqual(["signed_in"]);
});

test("a session ends half an hour after its last use, and with use twelve hours after its beginning", async () => {
  const { id, email } = await addPerson({ name: "孙一" });
  const visitor = visit();
  await visitor.signIn(email);
  const name = async () => (await visitor.get("/api/me")).body.person?.name ?? null;
  const move = (columns: string) => owner.query(`update identity.session set ${columns} where user_id = $1`, [id]);
  const end = async () =>
    (
      await owner.query(
        "select extract(epoch from expires_at - now())::integer as left from identity.session where user_id = $1",
        [id],
      )
    ).rows[0].left;

  await move("updated_at = now() - interval '20 minutes', expires_at = now() + interval '10 minutes'");
  expect(await name()).toBe("孙一");
  expect(await end()).toBeGreaterThan(29 * 60);
  await move("expires_at = now() - interval '1 second'");
  expect(await name()).toBeNull();

  await visitor.signIn(email);
  await move(
    "created_at = now() - interval '11 hours 55 minutes', updated_at = now() - interval '2 minutes', expires_at = now() + interval '1 minute'",
  );
  expect(await name()).toBe("孙一");
  expect(await end()).toBeLessThanOrEqual(5 * 60);
});

test("who is suspended or relieved is so with the next request", async () => {
  const { id, email } = await addPerson({ name: "李一", posts: ["officer"] });
  const visitor = visit();
  await visitor.signIn(email);
  expect((await visitor.get("/api/me")).body.powers).toContain("facts.correct");
  await owner.query("update people.appointment set until_day = '2026-11-22' where person = $1", [id]);
  expect((await visitor.get("/api/me")).body.powers).toEqual([]);
  await owner.query("update people.person set suspended_at = now() where id = $1", [id]);
  expect((await visitor.get("/api/me")).body.person).toBeNull();
});

test("a new password takes the old one, is none that is easy to guess, and ends every other session", async () => {
  const { id, email } = await addPerson({ name: "周一", email: "zhouyi.kefu@example.test" });
  const [visitor, other] = [visit(), visit()];
  await visitor.signIn(email);
  await other.signIn(email);
  const change = (currentPassword: string, newPassword: string) =>
    visitor.post("/api/auth/change-password", { currentPassword, newPassword });
  expect((await change("not my password", NEW)).body.code).toBe("password_wrong");
  for (const weak of ["short", "Password2026!", "zhouyi.kefu 1", "123456123456"])
    expect([weak, (await change(PASSWORD, weak)).body.code]).toEqual([weak, "password_weak"]);
  expect((await visitor.get("/api/me")).body.person.name).toBe("周一");
  expect((await change(PASSWORD, NEW)).body).toEqual({});
  expect((await other.get("/api/me")).body.person).toBeNull();
  expect((await visitor.get("/api/me")).body.person.name).toBe("周一");
  expect([(await visit().signIn(email)).status, (await visit().signIn(email, NEW)).status]).toEqual([401, 200]);
  expect((await eventsOf(owner, id)).map(({ type }) => type)).toContain("password_changed");
});

test("a purpose is taken from whoever may see sensitive facts, and only one of those there are", async () => {
  const keeper = await addPerson({ name: "吴一", posts: ["keeper"] });
  const officer = await addPerson({ name: "吴二", posts: ["officer"] });
  const purposeOf = async (email: string, said: string) => {
    const visitor = visit();
    await visitor.signIn(email);
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { Cookie: cookie, "X-Purpose": said };
    return (await identity.identify(new Request("http://localhost:8080/api/me", { headers }))).purpose;
  };
  expect([await purposeOf(keeper.email, "review"), await purposeOf(keeper.email, "toString")]).toEqual([
    "review",
    null,
  ]);
  expect(await purposeOf(officer.email, "review")).toBeNull();
});

test("somebody of an enterprise acts for it, and whoever has nothing sees nothing", async () => {
  const legal = await addPerson({ name: "郑一", mandates: [{ subject: "91110000000000001A", role: "legal" }] });
  const nobody = await addPerson({ name: "郑二" });
  const [one, other] = [visit(), visit()];
  await one.signIn(legal.email);
  await other.signIn(nobody.email);
  const { body } = await one.get("/api/me");
  expect([body.capacity, body.mandates.length, body.powers]).toEqual([
    "enterprise",
    1,
    ["subjects.see", "facts.sensitive", "mandates.keep", "cases.see", "claims.submit"],
  ]);
  expect((await other.get("/api/me")).body.powers).toEqual([]);
});

test("nothing failed inside", () => {
  expect(defects).toEqual([]);
});
