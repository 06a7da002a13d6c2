export {
  type FactFilter,
  factsVersion,
  findSubject,
  searchSubjects,
  summariseSubjects,
  takeSnapshot,
} from "./facts-store.ts";
export { subjectFrom } from "./known-subject.ts";
export { loadDemoPark } from "./load-demo-park.ts";
export { parkSnapshot } from "./park-snapshot.ts";
export type { RecordedSubject, RecordedValue, Snapshot, Subject, SubjectKind, SubjectLine } from "./subject.ts";
export { type Entry, factsFrom } from "./subject.ts";
