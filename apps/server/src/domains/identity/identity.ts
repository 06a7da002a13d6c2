import { STRONG_POSTS } from "@yuanding/contract";
import type { Actor } from "../../actor.ts";
import { openUnits } from "../../platform/database/units.ts";
import type { Tasks } from "../../platform/jobs/jobs.ts";
import type { Accounts } from "../people/index.ts";
import { answerAuth } from "./answer-auth.ts";
import { beginDemoSession } from "./demo-session.ts";
import { deleteAccount, findEnrolled, findFactors, readAccount } from "./factor-store.ts";
import { partyOf } from "./identify.ts";
import { type Keys, keysOf } from "./keys.ts";
import { createLibrary, type Library } from "./library.ts";
import type { IdentityParts, Working } from "./parts.ts";
import { discoverProvider } from "./provider.ts";
import { resetTasks } from "./reset-task.ts";
import { endSessions, findLastSeen } from "./session-store.ts";

/** Who people are and how they prove it, for the rest of the server. */
export type Identity = {
  /** Who a request comes from; never throws for what it brings. */
  readonly identify: (request: Request) => Promise<Actor>;
  /** Answers what is asked below `/api/auth`. */
  readonly answer: (request: Request) => Promise<Response>;
  /** Answers `POST /api/demo-sessions`. */
  readonly beginDemoSession: (request: Request) => Promise<Response>;
  readonly accounts: Accounts;
  readonly keys: Keys;
  readonly tasks: Tasks;
  readonly close: () => Promise<void>;
};

/** Opens the connections of the library; nothing is asked of it, or of the provider, before somebody wants to sign in. */
export function openIdentity({ databaseUrl, ...parts }: IdentityParts): Identity {
  const units = openUnits(databaseUrl);
  const make = (provider: Parameters<typeof createLibrary>[0]["provider"]) =>
    createLibrary({ ...parts, units, url: parts.url(), mail: parts.mail !== null, provider });
  let library: Library | null = null;
  let withProvider: Library | null = null;
  const working: Working = {
    ...parts,
    units,
    library: () => {
      library ??= make(null);
      return library;
    },
    libraryWithProvider: async () => {
      if (withProvider || !parts.provider) return withProvider;
      const found = await discoverProvider(parts.provider.config, parts.provider.map);
      if (!found) return null;
      const made = make(found);
      // The library asks the provider again by itself, and leaves it out if that fails.
      const { socialProviders } = await made.$context;
      if (socialProviders.some(({ id }) => id === "park")) withProvider = made;
      return withProvider;
    },
  };
  return {
    identify: async (request) => (await partyOf(working, request)).actor,
    answer: (request) => answerAuth(working, request),
    beginDemoSession: (request) => beginDemoSession(working, request),
    accounts: accountsOf(working),
    keys: keysOf(units),
    tasks: resetTasks(working),
    close: units.close,
  };
}

function accountsOf({ units, provider, mail }: Working): Accounts {
  return {
    revokeSessions: (person, note) =>
      units.within(async ({ program }) => {
        const ended = await endSessions(units, person);
        await note(program, ended);
        return ended;
      }),
    signInOf: async (actor) => {
      const factors = actor.person && (await findFactors(units, actor.person.id));
      const [codes, passkeys] = [factors?.codes ?? false, factors?.passkeys ?? false];
      return {
        secondFactor: { needed: needsSecondFactor(actor), enrolled: codes || passkeys, codes, passed: actor.strong },
        provider: provider?.config.name ?? null,
        mail: mail !== null,
      };
    },
    factorsOf: (persons) => findEnrolled(units, persons),
    lastSeenOf: (persons) => findLastSeen(units, persons),
    personalDataOf: (person) => readAccount(units, person),
    erase: (person, note) =>
      units.within(async ({ program }) => {
        const ended = await endSessions(units, person);
        await deleteAccount(units, person);
        await note(program, ended);
      }),
  };
}

/** Whether one of their posts approves, pays or hands out powers. */
function needsSecondFactor({ posts }: Actor): boolean {
  return posts.some(({ kind }) => STRONG_POSTS.includes(kind));
}
