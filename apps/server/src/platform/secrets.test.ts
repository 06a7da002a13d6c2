import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { readSecret, secretsOf } from "./secrets.ts";

const folder = await mkdtemp(join(tmpdir(), "yuanding-secrets-"));
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string | Uint8Array): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, text);
  return path;
}

describe("a secret", () => {
  test("comes from the variable, or from the file that another variable names", async () => {
    const file = await fileOf("from a file\n");
    expect(readSecret({ YUANDING_SECRET: "given" }, "YUANDING_SECRET")).toBe("given");
    expect(readSecret({ YUANDING_SECRET_FILE: file }, "YUANDING_SECRET")).toBe("from a file");
    expect(readSecret({ YUANDING_SECRET: "", YUANDING_SECRET_FILE: file }, "YUANDING_SECRET")).toBe("from a file");
    expect(readSecret({}, "YUANDING_SECRET")).toBeNull();
  });

  test.each([
    ["a\nb\n", "a\nb"],
    ["a\r\n", "a"],
    ["a\n\n", "a\n"],
    [" a ", " a "],
  ])("of a file with %j is %j", async (text, secret) => {
    expect(readSecret({ YUANDING_SECRET_FILE: await fileOf(text) }, "YUANDING_SECRET")).toBe(secret);
  });

  test("of the database may stand in a file like any other", async () => {
    const url = "postgresql://park:pa55word@db.example/park";
    expect(readConfig({ DATABASE_URL_FILE: await fileOf(`${url}\n`) }, "/somewhere").databaseUrl).toBe(url);
  });

  test("that is unusable is refused in one sentence that names the variable and repeats nothing", async () => {
    const given = "very-secret";
    const file = await fileOf(given);
    const cases = [
      { YUANDING_SECRET: given, YUANDING_SECRET_FILE: file },
      { YUANDING_SECRET_FILE: join(folder, "none") },
      { YUANDING_SECRET_FILE: folder },
      { YUANDING_SECRET_FILE: await fileOf("") },
      { YUANDING_SECRET_FILE: await fileOf("\n") },
      { YUANDING_SECRET_FILE: await fileOf(given.repeat(2_000)) },
      { YUANDING_SECRET_FILE: await fileOf("园".repeat(6_000)) },
      { YUANDING_SECRET_FILE: "/dev/zero" },
    ];
    for (const env of cases)
      expect(() => readSecret(env, "YUANDING_SECRET")).toThrow(
        /^(?!.*very-secret)[^\n]*YUANDING_SECRET[^\n]* \/ [^\n]*YUANDING_SECRET[^\n]*$/,
      );
  });
});

test("what a log must not repeat is every secret and the password inside an address", () => {
  const env = { DATABASE_URL: "postgresql://park:pa%2F55%25@db.example/park", YUANDING_SECRET: "s3cret" };
  expect(secretsOf(env)).toEqual([env.DATABASE_URL, "pa%2F55%25", "pa/55%", "s3cret"]);
});
