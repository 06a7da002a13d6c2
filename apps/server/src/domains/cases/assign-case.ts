import { POST_KINDS, type Power } from "@yuanding/contract";
import { type Outcome, ok } from "@yuanding/values";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { findActing } from "../people/index.ts";
import { isOnOtherSide } from "./acts-for-firm.ts";
import { changePeople } from "./change-people.ts";

type Input = { readonly id: string; readonly version: number; readonly person: string; readonly reason: string };
type Refused = "case_not_found" | "case_changed" | "case_final" | "person_not_found" | "person_unfit" | "act_own_firm";

/** Makes somebody responsible by name. */
export async function assignCase(context: ApiContext, input: Input): Promise<Outcome<void, Refused>> {
  const acting = await findActing(context.system, input.person, context.today());
  if (!acting?.person) return refused("person_not_found");
  const handles = acting.posts.some(({ kind }) => (POST_KINDS[kind].powers as readonly Power[]).includes("cases.see"));
  if (!handles) return refused("person_unfit");
  const { id, name } = acting.person;
  return changePeople(context, input, {
    kind: "assign",
    who: async (found, tx) =>
      (await isOnOtherSide(tx, context.today(), id, found.head.id))
        ? refused("act_own_firm")
        : ok({ person: id, name }),
    keep: async () => undefined,
  });
}
