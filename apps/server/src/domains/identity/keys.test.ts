import { expect, test } from "vitest";
import { eventsOf, signInServer } from "../../../../../tests/setup/sign-in.ts";

const { addPerson, owner, visit, defects } = await signInServer();
const asKey = (key: string) => ({ Authorization: `Bearer ${key}` });

test("a key acts for its person with its scopes, is shown once, and is kept as a hash", async () => {
  const { id, email } = await addPerson({ name: "赵一", posts: ["officer"] });
  const visitor = visit();
  await visitor.signIn(email);
  const made = await visitor.post("/api/me/keys", {
    name: "报表",
    scopes: ["subjects.see", "lists.see", "lists.see"],
    days: 30,
  });
  expect([made.status, made.body.key.slice(0, 9), made.body.scopes]).toEqual([
    200,
    made.body.start,
    ["subjects.see", "lists.see"],
  ]);
  const { key } = made.body;
  const me = await visit().get("/api/me", asKey(key));
  expect([me.body.capacity, me.body.person.id, me.body.powers]).toEqual(["key", id, ["subjects.see", "lists.see"]]);
  const { items } = (await visitor.get("/api/me/keys")).body;
  expect([items.length, "key" in items[0], items[0].name, items[0].lastUsedAt === null]).toEqual([
    1,
    false,
    "报表",
    false,
  ]);
  const { rows } = await owner.query("select to_jsonb(k)::text as row from identity.api_key as k");
  expect(rows[0].row.includes(key)).toBe(false);
  expect((await eventsOf(owner, id)).at(-1)).toMatchObject({
    type: "key_created",
    person: id,
    after: { name: "报表" },
  });
});

test("a key has no power that its person lacks, none that takes a second factor, and none that they lost since", async () => {
  const { id, email } = await addPerson({ name: "钱一", posts: ["author", "administrator"] });
  const visitor = visit();
  await visitor.signIn(email);
  const make = (scopes: string[]) => visitor.post("/api/me/keys", { name: "k", scopes, days: 1 });
  for (const scope of ["log.read", "people.manage"]) expect((await make([scope])).body.code).toBe("key_scope_wrong");
  const { key } = (await make(["drafts.see", "people.see"])).body;
  await owner.query("update people.appointment set until_day = '2026-11-22' where person = $1 and kind = 'author'", [
    id,
  ]);
  expect((await visit().get("/api/me", asKey(key))).body.powers).toEqual(["people.see"]);
});

test("a key manages no keys and no account", async () => {
  const { email } = await addPerson({ name: "孙一", posts: ["officer"] });
  const visitor = visit();
  await visitor.signIn(email);
  const { key } = (await visitor.post("/api/me/keys", { name: "k", scopes: ["subjects.see"], days: 1 })).body;
  const program = visit();
  expect((await program.get("/api/me/keys", asKey(key))).body.code).toBe("hidden");
  expect((await program.get("/api/auth/list-sessions", asKey(key))).body.code).toBe("signed_out");
});

test("a key that was revoked, has lapsed, was made up, or is of somebody suspended is nobody's", async () => {
  const { id, email } = await addPerson({ name: "李一", posts: ["officer"] });
  const visitor = visit();
  await visitor.signIn(email);
  const make = async () => (await visitor.post("/api/me/keys", { name: "k", scopes: ["subjects.see"], days: 1 })).body;
  const whose = async (key: string) => (await visit().get("/api/me", asKey(key))).body.person;
  const [revoked, lapsed, good] = [await make(), await make(), await make()];
  expect((await visitor.post(`/api/me/keys/${revoked.id}/revocation`)).body).toEqual({ id: revoked.id });
  expect((await visitor.post(`/api/me/keys/${revoked.id}/revocation`)).body.code).toBe("key_not_found");
  await owner.query(
    "update identity.api_key set created_at = now() - interval '3 days', expires_at = now() - interval '1 second' where id = $1",
    [lapsed.id],
  );
  expect([
    await whose(revoked.key),
    await whose(lapsed.key),
    await whose(`ydk_${"a".repeat(43)}`),
    await whose("x"),
  ]).toEqual([null, null, null, null]);
  expect((await whose(good.key)).id).toBe(id);
  expect((await visitor.get("/api/me/keys")).body.items.map((each: { id: string }) => each.id)).toEqual([good.id]);
  await owner.query("update people.person set suspended_at = now() where id = $1", [id]);
  expect(await whose(good.key)).toBeNull();
});

test("a key of somebody else cannot be revoked", async () => {
  const [one, other] = [
    await addPerson({ name: "周一", posts: ["officer"] }),
    await addPerson({ name: "周二", posts: ["officer"] }),
  ];
  const [visitor, thief] = [visit(), visit()];
  await visitor.signIn(one.email);
  await thief.signIn(other.email);
  const { id, key } = (await visitor.post("/api/me/keys", { name: "k", scopes: ["subjects.see"], days: 1 })).body;
  expect((await thief.post(`/api/me/keys/${id}/revocation`)).body.code).toBe("key_not_found");
  expect((await visit().get("/api/me", asKey(key))).body.capacity).toBe("key");
});

test("one person has twenty keys at most, also when they are asked for at the same moment", async () => {
  const { email } = await addPerson({ name: "吴一", posts: ["officer"] });
  const visitor = visit();
  await visitor.signIn(email);
  const asked = Array.from({ length: 25 }, () =>
    visitor.post("/api/me/keys", { name: "k", scopes: ["subjects.see"], days: 1 }),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(["keys_full"]),
  );
});

test("nothing failed inside", () => {
  expect(defects).toEqual([]);
});
