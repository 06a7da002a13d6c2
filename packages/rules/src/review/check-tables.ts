import { compare } from "@yuanding/values";
import type { DecisionTable, Mark, Measure, ScoreLine } from "../program/program.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { formatPlace } from "../source/place.ts";
import { type Budget, firstHits, isImpossible, type Model, modelsOf } from "./find-models.ts";
import { leavesOf } from "./leaves-of.ts";
import { allOf, axesOf, negationOf, type Predicate } from "./predicate.ts";
import { predicateOf, predicateOfCondition } from "./read-truth.ts";
import type { Reading } from "./reading.ts";
import { showModel } from "./show-model.ts";

/** Most steps for the tables of one measure: sixty rows for sixteen branches of industry take a sixth of it. */
const MAX_STEPS = 400_000;

/** A table of the measure and what its outputs mean: only marks say which of two is the better. */
type Table =
  | { readonly kind: "marks"; readonly table: DecisionTable<Mark> }
  | { readonly kind: "classes"; readonly table: DecisionTable<string> };

/** Rows by their place: whether each can be hit in some stage. */
type Hits = Map<string, { readonly row: Row; hit: boolean }>;
type Row = DecisionTable<unknown>["rows"][number];

/**
 * Reports what a decision table leaves open, rows that are never the first to hold, and rows that overlap by accident.
 * `readings` are those of the stages of one measure.
 */
export function checkTables(measure: Measure, readings: readonly Reading[], diagnose: Diagnose): void {
  const hits: Hits = new Map();
  const budget: Budget = { left: MAX_STEPS };
  for (const r of readings) {
    const scope = allOf(r.stage.measure.applicability.map((condition) => predicateOfCondition(condition, r)));
    for (const table of tablesOf(r.stage.measure)) checkTable(table, { measure, r, scope, hits, budget, diagnose });
  }
  for (const { row, hit } of hits.values()) if (!hit) diagnose("row-unreachable", row.at, row.wording);
}

function tablesOf({ scoring, classification }: Measure): Table[] {
  const classes: Table[] = classification ? [{ kind: "classes", table: classification }] : [];
  return [...(scoring ? tablesOfLine(scoring) : []), ...classes];
}

function tablesOfLine(line: ScoreLine): Table[] {
  if (line.kind === "group") return line.parts.flatMap(tablesOfLine);
  return line.kind === "tables" ? line.tables.map((table) => ({ kind: "marks", table })) : [];
}

type Checking = {
  readonly measure: Measure;
  readonly r: Reading;
  readonly scope: Predicate;
  readonly hits: Hits;
  readonly budget: Budget;
  readonly diagnose: Diagnose;
};

function checkTable(table: Table, checking: Checking): void {
  const { r, scope, hits, budget, diagnose } = checking;
  const rows = table.table.rows.map((row) => predicateOf(row.tests, r));
  const numbered = rows.map((predicate, index) => ({ predicate, index }));
  const reached = new Set<number>();
  let gap: string | null = null;
  for (const { model, row } of firstHits(scope, numbered, budget)) {
    if (row !== null) reached.add(row);
    else gap ??= showGap(model, table.table, checking);
  }
  const isDone = budget.left >= 0;
  for (const [index, row] of table.table.rows.entries()) {
    const known = hits.get(formatPlace(row.at))?.hit ?? isOtherwise(row);
    hits.set(formatPlace(row.at), { row, hit: known || reached.has(index) || !isDone });
  }
  if (gap !== null) reportGap(table, gap, diagnose);
  for (const index of reached) checkOverlap(table, index, rows, checking);
  if (budget.left < 0) diagnose("table-unchecked", table.table.at, String(MAX_STEPS));
}

function reportGap({ kind, table }: Table, gap: string, diagnose: Diagnose): void {
  const [zh, en] = kind === "marks" ? ["计 0 分", "counts 0"] : ["分类未定", "leaves the class undecided"];
  diagnose("table-open", table.at, gap || "任何情况", zh, gap || "any case", en);
}

/** `其他` is a safety net: that nothing falls into it is no fault. */
function isOtherwise(row: Row): boolean {
  return row.tests.kind === "all" && row.tests.parts.length === 0;
}

/**
 * A case that no row takes, in words; null when it may not exist, or when the author says under 未明确, naming one of its
 * words, that the text leaves it open.
 */
