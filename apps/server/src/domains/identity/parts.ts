import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import type { Units } from "../../platform/database/units.ts";
import type { Mail } from "../../platform/mail/mail.ts";
import type { Library } from "./library.ts";
import type { ProviderConfig } from "./provider.ts";
import type { ProviderMap } from "./provider-map.ts";
import type { Session } from "./session-store.ts";

/** What identity is made of. */
export type IdentityParts = {
  /** The address of the database, for the library's own connections. */
  readonly databaseUrl: string;
  /** The database as the program itself. */
  readonly system: Database;
  /** At least 32 characters nobody else knows: cookies are signed and one-time secrets encrypted with it. */
  readonly secret: string;
  /** Where people reach us, such as `https://park.example`; asked when it is first needed, because a port may be chosen late. */
  readonly url: () => string;
  /** What the park is called. */
  readonly name: string;
  readonly today: () => Temporal.PlainDate;
  /** Whether people of the demonstration may be signed in for. */
  readonly demo: boolean;
  /** Null while no mail can be sent. */
  readonly mail: Mail | null;
  readonly provider: { readonly config: ProviderConfig; readonly map: ProviderMap } | null;
};

/** The same at work. */
export type Working = Omit<IdentityParts, "databaseUrl"> & {
  readonly units: Units;
  /** The library without the provider, and with it once the provider has answered; null while it does not. */
  readonly library: () => Library;
  readonly libraryWithProvider: () => Promise<Library | null>;
};

/** Who asks, and by which session; a key has none. */
export type Party = { readonly actor: Actor; readonly session: Session | null };
