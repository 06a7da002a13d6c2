export { entitlementTasks } from "./entitlement-tasks.ts";
export { writeChangesWorkbook } from "./export-changes.ts";
export { entitlementsRoutes } from "./routes.ts";
