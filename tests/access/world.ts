import { join } from "node:path";
import { SYSTEM } from "../../apps/server/src/actor.ts";
import { contextFor } from "../../apps/server/src/api-context.ts";
import { createApp } from "../../apps/server/src/app.ts";
import { entitlementTasks } from "../../apps/server/src/domains/entitlements/index.ts";
import { applyDictionary, entriesOf, recordBatch } from "../../apps/server/src/domains/facts/index.ts";
import { undoTasks } from "../../apps/server/src/domains/files/index.ts";
import { openIdentity } from "../../apps/server/src/domains/identity/index.ts";
import { importTasks } from "../../apps/server/src/domains/imports/index.ts";
import { readLaw } from "../../apps/server/src/domains/law/index.ts";
import type { Database } from "../../apps/server/src/platform/database/connect.ts";
import { runJobs } from "../../apps/server/src/platform/jobs/jobs.ts";
import { AS, identifyTester } from "../setup/actors.ts";
import { enrol, type Passes, signInAll } from "./enrol.ts";
import { type Route, routeOf } from "./every-route.ts";
import { smallPark } from "./small-park.ts";
import type { PersonaId } from "./table.ts";

export const TODAY = "2026-11-22";

/** What a request gives beside who sends it. */
export type Ask = {
  /** Of the path. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly purpose?: string;
  /** By which the person is known, when it is another session than theirs. */
  readonly pass?: Readonly<Record<string, string>>;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Null for what is no JSON. */
  readonly json: (Record<string, unknown> & { readonly code?: string }) | null;
};

export type World = {
  readonly database: Database;
  readonly url: string;
  /** Lines about defects: none is expected. */
  readonly defects: string[];
  readonly request: (request: Request) => Promise<Response>;
  /** The headers by which somebody is known: a persona of the table, or one of `OFFICERS`, who have every power. */
  readonly passOf: (who: string) => Readonly<Record<string, string>>;
  /** Signs the personas in anew, those whom nobody has suspended: for tests that end sessions. */
  readonly renew: () => Promise<void>;
  /** One request of one route by somebody. */
  readonly ask: (who: string, route: string, given?: Ask) => Promise<Answer>;
  /** Works off everything that was asked for in the background. */
  readonly work: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const law = readLaw(join(import.meta.dirname, "../.."));
export const POLICY = "xicheng-2022-114";
export const POLICY_TEXT = law.set.files.find(({ path }) => path.endsWith(`${POLICY}.md`))?.text ?? "";

/** Officers with every power, whom no table has: they make what others are tried on. */
export const OFFICERS = { maker: "制作人", second: "复核人", tester: "经办人" } as const;

/** More than any test asks for in a minute: what is limited has tests of its own. */
const PLENTY = { requests: 1_000_000_000, perMs: 60_000 };
const LIMITS = {
  ...{ address: PLENTY, signIn: PLENTY, computing: PLENTY, others: PLENTY },
  atOnce: { all: 1_000, each: 1_000 },
};

/** The whole server over a database with a small park in it; `twin` says whether enterprise B was ever there. */
export async function openWorld(
  { database, url }: { readonly database: Database; readonly url: string },
  twin: boolean,
): Promise<World> {
  await applyDictionary(database, law.library.dictionary);
  await recordPark(database, twin);
  const defects: string[] = [];
  const today = () => Temporal.PlainDate.from(TODAY);
  const identity = openIdentity({
    ...{ databaseUrl: url, system: database, secret: "s".repeat(40), url: () => "http://localhost" },
    ...{ name: "测试园区", today, demo: true, mail: null, provider: null },
  });
  const context = contextFor({ system: database, law, today }, SYSTEM);
  const app = createApp({
    ...context,
    identity,
    identify: (request) => (request.headers.has(AS) ? identifyTester(request) : identity.identify(request)),
    limits: LIMITS,
    site: null,
    log: (line) => defects.push(line),
  });
  const tasks = { ...importTasks(context), ...undoTasks(context), ...entitlementTasks(context, () => undefined) };
  const request = async (asked: Request) => app.request(asked);
  const passes: Passes = await enrol({ database, url, send: request, others: Object.values(OFFICERS) });
  const renewed = new Map<string, Readonly<Record<string, string>>>();
  const passOf = (who: string) => renewed.get(who) ?? passes[who as PersonaId] ?? { [AS]: encodeURIComponent(who) };
  const renew = async () => {
    for (const [who, pass] of await signInAll(request)) renewed.set(who, pass);
  };
  return {
    database,
    url,
    defects,
    request,
    passOf,
    renew,
    ask: async (who, route, given = {}) =>
      read(await request(requestOf(routeOf(route), given.pass ?? passOf(who), given))),
    work: () => runJobs(url, { ...tasks, ...identity.tasks }),
    close: identity.close,
  };
}

/** The request as a well-meaning client sends it. */
function requestOf(
  { method, path }: Route,
  pass: Readonly<Record<string, string>>,
  { params, query, body, bytes, purpose }: Ask,
): Request {
  const filled = path.replace(/\{(\+?)(\w+)\}/g, (_, whole: string, name: string) => {
    const given = params?.[name];
    if (given === undefined) throw new Error(`${method} ${path} is asked for without ${name}`);
    return whole ? String(given) : encodeURIComponent(given);
  });
  const words = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]));
  // As a browser does; a program with a key leaves it out, and nobody minds that it is there.
  const headers = new Headers({ ...pass, ...(method === "GET" ? {} : { Origin: "http://localhost" }) });
  if (purpose) headers.set("X-Purpose", purpose);
  if (body) headers.set("Content-Type", "application/json");
  if (bytes) headers.set("Content-Type", "application/octet-stream");
  return new Request(`http://localhost/api${filled}${words.size > 0 ? `?${words}` : ""}`, {
    method,
    headers,
    body: bytes ?? (body ? JSON.stringify(body) : null),
  });
}

async function read(response: Response): Promise<Answer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = /^application\/json(?:;|$)/.test(response.headers.get("Content-Type") ?? "");
  // Every byte of a file is one character, so that two files can be compared as text.
  const text = bytes.toString(isJson ? "utf8" : "latin1");
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
}

async function recordPark(database: Database, twin: boolean): Promise<void> {
  const park = smallPark(twin);
  const known = new Set<string>();
  for (const { source, asOf, subjects } of park.batches) {
    await recordBatch(database, SYSTEM, { kind: "demonstration", source }, async (writer) => {
      const comers = subjects.filter(({ id }) => !known.has(id));
      for (const { id } of comers) known.add(id);
      await writer.subjects(comers, true);
      await writer.values(
        subjects.flatMap(({ id, facts }) => entriesOf(facts).map((entry) => ({ subject: id, ...entry, asOf }))),
      );
    });
  }
  await recordBatch(database, SYSTEM, { kind: "demonstration", source: "合成数据·市场监管" }, ({ links }) =>
    links(park.links),
  );
}
