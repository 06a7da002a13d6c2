import { combine, evaluateYears, loadSolver } from "@yuanding/combine";
import { describe, expect, test } from "vitest";
import { identifyTester } from "../../../../../tests/setup/actors.ts";
import { lawWithBundles } from "../../../../../tests/setup/law-with-bundles.ts";
import { testDatabase } from "../../../../../tests/setup/test-database.ts";
import { createApp } from "../../app.ts";
import { subjectFrom, takeSnapshot } from "../facts/index.ts";
import { newCombineThread } from "./combine-thread.ts";

const { database } = await testDatabase("park");
const law = lawWithBundles();
const defects: string[] = [];
const app = createApp({
  database,
  identify: identifyTester,
  law,
  today: () => Temporal.PlainDate.from("2026-06-30"),
  site: null,
  log: (line) => defects.push(line),
});
const asOf = Temporal.PlainDate.from("2026-06-30");
const { subjects } = await takeSnapshot(database, "企业");
const enterprise = subjects.find(({ facts }) => {
  const revenue = facts.营业收入;
  return typeof revenue === "object" && Number(revenue["2025"]) > 10_000_000;
});
if (!enterprise) throw new Error("the park has no enterprise of that size");

async function ask(path: string) {
  const response = await app.request(`/api/subjects/${path}`);
  return { status: response.status, body: await response.json() };
}

describe("the best bundle of a subject", () => {
  test("is what the engine answers for its recorded facts, to the 分", async () => {
    const { body } = await ask(`${enterprise.id}/bundle?years=3&later=same`);
    const years = evaluateYears(law.library, subjectFrom(law.library.dictionary, enterprise), asOf, 3, "same");
    const input = { years, laterYearsAssumed: true };
    expect(body.combination).toEqual(combine(law.library, enterprise.id, input, await loadSolver()));
    expect(body.combination.proven).toBe(true);
    expect(body.basis).toMatchObject({ asOf: "2026-06-30", synthetic: true });
  });

  test("names what an exclusion leaves out and a cap takes, with the place in the document", async () => {
    const { body } = await ask(`${enterprise.id}/bundle`);
    const { best, leftOut, runnerUp, costs } = body.combination;
    expect(best.benefits).toMatchObject([
      { measure: "synthetic-bundles/research", article: "第二条", payments: [{ year: 2026 }, { year: 2027 }] },
      { measure: "synthetic-bundles/growth", granted: "100.01", cuts: [{ rule: { cite: "第九条" } }] },
    ]);
    expect(leftOut).toMatchObject([{ measure: "synthetic-bundles/rent", rules: [{ label: "同一事项" }] }]);
    expect(runnerUp).toMatchObject({ added: ["synthetic-bundles/rent"], dropped: ["synthetic-bundles/research"] });
    expect(costs.map(({ rule }: { rule: { label: string } }) => rule.label)).toContain("年度封顶");
  });

  test("counts neither a ceiling nor what a person has yet to judge", async () => {
    const { body } = await ask(`${enterprise.id}/bundle`);
    const open = Map.groupBy(body.combination.open as { measure: string }[], ({ measure }) => measure);
    expect(open.get("synthetic-bundles/judged")).toMatchObject([{ open: "verdict", gain: "500000.00" }]);
    expect(open.get("synthetic-bundles/most")).toMatchObject([{ open: "amount", ceiling: "8000000.00", gain: null }]);
  });

  test("comes with the rules in force for its kind and what the documents leave open", async () => {
    const { body } = await ask(`${enterprise.id}/bundle`);
    const labels = (rules: { label: string }[]) => rules.map(({ label }) => label);
    expect(labels(body.rules)).toEqual([
      "同一事项",
      "年度封顶",
      "分两年",
      "开办费补助只给一次",
      "孵化和创新企业奖励只给一次",
    ]);
    expect(body.undefinedPoints).toContain("两项同时受理时先算哪一项，没有写明");
    const [building] = (await takeSnapshot(database, "楼宇")).subjects;
    expect((await ask(`${building?.id}/bundle`)).body.rules).toEqual([]);
  });

  test("is refused for nobody, for a day that does not exist and for a plan without end", async () => {
    expect((await ask("nobody/bundle")).body.code).toBe("subject_not_found");
    expect((await ask(`${enterprise.id}/bundle?asOf=2026-02-30`)).body.code).toBe("date_invalid");
    expect((await ask(`${enterprise.id}/bundle?years=4`)).status).toBe(400);
    expect(defects).toEqual([]);
  });
});

describe("the thread that combines", () => {
  const question = { subject: enterprise, asOf: "2026-06-30", years: 1, later: "facts" } as const;

  test("is stopped when a question takes too long, and started again by the next", async () => {
    const thread = newCombineThread({ files: law.set.files }, 0);
    expect(await thread.ask(question)).toBe("bundle_too_large");
    expect(await thread.ask(question)).toBe("bundle_too_large");
  });

  test("answers in turn, and takes no more questions than it can answer in time", async () => {
    const thread = newCombineThread({ files: law.set.files });
    const answers = await Promise.all(Array.from({ length: 4 }, () => thread.ask(question)));
    expect(answers.map((each) => (typeof each === "string" ? each : each.proven))).toEqual([
      true,
      true,
      true,
      "bundle_busy",
    ]);
    expect(await thread.ask(question)).toMatchObject({ subject: enterprise.id });
  });
});
