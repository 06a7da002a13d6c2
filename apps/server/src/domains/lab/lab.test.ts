import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { type RawBuilder, sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { AS, holder, identifyTester, idOf, officer } from "../../../../../tests/setup/actors.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { type Actor, SYSTEM } from "../../actor.ts";
import { contextFor } from "../../api-context.ts";
import { createApp } from "../../app.ts";
import { connectAsOwner } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { readLaw } from "../law/index.ts";
import { publishDraft } from "./publish-draft.ts";
import { startDraft } from "./start-draft.ts";

const { database, url } = await testDatabase();
const law = readLaw(join(import.meta.dirname, "../../../../.."));
const defects: string[] = [];
const today = () => Temporal.PlainDate.from("2026-06-30");
const as = (actor: Actor) => contextFor({ system: database, law, today }, actor);
const app = createApp({
  database,
  identify: identifyTester,
  law,
  today,
  site: null,
  log: (line) => defects.push(line),
});
const owner = await connectAsOwner(url);
afterAll(() => owner.end());

const POLICY = "xicheng-2022-114";
const base = law.set.files.find(({ path }) => path.endsWith(`${POLICY}.md`))?.text ?? "";

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function post(path: string, body: object, name = "张三"): Promise<Answer> {
  const headers = { "Content-Type": "application/json", [AS]: encodeURIComponent(name) };
  const response = await app.request(`/api/lab${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

async function get(path: string): Promise<Answer> {
  const response = await app.request(`/api/lab${path}`);
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

/** A draft by 张三 whose first version is the policy with one more sentence. */
async function started(text = `${base}\n`, name = "张三"): Promise<string> {
  const { body } = await post("/drafts", { policy: POLICY, title: "提高购房补助标准", text }, name);
  return String(body.id);
}

const save = (id: string, version: number, text: string, name = "张三") =>
  post(`/drafts/${id}/versions`, { base: version, text, note: "" }, name);
const submit = (id: string, version: number, name = "张三") => post(`/drafts/${id}/submission`, { version }, name);
const publish = (id: string, version: number, name: string) => post(`/drafts/${id}/publication`, { version }, name);
const statusOf = async (id: string) => (await get(`/drafts/${id}`)).body.status;

describe("a draft", () => {
  test("keeps the text it began from, and what was written so far as its first version", async () => {
    const { body } = await get(`/drafts/${await started()}`);
    expect(body).toMatchObject({ policy: POLICY, policySet: law.set.hash, base, text: `${base}\n`, status: "编辑中" });
    expect(body.versions).toMatchObject([
      { number: 1, author: "张三", sha256: createHash("sha256").update(`${base}\n`).digest("hex") },
    ]);
  });

  test.each([
    ["a text no database can hold", { text: "正文\0" }],
    ["a title no database can hold", { title: "标题\0" }],
    ["a note no database can hold", { note: "\0" }],
  ])("is not started with %s", async (_, odd) => {
    const whole = { policy: POLICY, title: "题", text: "文" };
    expect((await post("/drafts", { ...whole, ...odd })).body.code).toBe("BAD_REQUEST");
  });

  test("says for whom it was started when a post was covered", async () => {
    const author = holder("李四", "author");
    const posts = author.posts.map((post) => ({ ...post, for: { id: idOf("赵六"), name: "赵六" } }));
    const id = randomUUID();
    await startDraft(as({ ...author, posts }), id, { policy: POLICY, title: "题", text: "文", note: "" });
    expect((await get(`/drafts/${id}`)).body).toMatchObject({
      startedBy: "李四（代 赵六）",
      newest: { author: "李四（代 赵六）" },
    });
  });

  test("is started only for a policy that exists", async () => {
    const { status, body } = await post("/drafts", {
      policy: "nothing",
      title: "无",
      text: "无",
    });
    expect([status, body.code]).toEqual([404, "policy_not_found"]);
  });

  test("lists what was changed last first, and by policy", async () => {
    const [first, second] = [await started(), await started()];
    await save(first, 1, `${base}\n\n`);
    const { body } = await get(`/drafts?policy=${POLICY}`);
    expect((body.items as { id: string }[]).slice(0, 2).map(({ id }) => id)).toEqual([first, second]);
    expect((await get("/drafts?policy=miit-2022-63")).body).toEqual({ total: 0, items: [] });
  });

  test("refuses a version made from one that is no longer the newest, and loses nothing", async () => {
    const id = await started();
    expect((await save(id, 1, "甲的改动", "甲")).status).toBe(200);
    const stale = await save(id, 1, "乙的改动", "乙");
    expect([stale.status, stale.body.code]).toEqual([409, "draft_stale"]);
    expect((await get(`/drafts/${id}`)).body).toMatchObject({ text: "甲的改动", newest: { number: 2, author: "甲" } });
    expect((await get(`/drafts/${id}/versions/1`)).body.text).toBe(`${base}\n`);
  });

  test("takes exactly one of ten versions saved at once from the same base", async () => {
    const id = await started();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => save(id, 1, `第${index}种写法`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...new Array(9).fill(409)]);
    expect((await get(`/drafts/${id}`)).body.newest).toMatchObject({ number: 2 });
  });

  test("has nothing to save when nothing was changed", async () => {
    expect((await save(await started(), 1, `${base}\n`)).body.code).toBe("draft_unchanged");
  });

  test("that was given up can be read and no longer changes", async () => {
    const id = await started();
    await post(`/drafts/${id}/abandonment`, { note: "不再需要" });
    expect(await statusOf(id)).toBe("已放弃");
    for (const again of [save(id, 1, "再改"), submit(id, 1), post(`/drafts/${id}/abandonment`, {}, "李四")]) {
      expect((await again).body.code).toBe("draft_closed");
    }
  });

  test("that does not exist is not found", async () => {
    const id = randomUUID();
    expect((await get(`/drafts/${id}`)).body.code).toBe("draft_not_found");
    expect((await submit(id, 1)).body.code).toBe("draft_not_found");
    expect((await get(`/drafts/${await started()}/versions/7`)).body.code).toBe("version_not_found");
  });
});

describe("publication", () => {
  test("needs a submission, and a version saved later takes the submission back", async () => {
    const id = await started();
    expect((await publish(id, 1, "李四")).body.code).toBe("draft_not_submitted");
    await submit(id, 1);
    expect(await statusOf(id)).toBe("已提交");
    expect((await submit(id, 1)).body.code).toBe("draft_submitted");
    await save(id, 1, `${base}\n\n`);
    expect(await statusOf(id)).toBe("编辑中");
    expect((await publish(id, 1, "李四")).body.code).toBe("draft_stale");
    expect((await publish(id, 2, "李四")).body.code).toBe("draft_not_submitted");
  });

  test.each(["张三", "王五"])("is refused to an author: %s", async (name) => {
    const id = await started();
    await save(id, 1, `${base}\n\n`, "王五");
    await submit(id, 2);
    const { status, body } = await publish(id, 2, name);
    expect([status, body.code, await statusOf(id)]).toEqual([403, "draft_same_person", "已提交"]);
  });

  test("goes by the person and not by the name: another person of the author's name may publish", async () => {
    const id = await started();
    await submit(id, 1);
    const namesake = { ...officer("张三"), person: { id: idOf("另一位张三"), name: "张三" } };
    expect(await publishDraft(as(namesake), { id, version: 1, note: "" })).toEqual({ ok: true, value: "已发布" });
  });

  test("is refused to whoever covers the post of an author, and done by a post of one's own", async () => {
    const id = await started();
    await submit(id, 1);
    const own = holder("李四", "publisher");
    const covered = own.posts.map((post) => ({ ...post, for: { id: idOf("张三"), name: "张三" } }));
    const publication = { id, version: 1, note: "" };
    const refused = await publishDraft(as({ ...own, posts: covered }), publication);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "draft_same_person" } });
    const both = await publishDraft(as({ ...own, posts: [...covered, ...own.posts] }), publication);
    expect(both).toEqual({ ok: true, value: "已发布" });
    expect((await get(`/drafts/${id}`)).body.steps).toMatchObject([{ by: "张三" }, { by: "李四" }]);
  });

  test("by a second person gives the text as a file with its hash", async () => {
    const id = await started();
    await submit(id, 1);
    expect((await get(`/drafts/${id}/policy.md`)).body.code).toBe("draft_not_found");
    expect((await publish(id, 1, "李四")).body).toEqual({ status: "已发布" });
    const file = await app.request(`/api/lab/drafts/${id}/policy.md`);
    const text = await file.text();
    expect(await (await app.request(`/api/lab/drafts/${id.toUpperCase()}/policy.md`)).text()).toBe(text);
    expect(text).toBe(`${base}\n`);
    const digest = createHash("sha256").update(text).digest("base64");
    expect(file.headers.get("repr-digest")).toBe(`sha-256=:${digest}:`);
    expect(law.set.files.find(({ path }) => path.endsWith(`${POLICY}.md`))?.text).toBe(base);
  });

  test("happens once, also when two second persons publish at once while the author saves", async () => {
    const id = await started();
    await submit(id, 1);
    const answers = await Promise.all([publish(id, 1, "李四"), publish(id, 1, "赵六"), save(id, 1, "同时改")]);
    const ended = (await get(`/drafts/${id}`)).body;
    const published = answers.slice(0, 2).filter(({ status }) => status === 200);
    expect(published.length + (answers[2]?.status === 200 ? 1 : 0)).toBe(1);
    expect(ended.status).toBe(published.length === 1 ? "已发布" : "编辑中");
  });

  test.each([
    ["an error", (text: string) => text.replace("`购房面积 * 购房补助标准`", "`购房面积 * 没有的名称`"), "没有的名称"],
    ["another id", (text: string) => text.replace(`id: ${POLICY}`, "id: xicheng-other"), "xicheng-other"],
    ["a failing example", (text: string) => text.replace("| 1500元/㎡ |", "| 1600元/㎡ |"), "算例"],
  ])("is refused to a text with %s, which it names", async (_, change, named) => {
    const id = await started(change(base));
    await submit(id, 1);
    const { status, body } = await publish(id, 1, "李四");
    expect([status, body.code]).toEqual([409, "draft_has_errors"]);
    expect((body.data as { zh: string }).zh).toContain(named);
  });
});

describe("the database itself", () => {
  /** As a command would write it, whatever it believes. */
  const logged = (statement: RawBuilder<unknown>) =>
    database.transaction().execute(async (tx) => {
      await statement.execute(tx);
      await recordEvent(tx, SYSTEM, { type: "draft_submitted" });
      return "written";
    });
  const row = (id: string, number: number, kind: string, version: number, name: string) =>
    logged(sql`insert into lab.draft_step (draft_id, number, kind, version, by_name, note)
      values (${id}, ${number}, ${kind}, ${version}, ${name}, '')`);

  test("refuses publication by an author, whatever the program believes", async () => {
    const id = await started();
    await row(id, 1, "提交", 1, "张三");
    await expect(row(id, 2, "发布", 1, "张　三")).rejects.toThrow("may not publish");
    await expect(row(id, 2, "发布", 1, "李四")).resolves.toBe("written");
    await expect(row(id, 3, "提交", 1, "张三")).rejects.toThrow("has ended");
  });

  test("goes by the person where both have signed with one, whatever their names", async () => {
    const id = await started();
    await row(id, 1, "提交", 1, "张三");
    const publishedBy = (person: string, name: string) =>
      logged(sql`insert into lab.draft_step (draft_id, number, kind, version, by_name, by_id, note)
        values (${id}, 2, '发布', 1, ${name}, ${person}, '')`);
    await expect(publishedBy(idOf("张三"), "李四")).rejects.toThrow("may not publish");
    await expect(publishedBy(idOf("李四"), "张三")).resolves.toBe("written");
  });

  test("refuses publication of what was not submitted, and of what is not the newest", async () => {
    const id = await started();
    await expect(row(id, 1, "发布", 1, "李四")).rejects.toThrow("not been submitted");
    await save(id, 1, "第二版");
    await expect(row(id, 1, "提交", 1, "张三")).rejects.toThrow("not the newest");
  });

  test("refuses a hash that is not the text's", async () => {
    const wrong = sql`insert into lab.draft_version (draft_id, number, text, sha256, author, note)
      values (${await started()}, 2, '正文', ${"0".repeat(64)}, '张三', '')`;
    await expect(wrong.execute(database)).rejects.toThrow("sha256_of_text");
  });

  test.each(["draft", "draft_version", "draft_step"])(
    "changes, deletes and empties nothing in %s, for its owner neither",
    async (table) => {
      await started();
      for (const statement of [`delete from lab.${table}`, `truncate lab.${table} cascade`]) {
        await expect(owner.query(statement)).rejects.toThrow("only added to");
        await expect(sql.raw(statement).execute(database)).rejects.toThrow("permission denied");
      }
      const column = table === "draft" ? "title" : "note";
      await expect(owner.query(`update lab.${table} set ${column} = ''`)).rejects.toThrow("only added to");
    },
  );
});

test("nothing above was a defect", () => {
  expect(defects).toEqual([]);
});
