import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { hashFiles } from "@yuanding/library";
import { compile } from "@yuanding/rules";
import { afterAll, describe, expect, test } from "vitest";
import { AS, identifyTester, idOf } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { createApp } from "../../app.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { takeSnapshot } from "../facts/index.ts";
import { type Law, readLaw } from "../law/index.ts";
import { differencesOf } from "./replay-decision.ts";

const { database, url } = await testDatabase("park");
const owner = await connectAsOwner(url);
afterAll(() => owner.end());
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const defects: string[] = [];
const appWith = (which: Law) =>
  createApp({
    database,
    identify: identifyTester,
    law: which,
    today: () => Temporal.PlainDate.from("2026-11-21"),
    site: null,
    log: (line) => defects.push(line),
  });
const app = appWith(law);

/** The same law with another figure, as a later release of the policies would have it. */
function lawWith(lowestRevenue: string): Law {
  const files = law.set.files.map(({ path, text }) => ({
    path,
    text: text.replace("| 营业收入下限 | 1500万元 |", `| 营业收入下限 | ${lowestRevenue} |`),
  }));
  const set = { files, hash: hashFiles(files) };
  return { ...law, set, library: compile(files, { programOnly: true }), engine: "another engine" };
}
const amended = lawWith("9999亿元");

