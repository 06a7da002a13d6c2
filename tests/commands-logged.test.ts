import { randomUUID } from "node:crypto";
import type { DraftVersion, SubjectFile } from "@yuanding/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor } from "../apps/server/src/api-context.ts";
import { entitlementTasks } from "../apps/server/src/domains/entitlements/index.ts";
import { findBatch, recordBatch } from "../apps/server/src/domains/facts/index.ts";
import { requestToAccept } from "../apps/server/src/domains/imports/request-acceptance.ts";
import { connectAsOwner } from "../apps/server/src/platform/database/connect.ts";
import { runJobs } from "../apps/server/src/platform/jobs/jobs.ts";
import { holder, idOf, officer } from "./setup/actors.ts";
import { code, csv, HEAD, importServer } from "./setup/import-requests.ts";

/* Every command of facts, imports, lists, the lab, decisions and entitlements, and what the log then tells. Enterprises are invented. */

/** Of each schema the tables whose rows are derived, and may be derived anew outside of any command. */
const DERIVED = ["facts.card", "facts.search_key", "imports.line"];
const SCHEMAS = ["facts", "imports", "lists", "lab", "decisions", "entitlements"];
const ENTERPRISE = code(9001);
const OTHER = code(9002);
const MEASURE = "miit-2026-2/specialized-sme";
const POLICY = "xicheng-2022-114";

const server = await importServer("park");
const owner = await connectAsOwner(server.url);
afterAll(() => owner.end());

type Event = {
  readonly type: string;
  readonly person: string | null;
  readonly capacity: string;
  readonly thing: string | null;
  readonly subject: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly reason: string | null;
  /** The person for whom a post was covered. */
  readonly whose: string | null;
};

/** Events after a place, in order. */
async function eventsAfter(place: number): Promise<readonly Event[]> {
  const { rows } = await owner.query<Event>(
    `select type, person, capacity, thing_kind || ' ' || thing_id as thing, subject, details -> 'before' as before,
      details -> 'after' as after, details ->> 'reason' as reason, post ->> 'for' as whose
    from audit.event where place > $1 order by place`,
    [place],
  );
  return rows;
}

async function lastPlace(): Promise<number> {
  const { rows } = await owner.query<{ place: string }>("select max(place) as place from audit.event");
  return Number(rows[0]?.place ?? 0);
}

/** What a command writes into the log, and its answer. */
async function logged<Answer>(act: () => Promise<Answer>) {
  const before = await lastPlace();
  const answer = await act();
  return { answer, events: await eventsAfter(before) };
}

async function done<Body>(path: string, body: object, as = "张三", method = "POST"): Promise<Body> {
  const answer = await server.send<Body>(method, path, body, as);
  expect([path, answer.status, answer.body.message]).toEqual([path, 200, undefined]);
  return answer.body;
}

const types = (events: readonly Event[]) => events.map(({ type }) => type);
const person = (name: string) => ({ person: idOf(name), capacity: "staff" });
/** Done by the program in somebody's name. */
const inTheNameOf = (name: string) => ({ person: idOf(name), capacity: "system" });
const program = { person: null, capacity: "system" };

