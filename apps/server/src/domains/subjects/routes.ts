import type { SubjectSummary } from "@yuanding/contract";
import { evaluateAll, explain, toResult } from "@yuanding/rules";
import { parseDate } from "@yuanding/values";
import { api } from "../../api-context.ts";
import { refusalData } from "../../refusal-data.ts";
import { basisOf, readAsOf, sourcesOf, subjectFrom } from "../decisions/index.ts";
import { findSubject, type SubjectLine, searchSubjects } from "../facts/index.ts";
import { describeFacts } from "./describe-facts.ts";
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
    const search = { kind, query: input.query.trim(), offset, limit, where, show: SHOWN };
    const { total, items } = await searchSubjects(context.database, search);
    return { total, items: items.map(summary) };
  }),
  get: api.subjects.get.handler(async ({ input, context, errors }) => {
    const found = await findSubject(context.database, input.id);
    if (!found) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const facts = describeFacts(context.law.library.dictionary, found);
    return {
      subject: summary({ ...found.subject, synthetic: found.synthetic, shown: currentOf(found.subject.facts) }),
      facts,
    };
  }),
  evaluate: api.subjects.evaluate.handler(async ({ input, context, errors }) => {
    const found = await findSubject(context.database, input.id);
    if (!found) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const asOf = await readAsOf(input.asOf, context);
    if (!asOf) throw errors.date_invalid({ data: refusalData("date_invalid") });
    const { library } = context.law;
    const evaluations = evaluateAll(library, subjectFrom(library.dictionary, found.subject), asOf);
    return { basis: await basisOf(asOf, context), results: evaluations.map((each) => toResult(input.id, each)) };
  }),
  explain: api.subjects.explain.handler(async ({ input, context, errors }) => {
    const found = await findSubject(context.database, input.id);
    if (!found) throw errors.subject_not_found({ data: refusalData("subject_not_found") });
    const { library } = context.law;
    const measure = library.measures.get(input.measure);
    if (!measure) throw errors.measure_not_found({ data: refusalData("measure_not_found") });
    if (measure.subject !== found.subject.kind) throw errors.kind_mismatch({ data: refusalData("kind_mismatch") });
    const asOf = await readAsOf(input.asOf, context);
    const appliedOn = input.appliedOn === undefined ? null : parseDate(input.appliedOn);
    if (!asOf || (input.appliedOn !== undefined && !appliedOn)) {
      throw errors.date_invalid({ data: refusalData("date_invalid") });
    }
    const situation = { purpose: input.purpose ?? null, appliedOn };
    const subject = subjectFrom(library.dictionary, found.subject);
    const explanation = explain(library, measure.id, subject, asOf, { sourceOf: sourcesOf(found.values), situation });
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
