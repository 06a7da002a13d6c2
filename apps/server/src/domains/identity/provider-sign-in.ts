import { alignProvidedPosts } from "../people/index.ts";
import type { Working } from "./parts.ts";
import { postsOf } from "./provider-map.ts";

/** What the address says after somebody came back from the provider in vain. */
type Why = "person_unknown" | "provider_failed";

/** What the library says of somebody whom it cannot match with a person. */
const UNKNOWN: ReadonlySet<string> = new Set(["signup_disabled", "account_not_linked", "unable_to_link_account"]);

export function whyProviderRefused(error: string | null): Why {
  return error !== null && UNKNOWN.has(error) ? "person_unknown" : "provider_failed";
}

/**
 * Gives somebody the posts of their claims, and no others of that origin; says which could not be given. A transaction of its own: what
 * the provider says of a person holds, whatever becomes of this visit.
 */
export async function applyClaims(
  { provider, system, today }: Working,
  person: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<{ readonly notGiven?: readonly string[] }> {
  if (!provider) return {};
  const wanted = postsOf(provider.map, claims);
  const { refused } = await system.transaction().execute((tx) => alignProvidedPosts(tx, person, wanted, today()));
  return refused.length > 0 ? { notGiven: refused.map(({ office, title }) => `${office} ${title}`) } : {};
}
