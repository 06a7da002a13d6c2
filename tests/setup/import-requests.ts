import { join } from "node:path";
import type { ImportDetail, ImportLine, ImportSummary } from "@yuanding/contract";
import { creditCodeCheckDigit } from "@yuanding/values";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { contextFor } from "../../apps/server/src/api-context.ts";
import { createApp } from "../../apps/server/src/app.ts";
import { applyDictionary } from "../../apps/server/src/domains/facts/index.ts";
import { undoTasks } from "../../apps/server/src/domains/files/index.ts";
import { importTasks } from "../../apps/server/src/domains/imports/index.ts";
import { type Law, readLaw } from "../../apps/server/src/domains/law/index.ts";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { runJobs } from "../../apps/server/src/platform/jobs/jobs.ts";
import type { Scan } from "../../apps/server/src/platform/scan/clamd.ts";
import { AS, identifyTester } from "./actors.ts";
import type { TEMPLATES } from "./databases.ts";
import { testDatabase } from "./test-database.ts";

/* The server over a database of its own, for tests of imports. All enterprises are invented. */

export const TODAY = "2026-06-30";

type Answer<Body> = {
  readonly status: number;
  readonly body: Body & {
    readonly code?: string;
    readonly message?: string;
    readonly data?: { zh: string; en: string };
  };
};

/** A server with its requests; `law` may be changed to play a restart with another dictionary. */
export async function importServer(template: keyof typeof TEMPLATES = "empty", scan: Scan | null = null) {
  const { database, url, cluster } = await testDatabase(template);
  const law: Law = readLaw(join(import.meta.dirname, "../.."));
  await applyDictionary(database, law.library.dictionary);
  const defects: string[] = [];
  const context = contextFor({ system: database, law, today: () => Temporal.PlainDate.from(TODAY) }, SYSTEM);
  const app = createApp({ ...context, scan, identify: identifyTester, site: null, log: (line) => defects.push(line) });

  const get = async <Body>(path: string): Promise<Answer<Body>> => {
    const response = await app.request(`/api${path}`);
    return { status: response.status, body: (await response.json()) as Answer<Body>["body"] };
  };
  const send = async <Body>(method: string, path: string, body: object, as = "张三"): Promise<Answer<Body>> => {
    const headers = { "Content-Type": "application/json", [AS]: encodeURIComponent(as) };
    const response = await app.request(`/api${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Answer<Body>["body"] };
  };
  const upload = async (bytes: Uint8Array<ArrayBuffer>, given: Readonly<Record<string, string>> = {}) => {
    const words = { fileName: "表.xlsx", sender: "区税务局", source: "税务", ...given };
    const response = await app.request(`/api/imports?${new URLSearchParams(words)}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: bytes,
    });
    return { status: response.status, body: (await response.json()) as Answer<{ id: string }>["body"] };
  };
  /** Works off everything that was asked for in the background. */
  const work = () => runJobs(url, { ...importTasks(context), ...undoTasks(context) });
  const show = async (id: string) => (await get<ImportDetail>(`/imports/${id}`)).body;
  const lines = async (id: string, query = "") =>
    (await get<{ total: number; items: ImportLine[] }>(`/imports/${id}/lines?limit=200${query}`)).body;
  const accept = (id: string, given: object = {}) =>
    send<ImportSummary>("POST", `/imports/${id}/acceptance`, given, "李四");
  const correct = (id: string, given: object) => send<ImportSummary>("PUT", `/imports/${id}/settings`, given);
  const cancel = (id: string) => send<ImportSummary>("POST", `/imports/${id}/cancellation`, {});
  /** Hands a file in and waits for its dry run. */
  const checked = async (bytes: Uint8Array<ArrayBuffer>, given: Readonly<Record<string, string>> = {}) => {
    const { body } = await upload(bytes, given);
    await work();
    return show(body.id);
  };
  /** Everything that is derived of everybody: values with their sides, cards, search keys. */
  const dump = async () => {
    const owner = await connectAsOwner(url);
    const ask = async (query: string) =>
      (await owner.query<{ line: unknown }>(`select to_jsonb(x) as line from (${query}) as x`)).rows;
    const found = {
      sides:
        await ask(`select s.id, v.fact, v.year, v.source, v.value, v.as_of, v.batch, v.line, v.in_force, v.conflict, v.ruled
        from facts.side_at('infinity', array(select key from facts.subject)) as v join facts.subject as s on s.key = v.subject
        order by s.id, v.fact, v.year, v.source`),
      cards: await ask(
        "select id, kind, name, synthetic, same_as, current, known, conflicts from facts.card order by id",
      ),
      keys: await ask(`select s.id, k.field, k.key from facts.search_key as k join facts.subject as s on s.key = k.subject
        order by s.id, k.field, k.key`),
    };
    await owner.end();
    return found;
  };
  return {
    database,
    url,
    cluster,
    law,
    context,
    app,
    defects,
    get,
    send,
    upload,
    work,
    show,
    lines,
    accept,
    correct,
    cancel,
    checked,
    dump,
  };
}

export const HEAD = ["企业名称", "统一社会信用代码", "2025年营业收入（万元）", "2025年从业人员（人）"] as const;

/** The n-th of many invented credit codes. */
export function code(n: number): string {
  const first17 = `91110102MA${String(n).padStart(7, "0")}`;
  return first17 + creditCodeCheckDigit(first17);
}

/** A csv file in UTF-8. */
export function csv(rows: readonly (readonly (string | number)[])[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(rows.map((row) => row.join(",")).join("\n"));
}
