export type { Batch, Link } from "./batch.ts";
export {
  type BatchWriter,
  countBatches,
  findBatch,
  findBatches,
  readBatches,
  recordBatch,
  undoBatch,
} from "./batch-store.ts";
export { countEnterprises } from "./count-store.ts";
export { syntheticSource } from "./demo-source.ts";
export { findDemoVersion } from "./demo-store.ts";
export { FACTS_CHANGED, type FactsEvent, findNextEvent, readTouched } from "./event-store.ts";
export { findIdentity, type Identity, lockRecord, type NameRecord, readAliases, readNames } from "./identity-store.ts";
export { itselfOf } from "./itself.ts";
export { subjectFrom } from "./known-subject.ts";
export { findLines } from "./line-store.ts";
export { type LinkRecord, readLinks, readSameLinks } from "./link-store.ts";
export { loadDemoPark } from "./load-demo-park.ts";
export { findNamesakes, type KnownCode, lookUpCodes, lookUpValues, type ValueKnown } from "./look-up-store.ts";
export { isOwnCode, readCodes } from "./own-store.ts";
export { type ParkSnapshot, parkSnapshot } from "./park-snapshot.ts";
export { type KnownThen, type KnownValue, readKnownAt } from "./past-store.ts";
export {
  countContent,
  hasManyValues,
  type NamedRecord,
  type RulingRecord,
  readRecords,
  readRulings,
  readTouching,
  type ValueRecord,
} from "./record-store.ts";
export { findSight, findSights, type HiddenValue, readHidden } from "./sensitive-store.ts";
export { showRecorded } from "./show-recorded.ts";
export { isSensitive, noteExport, noteReading, ownOrWhole, registerOf, seesSensitive, whyHidden } from "./sight.ts";
export { isCertificate, isStale } from "./stale.ts";
export type { RecordedSubject, RecordedValue, Side, Snapshot, Subject, SubjectKind, SubjectLine } from "./subject.ts";
export { type Entry, entriesOf, type Facts, factsFrom } from "./subject.ts";
export { type FactFilter, searchSubjects, summariseSubjects } from "./subject-store.ts";
export { applyDictionary } from "./trust-store.ts";
export { factsVersion, findSubject, markSubjects, readSides, takeSnapshot } from "./value-store.ts";
export { recordedForm } from "./written-value.ts";