describe("imports", () => {
  const sheet = csv([HEAD, ["虚构记事有限公司", ENTERPRISE, 120, 5], ["虚构旁人有限公司", OTHER, 90, 4]]);
  let id = "";
  let batch = 0;

  test("are logged from their arrival to the batch, in the name of who accepted it", async () => {
    const received = await logged(() => server.upload(sheet, { fileName: "记事.csv" }));
    id = received.answer.body.id;
    expect(received.events).toMatchObject([
      {
        type: "import_received",
        ...person("张三"),
        thing: `import ${id}`,
        after: { sender: "区税务局", source: "税务" },
      },
    ]);
    const checked = await logged(() => server.work());
    expect(checked.events).toMatchObject([
      { type: "import_checked", ...program, thing: `import ${id}`, after: { rows: 2, created: 2, rejected: 0 } },
    ]);
    const settings = { sender: "区税务局一所", source: "税务", asOf: "2026-03-31", year: null, mapping: {} };
    const corrected = await logged(() => done(`/imports/${id}/settings`, settings, "张三", "PUT"));
    expect(corrected.events).toMatchObject([
      { type: "import_corrected", before: { sender: "区税务局" }, after: { sender: "区税务局一所" } },
    ]);
    await server.work();
    const asked = await logged(() => done(`/imports/${id}/acceptance`, { reason: "年报" }, "李四"));
    expect(asked.events).toMatchObject([
      {
        type: "import_acceptance_asked",
        ...person("李四"),
        reason: "年报",
        before: { state: "checked" },
        after: { created: 2 },
      },
    ]);
    const accepted = await logged(() => server.work());
    batch = (await server.show(id)).batch?.id ?? 0;
    expect(accepted.events).toMatchObject([
      {
        type: "batch_recorded",
        ...inTheNameOf("李四"),
        thing: `batch ${batch}`,
        reason: "年报",
        after: { kind: "import", source: "税务", subjects: 2, values: 4, file: { name: "记事.csv" } },
      },
      { type: "import_accepted", ...inTheNameOf("李四"), thing: `import ${id}`, after: { batch } },
    ]);
  });

  test("that are refused or given up are logged as that", async () => {
    const { answer } = await logged(() =>
      server.upload(new TextEncoder().encode("没有表头\n"), { fileName: "空.csv" }),
    );
    const refused = await logged(() => server.work());
    expect(refused.events).toMatchObject([
      { type: "import_failed", ...program, thing: `import ${answer.body.id}`, after: { state: "refused" } },
    ]);
    const cancelled = await logged(() => done(`/imports/${answer.body.id}/cancellation`, {}, "李四"));
    expect(cancelled.events).toMatchObject([
      { type: "import_cancelled", ...person("李四"), before: { state: "refused" }, after: { state: "cancelled" } },
    ]);
  });

  test("lead to changes of entitlements, which the program assesses", async () => {
    const { events } = await logged(() =>
      runJobs(
        server.url,
        entitlementTasks(server.context, () => undefined),
      ),
    );
    expect(events).toMatchObject([
      {
        type: "changes_assessed",
        ...program,
        thing: `batch ${batch}`,
        after: { undone: false, subjects: 2, whole: true },
      },
    ]);
  });
});

describe("what is said of one subject", () => {
  const revenue = { fact: "营业收入", year: 2025 };

  test("is logged with what was said before, by whom and why; sent twice it is one event", async () => {
    const given = { ...revenue, value: "130万元", source: "税务", reason: "核对年报" };
    const { events } = await logged(() => done(`/subjects/${ENTERPRISE}/corrections`, given));
    expect(events).toMatchObject([
      {
        type: "batch_recorded",
        ...person("张三"),
        subject: ENTERPRISE,
        reason: "核对年报",
        before: { value: "1200000" },
        after: { kind: "correction", ...revenue, value: "1300000" },
      },
    ]);
    expect((await logged(() => done(`/subjects/${ENTERPRISE}/corrections`, given))).events).toEqual([]);
    expect(types((await logged(() => done(`/subjects/${ENTERPRISE}/corrections`, given, "李四"))).events)).toEqual([
      "batch_recorded",
    ]);
  });

  test("of a sensitive fact is logged without its value", async () => {
    const facts = [...server.law.library.dictionary.企业.values()];
    const secret = facts.find(({ sensitivity, type, yearly }) => sensitivity === "敏感" && type === "金额" && yearly);
    const given = { fact: secret?.name ?? "", year: 2025, value: "7654321元", source: secret?.sources[0] ?? "" };
    const { events } = await logged(() => done(`/subjects/${ENTERPRISE}/corrections`, { ...given, reason: "核对" }));
    expect(events).toMatchObject([{ type: "batch_recorded", before: null, after: { fact: secret?.name, year: 2025 } }]);
    expect(JSON.stringify(events)).not.toContain("7654321");
  });

  test("is logged when it is ruled on, linked, parted and taken back", async () => {
    await done(`/subjects/${ENTERPRISE}/corrections`, { ...revenue, value: "99万元", source: "企业", reason: "自述" });
    const ruled = await logged(() =>
      done(`/subjects/${ENTERPRISE}/rulings`, { ...revenue, source: "企业", reason: "有审计报告" }, "李四"),
    );
    expect(ruled.events).toMatchObject([
      {
        type: "batch_recorded",
        ...person("李四"),
        subject: ENTERPRISE,
        after: { kind: "ruling", ...revenue, holds: "企业" },
      },
    ]);
    const link = { kind: "母公司", to: OTHER, source: "市场监管", reason: "登记" };
    const linked = await logged(() => done(`/subjects/${ENTERPRISE}/links`, link));
    expect(linked.events).toMatchObject([
      { type: "batch_recorded", subject: ENTERPRISE, after: { kind: "link", link: "母公司", to: OTHER, until: null } },
    ]);
    const ended = await logged(() => done(`/subjects/${ENTERPRISE}/link-ends`, { ...link, until: "2026-05-01" }));
    expect(ended.events).toMatchObject([{ type: "batch_recorded", after: { kind: "link", until: "2026-05-01" } }]);
    const { body: file } = await server.get<SubjectFile>(`/subjects/${ENTERPRISE}/file`);
    const ruling = file.values
      .flatMap(({ sides }) => sides)
      .find(({ source, ruled: counts }) => source === "企业" && counts);
    const batch = ruling?.batch.id ?? 0;
    const undone = await logged(() => done(`/batches/${batch}/undo`, { reason: "录错" }, "王五"));
    expect(undone.events).toMatchObject([
      {
        type: "batch_undone",
        ...person("王五"),
        thing: `batch ${batch}`,
        reason: "录错",
        before: { kind: "correction" },
      },
    ]);
  });
});