type Json = { readonly [key: string]: unknown };
async function ask(path: string, which = app): Promise<{ status: number; body: Json }> {
  const response = await which.request(path);
  return { status: response.status, body: (await response.json()) as Json };
}
async function record(input: Json, which = app, as = "张三"): Promise<{ status: number; body: Json }> {
  const response = await which.request("/api/decisions", {
    method: "POST",
    headers: { "Content-Type": "application/json", [AS]: encodeURIComponent(as) },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

const { subjects } = await takeSnapshot(database, "企业");
const subject = subjects[7]?.id ?? "";
const measure = "miit-2026-2/specialized-sme";
const asOf = "2026-06-30";
const decided = async (more: Json = {}) => (await record({ id: randomUUID(), subject, measure, asOf, ...more })).body;

describe("a recorded decision", () => {
  test("keeps the policies, the facts with their sources, and the answer", async () => {
    const { id, verdict, policySet, engine } = await decided();
    expect(policySet).toBe(law.set.hash);
    expect(engine).toBe(law.engine);
    const { body } = await ask(`/api/decisions/${id}`);
    const direct = await ask(`/api/subjects/${subject}/explanations/${measure}?asOf=${asOf}`);
    expect(body.explanation).toEqual(direct.body.explanation);
    expect((body.explanation as { result: Json }).result.verdict).toBe(verdict);
    const facts = body.facts as { fact: string; year: number | null; source: string }[];
    expect(facts.every(({ source }) => source.startsWith("合成数据·"))).toBe(true);
    expect(facts.map((each) => `${each.fact}[${each.year}]`)).toContain("营业收入[2025]");
    expect(facts.map((each) => each.fact)).not.toContain("特色化指标得分");
  });

  test("says who had it recorded, for good: asking again under the id of it changes nothing", async () => {
    const id = randomUUID();
    const first = await record({ id, subject, measure, asOf });
    expect(first.body.recordedBy).toBe("张三");
    expect((await record({ id, subject, measure, asOf }, app, "李四")).body).toEqual(first.body);
    const { rows } = await owner.query("select recorded_by_id from decisions.decision where id = $1", [id]);
    expect(rows).toEqual([{ recorded_by_id: idOf("张三") }]);
  });

  test("replays to the same bytes, for every measure there is", async () => {
    const asked = [...law.library.measures.values()].filter((each) => each.subject === "企业");
    for (const each of asked) {
      const { id } = await decided({ measure: each.id });
      const { body } = await ask(`/api/decisions/${id}/replay`);
      expect([each.id, body.same, body.differences]).toEqual([each.id, true, []]);
      expect(body.replayedSha256).toBe(body.recordedSha256);
    }
    expect(asked.length).toBeGreaterThan(10);
  });

  test("replays under a transition, which it names", async () => {
    for (const purpose of ["复核", "存量证书"]) {
      const { id } = await decided({ measure: "miit-2026-2/little-giant", purpose });
      const { body } = await ask(`/api/decisions/${id}`);
      expect(body.decision).toMatchObject({ purpose, measure: "miit-2026-2/little-giant" });
      expect((body.explanation as Json).transition).toMatchObject({ wording: purpose });
      expect((await ask(`/api/decisions/${id}/replay`)).body.same).toBe(true);
    }
  });

  test("is not touched by a later set of policies, while a new decision is", async () => {
    const { id } = await decided();
    const later = appWith(amended);
    const { body } = await ask(`/api/decisions/${id}/replay`, later);
    expect(body).toMatchObject({ same: true, recordedEngine: law.engine, engine: "another engine" });
    const fresh = await record({ id: randomUUID(), subject, measure, asOf }, later);
    expect(fresh.body.policySet).toBe(amended.set.hash);
    const { body: kept } = await ask(`/api/decisions/${id}`);
    expect(fresh.body.answerSha256).not.toBe((kept.decision as Json).answerSha256);
    // The texts that did not change are kept once.
    const { rows } = await owner.query<{ texts: bigint }>("select count(*) as texts from decisions.source_text");
    expect(Number(rows[0]?.texts)).toBe(law.set.files.length + 1);
    expect((await ask(`/api/decisions/${fresh.body.id}/replay`)).body.same).toBe(true);
  });

  test("under one id is one decision, also when two come at once or the date of asking differs", async () => {
    const id = randomUUID();
    const input = { id, subject, measure, asOf };
    const both = await Promise.all([record(input), record(input), record(input)]);
    expect(new Set(both.map(({ body }) => body.recordedAt)).size).toBe(1);
    expect((await record(input)).body).toEqual(both[0]?.body);
    const other = await record({ ...input, asOf: "2026-05-01" });
    expect([other.status, other.body.code]).toEqual([409, "decision_id_taken"]);
    const { rows } = await owner.query("select from decisions.decision where id = $1", [id]);
    expect(rows).toHaveLength(1);
  });

  test("is listed for its subject, newest first", async () => {
    const [first, second] = [await decided({ asOf: "2026-05-01" }), await decided({ asOf: "2026-05-02" })];
    const { body } = await ask(`/api/subjects/${subject}/decisions?measure=${measure}&limit=2`);
    expect((body.items as Json[]).map((each) => each.id)).toEqual([second.id, first.id]);
    expect(body.total).toBeGreaterThan(2);
    expect((await ask("/api/subjects/nobody/decisions")).body).toEqual({ total: 0, items: [] });
  });

  test("is refused for what does not exist", async () => {
    const code = async (more: Json) => (await record({ id: randomUUID(), subject, measure, asOf, ...more })).body.code;
    expect(await code({ subject: "nobody" })).toBe("subject_not_found");
    expect(await code({ measure: "miit-2026-2/nothing" })).toBe("measure_not_found");
    expect(await code({ measure: "xicheng-2022-114/building-reward" })).toBe("kind_mismatch");
    expect(await code({ asOf: "2026-02-30" })).toBe("date_invalid");
    expect(await code({ appliedOn: "2026-02-30" })).toBe("date_invalid");
    expect(await code({ appliedOn: "0000-01-01" })).toBe("BAD_REQUEST");
    expect(await code({ subject: "甲\0" })).toBe("BAD_REQUEST");
    expect((await ask(`/api/decisions/${randomUUID()}`)).body.code).toBe("decision_not_found");
    expect((await ask(`/api/decisions/${randomUUID()}/replay`)).body.code).toBe("decision_not_found");
  });
});

describe("the database refuses to change what was decided", () => {
  test.each([
    ["source_text", "text"],
    ["policy_set", "hash"],
    ["policy_set_file", "path"],
    ["decision", "answer"],
  ])("decisions.%s, even to its owner", async (table, column) => {
    await decided();
    for (const statement of [
      `update decisions.${table} set ${column} = ${column}`,
      `delete from decisions.${table}`,
      `truncate decisions.${table} cascade`,
    ]) {
      await expect(owner.query(statement)).rejects.toThrow("only added to");
    }
  });

  test("a row whose bytes do not have the sha256 it says is not taken", async () => {
    await expect(
      owner.query("insert into decisions.source_text (sha256, text) values (repeat('0', 64), '改过的文本')"),
    ).rejects.toThrow(/sha256_of_text/);
    const { id } = await decided();
    const columns = "measure, subject_id, subject_kind, subject_name, as_of, policy_set, engine, facts, facts_sha256";
    await expect(
      owner.query(
        `insert into decisions.decision (id, ${columns}, verdict, answer, answer_sha256)
         select gen_random_uuid(), ${columns}, verdict, answer || ' ', answer_sha256 from decisions.decision where id = $1`,
        [id],
      ),
    ).rejects.toThrow(/sha256_of_answer/);
  });
});

describe("a replay that does not come out the same", () => {
  test("says where", async () => {
    const { id } = await decided();
    const columns =
      "measure, subject_id, subject_kind, subject_name, as_of, policy_set, engine, verdict, facts, facts_sha256";
    const { rows } = await owner.query<{ id: string }>(
      `with forged as (
         select *, replace(answer, '"title":"专精特新中小企业"', '"title":"别的条款"') as other
         from decisions.decision where id = $1
       )
       insert into decisions.decision (id, ${columns}, answer, answer_sha256)
       select gen_random_uuid(), ${columns}, other, encode(sha256(convert_to(other, 'UTF8')), 'hex') from forged returning id`,
      [id],
    );
    const { body } = await ask(`/api/decisions/${rows[0]?.id}/replay`);
    expect(body.same).toBe(false);
    expect(body.replayedSha256).not.toBe(body.recordedSha256);
    expect(body.differences).toEqual([{ pointer: "/title", recorded: '"别的条款"', replayed: '"专精特新中小企业"' }]);
  });

  test("points into lists and at keys that only one side has", () => {
    expect(differencesOf({ a: [1, { b: "甲" }], "c/d": 0 }, { a: [1, { b: "乙" }], e: null })).toEqual([
      { pointer: "/a/1/b", recorded: '"甲"', replayed: '"乙"' },
      { pointer: "/c~1d", recorded: "0", replayed: null },
      { pointer: "/e", recorded: null, replayed: "null" },
    ]);
  });

  test("is a defect when the kept texts were swapped below the database's own rules", async () => {
    const other = lawWith("8888亿元");
    const { body } = await record({ id: randomUUID(), subject, measure, asOf }, appWith(other));
    await owner.query("set session_replication_role = replica");
    await owner.query("update decisions.policy_set_file set path = path || '.md' where policy_set = $1", [
      other.set.hash,
    ]);
    await owner.query("reset session_replication_role");
    expect((await ask(`/api/decisions/${body.id}/replay`)).status).toBe(500);
    expect(defects.at(-1)).toContain("are not those it was named for");
    defects.pop();
  });
});

test("nothing else was a defect", () => expect(defects).toEqual([]));
