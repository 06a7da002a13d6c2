import type { Database } from "../../platform/database/connect.ts";
import { findIdentity, readAliases } from "../facts/index.ts";
import { type Award, listStandingAwards } from "./award-store.ts";
import type { Offer } from "./offer.ts";

type Of = Pick<Offer, "measure" | "period" | "year">;

/**
 * What bars somebody from an offer: what is given once was had in whatever year, what is given each year in that year, and whoever had it
 * once for all has it.
 */
function barringOf({ measure, period, year }: Of) {
  return { measure, year: period === "once" ? null : year };
}

/** The award by which somebody has what an offer gives, by whatever way, offer and code they got it; null for none. */
export async function findReceived(database: Database, offer: Of, code: string): Promise<Award | null> {
  const codes = (await findIdentity(database, code))?.codes ?? [code];
  return (await listStandingAwards(database, barringOf(offer), codes))[0] ?? null;
}

/**
 * Everybody who has what an offer gives, by the code that counts for them today: what somebody got under a code that was joined to
 * another since, they have.
 */
export async function readReceived(database: Database, offer: Of): Promise<ReadonlyMap<string, Award>> {
  const aliases = await readAliases(database);
  const found = await listStandingAwards(database, barringOf(offer), null);
  return new Map(found.map((award) => [aliases.get(award.subject) ?? award.subject, award]));
}
