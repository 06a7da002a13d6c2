import type { TEMPLATES } from "./databases.ts";
import { parkOfPeople } from "./park-of-people.ts";
import { testDatabase } from "./test-database.ts";

export { calendar, openAccount, TODAY } from "./park-of-people.ts";

/** A park of people in a database of the test's own. */
export async function peoplePark(template: keyof typeof TEMPLATES = "empty") {
  return parkOfPeople(await testDatabase(template));
}
