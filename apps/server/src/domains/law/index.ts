export type { Floor } from "./floors.ts";
export { type Law, readLaw } from "./law.ts";
export type { LadderRung, Park } from "./park.ts";
export type { Processes } from "./processes.ts";
