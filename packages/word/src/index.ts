export type { OfficialBlock, OfficialDocument } from "./official-document.ts";
export type { Report, ReportSection, ReportTable } from "./report.ts";
export { writeOfficial } from "./write-official.ts";
export { writeReport } from "./write-report.ts";
export type { OfficialColumn, OfficialTable } from "./write-table.ts";
