import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { PostKind } from "@yuanding/contract";
import type { Hono } from "hono";
import { afterAll } from "vitest";
import { type AppParts, createApp } from "../../apps/server/src/app.ts";
import { hashPassword } from "../../apps/server/src/domains/identity/hash-password.ts";
import { type Identity, openIdentity } from "../../apps/server/src/domains/identity/index.ts";
import type { IdentityParts } from "../../apps/server/src/domains/identity/parts.ts";
import { readLaw } from "../../apps/server/src/domains/law/index.ts";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import type { Message } from "../../apps/server/src/platform/mail/mail.ts";
import { NO_LIMITS } from "./limits.ts";
import { testDatabase } from "./test-database.ts";

/* The server over a database of its own, where people sign in for real. Everybody is invented. */

const ROOT = join(import.meta.dirname, "../..");
export const TODAY = Temporal.PlainDate.from("2026-11-22");
export const ADDRESS = "http://localhost:8080";
/** Words enough for a password, and nobody's. */
export const PASSWORD = "violet kettle harbour";

export type SignInServer = {
  readonly app: Hono;
  readonly identity: Identity;
  readonly url: string;
  readonly sent: Message[];
  readonly defects: string[];
  /** As the owner of the database, past every policy and trigger. */
  readonly owner: Awaited<ReturnType<typeof connectAsOwner>>;
  readonly visit: () => Visitor;
  readonly addPerson: (person: NewPerson) => Promise<{ readonly id: string; readonly email: string }>;
};

type NewPerson = {
  readonly name: string;
  readonly email?: string;
  /** Null for somebody who has not opened their account. */
  readonly password?: string | null;
  readonly posts?: readonly PostKind[];
  readonly mandates?: readonly { readonly subject: string; readonly role: "legal" | "finance" | "agent" }[];
  readonly demo?: boolean;
};

/** Call it at the top of a test file and await it. `served`: other parts of the application than those of tests. */
export async function signInServer(
  given: Partial<IdentityParts> = {},
  served: Partial<AppParts> = {},
): Promise<SignInServer> {
  const { database, url } = await testDatabase();
  const sent: Message[] = [];
  const defects: string[] = [];
  const law = readLaw(ROOT);
  const mail = (message: Message) => Promise.resolve(void sent.push(message));
  const identity = openIdentity({
    databaseUrl: url,
    system: database,
    secret: "a secret of tests that nobody else knows",
    url: () => ADDRESS,
    name: law.park.name,
    today: () => TODAY,
    demo: false,
    mail,
    provider: null,
    ...given,
  });
  const parts = { database, identify: identity.identify, identity, law, today: () => TODAY, site: null };
  const reached = { publicUrl: given.url?.() ?? ADDRESS, hosts: [], proxy: false };
  const app = createApp({ ...parts, reached, limits: NO_LIMITS, log: (line) => defects.push(line), ...served });
  const owner = await connectAsOwner(url);
  await owner.query("set session_replication_role = replica");
  afterAll(async () => {
    await owner.end();
    await identity.close();
  });
  const visit = () => visitor(app, given.url?.() ?? ADDRESS);
  return { app, identity, url, sent, defects, owner, visit, addPerson: (person) => addPerson(owner, person) };
}

let added = 0;

async function addPerson(owner: SignInServer["owner"], person: NewPerson) {
  added += 1;
  const id = randomUUID();
  const email = person.email ?? `person${added}@example.test`;
  const { name, password = PASSWORD, posts = [], mandates = [], demo = false } = person;
  await owner.query("insert into people.person (id, name, email, demo, opened_at) values ($1, $2, $3, $4, now())", [
    ...[id, name, demo ? null : email, demo],
  ]);
  if (password !== null)
    await owner.query(
      "insert into identity.account (user_id, provider_id, account_id, password) values ($1, 'credential', $2, $3)",
      [id, id, await hashPassword(password)],
    );
  const office = randomUUID();
  if (posts.length > 0)
    await owner.query("insert into people.office (id, kind, name, opened_on) values ($1, '科室', $2, '2026-01-01')", [
      ...[office, `测试科${added}`],
    ]);
  for (const kind of posts)
    await owner.query(
      `insert into people.appointment (id, person, office, kind, title, from_day, reason)
       values (gen_random_uuid(), $1, $2, $3, '测试', '2026-01-01', '')`,
      [id, office, kind],
    );
  for (const { subject, role } of mandates)
    await owner.query(
      `insert into people.mandate (id, person, name, subject, subject_name, role, from_day, evidence, accepted_at)
       values (gen_random_uuid(), $1, $2, $3, $3, $4, '2026-01-01', '', now())`,
      [id, name, subject, role],
    );
  return { id, email };
}

type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever comes.
  readonly body: any;
  readonly headers: Headers;
};

/** Somebody with a browser: keeps cookies as one does and says where its requests come from. */
export type Visitor = {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly post: (path: string, body?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly cookies: Map<string, string>;
  /** With e-mail and password; the answer of it. */
  readonly signIn: (email: string, password?: string) => Promise<Answer>;
};

function visitor(app: Hono, address: string): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit, extra: Readonly<Record<string, string>>): Promise<Answer> => {
    const headers = new Headers({ Origin: address, "User-Agent": "Test/1.0", ...extra });
    if (cookies.size > 0) headers.set("Cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    if (init.body) headers.set("Content-Type", "application/json");
    const response = await app.request(`${address}${path}`, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };
  const get: Visitor["get"] = (path, headers = {}) => ask(path, {}, headers);
  const post: Visitor["post"] = (path, body = {}, headers = {}) =>
    ask(path, { method: "POST", body: JSON.stringify(body) }, headers);
  const signIn: Visitor["signIn"] = (email, password = PASSWORD) =>
    post("/api/auth/sign-in/email", { email, password });
  return { get, post, cookies, signIn };
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  if (/max-age=0/i.test(cookie)) cookies.delete(name);
  else cookies.set(name, value);
}

/** What the log tells of a person, by whom it was done and what was noted; of everybody when none is named. In order of time. */
export async function eventsOf(owner: SignInServer["owner"], person: string | null) {
  const { rows } = await owner.query<{ type: string; person: string | null; after: unknown }>(
    `select type, person, details->'after' as after from audit.event
     where $1::uuid is null or person = $1 or thing_id = $1::text order by place`,
    [person],
  );
  return rows;
}
