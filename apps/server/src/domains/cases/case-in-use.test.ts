import { randomUUID } from "node:crypto";
import type { CaseDetail, CaseFile } from "@yuanding/contract";
import { readSheet } from "read-excel-file/node";
import { afterAll, describe, expect, test } from "vitest";
import { NO_LIMITS } from "../../../../../tests/setup/limits.ts";
import { openAccount, peoplePark } from "../../../../../tests/setup/people-park.ts";
import { INFECTED_MARK, startScanner } from "../../../../../tests/setup/scanner.ts";
import { PUBLIC } from "../../actor.ts";
import { createApp } from "../../app.ts";
import { attempt } from "../../platform/database/attempt.ts";
import { openScanner } from "../../platform/scan/clamd.ts";
import { giveTo } from "./give-to.ts";
import { openCase } from "./index.ts";

/* Cases as people use them, through the whole API: files, who takes part, what is being filled in, several at once. */

const park = await peoplePark("park");
const FIRM = { id: "91110102MAYY00018L", name: "示例·晴川软件0001（合成）" };
const OTHER = "91110102MAYY00026F";
const clock = { now: Temporal.Instant.from("2026-06-30T02:00:00Z") };
const around = { now: () => clock.now };
const place = { ...park.workplace, ...around };
const scanner = await startScanner();
afterAll(() => scanner.close());
const WHO = "X-Test-Actor";
const app = createApp({
  ...{ database: park.database, law: park.law, today: park.workplace.today, site: null, limits: NO_LIMITS, around },
  scan: openScanner(scanner.address),
  identify: async (request) => {
    const id = request.headers.get(WHO);
    return id ? park.actorOf(id) : PUBLIC;
  },
  log: (line) => {
    throw new Error(line);
  },
});

const holder = async (...given: Parameters<typeof park.holder>) => (await park.holder(...given)).id;
const handler = await holder("officer", "张经办");
const colleague = await holder("officer", "李同事");
const [approver, expert, steward] = [
  await holder("approver"),
  await holder("expert", "王专家"),
  await holder("steward"),
];
const mandated = async (code: string, role: "legal" | "finance") => {
  const keeper = park.as(await park.actorOf(handler));
  const { outcome, token } = await park.mandate(keeper, code, `${randomUUID()}@example.test`, role);
  await openAccount(park.database, token);
  return outcome.ok ? outcome.value.mandate.person.id : "";
};
const legal = await mandated(FIRM.id, "legal");
const [cashier, stranger] = [await mandated(FIRM.id, "finance"), await mandated(OTHER, "legal")];

type Answer<Body> = { readonly status: number; readonly body: Body & { readonly code?: string; readonly data?: Said } };
type Said = { readonly zh: string; readonly en: string };
async function ask<Body = object>(who: string, method: string, path: string, body?: object): Promise<Answer<Body>> {
  const headers = { [WHO]: who, "Content-Type": "application/json" };
  const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers: { [WHO]: who } };
  const response = await app.request(`/api${path}`, init);
  return { status: response.status, body: (await response.json()) as Answer<Body>["body"] };
}
const open = async (process = "appeal", title = "对信用记录的申诉") => {
  const id = randomUUID();
  const opening = { id, process, parent: null, subject: FIRM, title, fields: {} };
  const { actor } = park.as(await park.actorOf(legal));
  const outcome = await attempt(park.database, (tx) => openCase({ tx, place }, actor, opening));
  if (!outcome.ok) throw new Error(outcome.refusal.zh);
  return id;
};
const show = async (who: string, id: string) => (await ask<CaseDetail>(who, "GET", `/cases/${id}`)).body;
const act = async (who: string, id: string, transition: string, given: object = {}) => {
  const { version } = await show(handler, id);
  return ask<CaseDetail>(who, "POST", `/cases/${id}/acts`, { version, transition, ...given });
};
type Upload = { readonly kind?: string; readonly name?: string; readonly file?: string; readonly internal?: string };
const upload = async (who: string, id: string, content: string | Uint8Array<ArrayBuffer>, given: Upload = {}) => {
  const query = new URLSearchParams({ file: randomUUID(), kind: "other", name: "材料.pdf", ...given });
  const headers = { [WHO]: who, "Content-Type": "application/octet-stream" };
  const response = await app.request(`/api/cases/${id}/files?${query}`, { method: "POST", headers, body: content });
  const body = (await response.json()) as { readonly code?: string; readonly file?: string; readonly number?: number };
  return { status: response.status, ...body };
};
const files = async (who: string, id: string) =>
  (await ask<{ items: readonly CaseFile[] }>(who, "GET", `/cases/${id}/files`)).body.items;
