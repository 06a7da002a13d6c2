import type { MandateRole, PostKind } from "@yuanding/contract";
import { sql } from "kysely";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { recordEvent } from "../../apps/server/src/domains/audit/index.ts";
import type { Database } from "../../apps/server/src/platform/database/connect.ts";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { idOf } from "../setup/actors.ts";
import { A, B } from "./small-park.ts";
import { PERSONA_IDS, PERSONAS, type PersonaId } from "./table.ts";

/** The posts and mandates of the personas, as they stand in the database. Who is not named has neither. */
const POSTS: Partial<Record<PersonaId, PostKind>> = {
  su: "officer",
  le: "leader",
  of: "officer",
  st: "steward",
  ke: "keeper",
  ap: "approver",
  fi: "finance",
  au: "author",
  pb: "publisher",
  li: "liaison",
  sd: "subdistrict",
  in: "institution",
  ex: "expert",
  at: "auditor",
  am: "administrator",
  p1: "publisher",
  a1: "administrator",
};
const MANDATES: Partial<Record<PersonaId, { readonly role: MandateRole; readonly subject: typeof A }>> = {
  Al: { role: "legal", subject: A },
  Af: { role: "finance", subject: A },
  Aa: { role: "agent", subject: A },
  Bl: { role: "legal", subject: B },
};
/** Signed in with one factor only. */
const WEAK: readonly PersonaId[] = ["p1", "a1"];
const SUSPENDED: PersonaId = "su";
/** Who has no account of their own: nobody, and the program with the officer's key. */
const WITHOUT_ACCOUNT: readonly PersonaId[] = ["pu", "ky"];
const KEY = { of: "of", scopes: ["lists.see"] } as const;
const FROM = "2026-01-01";
const OFFICE = { id: idOf("office"), name: "测试科" };

/** Ids of a persona and of their post. */
export const personOf = (who: PersonaId) => idOf(`person ${who}`);
export const postOf = (who: PersonaId) => idOf(`post ${who}`);

/** The headers by which each persona is known: those of a real session or a real key. */
export type Passes = Readonly<Record<PersonaId, Readonly<Record<string, string>>>>;

type Parts = {
  readonly database: Database;
  readonly url: string;
  readonly send: (request: Request) => Promise<Response>;
  /** Others than the personas, by name: they are known by tests alone. */
  readonly others: readonly string[];
};

/** Gives every persona an account, posts and mandates, and signs them in. */
export async function enrol({ database, url, send, others }: Parts): Promise<Passes> {
  await database.transaction().execute(async (tx) => {
    const { id, name } = OFFICE;
    await sql`insert into people.office (id, kind, name, opened_on) values (${id}, '科室', ${name}, ${FROM})`.execute(
      tx,
    );
    for (const other of others) await addPerson(tx, idOf(other), other);
    for (const who of PERSONA_IDS.filter((each) => !WITHOUT_ACCOUNT.includes(each))) await addPersona(tx, who);
    await recordEvent(tx, SYSTEM, { type: "demo_loaded" });
  });
  const passes = new Map<PersonaId, Readonly<Record<string, string>>>([["pu", {}], ...(await signInAll(send))]);
  passes.set("ky", { Authorization: `Bearer ${await createKey(send, passes.get(KEY.of) ?? {})}` });
  const owner = await connectAsOwner(url);
  await owner.query("update identity.session set strong = false where user_id = any ($1)", [WEAK.map(personOf)]);
  await owner.query("update people.person set suspended_at = now() where id = $1", [personOf(SUSPENDED)]);
  await owner.end();
  return Object.fromEntries(passes) as Passes;
}

async function addPersona(tx: Database, who: PersonaId): Promise<void> {
  await addPerson(tx, personOf(who), PERSONAS[who]);
  const [kind, mandate] = [POSTS[who], MANDATES[who]];
  if (kind) {
    await sql`insert into people.appointment (id, person, office, kind, title, from_day, reason)
      values (${postOf(who)}, ${personOf(who)}, ${OFFICE.id}, ${kind}, ${kind}, ${FROM}, '测试')`.execute(tx);
  }
  if (mandate) {
    const { role, subject } = mandate;
    await sql`insert into people.mandate (id, person, name, subject, subject_name, role, from_day, evidence, accepted_at)
      values (${idOf(`mandate ${who}`)}, ${personOf(who)}, ${who}, ${subject.id}, ${subject.name}, ${role}, ${FROM}, '测试', now())`.execute(
      tx,
    );
  }
}

async function addPerson(tx: Database, id: string, name: string): Promise<void> {
  await sql`insert into people.person (id, name, demo, opened_at) values (${id}, ${name.slice(0, 40)}, true, now())`.execute(
    tx,
  );
}

const ORIGIN = "http://localhost";

/** A new session for everybody with an account that counts. */
export async function signInAll(
  send: Parts["send"],
): Promise<ReadonlyMap<PersonaId, Readonly<Record<string, string>>>> {
  const passes = new Map<PersonaId, Readonly<Record<string, string>>>();
  for (const who of PERSONA_IDS.filter((each) => !WITHOUT_ACCOUNT.includes(each))) {
    const response = await post(send, "/demo-sessions", { person: personOf(who) }, {});
    const [cookie = ""] = (response.headers.get("Set-Cookie") ?? "").split(";");
    if (cookie !== "") passes.set(who, { Cookie: cookie });
  }
  return passes;
}

async function createKey(send: Parts["send"], pass: Readonly<Record<string, string>>): Promise<string> {
  const response = await post(send, "/me/keys", { name: "测试", scopes: KEY.scopes, days: 30 }, pass);
  return String(((await response.json()) as { key?: string }).key);
}

function post(send: Parts["send"], path: string, body: object, pass: Readonly<Record<string, string>>) {
  const headers = { "Content-Type": "application/json", Origin: ORIGIN, ...pass };
  return send(new Request(`${ORIGIN}/api${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}
