import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { recordEvent } from "../audit/index.ts";
import { recordBatch, undoBatch } from "./batch-store.ts";
import { countSubjects } from "./subject-store.ts";
import { findSubject, readSides, takeSnapshot } from "./value-store.ts";

/*
 * Random histories in the database and in a model of a few lines: what each source says at each moment, which side is in force, what
 * conflicts, who is the same as whom. Taking a batch back must leave what would be there without it.
 */

const { database } = await testDatabase();
const RUNS = 60;
const SUBJECTS = 3;
const FACTS = ["事实甲", "事实乙"] as const;
/** Of the first fact, in order of trust; the second fact trusts nobody before others. */
const TRUSTED = ["税务", "统计"] as const;
const SOURCES = [...TRUSTED, "企业"] as const;
const KIND = "机构";

await recordBatch(database, officer("甲"), { kind: "import", source: "企业" }, async ({ subjects, values }) => {
  await subjects([{ kind: KIND, id: "seed", name: "甲" }]);
  await values(FACTS.map((fact) => ({ subject: "seed", fact, year: null, value: "1" })));
});
await database.transaction().execute(async (tx) => {
  for (const [place, source] of TRUSTED.entries()) {
    await sql`insert into facts.trust (fact, source, rank)
      select id, ${source}, ${place + 1} from facts.fact where name = ${FACTS[0]}`.execute(tx);
  }
  await recordEvent(tx, SYSTEM, { type: "dictionary_applied" });
});

type Said = {
  readonly subject: number;
  readonly fact: number;
  readonly year: number | null;
  readonly value: string | null;
};
type Act =
  | { readonly act: "say"; readonly source: number; readonly asOf: string | null; readonly said: readonly Said[] }
  | {
      readonly act: "rule";
      readonly source: number;
      readonly subject: number;
      readonly fact: number;
      readonly year: number | null;
    }
  | { readonly act: "same"; readonly from: number; readonly to: number; readonly ends: boolean }
  | { readonly act: "undo"; readonly place: number };

const subject = fc.nat(SUBJECTS - 1);
const year = fc.constantFrom(null, 2024);
const fact = fc.nat(FACTS.length - 1);
const source = fc.nat(SOURCES.length - 1);
const said = fc.record({ subject, fact, year, value: fc.constantFrom("1", "2", "3", null) });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant("say" as const),
      source,
      asOf: fc.constantFrom(null, "2025-12-31", "2026-06-30"),
      said: fc.uniqueArray(said, {
        minLength: 1,
        maxLength: 4,
        selector: (each) => `${each.subject}/${each.fact}/${each.year}`,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("rule" as const), source, subject, fact, year }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant("same" as const), from: subject, to: subject, ends: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("undo" as const), place: fc.nat(9) }) },
);

type Done = {
  readonly act: Act;
  readonly batch: number;
  readonly at: Temporal.Instant;
  undone: Temporal.Instant | null;
};

/** What the database says, without what differs from run to run. */
type Plain = {
  readonly fact: string;
  readonly year: number | null;
  readonly source: string;
  readonly value: string;
  readonly inForce: boolean;
  readonly ruled: boolean;
  readonly conflict: boolean;
};

function upTo(history: readonly Done[], moment: Temporal.Instant): readonly Done[] {
  const before = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, moment) <= 0;
  return history.filter(({ at, undone }) => before(at) && !before(undone));
}

/** Who stands for whom: the end of the chain of codes. */
function aliases(live: readonly Done[]): ReadonlyMap<number, number> {
  const latest = new Map<string, { from: number; to: number; ends: boolean }>();
  for (const { act: each } of live) if (each.act === "same") latest.set(`${each.from}/${each.to}`, each);
  const next = new Map([...latest.values()].filter(({ ends }) => !ends).map(({ from, to }) => [from, to]));
  return new Map([...next.keys()].map((from) => [from, follow(next, from)]));
}

function follow(next: ReadonlyMap<number, number>, from: number): number {
  const seen = new Set([from]);
  let at = from;
  for (let to = next.get(at); to !== undefined && !seen.has(to); to = next.get(at)) {
    seen.add(to);
    at = to;
  }
  return at;
}

