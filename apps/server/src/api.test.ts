import { join } from "node:path";
import { REFERENCE_DATE } from "@yuanding/demo";
import { evaluateAll, readSubject, toResult } from "@yuanding/rules";
import { formatFen, parseDecimal, toFen, ZERO } from "@yuanding/values";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { identifyTester } from "../../../tests/setup/actors.ts";
import { testDatabase } from "../../../tests/setup/test-database.ts";
import { createApp } from "./app.ts";
import { takeSnapshot } from "./domains/facts/index.ts";
import { readLaw } from "./domains/law/index.ts";

const { database } = await testDatabase("park");
const law = readLaw(join(import.meta.dirname, "../../.."));
const defects: string[] = [];
const app = createApp({
  database,
  identify: identifyTester,
  law,
  today: () => Temporal.PlainDate.from("2026-11-21"),
  site: null,
  log: (line) => defects.push(line),
});

const post = (path: string, body: string, headers: Record<string, string> = { "Content-Type": "application/json" }) =>
  app.request(path, { method: "POST", headers, body });

type Json = { readonly [key: string]: unknown };

async function get(path: string): Promise<{ status: number; body: Json }> {
  const response = await app.request(path);
  return { status: response.status, body: (await response.json()) as Json };
}

/** The same question asked of the engine directly. */
const asOf = Temporal.PlainDate.from(REFERENCE_DATE);
const snapshot = await takeSnapshot(database, "企业");
const direct = snapshot.subjects.flatMap((recorded) => {
  const { subject } = readSubject(law.library.dictionary, recorded);
  return subject ? evaluateAll(law.library, subject, asOf).map((each) => toResult(subject.id, each)) : [];
});
const of = (measure: string) => direct.filter((result) => result.measure === measure);

describe("the library", () => {
  test("lists every document with its status on the date and its measures", async () => {
    const { body } = await get("/api/policies?asOf=2026-06-30");
    const policies = body.policies as { id: string; status: string; measures: unknown[] }[];
    const status = Object.fromEntries(policies.map((policy) => [policy.id, policy.status]));
    expect(status).toMatchObject({
      "zgc-2024-draft": "征求意见",
      "xicheng-2023-4": "已到期",
      "xicheng-145-sti-plan": "已到期",
      "xicheng-2022-114": "现行有效",
      "miit-2026-2": "现行有效",
    });
    expect(policies.flatMap((policy) => policy.measures)).toHaveLength(law.library.measures.size);
  });

  test("a term of less than 180 days is said to end soon", async () => {
    const { body } = await get("/api/policies?asOf=2027-01-15");
    const policies = body.policies as { id: string; status: string }[];
    expect(policies.find((policy) => policy.id === "xicheng-2022-114")?.status).toBe("即将到期");
  });

  test("gives the sources, from which a browser compiles the same measures", async () => {
    const { body } = await get("/api/policies/sources");
    expect((body.files as unknown[]).length).toBe(law.set.files.length);
    expect(body.policySet).toBe(law.set.hash);
  });
});

describe("a subject", () => {
  const id = snapshot.subjects[0]?.id ?? "";

  test("has the answers the engine gives for its recorded facts", async () => {
    const { body } = await get(`/api/subjects/${id}/results`);
    expect(body.basis).toMatchObject({ asOf: REFERENCE_DATE, synthetic: true, subjects: 1135 });
    expect(body.results).toEqual(direct.filter((result) => result.subject === id));
  });

  test("has an explanation that names the source of every known fact", async () => {
    const { body } = await get(`/api/subjects/${id}/explanations/xicheng-2022-114/office-rent`);
    const explanation = body.explanation as {
      conditions: { children: { facts: { value: string; source: string }[] }[] };
    };
    const facts = explanation.conditions.children.flatMap((child) => child.facts);
    expect(facts.length).toBeGreaterThan(0);
    for (const { source, value } of facts)
      expect(source?.startsWith("合成数据·") ?? null).toBe(value === null ? null : true);
  });

  test("that does not exist is said not to exist", async () => {
    const { status, body } = await get("/api/subjects/nobody");
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: "subject_not_found", data: { zh: "没有这个对象。" } });
  });

  test("is refused a measure for another kind, an unknown measure and a day that does not exist", async () => {
    const ask = async (path: string) => (await get(`/api/subjects/${id}/${path}`)).body.code;
    expect(await ask("explanations/xicheng-2022-114/building-reward")).toBe("kind_mismatch");
    expect(await ask("explanations/xicheng-2022-114/nothing")).toBe("measure_not_found");
    expect(await ask("results?asOf=2026-02-30")).toBe("date_invalid");
    expect((await get(`/api/subjects/${id}/results?asOf=soon`)).status).toBe(400);
  });

  test("is found by part of its name, a page at a time", async () => {
    const { body } = await get("/api/subjects?kind=企业&query=示例&limit=7&offset=14");
    expect(body.total).toBe(1083);
    expect(body.items).toHaveLength(7);
    const { status, body: refused } = await get("/api/subjects?limit=5000");
    expect([status, refused.message]).toEqual([400, expect.stringContaining("请求的参数不符合要求")]);
  });
});

