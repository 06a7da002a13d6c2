import type { DemoPerson } from "@yuanding/contract";
import { DEMO_PEOPLE } from "@yuanding/demo";
import type { ApiContext } from "../../api-context.ts";
import { NO_ACCOUNTS } from "./accounts.ts";
import { withPresentNames } from "./describe-person.ts";
import { findDemoIds, findPerson } from "./person-store.ts";

/** Who asks, what they may do, and how one can sign in here. */
export async function describeMe(context: ApiContext) {
  const { actor, database, accounts = NO_ACCOUNTS } = context;
  const { capacity, person, posts, mandates, powers } = actor;
  const recorded = person && (await findPerson(database, person.id));
  return {
    person: person && { id: person.id, name: person.name, email: recorded?.email ?? null },
    capacity: capacity === "system" ? ("staff" as const) : capacity,
    posts: [...posts],
    mandates: await withPresentNames(context, mandates),
    powers: [...powers],
    ...(await accounts.signInOf(actor)),
    demo: await describeDemo(context),
  };
}

/** Everybody of the demonstration with what each is for; null where this is none. */
async function describeDemo({ system }: ApiContext): Promise<DemoPerson[] | null> {
  const ids = new Set(await findDemoIds(system));
  const people = DEMO_PEOPLE.filter(({ id }) => ids.has(id));
  if (people.length === 0) return null;
  return people.map(({ id, name, aboutZh, aboutEn, posts }) => {
    return { id, name, aboutZh, aboutEn, capacity: posts.length > 0 ? "staff" : "enterprise" };
  });
}
