export { openSums } from "./add-up.ts";
export { type PackBankLine, sealOfBankLine } from "./bank-line.ts";
export * from "./pack.ts";
export type { PackFault } from "./pack-faults.ts";
export type { PackFolder } from "./pack-folder.ts";
export { tableHead, tableLine } from "./transfer-table.ts";
export { sealOf } from "./verify-files.ts";
export { type VerifiedPack, verifyPack } from "./verify-pack.ts";
