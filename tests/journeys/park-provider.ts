import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

export const CLIENT = { id: "yuanding", secret: "a secret that the park and its provider share" };

type Account = { readonly name: string; readonly email: string; readonly groups: readonly string[] };
export type ParkProvider = { readonly issuer: string; readonly close: () => Promise<void> };

/**
 * An identity provider as a park has one, real but for its one account: whoever asks to sign in is shown a page with a button.
 * `cameFrom` is where people sign in, known only after both are up.
 */
export async function startProvider(account: Account, cameFrom: () => string): Promise<ParkProvider> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  let provider: Provider | null = null;
  const answer: Parameters<typeof createServer>[1] & {} = async (request, response) => {
    provider ??= makeProvider(issuer, account, cameFrom());
    const { pathname } = new URL(request.url ?? "/", issuer);
    if (!pathname.startsWith("/interaction/")) return provider.callback()(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (request.method === "GET") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end('<!doctype html><title>统一认证</title><form method="post"><button>同意并登录</button></form>');
      return;
    }
    if (prompt.name === "login")
      return provider.interactionFinished(request, response, { login: { accountId: account.email } });
    const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId: String(params.client_id) });
    grant.addOIDCScope("openid email profile");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, close };
}

function makeProvider(issuer: string, { name, email, groups }: Account, cameFrom: string): Provider {
  return new Provider(issuer, {
    clients: [
      { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${cameFrom}/api/auth/callback/park`] },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["a key of journeys"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, name, email, email_verified: true, groups: [...groups] }),
    }),
  });
}
