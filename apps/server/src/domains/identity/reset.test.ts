import { expect, test } from "vitest";
import { eventsOf, signInServer } from "../../../../../tests/setup/sign-in.ts";
import { runJobs } from "../../platform/jobs/jobs.ts";

const { addPerson, owner, visit, defects, identity, sent, url } = await signInServer();
const NEW = "granite pillow orchard";
const ask = (email: string) => visit().post("/api/auth/request-password-reset", { email });
const work = () => runJobs(url, identity.tasks);

test("a link comes by mail, sets a password once, and ends every session", async () => {
  const { id, email } = await addPerson({ name: "赵一", email: "zhaoyi@example.test" });
  const before = visit();
  await before.signIn(email);
  expect((await ask("ZhaoYi@example.test")).body).toEqual({});
  await work();
  const message = sent.at(-1);
  const token = /\/reset\/([\w-]+)$/m.exec(message?.text ?? "")?.[1] ?? "";
  expect([message?.to, message?.text.includes(`http://localhost:8080/reset/${token}`), token.length > 20]).toEqual([
    email,
    true,
    true,
  ]);
  const { rows } = await owner.query("select to_jsonb(v)::text as row from identity.verification as v");
  expect(rows.some(({ row }) => row.includes(token))).toBe(false);

  const reset = (newPassword: string) => visit().post("/api/auth/reset-password", { token, newPassword });
  expect((await reset("zhaoyi 12345")).body.code).toBe("password_weak");
  expect((await reset(NEW)).body).toEqual({});
  expect((await reset(NEW)).body.code).toBe("link_lapsed");
  expect((await before.get("/api/me")).body.person).toBeNull();
  expect([(await visit().signIn(email)).status, (await visit().signIn(email, NEW)).status]).toEqual([401, 200]);
  expect((await eventsOf(owner, id)).map(({ type }) => type).filter((type) => /password/.test(type))).toEqual([
    "password_reset_asked",
    "password_changed",
  ]);
});

test("whether an address is somebody's, neither the answer nor the work before it tells", async () => {
  sent.length = 0;
  const { id, email } = await addPerson({ name: "钱一" });
  await owner.query("update people.person set suspended_at = now() where id = $1", [id]);
  const { email: known } = await addPerson({ name: "钱二" });
  const addresses = [known, "nobody@example.test", email];
  const jobs = async () =>
    (await owner.query("select count(*)::integer as n from graphile_worker._private_jobs")).rows[0].n;
  for (const address of addresses) {
    const before = await jobs();
    const { status, body } = await ask(address);
    expect([status, body, (await jobs()) - before]).toEqual([200, {}, 1]);
  }
  await work();
  expect(sent.map(({ to }) => to)).toEqual([known]);
});

test("asking again and again waits, for an address that is nobody's too", async () => {
  await owner.query("delete from identity.attempt");
  const statuses: number[] = [];
  for (let asked = 0; asked < 6; asked += 1) statuses.push((await ask("often@example.test")).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

test("a link that has lapsed sets nothing", async () => {
  const { email } = await addPerson({ name: "孙一" });
  await owner.query("delete from identity.attempt");
  await ask(email);
  await work();
  const token = /\/reset\/([\w-]+)$/m.exec(sent.at(-1)?.text ?? "")?.[1] ?? "";
  await owner.query("update identity.verification set expires_at = now()");
  expect((await visit().post("/api/auth/reset-password", { token, newPassword: NEW })).body.code).toBe("link_lapsed");
});

test("where no mail is sent, everybody is told so alike", async () => {
  const without = await signInServer({ mail: null });
  const { email } = await without.addPerson({ name: "李一" });
  const asked = (address: string) => without.visit().post("/api/auth/request-password-reset", { email: address });
  expect([(await asked(email)).body.code, (await asked("nobody@example.test")).body.code]).toEqual([
    "mail_missing",
    "mail_missing",
  ]);
  expect((await without.visit().get("/api/me")).body.mail).toBe(false);
});

test("nothing failed inside", () => {
  expect(defects).toEqual([]);
});
