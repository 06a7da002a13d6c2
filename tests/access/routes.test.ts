import { afterAll, describe, expect, test } from "vitest";
import { connectAsOwner } from "../../apps/server/src/platform/database/connect.ts";
import { testDatabase } from "../setup/test-database.ts";
import { personOf, postOf } from "./enrol.ts";
import { EVERY_ROUTE } from "./every-route.ts";
import { makeRequests, RULES } from "./requests.ts";
import { accessTable, type Line, type Mark, PERSONA_IDS, type PersonaId } from "./table.ts";
import { makeThings } from "./things.ts";
import { readState, tablesOf } from "./unchanged.ts";
import { type Answer, type Ask, openWorld } from "./world.ts";

const parts = await testDatabase();
const world = await openWorld(parts, true);
const owner = await connectAsOwner(parts.url);
afterAll(async () => {
  await owner.end();
  await world.close();
});
const requests = makeRequests(makeThings(world), { person: personOf, post: postOf });
const tables = await tablesOf(owner);

describe("the table of access", () => {
  test("has every route once, and no other", () => {
    const inTable = accessTable().map(({ route }) => route);
    expect(inTable.toSorted()).toEqual(EVERY_ROUTE.map(({ name }) => name).toSorted());
    expect(Object.keys(requests).toSorted()).toEqual(inTable.toSorted());
  });
});

/** What an answer is in the words of the table; anything else as it came. */
function markOf(route: string, { status, json, text }: Answer): Mark | string {
  if (status < 300) return "y";
  const code = json?.code ?? "";
  if (code === "hidden" && status === 404) return "n";
  if (code === "signed_out" && status === 401) return "s";
  if (code === "not_permitted" && status === 403) return "p";
  if (code === "second_factor_needed" && status === 403) return "f";
  if (status === 404 && code.endsWith("_not_found")) return "o";
  if (RULES[route]?.includes(code)) return "r";
  return `${status} ${text.slice(0, 300)}`;
}

describe.each(accessTable())("$route", ({ route, marks }: Line) => {
  test("lets in whom the table names, and changes nothing for whom it refuses", async () => {
    const request = requests[route];
    if (!request) throw new Error(`nothing is asked of ${route}`);
    const found: Partial<Record<PersonaId, string>> = {};
    const changed: string[] = [];
    const anybodys = await request("pu");
    const own = new Map<PersonaId, Ask>();
    for (const me of PERSONA_IDS.filter((each) => /[fr]/.test(marks[each]))) own.set(me, await request(me));
    const before = await readState(owner, tables);
    const refused = PERSONA_IDS.filter((each) => marks[each] !== "y");
    for (const me of refused) {
      found[me] = markOf(route, await world.ask(me, route, own.get(me) ?? anybodys));
      // After whoever is refused a change; of what is only read, once after the last.
      if (route.startsWith("GET ") && me !== refused.at(-1)) continue;
      const after = await readState(owner, tables);
      changed.push(...after.filter((line) => !before.includes(line)).map((line) => `${me} ${line}`));
    }
    for (const me of PERSONA_IDS.filter((each) => marks[each] === "y")) {
      found[me] = markOf(route, await world.ask(me, route, await request(me)));
    }
    expect(found).toEqual(marks);
    expect(changed).toEqual([]);
  });
});

test("no request met a defect", () => {
  expect(world.defects).toEqual([]);
});
