import type { InferContractRouterOutputs } from "@orpc/contract";
import type { contract } from "@yuanding/contract";

/** The API's answer about the whole park. */
export type Overview = InferContractRouterOutputs<typeof contract>["overview"]["get"];
