export { exportLog } from "./export-log.ts";
export { logRoutes } from "./routes.ts";
