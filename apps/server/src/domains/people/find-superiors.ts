import type { Database } from "../../platform/database/connect.ts";
import { findActing } from "./find-acting.ts";
import { listOffices } from "./office-store.ts";
import { findHolders } from "./person-store.ts";

/** Offices lie in one another no deeper. */
const MAX_DEPTH = 20;

/** Who leads an office, and in which other one it lies. */
export type Led = { readonly id: string; readonly parent: string | null; readonly leaders: readonly string[] };

/**
 * The superiors of some people: leaders of their own offices or, where these have none or it is they themselves, of the nearest office
 * above; `level` 2 those next above them, and so on. Nobody is above the highest, who are then told again; where no office on the way
 * has a leader, all leaders of the park are.
 */
export async function findSuperiors(
  database: Database,
  people: readonly string[],
  level: number,
  today: Temporal.PlainDate,
): Promise<readonly string[]> {
  const leaders = (await findHolders(database, ["leader"], today)).map(({ id, posts }) => {
    return { id, offices: posts.filter(({ kind }) => kind === "leader").map(({ office }) => office.id) };
  });
  const offices = (await listOffices(database, today)).map(({ id, parent }): Led => {
    return { id, parent, leaders: leaders.filter((leader) => leader.offices.includes(id)).map((leader) => leader.id) };
  });
  const found = new Set<string>();
  for (const person of people) {
    const acting = await findActing(database, person, today);
    for (const { office } of acting?.posts ?? [])
      for (const superior of superiorsFrom(offices, office.id, level, person)) found.add(superior);
  }
  return [...found].toSorted();
}

/** The superiors of somebody in an office; see above. */
export function superiorsFrom(
  offices: readonly Led[],
  office: string,
  level: number,
  besides: string,
): readonly string[] {
  const chain: (readonly string[])[] = [];
  let at = offices.find(({ id }) => id === office);
  for (let depth = 0; at && depth < MAX_DEPTH; depth += 1) {
    const others = at.leaders.filter((leader) => leader !== besides);
    if (others.length > 0) chain.push(others);
    const { parent } = at;
    at = offices.find(({ id }) => id === parent);
  }
  const everybody = [...new Set(offices.flatMap(({ leaders }) => leaders))].filter((leader) => leader !== besides);
  return chain[level - 1] ?? chain.at(-1) ?? everybody;
}
