export { basisOf, readAsOf } from "./basis.ts";
export { type Decision, decidePark, type ParkDecisions } from "./decide-park.ts";
export { subjectFrom } from "./known-subject.ts";
export { decisionsRoutes } from "./routes.ts";
export { sourcesOf } from "./used-facts.ts";
