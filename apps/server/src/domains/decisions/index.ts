export { basisOf, readAsOf } from "./basis.ts";
export { type Decision, decidePark, type ParkDecisions } from "./decide-park.ts";
export { type KnownSubject, subjectFrom } from "./known-subject.ts";
