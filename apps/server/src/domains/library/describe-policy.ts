import type { PolicySummary } from "@yuanding/contract";
import { levelOf, type Policy, statusOf } from "@yuanding/rules";
import type { Period } from "@yuanding/values";

/** A document of the library for lists. */
export function describePolicy(policy: Policy, asOf: Temporal.PlainDate): PolicySummary {
  const { meta } = policy;
  return {
    id: meta.id,
    title: meta.title,
    english: meta.english,
    kind: meta.kind,
    number: meta.number,
    issuer: meta.issuer,
    level: levelOf(meta.jurisdiction),
    status: statusOf(meta, asOf),
    issued: meta.issued?.toString() ?? null,
    inForce: describePeriod(meta.inForce),
    period: describePeriod(meta.period),
    articles: policy.articles.length,
    measures: policy.articles.flatMap(({ measure }) =>
      measure
        ? [
            {
              id: measure.id,
              article: measure.article,
              title: measure.title,
              english: measure.english,
              subject: measure.subject,
              delivery: measure.delivery,
              result: measure.result,
            },
          ]
        : [],
    ),
  };
}

function describePeriod(period: Period | null): PolicySummary["inForce"] {
  return period && { from: period.from.toString(), until: period.until?.toString() ?? null };
}
