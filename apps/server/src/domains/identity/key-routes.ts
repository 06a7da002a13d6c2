import { api } from "../../api-context.ts";
import { NO_KEYS } from "./keys.ts";

/** The part of contract.me about keys. */
export const keyRoutes = {
  keys: api.me.keys.handler(async ({ context: { actor, keys = NO_KEYS } }) => ({ items: await keys.list(actor) })),
  createKey: api.me.createKey.handler(async ({ input, context: { actor, keys = NO_KEYS }, errors }) => {
    const outcome = await keys.create(actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  revokeKey: api.me.revokeKey.handler(async ({ input, context: { actor, keys = NO_KEYS }, errors }) => {
    const outcome = await keys.revoke(actor, input.id);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
