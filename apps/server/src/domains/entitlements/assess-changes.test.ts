import { join } from "node:path";
import { evaluateAll, SUBJECT_KINDS, toResult } from "@yuanding/rules";
import { creditCodeCheckDigit } from "@yuanding/values";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { SYSTEM } from "../../actor.ts";
import { contextFor } from "../../api-context.ts";
import { runJobs } from "../../platform/jobs/jobs.ts";
import { entriesOf, recordBatch, subjectFrom, takeSnapshot, undoBatch } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";
import { assessChanges } from "./assess-changes.ts";
import type { Answer, RecordedChange } from "./change.ts";
import { givesTheSame, kindOf } from "./compare-answers.ts";
import { dependenciesOn, measuresReading } from "./dependencies.ts";
import { entitlementTasks } from "./entitlement-tasks.ts";
import { listChanges, readCauses, readPosition } from "./entitlements-store.ts";

const { database, url } = await testDatabase("park");
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const asOf = Temporal.PlainDate.from("2026-06-30");
const context = contextFor({ system: database, law, today: () => asOf }, SYSTEM);
const never = new AbortController().signal;
const lines: string[] = [];
const assess = (signal: AbortSignal = never) => assessChanges(context, { signal, report: (line) => lines.push(line) });
const { library } = law;
const dependencies = dependenciesOn(library, asOf);

const HEAD = { kind: "import", source: "税务" } as const;
const say = (values: Parameters<Parameters<Parameters<typeof recordBatch>[3]>[0]["values"]>[0]) =>
  recordBatch(database, officer("测试"), HEAD, (writer) =>
    writer.values(values.map((each) => ({ asOf: "2026-06-30", ...each }))),
  );
const since = async (at: Temporal.Instant) => {
  const { items } = await listChanges(database, { offset: 0, limit: 100_000 });
  const found = items.filter((each) => Temporal.Instant.compare(each.at, at) >= 0);
  const causes = await readCauses(
    database,
    found.map(({ id }) => id),
  );
  return found.map((each) => ({ ...each, causes: causes.get(each.id) ?? [] }));
};

/** Every answer there is, or those of some, straight from today's facts. */
async function answersOfPark(ids?: readonly string[]): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const kind of SUBJECT_KINDS) {
    for (const recorded of (await takeSnapshot(database, kind, ids)).subjects) {
      for (const evaluation of evaluateAll(library, subjectFrom(library.dictionary, recorded), asOf)) {
        const { verdict, amount, ceiling, score, class: given } = toResult(recorded.id, evaluation);
        answers.set(`${recorded.id} ${evaluation.measure.id}`, { verdict, amount, ceiling, score, class: given });
      }
    }
  }
  return answers;
}

/** What changed, by comparing everything with everything. */
function difference(before: ReadonlyMap<string, Answer>, after: ReadonlyMap<string, Answer>): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key) => {
      const kind = kindOf(before.get(key) ?? null, after.get(key) ?? null);
      return kind === null ? [] : [line(key, kind, after.get(key) ?? null)];
    })
    .toSorted();
}

const told = (changes: readonly RecordedChange[]): readonly string[] =>
  changes.map(({ subject, measure, kind, after }) => line(`${subject.id} ${measure}`, kind, after)).toSorted();

function line(key: string, kind: string, answer: Answer | null): string {
  const { verdict, amount, ceiling, score, class: given } = answer ?? {};
  return [key, kind, verdict, amount, ceiling, score?.low, score?.high, given].join(" ");
}

const park = await takeSnapshot(database, "企业");
const [first = "", second = "", third = ""] = park.subjects.map(({ id }) => id);

test("the loading of the demonstration changes nothing for anybody", async () => {
  expect(await assess()).toEqual({ events: 0, subjects: 0, evaluations: 0, changes: 0 });
});

