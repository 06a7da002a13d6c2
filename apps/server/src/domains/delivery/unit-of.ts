import type { Database } from "../../platform/database/connect.ts";
import { findIdentity } from "../facts/index.ts";
import { findActing } from "../people/index.ts";
import { listInterests } from "./conflict-store.ts";

/** Interests of one person that are looked through for where they work. */
const MAX_INTERESTS = 200;

/**
 * 单位 of somebody who judged, as far as the park knows it on a day: the enterprise that employs them by the register of interests, else the
 * office by which they act; null where it knows neither.
 */
export async function findUnit(
  database: Database,
  person: string | null,
  today: Temporal.PlainDate,
): Promise<string | null> {
  if (person === null) return null;
  const { items } = await listInterests(database, { expert: person, offset: 0, limit: MAX_INTERESTS });
  const employed = items.find(({ kind, from, until, endAt }) => {
    const begun = Temporal.PlainDate.compare(from, today) <= 0;
    return kind === "employment" && endAt === null && begun && (until === null || isAfter(until, today));
  });
  if (employed) return (await findIdentity(database, employed.subject))?.name ?? employed.subject;
  const acting = await findActing(database, person, today);
  const own = acting?.posts.find((post) => post.for === null) ?? acting?.posts[0];
  return own?.office.name ?? null;
}

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) > 0;
