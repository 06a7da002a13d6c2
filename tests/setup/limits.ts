import type { Limits } from "../../apps/server/src/limit-requests.ts";

const ENDLESS = { requests: 1e9, perMs: 60_000 };

/** For tests that ask more in a minute than any person does. */
export const NO_LIMITS: Limits = {
  address: ENDLESS,
  signIn: ENDLESS,
  computing: ENDLESS,
  others: ENDLESS,
  atOnce: { all: 1e9, each: 1e9 },
};