describe("a list behind a figure of the overview", () => {
  const total = async (query: string) => (await get(`/api/subjects?kind=企业&${query}`)).body.total;

  test("has as many subjects as the figure says", async () => {
    const { body } = await get("/api/overview");
    for (const { id, holds } of body.rungs as { id: string; holds: number | null }[]) {
      if (holds !== null) expect(await total(`holds=${id}`)).toBe(holds);
    }
    for (const { block, count } of body.blocks as { block: string | null; count: number }[]) {
      expect(await total(`block=${block ?? "-"}`)).toBe(count);
    }
    for (const { section, count } of body.sections as { section: string | null; count: number }[]) {
      expect(await total(`section=${section ?? "-"}`)).toBe(count);
    }
  });

  test("is refused for a rung without a certificate", async () => {
    expect((await get("/api/subjects?holds=unicorn")).body.code).toBe("rung_not_found");
  });

  test("can be narrowed by several at once and by name", async () => {
    const both = await total("block=德胜&section=I&holds=high-tech&query=示例");
    expect(both).toBeGreaterThan(0);
    expect(both).toBeLessThan((await total("block=德胜&section=I")) as number);
  });
});

describe("a census", () => {
  const measure = "xicheng-2022-114/office-rent";

  test("counts every enterprise once", async () => {
    const { body } = await get(`/api/census/${measure}`);
    const counts = body.counts as Record<string, number>;
    expect(body.total).toBe(1083);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1083);
    for (const [verdict, count] of Object.entries(counts)) {
      expect(count).toBe(of(measure).filter((result) => result.verdict === verdict).length);
    }
  });

  test("adds ceilings exactly, those of open answers apart", async () => {
    const { body } = await get(`/api/census/${measure}`);
    const sum = (met: boolean) =>
      of(measure)
        .filter((result) => result.ceiling !== null && (result.verdict === "met") === met)
        .reduce((total, result) => total + toFen(parseDecimal(result.ceiling ?? "0") ?? ZERO), 0n);
    expect(body.ceiling).toEqual({ met: formatFen(sum(true)), open: formatFen(sum(false)) });
    expect(body.amount).toBeNull();
  });

  test("has a funnel whose steps account for everyone, with the list behind each number", async () => {
    const { body } = await get(`/api/census/${measure}`);
    const funnel = body.funnel as { id: string; entering: number; removed: number; unknown: number; human: number }[];
    expect(funnel.map((step) => step.id)).toEqual(["条件.1", "条件.2"]);
    expect(funnel[1]?.entering).toBe((funnel[0]?.entering ?? 0) - (funnel[0]?.removed ?? 0));
    for (const step of funnel) {
      const list = await get(
        `/api/census-list/${measure}?condition=${encodeURIComponent(step.id)}&verdict=unmet&among=entering&limit=200`,
      );
      expect(list.body.total).toBe(step.removed);
    }
  });

  test("has the list behind each fact that is most often missing", async () => {
    const { body } = await get(`/api/census/${measure}`);
    for (const { fact, count } of body.missing as { fact: string; count: number }[]) {
      const list = await get(`/api/census-list/${measure}?verdict=unknown&missing=${encodeURIComponent(fact)}`);
      expect(list.body.total).toBe(count);
    }
  });

  test("refuses a condition that the measure does not have", async () => {
    const { status, body } = await get(`/api/census-list/${measure}?condition=x`);
    expect([status, body.code]).toEqual([404, "condition_not_found"]);
  });

  test("classes every enterprise it can", async () => {
    const { body } = await get("/api/census/miit-2011-300/size");
    const classes = body.classes as { class: string; count: number }[];
    expect(classes.map((each) => each.class)).toEqual(["大型", "中型", "小型", "微型"]);
    const counted = classes.reduce((sum, each) => sum + each.count, 0);
    expect(counted).toBe((body.counts as { met: number }).met);
  });

  test("exports the same list to Excel, which says that it is synthetic and as of when", async () => {
    const response = await app.request(`/api/census.xlsx?measure=${measure}&verdict=met`);
    expect(response.headers.get("content-disposition")).toContain("xicheng-2022-114-office-rent-2026-06-30.xlsx");
    const rows = await readSheet(Buffer.from(await response.arrayBuffer()));
    const head = rows.findIndex((row) => row[0] === "代码");
    const preface = rows.slice(0, head).flat().join(" ");
    expect(preface).toContain("合成数据");
    expect(preface).toContain("评估日期 2026-06-30");
    const met = of(measure).filter((result) => result.verdict === "met");
    const column = rows[head]?.indexOf("上限（元）") ?? -1;
    expect(rows.slice(head + 1).map((row) => [row[0], row[column]])).toEqual(
      met.map((result) => [result.subject, Number(result.ceiling)]),
    );
  });

  test("exports nothing for what does not exist, and says which", async () => {
    const ask = async (query: string) => (await get(`/api/census.xlsx?${query}`)).body.code;
    expect(await ask("measure=nothing/here")).toBe("measure_not_found");
    expect(await ask(`measure=${measure}&condition=x`)).toBe("condition_not_found");
    expect(await ask(`measure=${measure}&asOf=2026-02-30`)).toBe("date_invalid");
    expect(await ask(`measure=${measure}&lang=fr`)).toBe("BAD_REQUEST");
  });
});

