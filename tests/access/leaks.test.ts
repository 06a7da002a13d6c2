import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import pg from "pg";
import { afterAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../setup/test-database.ts";
import { personOf, postOf } from "./enrol.ts";
import { canTellApart, directionOf, SAMPLES } from "./rank-times.ts";
import { makeRequests } from "./requests.ts";
import { A, B, BUILDING, NOBODYS } from "./small-park.ts";
import type { PersonaId } from "./table.ts";
import { MEASURE, makeThings } from "./things.ts";
import { tellTwin } from "./twin-acts.ts";
import { type Answer, type Ask, openWorld } from "./world.ts";

/*
 * Enterprise A and its near twin B (see small-park.ts). Whatever somebody of A may ask is asked in a world in which B was always
 * there and much was done about it, and in one in which B never was.
 */

const [withB, withoutB] = [await openTwinned(true), await openTwinned(false)];
afterAll(async () => {
  await withB.world.close();
  await withoutB.world.close();
});
/** As long as B's and as good, and nobody's. */
const NOBODYS_NAME = "示例·泾川软件0001（合成）";
const OF_A: readonly PersonaId[] = ["Al", "Af", "Aa"];

async function openTwinned(twin: boolean) {
  const world = await openWorld(await testDatabase(), twin);
  const things = makeThings(world);
  const requests = makeRequests(things, { person: personOf, post: postOf });
  await things.batch();
  await things.sheet();
  const ofB = twin ? await tellTwin(world) : null;
  await things.batch();
  await world.work();
  return { world, requests, decision: await things.decision(), ofB };
}

/** An answer without what no two answers have in common: moments, ids made by chance, and the numbers of batches. */
function shown({ status, headers, text }: Answer): string {
  const kept = [...headers].filter(([name]) => !VARYING.has(name)).map(([name, value]) => `${name}: ${value}`);
  const numbers = new Map<string, number>();
  const numbered = (found: string) => {
    const number = numbers.get(found) ?? numbers.size + 1;
    numbers.set(found, number);
    return `#${number}`;
  };
  const plain = text
    .replace(/"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|\+00:00)"/g, '"…"')
    .replace(/ydk_[\w-]{5,}|(?<=\/invitation\/|\/calendar\/|"challenge":"|"user":\{"id":")[\w-]{43}/g, "…")
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, numbered)
    .replace(/("(?:batch|by|undo)":\{"id":)(\d+)/g, (_, before: string, id: string) => before + numbered(id));
  return [String(status), ...kept, plain].join("\n");
}
const VARYING = new Set(["x-request-id", "date", "set-cookie", "retry-after"]);

/** Where everybody is told how many there are: B is one of the park, and no group is so small that it would be B alone. */
const PUBLIC_TOTALS = ["GET /portal"];

/** What somebody of A may ask that could have something of B in its answer. */
const SEARCHES: readonly Record<string, string | number>[] = [
  {},
  ...[
    B.name,
    B.id,
    B.id.slice(0, 16),
    "清川",
    "qingchuan",
    "qcrj",
    "qc",
    "晴川",
    "0001",
    "合成",
    "北展0003",
    "I6513",
    "软件",
    "%",
    "_",
  ].map((query) => ({ query })),
  { kind: "企业" },
  { kind: "企业", limit: 1 },
  { kind: "企业", limit: 1, offset: 1 },
  { offset: 1 },
  { kind: "楼宇" },
  { block: "北展" },
  { block: "-" },
  { section: "I" },
  { section: "-" },
  { holds: "high-tech", asOf: "2026-06-30" },
  { query: BUILDING.name },
];

/** Asks about one subject. */
const ABOUT: readonly (readonly [route: string, rest: Ask])[] = [
  ["GET /subjects/{id}", {}],
  ["GET /subjects/{id}/results", {}],
  ["GET /subjects/{id}/explanations/{+measure}", { params: { measure: MEASURE } }],
  ["GET /subjects/{id}/distances/{+measure}", { params: { measure: MEASURE } }],
  ["GET /subjects/{id}/bundle", {}],
  ["GET /subjects/{id}/file", {}],
  ["GET /subjects/{id}/file", { query: { knownAt: "2026-11-22T00:00:00Z" } }],
  ["GET /subjects/{id}/history", { query: { fact: "营业收入", year: 2025 } }],
  ["GET /subjects/{id}/history", { query: { fact: "没有这项" } }],
  ["GET /subjects/{id}/timeline", {}],
  ["GET /subjects/{id}/asked", {}],
  ["GET /subjects/{id}/changes", {}],
  ["GET /subjects/{id}/mandates", {}],
];

describe.each(OF_A)("somebody of A (%s)", (me) => {
  test("gets the same answer of every route, with B in the park or without", async () => {
    const different: unknown[] = [];
    for (const route of Object.keys(withB.requests).filter((each) => !PUBLIC_TOTALS.includes(each))) {
      const [one, other] = [
        shown(await withB.world.ask(me, route, await withB.requests[route]?.(me))),
        shown(await withoutB.world.ask(me, route, await withoutB.requests[route]?.(me))),
      ];
      if (one !== other) different.push([route, one, other]);
    }
    expect(different).toEqual([]);
  }, 120_000);

  test("finds nothing of B by any search, total, page or order", async () => {
    for (const query of SEARCHES) {
      const [one, other] = await Promise.all(
        [withB, withoutB].map(({ world }) => world.ask(me, "GET /subjects", { query })),
      );
      expect([query, one && shown(one)]).toEqual([query, other && shown(other)]);
      expect(one?.text).not.toContain(B.id);
      expect(one?.text).not.toContain(B.name);
    }
  });

  test("sees nothing of B in what is told of A and of the building both are in", async () => {
    for (const id of [A.id, BUILDING.id]) {
      for (const [route, { params, query = {} }] of ABOUT) {
        const given = { params: { id, ...params }, query };
        const [one, other] = await Promise.all([withB, withoutB].map(({ world }) => world.ask(me, route, given)));
        expect([route, id, one && shown(one)]).toEqual([route, id, other && shown(other)]);
      }
    }
  });

  test("is told of B's things what is told of things that nobody has, to the byte", async () => {
    const ofB = withB.ofB;
    if (!ofB) throw new Error("nothing was done about B");
    const pairs: readonly (readonly [route: string, theirs: Ask, nobodys: Ask])[] = [
      ...ABOUT.map(
        ([route, { params, query = {} }]) =>
          [route, { params: { id: B.id, ...params }, query }, { params: { id: NOBODYS, ...params }, query }] as const,
      ),
      ["GET /subjects", { query: { query: B.id } }, { query: { query: NOBODYS } }],
      ["GET /subjects", { query: { query: B.name } }, { query: { query: NOBODYS_NAME } }],
      ["GET /subjects/{subject}/decisions", { params: { subject: B.id } }, { params: { subject: NOBODYS } }],
      ...withIds(ofB.decision, ["GET /decisions/{id}", "GET /decisions/{id}/replay"]),
      ["POST /subjects/{id}/mandates", named("agent-of-b@example.test"), named("of-nobody@example.test")],
      ...withIds(ofB.list, ["GET /lists/{id}", "GET /lists/{id}/members"]),
      ...withIds(ofB.sheet, ["GET /imports/{id}", "GET /imports/{id}/file", "GET /imports/{id}/problems.xlsx"]),
      ["GET /batches/{id}", { params: { id: ofB.batch } }, { params: { id: 1_000_000 } }],
      ["GET /batches/{id}/changes", { params: { id: ofB.batch } }, { params: { id: 1_000_000 } }],
      ["GET /lists.xlsx", { query: { id: ofB.list } }, { query: { id: randomUUID() } }],
      ["GET /changes.xlsx", { query: { subject: B.id } }, { query: { subject: NOBODYS } }],
      ["GET /changes", { query: { subject: B.id } }, { query: { subject: NOBODYS } }],
      [
        "POST /mandates/{id}/end",
        { params: { id: ofB.mandate }, body: { reason: "测试" } },
        { params: { id: randomUUID() }, body: { reason: "测试" } },
      ],
    ];
    for (const [route, theirs, nobodys] of pairs) {
      const given = JSON.stringify(theirs);
      const [one, other] = [await withB.world.ask(me, route, theirs), await withB.world.ask(me, route, nobodys)];
      expect([route, given, shown(one)]).toEqual([route, given, shown(other)]);
    }
  });
});

/** Somebody is to act for A: of B's people, or of nobody's. */
function named(email: string): Ask {
  const body = { name: "某人", email, role: "agent", from: "2026-01-01", until: null, evidence: "授权书" };
  return { params: { id: A.id }, body };
}

function withIds(id: string, routes: readonly string[]) {
  return routes.map((route) => [route, { params: { id } }, { params: { id: randomUUID() } }] as const);
}

describe("what is done for an answer, and how long it takes,", () => {
  const database = new URL(withB.world.url).pathname.slice(1);
  const ask = (route: string, id: string, rest: Ask) =>
    withB.world.ask("Al", route, { ...rest, params: { id, ...rest.params } });

  test.each(ABOUT)("is the same of %s whether B exists or nobody does", async (route, rest) => {
    // Of this database alone: what another one is asked for meanwhile is no part of the answer.
    const query = vi.spyOn(pg.Client.prototype, "query");
    const statements = async (id: string) => {
      query.mockClear();
      await ask(route, id, rest);
      const own = query.mock.calls.filter(
        (_, index) => (query.mock.contexts[index] as pg.Client).database === database,
      );
      return own.map(([given]) => textOf(given)).filter((text) => !NOW_AND_THEN.test(text));
    };
    const [ofB, ofNobody] = [await statements(B.id), await statements(NOBODYS)];
    query.mockRestore();
    expect(ofB).toEqual(ofNobody);
    expect(ofB.length).toBeGreaterThan(0);
  });

  test.each([
    ["a search for the code", "GET /subjects", { query: { query: B.id } }, { query: { query: NOBODYS } }],
    ["a search for the name", "GET /subjects", { query: { query: B.name } }, { query: { query: NOBODYS_NAME } }],
    [
      "what was decided",
      "GET /subjects/{subject}/decisions",
      { params: { subject: B.id } },
      { params: { subject: NOBODYS } },
    ],
  ] as const)(
    "cannot be told apart by a clock: %s",
    async (_, route, theirs, nobodys) => {
      expect(
        await canTellApart(
          () => withB.world.ask("Al", route, theirs),
          () => withB.world.ask("Al", route, nobodys),
        ),
      ).toBe(false);
    },
    240_000,
  );

  test.each(ABOUT.slice(0, 6))(
    "cannot be told apart by a clock: %s",
    async (route, rest) => {
      expect(
        await canTellApart(
          () => ask(route, B.id, rest),
          () => ask(route, NOBODYS, rest),
        ),
      ).toBe(false);
    },
    240_000,
  );

  test("is found different by the clock where there is one query more, and only there", () => {
    // In microseconds: answers of 3 ms that spread by a tenth of one; of the first kind with a query of 0.3 ms more.
    const spread = fc.noBias(fc.tuple(fc.integer({ min: 0, max: 250 }), fc.integer({ min: 0, max: 250 })));
    const times = (more: number) =>
      fc.array(
        spread.map(([a, b]) => 3_000 + a + b + more),
        { minLength: SAMPLES, maxLength: SAMPLES },
      );
    const rounds = fc.tuple(times(0), times(0));
    fc.assert(fc.property(times(300), times(0), (slow, quick) => directionOf(slow, quick) === 1));
    fc.assert(fc.property(rounds, rounds, rounds, (...all) => all.some(([a, b]) => directionOf(a, b) === 0)));
  });
});

/** Statements that are sent when their time has come, whatever is asked: notes that a session is in use, and who a connection is for. */
const NOW_AND_THEN = /^update identity\.|set_config\('role'/;

function textOf(given: unknown): string {
  return typeof given === "string" ? given : String((given as { readonly text?: unknown }).text);
}

test("no request met a defect", () => {
  expect([withB.world.defects, withoutB.world.defects]).toEqual([[], []]);
});
