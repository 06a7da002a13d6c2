export { actInCase } from "./act-in-case.ts";
export { attachFile } from "./attach-file.ts";
export { wakeCases } from "./follow-case.ts";
export { keepWaking } from "./keep-waking.ts";
export type { Keepers } from "./keeper.ts";
export { openCase } from "./open-case.ts";
export { reportResult } from "./report-result.ts";
export { casesRoutes } from "./routes.ts";
