import { PARK_VERSION, type Park } from "@yuanding/demo";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordBatch } from "./batch-store.ts";
import { findDemoVersion, replaceDemoPark } from "./demo-store.ts";
import { loadDemoPark } from "./load-demo-park.ts";
import { countSubjects, searchSubjects } from "./subject-store.ts";
import { takeSnapshot } from "./value-store.ts";

const silent = () => undefined;
const addReal = (database: Database) =>
  recordBatch(database, officer("测试"), { kind: "import", source: "测试" }, ({ subjects }) =>
    subjects([{ kind: "企业", id: "REAL-1", name: "真实企业" }]),
  );

function parkOf(version: string, subject: Park["subjects"][number]): Park {
  const batch = { source: "测试", asOf: null, subjects: [subject] };
  return { version, subjects: [subject], batches: [batch], names: [], links: [] };
}

describe("the demonstration park", () => {
  test("fills an empty database and is not loaded twice", async () => {
    const { database } = await testDatabase();
    expect(await loadDemoPark(database, silent)).toBe(true);
    expect(await loadDemoPark(database, silent)).toBe(false);
    expect(await findDemoVersion(database)).toBe(PARK_VERSION);
    expect((await countSubjects(database)).get("企业")).toBe(1083);
  });

  test("replaces the park of another edition, and leaves real subjects alone", async () => {
    const { database } = await testDatabase();
    const old = { kind: "企业", id: "OLD-1", name: "旧的", facts: { 街区: "德胜" } } as const;
    await replaceDemoPark(database, parkOf("0", old));
    await addReal(database);
    expect(await loadDemoPark(database, silent)).toBe(true);
    const counts = await countSubjects(database);
    expect(counts.get("企业")).toBe(1084);
    expect((await searchSubjects(database, { query: "OLD-1", offset: 0, limit: 1, show: [] })).total).toBe(0);
    expect((await takeSnapshot(database, "企业")).synthetic).toBe(false);
  });

  test("is not added to a database that has subjects of its own", async () => {
    const { database } = await testDatabase();
    await addReal(database);
    expect(await loadDemoPark(database, silent)).toBe(false);
    expect(await countSubjects(database)).toEqual(new Map([["企业", 1]]));
  });

  test("is replaced whole or not at all", async () => {
    const { database } = await testDatabase("park");
    const broken = { kind: "企业", id: "not an id", name: "坏的", facts: {} } as const;
    await expect(replaceDemoPark(database, parkOf("9", broken))).rejects.toThrow();
    expect(await findDemoVersion(database)).toBe(PARK_VERSION);
    expect((await countSubjects(database)).get("企业")).toBe(1083);
  });

  test("does not let the server delete a subject that is real", async () => {
    const { database } = await testDatabase();
    await addReal(database);
    const { numAffectedRows } = await sql`delete from facts.subject`.execute(database);
    expect(numAffectedRows).toBe(0n);
    expect((await countSubjects(database)).get("企业")).toBe(1);
  });
});
