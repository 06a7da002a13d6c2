import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

const root = "/somewhere";

describe("without any variable", () => {
  const config = readConfig({}, root);

  test("the server listens on port 8080 of both loopback families and never on the network", () => {
    expect([config.port, config.hosts]).toEqual([8080, ["127.0.0.1", "::1"]]);
  });

  test("the database is the embedded one below the checkout, filled with the demonstration park", () => {
    expect([config.databaseUrl, config.dataFolder, config.demo, config.pages]).toEqual([
      null,
      "/somewhere/.data",
      true,
      true,
    ]);
  });
});

test("an empty variable is as good as none", () => {
  const empty = { PORT: "", HOST: "", DATABASE_URL: "", YUANDING_DATA: "", YUANDING_DEMO: "", YUANDING_PAGES: "" };
  expect(readConfig(empty, root)).toEqual(readConfig({}, root));
});

test("variables are taken over, and the others stay", () => {
  const given = {
    PORT: "1234",
    HOST: "0.0.0.0",
    DATABASE_URL: "postgresql:///park?host=/run/postgresql",
    YUANDING_DATA: "here",
    YUANDING_DEMO: "off",
    YUANDING_PAGES: "off",
  };
  expect(readConfig(given, root)).toEqual({
    ...readConfig({}, root),
    port: 1234,
    hosts: ["0.0.0.0"],
    log: { to: "stderr", level: null, secrets: [given.DATABASE_URL] },
    databaseUrl: "postgresql:///park?host=/run/postgresql",
    dataFolder: "/somewhere/here",
    demo: false,
    pages: false,
  });
});

test.each([
  ["PORT", "abc", "PORT"],
  ["PORT", "-1", "PORT"],
  ["PORT", "65536", "PORT"],
  ["PORT", "80.5", "PORT"],
  ["PORT", "0x50", "PORT"],
  ["PORT", " 80", "PORT"],
  ["DATABASE_URL", "localhost/park", "DATABASE_URL"],
  ["DATABASE_URL", "mysql://user@host/park", "DATABASE_URL"],
  ["DATABASE_URL", "postgresql://user:secret@host:port/park", "DATABASE_URL"],
  ["DATABASE_URL", "postgresql:///park", "DATABASE_URL"],
  ["YUANDING_DEMO", "yes", "YUANDING_DEMO"],
  ["YUANDING_PAGES", "1", "YUANDING_PAGES"],
  ["YUANDING_PROXY", "yes", "YUANDING_PROXY"],
  ["YUANDING_URL", "park.example.cn", "YUANDING_URL"],
  ["YUANDING_URL", "https://park.example.cn/path", "YUANDING_URL"],
  ["YUANDING_URL", "https://user:secret@park.example.cn", "YUANDING_URL"],
  ["YUANDING_URL", "ftp://park.example.cn", "YUANDING_URL"],
  ["YUANDING_LOG_LEVEL", "verbose", "YUANDING_LOG_LEVEL"],
  ["YUANDING_SCANNER", "scanner.example", "YUANDING_SCANNER"],
  ["YUANDING_SCANNER", "scanner.example:0", "YUANDING_SCANNER"],
  ["YUANDING_SCANNER", "scanner.example:70000", "YUANDING_SCANNER"],
  ["YUANDING_SCANNER", "unix:clamd.ctl", "YUANDING_SCANNER"],
])("%s=%s is refused in one sentence that names it in both languages", (name, value, named) => {
  expect(() => readConfig({ [name]: value }, root)).toThrow(
    new RegExp(`^[^\\n]*${named}[^\\n]* / [^\\n]*${named}[^\\n]*$`),
  );
});

describe("where others can reach the server", () => {
  test("is its public address, without anything behind the name", () => {
    const found = ["https://park.example.cn", "https://park.example.cn/", "http://10.0.0.5:8080"].map(
      (url) => readConfig({ YUANDING_URL: url }, root).publicUrl,
    );
    expect(found).toEqual(["https://park.example.cn", "https://park.example.cn", "http://10.0.0.5:8080"]);
  });

  test("a proxy is believed only when it is said that there is one", () => {
    expect([readConfig({}, root).proxy, readConfig({ YUANDING_PROXY: "on" }, root).proxy]).toEqual([false, true]);
  });
});

describe("the log", () => {
  test("goes to standard error unless a file is named, and its level is left to where it goes", () => {
    expect(readConfig({}, root).log).toEqual({ to: "stderr", level: null, secrets: [] });
    const given = {
      YUANDING_LOG: "logs/park.log",
      YUANDING_LOG_LEVEL: "warn",
      DATABASE_URL: "postgresql://p:s3cret@db/p",
    };
    expect(readConfig(given, root).log).toEqual({
      to: "/somewhere/logs/park.log",
      level: "warn",
      secrets: ["postgresql://p:s3cret@db/p", "s3cret"],
    });
    expect(readConfig({ YUANDING_LOG: "off" }, root).log.to).toBe("off");
  });
});

test.each([
  ["scanner.example:3310", { host: "scanner.example", port: 3310 }],
  ["127.0.0.1:3310", { host: "127.0.0.1", port: 3310 }],
  ["[::1]:3310", { host: "::1", port: 3310 }],
  ["unix:/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
  ["", null],
])("the scanner %s is %o", (text, scanner) => {
  expect(readConfig({ YUANDING_SCANNER: text }, root).scanner).toEqual(scanner);
});

test("a malformed address is not repeated, because it may hold a password", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://user:secret@host/park" }, root)).toThrow(/^(?!.*secret)/);
});
