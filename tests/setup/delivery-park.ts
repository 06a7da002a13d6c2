import type { Law } from "../../apps/server/src/domains/law/index.ts";
import { handClock, parkOfDelivery } from "./park-of-delivery.ts";
import { testDatabase } from "./test-database.ts";

/** The demonstration park, ready to deliver, in a database of the test's own. */
export async function deliveryPark(law: Law | null = null) {
  return parkOfDelivery(await testDatabase("park"), handClock(), law);
}
