import { implement } from "@orpc/server";
import { contract } from "@yuanding/contract";
import type { Law } from "./domains/law/index.ts";
import type { Database } from "./platform/database/connect.ts";

/** What every handler is given. */
export type ApiContext = {
  readonly database: Database;
  readonly law: Law;
  /** Today in the park's time zone. */
  readonly today: () => Temporal.PlainDate;
};

/** The contract, ready to be implemented route by route. */
export const api = implement(contract).$context<ApiContext>();
