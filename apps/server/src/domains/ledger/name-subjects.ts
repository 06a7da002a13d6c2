import type { Database } from "../../platform/database/connect.ts";
import { lookUpCodes } from "../facts/index.ts";

/** The names of enterprises by the codes that the ledger knows them by. */
export async function nameSubjects(
  database: Database,
  codes: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(codes.filter((code) => code !== null))].map((id) => ({ id, name: "" }));
  const known = await lookUpCodes(database, asked);
  return new Map(asked.flatMap(({ id }, place) => (known[place]?.name ? [[id, known[place].name]] : [])));
}