describe("whoever covers a post for somebody", () => {
  const whose = { id: idOf("赵六"), name: "赵六" };
  const [own, covered] = holder("李四", "officer", "keeper").posts;
  const acting = { ...officer("李四"), posts: own && covered ? [own, { ...covered, for: whose }] : [] };
  const signed = async (batch: number) => (await findBatch(server.database, batch))?.actor;

  test("acts for them by the powers of that post alone, in the signature and in the log", async () => {
    const ruling = { subject: ENTERPRISE, fact: "营业收入", year: 2025, source: "税务" };
    const head = { source: "税务", reason: "代为裁定" };
    const ruled = await recordBatch(server.database, acting, { ...head, kind: "ruling" }, (to) => to.ruling(ruling));
    const said = { subject: ENTERPRISE, fact: "营业收入", year: 2024, value: "1" };
    const corrected = await recordBatch(server.database, acting, { ...head, kind: "correction" }, (to) =>
      to.values([said]),
    );
    expect([await signed(ruled.batch), await signed(corrected.batch)]).toEqual(["李四（代 赵六）", "李四"]);
    const { rows } = await owner.query(
      "select post ->> 'kind' as post, post ->> 'for' as whose from audit.event where thing_id = any($1) order by place",
      [[String(ruled.batch), String(corrected.batch)]],
    );
    expect(rows).toEqual([
      { post: "keeper", whose: whose.id },
      { post: "officer", whose: null },
    ]);
  });

  test("does so in the background too, whatever posts they have by then", async () => {
    const sheet = csv([HEAD, ["虚构代理有限公司", code(9003), 12, 3]]);
    const { id } = await server.checked(sheet, { fileName: "代.csv" });
    const asked = await requestToAccept(contextFor(server.context, acting), id, { reason: "", evidence: "" });
    expect(asked.ok).toBe(true);
    const { events } = await logged(() => server.work());
    expect(events).toMatchObject([
      { type: "batch_recorded", ...inTheNameOf("李四"), whose: whose.id },
      { type: "import_accepted", ...inTheNameOf("李四"), whose: whose.id },
    ]);
    expect(await signed((await server.show(id)).batch?.id ?? 0)).toBe("李四（代 赵六）");
    const { rows } = await owner.query("select accepted_by, accepted_by_id from imports.import where id = $1", [id]);
    expect(rows).toEqual([{ accepted_by: "李四（代 赵六）", accepted_by_id: idOf("李四") }]);
  });
});

describe("lists", () => {
  test("are logged with what is other than before", async () => {
    const list = {
      kind: "企业",
      name: "记事",
      mode: "live",
      condition: "上年(营业收入) > 100万元",
      asOf: "2026-06-30",
    };
    const made = await logged(() => done<{ id: string }>("/lists", list));
    const { id } = made.answer;
    expect(made.events).toMatchObject([
      {
        type: "list_created",
        ...person("张三"),
        thing: `list ${id}`,
        before: null,
        after: { number: 1, mode: "live" },
      },
    ]);
    const changed = await logged(() =>
      done(`/lists/${id}/changes`, { ...list, base: 1, name: "记事二", reason: "改名" }, "李四"),
    );
    expect(changed.events).toMatchObject([{ type: "list_changed", ...person("李四"), reason: "改名" }]);
    expect(changed.events[0]?.before).toEqual({ number: 1, name: "记事" });
    expect(changed.events[0]?.after).toEqual({ number: 2, name: "记事二" });
    const fixed = await logged(() => done<{ added: number }>(`/lists/${id}/fixings`, { base: 2, asOf: "2026-06-30" }));
    expect(fixed.events).toMatchObject([
      { type: "list_fixed", before: { mode: "live" }, after: { mode: "static", met: fixed.answer.added } },
    ]);
    const moved = await logged(() => done(`/lists/${id}/members`, { add: [OTHER] }));
    expect(moved.events).toMatchObject([{ type: "list_members_changed", after: { met: 1 } }]);
    expect((await logged(() => done(`/lists/${id}/members`, { add: [OTHER] }))).events).toEqual([]);
    const away = await logged(() => done(`/lists/${id}/archive`, { archived: true, reason: "用完" }));
    expect(away.events).toMatchObject([
      { type: "list_archived", before: { archived: false }, after: { archived: true } },
    ]);
    const back = await logged(() => done(`/lists/${id}/archive`, { archived: false, reason: "还要" }));
    expect(types(back.events)).toEqual(["list_restored"]);
  });
});