function modelSides(live: readonly Done[], whose: number): readonly Plain[] {
  const alias = aliases(live);
  const canonical = (each: number): number => alias.get(each) ?? each;
  const words = new Map<
    string,
    {
      key: string;
      fact: number;
      year: number | null;
      source: number;
      value: string | null;
      day: string;
      place: number;
      code: number;
    }
  >();
  /** Its own code first, then the one known longest. */
  const rankOf = (code: number): number => (code === whose ? -1 : code);
  for (const [place, { act: each, at }] of live.entries()) {
    if (each.act !== "say") continue;
    const day = each.asOf ?? at.toString().slice(0, 10);
    for (const one of each.said) {
      if (canonical(one.subject) !== whose) continue;
      const key = `${one.fact}/${one.year}`;
      const before = words.get(`${key}/${each.source}`);
      if (before && (before.day > day || (before.day === day && before.place > place))) continue;
      const twice = before?.day === day && before.place === place;
      if (twice && rankOf(before.code) < rankOf(one.subject)) continue;
      words.set(`${key}/${each.source}`, {
        key,
        fact: one.fact,
        year: one.year,
        source: each.source,
        value: one.value,
        day,
        place,
        code: one.subject,
      });
    }
  }
  const byKey = Map.groupBy(words.values(), ({ key }) => key);
  return [...byKey.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const ruling = live.findLastIndex(
      ({ act: each }) =>
        each.act === "rule" &&
        canonical(each.subject) === whose &&
        each.fact === first.fact &&
        each.year === first.year,
    );
    const ruled = live[ruling]?.act;
    const settled = ruling > Math.max(...all.map(({ place }) => place));
    const chosen = settled && ruled?.act === "rule" ? ruled.source : null;
    const sides = all.filter(({ value }) => value !== null);
    const rank = (each: (typeof sides)[number]) => (each.fact === 0 && each.source < TRUSTED.length ? each.source : 9);
    const ordered = sides.toSorted(
      (a, b) =>
        Number(b.source === chosen) - Number(a.source === chosen) ||
        rank(a) - rank(b) ||
        (a.day < b.day ? 1 : a.day > b.day ? -1 : b.place - a.place),
    );
    const isRuled = sides.some((each) => each.source === chosen);
    const conflict = new Set(sides.map(({ value }) => value)).size > 1 && !isRuled;
    return ordered.map((each, place) => ({
      ...{ fact: FACTS[each.fact] ?? "", year: each.year, source: SOURCES[each.source] ?? "", value: each.value ?? "" },
      ...{ inForce: place === 0, ruled: each.source === chosen, conflict },
    }));
  });
}

const order = (sides: readonly Plain[]) =>
  sides
    .map(({ fact: name, year: of, source: by, value, inForce, ruled, conflict }) =>
      JSON.stringify([name, of, by, value, inForce, ruled, conflict]),
    )
    .toSorted();

let run = 0;

test("any history is what the model says, now and at every moment before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 10 }), async (acts) => {
      run += 1;
      const ids = Array.from({ length: SUBJECTS }, (_, place) => `h${run}-${place}`);
      const history = await perform(ids, acts);
      const moments = [
        ...history.flatMap(({ at, undone }) => (undone ? [at, undone] : [at])),
        Temporal.Instant.from("9999-01-01T00:00Z"),
      ];
      for (const moment of moments) {
        const live = upTo(history, moment);
        const alias = aliases(live);
        for (const [place, id] of ids.entries()) {
          if (alias.has(place) && alias.get(place) !== place) continue;
          expect([moment.toString(), id, order(await readSides(database, id, moment))]).toEqual([
            moment.toString(),
            id,
            order(modelSides(live, place)),
          ]);
        }
      }
      await checkCards(ids, upTo(history, Temporal.Instant.from("9999-01-01T00:00Z")));
    }),
    { numRuns: RUNS, seed: 20_260_630 },
  );
}, 300_000);

