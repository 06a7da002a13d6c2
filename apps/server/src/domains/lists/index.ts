export { writeListWorkbook } from "./export-list.ts";
export { listsRoutes } from "./routes.ts";
