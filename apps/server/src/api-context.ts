import { implement, ORPCError } from "@orpc/server";
import { contract, REFUSALS, type RouteMeta } from "@yuanding/contract";
import { type Actor, scopeOf } from "./actor.ts";
import { whyNot } from "./check-access.ts";
import type { Keys } from "./domains/identity/index.ts";
import type { Law } from "./domains/law/index.ts";
import type { Accounts } from "./domains/people/index.ts";
import { type Database, scopedTo } from "./platform/database/connect.ts";
import type { Scan } from "./platform/scan/clamd.ts";
import { refusalData } from "./refusal-data.ts";

/** What work is done with, whoever asks for it. */
export type Workplace = {
  /** As the program itself: for what is computed over the whole park, and for background work. */
  readonly system: Database;
  readonly law: Law;
  /** Today in the park's time zone. */
  readonly today: () => Temporal.PlainDate;
  /** What looks into every file that comes in; null or left out: nothing does. */
  readonly scan?: Scan | null;
  /** Sign-in and sessions; left out, nobody has an account. */
  readonly accounts?: Accounts;
  /** Keys of programs; left out, nobody has any. */
  readonly keys?: Keys;
};

/** What every handler is given. */
export type ApiContext = Workplace & {
  readonly actor: Actor;
  /** As the actor may see it: row-level policies answer for nobody else. */
  readonly database: Database;
};

/** A workplace in the hands of somebody. */
export function contextFor(workplace: Workplace, actor: Actor): ApiContext {
  return { ...workplace, actor, database: contextDatabase(workplace, actor) };
}

function contextDatabase({ system }: Workplace, actor: Actor): Database {
  return actor.capacity === "system" ? system : scopedTo(system, scopeOf(actor));
}

/** The contract, ready to be implemented route by route; each route lets in whom its `access` names. */
export const api = implement(contract)
  .$context<ApiContext>()
  .use(({ context, procedure, next }) => {
    const { access }: RouteMeta = procedure["~orpc"].meta;
    const why = whyNot(context.actor, access);
    if (why === null) return next();
    const { status, zh: message } = REFUSALS[why];
    throw new ORPCError(why, { defined: true, status, message, data: refusalData(why) });
  });
