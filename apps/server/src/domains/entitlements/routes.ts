import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { findIdentity } from "../facts/index.ts";
import { countBatchChanges } from "./count-batch-changes.ts";
import { describeChanges } from "./describe-change.ts";
import { countKinds, listChanges } from "./entitlements-store.ts";
import { findProgress } from "./find-progress.ts";
import { readFilter } from "./read-filter.ts";

/** contract.entitlements */
export const entitlementsRoutes = {
  list: api.entitlements.list.handler(async ({ input, context, errors }) => {
    const filter = readFilter(input);
    if (!filter) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const { offset, limit } = input;
    const { total, items } = await listChanges(context.database, { ...filter, offset, limit });
    const kinds = await countKinds(context.database, { ...filter, kind: undefined });
    return {
      total,
      items: await describeChanges(context, items),
      kinds: [...kinds].map(([kind, count]) => ({ kind, count })),
      ...(await findProgress(context.database)),
    };
  }),
  ofSubject: api.entitlements.ofSubject.handler(async ({ input, context, errors }) => {
    const identity = await findIdentity(context.database, input.id);
    if (!identity) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const { offset, limit } = input;
    const { total, items } = await listChanges(context.database, { subjects: identity.codes, offset, limit });
    return { total, items: await describeChanges(context, items) };
  }),
  ofBatch: api.entitlements.ofBatch.handler(async ({ input, context, errors }) => {
    const counted = await countBatchChanges(context, input.id);
    if (!counted) throw errors.batch_not_found({ data: refusalData("batch_not_found") });
    return counted;
  }),
};
