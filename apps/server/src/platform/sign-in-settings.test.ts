import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keptSecret, readSignInSettings } from "./sign-in-settings.ts";

const folder = mkdtempSync(join(tmpdir(), "yuanding-secret-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("without any variable there is neither mail nor provider, and the secret is our own", () => {
  expect(readSignInSettings({})).toEqual({ secret: null, mail: null, provider: null });
});

test("a provider is taken over whole or not at all", () => {
  const given = {
    YUANDING_OIDC_ISSUER: "https://login.park.example",
    YUANDING_OIDC_CLIENT_ID: "yuanding",
    YUANDING_OIDC_CLIENT_SECRET: "a secret of theirs",
  };
  expect(readSignInSettings(given).provider).toEqual({
    issuer: "https://login.park.example",
    clientId: "yuanding",
    clientSecret: "a secret of theirs",
    name: "统一身份认证",
  });
  const { YUANDING_OIDC_CLIENT_SECRET: _, ...without } = given;
  for (const wrong of [without, { ...given, YUANDING_OIDC_ISSUER: "http://login.park.example" }])
    expect(() => readSignInSettings(wrong)).toThrow(/^(?!.*of theirs).*YUANDING_OIDC_CLIENT_ID/);
});

test("a secret that is a word is refused and not repeated", () => {
  expect(() => readSignInSettings({ YUANDING_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2).*YUANDING_SECRET/);
});

test("the secret is made once, for its owner alone to read, and stays", () => {
  const made = keptSecret(folder);
  expect([made, keptSecret(folder)]).toEqual([expect.stringMatching(/^[\da-f]{64}$/), made]);
  expect([statSync(join(folder, "secret")).mode & 0o777, readFileSync(join(folder, "secret"), "utf8")]).toEqual([
    0o600,
    `${made}\n`,
  ]);
});

test("a secret file that was emptied stops the start instead of signing with nothing", () => {
  const other = mkdtempSync(join(folder, "empty-"));
  writeFileSync(join(other, "secret"), "");
  expect(() => keptSecret(other)).toThrow(/secret/);
  expect(() => keptSecret(join(other, "secret", "below"))).toThrow(/secret/);
});
