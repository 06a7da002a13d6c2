export { subjectsRoutes } from "./routes.ts";
