import { DEMO_PEOPLE } from "@yuanding/demo";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { readStates, wakeCases } from "../../apps/server/src/domains/cases/index.ts";
import { handClock, parkOfDelivery } from "../setup/park-of-delivery.ts";
import type { ParkOptions } from "./serve-park.ts";
import { signInAs } from "./signed-in.ts";
import { visitPark } from "./visit-park.ts";

const DESK = 1440;

export type DeliveryVisit = Awaited<ReturnType<typeof visitDelivery>>;

/** The served park with a browser in it, whose clock is moved by hand, and commands by others than those who sit at a page. */
export async function visitDelivery(patience: number, options: Pick<ParkOptions, "law"> = {}) {
  const clock = handClock();
  const visit = await visitPark(patience, { ...options, signIn: {}, now: () => clock.now });
  const park = await parkOfDelivery({ database: visit.context.system, url: "" }, clock);
  const person = (name: string) => {
    const found = DEMO_PEOPLE.find((each) => each.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    return { id: found.id, name: found.name };
  };
  return {
    ...{ visit, park, person },
    /** Somebody of the demonstration in a command. */
    someone: (name: string) => park.asOf(person(name).id),
    /** Somebody of the demonstration at a browser of their own. */
    async enter(name: string, width = DESK): Promise<Page> {
      const page = await visit.newPage(width);
      await signInAs(page, name);
      return page;
    },
    /** What the server's own background work comes to is waited for. */
    stateOf: (id: string) => expect.poll(async () => (await readStates(park.database, [id])).get(id)?.state),
    /** Days go by, with what time brings. */
    async pass(days: number): Promise<void> {
      clock.now = clock.now.add({ hours: 24 * days });
      await wakeCases(visit.context);
    },
  };
}
