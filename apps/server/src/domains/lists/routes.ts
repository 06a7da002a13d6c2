import { randomUUID } from "node:crypto";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, readAsOf } from "../decisions/index.ts";
import { archiveList } from "./archive-list.ts";
import { changeList, fixList } from "./change-list.ts";
import { columnsOf, ownLabels, readColumns } from "./columns.ts";
import { compareList } from "./compare-list.ts";
import { createList } from "./create-list.ts";
import { describeList, fixingOf, summariseList } from "./describe-list.ts";
import { describeMembers } from "./describe-members.ts";
import { readCondition } from "./evaluate-condition.ts";
import { findMembers, pageOf } from "./find-members.ts";
import { isStored } from "./list.ts";
import { findList, findLists, readChanges } from "./lists-store.ts";
import { noteMembers } from "./note-members.ts";
import { previewCondition } from "./preview-condition.ts";
import { setMembers } from "./set-members.ts";
import { templatesOf } from "./templates.ts";

/** contract.lists */
export const listsRoutes = {
  list: api.lists.list.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const archived = input.archived === "yes";
    const { total, lists } = await findLists(context.database, { ...input, query: input.query.trim(), archived });
    return { total, items: await Promise.all(lists.map((list) => summariseList(context, list, asOf))) };
  }),
  templates: api.lists.templates.handler(({ context }) => ({ items: templatesOf(context.law.park) })),
  preview: api.lists.preview.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const outcome = await previewCondition(context, input.kind, input.condition, asOf);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { basis: await basisOf(asOf, context), ...outcome.value };
  }),
  show: api.lists.show.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const list = await findList(context.database, input.id);
    if (!list) throw errors.list_not_found({ data: refusalData("list_not_found") });
    return describeList(context, list, asOf);
  }),
  members: api.lists.members.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const list = await findList(context.database, input.id);
    if (!list) throw errors.list_not_found({ data: refusalData("list_not_found") });
    const groups = await findMembers(context, list, asOf);
    if (!groups.ok) throw errors[groups.refusal.code]({ data: groups.refusal });
    const { condition } = await readCondition(context.law, list.kind, list.condition ?? "");
    const labels = input.columns ?? ownLabels(condition, list.kind, asOf);
    const columns = readColumns(context.law.library.dictionary, list.kind, labels, context.actor);
    if (!columns) throw errors.fact_not_found({ data: refusalData("fact_not_found") });
    const page = { ...input, query: input.query.trim() };
    const { total, listed } = await pageOf(context, list.kind, groups.value[input.group], page);
    const items = await describeMembers(context, list.kind, listed, columns);
    await noteMembers(context, list.id, isStored(list) ? null : condition, items.length > 0 ? columns : []);
    return { columns: columnsOf(columns), total, items };
  }),
  changes: api.lists.changes.handler(async ({ input, context, errors }) => {
    const { total, items } = await readChanges(context.database, input.id, input);
    if (total === 0 && !(await findList(context.database, input.id)))
      throw errors.list_not_found({ data: refusalData("list_not_found") });
    return { total, items: items.map(({ archived: _, at, ...change }) => ({ ...change, at: at.toString() })) };
  }),
  difference: api.lists.difference.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const list = await findList(context.database, input.id);
    if (!list) throw errors.list_not_found({ data: refusalData("list_not_found") });
    const outcome = await compareList(context, list, asOf, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const { condition } = await readCondition(context.law, list.kind, list.condition ?? "");
    await noteMembers(context, list.id, condition, []);
    return { basis: await basisOf(asOf, context), fixed: list.fixed && fixingOf(list.fixed), ...outcome.value };
  }),
  create: api.lists.create.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const outcome = await createList(context, randomUUID(), asOf, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  change: api.lists.change.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const outcome = await changeList(context, asOf, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  fix: api.lists.fix.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const outcome = await fixList(context, asOf, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  setMembers: api.lists.setMembers.handler(async ({ input, context, errors }) => {
    const outcome = await setMembers(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  archive: api.lists.archive.handler(async ({ input, context, errors }) => {
    const outcome = await archiveList(context.database, context.actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
