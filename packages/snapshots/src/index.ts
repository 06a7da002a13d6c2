export { type ReadOptions, readParquet } from "./read-parquet.ts";
export { type Changes, refreshRoll } from "./refresh-roll.ts";
export { type BuildOptions, buildRoll, buildSnapshot, type Roll } from "./roll.ts";
export { type ParquetOptions, writeParquet } from "./write-parquet.ts";