describe("the overview", () => {
  test("counts holders of certificates, and never makes up a rung without a criterion", async () => {
    const { body } = await get("/api/overview");
    const rungs = Object.fromEntries(
      (body.rungs as { id: string; holds: number | null; qualifies: number | null }[]).map((rung) => [rung.id, rung]),
    );
    expect(rungs["high-tech"]?.holds).toBe(699);
    expect(rungs["specialized-sme"]?.holds).toBe(172);
    expect(rungs["little-giant"]?.holds).toBe(8);
    expect(rungs.unicorn).toMatchObject({ holds: null, qualifies: null });
  });

  test("keeps amounts and ceilings apart", async () => {
    const { body } = await get("/api/overview");
    for (const claim of body.claims as { measure: string; amount: unknown; ceiling: unknown }[]) {
      expect([claim.amount, claim.ceiling].filter((each) => each !== null)).toHaveLength(1);
    }
  });

  test("takes the rule in force on the date", async () => {
    const { body } = await get("/api/overview?asOf=2026-03-01");
    const rungs = body.rungs as { id: string; measure: string | null }[];
    expect(rungs.find((rung) => rung.id === "specialized-sme")?.measure).toBe("miit-2022-63/specialized-sme");
    expect(rungs.find((rung) => rung.id === "little-giant")?.measure).toBeNull();
  });
});

describe("a request that the contract does not allow", () => {
  const NUL = encodeURIComponent("甲\0乙");
  test.each([
    `/api/subjects?query=${NUL}`,
    `/api/subjects?block=${NUL}`,
    `/api/subjects/${NUL}`,
    `/api/subjects/${NUL}/results`,
    `/api/subjects/${NUL}/explanations/miit-2011-300/size`,
    `/api/subjects/${NUL}/distances/miit-2011-300/size`,
    `/api/subjects/${NUL}/bundle`,
    `/api/subjects/${NUL}/decisions`,
    `/api/lab/drafts?policy=${NUL}`,
    "/api/overview?asOf=0000-01-01",
  ])("is refused before it reaches the database: %s", async (path) => {
    const { status, body } = await get(path);
    expect([status, body.code]).toEqual([400, "BAD_REQUEST"]);
  });

  test.each(["{", "x", "[".repeat(100_000), '{"measure":'])("is refused as a body that is no JSON", async (body) => {
    const response = await post("/api/simulations", body);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ message: expect.stringContaining("请求的参数不符合要求") }),
    ]);
  });

  test.each([
    ["application/x-www-form-urlencoded", "policy=xicheng-2022-114&title=t&text=x&by[name]=n"],
    ["multipart/form-data; boundary=x", "--x--"],
    ["text/plain", '{"policy":"xicheng-2022-114","title":"t","text":"x","by":{"name":"n"}}'],
  ])("is refused as %s, which another site's page may send", async (type, body) => {
    const response = await post("/api/lab/drafts", body, { "Content-Type": type });
    expect([response.status, (await response.json()).code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
    const untyped = new Request("http://localhost/api/lab/drafts", { method: "POST", body: new Blob([body]) });
    expect((await app.request(untyped)).status).toBe(415);
    expect((await get("/api/lab/drafts")).body.total).toBe(0);
  });
});

test("the API describes itself", async () => {
  const { body } = await get("/api/openapi.json");
  expect(body.openapi).toMatch(/^3\.1/);
  expect(Object.keys(body.paths as object)).toContain("/census/{measure}");
});

test("nothing above was a defect", () => {
  expect(defects).toEqual([]);
});
