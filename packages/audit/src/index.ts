export * from "./chain.ts";
export { ERASURE, type Erased } from "./erasures.ts";
export * from "./event.ts";
export { isExport, LOG_FORMAT, readExport, writeExport } from "./export-format.ts";
export type { LogFault } from "./faults.ts";
export * from "./hash.ts";
export type { LogCheckpoint, LogLine } from "./log-line.ts";
export { type Verified, verifyLog } from "./verify-log.ts";
