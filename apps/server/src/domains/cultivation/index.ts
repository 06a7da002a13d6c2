export { writeCultivationWorkbook } from "./export-cultivation.ts";
export { cultivationRoutes } from "./routes.ts";
