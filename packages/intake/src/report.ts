import type { SubjectKind } from "@yuanding/rules";
import type { FactJson } from "./cells/read-cell.ts";
import { type Finding, type ReportedFinding, reportFinding } from "./finding.ts";
import { type Column, columnLetters } from "./headings/column.ts";
import type { FileLayout, SheetLayout } from "./headings/layout.ts";
import type { RowResult } from "./intake.ts";
import type { Words } from "./words.ts";

export const IMPORT_FORMAT = "yuanding.import/1";

/** One subject of `yuanding.facts/1`. */
export type SubjectJson = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, FactJson | Readonly<Record<string, FactJson>>>>;
};

/** What a row that was taken says, as `yuanding.facts/1` has it. */
export function subjectOf(taken: Extract<RowResult, { kind: "taken" }>, kind: SubjectKind = "企业"): SubjectJson {
  const facts: Record<string, FactJson | Record<string, FactJson>> = {};
  for (const { fact, year, json } of taken.values) {
    const years = facts[fact];
    if (year === null) facts[fact] = json;
    else if (typeof years === "object") years[year] = json;
    else facts[fact] = { [year]: json };
  }
  return { kind, id: taken.id, name: taken.place.name, facts };
}

/** One column of a layout as a report has it. */
export type ReportedColumn = {
  readonly column: string;
  readonly heading: string;
  readonly kind: "id" | "name" | "fact" | "ignored";
  readonly fact: string | null;
  readonly year: number | null;
  readonly unit: string | null;
  readonly certainty: number;
  readonly reason: Words;
  readonly near: readonly string[];
};

export type ReportedSheet = {
  readonly sheet: string;
  readonly headerRows: readonly [number, number];
  readonly reportingYear: number | null;
  readonly reason: Words;
  readonly columns: readonly ReportedColumn[];
};

export function reportSheet({
  sheet,
  headerFrom,
  headerTo,
  reportingYear,
  reason,
  columns,
}: SheetLayout): ReportedSheet {
  return { sheet, headerRows: [headerFrom, headerTo], reportingYear, reason, columns: columns.map(reportColumn) };
}

function reportColumn({ index, heading, meaning, certainty, reason, near }: Column): ReportedColumn {
  const fact = meaning.kind === "fact" ? meaning : null;
  return {
    column: columnLetters(index),
    heading,
    kind: meaning.kind,
    fact: fact?.fact.name ?? null,
    year: fact?.year ?? null,
    unit: fact?.unit || null,
    certainty,
    reason,
    near,
  };
}

/** Headings that a person should look at: not understood, ambiguous, or taken with a doubt about the unit. */
export function layoutWarnings({ sheets }: FileLayout): ReportedFinding[] {
  return sheets.flatMap(({ sheet, headerTo, columns }) =>
    columns.flatMap(({ heading, index, meaning, reason }) => {
      const finding = (why: string): Finding => ({
        sheet,
        row: headerTo,
        name: "",
        column: heading,
        index,
        why,
        ...reason,
      });
      if (meaning.kind === "ignored" && meaning.unclear) return [reportFinding(finding("column not taken"))];
      const bare = meaning.kind === "fact" && meaning.fact.type === "金额" && meaning.unit === "";
      return bare ? [reportFinding(finding("no unit, taken as yuan"))] : [];
    }),
  );
}
