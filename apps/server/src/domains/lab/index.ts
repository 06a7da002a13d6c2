export { findPublishedText } from "./find-published-text.ts";
export { draftHandover } from "./hand-over-drafts.ts";
export { labRoutes } from "./routes.ts";
