import type { SubjectSummary } from "@yuanding/contract";
import { evaluateAll, explain, toResult } from "@yuanding/rules";
import { isOfEnterprise } from "../../actor.ts";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import {
  basisOf,
  factsShown,
  findCase,
  findSeen,
  hideSensitive,
  readAsOf,
  readSituation,
  sourcesOf,
} from "../decisions/index.ts";
import { isSensitive, noteReading, registerOf, type SubjectLine, searchSubjects, subjectFrom } from "../facts/index.ts";
import { describeFacts, sensitiveShown } from "./describe-facts.ts";
import { readFilters } from "./read-filters.ts";

const SHOWN = ["行业代码", "街区"] as const;

/** contract.subjects */
export const subjectsRoutes = {
  search: api.subjects.search.handler(async ({ input, context, errors }) => {
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const where = readFilters(input, asOf, context.law.park);
    if (!where) throw errors.rung_not_found({ data: refusalData("rung_not_found") });
    const { kind, offset, limit } = input;
    const own = isOfEnterprise(context.actor);
    const search = { own, kind, query: input.query.trim(), offset, limit, where, show: SHOWN };
    const { total, more, items } = await searchSubjects(registerOf(context), search);
    return { total, more, items: items.map((item) => ({ ...summary(item), found: item.found })) };
  }),
  get: api.subjects.get.handler(async ({ input, context, errors }) => {
    const seen = await findSeen(context, input.id);
    if (!seen) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const { found } = seen;
    const facts = describeFacts(context.law.library.dictionary, seen);
    await noteReading(context, {
      subject: input.id,
      facts: sensitiveShown(context.law.library.dictionary, found, facts),
    });
    return {
      subject: summary({ ...found.subject, synthetic: found.synthetic, shown: currentOf(found.subject.facts) }),
      facts,
    };
  }),
  evaluate: api.subjects.evaluate.handler(async ({ input, context, errors }) => {
    const seen = await findSeen(context, input.id);
    if (!seen) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const { library } = context.law;
    const evaluations = evaluateAll(library, subjectFrom(library.dictionary, seen.found.subject), asOf);
    return { basis: await basisOf(asOf, context), results: evaluations.map((each) => toResult(input.id, each)) };
  }),
  explain: api.subjects.explain.handler(async ({ input, context, errors }) => {
    const asked = await findCase(context, input.id, input.measure);
    if (!asked.ok) throw errors[asked.refusal.code]({ data: asked.refusal });
    const { found, measure, hides } = asked.value;
    const { library } = context.law;
    const read = await readSituation(input, context);
    if (!read) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const { asOf, ...situation } = read;
    const subject = subjectFrom(library.dictionary, found.subject);
    const whole = explain(library, measure.id, subject, asOf, { sourceOf: sourcesOf(found.values), situation });
    const explanation = hideSensitive(whole, hides);
    const facts = library.dictionary[subject.kind];
    const shown = factsShown(explanation).filter((name) => isSensitive(facts.get(name)));
    await noteReading(context, { subject: input.id, facts: shown });
    return { basis: await basisOf(asOf, context), explanation };
  }),
};

function currentOf(facts: { readonly [fact: string]: unknown }): { readonly [fact: string]: string } {
  return Object.fromEntries(SHOWN.flatMap((fact) => (typeof facts[fact] === "string" ? [[fact, facts[fact]]] : [])));
}

function summary(line: SubjectLine): SubjectSummary {
  const { id, kind, name, synthetic, shown } = line;
  return { id, kind, name, synthetic, industry: shown.行业代码 ?? null, block: shown.街区 ?? null };
}
