import { POWER_IDS, type Power } from "@yuanding/contract";
import { afterAll, describe, expect, test } from "vitest";
import { type Actor, PUBLIC, SYSTEM, scopeOf } from "../../apps/server/src/actor.ts";
import { applyDictionary, recordBatch } from "../../apps/server/src/domains/facts/index.ts";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { type Scope, SYSTEM_SCOPE } from "../../apps/server/src/platform/database/scope.ts";
import { shippedLibrary } from "../policies/shipped.ts";
import { idOf, mandated, officer } from "../setup/actors.ts";
import { testDatabase } from "../setup/test-database.ts";
import { addRow, bareRules, DEEDS, measureRights, type Rights, tablesOf } from "./measure-rows.ts";
import { type Own, TABLES, type TableRights } from "./table-rights.ts";

/*
 * Who may do what with the rows of each table, tried in SQL: each role, and staff with each single power. What must come out stands in
 * table-rights.ts; a table that it does not name fails, and so does a name that is no table.
 */

const [A, B, C, D] = ["91110102MA00000000", "91110102MA00000001", "91110102MA00000002", "91110102MA00000003"] as const;
const TOWER = "L-1";
const SENSITIVE = "净利润";

const { database, url } = await testDatabase();
const bench = { owner: await connectAsOwner(url), tried: await connectAsOwner(url) };
afterAll(async () => {
  await bench.owner.end();
  await bench.tried.end();
});

await applyDictionary(database, shippedLibrary().dictionary);
for (const [place, id] of [A, B, C].entries()) {
  const head = {
    kind: "import",
    source: "税务",
    file: { name: `${id}.xlsx`, sha256: String(place).repeat(64) },
  } as const;
  await recordBatch(database, SYSTEM, head, async (writer) => {
    await writer.subjects([{ kind: "企业", id, name: `企业${place}` }]);
    await writer.subjects([{ kind: "楼宇", id: TOWER, name: "大厦" }]);
    await writer.values([
      { subject: id, fact: "街区", year: null, value: "某街区" },
      { subject: id, fact: SENSITIVE, year: 2025, value: "1000000" },
    ]);
    await writer.links([
      { kind: "所在楼宇", from: id, to: TOWER },
      ...(id === A ? [] : [{ kind: "集团", from: id, to: A } as const]),
    ]);
  });
}
await recordBatch(database, SYSTEM, { kind: "demonstration", source: "合成数据·税务" }, async (writer) => {
  await writer.subjects([{ kind: "企业", id: D, name: "虚构" }], true);
  await writer.values([{ subject: D, fact: "街区", year: null, value: "某街区" }]);
});
const tables = await tablesOf(bench.owner);
await bareRules(bench, tables);

const asked = async (text: string): Promise<string> =>
  String((await bench.owner.query<{ it: unknown }>(text)).rows[0]?.it);
const keyOf = (id: string) => asked(`select key as it from facts.subject where id = '${id}'`);
const batchOf = (id: string) => asked(`select batch as it from facts.name where subject = (${subjectKey(id)})`);
const factOf = (name: string) => asked(`select id as it from facts.fact where kind = '企业' and name = '${name}'`);
function subjectKey(id: string): string {
  return `select key from facts.subject where id = '${id}'`;
}

for (const kind of ["correction", "link", "ruling"]) await addRow(bench.owner, "facts.batch", { kind });
for (const id of [A, B, C]) {
  const [key, batch, person] = [await keyOf(id), await batchOf(id), idOf(id)];
  await addRow(bench.owner, "facts.undo", { batch, recorded_at: "2026-01-01T00:00:00Z" });
  for (const name of ["街区", SENSITIVE]) {
    await addRow(bench.owner, "facts.ruling", { subject: key, fact: await factOf(name), source: "税务" });
  }
  await addRow(bench.owner, "decisions.decision", { subject_id: id });
  await addRow(bench.owner, "entitlements.change", { subject_id: id });
  await addRow(bench.owner, "entitlements.change", { subject_id: id, other_id: id === A ? B : A });
  await addRow(bench.owner, "people.person", { id: person });
  await addRow(bench.owner, "people.mandate", { person, subject: id });
  await addRow(bench.owner, "people.invitation", { person });
  const [head, file] = [idOf(`case of ${id}`), idOf(`file of ${id}`)];
  await addRow(bench.owner, "cases.head", { id: head, subject: id, subject_name: id });
  await addRow(bench.owner, "cases.standing", { case_id: head });
  await addRow(bench.owner, "cases.message", { case_id: head, channel: "enterprise" });
  await addRow(bench.owner, "cases.file", { id: file, case_id: head, internal: "false" });
  await addRow(bench.owner, "cases.file_version", { file, number: "1" });
  await addRow(bench.owner, "cases.file_part", { file, number: "1" });
  const award = idOf(`award of ${id}`);
  await addRow(bench.owner, "delivery.request", { case_id: head, subject: id });
  await addRow(bench.owner, "delivery.assessment", { case_id: head });
  await addRow(bench.owner, "delivery.instalment", { case_id: head });
  await addRow(bench.owner, "delivery.award", { id: award, case_id: head });
  await addRow(bench.owner, "delivery.payout", { case_id: file, award });
  await addRow(bench.owner, "delivery.payment_order", { payout: file });
  const entry = idOf(`credit entry of ${id}`);
  await addRow(bench.owner, "delivery.credit_entry", { id: entry, subject: id });
  await addRow(bench.owner, "delivery.credit_step", { entry, subject: id, step: "confirm" });
  await addRow(bench.owner, "delivery.credit_appeal", { case_id: head, entry });
  await addRow(bench.owner, "delivery.evaluation", { case_id: head, subject: id });
  await addRow(bench.owner, "delivery.evaluation_figures", { case_id: head });
  await addRow(bench.owner, "delivery.objection", { case_id: head, subject: id });
  const message = idOf(`message to ${id}`);
  await addRow(bench.owner, "messages.message", { id: message, path: "/cases" });
  await addRow(bench.owner, "messages.addressee", { person, message });
}
// Three rows wherever there are none yet: of nobody in particular.
for (const table of tables) {
  const { rows } = await bench.owner.query<{ some: boolean }>(`select exists (select from ${table}) as some`);
  if (rows[0]?.some) continue;
  const given = TABLES[table]?.rows ?? [{}, {}, {}];
  for (const each of given) await addRow(bench.owner, table, each);
}

