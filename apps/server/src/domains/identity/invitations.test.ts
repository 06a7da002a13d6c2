import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { eventsOf, PASSWORD, signInServer, TODAY } from "../../../../../tests/setup/sign-in.ts";
import { openDatabase } from "../../platform/database/connect.ts";
import { inviteFirstAdministrator } from "../people/index.ts";

const { addPerson, owner, visit, defects, url } = await signInServer();
const NEW = "granite pillow orchard";

/** A link for somebody, as the people domain makes it. */
async function invite(person: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  await owner.query(
    "insert into people.invitation (token_sha256, person, expires_at) values ($1, $2, now() + interval '3 days')",
    [hash, person],
  );
  return token;
}

const read = (token: string) => visit().post("/api/auth/invitation", { token });
const accept = (token: string, body: object = {}) =>
  visit().post("/api/auth/invitation/acceptance", { token, password: NEW, ...body });

test("a link opens the account it is for, once", async () => {
  const { id, email } = await addPerson({ name: "赵一", password: null });
  const token = await invite(id);
  expect((await read(token)).body).toMatchObject({ name: "赵一", email, opened: false });
  const visitor = visit();
  expect((await visitor.post("/api/auth/invitation/acceptance", { token, password: "password1234" })).body.code).toBe(
    "password_weak",
  );
  expect((await visitor.post("/api/auth/invitation/acceptance", { token, password: NEW })).body).toEqual({});
  expect((await visitor.get("/api/me")).body.person.id).toBe(id);
  expect([(await read(token)).body.code, (await accept(token)).body.code]).toEqual(["link_lapsed", "link_lapsed"]);
  expect((await visit().signIn(email, NEW)).status).toBe(200);
  expect((await eventsOf(owner, id))[0]).toEqual({ type: "account_opened", person: id, after: { by: "invitation" } });
});

test("a link to an account that was open begins it anew: nothing by which one signed in before still does", async () => {
  const { id, email } = await addPerson({ name: "赵二" });
  const before = visit();
  await before.signIn(email);
  const setup = await before.post("/api/auth/two-factor/enable", { password: PASSWORD });
  expect(setup.status).toBe(200);
  await owner.query("update identity.two_factor set verified = true where user_id = $1", [id]);
  const token = await invite(id);
  expect((await read(token)).body.opened).toBe(true);
  expect((await accept(token)).status).toBe(200);
  expect((await before.get("/api/me")).body.person).toBeNull();
  expect([(await visit().signIn(email)).status, (await visit().signIn(email, NEW)).body]).toEqual([401, {}]);
  expect((await eventsOf(owner, id)).at(-1)?.type).toBe("signed_in");
});

test("a link that has lapsed, was made up, or is of somebody suspended opens nothing", async () => {
  const { id } = await addPerson({ name: "钱一", password: null });
  const lapsed = await invite(id);
  await owner.query("update people.invitation set expires_at = now() where person = $1", [id]);
  const suspended = await addPerson({ name: "钱二", password: null });
  const shut = await invite(suspended.id);
  await owner.query("update people.person set suspended_at = now() where id = $1", [suspended.id]);
  for (const token of [lapsed, shut, "a".repeat(43), "short"])
    expect([(await read(token)).body.code, (await accept(token)).body.code]).toEqual(["link_lapsed", "link_lapsed"]);
  const { rows } = await owner.query("select from identity.account where user_id = any ($1)", [[id, suspended.id]]);
  expect(rows).toEqual([]);
});

test("one link used at the same moment by two opens one account", async () => {
  const { id } = await addPerson({ name: "孙一", password: null });
  const token = await invite(id);
  const answers = await Promise.all([accept(token), accept(token)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
});

test("the first administrator comes by a link that each start makes anew, and says who they are", async () => {
  const { database, close } = openDatabase(url);
  const first = await inviteFirstAdministrator(database, TODAY);
  const second = await inviteFirstAdministrator(database, TODAY);
  const tokenOf = (link: typeof first) => link?.path.split("/").at(-1) ?? "";
  expect((await read(tokenOf(first))).body.code).toBe("link_lapsed");
  const token = tokenOf(second);
  expect((await read(token)).body).toMatchObject({ name: null, email: null, opened: false });
  const taken = await addPerson({ name: "李一" });
  expect((await accept(token, { name: "李二", email: taken.email })).body.code).toBe("email_taken");
  const visitor = visit();
  const body = { token, password: NEW, name: "李二", email: "First.Admin@example.test" };
  expect((await visitor.post("/api/auth/invitation/acceptance", body)).body).toEqual({});
  const me = (await visitor.get("/api/me")).body;
  expect([me.person.name, me.posts.map(({ kind }: { kind: string }) => kind), me.secondFactor.needed]).toEqual([
    "李二",
    ["administrator"],
    true,
  ]);
  // To hand out powers takes a second factor first.
  expect((await visitor.post("/api/people", { name: "王五", email: "wangwu@example.test" })).body.code).toBe(
    "second_factor_needed",
  );
  expect(await inviteFirstAdministrator(database, TODAY)).toBeNull();
  expect((await visit().signIn("first.admin@example.test", NEW)).status).toBe(200);
  expect((await eventsOf(owner, null)).map(({ type }) => type)).toContain("first_administrator_made");
  await close();
});

test("nothing failed inside", () => {
  expect(defects).toEqual([]);
});
