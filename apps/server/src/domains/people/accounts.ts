import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";

/** How somebody can sign in, and how they did. */
export type SignIn = {
  readonly secondFactor: {
    readonly needed: boolean;
    readonly enrolled: boolean;
    readonly codes: boolean;
    readonly passed: boolean;
  };
  /** Name of the park's own identity provider, when there is one. */
  readonly provider: string | null;
  /** Whether messages can be sent from here. */
  readonly mail: boolean;
};

/** Writes into the log what was done to an account: in the transaction that does it, as the program; told how many sessions ended. */
export type Note = (tx: Database, ended: number) => Promise<void>;

/** What the accounts of people tell and do: the domain of identity behind a door, so that people know nothing of passwords. */
export type Accounts = {
  /** Ends every session of somebody, and everything else by which they are signed in; how many sessions there were. */
  readonly revokeSessions: (personId: string, note: Note) => Promise<number>;
  readonly signInOf: (actor: Actor) => Promise<SignIn>;
  /** Who of some people has a second factor. */
  readonly factorsOf: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** When each was last here, and how many sessions they have; who never was is left out. */
  readonly lastSeenOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, LastSeen>>;
  /** Everything that is kept of somebody's account but secrets, as plain JSON. */
  readonly personalDataOf: (personId: string) => Promise<object>;
  /** Takes away every means of signing in, and what was kept of devices and addresses. */
  readonly erase: (personId: string, note: Note) => Promise<void>;
};
export type LastSeen = { readonly at: string | null; readonly sessions: number };

/** Where nobody can sign in. */
export const NO_ACCOUNTS: Accounts = {
  revokeSessions: () => Promise.resolve(0),
  signInOf: ({ strong }) =>
    Promise.resolve({
      secondFactor: { needed: false, enrolled: false, codes: false, passed: strong },
      provider: null,
      mail: false,
    }),
  factorsOf: () => Promise.resolve(new Set()),
  lastSeenOf: () => Promise.resolve(new Map()),
  personalDataOf: () => Promise.resolve({}),
  erase: () => Promise.resolve(),
};