describe("a changed fact", () => {
  const all = dependencies.ofKind.get("企业")?.length ?? 0;

  test("has only those measures computed that can read it", async () => {
    const reading = measuresReading(dependencies, "企业", ["研发费用[2025]"]).length;
    expect([reading > 0, reading < all]).toEqual([true, true]);
    await say([{ subject: first, fact: "研发费用", year: 2025, value: "1" }]);
    expect(await assess()).toMatchObject({ events: 1, subjects: 1, evaluations: 2 * reading });
    await say([{ subject: first, fact: "注册地址", year: null, value: "测试路1号" }]);
    const read = measuresReading(dependencies, "企业", ["注册地址"]).length;
    expect(await assess()).toMatchObject({ events: 1, subjects: 1, evaluations: 2 * read });
    expect(read).toBe(0);
  });

  test("that says what was known already has nothing computed", async () => {
    await say([{ subject: first, fact: "研发费用", year: 2025, value: "1" }]);
    expect(await assess()).toMatchObject({ events: 1, subjects: 1, evaluations: 0, changes: 0 });
  });

  test("asks for its assessment in its own transaction, and the job is enough for all that came together", async () => {
    await expect(
      database.transaction().execute(async (tx) => {
        await recordBatch(tx, officer("测试"), HEAD, ({ values }) =>
          values([{ subject: first, fact: "从业人员", year: 2025, value: "7" }]),
        );
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    const before = (await readPosition(database)).until;
    await say([{ subject: first, fact: "从业人员", year: 2025, value: "8" }]);
    const { batch } = await say([{ subject: second, fact: "从业人员", year: 2025, value: "8" }]);
    lines.length = 0;
    await runJobs(
      url,
      entitlementTasks(context, (line) => lines.push(line)),
    );
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`批次 ${batch}：1 个对象`);
    expect(Temporal.Instant.compare((await readPosition(database)).until, before)).toBe(1);
    await undoBatch(database, officer("测试"), batch, "");
    await runJobs(
      url,
      entitlementTasks(context, (line) => lines.push(line)),
    );
    expect(lines[2]).toContain(`撤销批次 ${batch}：1 个对象`);
  });
});

describe("whatever happens to the assessment", () => {
  const everybody = (value: string, subjects = park.subjects) =>
    say(subjects.map(({ id }) => ({ subject: id, fact: "研发费用", year: 2025, value })));

  test("it goes on where it was stopped, and finds what it would have found at once", async () => {
    const before = await answersOfPark();
    const { recordedAt } = await everybody("0");
    let turns = 0;
    const stopping = {
      throwIfAborted: () => {
        if (++turns > 2) throw new Error("stopped");
      },
    } as AbortSignal;
    await expect(assess(stopping)).rejects.toThrow("stopped");
    const half = await readPosition(database);
    expect(half.within).not.toBeNull();
    expect(Temporal.Instant.compare(half.until, recordedAt)).toBe(-1);
    const rest = await assess();
    expect(rest.subjects).toBe(park.subjects.length - 500);
    expect(told(await since(recordedAt))).toEqual(difference(before, await answersOfPark()));
  });

  test("two at once do it once", async () => {
    const some = park.subjects.slice(0, 40);
    const ids = some.map(({ id }) => id);
    const before = await answersOfPark(ids);
    const { recordedAt } = await everybody("9000000", some);
    await Promise.all([assess(), assess()]);
    expect(told(await since(recordedAt))).toEqual(difference(before, await answersOfPark(ids)));
  });
});

describe("codes of one subject", () => {
  test("that become one lose what they had alone and give their facts to the other, and back", async () => {
    const both = [second, third];
    const before = await answersOfPark(both);
    const { batch, recordedAt } = await recordBatch(database, officer("测试"), { ...HEAD, kind: "link" }, ({ links }) =>
      links([{ kind: "同一", from: second, to: third }]),
    );
    await assess();
    const joined = await since(recordedAt);
    expect(told(joined)).toEqual(difference(before, await answersOfPark(both)));
    expect(joined.filter(({ subject }) => subject.id === second).map(({ standing }) => standing?.kind)).toEqual(
      joined.filter(({ subject }) => subject.id === second).map(() => "joined"),
    );
    await undoBatch(database, officer("测试"), batch, "");
    await assess();
    expect(difference(before, await answersOfPark(both))).toEqual([]);
  });
});

describe("over random changes of the park", () => {
  const some = park.subjects.filter((_, place) => place % 30 === 0);
  const ids = some.map(({ id }) => id);
  /** Those that may change and as many more that may not. */
  const watched = [
    ...park.subjects.filter((_, place) => place % 10 === 0).map(({ id }) => id),
    ...["NEW1", "NEW2"].map(codeOf),
  ];
  /** Facts that measures read, each with values that somebody in the park has. */
  const labels = [...(dependencies.dependents.get("企业")?.keys() ?? [])];
  const said = new Map<string, Set<string>>();
  for (const { facts } of park.subjects) {
    for (const { fact, year, value } of entriesOf(facts)) {
      const label = year === null ? fact : `${fact}[${year}]`;
      said.set(label, (said.get(label) ?? new Set()).add(value));
    }
  }
  const choices = labels.filter((label) => said.has(label));
  const statement = fc
    .tuple(fc.constantFrom(...ids, "NEW1", "NEW2"), fc.constantFrom(...choices), fc.nat(), fc.nat(9))
    .map(([subject, label, place, take]) => {
      const values = [...(said.get(label) ?? [])];
      const [, fact = "", year] = /^(.*?)(?:\[(\d+)\])?$/.exec(label) ?? [];
      const value = take === 0 ? null : (values[place % values.length] ?? null);
      return { subject, fact, year: year === undefined ? null : Number(year), value };
    });
  const act = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        act: fc.constant("say" as const),
        source: fc.constantFrom("税务", "统计", "企业", "市场监管"),
        said: fc.uniqueArray(statement, {
          minLength: 1,
          maxLength: 30,
          selector: ({ subject, fact, year }) => `${subject}/${fact}/${year}`,
        }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        act: fc.constant("same" as const),
        from: fc.constantFrom(...ids),
        to: fc.constantFrom(...ids),
      }),
    },
    { weight: 2, arbitrary: fc.record({ act: fc.constant("undo" as const), place: fc.nat(9) }) },
  );

  test("what is found batch by batch is what comparing everything finds, and is told once", async () => {
    const done: number[] = [];
    let before = await answersOfPark(watched);
    const run = async (each: Parameters<typeof perform>[0]) => {
      const at = (await readPosition(database)).until.add({ microseconds: 1 });
      await perform(each);
      await assess();
      const after = await answersOfPark(watched);
      const found = await since(at);
      expect(told(found)).toEqual(difference(before, after));
      for (const { kind, standing, causes, before: old, after: now } of found) {
        expect(old !== null && now !== null && givesTheSame(old, now)).toBe(false);
        if (standing === null && kind !== "lost") expect(causes.length).toBeGreaterThan(0);
      }
      before = after;
    };
    const perform = async (each: typeof act extends fc.Arbitrary<infer Act> ? Act : never) => {
      if (each.act === "undo") {
        const batch = done[each.place % Math.max(1, done.length)];
        if (batch !== undefined) await undoBatch(database, officer("测试"), batch, "");
        return;
      }
      if (each.act === "same") {
        const link = { kind: "同一", from: each.from, to: each.to } as const;
        done.push(
          (await recordBatch(database, officer("测试"), { ...HEAD, kind: "link" }, ({ links }) => links([link]))).batch,
        );
        return;
      }
      const { batch } = await recordBatch(
        database,
        officer("测试"),
        { ...HEAD, source: each.source },
        async (writer) => {
          const fresh = [...new Set(each.said.map(({ subject }) => subject))].filter((id) => id.startsWith("NEW"));
          await writer.subjects(
            fresh.map((id) => ({ kind: "企业", id: codeOf(id), name: id })),
            true,
          );
          await writer.values(each.said.map((one) => ({ ...one, subject: codeOf(one.subject), asOf: "2026-06-30" })));
        },
      );
      done.push(batch);
    };
    for (const each of fc.sample(act, { numRuns: 24, seed: 20_260_630 })) await run(each);
    expect((await listChanges(database, { offset: 0, limit: 1 })).total).toBeGreaterThan(100);
  }, 300_000);
});

/** New ones get a credit code that nobody has. */
function codeOf(id: string): string {
  if (!id.startsWith("NEW")) return id;
  const body = `91110102MA000${id}`;
  return `${body}${creditCodeCheckDigit(body)}`;
}
