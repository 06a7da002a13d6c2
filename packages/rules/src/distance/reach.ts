import type { Fact } from "../dictionary/dictionary.ts";
import type { Expression, YearReference } from "../program/expression.ts";
import type { Library, Measure } from "../program/program.ts";
import { expressionsOf, partsOf, scoreExpressions } from "../resolve/walk.ts";
import { inForceOn } from "../time/in-force-on.ts";
import type { Goal } from "./goal.ts";

/** An expression and the measure it stands in, whose scoring sheet and definitions it means. */
export type Located = { readonly node: Expression; readonly measure: Measure };

/** A fact as it is read somewhere: at a year, if it is yearly. */
export type Read = { readonly fact: Fact; readonly year: YearReference | null };

/** What an expression rests on, through definitions, scoring sheets and other measures; measures are those in force on one day. */
export type Reach = {
  readonly reads: readonly Read[];
  /** Every expression below, each with its measure. */
  readonly nodes: readonly Located[];
  /** Words that a text fact is compared with somewhere. */
  readonly words: readonly string[];
  /** Whether the date itself is read. */
  readonly dated: boolean;
  /** Whether marks of a scoring sheet are. */
  readonly scored: boolean;
};

/** The program as it stands on one day; what is found out about it is kept. */
export type Standing = {
  readonly library: Library;
  readonly asOf: Temporal.PlainDate;
  readonly reaches: Map<Expression, Reach>;
  readonly goals: Map<Measure, readonly Goal[]>;
  readonly rowGoals: Map<Expression, Goal>;
};

const lastDays = new WeakMap<Library, Standing>();

/** The same standing again for the same day: many subjects are asked about on one. */
export function standingOn(library: Library, asOf: Temporal.PlainDate): Standing {
  const known = lastDays.get(library);
  if (known && Temporal.PlainDate.compare(known.asOf, asOf) === 0) return known;
  const standing = newStanding(library, asOf);
  lastDays.set(library, standing);
  return standing;
}

export function newStanding(library: Library, asOf: Temporal.PlainDate): Standing {
  return { library, asOf, reaches: new Map(), goals: new Map(), rowGoals: new Map() };
}

export function measureOn({ library, asOf }: Standing, id: string): Measure | null {
  const measure = library.measures.get(id);
  return measure ? inForceOn(measure, asOf) : null;
}

export function reachOf(located: Located, standing: Standing): Reach {
  const known = standing.reaches.get(located.node);
  if (known) return known;
  const found = walk(located, standing);
  standing.reaches.set(located.node, found);
  return found;
}

function walk(start: Located, standing: Standing): Reach {
  const seen = new Set<Expression>();
  const nodes: Located[] = [];
  const open: Located[] = [start];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (seen.has(each.node)) continue;
    seen.add(each.node);
    nodes.push(each);
    open.push(...belowOf(each, standing));
  }
  const scored = nodes.some(({ node }) => node.kind === "score");
  return { reads: readsAmong(nodes), nodes, words: wordsAmong(nodes), dated: nodes.some(readsDate), scored };
}

/** What is directly below, over the borders that `partsOf` stops at. */
function belowOf({ node, measure }: Located, standing: Standing): Located[] {
  const here = (each: Expression): Located => ({ node: each, measure });
  if (node.kind === "definition") return [here(node.definition.expression)];
  if (node.kind === "score") return measure.scoring ? scoreExpressions(measure.scoring).map(here) : [];
  if (node.kind !== "classOf" && node.kind !== "verdictOf") return partsOf(node).map(here);
  const other = measureOn(standing, node.measure);
  return other ? expressionsOf(other).map((each) => ({ node: each, measure: other })) : [];
}

function readsAmong(nodes: readonly Located[]): Read[] {
  const reads = new Map<string, Read>();
  for (const { node } of nodes) {
    if (node.kind === "fact")
      reads.set(node.fact.name + JSON.stringify(node.year), { fact: node.fact, year: node.year });
  }
  return [...reads.values()];
}

function wordsAmong(nodes: readonly Located[]): string[] {
  const words = nodes.flatMap(({ node }) =>
    node.kind === "member" ? node.members : node.kind === "text" ? [node.value] : [],
  );
  return [...new Set(words)];
}

function readsDate({ node }: Located): boolean {
  return node.kind === "today" || node.kind === "calendarYear";
}
