import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { deleteParty } from "./case-store.ts";
import { changePeople } from "./change-people.ts";

type Input = { readonly id: string; readonly version: number; readonly person: string; readonly reason: string };
type Refused = "case_not_found" | "case_changed" | "case_final" | "participant_not_found";

/** Ends somebody's part in a case: everybody their own, and whoever handles cases anybody's. */
export async function leaveCase(context: ApiContext, input: Input): Promise<Outcome<void, Refused>> {
  const { actor } = context;
  const may = input.person === actor.person?.id || actor.powers.has("cases.handle");
  return changePeople(context, input, {
    kind: "leave",
    who: async ({ parties }) => {
      const party = may ? parties.find(({ person }) => person === input.person) : undefined;
      return party ? ok(party) : refused("participant_not_found");
    },
    keep: (tx, { person }) => deleteParty(tx, input.id, person),
  });
}
