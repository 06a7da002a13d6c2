import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import type { AuthPath, HeldMandate, OwnSession } from "@yuanding/contract";
import { changeVisit } from "./visit.ts";

/** A refusal of the server: its words in both languages when it gave any, and how long to wait when it said so. */
export type AuthFault = {
  readonly status: number;
  readonly code: string;
  readonly zh: string | null;
  readonly en: string | null;
  readonly seconds: number | null;
};

export type Passkey = {
  readonly id: string;
  readonly name?: string | null;
  readonly createdAt: string | null;
  readonly backedUp: boolean;
};

/** What an app for one-time codes is given; the backup codes are shown this once. */
export type CodeSetup = { readonly totpURI: string; readonly backupCodes: readonly string[] };

/** Whom a link is for; nobody yet when it makes the first administrator. */
export type Invitation = {
  readonly name: string | null;
  readonly email: string | null;
  readonly expiresAt: string;
  /** What is accepted by it; null for a link to an account alone. */
  readonly mandate: Omit<HeldMandate, "id"> | null;
  /** Whether it opens an account; if not, the mandate is accepted with one that is there. */
  readonly opens: boolean;
  /** Whether there is an account: one that it opens begins anew. */
  readonly opened: boolean;
  /** Whether it is for who is signed in. */
  readonly own: boolean;
};

/** Our side of the routes below `/api/auth`; what they refuse is thrown with an `AuthFault` as its cause. */
export const auth = {
  /** True when a one-time code is still asked for. */
  signIn: async (email: string, password: string): Promise<boolean> => {
    const answer = await post<{ twoFactorRedirect?: boolean }>("/sign-in/email", { email, password });
    return answer.twoFactorRedirect === true;
  },
  giveCode: (code: string) => post<unknown>("/two-factor/verify-totp", { code }),
  giveBackupCode: (code: string) => post<unknown>("/two-factor/verify-backup-code", { code }),
  /** Asks for a passkey now; what waits in a field gives way. */
  signInWithPasskey: async (): Promise<void> => {
    askedByHand += 1;
    try {
      await touch(await nextOptions(), false);
    } finally {
      askedByHand -= 1;
    }
  },
  /** Waits until the person picks a passkey in the e-mail field, however long that is; rejects when one is asked for by hand meanwhile. */
  waitForPasskeyInField: async (): Promise<void> => {
    if (askedByHand > 0) throw new Error("a passkey is asked for by hand");
    await touch(await nextOptions(), true);
  },
  /** The address of the park's own identity provider, to go to. */
  providerAddress: async (callbackURL: string, errorCallbackURL: string): Promise<string> => {
    return (await post<{ url: string }>("/sign-in/social", { provider: PROVIDER, callbackURL, errorCallbackURL })).url;
  },
  /** Signs in as somebody of the demonstration. */
  signInAsDemo: (person: string) => ask<unknown>("POST", "/api/demo-sessions", { person }),
  /** The pages are loaded anew, from the given address, so that nothing of what was seen stays behind. */
  signOut: async (to = "/"): Promise<void> => {
    await post("/sign-out", {});
    changeVisit({ purpose: null, ended: false });
    location.assign(to);
  },

  invitation: (token: string) => post<Invitation>("/invitation", { token }),
  /** Accepts a mandate with the account that is signed in. */
  acceptMandate: (token: string) => post<unknown>("/invitation/acceptance", { token }),
  /** Sets the password and begins a session; the first administrator says who they are. */
  acceptInvitation: (given: Readonly<Record<"token" | "password" | "name" | "email", string>>) =>
    post<unknown>("/invitation/acceptance", given),
  askForReset: (email: string) => post<unknown>("/request-password-reset", { email }),
  resetPassword: (token: string, newPassword: string) => post<unknown>("/reset-password", { token, newPassword }),
  /** Every other session ends with it. */
  changePassword: (currentPassword: string, newPassword: string) =>
    post<unknown>("/change-password", { currentPassword, newPassword }),

  sessions: () => get<readonly OwnSession[]>("/list-sessions"),
  revokeSession: (id: string) => post<unknown>("/revoke-session", { id }),
  revokeOthers: () => post<unknown>("/revoke-other-sessions", {}),

  startCodes: (password: string) => post<CodeSetup>("/two-factor/enable", { password }),
  stopCodes: (password: string) => post<unknown>("/two-factor/disable", { password }),
  newBackupCodes: async (password: string): Promise<readonly string[]> =>
    (await post<{ backupCodes: readonly string[] }>("/two-factor/generate-backup-codes", { password })).backupCodes,

  passkeys: () => get<readonly Passkey[]>("/passkey/list-user-passkeys"),
  addPasskey: async (name: string): Promise<void> => {
    const optionsJSON = await get<PublicKeyCredentialCreationOptionsJSON>("/passkey/generate-register-options");
    const { startRegistration } = await webauthn();
    const response = await startRegistration({ optionsJSON });
    await post("/passkey/verify-registration", { response, name });
  },
  renamePasskey: (id: string, name: string) => post<unknown>("/passkey/update-passkey", { id, name }),
  removePasskey: (id: string) => post<unknown>("/passkey/delete-passkey", { id }),
};

