import { MANDATE_ROLES, type Power } from "@yuanding/contract";
import { compareDates } from "@yuanding/values";
import type { Database } from "../../platform/database/connect.ts";
import { isStanding, listMandatesOf } from "./mandate-store.ts";

/** Ids of the people who have a power for an enterprise by a mandate that counts today. */
export async function findFirmPeople(
  database: Database,
  code: string,
  power: Power,
  today: Temporal.PlainDate,
): Promise<readonly string[]> {
  const mandates = await listMandatesOf(database, [code]);
  const able = mandates.filter(
    (mandate) =>
      mandate.acceptedAt !== null &&
      isStanding(mandate, today) &&
      compareDates(mandate.from, today) <= 0 &&
      (MANDATE_ROLES[mandate.role].powers as readonly Power[]).includes(power),
  );
  return [...new Set(able.map(({ person }) => person))].toSorted();
}
