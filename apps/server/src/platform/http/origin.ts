import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Where a request came from: the address of who sent it, and the id under which it stands in the logs. */
export type Origin = { readonly address: string | null; readonly request: string };

/** What a proxy may call a request. */
const REQUEST_ID = /^[\w-]{8,64}$/;
/** How many groups of an IPv6 address name a network of one customer. */
const NETWORK_GROUPS = 4;
const KEPT_GROUPS = 3;

const ORIGINS = new WeakMap<Request, Origin>();

/** What was found out about a request when it came in; of a request that no server received, an id alone. */
export function originOf(request: Request): Origin {
  const known = ORIGINS.get(request);
  if (known) return known;
  const made = { address: null, request: crypto.randomUUID() };
  ORIGINS.set(request, made);
  return made;
}

/** Keeps the origin with the request that goes on: one whose body was read ahead is another object. */
export function keepOrigin(request: Request, origin: Origin): void {
  ORIGINS.set(request, origin);
}

/**
 * Reads where a request came from. The socket tells; behind a proxy of ours the proxy does, by what it wrote last into
 * `X-Forwarded-For`, and it may have given the request its id. From anybody else these headers are worth nothing.
 */
export function readOrigin(request: Request, incoming: IncomingMessage | undefined, proxy: boolean): Origin {
  const peer = incoming?.socket.remoteAddress?.replace(/^::ffff:(?=\d)/, "") ?? null;
  if (!proxy) return { address: peer, request: crypto.randomUUID() };
  const forwarded = request.headers.get("X-Forwarded-For")?.split(",").at(-1)?.trim() ?? "";
  const id = request.headers.get("X-Request-Id") ?? "";
  return {
    address: isIP(forwarded) > 0 ? forwarded : peer,
    request: REQUEST_ID.test(id) ? id : crypto.randomUUID(),
  };
}

/** What is counted as one client: an IPv4 address, or a customer's network of IPv6, in which addresses cost nothing. */
export function clientOf(address: string | null): string {
  if (address === null || isIP(address) !== 6) return address ?? "unknown";
  return `${groupsOf(address).slice(0, NETWORK_GROUPS).join(":")}::/64`;
}

/** An address as it may stand in a log: the network and not whose machine; our own machine is nobody's. */
export function truncateAddress(address: string | null): string | null {
  if (address === null || address === "::1" || address.startsWith("127.")) return address;
  const family = isIP(address);
  if (family === 4) return `${address.slice(0, address.lastIndexOf("."))}.0/24`;
  return family === 6 ? `${groupsOf(address).slice(0, KEPT_GROUPS).join(":")}::/48` : null;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [left = "", right] = (address.split("%")[0] ?? "").split("::");
  const before = left === "" ? [] : left.split(":");
  const after = right === undefined || right === "" ? [] : right.split(":");
  const gap = right === undefined ? 0 : Math.max(8 - before.length - after.length, 0);
  return [...before, ...Array<string>(gap).fill("0"), ...after].map((group) => group.replace(/^0+(?=.)/, ""));
}
