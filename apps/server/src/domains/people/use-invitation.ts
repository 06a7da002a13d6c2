import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { hasAdministrator, insertAppointment, lockAdministrators } from "./appointment-store.ts";
import { hashOfToken } from "./invitation.ts";
import { findUsable, lapseInvitations, markUsed, type OfferedMandate } from "./invitation-store.ts";
import { findOfficeOfKind, insertOffice } from "./office-store.ts";
import { insertPerson, lockPeople, markOpened } from "./person-store.ts";

/** Who comes to be the first administrator. */
type Newcomer = { readonly name: string; readonly email: string };

/** Whose account a link opened, and the mandate that is accepted by it. */
export type Opened = { readonly person: string; readonly mandate: OfferedMandate | null };

/**
 * Opens an account by a link: it can be used no more, nor any other to the account. Null when the link is no longer good or opens none.
 * The first administrator is added with name and address, and given the post. Part of the transaction that sets the password; the
 * caller records that the account was opened, and accepts the mandate in the person's name.
 */
export async function useInvitation(
  tx: Database,
  token: string,
  today: Temporal.PlainDate,
  newcomer: Newcomer | null = null,
): Promise<Opened | null> {
  const sha256 = hashOfToken(token);
  const first = sha256 === null ? null : await findUsable(tx, sha256);
  if (!sha256 || !first) return null;
  // Of two links that open one account, used in one moment, the second finds it open.
  if (first.person) await lockPeople(tx, [first.person.id]);
  const found = await findUsable(tx, sha256);
  if (!found?.opens) return null;
  const person = found.person?.id ?? (newcomer && (await makeFirstAdministrator(tx, newcomer, today)));
  if (!person) return null;
  await markUsed(tx, sha256, person);
  await lapseInvitations(tx, person);
  await markOpened(tx, person);
  if (found.firstAdministrator)
    await recordEvent(tx, SYSTEM, { type: "first_administrator_made", thing: { kind: "person", id: person } });
  return { person, mandate: found.mandate };
}

/** Null when somebody became administrator meanwhile. */
async function makeFirstAdministrator(
  tx: Database,
  newcomer: Newcomer,
  today: Temporal.PlainDate,
): Promise<string | null> {
  await lockAdministrators(tx);
  if (await hasAdministrator(tx, today)) return null;
  const [person, id] = [randomUUID(), randomUUID()];
  await insertPerson(tx, { id: person, ...newcomer });
  const office = (await findOfficeOfKind(tx, "管委会")) ?? (await openCommittee(tx, today));
  const post = { office, kind: "administrator", title: "系统管理员", reason: "首次启动" } as const;
  await insertAppointment(tx, { id, person, ...post, from: today, until: null });
  return person;
}

async function openCommittee(tx: Database, today: Temporal.PlainDate): Promise<string> {
  const id = randomUUID();
  await insertOffice(tx, { id, kind: "管委会", name: "管委会", parent: null, openedOn: today });
  return id;
}
