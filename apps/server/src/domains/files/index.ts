export { batchesRoutes } from "./batch-routes.ts";
export { filesRoutes } from "./routes.ts";
