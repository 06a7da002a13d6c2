import { api } from "../../api/client.ts";
import { isRefusedAs } from "../../api/refusal.ts";

export type Vote = { readonly item: string; readonly ballot: "for" | "against" | "abstain" };

/** Others vote at the same moment: so often a vote is cast again on the case as it then is. */
const ATTEMPTS = 5;

/** Votes on some items of a meeting, one after the other. What others have voted meanwhile changes nothing about one's own vote. */
export async function castVotes(id: string, votes: readonly Vote[]): Promise<void> {
  let { version } = await api.cases.show.call({ id });
  for (const fields of votes) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        ({ version } = await api.cases.act.call({ id, version, transition: "vote", vote: "for", reason: "", fields }));
        break;
      } catch (error) {
        if (!isRefusedAs(error, "case_changed") || attempt >= ATTEMPTS) throw error;
        ({ version } = await api.cases.show.call({ id }));
      }
    }
  }
}