describe("drafts", () => {
  const base = server.law.set.files.find(({ path }) => path.endsWith(`${POLICY}.md`))?.text ?? "";

  test("are logged step by step, each text by its sha256", async () => {
    const draft = { policy: POLICY, title: "记事", text: `${base}\n`, note: "起草" };
    const started = await logged(() => done<{ id: string }>("/lab/drafts", draft));
    const { id } = started.answer;
    expect(started.events).toMatchObject([
      {
        type: "draft_started",
        ...person("张三"),
        thing: `draft ${id}`,
        reason: "起草",
        after: { policy: POLICY, version: 1 },
      },
    ]);
    const text = `${base}\n\n`;
    const saved = await logged(() => done<DraftVersion>(`/lab/drafts/${id}/versions`, { base: 1, text }));
    expect(saved.events).toMatchObject([
      { type: "draft_saved", before: { version: 1 }, after: { version: 2, sha256: saved.answer.sha256 } },
    ]);
    const submitted = await logged(() => done(`/lab/drafts/${id}/submission`, { version: 2 }));
    expect(submitted.events).toMatchObject([
      { type: "draft_submitted", before: { status: "编辑中" }, after: { status: "已提交" } },
    ]);
    const published = await logged(() => done(`/lab/drafts/${id}/publication`, { version: 2, note: "同意" }, "李四"));
    expect(published.events).toMatchObject([
      {
        type: "draft_published",
        ...person("李四"),
        reason: "同意",
        after: { version: 2, sha256: saved.answer.sha256 },
      },
    ]);
    const other = await done<{ id: string }>("/lab/drafts", draft);
    const abandoned = await logged(() => done(`/lab/drafts/${other.id}/abandonment`, { note: "不再需要" }));
    expect(abandoned.events).toMatchObject([
      { type: "draft_abandoned", thing: `draft ${other.id}`, reason: "不再需要" },
    ]);
    expect(JSON.stringify(abandoned.events).length).toBeLessThan(2_000);
  });
});

describe("decisions", () => {
  test("are logged once, with the policies they were computed with", async () => {
    const id = randomUUID();
    const asked = { id, subject: ENTERPRISE, measure: MEASURE, asOf: "2026-06-30" };
    const { answer, events } = await logged(() => done<{ verdict: string }>("/decisions", asked));
    expect(events).toMatchObject([
      {
        type: "decision_recorded",
        ...person("张三"),
        thing: `decision ${id}`,
        subject: ENTERPRISE,
        after: { measure: MEASURE, verdict: answer.verdict },
      },
    ]);
    expect((await logged(() => done("/decisions", asked, "李四"))).events).toEqual([]);
  });
});

describe("whatever is refused", () => {
  test("leaves nothing in the log", async () => {
    const { events } = await logged(async () => {
      await server.send("POST", `/subjects/${ENTERPRISE}/corrections`, {
        fact: "没有",
        value: "1",
        source: "税务",
        reason: "x",
      });
      await server.send("POST", "/batches/2147483647/undo", { reason: "x" });
      await server.send("POST", `/lists/${randomUUID()}/archive`, { archived: true, reason: "x" });
      await server.send("POST", `/lab/drafts/${randomUUID()}/submission`, { version: 1 });
      await server.send("POST", `/imports/${randomUUID()}/acceptance`, {});
    });
    expect(events).toEqual([]);
  });
});

describe("every row", () => {
  let tables: readonly string[] = [];
  beforeAll(async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where relkind in ('r', 'p') and not relispartition and nspname = any($1)`,
      [SCHEMAS],
    );
    tables = rows.map(({ name }) => name).filter((name) => !DERIVED.includes(name));
  });

  test("of these schemas that was written since the migrations belongs to a transaction with an event", async () => {
    expect(tables.length).toBeGreaterThan(15);
    const unlogged: string[] = [];
    for (const table of tables) {
      const { rows } = await owner.query<{ row: string }>(
        `select t::text as row from ${table} as t
          where not exists (select from audit.event as e where e.transaction::xid = t.xmin) limit 1`,
      );
      unlogged.push(...rows.map(({ row }) => `${table} ${row.slice(0, 200)}`));
    }
    expect(unlogged).toEqual([]);
  });

  test("nothing above was a defect", () => expect(server.defects).toEqual([]));
});
