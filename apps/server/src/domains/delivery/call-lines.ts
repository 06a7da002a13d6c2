import type { Database } from "../../platform/database/connect.ts";
import { type CaseState, readParts, readStates } from "../cases/index.ts";
import type { ListedApplication } from "./call-documents.ts";
import { findRankingLine, type RankingLine } from "./call-store.ts";

type RankedApplication = ListedApplication & { readonly application: string };

/** The applications of a call in some states as its ranking has them, the best first. */
export async function listRanked(
  database: Database,
  call: string,
  states: readonly string[],
): Promise<readonly RankedApplication[]> {
  const parts = (await readParts(database, call, "application")).filter(({ state }) => states.includes(state));
  return listLines(
    database,
    call,
    parts.map(({ id }) => id),
  );
}

/** Some applications of a call as its ranking has them, the best first. */
export async function listLines(
  database: Database,
  call: string,
  applications: readonly string[],
): Promise<readonly RankedApplication[]> {
  const found = await readStates(database, applications);
  const lines: RankedApplication[] = [];
  for (const [id, state] of found) {
    const line = await findRankingLine(database, call, id);
    if (line) lines.push(lineOf(id, state, line));
  }
  return lines.toSorted((one, other) => one.rank - other.rank || (one.application < other.application ? -1 : 1));
}

function lineOf(application: string, { subject }: CaseState, line: RankingLine): RankedApplication {
  const { rank, score, asked, within, amount } = line;
  return { application, name: subject?.name ?? "", code: subject?.id ?? "", rank, score, asked, within, amount };
}
