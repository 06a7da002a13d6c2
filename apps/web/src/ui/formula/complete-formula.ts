import type { SubjectKind } from "@yuanding/rules";
import type { NameInfo } from "./names.ts";

/** One thing that may be written next. `text` takes the place of what is between `from` and the cursor. */
export type Offer = {
  readonly label: string;
  readonly text: string;
  readonly kind: NameInfo["kind"] | "key" | "section" | "value" | "measure";
  readonly info: NameInfo | null;
};

/** `from` is the column (from 0) at which the replaced word begins. */
export type Offers = { readonly from: number; readonly offers: readonly Offer[] };

export type Knowledge = { readonly names: readonly NameInfo[]; readonly measures: readonly string[] };

const WORD = /[\p{L}\p{N}_]*$/u;
const YEARS_OF = /(?:本年|上年|前年|往年|年度|近)\(\s*[\p{L}\p{N}_]*$/u;

/** What may be written next in a formula about subjects of a kind, after the part of it before the cursor. */
export function completeFormula(before: string, subject: SubjectKind, { names, measures }: Knowledge): Offers | null {
  if (before.split('"').length % 2 === 0) return quoted(before, { names, measures });
  const word = WORD.exec(before)?.[0] ?? "";
  const inYears = YEARS_OF.test(before);
  const usable = names.filter(
    (each) => each.kind !== "fact" || (each.subject === subject && (!inYears || each.yearly)),
  );
  return {
    from: before.length - word.length,
    offers: usable.map((info) => ({ label: info.name, text: textOf(info, inYears), kind: info.kind, info })),
  };
}

/** A yearly fact cannot stand alone, so it comes with the year that is meant most often. */
function textOf(info: NameInfo, inYears: boolean): string {
  if (info.kind === "function") return `${info.name}(`;
  return info.kind === "fact" && info.yearly && !inYears ? `上年(${info.name})` : info.name;
}

/** Inside double quotes: a measure, or a value of the code that is compared. */
function quoted(before: string, { names, measures }: Knowledge): Offers | null {
  const open = before.lastIndexOf('"');
  const from = open + 1;
  if (/(?:分类|符合)\(\s*$/.test(before.slice(0, open))) return offers(from, measures, "measure");
  const fact = names.findLast(({ kind, name }) => kind === "fact" && before.slice(0, open).includes(name));
  return fact?.kind === "fact" && fact.values.length > 0 ? offers(from, fact.values, "value") : null;
}

export function offers(
  from: number,
  labels: readonly string[],
  kind: Offer["kind"],
  textOfLabel: (label: string) => string = (label) => label,
): Offers {
  return { from, offers: labels.map((label) => ({ label, text: textOfLabel(label), kind, info: null })) };
}
