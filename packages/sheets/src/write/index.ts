export { type WrittenRows, writeRows } from "./write-rows.ts";
