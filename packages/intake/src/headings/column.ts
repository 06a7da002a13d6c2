import type { Fact } from "@yuanding/rules";
import type { Scale } from "../cells/unit-word.ts";
import type { Words } from "../words.ts";

/** What a column of a sheet holds. */
export type ColumnMeaning =
  | { readonly kind: "id" }
  | { readonly kind: "name" }
  | {
      readonly kind: "fact";
      readonly fact: Fact;
      /** Null for a current fact. */
      readonly year: number | null;
      /** How many units of the dictionary a bare figure of this column is worth. */
      readonly scale: Scale;
      /** The unit as a word, `万元`; empty where nothing names one and a figure is taken in the dictionary's. */
      readonly unit: string;
    }
  /** `unclear`: it may be a fact and a person should look; else it is plainly none, such as 序号. */
  | { readonly kind: "ignored"; readonly unclear: boolean };

/** One column with what it was taken for, and why. */
export type Column = {
  /** From 0. */
  readonly index: number;
  /** As the sheet has it; the levels of a heading joined with ` / `. */
  readonly heading: string;
  readonly meaning: ColumnMeaning;
  /** 0 to 1: 1 is a heading that says everything in the dictionary's own words. */
  readonly certainty: number;
  readonly reason: Words;
  /** Of several columns for one thing the heaviest holds: 2 as a person said, 1 by the dictionary's own name, 0 by another word. */
  readonly weight: 0 | 1 | 2;
  /** Facts whose names are near, when the heading was not understood. */
  readonly near: readonly string[];
};

/** `0` is A, `26` is AA. */
export function columnLetters(index: number): string {
  const low = String.fromCharCode(65 + (index % 26));
  return index < 26 ? low : columnLetters(Math.floor(index / 26) - 1) + low;
}
