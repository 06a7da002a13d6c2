import type pg from "pg";
import { type SCOPE_ROLES, SERVER_ROLE } from "./roles.ts";

/** Who queries, as the database knows it. The row-level policies read exactly this; see migration 0010. */
export type Scope = {
  readonly role: (typeof SCOPE_ROLES)[number] | typeof SERVER_ROLE;
  /** Id of the person; empty for the program and for whoever is not signed in. */
  readonly person: string;
  /** Ids of powers. */
  readonly powers: readonly string[];
  /** Codes of the enterprises and institutions whose rows are the person's own. */
  readonly subjects: readonly string[];
  /** What may be done for which of them, each as a power, a space and a code; see `access.own_codes(power)`. */
  readonly mandates: readonly string[];
  /** For what sensitive facts are read; empty when nothing was said, and then they are not. */
  readonly purpose: string;
};

/** The program itself: starting, background work, and what is computed over the whole park whoever asks. */
export const SYSTEM_SCOPE: Scope = {
  role: SERVER_ROLE,
  person: "",
  powers: [],
  subjects: [],
  mandates: [],
  purpose: "",
};

const applied = new WeakMap<pg.PoolClient, string>();

/** Makes everything that is asked over this connection from now on be asked in this scope. */
export async function enterScope(client: pg.PoolClient, scope: Scope): Promise<void> {
  const { role, person, powers, subjects, mandates, purpose } = scope;
  const values = [role, person, powers.join(","), subjects.join(","), mandates.join(","), purpose];
  const key = JSON.stringify(values);
  if (applied.get(client) === key) return;
  applied.delete(client);
  await client.query({ ...ENTER, values });
  applied.set(client, key);
}

const ENTER = {
  name: "enter_scope",
  text: `select set_config('role', $1, false), set_config('yuanding.person', $2, false),
    set_config('yuanding.powers', $3, false), set_config('yuanding.subjects', $4, false),
    set_config('yuanding.mandates', $5, false), set_config('yuanding.purpose', $6, false)`,
};
