import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { MandateRole, OfficeKind, PostKind } from "@yuanding/contract";
import { DEMO_PEOPLE } from "@yuanding/demo";
import { type Actor, PUBLIC, scopeOf } from "../../apps/server/src/actor.ts";
import { type ApiContext, contextFor } from "../../apps/server/src/api-context.ts";
import { recordEvent } from "../../apps/server/src/domains/audit/index.ts";
import { readLaw } from "../../apps/server/src/domains/law/index.ts";
import { addPerson } from "../../apps/server/src/domains/people/add-person.ts";
import { appointPerson } from "../../apps/server/src/domains/people/appoint-person.ts";
import { giveMandate } from "../../apps/server/src/domains/people/give-mandate.ts";
import {
  acceptMandate,
  findActing,
  inviteFirstAdministrator,
  useInvitation,
} from "../../apps/server/src/domains/people/index.ts";
import { makeLink } from "../../apps/server/src/domains/people/invitation.ts";
import { insertMandate } from "../../apps/server/src/domains/people/mandate-store.ts";
import { openOffice } from "../../apps/server/src/domains/people/open-office.ts";
import { type Database, scopedTo } from "../../apps/server/src/platform/database/connect.ts";

/* A park with an administrator, for tests of people. Everybody asks the database in their own scope. All people are invented. */

export const TODAY = "2026-07-01";

/** The day that the park has, which a test may move. */
export const calendar = { today: Temporal.PlainDate.from(TODAY) };

/** The administrator of the demonstration. */
const ADMINISTRATOR = DEMO_PEOPLE.find(({ name }) => name === "演示·管理员")?.id ?? "";

/** Opens an account by a link, as whoever signs in by it does. Null when the link is no longer good. */
export function openAccount(
  database: Database,
  token: string,
  newcomer: Parameters<typeof useInvitation>[3] = null,
): Promise<string | null> {
  return database.transaction().execute(async (tx) => {
    const opened = await useInvitation(tx, token, calendar.today, newcomer);
    if (!opened) return null;
    const { person: id, mandate } = opened;
    await recordEvent(tx, PUBLIC, { type: "account_opened", thing: { kind: "person", id } });
    if (mandate) await acceptMandate(tx, PUBLIC, mandate);
    return id;
  });
}

/** Somebody comes by the link of the first start. */
async function comeFirst(database: Database, token: string): Promise<string> {
  const newcomer = { name: "首任", email: "first@example.test" };
  const id = await openAccount(database, token, newcomer);
  if (!id) throw new Error("there is no first administrator");
  return id;
}

const tokenOf = (path: string) => path.split("/").at(-1) ?? "";

type Parts = { readonly database: Database; readonly url: string };

/** A park in a database that is there already. */
export async function parkOfPeople({ database, url }: Parts) {
  const law = readLaw(join(import.meta.dirname, "../.."));
  const workplace = { system: database, law, today: () => calendar.today };
  /** What a command of somebody is given. */
  const as = (actor: Actor): ApiContext => {
    return { ...contextFor(workplace, actor), database: scopedTo(database, scopeOf(actor)) };
  };
  /** Somebody as they are today, with a second factor. */
  const actorOf = async (id: string): Promise<Actor> => {
    const acting = await findActing(database, id, calendar.today);
    return acting ? { ...PUBLIC, ...acting, strong: true } : PUBLIC;
  };
  const first = await inviteFirstAdministrator(database, calendar.today);
  const administrator = first ? await comeFirst(database, tokenOf(first.path)) : ADMINISTRATOR;
  const admin = async () => as(await actorOf(administrator));

  let made = 0;
  /** Adds somebody, whose account is open when `open`. */
  const person = async (name = "", open = true): Promise<string> => {
    made += 1;
    const given = { name: name || `某人${made}`, email: `someone${made}@example.test`, reason: "" };
    const link = makeLink();
    const outcome = await addPerson(await admin(), randomUUID(), link, given);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    if (open) await openAccount(database, tokenOf(link.path));
    return outcome.value.id;
  };
  const office = async (kind: OfficeKind = "科室", name = ""): Promise<string> => {
    made += 1;
    const outcome = await openOffice(await admin(), randomUUID(), {
      ...{ kind, name: name || `科室${made}`, parent: null, reason: "设立" },
    });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value.id;
  };
  const room = await office("科室", "综合科");
  /** Appoints somebody to an office, and says how that ended. */
  const appoint = async (id: string, kind: PostKind, from = "2026-01-01", until: string | null = null, where = room) =>
    appointPerson(await admin(), randomUUID(), { id, office: where, kind, title: kind, from, until, reason: "任命" });
  /** The same, and the id of the appointment. */
  const appointed = async (...given: Parameters<typeof appoint>): Promise<string> => {
    const outcome = await appoint(...given);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value.id;
  };
  /** Somebody with one post of a kind. */
  const holder = async (kind: PostKind, name = "") => {
    const id = await person(name);
    return { id, post: await appointed(id, kind) };
  };
  /** Lets somebody act for an enterprise. */
  const mandate = async (context: ApiContext, id: string, email: string, role: MandateRole, name = "来人") => {
    const link = makeLink();
    const given = { id, name, email, role, from: "2026-01-01", until: null, evidence: "授权书" };
    const made = { mandate: randomUUID(), person: randomUUID(), link };
    return { outcome: await giveMandate(context, made, given), token: tokenOf(link.path) };
  };
  type Named = { readonly id: string; readonly name: string };
  /** Lets somebody who is there already act for an enterprise as well. */
  const entrust = async (person: Named, subject: Named, role: MandateRole = "agent") => {
    const id = randomUUID();
    const period = { from: Temporal.PlainDate.from("2026-01-01"), until: null };
    await database.transaction().execute(async (tx) => {
      await insertMandate(tx, {
        ...period,
        id,
        person: person.id,
        name: person.name,
        subject,
        role,
        evidence: "授权书",
      });
      await acceptMandate(tx, PUBLIC, { id, subject, role, from: String(period.from), until: null });
    });
  };
  const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
    outcome.refusal?.code ?? "ok";
  return {
    ...{ database, url, law, workplace, administrator, room },
    ...{ as, actorOf, admin, person, office, appoint, appointed, holder, mandate, entrust, codeOf },
  };
}
