import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { AS, identifyTester } from "../../../tests/setup/actors.ts";
import { testDatabase } from "../../../tests/setup/test-database.ts";
import { type Actor, PUBLIC } from "./actor.ts";
import { type AppParts, createApp } from "./app.ts";
import { readLaw } from "./domains/law/index.ts";
import { LIMITS } from "./limit-requests.ts";
import { connectAsOwner } from "./platform/database/connect.ts";
import { listen } from "./platform/listen.ts";
import type { RequestRecord } from "./platform/log/open-log.ts";

const { database, url } = await testDatabase();
const law = readLaw(fileURLToPath(new URL("../../..", import.meta.url)));
const MINUTE = { requests: 5, perMs: 60_000 };

/** A server with some parts replaced, what it has written down, and whom it has identified. */
function serve(parts: Partial<AppParts> = {}) {
  const records: RequestRecord[] = [];
  const defects: (readonly [line: string, request: string | undefined])[] = [];
  const identified: Request[] = [];
  const app = createApp({
    database,
    law,
    today: () => Temporal.PlainDate.from("2026-06-30"),
    site: null,
    log: (line, request) => defects.push([line, request]),
    record: (record) => records.push(record),
    ...parts,
    identify: (request) => {
      identified.push(request);
      return (parts.identify ?? identifyTester)(request);
    },
  });
  return { app, records, defects, identified };
}

/** A request as a person of a name. */
const as = (name: string): RequestInit => ({ headers: { [AS]: encodeURIComponent(name) } });

describe("a request", () => {
  const { app, identified } = serve();
  const post = { method: "POST", body: "{}" };
  const json = { "Content-Type": "application/json" };
  test.each([
    ["to a name that is not ours", "http://rebound.example/api/policies", {}, 421, "MISDIRECTED_REQUEST"],
    ["to an address that is too long", `/api/policies?a=${"x".repeat(6_000)}`, {}, 414, "URI_TOO_LONG"],
    [
      "from a page of another site",
      "/api/lists",
      { ...post, headers: { ...json, "Sec-Fetch-Site": "cross-site" } },
      403,
      "FORBIDDEN",
    ],
    [
      "from another origin",
      "/api/lists",
      { ...post, headers: { ...json, Origin: "https://evil.example" } },
      403,
      "FORBIDDEN",
    ],
    [
      "out in another form than JSON",
      "/api/lists",
      { ...post, headers: { "Content-Type": "text/plain" } },
      415,
      "UNSUPPORTED_MEDIA_TYPE",
    ],
  ] as const)("that goes %s is told so, and nobody asks who it is", async (_why, path, init, status, code) => {
    const before = identified.length;
    const response = await app.request(path, init);
    expect([response.status, await response.json()]).toEqual([
      status,
      {
        defined: false,
        code,
        status,
        message: expect.stringMatching(/\p{Script=Han}.* \/ [A-Z]/u),
        data: { requestId: response.headers.get("x-request-id") },
      },
    ]);
    expect(identified).toHaveLength(before);
  });
});

describe("limits", () => {
  test("hold for a person, whatever the address, and say how long to wait", async () => {
    const { app } = serve({ limits: { ...LIMITS, others: MINUTE } });
    for (let n = 0; n < 5; n += 1) expect((await app.request("/api/policies", as("张三"))).status).toBe(200);
    const response = await app.request("/api/policies", as("张三"));
    expect([response.status, await response.json()]).toEqual([
      429,
      {
        defined: true,
        code: "too_many_requests",
        status: 429,
        message: "请求过于频繁，请稍后再试。",
        data: {
          zh: "请求过于频繁，请稍后再试。",
          en: "Too many requests; try again shortly.",
          requestId: response.headers.get("x-request-id"),
        },
      },
    ]);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await app.request("/api/policies", as("李四"))).status).toBe(200);
  });

  test("count what computes apart from the rest", async () => {
    const { app } = serve({ limits: { ...LIMITS, computing: MINUTE } });
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await app.request("/api/changes.xlsx?x=1", as("张三"))).status);
    expect([statuses.indexOf(429), (await app.request("/api/policies", as("张三"))).status]).toEqual([5, 200]);
  });

  test("hold for the address of whoever is not signed in, and a program's of its person apart", async () => {
    const key: Actor = { ...(await identifyTester(new Request("http://localhost"))), capacity: "key" };
    const actors: Record<string, Actor> = { nobody: PUBLIC, key, person: { ...key, capacity: "staff" } };
    const identify = (request: Request) =>
      Promise.resolve(actors[decodeURIComponent(request.headers.get(AS) ?? "")] ?? PUBLIC);
    const { app } = serve({ identify, limits: { ...LIMITS, others: MINUTE } });
    for (const who of ["nobody", "key", "person"]) {
      for (let n = 0; n < 5; n += 1) expect((await app.request("/api/policies", as(who))).status).toBe(200);
      expect((await app.request("/api/policies", as(who))).status).toBe(429);
    }
  });

  test("hold for attempts to sign in before anybody looks who it is", async () => {
    const { app, identified } = serve({ limits: { ...LIMITS, signIn: MINUTE } });
    const attempt = { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } };
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await app.request("/api/auth/sign-in/email", attempt)).status);
    expect([statuses.indexOf(429), statuses.lastIndexOf(429), statuses[4] === 429]).toEqual([5, 6, false]);
    expect((await app.request("/api/policies")).status).toBe(200);
    expect(identified.filter(({ url }) => url.includes("/auth/")).length).toBeLessThanOrEqual(5);
  });

  test("hold for everything of one address, before anybody looks who it is", async () => {
    const { app, identified } = serve({ limits: { ...LIMITS, address: MINUTE } });
    for (let n = 0; n < 8; n += 1) await app.request("/api/policies", as(`第${n}人`));
    expect(identified).toHaveLength(5);
  });

  test("keep places for others while one person's requests are under way", async () => {
    const { app } = serve({ limits: { ...LIMITS, atOnce: { all: 3, each: 2 } } });
    const owner = await connectAsOwner(url);
    await owner.query("begin");
    await owner.query("lock table lists.list in access exclusive mode");
    const asked = ["张三", "张三", "张三", "李四", "李四"].map((name) => app.request("/api/lists", as(name)));
    expect([(await asked[2])?.status, (await asked[4])?.status]).toEqual([503, 503]);
    await owner.query("rollback");
    await owner.end();
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 503, 200, 503]);
    expect((await app.request("/api/lists", as("张三"))).status).toBe(200);
  });

  test("do not count whoever asks whether we live", async () => {
    const { app, identified } = serve({ limits: { ...LIMITS, others: MINUTE } });
    for (let n = 0; n < 9; n += 1) expect((await app.request("/api/health")).status).toBe(200);
    expect(identified).toEqual([]);
  });
});

