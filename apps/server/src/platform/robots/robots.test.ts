import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { readRobots } from "./read-robots.ts";

const NOW = Temporal.Instant.from("2026-06-30T02:00:00.123Z");
const HOUR_MS = 3_600_000;
const KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";
const SECRET = "SEC0123456789abcdef";
const A_MINUTE = 20;

const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
});

type Answer = { readonly errcode: number; readonly errmsg: string };
type Take = (url: URL, body: Record<string, unknown>, taken: number) => Answer;

/** A server that answers as a maker's published interface says; `taken` counts what it took in this minute. */
async function serve(take: Take, raw?: (request: IncomingMessage) => { status: number; text: string; to?: string }) {
  const asked: { readonly url: URL; readonly body: Record<string, unknown>; readonly type: string }[] = [];
  let taken = 0;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? "/", "http://robots.test");
    const odd = raw?.(request);
    if (odd) {
      response.writeHead(odd.status, odd.to ? { Location: odd.to } : {}).end(odd.text);
      return;
    }
    const body = JSON.parse(Buffer.concat(parts).toString("utf8")) as Record<string, unknown>;
    asked.push({ url, body, type: request.headers["content-type"] ?? "" });
    const answer = take(url, body, taken);
    if (answer.errcode === 0) taken += 1;
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** 企业微信群机器人: the key in the address, Markdown of at most 4096 bytes, 20 messages a minute. */
const weCom: Take = (url, body, taken) => {
  const markdown = body.markdown as { readonly content?: unknown } | undefined;
  if (url.searchParams.get("key") !== KEY) return { errcode: 93000, errmsg: "invalid webhook url" };
  if (body.msgtype !== "markdown" || typeof markdown?.content !== "string")
    return { errcode: 40008, errmsg: "invalid message type" };
  if (Buffer.byteLength(markdown.content) > 4096)
    return { errcode: 40058, errmsg: "markdown.content exceed max length" };
  return taken < A_MINUTE ? { errcode: 0, errmsg: "ok" } : { errcode: 45009, errmsg: "api freq out of limit" };
};

/** 钉钉自定义机器人: token and signature in the address, the moment at most an hour off, title and text of the Markdown. */
const dingTalk: Take = (url, body, taken) => {
  const [timestamp, sign] = [url.searchParams.get("timestamp") ?? "", url.searchParams.get("sign")];
  const right = createHmac("sha256", SECRET).update(`${timestamp}\n${SECRET}`).digest("base64");
  const markdown = body.markdown as { readonly title?: unknown; readonly text?: unknown } | undefined;
  if (url.searchParams.get("access_token") !== KEY) return { errcode: 400101, errmsg: "access_token不存在" };
  if (sign !== right) return { errcode: 310000, errmsg: "sign not match" };
  if (Math.abs(Number(timestamp) - NOW.epochMilliseconds) > HOUR_MS)
    return { errcode: 310000, errmsg: "invalid timestamp" };
  if (typeof markdown?.title !== "string" || typeof markdown.text !== "string")
    return { errcode: 40035, errmsg: "缺少参数 title or text" };
  return taken < A_MINUTE ? { errcode: 0, errmsg: "ok" } : { errcode: 130101, errmsg: "send too fast" };
};

function opened(robots: Readonly<Record<string, object>>, id: string) {
  const robot = readRobots({ YUANDING_ROBOTS: JSON.stringify(robots) }).get(id);
  if (!robot) throw new Error(`there is no robot ${id}`);
  return robot;
}
const MESSAGE = { title: "期限将到", text: "**园区**\n- [期限将到](https://park.example/cases/1)" };

describe("a robot of WeCom", () => {
  test("says Markdown at the address with its key, and is limited to 20 in a minute", async () => {
    const { asked, origin } = await serve(weCom);
    const robot = opened({ service: { kind: "wecom", url: `${origin}/cgi-bin/webhook/send?key=${KEY}` } }, "service");
    expect(await robot.say(MESSAGE, NOW)).toEqual({ ok: true, value: undefined });
    expect(asked).toMatchObject([
      {
        body: { msgtype: "markdown", markdown: { content: MESSAGE.text } },
        type: "application/json; charset=utf-8",
      },
    ]);
    expect(asked[0]?.url.pathname).toBe("/cgi-bin/webhook/send");
    for (let more = 1; more < A_MINUTE; more += 1) expect((await robot.say(MESSAGE, NOW)).ok).toBe(true);
    const limited = await robot.say(MESSAGE, NOW);
    expect(limited.ok ? "ok" : limited.refusal.code).toBe("robot_limited");
    expect(robot).toMatchObject({ maxBytes: 4096, limitedMinutes: 1 });
  });

  test("with a wrong key is refused in the other side's words, without the key", async () => {
    const { origin } = await serve(weCom);
    const robot = opened(
      { service: { kind: "wecom", url: `${origin}/cgi-bin/webhook/send?key=other-key` } },
      "service",
    );
    const refused = await robot.say(MESSAGE, NOW);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "robot_refused" } });
    expect(JSON.stringify(refused)).toContain("93000 invalid webhook url");
    expect(JSON.stringify(refused)).not.toContain("other-key");
  });
});

