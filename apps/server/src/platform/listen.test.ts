import { type AddressInfo, createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { checkPort, listen } from "./listen.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const answer = () => new Response("here");

/** Takes a free port the way another program would. */
async function takePort(host?: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  open.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

test("the address printed is the one that answers", async () => {
  const { address, close } = await listen(answer, { port: 0, hosts: ["127.0.0.1"] });
  open.push(close);
  expect(address).toMatch(/^http:\/\/localhost:\d+$/);
  expect(await (await fetch(address)).text()).toBe("here");
});

describe("a port in use", () => {
  test.each([
    ["all addresses", undefined],
    ["127.0.0.1", "127.0.0.1"],
  ])("on %s is refused, before and at listening", async (_what, host) => {
    const port = await takePort(host);
    const where = { port, hosts: ["127.0.0.1", "::1"] };
    const sentence = new RegExp(`^端口 ${port} 已被占用.* / port ${port} is in use`);
    await expect(checkPort(where)).rejects.toThrow(sentence);
    await expect(listen(answer, where)).rejects.toThrow(sentence);
  });

  test("is free again after a server has closed, and checking does not take it", async () => {
    const first = await listen(answer, { port: 0, hosts: ["127.0.0.1"] });
    const where = { port: Number(new URL(first.address).port), hosts: ["127.0.0.1"] };
    await first.close();
    await checkPort(where);
    const second = await listen(answer, where);
    open.push(second.close);
    expect(await (await fetch(second.address)).text()).toBe("here");
  });
});

test("an address that is not ours is refused", async () => {
  await expect(checkPort({ port: 8080, hosts: ["192.0.2.1"] })).rejects.toThrow(
    /192\.0\.2\.1:8080.*EADDRNOTAVAIL.*HOST/,
  );
});

test("closing waits for the request under way", async () => {
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const slow = async () => {
    started.resolve();
    await finish.promise;
    return new Response("done");
  };
  const { address, close } = await listen(slow, { port: 0, hosts: ["127.0.0.1"] });
  const response = fetch(address);
  await started.promise;
  const closed = close();
  finish.resolve();
  expect(await (await response).text()).toBe("done");
  await closed;
  await expect(fetch(address)).rejects.toThrow();
});
