import { type AuthPath, type EventType, MAX_PASSWORD_LENGTH, type RefusalCode } from "@yuanding/contract";
import { z } from "zod";
import { passkeyName } from "./library.ts";

/** What the library said: an object of its own making. */
type Said = Readonly<Record<string, unknown>>;
type Body = Readonly<Record<string, unknown>>;

/** One route that the library answers: what goes in, what it means, and what of its answer goes out. */
export type LibraryRoute = {
  /** What is handed to it; null for a route without a body. */
  readonly input: z.ZodType<Body> | null;
  /** What is guessed at by a wrong answer, besides which the address is counted. */
  readonly guesses?: "email" | "person" | "challenged" | "address";
  /** Begins a session, with a second factor or without. */
  readonly begins?: { readonly strong: boolean };
  /** Changes how the person proves who they are: once they have a second factor only a session that passed one may. */
  readonly ofFactors?: true;
  /** What stands in the log when it was done, by which means, and when it was refused. */
  readonly done?: EventType;
  readonly failed?: EventType;
  readonly by?: "password" | "code" | "backup_code" | "backup_codes" | "passkey" | "provider";
  readonly answer: (said: Said) => unknown;
};

const code = z.string().trim().min(1).max(20);
const password = z.string().min(1).max(MAX_PASSWORD_LENGTH);
const token = z.string().regex(/^[\w-]{1,200}$/);
const id = z.uuid();
/** What a device answers: the library takes it apart and checks it. */
const response = z.record(z.string(), z.unknown());
/** Only a path of ours: the browser comes back to us and nowhere else. */
const ownPath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u);

const nothing = () => ({});

export const LIBRARY_ROUTES: { readonly [Path in AuthPath]?: LibraryRoute } = {
  "/sign-in/email": {
    input: z.object({ email: z.string().trim().min(1).max(254), password }),
    guesses: "email",
    begins: { strong: false },
    done: "signed_in",
    failed: "sign_in_failed",
    by: "password",
    answer: ({ twoFactorRedirect }) => (twoFactorRedirect === true ? { twoFactorRedirect } : {}),
  },
  "/two-factor/verify-totp": {
    input: z.object({ code }),
    guesses: "challenged",
    begins: { strong: true },
    done: "signed_in",
    failed: "sign_in_failed",
    by: "code",
    answer: nothing,
  },
  "/two-factor/verify-backup-code": {
    input: z.object({ code }),
    guesses: "challenged",
    begins: { strong: true },
    done: "signed_in",
    failed: "sign_in_failed",
    by: "backup_code",
    answer: nothing,
  },
  "/passkey/generate-authenticate-options": {
    input: null,
    answer: (said) => ({ ...said, userVerification: "required" }),
  },
  "/passkey/verify-authentication": {
    input: z.object({ response }),
    guesses: "address",
    begins: { strong: true },
    done: "signed_in",
    failed: "sign_in_failed",
    by: "passkey",
    answer: nothing,
  },
  "/sign-in/social": {
    input: z
      .object({ provider: z.literal("park"), callbackURL: ownPath, errorCallbackURL: ownPath })
      .transform((body) => ({ ...body, disableRedirect: true })),
    answer: ({ url }) => ({ url }),
  },
  "/callback/park": {
    input: null,
    guesses: "address",
    begins: { strong: false },
    done: "signed_in",
    failed: "sign_in_failed",
    by: "provider",
    answer: nothing,
  },
  "/sign-out": { input: z.object({}), done: "signed_out", answer: nothing },
  "/reset-password": {
    input: z.object({ token, newPassword: z.string().max(1000) }),
    done: "password_changed",
    answer: nothing,
  },
  "/change-password": {
    input: z
      .object({ currentPassword: password, newPassword: z.string().max(1000) })
      .transform((body) => ({ ...body, revokeOtherSessions: true })),
    guesses: "person",
    done: "password_changed",
    answer: nothing,
  },
  "/two-factor/enable": {
    input: z.object({ password }),
    guesses: "person",
    ofFactors: true,
    answer: ({ totpURI, backupCodes }) => ({ totpURI, backupCodes }),
  },
  "/two-factor/disable": {
    input: z.object({ password }),
    guesses: "person",
    ofFactors: true,
    done: "second_factor_removed",
    by: "code",
    answer: nothing,
  },
  "/two-factor/generate-backup-codes": {
    input: z.object({ password }),
    guesses: "person",
    ofFactors: true,
    done: "second_factor_added",
    by: "backup_codes",
    answer: ({ backupCodes }) => ({ backupCodes }),
  },
  "/passkey/generate-register-options": { input: null, ofFactors: true, answer: (said) => said },
  "/passkey/verify-registration": {
    input: z.object({ response, name: z.string().max(200).default("").transform(passkeyName) }),
    ofFactors: true,
    done: "second_factor_added",
    by: "passkey",
    answer: passkeyLine,
  },
  "/passkey/list-user-passkeys": {
    input: null,
    answer: (said) => (Array.isArray(said) ? said.map(passkeyLine) : []),
  },
  "/passkey/update-passkey": {
    input: z.object({ id, name: z.string().trim().min(1).max(200).transform(passkeyName) }),
    answer: nothing,
  },
  "/passkey/delete-passkey": {
    input: z.object({ id }),
    ofFactors: true,
    done: "second_factor_removed",
    by: "passkey",
    answer: nothing,
  },
};

function passkeyLine({ id, name, createdAt, backedUp, aaguid }: Said) {
  return { id, name: name || null, createdAt, backedUp, aaguid };
}

/** What the library refuses, in our words. */
const REFUSED: Readonly<Record<string, RefusalCode>> = {
  INVALID_EMAIL_OR_PASSWORD: "credentials_wrong",
  INVALID_EMAIL: "credentials_wrong",
  INVALID_PASSWORD: "password_wrong",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "password_wrong",
  INVALID_CODE: "code_wrong",
  INVALID_BACKUP_CODE: "code_wrong",
  INVALID_TWO_FACTOR_COOKIE: "sign_in_lapsed",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "sign_in_lapsed",
  TOTP_NOT_ENABLED: "second_factor_missing",
  TWO_FACTOR_NOT_ENABLED: "second_factor_missing",
  BACKUP_CODES_NOT_ENABLED: "second_factor_missing",
  TOTP_ALREADY_ENABLED: "second_factor_enrolled",
  INVALID_TOKEN: "link_lapsed",
  USER_NOT_FOUND: "link_lapsed",
  UNAUTHORIZED: "signed_out",
};

/** The refusal that an answer of the library means; null for one that we know nothing of. */
export function refusalOf(path: AuthPath, code: string): RefusalCode | null {
  const known = REFUSED[code];
  if (known) return known;
  if (path === "/passkey/update-passkey" || path === "/passkey/delete-passkey") return "passkey_not_found";
  return path.startsWith("/passkey/verify-") ? "passkey_failed" : null;
}
