import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { readAsOf } from "../decisions/index.ts";
import { actorOf } from "./actor.ts";
import { atOneMoment } from "./at-one-moment.ts";
import { correctValue } from "./correct-value.ts";
import { describeAsked } from "./describe-asked.ts";
import { describeDictionary } from "./describe-dictionary.ts";
import { describeFile } from "./describe-file.ts";
import { describeHistory } from "./describe-history.ts";
import { describeTimeline } from "./describe-timeline.ts";
import { endLink } from "./end-link.ts";
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
    const file = await atOneMoment(context.database, (tx) => describeFile(tx, context.law, input.id, asOf, knownAt));
    if (!file) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    return file;
  }),
  history: api.files.history.handler(async ({ input, context, errors }) => {
    const knownAt = input.knownAt === undefined ? null : readMoment(input.knownAt);
    if (input.knownAt !== undefined && !knownAt) throw errors.moment_invalid({ data: refusalData("moment_invalid") });
    const outcome = await atOneMoment(context.database, (tx) => describeHistory(tx, context.law, input, knownAt));
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
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
    return asked;
  }),
  dictionary: api.files.dictionary.handler(({ input, context }) => ({
    facts: describeDictionary(context.law.library.dictionary, input.kind),
  })),
  correct: api.files.correct.handler(async ({ input, context, errors }) => {
    const outcome = await correctValue(context, actorOf(input.actor), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  rule: api.files.rule.handler(async ({ input, context, errors }) => {
    const outcome = await ruleValue(context, actorOf(input.actor), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  link: api.files.link.handler(async ({ input, context, errors }) => {
    const outcome = await linkSubject(context.database, actorOf(input.actor), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
  endLink: api.files.endLink.handler(async ({ input, context, errors }) => {
    const outcome = await endLink(context.database, actorOf(input.actor), input);
    if (!outcome.ok) throw errors[outcome.refusal.code]({ data: outcome.refusal });
    return outcome.value;
  }),
};