describe("a robot of DingTalk", () => {
  test("signs the moment with its secret, and is limited to 20 in a minute", async () => {
    const { asked, origin } = await serve(dingTalk);
    const url = `${origin}/robot/send?access_token=${KEY}`;
    const robot = opened({ service: { kind: "dingtalk", url, secret: SECRET } }, "service");
    for (let more = 0; more < A_MINUTE; more += 1) expect((await robot.say(MESSAGE, NOW)).ok).toBe(true);
    expect(asked[0]?.body).toEqual({ msgtype: "markdown", markdown: MESSAGE });
    expect(asked[0]?.url.searchParams.get("timestamp")).toBe(String(NOW.epochMilliseconds));
    const limited = await robot.say(MESSAGE, NOW);
    expect(limited.ok ? "ok" : limited.refusal.code).toBe("robot_limited");
    expect(robot.limitedMinutes).toBe(10);
  });

  test("with a wrong secret, or long after the moment, is refused", async () => {
    const { origin } = await serve(dingTalk);
    const url = `${origin}/robot/send?access_token=${KEY}`;
    const wrong = opened({ service: { kind: "dingtalk", url, secret: "SECother" } }, "service");
    expect(JSON.stringify(await wrong.say(MESSAGE, NOW))).toContain("310000 sign not match");
    const right = opened({ service: { kind: "dingtalk", url, secret: SECRET } }, "service");
    expect(JSON.stringify(await right.say(MESSAGE, NOW.add({ hours: 2 })))).toContain("310000 invalid timestamp");
  });
});

describe("what is no answer", () => {
  test.each([
    ["a page", { status: 502, text: "<html>bad gateway</html>" }],
    ["nothing", { status: 200, text: "" }],
    ["JSON of another form", { status: 200, text: '{"ok":true}' }],
    ["a way to another host", { status: 307, text: "", to: "http://127.0.0.1:1/elsewhere" }],
  ])("leaves open whether it arrived: %s", async (_what, answer) => {
    const { origin } = await serve(weCom, () => answer);
    const robot = opened({ service: { kind: "wecom", url: `${origin}/send?key=${KEY}` } }, "service");
    const found = await robot.say(MESSAGE, NOW);
    expect(found.ok ? "ok" : found.refusal.code).toBe("robot_unreachable");
  });

  test("nobody there is told without the address", async () => {
    const robot = opened({ service: { kind: "wecom", url: `http://127.0.0.1:1/send?key=${KEY}` } }, "service");
    const found = await robot.say(MESSAGE, NOW);
    expect(found.ok ? "ok" : found.refusal.code).toBe("robot_unreachable");
    expect(JSON.stringify(found)).not.toContain(KEY);
  });
});

describe("the addresses of robots", () => {
  test("stand in the environment; without them there is none", () => {
    expect(readRobots({}).size).toBe(0);
    const url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x";
    const given = { YUANDING_ROBOTS: JSON.stringify({ service: { kind: "wecom", url } }) };
    expect([...readRobots(given).keys()]).toEqual(["service"]);
  });

  test.each([
    "no JSON, but a q7Kz",
    '{"service":{"kind":"slack","url":"https://a.example/q7Kz"}}',
    '{"service":{"kind":"wecom","url":"http://a.example/q7Kz"}}',
    '{"service":{"kind":"wecom","url":"q7Kz"}}',
    '[{"kind":"wecom","url":"https://a.example/q7Kz"}]',
  ])("are refused without repeating them: %s", (text) => {
    expect(() => readRobots({ YUANDING_ROBOTS: text })).toThrow(/^(?!.*q7Kz).*YUANDING_ROBOTS/);
  });
});
