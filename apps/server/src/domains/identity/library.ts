import { passkey } from "@better-auth/passkey";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@yuanding/contract";
import { APIError, type BetterAuthOptions, betterAuth } from "better-auth";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import type { Units } from "../../platform/database/units.ts";
import { COOKIE_PREFIX } from "./cookie.ts";
import { hashPassword, isPassword } from "./hash-password.ts";
import { notesNow } from "./notes.ts";
import { type DiscoveredProvider, libraryProvider } from "./provider.ts";
import { IDLE_MINUTES, LONGEST_HOURS } from "./session-store.ts";

/** A reset link counts for an hour. */
const RESET_SECONDS = 3600;
/** How long somebody may take between the password and the code. */
const SECOND_STEP_SECONDS = 600;
/** Longest description of a browser that is kept, in characters; the table has the same limit. */
const MAX_AGENT_LENGTH = 300;
const MAX_PASSKEY_NAME_LENGTH = 60;

export type LibraryParts = {
  readonly units: Units;
  readonly secret: string;
  /** Where people reach us, without a path. */
  readonly url: string;
  /** What the park is called, for the app of one-time codes and the prompt of a passkey. */
  readonly name: string;
  readonly mail: boolean;
  readonly provider: DiscoveredProvider | null;
};

export type Library = ReturnType<typeof createLibrary>;

/**
 * The identity library as we use it: passwords, one-time codes, passkeys and the park's provider, over our own tables. It is asked for
 * the routes of `AUTH_ROUTES` alone, one request in one transaction, with what stands in the notes of that request.
 */
export function createLibrary({ units, secret, url, name, mail, provider }: LibraryParts) {
  const { hostname, origin, protocol } = new URL(url);
  return betterAuth({
    appName: name,
    baseURL: origin,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [origin],
    database: { db: units.library, type: "postgres", transaction: false } as unknown as NonNullable<
      BetterAuthOptions["database"]
    >,
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      errorURL: `${origin}/sign-in`,
      onError: (error) => {
        if (!(error instanceof APIError)) notesNow().defect = error;
      },
    },
    // Guesses are counted by us, over restarts and by account; see attempt-store.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: protocol === "https:",
      // Said aloud, because in tests the library would leave them out.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { disableIpTracking: true },
      database: { generateId: "uuid", validateSchema: false },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(password, hash) },
      ...(mail && {
        sendResetPassword: ({ token }) => {
          notesNow().reset = token;
          return Promise.resolve();
        },
      }),
    },
    account: {
      ...ACCOUNT_COLUMNS,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
    },
    user: USER_COLUMNS,
    verification: { ...VERIFICATION_COLUMNS, storeIdentifier: "hashed" },
    session: {
      ...SESSION_COLUMNS,
      // The cookie lasts as long as a session can; the row says when it really ends, and is pushed on with use (session-store.ts).
      expiresIn: LONGEST_HOURS * 3600,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    databaseHooks: {
      session: {
        create: {
          before: (session) => {
            const { strong, address } = notesNow();
            const expiresAt = new Date(Date.now() + IDLE_MINUTES * 60_000);
            const userAgent = (session.userAgent ?? "").slice(0, MAX_AGENT_LENGTH);
            return Promise.resolve({ data: { ...session, strong, ipAddress: address ?? "", userAgent, expiresAt } });
          },
          after: (session) => {
            notesNow().begun = { id: session.id, person: session.userId };
            return Promise.resolve();
          },
        },
      },
      account: {
        create: {
          // What the provider would let us ask later is not kept.
          before: (account) => Promise.resolve({ data: { ...account, ...NOT_KEPT } }),
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: name,
        twoFactorCookieMaxAge: SECOND_STEP_SECONDS,
        // No device is trusted: whoever has a second factor is asked for it every time.
        trustDeviceMaxAge: 0,
        accountLockout: { enabled: false },
        schema: TWO_FACTOR_COLUMNS,
      }),
      passkey({
        rpID: hostname,
        rpName: name,
        origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        registration: {
          afterVerification: ({ verification }) => {
            if (!verification.registrationInfo?.userVerified) throw unverified();
            return Promise.resolve(undefined);
          },
        },
        authentication: {
          afterVerification: ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw unverified();
            return Promise.resolve();
          },
        },
        schema: PASSKEY_COLUMNS,
      }),
      ...(provider ? [genericOAuth({ config: [libraryProvider(provider)] })] : []),
    ],
  });
}

/** A passkey counts as two factors only if the device has asked who uses it. */
function unverified(): APIError {
  return new APIError("UNAUTHORIZED", { code: "AUTHENTICATION_FAILED", message: "the device did not verify its user" });
}

/** What the person calls a passkey, cut to what is kept. */
export function passkeyName(name: string): string {
  return [...name.normalize("NFKC").trim()].slice(0, MAX_PASSKEY_NAME_LENGTH).join("");
}

const NOT_KEPT = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
  scope: null,
};

const USER_COLUMNS = {
  fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
};
const SESSION_COLUMNS = {
  fields: {
    userId: "user_id",
    expiresAt: "expires_at",
    createdAt: "created_at",
    updatedAt: "updated_at",
    ipAddress: "ip_address",
    userAgent: "user_agent",
  },
  additionalFields: { strong: { type: "boolean", input: false, required: true, defaultValue: false } },
} as const;
const ACCOUNT_COLUMNS = {
  fields: {
    userId: "user_id",
    providerId: "provider_id",
    accountId: "account_id",
    accessToken: "access_token",
    refreshToken: "refresh_token",
    idToken: "id_token",
    accessTokenExpiresAt: "access_token_expires_at",
    refreshTokenExpiresAt: "refresh_token_expires_at",
    createdAt: "created_at",
    updatedAt: "updated_at",
  },
};
const VERIFICATION_COLUMNS = {
  fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
};
const TWO_FACTOR_COLUMNS = {
  user: { fields: { twoFactorEnabled: "two_factor_enabled" } },
  twoFactor: {
    modelName: "two_factor",
    fields: {
      userId: "user_id",
      backupCodes: "backup_codes",
      failedVerificationCount: "failed_verification_count",
      lockedUntil: "locked_until",
    },
  },
};
const PASSKEY_COLUMNS = {
  passkey: {
    fields: {
      userId: "user_id",
      publicKey: "public_key",
      credentialID: "credential_id",
      deviceType: "device_type",
      backedUp: "backed_up",
      createdAt: "created_at",
    },
  },
};