/** The rows that are an enterprise's own. */
async function ownOf(id: string): Promise<Own> {
  return { key: await keyOf(id), id, batch: await batchOf(id), person: idOf(id) };
}

const named = (actor: Actor, id: string): Actor => ({ ...actor, person: { id: idOf(id), name: id } });
const clerk = { ...officer("经办"), posts: [], mandates: [], purpose: null };
const withPowers = (...powers: readonly Power[]): Actor => ({ ...clerk, powers: new Set(powers) });

async function expectRights(scope: Scope, of: Own | null, expected: (rights: TableRights) => Rights): Promise<void> {
  const wrong: Record<string, { readonly found: Rights; readonly expected: Rights }> = {};
  for (const table of tables) {
    const rights = TABLES[table];
    const found = await measureRights(bench, scope, table, of && rights?.own ? rights.own(of) : null);
    const wanted = expected(rights ?? {});
    if (DEEDS.some((deed) => found[deed] !== wanted[deed])) wrong[table] = { found, expected: wanted };
  }
  expect(wrong).toEqual({});
}

test("every table is in the list of rights, and nothing else is", () => {
  expect(Object.keys(TABLES).toSorted()).toEqual([...tables].toSorted());
});

describe("nobody but the program has the whole park", () => {
  test("the program has what its work takes, and history is never taken from it", async () => {
    await expectRights(SYSTEM_SCOPE, null, ({ server = {} }) => server);
  });

  test("whoever is not signed in has nothing but the log to add to", async () => {
    await expectRights(scopeOf(PUBLIC), null, ({ nobody = {} }) => nobody);
  });

  test("the keeper of accounts has its own tables", async () => {
    await expectRights(
      { ...SYSTEM_SCOPE, role: "yuanding_identity" as Scope["role"] },
      null,
      ({ identity = {} }) => identity,
    );
  });
});

describe("somebody of an enterprise has the rows of that enterprise", () => {
  test.each([A, B])("as its agent: %s", async (id) => {
    const scope = scopeOf(named(mandated("代办", "agent", id), id));
    await expectRights(scope, await ownOf(id), ({ enterprise, agent }) => agent ?? enterprise ?? {});
  });

  test.each([A, B])("with what is sensitive as its head of finance: %s", async (id) => {
    const scope = scopeOf(named(mandated("财务", "finance", id), id));
    await expectRights(scope, await ownOf(id), ({ enterprise = {} }) => enterprise);
  });

  test("with a key that may do nothing, none", async () => {
    const bare = { ...named(mandated("代办", "agent", A), A), capacity: "key", powers: new Set<Power>() } as const;
    await expectRights(scopeOf(bare), await ownOf(A), ({ keyless = {} }) => keyless);
  });
});

describe("somebody of the park has what each power gives", () => {
  test("without a power", async () => {
    await expectRights(scopeOf(withPowers()), null, ({ staff = {} }) => staff);
  });

  test.each(POWER_IDS)("with %s alone", async (power) => {
    await expectRights(scopeOf(withPowers(power)), null, ({ staff, powers }) => ({
      ...staff,
      ...powers?.[power],
    }));
  });

  test("sees sensitive facts with the power and a purpose, and not without either", async () => {
    const count = async (actor: Actor) => {
      await measureRights(bench, scopeOf(actor), "facts.value", null);
      const { rows } = await bench.tried.query<{ count: string }>(
        `select count(*) from facts.value where fact = ${await factOf(SENSITIVE)}`,
      );
      return Number(rows[0]?.count);
    };
    expect(await count({ ...withPowers("subjects.see", "facts.sensitive"), purpose: "audit" })).toBe(3);
    expect(await count(withPowers("subjects.see", "facts.sensitive"))).toBe(0);
    expect(await count({ ...withPowers("subjects.see"), purpose: "audit" })).toBe(0);
    expect(await count({ ...withPowers("facts.sensitive"), purpose: "audit" })).toBe(0);
  });

  test("writes no sensitive value that they may not see", async () => {
    const may = async (actor: Actor) => (await measureRights(bench, scopeOf(actor), "facts.value", null)).insert;
    expect(await may({ ...withPowers("facts.correct", "facts.sensitive"), purpose: "correction" })).toBe("all");
    expect(await may(withPowers("facts.correct", "facts.sensitive"))).toBe("some");
  });
});
