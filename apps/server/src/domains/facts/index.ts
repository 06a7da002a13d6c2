export type { Batch } from "./batch.ts";
export { countBatches, findBatch, findBatches, readBatches, recordBatch, undoBatch } from "./batch-store.ts";
export { syntheticSource } from "./demo-source.ts";
export { findIdentity, type Identity, lockRecord, type NameRecord, readNames } from "./identity-store.ts";
export { subjectFrom } from "./known-subject.ts";
export { type LinkRecord, readLinks, readSameLinks } from "./link-store.ts";
export { loadDemoPark } from "./load-demo-park.ts";
export { parkSnapshot } from "./park-snapshot.ts";
export {
  countContent,
  type RulingRecord,
  readRecords,
  readRulings,
  readTouching,
  type ValueRecord,
} from "./record-store.ts";
export { showRecorded } from "./show-recorded.ts";
export type { RecordedSubject, RecordedValue, Side, Snapshot, Subject, SubjectKind, SubjectLine } from "./subject.ts";
export { type Entry, factsFrom } from "./subject.ts";
export { type FactFilter, searchSubjects, summariseSubjects } from "./subject-store.ts";
export { applyDictionary } from "./trust-store.ts";
export { factsVersion, findSubject, readSides, takeSnapshot } from "./value-store.ts";