/** Handed in by the enterprise, and the handler's. */
const received = async () => {
  const id = await open();
  await upload(legal, id, "理由", { kind: "grounds" });
  expect((await act(legal, id, "submit")).status).toBe(200);
  const { version } = await show(handler, id);
  await ask(handler, "POST", `/cases/${id}/responsible`, { version, person: handler, reason: "" });
  return id;
};

describe("files of a case", () => {
  test("come in and go out as the same bytes, under their name, and never to be opened in the browser", async () => {
    const id = await open();
    const bytes = new Uint8Array(2_500_000).map((_, place) => place % 251);
    const { file, number } = await upload(legal, id, bytes, { kind: "grounds", name: "理由（1）.pdf" });
    expect(number).toBe(1);
    const path = `/api/cases/${id}/files/${file}/versions/1`;
    const response = await app.request(path, { headers: { [WHO]: handler } });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    const { headers } = response;
    expect(headers.get("Content-Type")).toBe("application/octet-stream");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Disposition")).toBe(
      "attachment; filename=\"file\"; filename*=UTF-8''%E7%90%86%E7%94%B1%EF%BC%881%EF%BC%89.pdf",
    );
    for (const who of [stranger, expert])
      expect((await app.request(path, { headers: { [WHO]: who } })).status).toBe(404);
    expect((await app.request(path.replace("/1", "/2"), { headers: { [WHO]: legal } })).status).toBe(404);
  });

  test("have versions; the same bytes once more are no other version", async () => {
    const [id, file] = [await open(), randomUUID()];
    expect(await upload(legal, id, "一", { file })).toMatchObject({ status: 201, number: 1 });
    expect(await upload(legal, id, "一", { file })).toMatchObject({ status: 201, number: 1 });
    expect(await upload(legal, id, "二", { file, name: "改.pdf" })).toMatchObject({ status: 201, number: 2 });
    const [only, ...others] = await files(handler, id);
    expect(others).toEqual([]);
    expect(only?.versions.map(({ number, name, bytes, ofEnterprise }) => [number, name, bytes, ofEnterprise])).toEqual([
      [2, "改.pdf", 3, true],
      [1, "材料.pdf", 3, true],
    ]);
    expect(await upload(handler, id, "三", { file })).toMatchObject({ status: 409, code: "file_id_taken" });
    expect(await upload(legal, await open(), "三", { file })).toMatchObject({ code: "file_id_taken" });
  });

  test("of the park's own are hidden from the enterprise, and nothing of an enterprise is internal", async () => {
    const id = await open();
    const { file } = await upload(handler, id, "内部", { internal: "true", name: "意见.pdf" });
    await upload(legal, id, "公开", { internal: "true" });
    expect((await files(handler, id)).map(({ internal }) => internal)).toEqual([true, false]);
    expect((await files(legal, id)).map(({ versions }) => versions[0]?.name)).toEqual(["材料.pdf"]);
    const path = `/api/cases/${id}/files/${file}/versions/1`;
    expect((await app.request(path, { headers: { [WHO]: legal } })).status).toBe(404);
    expect((await app.request(path, { headers: { [WHO]: colleague } })).status).toBe(200);
  });

  test("are taken from those who have a part in the case, while it is theirs, of the kinds they give", async () => {
    const id = await open();
    const may = async (who: string) => (await show(who, id)).mayAttach;
    expect(await Promise.all([legal, cashier, handler, colleague, steward].map(may))).toEqual([
      ...[true, false, true, true, false],
    ]);
    expect(await upload(cashier, id, "x")).toMatchObject({ status: 403, code: "not_permitted" });
    expect(await upload(steward, id, "x")).toMatchObject({ status: 403, code: "not_permitted" });
    expect(await upload(stranger, id, "x")).toMatchObject({ status: 404, code: "case_not_found" });
    expect(await upload(legal, id, "x", { kind: "opinion" })).toMatchObject({ code: "document_unknown" });
    expect(await upload(handler, id, "x", { kind: "opinion" })).toMatchObject({ status: 201 });
    expect(await upload(legal, id, "", {})).toMatchObject({ status: 400, code: "file_empty" });
    expect(await upload(legal, id, "x", { name: "../etc" })).toMatchObject({ status: 400, code: "file_name_wrong" });
    expect(await upload(legal, id, "x", { file: "no" })).toMatchObject({ status: 400 });
    await upload(legal, id, "理由", { kind: "grounds" });
    await act(legal, id, "submit");
    expect(await upload(legal, id, "x")).toMatchObject({ status: 409, code: "file_not_now" });
    await act(legal, id, "withdraw");
    expect(await upload(handler, id, "x")).toMatchObject({ status: 409, code: "case_final" });
  });

  test("in which the scanner finds something, or that are too large, are not kept", async () => {
    const id = await open();
    expect(await upload(legal, id, `a ${INFECTED_MARK}`)).toMatchObject({ status: 422, code: "file_infected" });
    const large = new Uint8Array(50 * 1024 * 1024 + 1);
    expect(await upload(legal, id, large)).toMatchObject({ status: 413, code: "file_too_large" });
    expect(await files(legal, id)).toEqual([]);
  });
});

