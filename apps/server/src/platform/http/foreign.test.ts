import { describe, expect, test } from "vitest";
import { isMeantForUs, isOfAnotherSite, isTooLong } from "./foreign.ts";

const HERE = { publicUrl: null, hosts: ["127.0.0.1", "::1"] };
const PUBLIC = { publicUrl: "https://park.example.cn", hosts: ["0.0.0.0"] };

describe("a request is meant for this server", () => {
  test.each([
    ["http://localhost:8080/", HERE, true],
    ["http://127.0.0.1:8080/", HERE, true],
    ["http://[::1]:8080/", HERE, true],
    ["http://rebound.example.com:8080/", HERE, false],
    ["http://localhost.example.com/", HERE, false],
    ["http://192.168.1.5:8080/", HERE, false],
    ["http://park.example.cn/", PUBLIC, true],
    ["http://park.example.cn:8443/", PUBLIC, false],
    ["http://other.example.cn/", PUBLIC, false],
    ["http://192.168.1.5/", PUBLIC, false],
    ["http://192.168.1.5:8080/", { publicUrl: null, hosts: ["192.168.1.5"] }, true],
    ["http://192.168.1.6:8080/", { publicUrl: null, hosts: ["192.168.1.5"] }, false],
    ["http://192.168.1.6:8080/", { publicUrl: null, hosts: ["0.0.0.0"] }, true],
    ["http://[2001:db8::1]:8080/", { publicUrl: null, hosts: ["::"] }, true],
    ["http://rebound.example.com:8080/", { publicUrl: null, hosts: ["0.0.0.0"] }, false],
  ])("%s: %o → %s", (url, reached, expected) => {
    expect(isMeantForUs(new URL(url), reached)).toBe(expected);
  });
});

describe("a page of another site is behind a request", () => {
  const ask = (
    method: string,
    headers: Readonly<Record<string, string>>,
    reached: typeof PUBLIC | typeof HERE = HERE,
  ) => {
    const request = new Request("http://localhost:8080/api/lists", { method, headers });
    return isOfAnotherSite(request, new URL(request.url), reached);
  };

  test.each([
    ["a program", {}, false],
    ["our page", { "Sec-Fetch-Site": "same-origin", Origin: "http://localhost:8080" }, false],
    ["somebody who typed the address", { "Sec-Fetch-Site": "none" }, false],
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }, true],
    ["a neighbour under the same domain", { "Sec-Fetch-Site": "same-site", Origin: "http://a.localhost:8080" }, true],
    ["an old browser on another site", { Origin: "https://evil.example" }, true],
    ["an old browser on our page", { Origin: "http://localhost:8080" }, false],
    ["another port of this machine", { Origin: "http://localhost:3000" }, true],
    ["a frame without an origin", { Origin: "null" }, true],
    ["a browser whose two words differ", { "Sec-Fetch-Site": "same-origin", Origin: "https://evil.example" }, true],
  ])("when %s writes", (_who, headers, expected) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect(ask(method, headers)).toBe(expected);
  });

  test("not when our page writes through a proxy that speaks https for us", () => {
    const headers = { "Sec-Fetch-Site": "same-origin", Origin: "https://park.example.cn" };
    expect([ask("POST", headers, PUBLIC), ask("POST", headers, HERE)]).toEqual([false, true]);
  });

  test.each([
    ["a link on another site", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" }, false],
    ["a script or an image of another site", { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" }, true],
    ["another site's fetch", { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors" }, true],
    ["our page", { "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors" }, false],
    ["a program", {}, false],
  ])("when %s reads", (_who, headers, expected) => {
    for (const method of ["GET", "HEAD"]) expect(ask(method, headers)).toBe(expected);
  });
});

test.each([
  ["/lists?condition=", 4_000, false],
  ["/lists?condition=", 5_001, true],
  ["/", 12_000, true],
])("an address %s with %i characters more is too long: %s", (start, length, expected) => {
  expect(isTooLong(new URL(`http://localhost${start}${"x".repeat(length)}`))).toBe(expected);
});

test("an address with more than 64 values is too long", () => {
  const withValues = (count: number) => isTooLong(new URL(`http://localhost/?${"a=1&".repeat(count)}`));
  expect([withValues(64), withValues(65)]).toEqual([false, true]);
});
