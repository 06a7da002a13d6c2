import { randomUUID } from "node:crypto";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { hidesOf, readAsOf } from "../decisions/index.ts";
import { isSensitive, noteReading, seesSensitive, takeSnapshot } from "../facts/index.ts";
import { abandonDraft } from "./abandon-draft.ts";
import { describeDraft, describeVersion, summariseDraft } from "./describe-draft.ts";
import { newestOf } from "./draft.ts";
import { findDraft, findVersionText, listDrafts } from "./lab-store.ts";
import { parkColumns } from "./park-columns.ts";
import { publishDraft } from "./publish-draft.ts";
import { saveDraftVersion } from "./save-draft-version.ts";
import { startDraft } from "./start-draft.ts";
import { submitDraft } from "./submit-draft.ts";

/** contract.lab */
export const labRoutes = {
  list: api.lab.list.handler(async ({ input, context }) => {
    const { total, drafts } = await listDrafts(context.database, input);
    return { total, items: drafts.map(summariseDraft) };
  }),
  show: api.lab.show.handler(async ({ input, context, errors }) => {
    const draft = await findDraft(context.database, input.id);
    if (!draft) throw errors.draft_not_found({ data: refusalData("draft_not_found") });
    const text = await findVersionText(context.database, draft.id, newestOf(draft).number);
    return describeDraft(draft, text ?? "");
  }),
  version: api.lab.version.handler(async ({ input, context, errors }) => {
    const draft = await findDraft(context.database, input.id);
    if (!draft) throw errors.draft_not_found({ data: refusalData("draft_not_found") });
    const version = draft.versions.find(({ number }) => number === input.number);
    if (!version) throw errors.version_not_found({ data: refusalData("version_not_found") });
    const text = await findVersionText(context.database, draft.id, version.number);
    return { ...describeVersion(version), text: text ?? "" };
  }),
  start: api.lab.start.handler(async ({ input, context, errors }) => {
    const outcome = await startDraft(context, randomUUID(), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  save: api.lab.save.handler(async ({ input, context, errors }) => {
    const outcome = await saveDraftVersion(context.database, context.actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return describeVersion(outcome.value);
  }),
  submit: api.lab.submit.handler(async ({ input, context, errors }) => {
    const outcome = await submitDraft(context.database, context.actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { status: outcome.value };
  }),
  publish: api.lab.publish.handler(async ({ input, context, errors }) => {
    const outcome = await publishDraft(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { status: outcome.value };
  }),
  abandon: api.lab.abandon.handler(async ({ input, context, errors }) => {
    const outcome = await abandonDraft(context.database, context.actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return { status: outcome.value };
  }),
  park: api.lab.park.handler(async ({ input, context }) => {
    const asOf = (await readAsOf(undefined, context)) ?? context.today();
    const { subjects, synthetic } = await takeSnapshot(context.system, input.kind);
    const columns = parkColumns(
      subjects,
      hidesOf(context.law.library.dictionary, input.kind, !seesSensitive(context.actor)),
    );
    const facts = context.law.library.dictionary[input.kind];
    const shown = columns.flatMap(({ fact }) => (isSensitive(facts.get(fact)) ? [fact] : []));
    await noteReading(context, { facts: shown, after: { kind: input.kind, subjects: subjects.length } });
    return {
      asOf: asOf.toString(),
      synthetic,
      sizes: context.law.park.sizes,
      subjects: subjects.map(({ id, name }) => ({ id, name })),
      columns: [...columns],
    };
  }),
};
