export { openTableFile } from "./open-table-file.ts";
export {
  type Merge,
  READ_LIMITS,
  type ReadCell,
  type ReadFile,
  type ReadLimits,
  type ReadRow,
  type ReadSheet,
  type RowOptions,
  type ShownAs,
} from "./read-file.ts";
export { READ_REFUSALS, type ReadCode } from "./refusals.ts";
