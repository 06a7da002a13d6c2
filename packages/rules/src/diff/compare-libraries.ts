import { formatPeriod } from "@yuanding/values";
import type { Article, Library, Measure, Policy } from "../program/program.ts";
import { type Change, changeOf, changesBetween, type Statement } from "./change.ts";
import { compareMeasures } from "./compare-measures.ts";

/**
 * What changed from one set of policies to another, in words, in the order of the documents: documents, articles and
 * measures that came or went, and every change inside those that are in both. Empty for a library and itself.
 */
export function compareLibraries(old: Library, now: Library): Change[] {
  if (old === now) return [];
  const before = new Map(old.policies.map((policy) => [policy.meta.id, policy]));
  const after = new Set(now.policies.map((policy) => policy.meta.id));
  const gone = old.policies.filter((policy) => !after.has(policy.meta.id));
  return [
    ...gone.map((policy) => changeOf(null, nameStatement(policy), null)),
    ...now.policies.flatMap((policy) => comparePolicies(before.get(policy.meta.id) ?? null, policy)),
  ];
}

function comparePolicies(old: Policy | null, now: Policy): Change[] {
  if (!old) return [changeOf(null, null, nameStatement(now))];
  return [
    ...changesBetween(null, documentStatements(old), documentStatements(now)),
    ...changesBetween(null, articleStatements(old), articleStatements(now)),
    ...compareAllMeasures(measuresOf(old), measuresOf(now)),
  ];
}

function compareAllMeasures(old: ReadonlyMap<string, Measure>, now: ReadonlyMap<string, Measure>): Change[] {
  const gone = [...old.values()].filter((measure) => !now.has(measure.id));
  return [
    ...gone.map((measure) => changeOf(measure.id, measureStatement(measure), null)),
    ...[...now.values()].flatMap((measure) => {
      const earlier = old.get(measure.id);
      return earlier ? compareMeasures(earlier, measure) : [changeOf(measure.id, null, measureStatement(measure))];
    }),
  ];
}

function measuresOf(policy: Policy): Map<string, Measure> {
  return new Map(policy.articles.flatMap(({ measure }) => (measure ? [[measure.id, measure] as const] : [])));
}

function placeOf(policy: Policy): Statement["at"] {
  return policy.articles[0]?.at ?? { file: policy.path, line: 1, column: 1 };
}

function nameStatement(policy: Policy): Statement {
  const { id, title, number } = policy.meta;
  return { part: "policy", name: id, text: `《${title}》`, cite: number, at: placeOf(policy) };
}

function measureStatement(measure: Measure): Statement {
  return { part: "measure", name: measure.id, text: measure.title, cite: measure.article || null, at: measure.at };
}

/** What the front matter says that has a legal effect. */
function documentStatements(policy: Policy): Statement[] {
  const { meta } = policy;
  const at = placeOf(policy);
  const replaced = meta.replacedBy;
  const values = [
    ["题名", meta.title],
    ["发文字号", meta.number],
    ["阶段", meta.stage],
    ["规划期", meta.period && formatPeriod(meta.period)],
    ["被替代", replaced && `${replaced.id}（${replaced.from} 起）`],
    ["公平竞争审查", meta.fairCompetitionReview],
  ] as const;
  const said = values.flatMap(([name, text]): Statement[] =>
    text ? [{ part: "policy", name: `${meta.id} ${name}`, text, cite: null, at }] : [],
  );
  if (!meta.inForce) return said;
  return [...said, { part: "period", name: meta.id, text: formatPeriod(meta.inForce), cite: null, at }];
}

/** What articles say to people; what they compute is compared measure by measure. */
function articleStatements(policy: Policy): Statement[] {
  return policy.articles.flatMap((article): Statement[] => {
    const { at, number } = article;
    const name = `${policy.meta.id} ${article.anchor ?? `${number} ${article.title}`.trim()}`;
    const own: Statement = { part: "article", name, text: proseOf(article), cite: number || null, at };
    const points = article.measure ? [] : article.undefinedPoints;
    return [own, ...points.map((text): Statement => ({ part: "undefined", name: text, text, cite: null, at }))];
  });
}

function proseOf(article: Article): string {
  return [article.title, ...article.prose.map(wordsOf)].join("\n");
}

/** Every word below a block of prose, whatever its kind. */
function wordsOf(block: unknown): string {
  if (typeof block === "string") return block;
  if (Array.isArray(block)) return block.map(wordsOf).join(" ");
  if (typeof block !== "object" || block === null) return "";
  return Object.entries(block)
    .filter(([key]) => key !== "kind" && key !== "at")
    .map(([, value]) => wordsOf(value))
    .join(" ");
}
