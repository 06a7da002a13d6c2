import type { IncomingMessage } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientOf, keepOrigin, originOf, readOrigin, truncateAddress } from "./origin.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A request from a socket of an address, with headers. */
function read(proxy: boolean, peer: string | undefined, headers: Readonly<Record<string, string>> = {}) {
  const incoming = { socket: { remoteAddress: peer } } as unknown as IncomingMessage;
  return readOrigin(new Request("http://localhost/", { headers }), incoming, proxy);
}

describe("where a request comes from", () => {
  const SAID = { "X-Forwarded-For": "198.51.100.7", "X-Request-Id": "given-by-a-stranger" };

  test("is what the socket says, and the id is ours, whatever the request says of itself", () => {
    const { address, request } = read(false, "203.0.113.9", SAID);
    expect([address, UUID.test(request)]).toEqual(["203.0.113.9", true]);
  });

  test("behind a proxy of ours is what the proxy added last, with the id it gave", () => {
    const headers = { "X-Forwarded-For": "10.0.0.1, 198.51.100.7", "X-Request-Id": "4d8b7c1a-0001" };
    expect(read(true, "127.0.0.1", headers)).toEqual({ address: "198.51.100.7", request: "4d8b7c1a-0001" });
  });

  test.each([
    ["no address", "someone", "127.0.0.1"],
    ["nothing", "", "127.0.0.1"],
    ["markup", "<b>", "127.0.0.1"],
  ])("behind a proxy that says %s is the proxy", (_what, forwarded, address) => {
    expect(read(true, "127.0.0.1", { "X-Forwarded-For": forwarded }).address).toBe(address);
  });

  test.each(["short", "x".repeat(65), 'a"b\\c{}defgh', "a b c d e f g h"])("an id like %j is not taken", (given) => {
    expect(read(true, "127.0.0.1", { "X-Request-Id": given }).request).toMatch(UUID);
  });

  test("an IPv4 address in IPv6 clothes is the IPv4 address", () => {
    expect(read(false, "::ffff:203.0.113.9").address).toBe("203.0.113.9");
  });

  test("stays with the request, also when it goes on as another object", () => {
    const first = new Request("http://localhost/");
    const origin = originOf(first);
    expect(originOf(first)).toBe(origin);
    const second = new Request(first);
    keepOrigin(second, origin);
    expect(originOf(second)).toBe(origin);
  });
});

test.each([
  ["203.0.113.9", "203.0.113.9", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:0db8:0001::6", "2001:db8:1:0::/64", "2001:db8:1::/48"],
  ["fe80::1%eth0", "fe80:0:0:0::/64", "fe80:0:0::/48"],
  ["127.0.0.1", "127.0.0.1", "127.0.0.1"],
  ["::1", "0:0:0:0::/64", "::1"],
  [null, "unknown", null],
  ["no address", "no address", null],
])("%s is counted as %s and written down as %s", (address, client, network) => {
  expect([clientOf(address), truncateAddress(address)]).toEqual([client, network]);
});

test("all addresses of one /64 are one client and those of two are two", () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 8, maxLength: 8 }),
      fc.array(group, { minLength: 4, maxLength: 4 }),
      (a, tail) => {
        const written = (groups: readonly number[]) => groups.map((each) => each.toString(16)).join(":");
        const network = a.slice(0, 4);
        expect(clientOf(written([...network, ...tail]))).toBe(clientOf(written(a)));
        const other = [...network.slice(0, 3), ((network[3] ?? 0) + 1) % 0x10000, ...tail];
        expect(clientOf(written(other))).not.toBe(clientOf(written(a)));
      },
    ),
  );
});
