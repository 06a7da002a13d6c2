export { readFilters } from "./read-filters.ts";
export { subjectsRoutes } from "./routes.ts";
