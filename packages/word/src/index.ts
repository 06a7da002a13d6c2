export type { Report, ReportSection, ReportTable } from "./report.ts";
export { writeReport } from "./write-report.ts";
