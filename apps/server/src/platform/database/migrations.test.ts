import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readMigrations } from "./migrations.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yuanding-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

test("files are read in the order of their numbers", () => {
  write({ "0002_b.sql": "two", "0001_a.sql": "one", "notes.txt": "" });
  expect(readMigrations(folder).map(({ number, name, sql }) => [number, name, sql])).toEqual([
    [1, "a", "one"],
    [2, "b", "two"],
  ]);
});

test("the checksum does not depend on the line ends of the checkout", () => {
  write({ "0001_a.sql": "one\ntwo\n" });
  const unix = readMigrations(folder)[0]?.checksum;
  write({ "0001_a.sql": "one\r\ntwo\r\n" });
  expect(readMigrations(folder)[0]?.checksum).toBe(unix);
});

test.each([
  ["a gap", { "0001_a.sql": "", "0003_c.sql": "" }],
  ["a double number", { "0001_a.sql": "", "0001_b.sql": "" }],
  ["a wrong name", { "1_a.sql": "" }],
])("%s is a defect", (_what, files) => {
  write(files);
  expect(() => readMigrations(folder)).toThrow("without gaps");
});
