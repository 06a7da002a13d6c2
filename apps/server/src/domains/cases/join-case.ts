import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findActing } from "../people/index.ts";
import { isOnOtherSide } from "./acts-for-firm.ts";
import { insertParty } from "./case-store.ts";
import { changePeople } from "./change-people.ts";

type Input = { readonly id: string; readonly version: number; readonly person: string; readonly reason: string };
type Refused = "case_not_found" | "case_changed" | "case_final" | "person_not_found" | "person_unfit" | "act_own_firm";

/** Gives somebody of the park a part in a case: whoever holds any post, such as an expert, who then sees this case and no other. */
export async function joinCase(context: ApiContext, input: Input): Promise<Outcome<void, Refused>> {
  const acting = await findActing(context.system, input.person, context.today());
  if (!acting?.person) return refused("person_not_found");
  if (acting.posts.length === 0) return refused("person_unfit");
  const { id: person, name } = acting.person;
  return changePeople(context, input, {
    kind: "join",
    who: async ({ parties, head }, tx) => {
      if (await isOnOtherSide(tx, context.today(), person, head.id)) return refused("act_own_firm");
      return parties.some((each) => each.person === person) ? refused("person_unfit") : ok({ person, name });
    },
    keep: (tx, party) => insertParty(tx, input.id, party),
  });
}
