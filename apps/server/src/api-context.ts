import { implement, ORPCError } from "@orpc/server";
import { contract, REFUSALS, type RefusalCode, type RouteMeta } from "@yuanding/contract";
import { type Actor, isOfEnterprise, scopeOf } from "./actor.ts";
import { whyNot } from "./check-access.ts";
import type { Keepers, Teller } from "./domains/cases/index.ts";
import { isOwnCode } from "./domains/facts/index.ts";
import type { Keys } from "./domains/identity/index.ts";
import type { Law } from "./domains/law/index.ts";
import type { Channels } from "./domains/messages/index.ts";
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
  /** The moment; left out, the clock's. */
  readonly now?: () => Temporal.Instant;
  /** What capabilities do when something is done in a case of theirs, by process; left out, nothing. */
  readonly keepers?: Keepers;
  /** Who tells people of what happens in cases; left out, nobody. */
  readonly teller?: Teller;
  /** By what messages leave besides being shown; left out, by nothing. */
  readonly channels?: Channels;
  /** Where people reach us, such as `https://park.example`; asked when it is needed, because a port may be chosen late. */
  readonly url?: () => string;
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

/** Routes about one subject, which the rest of the path then says more of. */
const ABOUT_SUBJECT = /^\/subjects\/\{id\}(?:\/|$)/;

/** The contract, ready to be implemented route by route; each route lets in whom its `access` names. */
export const api = implement(contract)
  .$context<ApiContext>()
  .use(async ({ context, procedure, next }, input: unknown) => {
    const { meta, route } = procedure["~orpc"];
    const { access }: RouteMeta = meta;
    const why = whyNot(context.actor, access);
    if (why !== null) throw refusalOf(why);
    const about = ABOUT_SUBJECT.test(route.path ?? "") ? subjectIn(input) : null;
    if (about !== null && isOfEnterprise(context.actor) && !(await isOwnCode(context.database, about))) {
      throw refusalOf("subject_not_found");
    }
    return next();
  });

/** The code a request is about, as it came; null for one that the contract refuses anyway. */
function subjectIn(input: unknown): string | null {
  const id = typeof input === "object" && input !== null && "id" in input ? input.id : null;
  return typeof id === "string" && !id.includes("\0") ? id : null;
}

function refusalOf(code: RefusalCode) {
  const { status, zh: message } = REFUSALS[code];
  return new ORPCError(code, { defined: true, status, message, data: refusalData(code) });
}
