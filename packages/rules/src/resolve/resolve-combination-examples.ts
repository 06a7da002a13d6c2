import { type Fen, formatFen, toFen } from "@yuanding/values";
import type { Award, CombinationExample, ExpectedCombination } from "../program/combination.ts";
import { parseQuantity } from "../quantity.ts";
import type { Diagnose } from "../source/diagnostic.ts";
import type { Cell } from "../source/markdown.ts";
import type { CombinationExampleSource, CombinationOutput, WrittenAward } from "../syntax/combination.ts";
import { readNamed } from "../syntax/read-combination-examples.ts";
import { sameUnit, YUAN } from "../units.ts";
import { findMeasure, type Namespace } from "./find-measures.ts";

/** Gives names their measures and words their figures. What cannot be read is a finding, so that no example is lost. */
export function resolveCombinationExamples(
  sources: readonly CombinationExampleSource[],
  space: Namespace,
  diagnose: Diagnose,
): CombinationExample[] {
  return sources.map((source): CombinationExample => {
    const { year } = source.asOf;
    const awards = (written: readonly WrittenAward[]): Award[] =>
      written.flatMap((each) => readAward(each, year, space, diagnose) ?? []);
    const { note, asOf, at } = source;
    const cells = Object.entries(source.expected) as [CombinationOutput, Cell][];
    const expected = cells.map(([output, cell]): ExpectedCombination => {
      return { output, written: cell.text, compared: OUTPUTS[output](cell, year, space, diagnose) };
    });
    return {
      note,
      asOf,
      awards: awards(source.awards),
      received: awards(source.received),
      groupReceived: awards(source.groupReceived),
      expected,
      at,
    };
  });
}

function readAward(written: WrittenAward, year: number, space: Namespace, diagnose: Diagnose): Award | null {
  const measure = findMeasure({ text: written.name, at: written.nameAt, indent: 0 }, space, diagnose);
  const amount = readMoney(written.text, written.at, diagnose);
  return measure && amount !== null ? { measure: measure.id, year: written.year ?? year, amount } : null;
}

function readMoney(text: string, at: Cell["at"], diagnose: Diagnose): Fen | null {
  const quantity = parseQuantity(text);
  if (quantity && sameUnit(quantity.unit, YUAN)) return toFen(quantity.value);
  diagnose("cell-value", at, text, "300万元");
  return null;
}

type Read = (cell: Cell, year: number, space: Namespace, diagnose: Diagnose) => string;

/** Each output brought to the text it is compared as. */
const OUTPUTS: { readonly [Output in CombinationOutput]: Read } = {
  组合: (cell, year, space, diagnose) => {
    const names = cell.text === "无" ? [] : cell.text.split("、");
    return showBundle(
      names.flatMap((text) => {
        const named = readNamed(text);
        const measure = named && findMeasure({ text: named.name, at: cell.at, indent: 0 }, space, diagnose);
        return measure ? [{ measure: measure.id, year: named.year ?? year }] : [];
      }),
    );
  },
  合计: (cell, _, __, diagnose) => moneyText(cell, diagnose),
  次优合计: (cell, _, __, diagnose) => (cell.text === "无" ? "无" : moneyText(cell, diagnose)),
  拨付: (cell, _, __, diagnose) => {
    const parts = cell.text === "无" ? [] : cell.text.split(/[；;]/).filter((part) => part.trim() !== "");
    const payments = parts.flatMap((part): (readonly [number, Fen])[] => {
      const [, year, text] = /^\s*(\d{4})\s*[=＝]\s*(.+)$/.exec(part) ?? [];
      if (text === undefined) diagnose("cell-value", cell.at, part.trim(), "2026=300万元");
      const amount = text === undefined ? null : readMoney(text, cell.at, diagnose);
      return amount === null ? [] : [[Number(year), amount]];
    });
    return showPayments(payments);
  },
};

function moneyText(cell: Cell, diagnose: Diagnose): string {
  const amount = readMoney(cell.text, cell.at, diagnose);
  return amount === null ? cell.text : formatFen(amount);
}

/** The measures of a bundle in one order. */
export function showBundle(bundle: readonly { readonly measure: string; readonly year: number }[]): string {
  const words = bundle.map(({ measure, year }) => `${measure}[${year}]`).toSorted();
  return words.length === 0 ? "无" : words.join("、");
}

/** What is paid in which year, in the order of years. */
export function showPayments(payments: Iterable<readonly [number, Fen]>): string {
  const sorted = [...payments].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => a - b);
  return sorted.length === 0 ? "无" : sorted.map(([year, amount]) => `${year}=${formatFen(amount)}`).join("；");
}
