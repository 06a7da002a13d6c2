import { afterAll, expect, test } from "vitest";
import { EVERY_ROUTE } from "../access/every-route.ts";
import { testDatabase } from "../setup/test-database.ts";
import { openFuzzWorld, ROUND } from "./fuzz-world.ts";

const REQUESTS = 20_000;
const SEED = 20_261_122;

const { round, tally, close } = await openFuzzWorld(await testDatabase());
afterAll(close);

test(`${REQUESTS} requests of any route find no defect, no hang, nothing of the inside and no change without an event`, async () => {
  for (let done = 0; done < REQUESTS; done += ROUND) await round(SEED + done / ROUND, ROUND);
  const succeeded = [...tally.values()].filter((statuses) => [...statuses.keys()].some((status) => status < 300));
  expect(EVERY_ROUTE.map(({ name }) => name).filter((name) => !tally.has(name))).toEqual([]);
  // The rest take a password, a code or a link that chance does not find, or a state that somebody else has just ended.
  expect(succeeded.length).toBeGreaterThan(EVERY_ROUTE.length * 0.75);
}, 900_000);
