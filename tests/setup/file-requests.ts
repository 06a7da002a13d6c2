import { join } from "node:path";
import type { BatchSummary, FileValue, SubjectFile } from "@yuanding/contract";
import { createApp } from "../../apps/server/src/app.ts";
import { applyDictionary, recordBatch } from "../../apps/server/src/domains/facts/index.ts";
import { readLaw } from "../../apps/server/src/domains/law/index.ts";
import { AS, identifyTester, officer } from "./actors.ts";
import { testDatabase } from "./test-database.ts";

export const FILE = { name: "税务 2025.xlsx", sha256: "a".repeat(64) };
export const WHY = { reason: "核对年报" };
/** Who corrects, rules and links here. */
export const BY = "李四";

type Answer<Body> = {
  readonly status: number;
  readonly body: Body & { readonly code?: string; readonly data?: unknown };
};
type Recorded = { readonly batch: BatchSummary; readonly value: FileValue | null };

/** The server over a database of its own, for tests of files and batches. All enterprises are invented. */
export async function openFileServer() {
  const { database } = await testDatabase();
  const law = readLaw(join(import.meta.dirname, "../.."));
  await applyDictionary(database, law.library.dictionary);
  const defects: string[] = [];
  const app = createApp({
    database,
    identify: identifyTester,
    law,
    today: () => Temporal.PlainDate.from("2026-11-22"),
    site: null,
    log: (line) => defects.push(line),
  });

  let made = 0;

  async function ask<Body = Record<string, unknown>>(path: string, body?: object, as = BY): Promise<Answer<Body>> {
    const headers = { "Content-Type": "application/json", [AS]: encodeURIComponent(as) };
    const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
    const response = await app.request(`/api${path}`, init);
    return { status: response.status, body: (await response.json()) as Answer<Body>["body"] };
  }

  const fileOf = async (id: string, query = "") => (await ask<SubjectFile>(`/subjects/${id}/file${query}`)).body;
  const correct = (id: string, given: object, as = BY) =>
    ask<Recorded>(`/subjects/${id}/corrections`, { source: "企业", ...WHY, ...given }, as);
  const rule = (id: string, given: object, as = BY) =>
    ask<Recorded>(`/subjects/${id}/rulings`, { ...WHY, ...given }, as);
  const undo = (batch: number, given: object = {}) =>
    ask<BatchSummary>(`/batches/${batch}/undo`, { reason: "录错", ...given }, "王五");
  const link = (id: string, given: object) =>
    ask<{ batch: BatchSummary }>(`/subjects/${id}/links`, { source: "市场监管", ...WHY, ...given });
  const endLink = (id: string, given: object) =>
    ask<{ batch: BatchSummary }>(`/subjects/${id}/link-ends`, { source: "市场监管", ...WHY, ...given });

  /** An enterprise of whom the tax office said the revenue of 2025, in a file of its own. */
  async function enterprise(values: Readonly<Record<string, string>> = {}, kind: "企业" | "楼宇" = "企业") {
    made += 1;
    const id = `T${String(made).padStart(4, "0")}`;
    const name = `测试${made}`;
    const head = { kind: "import", source: "税务", file: FILE } as const;
    const { batch, recordedAt } = await recordBatch(database, officer("张三"), head, async (writer) => {
      await writer.subjects([{ kind, id, name }]);
      if (kind === "企业")
        await writer.values([
          { subject: id, fact: "营业收入", year: 2025, value: "6000000", asOf: "2026-03-31", line: 7 },
          ...Object.entries(values).map(([fact, value]) => ({ subject: id, fact, year: null, value })),
        ]);
    });
    return { id, name, batch, recordedAt };
  }
  return { database, law, defects, ask, fileOf, correct, rule, undo, link, endLink, enterprise };
}

export const REVENUE = { fact: "营业收入", year: 2025 };
export const of = ({ values }: SubjectFile, fact: string, year: number | null) =>
  values.find((each) => each.fact === fact && each.year === year);
export const brief = (value: FileValue | null | undefined) =>
  value && {
    value: value.value,
    conflict: value.conflict,
    sides: value.sides.map(({ source, value: said, inForce, ruled }) => ({ source, said, inForce, ruled })),
  };
