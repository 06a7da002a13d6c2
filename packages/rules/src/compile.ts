import type { Dictionary } from "./dictionary/dictionary.ts";
import { readDictionary } from "./dictionary/read-dictionary.ts";
import type { Article, Library, Measure, Policy } from "./program/program.ts";
import { linkMeasures } from "./resolve/link-measures.ts";
import { figuresOf, resolveCombinations } from "./resolve/resolve-combination.ts";
import { resolveMeasure } from "./resolve/resolve-measure.ts";
import { review } from "./review/review.ts";
import { collectDiagnostics, type Diagnose, watchErrors } from "./source/diagnostic.ts";
import type { SourceFile } from "./source/markdown.ts";
import type { ArticleSource, MeasureSource, PolicySource } from "./syntax/policy.ts";
import { programOnly, readPolicy } from "./syntax/read-policy.ts";

const DICTIONARY_FOLDER = /(?:^|\/)dictionary\//;

/**
 * Compiles a set of sources: files below a folder `dictionary/` are the dictionary, all others are policies.
 * Never throws on what an author wrote: everything found is in `diagnostics`, and a measure with an error is not in
 * `measures`. With `programOnly` nothing is read but what programs come from (no worked examples, of other
 * articles the heading alone), which is a fraction of the work.
 */
export function compile(files: readonly SourceFile[], options: { readonly programOnly?: boolean } = {}): Library {
  const { found, diagnose } = collectDiagnostics();
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const dictionary = readDictionary(
    sorted.filter((file) => DICTIONARY_FOLDER.test(file.path)),
    diagnose,
  );
  const sources = sorted
    .filter((file) => !DICTIONARY_FOLDER.test(file.path))
    .map((file) => (options.programOnly ? { ...file, text: programOnly(file.text) } : file))
    .flatMap((file) => readPolicy(file, diagnose) ?? []);
  const broken = new Set<string>();
  const kept = withoutTwins(sources, diagnose);
  const policies = kept.map((source) =>
    compilePolicy(source, { dictionary, diagnose, broken, examples: !options.programOnly }),
  );
  const all = policies.flatMap((policy) => policy.articles.flatMap((article) => article.measure ?? []));
  const measures = linkMeasures(all, broken, diagnose);
  const combinations = resolveCombinations(sources, { declared: all, measures }, !options.programOnly, diagnose);
  const library = { dictionary, policies, measures, combinations, diagnostics: found };
  if (!options.programOnly) review(kept, library, diagnose);
  return library;
}

function withoutTwins(sources: readonly PolicySource[], diagnose: Diagnose): PolicySource[] {
  const first = new Map<string, PolicySource>();
  return sources.filter((source) => {
    const earlier = first.get(source.meta.id);
    if (earlier) diagnose("policy-duplicate", [source.at, earlier.at], source.meta.id);
    else first.set(source.meta.id, source);
    return !earlier;
  });
}

type Compiling = {
  readonly dictionary: Dictionary;
  readonly diagnose: Diagnose;
  readonly broken: Set<string>;
  readonly examples: boolean;
};

function compilePolicy(source: PolicySource, compiling: Compiling): Policy {
  const articles = source.articles.map((article): Article => {
    const measure = article.measure && compileMeasure(source, article.measure, compiling);
    return { ...articleOf(article), measure };
  });
  const measures = articles.flatMap((article) => article.measure ?? []);
  // A formula with an error may be the one that reads them.
  if (measures.every((measure) => !compiling.broken.has(measure.id))) {
    reportUnusedShared(source, measures, compiling.diagnose);
  }
  return { path: source.path, meta: source.meta, articles };
}

/** A measure is broken by any error in its article, in what its document shares, or in putting the two together. */
function compileMeasure(policy: PolicySource, source: MeasureSource, compiling: Compiling): Measure {
  const { diagnose, failed } = watchErrors(compiling.diagnose);
  const measure = resolveMeasure(policy, source, compiling.dictionary, diagnose);
  if (compiling.examples && measure.examples.length === 0) diagnose("example-missing", measure.at);
  if (policy.failed || source.failed || failed()) compiling.broken.add(measure.id);
  return measure;
}

function reportUnusedShared(source: PolicySource, measures: readonly Measure[], diagnose: Diagnose): void {
  if (measures.length === 0) return;
  const named = measures.flatMap((measure) => [...measure.parameters, ...measure.definitions]);
  const combined = source.combinations.flatMap((each) => each.rules.flatMap((rule) => figuresOf(rule.clause)));
  const used = new Set([...named.map((each) => each.name), ...combined.map((each) => each.text)]);
  for (const each of source.parameters) if (!used.has(each.name)) diagnose("parameter-unused", each.at, each.name);
  for (const each of source.definitions) if (!used.has(each.name)) diagnose("definition-unused", each.at, each.name);
}

function articleOf(source: ArticleSource): Omit<Article, "measure"> {
  const { number, title, anchor, at, prose, undefinedPoints } = source;
  return { number, title, anchor, at, prose, undefinedPoints };
}
