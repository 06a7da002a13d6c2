import { isOfEnterprise } from "../../actor.ts";
import { type ApiContext, api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { actInCase } from "./act-in-case.ts";
import { assignCase } from "./assign-case.ts";
import { isThere, listMessages } from "./case-store.ts";
import { describeCase, describeRows, registerOf } from "./describe-case.ts";
import { findInbox } from "./find-inbox.ts";
import { searchCases } from "./list-store.ts";
import { sayInCase } from "./say-in-case.ts";

/** contract.cases */
export const casesRoutes = {
  list: api.cases.list.handler(async ({ input, context }) => {
    const own = isOfEnterprise(context.actor);
    const { mine, query, ...rest } = input;
    const person = mine ? (context.actor.person?.id ?? null) : null;
    const { total, more, rows } = await searchCases(registerOf(context), { ...rest, query: query.trim(), person }, own);
    return { total, more, items: await describeRows(context, rows) };
  }),
  inbox: api.cases.inbox.handler(({ input, context }) => findInbox(context, input)),
  show: api.cases.show.handler(async ({ input, context, errors }) => {
    const found = await describeCase(context, input.id);
    if (!found) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return found;
  }),
  act: api.cases.act.handler(async ({ input, context, errors }) => {
    const outcome = await actInCase(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeAgain(context, input.id);
  }),
  assign: api.cases.assign.handler(async ({ input, context, errors }) => {
    const outcome = await assignCase(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeAgain(context, input.id);
  }),
  messages: api.cases.messages.handler(async ({ input, context, errors }) => {
    if (!(await isThere(context.database, input.id)))
      throw errors.case_not_found({ data: refusalData("case_not_found") });
    const messages = await listMessages(context.database, input.id);
    return { items: messages.map(describeMessage) };
  }),
  say: api.cases.say.handler(async ({ input, context, errors }) => {
    const outcome = await sayInCase(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const said = (await listMessages(context.database, input.id)).find(({ id }) => id === input.message);
    if (!said) throw new Error(`the message ${input.message} is not there`);
    return describeMessage(said);
  }),
};

function describeMessage({ capacity, at, ...message }: Awaited<ReturnType<typeof listMessages>>[number]) {
  return { ...message, ofEnterprise: capacity === "enterprise", at: at.toString() };
}

async function describeAgain(context: ApiContext, id: string) {
  const found = await describeCase(context, id);
  if (!found) throw new Error(`the case ${id} is not there`);
  return found;
}
