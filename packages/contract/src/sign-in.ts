/** Fewest and most characters of a password. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** One way to sign in, or something one does with one's own account. */
export type AuthRoute = { readonly method: "GET" | "POST"; readonly path: string; readonly access: "public" | "self" };

/**
 * Every route below `/api/auth`, whether the identity library answers it or we do; whatever else the library could do is not there. They
 * speak JSON and cookies; what they refuse has the form of every other refusal.
 */
export const AUTH_ROUTES = [
  { method: "POST", path: "/sign-in/email", access: "public" },
  { method: "POST", path: "/two-factor/verify-totp", access: "public" },
  { method: "POST", path: "/two-factor/verify-backup-code", access: "public" },
  { method: "GET", path: "/passkey/generate-authenticate-options", access: "public" },
  { method: "POST", path: "/passkey/verify-authentication", access: "public" },
  { method: "POST", path: "/sign-in/social", access: "public" },
  { method: "GET", path: "/callback/park", access: "public" },
  { method: "POST", path: "/sign-out", access: "public" },
  { method: "POST", path: "/request-password-reset", access: "public" },
  { method: "POST", path: "/reset-password", access: "public" },
  { method: "POST", path: "/invitation", access: "public" },
  { method: "POST", path: "/invitation/acceptance", access: "public" },
  { method: "POST", path: "/change-password", access: "self" },
  { method: "GET", path: "/list-sessions", access: "self" },
  { method: "POST", path: "/revoke-session", access: "self" },
  { method: "POST", path: "/revoke-other-sessions", access: "self" },
  { method: "POST", path: "/two-factor/enable", access: "self" },
  { method: "POST", path: "/two-factor/disable", access: "self" },
  { method: "POST", path: "/two-factor/generate-backup-codes", access: "self" },
  { method: "GET", path: "/passkey/generate-register-options", access: "self" },
  { method: "POST", path: "/passkey/verify-registration", access: "self" },
  { method: "GET", path: "/passkey/list-user-passkeys", access: "self" },
  { method: "POST", path: "/passkey/update-passkey", access: "self" },
  { method: "POST", path: "/passkey/delete-passkey", access: "self" },
] as const satisfies readonly AuthRoute[];
export type AuthPath = (typeof AUTH_ROUTES)[number]["path"];

/** A session of one's own, on this device or another one, as `/list-sessions` tells it; the newest first. */
export type OwnSession = {
  readonly id: string;
  /** Instants, ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  /** Network address it was begun from, and what the browser said of itself. */
  readonly address: string | null;
  readonly device: string | null;
  /** Begun with a second factor. */
  readonly strong: boolean;
  /** Whether it is the one that asks. */
  readonly current: boolean;
};
