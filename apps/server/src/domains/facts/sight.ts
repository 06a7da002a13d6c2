import type { Fact } from "@yuanding/rules";
import { type Actor, scopeOf } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";

/** What the dictionary calls what only few may see. */
const SENSITIVE = "敏感";

export function isSensitive(fact: Pick<Fact, "sensitivity"> | undefined): boolean {
  return fact?.sensitivity === SENSITIVE;
}

/**
 * Whether somebody may see the sensitive facts of the whole park; the program may. `access.sees_sensitive` is the same rule in the
 * database. People of enterprises see their own: `findSight`.
 */
export function seesSensitive(actor: Actor): boolean {
  if (actor.capacity === "system") return true;
  return isOfPark(actor) && actor.powers.has("facts.sensitive") && actor.purpose !== null;
}

/** Why sensitive facts are refused: the power is not there, or nobody said for what. */
export function whyHidden({ powers }: Actor): "purpose_needed" | "not_permitted" {
  return powers.has("facts.sensitive") ? "purpose_needed" : "not_permitted";
}

function isOfPark(actor: Actor): boolean {
  return scopeOf(actor).role === "yuanding_staff";
}

/**
 * The database in which subjects are searched and counted. Whoever may see every subject looks through all of them as the program
 * does: a row-level policy would keep the index of parts of words from being used, and what is counted once would be counted for
 * each person anew. Everybody else searches in their own scope.
 */
export function registerOf({ actor, database, system }: ApiContext): Database {
  return actor.capacity === "system" || (isOfPark(actor) && actor.powers.has("subjects.see")) ? system : database;
}

/** The database in which totals are counted that stand beside every answer: of an enterprise its own, of all others the park's. */
export function ownOrWhole({ actor, database, system }: ApiContext): Database {
  return scopeOf(actor).role === "yuanding_enterprise" ? database : system;
}

type Reading = {
  /** Whose facts; left out, those of several. */
  readonly subject?: string;
  /** Names of the sensitive facts that were shown, each as often as it was. */
  readonly facts: Iterable<string>;
  /** Of which several: a list, a file. */
  readonly after?: Readonly<Record<string, unknown>>;
};

/**
 * Writes into the log that somebody of the park was shown sensitive facts, and for what; nothing where none was shown. Awaited before
 * they are sent: what cannot be logged is not shown. Who looks at the facts of the own enterprise is not logged.
 */
export async function noteReading(
  { actor, database }: Pick<ApiContext, "actor" | "database">,
  { subject, facts, after }: Reading,
): Promise<void> {
  const names = [...new Set(facts)].toSorted();
  if (names.length === 0 || !isOfPark(actor)) return;
  await recordEvent(database, actor, {
    type: "sensitive_read",
    ...(subject === undefined ? {} : { subject }),
    after: { facts: names, purpose: actor.purpose, ...after },
  });
}

/**
 * Writes into the log that a file with rows of several subjects went out, which file, with which columns and how many rows; what was
 * sensitive in it is logged besides by `noteReading`.
 */
export async function noteExport(
  { actor, database }: Pick<ApiContext, "actor" | "database">,
  fileName: string,
  after: { readonly columns: readonly string[]; readonly rows: number },
): Promise<void> {
  await recordEvent(database, actor, { type: "file_exported", thing: { kind: "file", id: fileName }, after });
}
