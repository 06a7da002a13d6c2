import { compare, type Ratio } from "@yuanding/values";
import { MIRRORED } from "../expressions/compare-op.ts";
import type { CompareOp } from "../expressions/syntax.ts";
import type { Expression } from "../program/expression.ts";
import type { Literal, Measure } from "../program/program.ts";
import { parseQuantity, type Quantity } from "../quantity.ts";
import { visit } from "../resolve/walk.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import { normalise } from "../source/normalise.ts";
import type { Place } from "../source/place.ts";
import type { Passage } from "../syntax/policy.ts";
import { sameUnit } from "../units.ts";
import { citationsOf } from "./citations-of.ts";
import { rootsOf } from "./roots-of.ts";

/**
 * On which side of a threshold the figure itself falls: with what is above it (以上, 不足: ≥ and <) or with what is below it
 * (以下, 超过: ≤ and >). A word and its opposite draw the same line, and so do an operator and its opposite.
 */
type Side = "above" | "below";

const WORD_SIDES: Readonly<Record<string, Side>> = {
  不低于: "above",
  不少于: "above",
  不小于: "above",
  不足: "above",
  低于: "above",
  少于: "above",
  小于: "above",
  以上: "above",
  不超过: "below",
  不高于: "below",
  不多于: "below",
  不大于: "below",
  超过: "below",
  高于: "below",
  多于: "below",
  大于: "below",
  以下: "below",
};
const OPERATOR_SIDES: Readonly<Record<CompareOp, Side | null>> = {
  ">=": "above",
  "<": "above",
  "<=": "below",
  ">": "below",
  "=": null,
  "!=": null,
};

const UNIT = "(?:[万亿]?元|万?平方米|万?㎡|万?人|家|项|件|个月|年|月|天|日|分|级|名|%)";
const BEFORE = "不低于|不少于|不小于|不足|不超过|不高于|不多于|不大于|低于|少于|小于|超过|高于|多于|大于";
/** A word before a figure, or 以上 and 以下 behind it; 以下 may also begin a list (以下情形). */
const PHRASE = new RegExp(
  `(${BEFORE})?(\\d+(?:\\.\\d+)?${UNIT}(?:/${UNIT})?)(\\(不含\\))?(?:\\(含(?:本数)?\\))?[及或]?(以上|以下(?!情形|条件|材料|要求|之|各|几|[:：]))?`,
  "gu",
);

/** A figure in the prose with the word that says on which side of it the line runs. */
type Phrase = { readonly words: string; readonly side: Side; readonly quantity: Quantity; readonly from: number };

/** Where the program uses a figure: on which side of it the line runs; null when it is not simply compared with it. */
type Use = {
  readonly value: Ratio;
  readonly unit: Quantity["unit"];
  readonly op: CompareOp | null;
  readonly at: Place;
};

/**
 * Reports a word in the article's prose, or in a citation, that draws the line on the other side of a figure than every
 * comparison of the measure with that figure. A figure that the measure also uses in another way, or not at all, is left alone.
 */
export function checkProse(measure: Measure, passages: readonly Passage[], diagnose: Diagnose): void {
  const uses = usesOf(measure);
  for (const { text, at } of passages) {
    for (const phrase of phrasesIn(text)) checkPhrase(phrase, placeWithin(text, at, phrase.from), uses, diagnose);
  }
  for (const { cite, at } of citationsOf(measure)) {
    for (const phrase of phrasesIn(cite ?? "")) checkPhrase(phrase, at, uses, diagnose);
  }
}

function checkPhrase({ words, side, quantity }: Phrase, at: Place, uses: readonly Use[], diagnose: Diagnose): void {
  const same = uses.filter(({ value, unit }) => sameUnit(unit, quantity.unit) && compare(value, quantity.value) === 0);
  const [first] = same;
  const sides = same.map(({ op }) => op && OPERATOR_SIDES[op]);
  if (!first?.op || sides.some((each) => each === null || each === side)) return;
  diagnose("wording-operator", [at, first.at], words, first.op);
}

function phrasesIn(text: string): Phrase[] {
  const plain = normalise(text);
  return [...plain.text.matchAll(PHRASE)].flatMap((found): Phrase[] => {
    const [words, before, figure = "", exclusive, after] = found;
    const word = before ?? after;
    const quantity = parseQuantity(figure);
    const side = word === undefined ? undefined : WORD_SIDES[word];
    if (!quantity || !side || exclusive || (before && after)) return [];
    return [{ words, side, quantity, from: plain.positions[found.index] ?? 0 }];
  });
}

/** A passage may run over several lines. */
function placeWithin(text: string, at: Place, offset: number): Place {
  const lines = text.slice(0, offset).split("\n");
  const last = lines.at(-1) ?? "";
  if (lines.length === 1) return { ...at, column: at.column + last.length };
  return { ...at, line: at.line + lines.length - 1, column: last.length + 1 };
}

function usesOf(measure: Measure): Use[] {
  return rootsOf(measure).flatMap(({ expression, at }) => {
    const compared = new Set<Expression>();
    const uses: Use[] = [];
    visit(
      expression,
      (each) => {
        if (each.kind === "compare") {
          const [left, right] = [isFigure(each.left), isFigure(each.right)];
          if (left !== right) {
            const figure = left ? each.left : each.right;
            compared.add(figure);
            uses.push(...usesOfFigure(figure, left ? MIRRORED[each.op] : each.op, at));
          }
        } else if (isFigure(each) && !compared.has(each)) uses.push(...usesOfFigure(each, null, at));
      },
      false,
    );
    return uses;
  });
}

function isFigure(expression: Expression): boolean {
  return expression.kind === "parameter" || expression.kind === "number";
}

function usesOfFigure(figure: Expression, op: CompareOp | null, at: Place): Use[] {
  const of = (literal: Literal, place: Place): Use[] =>
    literal.kind === "number" ? [{ value: literal.value, unit: literal.unit, op, at: place }] : [];
  if (figure.kind === "number") return of(figure, at);
  if (figure.kind !== "parameter") return [];
  return figure.parameter.versions.flatMap((version) => of(version.value, at));
}
