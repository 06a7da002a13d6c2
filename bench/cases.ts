import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start } from "@yuanding/processes";
import type { Hono } from "hono";
import { createApp } from "../apps/server/src/app.ts";
import { readLaw } from "../apps/server/src/domains/law/index.ts";
import { connectAsOwner, openDatabase } from "../apps/server/src/platform/database/connect.ts";
import { prepareDatabase } from "../apps/server/src/platform/database/prepare.ts";
import { startEmbedded } from "../apps/server/src/platform/postgres/embedded.ts";
import { AS, identifyTester, idOf } from "../tests/setup/actors.ts";
import { NO_LIMITS } from "../tests/setup/limits.ts";

/**
 * Lists of a hundred thousand cases, asked through the whole API as the pages do: the last acted in, one state of one process, by the
 * enterprise's name, the most urgent, and somebody's inbox. All of it is synthetic.
 */

const ROOT = join(import.meta.dirname, "..");
const ROUNDS = 60;
/** People among whom the cases are shared. */
const PEOPLE = 40;
const ADDRESS = "http://localhost:8080";
const HANDLER = "经办1";

const QUESTIONS = [
  ["最近办理 / last acted in", "/api/cases?limit=50"],
  ["第 100 页 / page 100", "/api/cases?limit=50&offset=5000"],
  ["某流程某状态 / a state of a process", "/api/cases?process=claim&state=computed&limit=50"],
  ["最急 / most urgent", "/api/cases?by=due&limit=50"],
  ["按企业 / by enterprise", `/api/cases?limit=50&query=${encodeURIComponent("企业004217")}`],
  ["我的 / mine", "/api/cases?mine=true&limit=50"],
  ["待办 / inbox", "/api/inbox?limit=50"],
] as const;

type Found = { readonly what: string; readonly median: number; readonly p95: number };

/** Prints medians and 95th percentiles in milliseconds; `json` names a file for them. */
export async function benchCases(cases: number, json: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "yuanding-bench-cases-"));
  const signal = new AbortController().signal;
  const server = await startEmbedded({ folder, signal, report: console.error, durable: false });
  try {
    await prepareDatabase(server.url, join(ROOT, "apps/server/migrations"), () => undefined);
    await fill(server.url, cases);
    const { database, close } = openDatabase(server.url);
    const law = readLaw(ROOT);
    const today = () => Temporal.PlainDate.from("2026-06-30");
    const parts = { database, law, today, site: null, limits: NO_LIMITS, log: console.error };
    const app = createApp({ ...parts, identify: identifyTester });
    const found: Found[] = [];
    for (const [what, path] of QUESTIONS) found.push({ what, ...(await time(app, path)) });
    await close();
    console.log(`办件 / cases: ${cases.toLocaleString("en")}`);
    for (const { what, median, p95 } of found)
      console.log(`${what}: ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    const worst = Math.max(...found.map(({ p95 }) => p95));
    console.log(`最慢一项 p95 / slowest p95 (< 100 ms): ${worst.toFixed(1)} ms`);
    if (json) writeFileSync(json, `${JSON.stringify({ cases, found, worst }, null, 2)}\n`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes cases of every process and state, some late, some closed, as their acts would have left them. */
async function fill(url: string, cases: number): Promise<void> {
  const { processes } = readLaw(ROOT);
  const places = [...processes.set.values()].flatMap((process) =>
    [...process.states.values()].map((state) => ({
      process: process.id,
      state: state.id,
      kind: state.kind,
      public: state.public,
      position: { ...start(process), state: state.id },
    })),
  );
  const owner = await connectAsOwner(url);
  await owner.query("insert into cases.process_set (hash, files) values ($1, $2)", [
    processes.hash,
    JSON.stringify(processes.files),
  ]);
  await owner.query(
    `insert into cases.head (id, process, process_set, subject, subject_name, title, opened_by, opened_at)
     select md5('case ' || n)::uuid, p.place ->> 'process', $2, 'S' || lpad((n % 20000)::text, 6, '0'),
       '示例·企业' || lpad((n % 20000)::text, 6, '0') || '（合成）', '示例办件 ' || n, '系统', timestamptz '2026-01-01' + n * interval '2 minutes'
     from generate_series(1, $3::int) as n
     join lateral (select $1::jsonb -> (n * 7919 % jsonb_array_length($1::jsonb)) as place) as p on true`,
    [JSON.stringify(places), processes.hash, cases],
  );
  const people = Array.from({ length: PEOPLE }, (_, place) => idOf(`经办${place + 1}`));
  await owner.query(
    `insert into cases.standing (case_id, process, version, state, kind, public_state, position, clocks, fields, responsible, due_at,
       due_clock, changed_at, closed_at)
     select md5('case ' || n)::uuid, p.place ->> 'process', 3, p.place ->> 'state', p.place ->> 'kind', p.place ->> 'public',
       p.place -> 'position', '{}', '{}', case when n % 10 > 0 then ($3::uuid[])[1 + n % ${PEOPLE}] end,
       case when p.place ->> 'kind' = 'open' then timestamptz '2026-06-01' + (n % 60000) * interval '1 minute' end,
       case when p.place ->> 'kind' = 'open' then 'decide' end, timestamptz '2026-01-02' + n * interval '2 minutes',
       case when p.place ->> 'kind' in ('done', 'refused', 'withdrawn') then timestamptz '2026-01-02' + n * interval '2 minutes' end
     from generate_series(1, $2::int) as n
     join lateral (select $1::jsonb -> (n * 7919 % jsonb_array_length($1::jsonb)) as place) as p on true`,
    [JSON.stringify(places), cases, people],
  );
  await owner.query("vacuum analyze cases.head, cases.standing");
  await owner.end();
}

async function time(app: Hono, path: string): Promise<Omit<Found, "what">> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 10; round += 1) {
    const started = performance.now();
    const response = await app.request(`${ADDRESS}${path}`, { headers: { [AS]: encodeURIComponent(HANDLER) } });
    await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    if (round >= 10) times.push(performance.now() - started);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}
