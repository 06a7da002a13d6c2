export type * from "./combination.ts";
export { type CombineInput, combine, type YearOfPlan } from "./combine.ts";
export { evaluateYears, MAX_YEARS } from "./evaluate-years.ts";
export { loadSolver, type Solver } from "./load-solver.ts";
export { referTo } from "./phrases.ts";
export { solveCase } from "./solve-case.ts";
