export { basisOf, readAsOf, readSituation } from "./basis.ts";
export { type Decision, decidePark, type ParkDecisions } from "./decide-park.ts";
export { type Dependents, dependentsOf } from "./dependents.ts";
export { findCase, findSeen, type Hides, hidesOf, type Seen } from "./find-case.ts";
export { factsShown, hideSensitive } from "./hide-sensitive.ts";
export { decisionsRoutes } from "./routes.ts";
export { syntheticNote } from "./synthetic-note.ts";
export { factsRead, sourcesOf } from "./used-facts.ts";
