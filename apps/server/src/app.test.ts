import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { identifyTester } from "../../../tests/setup/actors.ts";
import { testDatabase } from "../../../tests/setup/test-database.ts";
import { type AppParts, createApp } from "./app.ts";
import { readLaw } from "./domains/law/index.ts";
import { openDatabase } from "./platform/database/connect.ts";
import { compressFolder } from "./platform/web/compress.ts";
import { loadSite } from "./platform/web/site.ts";

const { database } = await testDatabase();
const script = "console.log('园丁');".repeat(200);
const dist = await makeDist();
const law = readLaw(fileURLToPath(new URL("../../..", import.meta.url)));
const logged: string[] = [];
const app = make({ site: await loadSite(dist) });

/** The application with some parts replaced. */
function make(parts: Partial<AppParts>) {
  const log = (line: string) => logged.push(line);
  return createApp({
    database,
    identify: identifyTester,
    law,
    today: () => Temporal.PlainDate.from("2026-06-30"),
    site: null,
    log,
    ...parts,
  });
}

async function makeDist(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "yuanding-dist-"));
  afterAll(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), '<!doctype html><title>园丁</title><style nonce="{{nonce}}"></style>');
  await writeFile(join(folder, "assets/index-abc123.js"), script);
  await writeFile(join(folder, "assets/simulation.worker-Ab_1-2.js"), script);
  await writeFile(join(folder, "assets/check.worker-Ab_1-2.js"), script);
  await writeFile(join(folder, ".source-hash"), "secret");
  await compressFolder(folder);
  return folder;
}

describe("the pages", () => {
  test.each(["/", "/subjects/91110102MAYY00018L", "/policies/xicheng-2022-114/opening"])(
    "%s is the application, asked for anew each time",
    async (path) => {
      const response = await app.request(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain("<title>园丁</title>");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    },
  );

  test("know their styles by a nonce that no other answer has, and take no other style or script", async () => {
    const seen = new Set<string>();
    for (const path of ["/", "/lab", "/index.html"]) {
      const response = await app.request(path);
      const nonce = /nonce="([\w+/]{24})"/.exec(await response.text())?.[1] ?? "";
      expect(response.headers.get("content-security-policy")).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      );
      seen.add(nonce);
    }
    expect([seen.size, seen.has("")]).toEqual([3, false]);
  });

  test("need not send a file again that has not changed", async () => {
    const etag = (await app.request("/assets/index-abc123.js")).headers.get("etag") ?? "";
    const again = await app.request("/assets/index-abc123.js", { headers: { "If-None-Match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("files with a hash in their name are kept for ever", async () => {
    const response = await app.request("/assets/index-abc123.js");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-type")).toContain("javascript");
    expect(await response.text()).toBe(script);
  });

  test.each([
    ["br", "gzip, deflate, br;q=0.9", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
  ])("are sent as %s to whom accepts it", async (encoding, accepted, unpack) => {
    const response = await app.request("/assets/index-abc123.js", { headers: { "Accept-Encoding": accepted } });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("vary")).toContain("Accept-Encoding");
    expect(unpack(Buffer.from(await response.arrayBuffer())).toString()).toBe(script);
  });

  test("may make code of text in the simulation's worker and nowhere else", async () => {
    const policyOf = async (path: string) => (await app.request(path)).headers.get("content-security-policy");
    expect(await policyOf("/assets/simulation.worker-Ab_1-2.js")).toBe(
      "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'; object-src 'none'; base-uri 'none'",
    );
    for (const path of ["/assets/index-abc123.js", "/assets/check.worker-Ab_1-2.js"])
      expect(await policyOf(path)).toBe(
        "default-src 'none'; script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'",
      );
    for (const path of ["/", "/lab", "/api/health"]) expect(await policyOf(path)).not.toContain("unsafe");
  });

  test.each(["/assets/gone.js", "/.source-hash", "/assets/index-abc123.js.br", "/assets/../../../package.json"])(
    "%s does not exist",
    async (path) => {
      expect((await app.request(path)).status).toBe(404);
    },
  );

  test("are not there before they have been built, and the API is", async () => {
    const bare = make({});
    expect((await bare.request("/")).status).toBe(404);
    expect((await bare.request("/api/health")).status).toBe(200);
  });
});

describe("every answer", () => {
  test.each(["/", "/api/health", "/api/nothing"])("of %s tells the browser to trust nobody else", async (path) => {
    const { headers } = await app.request(path);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  test("of a server that people reach by https tells the browser to ask by nothing else", async () => {
    const reached = { publicUrl: "https://park.example.cn", hosts: [], proxy: true };
    const { headers } = await make({ reached }).request("/api/health");
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  });

  test("of data runs nothing even where it is shown as a page", async () => {
    const { headers } = await app.request("/api/openapi.json");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    );
  });
});

describe("the API", () => {
  test("is healthy while the database answers", async () => {
    const response = await app.request("/api/health");
    expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("says so when the database does not", async () => {
    const dead = openDatabase("postgresql://user@127.0.0.1:9/park");
    const response = await make({ database: dead.database }).request("/api/health");
    await dead.close();
    expect([response.status, await response.json()]).toEqual([503, { status: "database_unreachable" }]);
  });

  test.each(["/api", "/api/", "/api/nothing", "/api/nothing/at/all.json"])(
    "answers %s with a 404 in JSON",
    async (path) => {
      const response = await app.request(path, { method: "POST" });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        code: "NOT_FOUND",
        message: "没有这个地址 / There is nothing at this address",
      });
    },
  );

  test("refuses a body that is too large", async () => {
    const response = await app.request("/api/health", {
      method: "POST",
      body: "x".repeat(1024 * 1024 + 1),
      headers: { "Content-Length": String(1024 * 1024 + 1) },
    });
    expect([response.status, (await response.json()).code]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
  });

  test("writes a defect down and tells the client nothing of it", async () => {
    const broken = make({});
    broken.get("/broken", () => {
      throw new Error("the secret reason");
    });
    const response = await broken.request("/broken");
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining("secret")]);
    expect(logged.at(-1)).toContain("the secret reason");
  });
});
