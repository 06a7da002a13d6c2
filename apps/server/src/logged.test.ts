import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { PASSWORD, signInServer } from "../../../tests/setup/sign-in.ts";
import { openLog } from "./platform/log/open-log.ts";

const SECRET = "the-secret-that-signs-every-cookie";
const NAME = "钱守密";
const EMAIL = "qian.shoumi@example.test";
const GUESS = "a wrong guess at it";
const STRANGE_KEY = "ydk_of-nobody-0123456789";
const LINK = "a-token-that-opens-an-account";

const folder = await mkdtemp(join(tmpdir(), "yuanding-logged-"));
const to = join(folder, "log");
const log = openLog({ to, level: "debug", secrets: [SECRET] });
afterAll(() => rm(folder, { recursive: true }));
const served = { log: log.defect, record: log.request };
const { app, addPerson, visit, sent } = await signInServer({ secret: SECRET }, served);
app.get("/broken", () => {
  throw new Error(`cannot reach postgresql://park:${SECRET}@db/park for ${EMAIL}, Bearer ${STRANGE_KEY}`);
});

/** Signs in with everything there is, and gives back what nobody else may know of it. */
async function signInWithEverything(): Promise<readonly string[]> {
  await addPerson({ name: NAME, email: EMAIL, posts: ["publisher"] });
  const person = visit();
  await person.signIn(EMAIL, GUESS);
  await person.signIn(EMAIL);
  const cookies = [...person.cookies.values()];
  const { body: factor } = await person.post("/api/auth/two-factor/enable", { password: PASSWORD });
  await person.post("/api/auth/two-factor/verify-totp", { code: "000000" });
  const { body: made } = await person.post("/api/me/keys", { name: "接口", scopes: ["drafts.see"], days: 1 });
  await person.post("/api/auth/request-password-reset", { email: EMAIL });
  const links = sent.flatMap(({ text }) => text.match(/[\w-]{24,}/g) ?? []);
  return [...cookies, new URL(factor.totpURI).searchParams.get("secret"), ...factor.backupCodes, made.key, ...links];
}

test("nothing is logged that would let anybody in or say who it was", async () => {
  const made = await signInWithEverything();
  expect(made.every((each) => typeof each === "string" && each.length > 3)).toBe(true);
  await app.request(`/api/lab/drafts?policy=${encodeURIComponent(NAME)}`, {
    headers: { Authorization: `Bearer ${STRANGE_KEY}` },
  });
  await app.request(`/invitation/${LINK}?email=${EMAIL}`);
  await app.request("/api/auth/sign-in/email", {
    method: "POST",
    body: `{"password":"${PASSWORD}`,
    headers: { "Content-Type": "application/json" },
  });
  await app.request("/broken");

  const text = await readFile(to, "utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  expect(lines.map((line) => JSON.parse(line).route ?? "defect")).toEqual([
    "POST /api/auth/sign-in/email",
    "POST /api/auth/sign-in/email",
    "POST /api/auth/two-factor/enable",
    "POST /api/auth/two-factor/verify-totp",
    "POST /api/me/keys",
    "POST /api/auth/request-password-reset",
    "GET /api/lab/drafts",
    "GET /*",
    "POST /api/auth/sign-in/email",
    "defect",
    "GET /*",
  ]);
  const secrets = [SECRET, NAME, encodeURIComponent(NAME), EMAIL, PASSWORD, GUESS, STRANGE_KEY, LINK, ...made];
  for (const secret of secrets) expect(text).not.toContain(secret);
});
