export { findPublishedText } from "./find-published-text.ts";
export { labRoutes } from "./routes.ts";
