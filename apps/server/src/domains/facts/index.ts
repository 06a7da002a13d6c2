export {
  countSubjects,
  type FactFilter,
  factsVersion,
  findSubject,
  MAX_PAGE_SIZE,
  type SubjectSearch,
  searchSubjects,
  summariseSubjects,
  takeSnapshot,
} from "./facts-store.ts";
export { loadDemoPark } from "./load-demo-park.ts";
export {
  type Facts,
  type FactValue,
  type RecordedSubject,
  type RecordedValue,
  type Snapshot,
  SUBJECT_KINDS,
  type Subject,
  type SubjectKind,
  type SubjectLine,
  type YearlyValues,
} from "./subject.ts";
