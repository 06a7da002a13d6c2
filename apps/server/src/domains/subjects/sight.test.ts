import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { holder, mandated, officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import type { Actor } from "../../actor.ts";
import { createApp } from "../../app.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { findSubject, recordBatch, takeSnapshot } from "../facts/index.ts";
import { readLaw } from "../law/index.ts";

/* What is sensitive, and whose it is: who sees it, who is told that it is hidden, and what is logged. */

const { database, url } = await testDatabase("park");
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const owner = await connectAsOwner(url);
afterAll(() => owner.end());

let actor: Actor = officer("张三");
const defects: string[] = [];
const app = createApp({
  database,
  identify: () => Promise.resolve(actor),
  law,
  today: () => Temporal.PlainDate.from("2026-06-30"),
  site: null,
  log: (line) => defects.push(line),
});
async function ask(who: Actor, path: string, body?: object) {
  actor = who;
  const headers = { "Content-Type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
  const response = await app.request(`/api${path}`, init);
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any route
  return { status: response.status, body: (await response.json()) as any };
}

const SECRET = "净利润";
const MEASURE = "miit-2022-63/specialized-sme";
const DAY = "2026-01-31";
const { subjects } = await takeSnapshot(database, "企业");
const profitOf = (subject: (typeof subjects)[number] | undefined): string => {
  const years = subject?.facts[SECRET];
  return typeof years === "object" ? String(years[2025] ?? "") : "";
};
/** Enterprises whose profit no other figure of theirs is. */
const [first, second] = subjects.filter((each) => profitOf(each).length > 5);
const [A, B] = [first?.id ?? "", second?.id ?? ""];
const profit = profitOf(first);
const NOBODYS = "91110102MA0ZZZZZZ9";

const steward = holder("管家", "steward");
const keeper = holder("数据", "keeper");
const reviewer: Actor = { ...keeper, purpose: "review" };
const agent = mandated("代办", "agent", A);
const finance = mandated("财务", "finance", A);

type Named = { readonly fact?: string; readonly name?: string; readonly year: number | null };
const secretIn = <Each extends Named>(all: readonly Each[]): Each | undefined =>
  all.find((each) => (each.fact ?? each.name) === SECRET && each.year === 2025);

async function readings(): Promise<readonly { readonly subject: string | null; readonly after: unknown }[]> {
  const { rows } = await owner.query(
    "select subject, details -> 'after' as after from audit.event where type = 'sensitive_read' order by place",
  );
  return rows;
}
async function logged(work: () => Promise<unknown>) {
  const before = (await readings()).length;
  await work();
  return (await readings()).slice(before);
}

describe("a sensitive value", () => {
  test.each([
    ["without the power", steward],
    ["with the power and no purpose", keeper],
    ["as an agent of the enterprise", agent],
  ])("is said to be hidden, wherever it stands: %s", async (_, who) => {
    const said = await logged(async () => {
      const subject = await ask(who, `/subjects/${A}`);
      const file = await ask(who, `/subjects/${A}/file`);
      const history = await ask(who, `/subjects/${A}/history?fact=${SECRET}&year=2025`);
      const nothing = { value: "", shown: "", hidden: true };
      expect(secretIn(subject.body.facts)).toMatchObject({ ...nothing, source: null });
      expect(secretIn(file.body.values)).toMatchObject({ ...nothing, source: "", sides: [], conflict: false });
      expect(history.body).toMatchObject({ hidden: true, total: 0, items: [], rulings: [] });
      for (const { body } of [subject, file, history]) expect(JSON.stringify(body)).not.toContain(profit);
    });
    expect(said).toEqual([]);
  });

  test("is known all the same: completeness counts it, and an answer rests on it", async () => {
    const whole = await ask(reviewer, `/subjects/${A}/file`);
    const hidden = await ask(steward, `/subjects/${A}/file`);
    expect(hidden.body.completeness).toEqual(whole.body.completeness);
    expect(hidden.body.freshness.behind).toEqual(whole.body.freshness.behind);
    const path = `/subjects/${A}/results?asOf=${DAY}`;
    expect((await ask(steward, path)).body).toEqual((await ask(reviewer, path)).body);
  });

  test("is shown for a purpose, and that is logged once a request", async () => {
    const said = await logged(() => ask(reviewer, `/subjects/${A}`));
    expect(said).toEqual([{ subject: A, after: { facts: expect.arrayContaining([SECRET]), purpose: "review" } }]);
    expect(secretIn((await ask(reviewer, `/subjects/${A}`)).body.facts)).toMatchObject({ value: profit });
    expect(secretIn((await ask(reviewer, `/subjects/${A}/file`)).body.values)).toMatchObject({ value: profit });
    const history = await ask(reviewer, `/subjects/${A}/history?fact=${SECRET}&year=2025`);
    expect(history.body.items.map(({ value }: { value: string }) => value)).toContain(profit);
  });

  test("is the enterprise's own for its head of finance, and looking at it is not logged", async () => {
    const said = await logged(async () => {
      expect(secretIn((await ask(finance, `/subjects/${A}/file`)).body.values)).toMatchObject({ value: profit });
    });
    expect(said).toEqual([]);
  });

  test("is seen firm by firm by whoever acts for two", async () => {
    const [ofA, ofB] = [mandated("两家", "agent", A), mandated("两家", "finance", B)];
    const both: Actor = {
      ...ofB,
      powers: new Set([...ofA.powers, ...ofB.powers]),
      mandates: [...ofA.mandates, ...ofB.mandates],
      subjects: [A, B],
    };
    expect(secretIn((await ask(both, `/subjects/${A}/file`)).body.values)).toMatchObject({ hidden: true });
    expect(secretIn((await ask(both, `/subjects/${B}/file`)).body.values)).toMatchObject({ value: profitOf(second) });
  });

  test("is masked in an explanation with whatever was computed from it, and the answer is the same", async () => {
    const path = `/subjects/${A}/explanations/${MEASURE}?asOf=${DAY}`;
    const [whole, hidden] = [(await ask(reviewer, path)).body, (await ask(steward, path)).body];
    expect(hidden.explanation.result).toEqual(whole.explanation.result);
    const nodes = (tree: unknown): { facts: Named[]; values?: unknown[] }[] =>
      typeof tree !== "object" || tree === null
        ? []
        : [...("facts" in tree ? [tree as { facts: Named[] }] : []), ...Object.values(tree).flatMap(nodes)];
    const resting = (tree: unknown) => nodes(tree).filter(({ facts }) => secretIn(facts));
    expect(resting(whole).length).toBeGreaterThan(0);
    for (const { facts } of resting(whole)) expect(secretIn(facts)).toMatchObject({ value: profit });
    for (const { facts, values = [] } of resting(hidden)) {
      expect(secretIn(facts)).toMatchObject({ value: null, shown: null, source: null, hidden: true });
      for (const value of values) expect(value).toMatchObject({ shown: null, hidden: true });
    }
    expect(JSON.stringify(hidden)).not.toContain(profit);
  });

  test("stays hidden in a decision that rests on it and in its replay", async () => {
    const id = "0b8f7a1e-1111-4111-8111-111111111111";
    const recorded = await ask(officer("经办"), "/decisions", { id, subject: A, measure: MEASURE, asOf: DAY });
    expect(recorded.status).toBe(200);
    const [whole, hidden] = [await ask(reviewer, `/decisions/${id}`), await ask(steward, `/decisions/${id}`)];
    expect(secretIn(whole.body.facts)).toMatchObject({ value: profit });
    expect(secretIn(hidden.body.facts)).toMatchObject({ value: "", source: "", hidden: true });
    expect(JSON.stringify(hidden.body)).not.toContain(profit);
    expect((await ask(steward, `/decisions/${id}/replay`)).body).toMatchObject({ same: true, differences: [] });
    expect((await ask(agent, `/decisions/${id}`)).body.decision).toEqual(whole.body.decision);
    expect((await ask(mandated("别家", "legal", B), `/decisions/${id}`)).status).toBe(404);
  });

  test("gives no figure of a distance away", async () => {
    const path = `/subjects/${A}/distances/${MEASURE}?asOf=${DAY}`;
    const [whole, hidden] = [(await ask(reviewer, path)).body.distance, (await ask(steward, path)).body.distance];
    expect(hidden.sets.length).toBe(whole.sets.length);
    for (const { steps } of hidden.sets) {
      for (const step of steps) {
        if (step.kind === "change") expect(step).toMatchObject({ from: null, to: "", difference: null, hidden: true });
      }
    }
    expect(JSON.stringify(hidden)).not.toContain(profit);
  });

  test("is corrected and ruled upon by nobody who may not see it", async () => {
    const correction = { fact: SECRET, year: 2025, value: "1元", source: "税务", reason: "核对" };
    const sent = (who: Actor) => ask(who, `/subjects/${A}/corrections`, correction);
    expect((await sent(steward)).body.code).toBe("not_permitted");
    expect((await sent(keeper)).body.code).toBe("purpose_needed");
    const ruling = { fact: SECRET, year: 2025, source: "合成数据·税务", reason: "核对" };
    expect((await ask(keeper, `/subjects/${A}/rulings`, ruling)).body.code).toBe("purpose_needed");
    expect(
      (await findSubject(database, A))?.values.find(({ fact, year }) => fact === SECRET && year === 2025)?.value,
    ).toBe(profit);
  });

  test("cannot be found by moving a condition, and its column is hidden", async () => {
    const preview = (who: Actor, condition: string) =>
      ask(who, "/list-previews", { kind: "企业", condition, asOf: DAY });
    const sharp = `上年(${SECRET}) > ${profit}元`;
    expect((await preview(holder("经办", "officer"), sharp)).body.code).toBe("not_permitted");
    expect((await preview(keeper, sharp)).body.code).toBe("purpose_needed");
    const said = await logged(async () => expect((await preview(reviewer, sharp)).status).toBe(200));
    expect(said).toEqual([{ subject: null, after: { facts: [SECRET], purpose: "review", condition: sharp } }]);
    // A measure that reads it may be asked for: its answer is no secret.
    expect((await preview(steward, `符合("${MEASURE}")`)).status).toBe(200);
    const made = await ask(officer("经办"), "/lists", { kind: "企业", name: "手工", mode: "hand", members: [A] });
    const path = `/lists/${made.body.id}/members?columns=${SECRET}[2025]`;
    const [whole, hidden] = [(await ask(reviewer, path)).body, (await ask(steward, path)).body];
    expect(whole.items[0].shown[0]).not.toBeNull();
    expect(hidden).toMatchObject({ columns: [{ fact: SECRET, hidden: true }], items: [{ id: A, shown: [null] }] });
  });

  test("has no column for simulations, in the browser or on the server", async () => {
    const author = holder("起草", "author");
    const facts = async (who: Actor) =>
      ((await ask(who, "/lab/park?kind=企业")).body.columns as { fact: string }[]).map(({ fact }) => fact);
    expect(await facts(author)).not.toContain(SECRET);
    expect(await facts({ ...officer("张三"), purpose: "analysis" })).toContain(SECRET);
    const run = { measure: MEASURE, asOf: DAY, changes: [] };
    const [hidden, whole] = [await ask(author, "/simulations", run), await ask(officer("张三"), "/simulations", run)];
    expect(hidden.body.before.counts.unknown).toBeGreaterThan(whole.body.before.counts.unknown);
  });

  test("goes out in a file to whoever may see it, and the log names the columns", async () => {
    const columnsOf = async (who: Actor) => {
      actor = who;
      const response = await app.request(`/api/subjects.xlsx?query=${A}`);
      expect(response.status).toBe(200);
      await response.arrayBuffer();
      const { rows } = await owner.query(
        "select details -> 'after' as after from audit.event where type = 'file_exported' order by place desc limit 1",
      );
      return rows[0].after as { columns: string[]; rows: number };
    };
    const open = await columnsOf(holder("经办", "officer"));
    expect(open.rows).toBe(1);
    expect(open.columns).not.toContain(SECRET);
    const said = await logged(async () => expect((await columnsOf(reviewer)).columns).toContain(SECRET));
    expect(said).toEqual([
      expect.objectContaining({ after: expect.objectContaining({ subjects: 1, purpose: "review" }) }),
    ]);
  });
});

/** Each answer has the id of its request. */
function withoutRequest(body: object): unknown {
  return JSON.parse(JSON.stringify(body, (key, value) => (key === "requestId" ? undefined : value)));
}

describe("another enterprise", () => {
  const legal = mandated("法人", "legal", A);

  test.each([
    "",
    "/file",
    `/history?fact=街区`,
    "/timeline",
    "/asked",
    "/results",
    `/explanations/${MEASURE}`,
    `/distances/${MEASURE}`,
    "/bundle",
    "/decisions",
    "/changes",
  ])("does not exist: /subjects/…%s", async (path) => {
    const [theirs, nobodys] = [
      await ask(legal, `/subjects/${B}${path}`),
      await ask(legal, `/subjects/${NOBODYS}${path}`),
    ];
    expect(withoutRequest(theirs.body)).toEqual(withoutRequest(nobodys.body));
    expect(theirs.status).toBe(nobodys.status);
    expect((await ask(legal, `/subjects/${A}${path}`)).status).toBe(200);
  });

  test("is not found by any word, and not counted", async () => {
    for (const query of [second?.name ?? "", B, B.slice(8), "公司", "北京"]) {
      const { body } = await ask(legal, `/subjects?query=${encodeURIComponent(query)}`);
      expect(body.items.filter(({ id }: { id: string }) => id !== A)).toEqual([]);
      expect(body.total).toBeLessThanOrEqual(1);
    }
    const all = await ask(legal, "/subjects");
    expect(all.body).toMatchObject({ total: 1, more: false, items: [{ id: A }] });
    expect((await ask(legal, `/subjects/${A}/results`)).body.basis).toMatchObject({
      subjects: 1,
      syntheticSubjects: 1,
    });
  });

  test("leaves no trace in the enterprise's own file: no file name, no row, no link", async () => {
    const head = {
      kind: "import",
      source: "税务",
      reason: "含其他企业",
      file: { name: "全区.xlsx", sha256: "c".repeat(64) },
    } as const;
    await recordBatch(database, officer("导入"), head, (writer) =>
      writer.values([
        { subject: B, fact: "营业收入", year: 2025, value: "1", line: 2 },
        { subject: A, fact: "营业收入", year: 2025, value: "2", line: 3 },
      ]),
    );
    const relate = { kind: "link", source: "市场监管" } as const;
    await recordBatch(database, officer("登记"), relate, (writer) =>
      writer.links([
        { kind: "集团", from: B, to: A },
        { kind: "母公司", from: A, to: B },
      ]),
    );
    const own = await ask(legal, `/subjects/${A}/file`);
    const side = own.body.values
      .find(({ fact, year }: Named) => fact === "营业收入" && year === 2025)
      .sides.find(({ source }: { source: string }) => source === "税务");
    expect(side).toMatchObject({
      value: "2",
      line: null,
      batch: { source: "税务", reason: "", evidence: "", file: null },
    });
    const text = JSON.stringify([own.body, (await ask(legal, `/subjects/${A}/timeline`)).body]);
    for (const trace of [B, second?.name ?? "", "全区", "c".repeat(64), "含其他企业"])
      expect(text).not.toContain(trace);
    const whole = JSON.stringify((await ask(reviewer, `/subjects/${A}/file`)).body);
    for (const trace of [B, "全区", "含其他企业"]) expect(whole).toContain(trace);
  });

  test("and its building is known by name alone", async () => {
    const { body } = await ask(legal, `/subjects/${A}/file`);
    const whole = await ask(steward, `/subjects/${A}/file`);
    const buildings = (links: { kind: string; other: { id: string } }[]) =>
      links.filter(({ kind }) => kind === "所在楼宇");
    expect(body.links).toEqual(
      buildings(whole.body.links).map((link) => expect.objectContaining({ other: link.other })),
    );
    for (const { other } of body.links) expect((await ask(legal, `/subjects/${other.id}/file`)).status).toBe(404);
  });

  test("nothing of this was a defect", () => {
    expect(defects).toEqual([]);
  });
});

test("the public is told the park in groups", async () => {
  const { body } = await ask({ ...officer(""), person: null, capacity: "public", powers: new Set() }, "/portal");
  expect(body).toMatchObject({ asOf: "2026-06-30", synthetic: true, policies: law.library.policies.length });
  const total = (counts: { count: number | null }[]) => counts.reduce((sum, { count }) => sum + (count ?? 0), 0);
  expect([total(body.blocks), total(body.sections)]).toEqual([body.enterprises, body.enterprises]);
});