describe("what is written down of a request", () => {
  test("is what was asked for without whom it was about, and nothing that anybody said", async () => {
    const { app, records } = serve();
    const words = encodeURIComponent("某某有限公司");
    await app.request(`/api/subjects/91110102MA01ABCD2E/file?knownAt=${words}`, as("张三丰"));
    await app.request(`/api/subjects?query=${words}`, as("张三丰"));
    await app.request("/api/nothing/91110102MA01ABCD2E", as("张三丰"));
    expect(records.map(({ route, status, capacity }) => [route, status, capacity])).toEqual([
      ["GET /api/subjects/{id}/file", expect.any(Number), "staff"],
      ["GET /api/subjects", 200, "staff"],
      ["GET /api/*", 404, "staff"],
    ]);
    expect(Object.keys(records[0] ?? {})).toEqual(["request", "route", "status", "ms", "capacity", "network"]);
    const written = JSON.stringify(records);
    for (const secret of ["某某", "91110102MA01ABCD2E", "张三丰", encodeURIComponent("张三丰")])
      expect(written).not.toContain(secret);
  });

  test("has the id that the client was given, and so has a defect", async () => {
    const broken = { ...law, library: null } as unknown as typeof law;
    const { app, records, defects } = serve({ law: broken });
    const response = await app.request("/api/policies");
    const id = response.headers.get("x-request-id");
    const body = await response.text();
    expect([response.status, JSON.parse(body).data.requestId, records[0]?.request, defects[0]?.[1]]).toEqual([
      500,
      id,
      id,
      id,
    ]);
    expect(defects[0]?.[0]).toMatch(/^TypeError: .*\n\s+at /);
    expect(body).not.toMatch(/TypeError|\bat \/|node_modules/);
  });
});

describe("over the network", () => {
  const { app, records } = serve({ reached: { publicUrl: null, hosts: [], proxy: false } });
  const proxied = serve({ reached: { publicUrl: "https://park.example.cn", hosts: [], proxy: true } });
  const where = { port: 0, hosts: ["127.0.0.1"] };
  const [direct, behind] = [listen(app.fetch, where), listen(proxied.app.fetch, where)];
  afterAll(async () => {
    for (const listening of [direct, behind]) await (await listening).close();
  });
  const portOf = async (listening: typeof direct) => Number(new URL((await listening).address).port);

  /** A request as it stands, with headers that `fetch` would not send. */
  async function ask(port: number, headers: Readonly<Record<string, string>>) {
    const sent = httpRequest({ host: "127.0.0.1", port, path: "/api/policies", headers });
    sent.end();
    const [response] = await once(sent, "response");
    return {
      status: response.statusCode as number,
      id: response.headers["x-request-id"] as string,
      body: await text(response),
    };
  }

  test("the address is the socket's, and only a proxy of ours may say another and give the id", async () => {
    const said = { "X-Forwarded-For": "198.51.100.7", "X-Request-Id": "from-the-proxy-1" };
    const { id } = await ask(await portOf(direct), said);
    expect([records.at(-1)?.network, id === "from-the-proxy-1"]).toEqual(["127.0.0.1", false]);
    const through = await ask(await portOf(behind), { ...said, Host: "park.example.cn" });
    expect([through.status, through.id, proxied.records.at(-1)?.network]).toEqual([
      200,
      "from-the-proxy-1",
      "198.51.100.0/24",
    ]);
  });

  test("a name that somebody points at us is not ours", async () => {
    expect((await ask(await portOf(direct), { Host: "rebound.example:8080" })).status).toBe(421);
    expect((await ask(await portOf(behind), { Host: "other.example.cn" })).status).toBe(421);
  });

  /** What is answered to bytes that are no request. */
  async function send(bytes: string): Promise<string> {
    const socket = connect(await portOf(direct), "127.0.0.1");
    socket.end(bytes);
    return text(socket);
  }

  test.each([
    ["no HTTP at all", "hello\r\n\r\n", 400, "BAD_REQUEST"],
    [
      "too many bytes of headers",
      `GET / HTTP/1.1\r\nHost: localhost\r\nA: ${"x".repeat(20_000)}\r\n\r\n`,
      431,
      "REQUEST_HEADER_FIELDS_TOO_LARGE",
    ],
    ["a Host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "BAD_REQUEST"],
    [
      "two lengths",
      "POST /api/lists HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
      400,
      "BAD_REQUEST",
    ],
    [
      "a length and chunks",
      "POST /api/lists HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      400,
      "BAD_REQUEST",
    ],
  ])("%s is answered in our form and ends the connection", async (_what, bytes, status, code) => {
    const answer = await send(bytes);
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(body)).toEqual({ defined: false, code, status, message: expect.any(String) });
  });
});
