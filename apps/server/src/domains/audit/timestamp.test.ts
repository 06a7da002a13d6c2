import { checkToken } from "@yuanding/audit/stamp";
import { afterAll, expect, test } from "vitest";
import { type Spoilt, startAuthority } from "./test-authority.ts";
import { requestStamp } from "./timestamp.ts";

const authority = await startAuthority();
afterAll(() => authority.close());

const TEXT = "yuanding.log 2026-11-21 7 abc\n";
const bytesOf = (text: string) => new TextEncoder().encode(text);

test("an authority of time puts its time under a text, and its answer proves that later too", async () => {
  authority.spoil("nothing");
  const { token, at } = await requestStamp(authority, TEXT);
  expect(at.toString()).toBe("2026-11-22T00:10:00Z");
  const kept = new Uint8Array(token);
  const { at: again } = await checkToken(kept, bytesOf(TEXT), authority.trusted);
  expect(again.toString()).toBe("2026-11-22T00:10:00Z");
  await expect(checkToken(kept, bytesOf(`${TEXT} `), authority.trusted)).rejects.toThrow("about another text");
});

test.each<readonly [string, Spoilt, string | RegExp]>([
  ["answers another request", "nonce", "the token answers another request"],
  ["stamps another text", "imprint", "the token is about another text"],
  ["has its token signed by another key", "signature", /not to be trusted/],
  ["has its certificate from nobody one trusts", "issuer", /not to be trusted/],
  ["has a certificate for something else", "usage", "its certificate is not for stamping"],
  ["refuses", "refused", "refused with status 2"],
  ["answers something else", "rubbish", "no answer of RFC 3161"],
  ["is not well", "status", "answered 503"],
  ["answers without end", "length", "at too great a length"],
])("an authority that %s is not believed", async (_what, spoilt, message) => {
  authority.spoil(spoilt);
  await expect(requestStamp(authority, TEXT)).rejects.toThrow(message);
});

test("any byte of a token that is changed takes its proof away, or leaves what it says as it was", async () => {
  authority.spoil("nothing");
  const { token, at } = await requestStamp(authority, TEXT);
  for (let place = 0; place < token.length; place += 7) {
    const changed = new Uint8Array(token);
    changed[place] = (changed[place] ?? 0) ^ 1;
    const told = await checkToken(changed, bytesOf(TEXT), authority.trusted).catch(() => null);
    expect(told?.at.toString() ?? at.toString()).toBe(at.toString());
  }
});
