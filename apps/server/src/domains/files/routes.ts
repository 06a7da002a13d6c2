import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { readAsOf } from "../decisions/index.ts";
import { atOneMoment } from "./at-one-moment.ts";
import { correctValue } from "./correct-value.ts";
import { describeAsked } from "./describe-asked.ts";
import { describeDictionary } from "./describe-dictionary.ts";
import { describeFile } from "./describe-file.ts";
import { describeHistory } from "./describe-history.ts";
import { describeTimeline } from "./describe-timeline.ts";
import { endLink } from "./end-link.ts";
import { findHidden, noteShown } from "./find-hidden.ts";
import { linkSubject } from "./link-subject.ts";
import { readMoment } from "./read-moment.ts";
import { ruleValue } from "./rule-value.ts";

/** contract.files */
export const filesRoutes = {
  show: api.files.show.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const knownAt = input.knownAt === undefined ? null : readMoment(input.knownAt);
    if (input.knownAt !== undefined && !knownAt) throw errors.moment_invalid({ data: refusalData("moment_invalid") });
    const hidden = await findHidden(context, input.id, knownAt);
    const file = await atOneMoment(context.database, (tx) =>
      describeFile(tx, context.law, input.id, asOf, knownAt, hidden),
    );
    if (!file) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    await noteShown(
      context,
      file.subject,
      file.values.flatMap((value) => (value.hidden ? [] : [value.fact])),
    );
    return file;
  }),
  history: api.files.history.handler(async ({ input, context, errors }) => {
    const knownAt = input.knownAt === undefined ? null : readMoment(input.knownAt);
    if (input.knownAt !== undefined && !knownAt) throw errors.moment_invalid({ data: refusalData("moment_invalid") });
    const hidden = await findHidden(context, input.id, knownAt);
    const outcome = await atOneMoment(context.database, (tx) =>
      describeHistory(tx, context.law, input, knownAt, hidden),
    );
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    const { kind, ...history } = outcome.value;
    await noteShown(context, { id: input.id, kind }, history.items.length > 0 ? [input.fact] : []);
    return history;
  }),
  timeline: api.files.timeline.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const knownAt = input.knownAt === undefined ? null : readMoment(input.knownAt);
    if (input.knownAt !== undefined && !knownAt) throw errors.moment_invalid({ data: refusalData("moment_invalid") });
    const events = await atOneMoment(context.database, (tx) => describeTimeline(tx, input.id, asOf, knownAt));
    if (!events) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    return { total: events.length, items: events.slice(input.offset, input.offset + input.limit) };
  }),
  asked: api.files.asked.handler(async ({ input, context, errors }) => {
    const asked = await atOneMoment(context.database, (tx) => describeAsked(tx, context.law, input.id));
    if (!asked) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const { kind, ...told } = asked;
    await noteShown(
      context,
      { id: input.id, kind },
      told.values.map(({ fact }) => fact),
    );
    return told;
  }),
  dictionary: api.files.dictionary.handler(({ input, context }) => ({
    facts: describeDictionary(context.law.library.dictionary, input.kind),
  })),
  correct: api.files.correct.handler(async ({ input, context, errors }) => {
    const outcome = await correctValue(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  rule: api.files.rule.handler(async ({ input, context, errors }) => {
    const outcome = await ruleValue(context, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  link: api.files.link.handler(async ({ input, context, errors }) => {
    const outcome = await linkSubject(context.database, context.actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  endLink: api.files.endLink.handler(async ({ input, context, errors }) => {
    const outcome = await endLink(context.database, context.actor, input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
