export { basisOf, readAsOf, readSituation } from "./basis.ts";
export { type Decision, decidePark, type ParkDecisions } from "./decide-park.ts";
export { findCase } from "./find-case.ts";
export { decisionsRoutes } from "./routes.ts";
export { factsRead, sourcesOf } from "./used-facts.ts";
