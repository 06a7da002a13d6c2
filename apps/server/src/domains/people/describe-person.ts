import type { HeldMandate, PersonDetail, PersonSummary } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { lookUpCodes } from "../facts/index.ts";
import { NO_ACCOUNTS } from "./accounts.ts";
import { actAs } from "./acting.ts";
import { heldPost, listAppointments } from "./appointment-store.ts";
import { listDelegations } from "./delegation-store.ts";
import { statusOf } from "./person.ts";
import { findPersonToday, type PersonToday } from "./person-store.ts";

/** People as lists show them, in the order given. */
export async function summarisePeople(
  { accounts = NO_ACCOUNTS }: ApiContext,
  people: readonly PersonToday[],
): Promise<PersonSummary[]> {
  const ids = people.map(({ id }) => id);
  const [factors, seen] = await Promise.all([accounts.factorsOf(ids), accounts.lastSeenOf(ids)]);
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    status: statusOf(person),
    posts: [...person.posts],
    mandates: [...person.mandates],
    secondFactor: factors.has(person.id),
    lastSeenAt: seen.get(person.id)?.at ?? null,
  }));
}

/** One of them; null for nobody. */
export async function summarisePerson(context: ApiContext, id: string): Promise<PersonSummary | null> {
  const person = await findPersonToday(context.database, id, context.today());
  return person && ((await summarisePeople(context, [person]))[0] ?? null);
}

/** Somebody with everything they ever held, what they may do today and how many sessions they have; null for nobody. */
export async function describePerson(context: ApiContext, id: string): Promise<PersonDetail | null> {
  const { database, accounts = NO_ACCOUNTS } = context;
  const person = await findPersonToday(database, id, context.today());
  const [summary] = person ? await summarisePeople(context, [person]) : [];
  if (!person || !summary) return null;
  const history = await listAppointments(database, id);
  const counts = summary.status === "active" || summary.status === "invited";
  const { powers } = actAs({ person, posts: person.posts, mandates: person.mandates });
  return {
    ...summary,
    history: history.map(heldPost),
    delegations: await listDelegations(database, id),
    powers: counts ? [...powers] : [],
    sessions: (await accounts.lastSeenOf([id])).get(id)?.sessions ?? 0,
  };
}

/** Mandates with the names that their enterprises have now. The names are nobody's secret to whoever acts for them. */
export async function withPresentNames(
  { system }: ApiContext,
  mandates: readonly HeldMandate[],
): Promise<HeldMandate[]> {
  const known = await lookUpCodes(
    system,
    mandates.map(({ subject }) => subject),
  );
  return mandates.map((mandate, place) => {
    const { id, name } = mandate.subject;
    return { ...mandate, subject: { id, name: known[place]?.name ?? name } };
  });
}
