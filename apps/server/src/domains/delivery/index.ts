export { callRoutes } from "./call-routes.ts";
export { deliveryTasks } from "./delivery-tasks.ts";
export { exportBatchLines } from "./export-batch-lines.ts";
export { deliveryKeepers } from "./keepers.ts";
export { exportPayoutList } from "./list-payout-lists.ts";
export { loadDemoOffers } from "./load-demo-offers.ts";
export { receiveBankFile } from "./receive-bank-file.ts";
export { deliveryRoutes } from "./routes.ts";
