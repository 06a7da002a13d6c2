export { type Mark, PROBLEM_HEADING } from "./mark.ts";
export { type Marked, type MarkOptions, markWorkbook } from "./mark-workbook.ts";