function showGap(model: Model, table: DecisionTable<unknown>, { measure, r }: Checking): string | null {
  if (!isCertain(model, r)) return null;
  const isOpen = (word: string): boolean => measure.undefinedPoints.some((text) => namesWord(text, word));
  if (model.some(({ words }) => words.length > 0 && words.every(isOpen))) return null;
  const told = model.map((each) => ({ ...each, point: each.words.find((word) => !isOpen(word)) ?? each.point }));
  return showModel(told, table.inputs, r);
}

/** Whether such a case can surely occur: each axis is of its own facts, so that each can be where it is. */
function isCertain(model: Model, r: Reading): boolean {
  const seen = new Set<string>();
  const isNew = (leaf: string): boolean => !seen.has(leaf) && seen.add(leaf) !== undefined;
  return model.every(({ axis, certain }) => {
    if (!certain) return false;
    const roots = axis.kind === "number" ? axis.terms.map((term) => term.expression) : [axis.expression];
    return roots.flatMap((root) => leavesOf(root, r)).every(isNew);
  });
}

/** Letters and digits beside it would make it another code. */
function namesWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  const isLetter = (character: string | undefined): boolean => /[A-Za-z0-9]/.test(character ?? "");
  const inside = isLetter(word.at(0)) && isLetter(text[at - 1]);
  return !inside && !(isLetter(word.at(-1)) && isLetter(text[at + word.length]));
}

/**
 * Two rows with different outputs overlap by accident when both hold in a case that no earlier row takes, and what they ask of
 * the same columns is crossed: of one column (`[1%..4%)` and `[3%..9%)`, B、C and C、D), or of several together in opposite
 * ways (≥300人 with ≥1000万元, ≥100人 with ≥2000万元), unless marks fall from row to row, which says “the best counts”.
 * Thresholds that fall step by step, an exception before its rule and rows that ask other columns are nested or ask nothing
 * in common: their order is meant.
 */
function checkOverlap(
  { kind, table }: Table,
  later: number,
  rows: readonly Predicate[],
  { r, budget, diagnose }: Checking,
): void {
  const row = table.rows[later];
  const own = rows[later];
  for (let earlier = 0; row && own && earlier < later; earlier += 1) {
    const [first, other] = [table.rows[earlier], rows[earlier]];
    if (!first || !other || isSame(first.output, row.output)) continue;
    if (isImpossible(allOf([own, other]), budget) || !isCrossed(own, other, kind, first, row, budget)) continue;
    const open = rows.slice(0, earlier).map(negationOf);
    if (!occurs(allOf([own, other, ...open]), budget, r)) continue;
    diagnose("table-overlap", [row.at, first.at], row.wording, first.wording);
    return;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === "string") return a === b;
  const [first, second] = [a as Mark, b as Mark];
  return compare(first.low, second.low) === 0 && compare(first.high, second.high) === 0;
}

function isCrossed(
  own: Predicate,
  other: Predicate,
  kind: Table["kind"],
  first: Row,
  row: Row,
  budget: Budget,
): boolean {
  const ofOther = axesOf(other);
  const common = [...axesOf(own).keys()].filter((key) => ofOther.has(key));
  if (common.some((key) => crosses(askedOf(own, [key]), askedOf(other, [key]), budget))) return true;
  const bestFirst = kind === "marks" && compare((first.output as Mark).high, (row.output as Mark).high) > 0;
  return !bestFirst && crosses(askedOf(own, common), askedOf(other, common), budget);
}

/** What a row asks of some axes and of no others. */
function askedOf(row: Predicate, keys: readonly string[]): Predicate {
  const parts = row.kind === "all" ? row.parts : [row];
  return allOf(parts.filter((part) => [...axesOf(part).keys()].every((key) => keys.includes(key))));
}

/** Whether each of two holds somewhere without the other. */
function crosses(a: Predicate, b: Predicate, budget: Budget): boolean {
  const apart = (x: Predicate, y: Predicate): boolean => !isImpossible(allOf([x, negationOf(y)]), budget);
  return apart(a, b) && apart(b, a);
}

function occurs(predicate: Predicate, budget: Budget, r: Reading): boolean {
  for (const model of modelsOf(predicate, budget)) if (isCertain(model, r)) return true;
  return false;
}
