import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { firstAccount, mayPass, mayRead } from "./account.ts";

describe("as root, PostgreSQL runs as", () => {
  const others = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n";

  test("the account made for it, where there is one", () => {
    const passwd = `${others}postgres:x:101:104::/var/lib/postgresql:/bin/bash\n`;
    expect(firstAccount(passwd)).toEqual({ uid: 101, gid: 104 });
  });

  test("nobody otherwise", () => {
    expect(firstAccount(others)).toEqual({ uid: 65534, gid: 65534 });
    expect(firstAccount("")).toEqual({ uid: 65534, gid: 65534 });
  });
});

describe("whether an account may reach a path", () => {
  const top = mkdtempSync(join(tmpdir(), "yuanding-account-"));
  chmodSync(top, 0o755);
  const inner = join(top, "inner");
  mkdirSync(inner);
  const file = join(inner, "file");
  writeFileSync(file, "");
  const stranger = { uid: 4_000_001, gid: 4_000_001 };
  afterAll(() => rmSync(top, { recursive: true }));

  test("it may when every folder above lets others pass and the file lets them read", () => {
    chmodSync(inner, 0o711);
    chmodSync(file, 0o644);
    expect([mayPass(stranger, inner), mayRead(stranger, file)]).toEqual([true, true]);
  });

  test("it may not when one folder above is closed, as /root is", () => {
    chmodSync(inner, 0o711);
    chmodSync(top, 0o700);
    expect([mayPass(stranger, inner), mayRead(stranger, file)]).toEqual([false, false]);
    chmodSync(top, 0o755);
  });

  test("it may not read a file of others that is closed", () => {
    chmodSync(file, 0o600);
    expect(mayRead(stranger, file)).toBe(false);
  });

  test("our own account may always try", () => {
    expect([mayPass(null, "/root"), mayRead(null, file)]).toEqual([true, true]);
  });
});
