import type { InferContractRouterOutputs } from "@orpc/contract";
import type { contract } from "@yuanding/contract";

/** The API's answer about one measure over everyone. */
export type CensusRun = InferContractRouterOutputs<typeof contract>["census"]["run"];
