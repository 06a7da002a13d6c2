import { type Outcome, ok } from "@yuanding/values";
import { isOfEnterprise } from "../../actor.ts";
import type { ApiContext } from "../../api-context.ts";
import { refused } from "../../refusal-data.ts";
import { recordEvent } from "../audit/index.ts";
import { insertMessage, isThere } from "./case-store.ts";
import type { Channel } from "./cases-tables.ts";
import { loadCase } from "./load-case.ts";
import { signed } from "./perform-act.ts";

type Input = { readonly id: string; readonly message: string; readonly channel: Channel; readonly text: string };
type Refused = "case_not_found" | "message_id_taken";

/** Says something in a case. People of an enterprise are heard by the park and never among the park's own. */
export async function sayInCase(context: ApiContext, input: Input): Promise<Outcome<Channel, Refused>> {
  const { actor, system } = context;
  if (!(await isThere(context.database, input.id))) return refused("case_not_found");
  const channel = isOfEnterprise(actor) ? "enterprise" : input.channel;
  const { post: _, ...by } = signed(actor);
  return system.transaction().execute(async (tx): Promise<Outcome<Channel, Refused>> => {
    const said = await insertMessage(tx, { id: input.message, case_id: input.id, channel, text: input.text, ...by });
    if (said === "taken") return refused("message_id_taken");
    if (said === "added") {
      const found = await loadCase(tx, context, input.id);
      const work = { tx, place: context };
      if (found) await context.teller?.(work, found, { kind: "said", message: input.message, channel, by: actor });
      const after = { channel, message: input.message };
      await recordEvent(tx, actor, { type: "case_message", thing: { kind: "case", id: input.id }, after });
    }
    return ok(channel);
  });
}