describe("whoever comes too late", () => {
  test("is told who acted meanwhile and what they did; an enterprise only that the park did", async () => {
    const id = await received();
    const { version } = await show(handler, id);
    expect((await act(handler, id, "accept")).status).toBe(200);
    const late = { version, transition: "withdraw" };
    const [mine, theirs] = [
      await ask(colleague, "POST", `/cases/${id}/acts`, { ...late, transition: "accept" }),
      await ask(legal, "POST", `/cases/${id}/acts`, late),
    ];
    expect(mine).toMatchObject({
      status: 409,
      body: {
        code: "case_changed",
        data: {
          zh: "办件刚刚被别人办理过，请看过最新情况再办。张经办办了“受理”。",
          en: "Somebody acted in this case meanwhile; look at it as it stands now. 张经办 did “Accept”.",
        },
      },
    });
    expect(theirs.body.data?.zh).toBe("办件刚刚被别人办理过，请看过最新情况再办。园区刚刚办理过。");
    const again = await ask(colleague, "POST", `/cases/${id}/responsible`, { version: 0, person: colleague });
    expect(again.body.data?.zh).toMatch(/张经办指定张经办为责任人。张经办办了“受理”。$/);
  });
});

describe("who takes part", () => {
  test("sees that case and no other, until their part ends", async () => {
    const [id, beside] = [await received(), await received()];
    expect((await ask(expert, "GET", `/cases/${id}`)).body.code).toBe("case_not_found");
    const { version } = await show(handler, id);
    const join = { version, person: expert, reason: "请专家看" };
    expect((await ask(steward, "POST", `/cases/${id}/participants`, join)).body.code).toBe("not_permitted");
    expect((await ask(handler, "POST", `/cases/${id}/participants`, { ...join, person: legal })).body.code).toBe(
      "person_unfit",
    );
    expect((await ask<CaseDetail>(handler, "POST", `/cases/${id}/participants`, join)).body).toMatchObject({
      participants: [{ id: expert, name: "王专家" }],
    });
    expect(await show(expert, id)).toMatchObject({ title: "对信用记录的申诉", offers: [] });
    expect((await files(expert, id)).map(({ kind }) => kind.id)).toEqual(["grounds"]);
    expect(await upload(expert, id, "意见")).toMatchObject({ status: 201 });
    expect((await ask(expert, "GET", `/cases/${beside}`)).status).toBe(404);
    expect((await ask(expert, "GET", "/cases")).body.code).toBe("hidden");
    const end = { version: version + 1, person: expert };
    expect((await ask(steward, "POST", `/cases/${id}/participant-ends`, end)).body.code).toBe("participant_not_found");
    expect((await ask(expert, "POST", `/cases/${id}/participant-ends`, end)).status).toBe(200);
    expect((await ask(expert, "GET", `/cases/${id}`)).status).toBe(404);
    const { acts } = await show(handler, id);
    expect(acts.slice(-2).map(({ kind, person, by }) => [kind, person?.name, by])).toEqual([
      ["join", "王专家", "张经办"],
      ["leave", "王专家", "王专家"],
    ]);
  });

  test("an expert acts in the review that was given to them, and sees no other and nothing above it", async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const actor = await park.actorOf(handler);
    for (const [id, title, whose] of [
      [mine, "评审一", expert],
      [other, "评审二", null],
    ] as const) {
      const opening = { id, process: "review", parent: null, subject: null, title, fields: {} };
      const outcome = await attempt(park.database, async (tx) => {
        const opened = await openCase({ tx, place }, actor, opening);
        if (whose) await giveTo({ tx, place }, id, { person: whose, name: "王专家" }, "抽取");
        return opened;
      });
      expect(outcome.ok).toBe(true);
    }
    type Inbox = {
      readonly items: readonly { readonly case: { readonly id: string }; readonly steps: readonly Said[] }[];
    };
    const inbox = async () => (await ask<Inbox>(expert, "GET", "/inbox")).body.items;
    expect((await inbox()).map((item) => [item.case.id, item.steps.map(({ zh }) => zh)])).toEqual([
      [mine, ["申明无冲突并接受", "申明回避"]],
    ]);
    expect((await ask(expert, "GET", `/cases/${other}`)).body.code).toBe("case_not_found");
    const accept = async () => {
      const { version } = await show(expert, mine);
      return ask<CaseDetail>(expert, "POST", `/cases/${mine}/acts`, { version, transition: "accept" });
    };
    expect((await accept()).body.code).toBe("act_documents_missing");
    expect(await upload(expert, mine, "无冲突", { kind: "declaration" })).toMatchObject({ status: 201 });
    expect((await accept()).body).toMatchObject({ state: { zh: "评分中" }, parent: null });
    expect((await act(handler, mine, "score", { fields: { score: 90 } })).body.code).toBe("act_not_theirs");
  });
});

