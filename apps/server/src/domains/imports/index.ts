export { exportSubjects } from "./export-subjects.ts";
export { importTasks } from "./import-tasks.ts";
export { receiveImport } from "./receive-import.ts";
export { importsRoutes } from "./routes.ts";
export { type SentFile, sendFile, sendProblems } from "./write-problems.ts";
