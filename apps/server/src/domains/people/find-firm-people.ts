import { MANDATE_ROLES, type Power } from "@yuanding/contract";
import { compareDates } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { isStanding, listMandatesBy, listMandatesOf, type Mandate } from "./mandate-store.ts";

/** Ids of the people who have a power for an enterprise by a mandate that counts today. */
export async function findFirmPeople(
  database: Database,
  code: string,
  power: Power,
  today: Temporal.PlainDate,
): Promise<readonly string[]> {
  const mandates = await listMandatesOf(database, [code]);
  const able = mandates.filter(
    (mandate) => countsOn(mandate, today) && (MANDATE_ROLES[mandate.role].powers as readonly Power[]).includes(power),
  );
  return [...new Set(able.map(({ person }) => person))].toSorted();
}

/** Codes of the enterprises for which somebody has a mandate today, also while it rests because they hold a post. */
export async function findMandators(
  database: Database,
  person: string,
  today: Temporal.PlainDate,
): Promise<readonly string[]> {
  const mandates = await listMandatesBy(database, person);
  return [...new Set(mandates.filter((each) => countsOn(each, today)).map(({ subject }) => subject.id))].toSorted();
}

function countsOn(mandate: Mandate, today: Temporal.PlainDate): boolean {
  return mandate.acceptedAt !== null && isStanding(mandate, today) && compareDates(mandate.from, today) <= 0;
}
