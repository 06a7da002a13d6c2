import { isIP } from "node:net";

/** Where this server is reached: the public address, and what it listens on. */
export type Reached = { readonly publicUrl: string | null; readonly hosts: readonly string[] };

const WILDCARDS: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);
const READS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request is meant for this server: its Host is the public address, this machine, or an address listened on. A name that
 * somebody else points at us (DNS rebinding) is none of these. Where every address is listened on and no public one is known, any
 * bare address will do, because only names can be pointed.
 */
export function isMeantForUs({ host, hostname }: URL, { publicUrl, hosts }: Reached): boolean {
  const name = hostname.replace(/^\[|\]$/g, "");
  if (LOOPBACK.has(name) || hosts.includes(name)) return true;
  if (publicUrl !== null) return new URL(publicUrl).host === host;
  return isIP(name) > 0 && hosts.some((each) => WILDCARDS.has(each));
}

/**
 * Whether a page of another site is behind a request. A browser says so itself, in `Sec-Fetch-Site` or at least in `Origin` with
 * everything that writes; programs send neither and have no cookies of somebody else's. Reading is refused too, unless the person
 * goes there: not even how long an answer takes is for another site to see.
 */
export function isOfAnotherSite(request: Request, url: URL, { publicUrl }: Reached): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  if (READS.has(request.method)) {
    const goes = request.headers.get("Sec-Fetch-Mode") === "navigate";
    return (site === "cross-site" || site === "same-site") && !goes;
  }
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = request.headers.get("Origin");
  return origin !== null && origin !== url.origin && origin !== publicUrl;
}

/** Longest address asked for, in characters; longest value in it, and how many values. A condition of a list has 4,000 characters. */
const MAX_URL_LENGTH = 12_000;
const MAX_VALUE_LENGTH = 5_000;
const MAX_VALUES = 64;

/** Whether the address asked for is longer, or has more or longer parameters, than any that our pages make. */
export function isTooLong(url: URL): boolean {
  if (url.href.length > MAX_URL_LENGTH) return true;
  if (url.search === "") return false;
  const values = [...url.searchParams];
  return values.length > MAX_VALUES || values.some(([name, value]) => name.length + value.length > MAX_VALUE_LENGTH);
}
