import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BatchSummary } from "@yuanding/contract";
import { evaluateAll, readSubject, toResult } from "@yuanding/rules";
import { describe, expect, test } from "vitest";
import { importServer, TODAY } from "../../../../../tests/setup/import-requests.ts";
import { findSubject } from "../facts/index.ts";

/** A messy workbook of synthetic enterprises, and what it says to the exact value. */
const SHARED = join(import.meta.dirname, "../../../../../../shared/data");
const WORKBOOK = join(SHARED, "park-2025-a.xlsx");
const EXPECTED = join(SHARED, "park-2025-a.expected.json");

type Fact = string | number | boolean | Readonly<Record<string, string | number>>;
type Expected = {
  readonly rejected: readonly { readonly name: string; readonly column: string; readonly why: string }[];
  readonly expected: readonly {
    readonly id: string;
    readonly name: string;
    readonly facts: Readonly<Record<string, Fact>>;
  }[];
};

describe.runIf(existsSync(WORKBOOK))("the workbook of a department", async () => {
  const server = await importServer();
  const { expected, rejected } = JSON.parse(readFileSync(EXPECTED, "utf8")) as Expected;
  const bytes = new Uint8Array(readFileSync(WORKBOOK));
  const before = await server.dump();
  const found = await server.checked(bytes, { fileName: "park-2025-a.xlsx" });

  test("is checked first, and nothing of it is known yet", async () => {
    expect(found).toMatchObject({
      state: "checked",
      progress: null,
      refusal: null,
      batch: null,
      outdated: false,
      sameFile: [],
    });
    expect(found.counts?.outcomes).toMatchObject({ created: expected.length, changed: 0, unchanged: 0, conflict: 0 });
    expect(found.counts?.values).toMatchObject({ same: 0, changed: 0, conflict: 0 });
    const { items } = await server.lines(found.id, "&outcome=rejected");
    const said = items.flatMap(({ name, findings }) => findings.map(({ column, why }) => ({ name, column, why })));
    const once = new Set(said.map((each) => JSON.stringify(each)));
    expect([...once].map((each) => JSON.parse(each))).toEqual(expect.arrayContaining([...rejected]));
    expect(once.size).toBe(rejected.length);
    expect(await server.dump()).toEqual(before);
  });

  test("once accepted, every subject and every answer agrees with it to the 分, and undoing restores what was", async () => {
    const asked = await server.accept(found.id, { reason: "年报", evidence: "来函" });
    expect([asked.status, asked.body.state]).toEqual([200, "accepting"]);
    await server.work();
    const accepted = await server.show(found.id);
    expect(accepted).toMatchObject({ state: "accepted", batch: { undone: false } });
    const { dictionary } = server.law.library;
    const asOf = Temporal.PlainDate.from(TODAY);
    for (const { id, name, facts } of expected) {
      const recorded = await findSubject(server.database, id);
      expect(recorded?.subject).toEqual({ kind: "企业", id, name, facts: recordedForm(facts) });
      expect(new Set(recorded?.values.map(({ source }) => source))).toEqual(new Set(["税务"]));
      const { body } = await server.get<{ results: unknown }>(`/subjects/${id}/results?asOf=${TODAY}`);
      const own = readSubject(dictionary, { kind: "企业", id, name, facts }).subject;
      if (!own) throw new Error(`${id} cannot be read`);
      const results = evaluateAll(server.law.library, own, asOf).map((each) => toResult(id, each));
      expect(body.results).toEqual(JSON.parse(JSON.stringify(results)));
    }
    const batch = await server.get<{ batch: BatchSummary; subjects: number }>(`/batches/${accepted.batch?.id}`);
    const became = await server.get<{ total: number; items: { id: string }[] }>(`/imports?batch=${accepted.batch?.id}`);
    expect(became.body).toMatchObject({ total: 1, items: [{ id: found.id }] });
    expect(batch.body).toMatchObject({
      subjects: expected.length,
      batch: {
        kind: "import",
        source: "税务",
        actor: "李四",
        reason: "年报",
        evidence: "来函",
        file: { name: "park-2025-a.xlsx", sha256: found.file.sha256 },
      },
    });

    const again = await server.checked(bytes, { fileName: "copy.xlsx" });
    expect(again.sameFile).toEqual([
      { id: found.id, receivedAt: found.receivedAt, state: "accepted", batch: accepted.batch?.id },
    ]);
    expect(again.counts?.outcomes).toMatchObject({ created: 0, changed: 0, conflict: 0, unchanged: expected.length });
    expect(again.counts?.values).toMatchObject({ new: 0, changed: 0, conflict: 0, same: found.counts?.values.new });

    const undone = await server.send<{ queued: boolean }>("POST", `/batches/${accepted.batch?.id}/undo`, {
      reason: "发错了",
    });
    expect(server.defects).toEqual([]);
    expect(undone.body).toMatchObject({ queued: false });
    expect(await server.dump()).toEqual(before);
    expect((await server.show(found.id)).batch).toEqual({ id: accepted.batch?.id, undone: true });
    expect(server.defects).toEqual([]);
  });
});

/** Figures as the record has them: the same digits as text. */
function recordedForm(facts: Readonly<Record<string, Fact>>): unknown {
  return JSON.parse(JSON.stringify(facts), (_key, value) => (typeof value === "number" ? String(value) : value));
}