const PROVIDER = "park";

/** Fetched when somebody signs in or looks at their passkeys. */
const webauthn = () => import("@simplewebauthn/browser");

/** Whether this browser knows passkeys at all, and whether it can offer them in the e-mail field. */
export function passkeysWork(): boolean {
  return typeof globalThis.PublicKeyCredential === "function";
}
export async function passkeysFill(): Promise<boolean> {
  return passkeysWork() && (await webauthn()).browserSupportsWebAuthnAutofill();
}

/** What the server refused; null for a fault of the network or of the program, and for a person who changed their mind. */
export function authFaultOf(error: unknown): AuthFault | null {
  if (!(error instanceof Error)) return null;
  const cause: unknown = error.cause;
  return typeof cause === "object" && cause !== null && "status" in cause && "code" in cause
    ? (cause as AuthFault)
    : null;
}

/** Whether the person closed the browser's own question about a passkey, or let it run out. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof Error && (error.name === "NotAllowedError" || error.name === "AbortError");
}

/** How many ask for a passkey by hand at this moment: a button that was pressed. */
let askedByHand = 0;
/** What was asked of the server last for a passkey. It knows one challenge at a time, so the next one waits. */
let lastAsked: Promise<unknown> = Promise.resolve();

function afterTheLast<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const next = lastAsked.then(ask);
  lastAsked = next.catch(() => undefined);
  return next;
}

function nextOptions(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return afterTheLast(() => get("/passkey/generate-authenticate-options"));
}

async function touch(optionsJSON: PublicKeyCredentialRequestOptionsJSON, useBrowserAutofill: boolean): Promise<void> {
  const { startAuthentication } = await webauthn();
  const giveWay = () => {
    if (useBrowserAutofill && askedByHand > 0) throw new Error("a passkey is asked for by hand");
  };
  // Somebody may press the button while the code that asks is loaded, and while the browser asks.
  giveWay();
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill });
  giveWay();
  await afterTheLast(() => post("/passkey/verify-authentication", { response }));
}

function get<Answer>(path: AuthPath): Promise<Answer> {
  return ask<Answer>("GET", `/api/auth${path}`);
}

function post<Answer>(path: AuthPath, body: object): Promise<Answer> {
  return ask<Answer>("POST", `/api/auth${path}`, body);
}

async function ask<Answer>(method: "GET" | "POST", address: string, body?: object): Promise<Answer> {
  const sent = body ? { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {};
  const response = await fetch(address, { method, ...sent });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  const wait = Number(response.headers.get("Retry-After"));
  const { code, data } = (answer ?? {}) as { code?: unknown; data?: { zh?: unknown; en?: unknown } };
  const fault: AuthFault = {
    status: response.status,
    code: String(code ?? ""),
    zh: typeof data?.zh === "string" ? data.zh : null,
    en: typeof data?.en === "string" ? data.en : null,
    seconds: wait > 0 ? wait : null,
  };
  throw new Error(`${method} ${address}: ${response.status} ${fault.code}`, { cause: fault });
}
