import { randomUUID } from "node:crypto";
import { api } from "../../api-context.ts";
import { delegatePost } from "./delegate-post.ts";
import { listDelegations } from "./delegation-store.ts";
import { describeMe } from "./describe-me.ts";
import { endDelegation } from "./end-delegation.ts";
import { findColleagues } from "./person-store.ts";

/** contract.me but the keys, which are of the accounts. */
export const meRoutes = {
  show: api.me.show.handler(({ context }) => describeMe(context)),
  delegations: api.me.delegations.handler(async ({ context: { actor, database } }) => {
    const self = actor.capacity === "staff" ? actor.person : null;
    return { items: self ? await listDelegations(database, self.id) : [] };
  }),
  delegate: api.me.delegate.handler(async ({ input, context, errors }) => {
    const outcome = await delegatePost(context, randomUUID(), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  endDelegation: api.me.endDelegation.handler(async ({ input, context, errors }) => {
    const outcome = await endDelegation(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  colleagues: api.me.colleagues.handler(async ({ input, context: { actor, database, today } }) => {
    const staff = actor.capacity === "staff" && actor.posts.length > 0;
    return { items: staff ? [...(await findColleagues(database, input.query.trim(), today()))] : [] };
  }),
};
