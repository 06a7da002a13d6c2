export { writeCensusWorkbook } from "./export-census.ts";
export { censusRoutes } from "./routes.ts";
export { sumMoney } from "./sum-money.ts";
