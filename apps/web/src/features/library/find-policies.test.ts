import type { PolicySummary } from "@yuanding/contract";
import { describe, expect, test } from "vitest";
import { documentTexts } from "./document-texts.ts";
import { facetCounts, findPolicies } from "./find-policies.ts";

function policy(own: Partial<PolicySummary> & Pick<PolicySummary, "id" | "title">): PolicySummary {
  return {
    english: null,
    kind: "措施",
    number: null,
    issuer: "发展改革委",
    level: "区（县）",
    status: "现行有效",
    issued: null,
    inForce: null,
    period: null,
    articles: 1,
    measures: [],
    ...own,
  };
}

const rent = {
  id: "a/rent",
  article: "第二条",
  title: "租房补助",
  english: "Office rent subsidy",
  subject: "企业",
  delivery: "公开征集",
  result: "补助",
} as const;
const policies = [
  policy({ id: "b", title: "规划", status: "已到期", level: "国家" }),
  policy({ id: "a", title: "若干措施", number: "西发改文〔2022〕114号", measures: [rent] }),
];
const texts = documentTexts([
  { path: "a.md", text: "---\nid: a\n---\n\n## 第二条 租房 {#rent}\n\n新引进的企业租用办公用房，\n按实缴租金补助。\n" },
  { path: "企业.md", text: "---\nkind: 企业\n---\n\n租金在词典里也有。\n" },
]);
const ids = (query: string) => findPolicies(policies, { q: query }, texts).map(({ policy: found }) => found.id);

describe("the search of the library", () => {
  test.each(["措施", "114号", "租房补助", "RENT", "实缴租金", "办公用房，按实缴"])("finds by %s", (query) => {
    expect(ids(query)).toEqual(["a"]);
  });

  test("every word must occur", () => {
    expect(ids("租房 措施")).toEqual(["a"]);
    expect(ids("租房 火星")).toEqual([]);
  });

  test("article texts are searched only once they are there, and the dictionary is no document", () => {
    expect(findPolicies(policies, { q: "实缴租金" }, undefined)).toEqual([]);
    expect([...texts.keys()]).toEqual(["a"]);
  });

  test("shows where the words stand when the title does not have them", () => {
    const [found] = findPolicies(policies, { q: "实缴租金" }, texts);
    expect(found?.passages).toEqual([{ kind: "text", text: "新引进的企业租用办公用房，按实缴租金补助。" }]);
  });

  test("what holds now comes before what is over", () => {
    expect(findPolicies(policies, {}, undefined).map(({ policy: found }) => found.id)).toEqual(["a", "b"]);
  });

  test("values of one filter add up, filters narrow each other", () => {
    expect(findPolicies(policies, { level: ["国家", "区（县）"] }, undefined)).toHaveLength(2);
    expect(findPolicies(policies, { level: ["国家"], subject: ["企业"] }, undefined)).toHaveLength(0);
    expect(facetCounts(policies, "subject")).toEqual([["企业", 1]]);
  });
});
