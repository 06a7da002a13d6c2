import { DEMO_FROM, DEMO_OFFICES, DEMO_PEOPLE } from "@yuanding/demo";
import { SYSTEM } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { recordEvent } from "../audit/index.ts";
import { findDemoVersion, lookUpCodes } from "../facts/index.ts";
import { insertDemo, readDemoIds } from "./demo-store.ts";

/**
 * Adds the people of the demonstration to a database that has the demonstration park, those that are not there yet; what somebody has
 * done to them since stays. They have no address and no password: they are signed in for by one click, where that is allowed. Returns
 * whether anybody was added.
 */
export async function loadDemoPeople(database: Database): Promise<boolean> {
  if ((await findDemoVersion(database)) === null) return false;
  return database.transaction().execute(async (tx) => {
    const known = new Set(await readDemoIds(tx));
    const offices = DEMO_OFFICES.filter(({ id }) => !known.has(id));
    const people = DEMO_PEOPLE.filter(({ id }) => !known.has(id));
    if (offices.length === 0 && people.length === 0) return false;
    const from = Temporal.PlainDate.from(DEMO_FROM);
    const posts = people.flatMap(({ id, posts: held }) => held.map((post) => ({ ...post, person: id })));
    await insertDemo(tx, from, { offices, people, posts, mandates: await mandatesOf(tx, people) });
    const after = { offices: offices.length, people: people.length };
    await recordEvent(tx, SYSTEM, { type: "demo_loaded", after });
    return true;
  });
}

/** With the names that their enterprises have; of one that is not there, nobody has a mandate. */
async function mandatesOf(tx: Database, people: readonly (typeof DEMO_PEOPLE)[number][]) {
  const given = people.flatMap(({ id, name, mandates }) =>
    mandates.map((mandate) => ({ ...mandate, person: id, name })),
  );
  const known = await lookUpCodes(
    tx,
    given.map(({ subject }) => ({ id: subject, name: "" })),
  );
  return given.flatMap((mandate, place) => {
    const subjectName = known[place]?.name;
    return subjectName ? [{ ...mandate, subjectName }] : [];
  });
}