/** Cards and snapshot, which are kept up to date, against what is derived anew. */
async function checkCards(ids: readonly string[], live: readonly Done[]): Promise<void> {
  const alias = aliases(live);
  const shown = (await takeSnapshot(database, KIND, ids)).subjects;
  const own = ids.filter((_, place) => (alias.get(place) ?? place) === place);
  expect(shown.map(({ id }) => id)).toEqual(own.toSorted());
  for (const { id, facts } of shown) {
    expect((await findSubject(database, id))?.subject.facts).toEqual(facts);
    const sides = modelSides(live, ids.indexOf(id)).filter(({ inForce }) => inForce);
    const { rows } = await sql`select known, conflicts, current from facts.card where id = ${id}`.execute(database);
    const current = Object.fromEntries(
      sides.filter((each) => each.year === null).map((each) => [each.fact, each.value]),
    );
    expect(rows).toEqual([
      { known: sides.length, conflicts: sides.filter(({ conflict }) => conflict).length, current },
    ]);
  }
}

async function perform(ids: readonly string[], acts: readonly Act[]): Promise<readonly Done[]> {
  const history: Done[] = [];
  const known = await recordBatch(database, officer("甲"), { kind: "import", source: "登记" }, ({ subjects }) =>
    subjects(ids.map((id) => ({ kind: KIND, id, name: id }))),
  );
  history.push({
    act: { act: "say", source: 0, asOf: null, said: [] },
    batch: known.batch,
    at: known.recordedAt,
    undone: null,
  });
  for (const each of acts) {
    if (each.act === "undo") {
      const target = history[each.place];
      if (!target || target.undone || each.place === 0) continue;
      expect(await undoBatch(database, officer("乙"), target.batch, "试")).toBe(true);
      const { rows } = await sql<{
        at: Temporal.Instant;
      }>`select recorded_at as at from facts.undo where batch = ${target.batch}`.execute(database);
      target.undone = rows[0]?.at ?? null;
      continue;
    }
    if (each.act === "same" && (each.from === each.to || closesRing(history, each))) continue;
    const head = {
      kind: "import",
      source: each.act === "say" ? (SOURCES[each.source] ?? "") : "人",
    } as const;
    const { batch, recordedAt } = await recordBatch(database, officer("甲"), head, async (writer) => {
      const id = (place: number) => ids[place] ?? "";
      if (each.act === "say") {
        const { asOf } = each;
        await writer.values(
          each.said.map((one) => ({
            subject: id(one.subject),
            fact: FACTS[one.fact] ?? "",
            year: one.year,
            value: one.value,
            asOf,
          })),
        );
      }
      if (each.act === "rule")
        await writer.ruling({
          subject: id(each.subject),
          fact: FACTS[each.fact] ?? "",
          year: each.year,
          source: SOURCES[each.source] ?? "",
        });
      if (each.act === "same")
        await writer.links([
          {
            kind: "同一",
            from: id(each.from),
            to: id(each.to),
            since: "2026-01-01",
            until: each.ends ? "2026-01-02" : null,
          },
        ]);
    });
    history.push({ act: each, batch, at: recordedAt, undone: null });
  }
  return history;
}

/** One code stands for one other, never in a ring: whoever records it sees to that. */
function closesRing(history: readonly Done[], { from, to }: { readonly from: number; readonly to: number }): boolean {
  const links = history.flatMap(({ act: each }) => (each.act === "same" ? [each] : []));
  if (links.some((each) => each.from === from && each.to !== to)) return true;
  return follow(new Map(links.map((each) => [each.from, each.to])), to) === from;
}

test("taking everything back leaves nobody known", async () => {
  const { database: own } = await testDatabase();
  const { batch } = await recordBatch(
    own,
    officer("甲"),
    { kind: "import", source: "税务" },
    async ({ subjects, values }) => {
      await subjects([{ kind: "企业", id: "A1", name: "甲" }]);
      await values([{ subject: "A1", fact: "营业收入", year: 2025, value: "1" }]);
    },
  );
  expect(await undoBatch(own, officer("乙"), batch, "错了")).toBe(true);
  expect(await undoBatch(own, officer("乙"), batch, "错了")).toBe(false);
  expect(await findSubject(own, "A1")).toBeNull();
  expect(await countSubjects(own)).toEqual(new Map());
});
