export { eraseDetails } from "./erase-details.ts";
export type { NewEvent } from "./event.ts";
export { keepSealing } from "./keep-sealing.ts";
export {
  applyLogSettings,
  findEvent,
  findPlacesAbout,
  hasEventSince,
  readCheckpoints,
  readCores,
  readEventsAt,
  readTail,
  searchEvents,
} from "./log-store.ts";
export { readLog } from "./read-log.ts";
export { recordEvent } from "./record-event.ts";
export { auditTasks } from "./seal-log.ts";
