export { makePark, PARK_SEED, PARK_VERSION, type Park } from "./park.ts";
export { DEMO_FROM, DEMO_OFFICES, DEMO_PEOPLE } from "./people.ts";
export { makePopulation, POPULATION_EDITION, type PopulationRange } from "./population.ts";
export type { Link, PastName } from "./relations.ts";
export type { DemoBatch } from "./statements.ts";
export { type Facts, type FactValue, REFERENCE_DATE, type Subject, type YearlyValues } from "./subject.ts";