describe("what is being filled in", () => {
  const save = (who: string, id: string, revision: number, reason: string, transition = "accept") =>
    ask<{ revision: number; by: string }>(who, "PUT", `/cases/${id}/draft`, {
      ...{ revision, transition, reason, fields: {} },
    });
  type Attended = {
    readonly version: number;
    readonly present: readonly { readonly name: string }[];
    readonly draft: { readonly reason: string; readonly by: string; readonly revision: number } | null;
  };
  const attend = async (who: string, id: string, here = true) =>
    (await ask<Attended>(who, "POST", `/cases/${id}/presence`, { here })).body;

  test("is kept for one's own side; of two who write at once one is told and finds the other's", async () => {
    const id = await received();
    expect((await save(handler, id, 0, "材料齐")).body).toMatchObject({ revision: 1, by: "张经办" });
    expect((await save(colleague, id, 0, "另写")).body.data?.zh).toMatch(/（张经办）$/);
    expect((await attend(colleague, id)).draft).toMatchObject({ reason: "材料齐", by: "张经办", revision: 1 });
    expect((await save(colleague, id, 1, "材料齐全")).body).toMatchObject({ revision: 2 });
    expect((await attend(legal, id)).draft).toBeNull();
    expect((await save(legal, id, 0, "撤回", "withdraw")).status).toBe(200);
    expect((await attend(handler, id)).draft).toMatchObject({ reason: "材料齐全", by: "李同事" });
    expect((await save(steward, id, 2, "乱写")).body.code).toBe("not_permitted");
    expect((await save(handler, id, 2, "还没到", "propose")).body.code).toBe("act_not_now");
    expect((await act(handler, id, "accept")).status).toBe(200);
    expect((await attend(handler, id)).draft).toBeNull();
    expect((await attend(legal, id)).draft).toMatchObject({ reason: "撤回" });
    expect((await save(handler, id, 2, "迟了", "ask")).body.code).toBe("case_draft_changed");
  });

  test("is seen by those who have the case open, who see each other for a minute and nobody across", async () => {
    const id = await received();
    expect((await attend(handler, id)).present).toEqual([]);
    expect((await attend(colleague, id)).present.map(({ name }) => name)).toEqual(["张经办"]);
    expect((await attend(legal, id)).present).toEqual([]);
    expect((await attend(handler, id)).present.map(({ name }) => name)).toEqual(["李同事"]);
    await attend(colleague, id, false);
    expect((await attend(handler, id)).present).toEqual([]);
    await attend(colleague, id);
    clock.now = clock.now.add({ seconds: 61 });
    expect((await attend(handler, id)).present).toEqual([]);
    expect((await ask(stranger, "POST", `/cases/${id}/presence`, { here: true })).body.code).toBe("case_not_found");
  });
});

