import { isOfEnterprise } from "../../actor.ts";
import { type ApiContext, api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { actInCase } from "./act-in-case.ts";
import { actInSeveral } from "./act-in-several.ts";
import { assignCase } from "./assign-case.ts";
import { attendCase } from "./attend-case.ts";
import { isThere, listMessages } from "./case-store.ts";
import { describeCase, describeRows, registerOf } from "./describe-case.ts";
import { describeFiles } from "./describe-files.ts";
import { describeProcesses } from "./describe-processes.ts";
import type { Draft } from "./draft-store.ts";
import { findInbox } from "./find-inbox.ts";
import { joinCase } from "./join-case.ts";
import { leaveCase } from "./leave-case.ts";
import { searchCases } from "./list-store.ts";
import { saveDraft } from "./save-draft.ts";
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
  processes: api.cases.processes.handler(({ context }) => ({ items: describeProcesses(context) })),
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
  actInSeveral: api.cases.actInSeveral.handler(({ input, context }) => actInSeveral(context, input)),
  assign: api.cases.assign.handler(async ({ input, context, errors }) => {
    const outcome = await assignCase(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeAgain(context, input.id);
  }),
  join: api.cases.join.handler(async ({ input, context, errors }) => {
    const outcome = await joinCase(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeAgain(context, input.id);
  }),
  leave: api.cases.leave.handler(async ({ input, context, errors }) => {
    const outcome = await leaveCase(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return {};
  }),
  attend: api.cases.attend.handler(async ({ input, context, errors }) => {
    const outcome = await attendCase(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const { version, present, draft } = outcome.value;
    return { version, present: [...present], draft: draft && describeDraft(draft) };
  }),
  saveDraft: api.cases.saveDraft.handler(async ({ input, context, errors }) => {
    const outcome = await saveDraft(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeDraft(outcome.value);
  }),
  files: api.cases.files.handler(async ({ input, context, errors }) => {
    const items = await describeFiles(context, input.id);
    if (!items) throw errors.case_not_found({ data: refusalData("case_not_found") });
    return { items };
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

function describeDraft({ at, ...draft }: Draft) {
  return { ...draft, at: at.toString() };
}

async function describeAgain(context: ApiContext, id: string) {
  const found = await describeCase(context, id);
  if (!found) throw new Error(`the case ${id} is not there`);
  return found;
}
