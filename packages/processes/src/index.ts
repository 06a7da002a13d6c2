export {
  type ClockRow,
  childNamesOf,
  clocksOf,
  daysOf,
  describeCondition,
  type PermissionRow,
  permissionsOf,
} from "./draw/describe.ts";
export { drawSvg, KIND_WORDS } from "./draw/draw-svg.ts";
export { type Layout, layOut, type PlacedArrow, type PlacedBox } from "./draw/lay-out.ts";
export type { Language } from "./draw/sketch.ts";
export * from "./engine/apply.ts";
export {
  type Child,
  type Circumstances,
  holds,
  NOTHING_AROUND,
  type Status,
  statusOf,
} from "./engine/circumstances.ts";
export type { ClockChanges, ClockState } from "./engine/clocks.ts";
export { type Position, start, type Vote } from "./engine/position.ts";
export type { ActRefusal } from "./engine/refusals.ts";
export type { Act, Step } from "./engine/step.ts";
export * from "./explore/explore.ts";
export { exploreChildren, type FamilyFault } from "./explore/explore-children.ts";
export { fewestPeople } from "./explore/fewest-people.ts";
export * from "./process.ts";
export { type ReadProcesses, readProcesses } from "./read-processes.ts";
export { FINDINGS, type Finding, type FindingCode, formatPlace, type Place } from "./source/finding.ts";
export { writeCondition } from "./source/read-condition.ts";
export type { SourceFile } from "./source/read-tree.ts";
