import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { afterAll } from "vitest";

export const CLIENT = { id: "yuanding", secret: "a secret that the park and its provider share" };

/** Who is at the provider, and what it tells of them; changed at will between two visits. */
export type ProviderAccount = {
  sub: string;
  email: string | undefined;
  verified: boolean;
  groups: readonly string[];
  amr: readonly string[];
};

export type TestProvider = {
  readonly issuer: string;
  readonly account: ProviderAccount;
  /** What was asked of it at the beginning of a visit, newest last. */
  readonly asked: URLSearchParams[];
  /** From the address our server names to the one the browser comes back to, as a person who agrees to everything. */
  readonly walk: (address: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** A real identity provider on a free port, closed after the last test of the file. */
export async function testProvider(redirect: string): Promise<TestProvider> {
  const account: ProviderAccount = { sub: "s-1", email: undefined, verified: true, groups: [], amr: ["pwd"] };
  const asked: URLSearchParams[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = makeProvider(issuer, redirect, account);
  const serve = provider.callback();
  answer = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    if (pathname === "/auth") asked.push(searchParams);
    if (!pathname.startsWith("/interaction/")) return serve(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login")
      return provider.interactionFinished(request, response, {
        login: { accountId: account.sub, amr: [...account.amr] },
      });
    const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId: String(params.client_id) });
    grant.addOIDCScope("openid email profile");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
  let open = true;
  const stop = async () => {
    if (!open) return;
    open = false;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  afterAll(stop);
  return { issuer, account, asked, walk: (address) => walk(address, redirect), stop };
}

function makeProvider(issuer: string, redirect: string, account: ProviderAccount): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups", "amr"] },
    cookies: { keys: ["a key of tests"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: "示例",
        groups: [...account.groups],
        amr: [...account.amr],
        ...(account.email !== undefined && { email: account.email, email_verified: account.verified }),
      }),
    }),
  });
}

async function walk(address: string, redirect: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let at = address, steps = 0; steps < 12; steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(at, { redirect: "manual", headers: { Cookie: cookie } });
    for (const each of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    const to = response.headers.get("Location");
    if (to === null) throw new Error(`the provider stopped at ${at}: ${response.status} ${await response.text()}`);
    at = new URL(to, at).href;
    if (at.startsWith(redirect)) return at;
  }
  throw new Error("the provider goes round in circles");
}
