export { recordBatch } from "./batch-store.ts";
export { subjectFrom } from "./known-subject.ts";
export { loadDemoPark } from "./load-demo-park.ts";
export { parkSnapshot } from "./park-snapshot.ts";
export type { RecordedSubject, RecordedValue, Snapshot, Subject, SubjectKind, SubjectLine } from "./subject.ts";
export { type Entry, factsFrom } from "./subject.ts";
export { type FactFilter, searchSubjects, summariseSubjects } from "./subject-store.ts";
export { applyDictionary } from "./trust-store.ts";
export { factsVersion, findSubject, readSides, takeSnapshot } from "./value-store.ts";
