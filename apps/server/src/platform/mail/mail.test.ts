import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { afterAll, expect, test } from "vitest";
import { openMail, readMailConfig } from "./mail.ts";

const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
});

/** A mail server as the protocol has it (RFC 5321), as far as one message goes; `refuse` says no to whoever is written to. */
async function mailServer({ refuse = false } = {}) {
  const lines: string[] = [];
  const server = createServer((socket) => {
    let data = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 mail.test");
    let rest = "";
    socket.on("data", (bytes) => {
      const parts = (rest + bytes.toString("utf8")).split("\r\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        lines.push(line);
        if (data) {
          if (line !== ".") continue;
          data = false;
          say("250 taken");
        } else if (/^EHLO/.test(line)) say("250 mail.test");
        else if (/^STARTTLS/.test(line)) say("502 no such command");
        else if (/^RCPT/.test(line)) say(refuse ? "550 nobody here" : "250 ok");
        else if (/^DATA/.test(line)) {
          data = true;
          say("354 go on");
        } else if (/^QUIT/.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
    socket.on("error", () => undefined);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { lines, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const MESSAGE = {
  to: "zhaoyi@example.test",
  subject: "重置密码 / Reset",
  text: "一行\n两行 https://park.example/reset/x\n",
};

test("a message reaches the server with sender, receiver, subject and text", async () => {
  const { lines, url } = await mailServer();
  await openMail({ server: url, from: "园丁 <park@example.test>" })(MESSAGE);
  expect(lines.find((line) => line.startsWith("MAIL FROM"))).toBe("MAIL FROM:<park@example.test>");
  expect(lines.find((line) => line.startsWith("RCPT TO"))).toBe("RCPT TO:<zhaoyi@example.test>");
  const body = lines.slice(lines.indexOf("DATA") + 1, lines.indexOf(".")).join("\n");
  expect(body).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(
    Buffer.from(body.split("\n\n")[1] ?? "", "base64")
      .toString("utf8")
      .replaceAll("\r\n", "\n"),
  ).toBe(MESSAGE.text);
});

test("a message sent twice under one id is known as one", async () => {
  const { lines, url } = await mailServer();
  const send = openMail({ server: url, from: "park@example.test" });
  for (const _ of [1, 2]) await send({ ...MESSAGE, id: "<letter-1@park.example>" });
  expect(lines.filter((line) => line.startsWith("Message-ID"))).toEqual([
    "Message-ID: <letter-1@park.example>",
    "Message-ID: <letter-1@park.example>",
  ]);
});

test("a server that refuses, or is not there, is an error and no silence", async () => {
  const { url } = await mailServer({ refuse: true });
  await expect(openMail({ server: url, from: "park@example.test" })(MESSAGE)).rejects.toThrow(/nobody here|recipients/);
  await expect(openMail({ server: "smtp://127.0.0.1:1", from: "park@example.test" })(MESSAGE)).rejects.toThrow();
});

test("a password goes to no server that does not encrypt, unless it is this machine", async () => {
  const { lines, url } = await mailServer();
  const server = url.replace("127.0.0.1", "user:secret@0.0.0.0");
  await expect(openMail({ server, from: "park@example.test" })(MESSAGE)).rejects.toThrow(/TLS/);
  expect(lines.some((line) => line.startsWith("AUTH"))).toBe(false);
});

test("what is no mail server is refused without repeating its password", () => {
  expect(readMailConfig(null, undefined)).toBeNull();
  expect(readMailConfig("smtps://u:p@mail.test", "park@example.test")?.server).toBe("smtps://u:p@mail.test");
  for (const [server, from] of [
    ["http://u:secret@mail.test", "a@b.c"],
    ["smtp://u:secret@mail.test", undefined],
    ["smtp:", "a@b.c"],
  ] as const)
    expect(() => readMailConfig(server, from)).toThrow(/^(?!.*secret).*YUANDING_SMTP_URL/);
});
