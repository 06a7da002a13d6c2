import type { ApiContext } from "../../api-context.ts";
import type { PlainRoutes } from "../../plain-routes.ts";
import { recordEvent } from "../audit/index.ts";
import { NO_ACCOUNTS } from "./accounts.ts";
import { heldPost, listAppointments } from "./appointment-store.ts";
import { listDelegations } from "./delegation-store.ts";
import { listMandatesBy, mandateLine } from "./mandate-store.ts";
import { findPerson } from "./person-store.ts";

/** What another domain keeps about a person, and what it is called in the file. */
export type PersonalPart = {
  readonly name: string;
  readonly collect: (context: ApiContext) => Promise<unknown>;
};

/** Everything kept about whoever asks, as the law lets everybody ask for it. */
async function collectPersonalData(context: ApiContext, id: string, parts: readonly PersonalPart[]) {
  const { actor, database, accounts = NO_ACCOUNTS } = context;
  const person = await findPerson(database, id);
  const staff = actor.capacity === "staff";
  const collected = await Promise.all(parts.map(async ({ name, collect }) => [name, await collect(context)] as const));
  return {
    format: "yuanding.personal-data/1",
    person: person ?? { id, name: actor.person?.name },
    posts: staff ? (await listAppointments(database, id)).map(heldPost) : [],
    delegations: staff ? await listDelegations(database, id) : [],
    mandates: (await listMandatesBy(database, id)).map(mandateLine),
    account: await accounts.personalDataOf(id),
    ...Object.fromEntries(collected),
  };
}

/** The file of one's own personal data. That it was asked for is logged, before anything is handed out. */
export function mountPersonalData(plain: PlainRoutes, parts: readonly PersonalPart[]): void {
  plain("/me/data.json", async (_request, context) => {
    const id = context.actor.person?.id ?? "";
    const data = await collectPersonalData(context, id, parts);
    await context.database.transaction().execute(async (tx) => {
      await recordEvent(tx, context.actor, { type: "personal_data_exported", thing: { kind: "person", id } });
    });
    return new Response(JSON.stringify(data, null, 2), {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": 'attachment; filename="personal-data.json"',
      },
    });
  });
}
