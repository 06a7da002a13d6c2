export { bundlesRoutes } from "./routes.ts";
