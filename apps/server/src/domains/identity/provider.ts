import { z } from "zod";
import { notesNow } from "./notes.ts";
import type { ProviderMap } from "./provider-map.ts";
import { isSecondFactor } from "./provider-map.ts";

/** The park's own identity provider, as the operator names it. */
export type ProviderConfig = {
  /** Its address, exactly as it says it itself. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
};

/** The same after it has told where it is asked what. */
export type DiscoveredProvider = ProviderConfig & {
  readonly userinfo: string | null;
  readonly basic: boolean;
  readonly map: ProviderMap;
};

/** The provider has this long for each answer. */
const ANSWER_MS = 5_000;
/** Longest document taken from it, in characters. */
const MAX_DOCUMENT_LENGTH = 200_000;
/** Stands where the provider tells no address: nobody has it. */
const NO_EMAIL = "nobody@provider.invalid";

const document = z.object({
  issuer: z.string(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
});

/** Where a provider publishes what it is. */
function discoveryOf(issuer: string): string {
  return `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
}

/** Asks the provider what it is; null while it cannot be reached, or says that it is another one. */
export async function discoverProvider(config: ProviderConfig, map: ProviderMap): Promise<DiscoveredProvider | null> {
  const read = document.safeParse(await fetchJson(discoveryOf(config.issuer), {}));
  if (!read.success || read.data.issuer !== config.issuer) return null;
  const { userinfo_endpoint, token_endpoint_auth_methods_supported: methods } = read.data;
  return { ...config, map, userinfo: userinfo_endpoint ?? null, basic: methods.includes("client_secret_basic") };
}

/**
 * The provider in the library's terms: authorisation code with PKCE, state and nonce; the ID token's signature, issuer, audience and
 * nonce are checked before any claim is read. Nobody signs up by it.
 */
export function libraryProvider({ issuer, clientId, clientSecret, name, userinfo, basic, map }: DiscoveredProvider) {
  return {
    providerId: "park",
    name,
    discoveryUrl: discoveryOf(issuer),
    requireIdTokenVerification: true,
    clientId,
    clientSecret,
    authentication: basic ? ("basic" as const) : ("post" as const),
    scopes: ["openid", "email", "profile", ...map.scopes],
    pkce: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    // A subject belongs to its issuer: after a change of provider nobody inherits an account.
    accountSubject: ({ profile }: { readonly profile: { readonly sub?: unknown } }) =>
      `${issuer} ${String(profile.sub)}`,
    getUserInfo: async ({
      idToken,
      accessToken,
    }: {
      idToken?: string | undefined;
      accessToken?: string | undefined;
    }) => {
      const claims = idToken === undefined ? null : payloadOf(idToken);
      if (!claims || typeof claims.sub !== "string" || claims.sub === "") return null;
      const told = userinfo && accessToken ? await fetchClaims(userinfo, accessToken) : {};
      // What is told of somebody else is told of nobody (OpenID Connect Core 5.3.2).
      if (!told || (told.sub !== undefined && told.sub !== claims.sub)) return null;
      const all = { ...told, ...claims };
      const notes = notesNow();
      notes.claims = all;
      notes.strong = isSecondFactor(map, all);
      const email = typeof all.email === "string" && all.email !== "" ? all.email : NO_EMAIL;
      return { ...all, id: claims.sub, sub: claims.sub, email, emailVerified: all.email_verified === true, name: "" };
    },
  };
}

type Claims = Readonly<Record<string, unknown>>;

/** What a token says whose signature was checked. */
function payloadOf(token: string): Claims | null {
  const [, payload = ""] = token.split(".");
  return objectOf(Buffer.from(payload, "base64url").toString("utf8"));
}

async function fetchClaims(endpoint: string, accessToken: string): Promise<Claims | null> {
  const found = await fetchJson(endpoint, { Authorization: `Bearer ${accessToken}` });
  return typeof found === "object" && found !== null ? (found as Claims) : null;
}

async function fetchJson(address: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  try {
    const response = await fetch(address, { headers, redirect: "error", signal: AbortSignal.timeout(ANSWER_MS) });
    return response.ok ? objectOf(await response.text()) : null;
  } catch {
    return null;
  }
}

function objectOf(text: string): Claims | null {
  if (text.length > MAX_DOCUMENT_LENGTH) return null;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? (read as Claims) : null;
  } catch {
    return null;
  }
}
