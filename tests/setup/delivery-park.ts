import { parkOfDelivery } from "./park-of-delivery.ts";
import { testDatabase } from "./test-database.ts";

/** The demonstration park, ready to deliver, in a database of the test's own. */
export async function deliveryPark() {
  return parkOfDelivery(await testDatabase("park"));
}
