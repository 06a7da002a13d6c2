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

test("variables are taken over", () => {
  const given = {
    PORT: "1234",
    HOST: "0.0.0.0",
    DATABASE_URL: "postgresql:///park?host=/run/postgresql",
    YUANDING_DATA: "here",
    YUANDING_DEMO: "off",
    YUANDING_PAGES: "off",
  };
  expect(readConfig(given, root)).toEqual({
    port: 1234,
    hosts: ["0.0.0.0"],
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
])("%s=%s is refused in one sentence that names it in both languages", (name, value, named) => {
  expect(() => readConfig({ [name]: value }, root)).toThrow(
    new RegExp(`^[^\\n]*${named}[^\\n]* / [^\\n]*${named}[^\\n]*$`),
  );
});

test("a malformed address is not repeated, because it may hold a password", () => {
  expect(() => readConfig({ DATABASE_URL: "mysql://user:secret@host/park" }, root)).toThrow(/^(?!.*secret)/);
});