describe("several cases", () => {
  test("are acted in one by one, with a reason for all or for each, and each says how it went", async () => {
    const ids = [await received(), await received(), await open()];
    const cases = await Promise.all(
      ids.map(async (id, at) => {
        return { id, version: (await show(handler, id)).version, reason: at === 1 ? "缺证据" : "" };
      }),
    );
    const wanted = { transition: "not-accept", reason: "不属于受理范围", cases };
    type Outcome = {
      readonly items: readonly { readonly id: string; readonly refusal: { readonly code: string } | null }[];
    };
    const { body } = await ask<Outcome>(handler, "POST", "/case-acts", wanted);
    expect(body.items.map(({ id, refusal }) => [id, refusal?.code ?? "ok"])).toEqual([
      [ids[0], "ok"],
      [ids[1], "ok"],
      [ids[2], "act_not_theirs"],
    ]);
    const reasons = await Promise.all(ids.slice(0, 2).map(async (id) => (await show(handler, id)).acts.at(-1)?.reason));
    expect(reasons).toEqual(["不属于受理范围", "缺证据"]);
    const again = await ask<Outcome>(handler, "POST", "/case-acts", wanted);
    expect(again.body.items[0]?.refusal?.code).toBe("case_changed");
    const unseen = await ask<Outcome>(stranger, "POST", "/case-acts", wanted);
    expect(new Set(unseen.body.items.map(({ refusal }) => refusal?.code))).toEqual(new Set(["case_not_found"]));
  });
});

describe("a case in words", () => {
  test("says who may do what next, what was chosen by its name, and how urgent it is", async () => {
    const { answer = 0 } = place.law.park.service.promises;
    place.law.park.service.promises.answer = 5;
    const id = await open("change-request", "调整期限");
    await upload(legal, id, "申请", { kind: "request" });
    await act(legal, id, "submit", { fields: { kind: "extension", to: "2027-06-30" }, reason: "设备晚到" });
    const seen = await show(handler, id);
    expect(seen).toMatchObject({
      ...{ side: "park", urgency: "later", state: { zh: "待核对" } },
      fields: [
        { id: "kind", value: "extension", shown: { zh: "延期", en: "Extension" } },
        { id: "to", value: "2027-06-30" },
      ],
    });
    expect(seen.awaited.map(({ role, steps }) => [role.zh, steps.map(({ zh }) => zh)])).toEqual([
      ["项目监管人", ["退回补充", "核对通过"]],
      ["承担单位", ["撤回"]],
    ]);
    expect(seen.offers.map(({ transition, strong }) => [transition, strong])).toEqual([
      ["return", false],
      ["check", false],
    ]);
    const own = await show(legal, id);
    expect(own).toMatchObject({
      side: "enterprise",
      awaited: [],
      acts: [],
      documents: [],
      fields: [{ value: "extension" }, { value: "2027-06-30" }],
    });
    const before = clock.now;
    for (const [now, urgency] of [
      ["2026-07-01T02:00:00Z", "week"],
      ["2026-07-07T08:00:00Z", "today"],
      ["2026-07-07T10:00:00Z", "overdue"],
    ] as const) {
      clock.now = Temporal.Instant.from(now);
      expect((await show(handler, id)).urgency).toBe(urgency);
    }
    clock.now = before;
    await act(colleague, id, "check");
    expect((await show(approver, id)).offers[0]).toMatchObject({ transition: "approve", strong: true, refusal: null });
    place.law.park.service.promises.answer = answer;
  });

  test("is drawn with where it stands, for the park alone", async () => {
    const id = await open();
    const drawn = async (who: string, language: string) =>
      app.request(`/api/cases/${id}/diagram.svg?language=${language}`, { headers: { [WHO]: who } });
    const svg = await drawn(handler, "en");
    expect(svg.headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
    expect(await svg.text()).toMatch(/<svg [\s\S]*>Now<\/text>/);
    expect((await drawn(legal, "zh")).status).toBe(404);
  });

  test("leaves as Excel, no more than somebody sees, and by whom the log says", async () => {
    const title = `导出${randomUUID()}`;
    await open("appeal", title);
    const response = await app.request(`/api/cases.xlsx?query=${encodeURIComponent(title)}`, {
      headers: { [WHO]: handler },
    });
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()));
    const head = rows.findIndex((row) => row[0] === "办件" && row[1] === "企业");
    expect(rows.slice(head + 1).map((row) => row.slice(0, 5))).toEqual([
      [title, FIRM.name, FIRM.id, "信用申诉", "草稿"],
    ]);
    for (const who of [legal, steward]) {
      expect((await app.request("/api/cases.xlsx", { headers: { [WHO]: who } })).status).toBe(404);
    }
  });
});
