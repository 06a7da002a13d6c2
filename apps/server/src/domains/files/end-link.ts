import type { BatchSummary, LinkKind } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { Actor } from "../../actor.ts";
import type { Database } from "../../platform/database/connect.ts";
import { refused } from "../../refusal-data.ts";
import { findIdentity, lockRecord, readLinks } from "../facts/index.ts";
import { recordLink, sourceFor, whyPeriodWrong } from "./link-subject.ts";

type Input = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly to: string;
  readonly until: string;
  readonly source: string;
  readonly reason: string;
  readonly evidence: string;
};
type Refused = "subject_not_found" | "link_not_found" | "date_invalid" | "period_wrong";

/** Ends a link that has not ended. Codes of one subject part at once, whatever the day; other links on the day given. */
export function endLink(database: Database, by: Actor, input: Input) {
  return database.transaction().execute(async (tx): Promise<Outcome<{ batch: BatchSummary }, Refused>> => {
    const origin = await findIdentity(tx, input.id);
    if (!origin) return refused("subject_not_found");
    await lockRecord(tx, "link");
    const links = await readLinks(tx, [input.id]);
    const link = links.find(({ out, kind, other }) => out && kind === input.kind && other === input.to);
    if (!link || link.until !== null) return refused("link_not_found");
    const since = link.since?.toString() ?? null;
    const why = whyPeriodWrong({ since, until: input.until });
    return why
      ? refused(why)
      : ok({ batch: await recordLink(tx, by, { ...input, since, source: sourceFor(origin, input.source) }) });
  });
}
