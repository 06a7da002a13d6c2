export {
  type FactFilter,
  factsVersion,
  findSubject,
  searchSubjects,
  summariseSubjects,
  takeSnapshot,
} from "./facts-store.ts";
export { loadDemoPark } from "./load-demo-park.ts";
export type { RecordedSubject, RecordedValue, Subject, SubjectLine } from "./subject.ts";
