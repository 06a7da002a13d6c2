export type { FactJson } from "./cells/read-cell.ts";
export { type Finding, type ReportedFinding, type RowPlace, reportFinding } from "./finding.ts";
export { type Column, type ColumnMeaning, columnLetters } from "./headings/column.ts";
export { findLayout, type LayoutOptions } from "./headings/find-layout.ts";
export type { FileLayout, LeftOutSheet, SheetLayout } from "./headings/layout.ts";
export {
  type IntakeCounts,
  type IntakeOptions,
  type IntakeProgress,
  intake,
  type RowPosition,
  type RowResult,
  type Sink,
} from "./intake.ts";
export { headingKey, MAPPING_FORMAT, type MappedColumn, type Mapping, mappingOf, readMapping } from "./mapping.ts";
export { nameKey } from "./plain-text.ts";
export {
  IMPORT_FORMAT,
  layoutWarnings,
  type ReportedColumn,
  type ReportedSheet,
  reportSheet,
  type SubjectJson,
  subjectOf,
} from "./report.ts";
export type { KnownSubject, LookUp } from "./rows/compare-known.ts";
export type { KnownFigure } from "./rows/contradictions.ts";
export type { Value } from "./rows/read-row.ts";
export type { Why, Words } from "./words.ts";
