export { batchesRoutes } from "./batch-routes.ts";
export { filesRoutes } from "./routes.ts";
export { undoTasks } from "./undo-recorded.ts";
