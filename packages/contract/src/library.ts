import { z } from "zod";
import { refusals } from "./refusals.ts";
import { oc } from "./route.ts";
import { basis, isoDate, measureId, subjectKind } from "./terms.ts";

export const measureSummary = z.object({
  id: measureId,
  article: z.string(),
  title: z.string(),
  english: z.string().nullable(),
  subject: subjectKind,
  /** 公开征集 · 达标即享 · 免申即享 · 自主评价 · 系统测算 · 未明确 */
  delivery: z.string(),
  /** 认定 · 划型 · 补助 · 奖励 */
  result: z.string(),
});
export type MeasureSummary = z.infer<typeof measureSummary>;

export const policySummary = z.object({
  id: z.string(),
  title: z.string(),
  english: z.string().nullable(),
  kind: z.string(),
  number: z.string().nullable(),
  issuer: z.string(),
  /** 国家 · 省（市） · 地市 · 区（县）, derived from the jurisdiction. */
  level: z.string(),
  /** 征求意见 · 未生效 · 现行有效 · 即将到期 · 已到期 · 已被替代, derived from the dates. */
  status: z.string(),
  issued: isoDate.nullable(),
  inForce: z.object({ from: isoDate, until: isoDate.nullable() }).nullable(),
  period: z.object({ from: isoDate, until: isoDate.nullable() }).nullable(),
  articles: z.number().int(),
  measures: z.array(measureSummary),
});
export type PolicySummary = z.infer<typeof policySummary>;

export const library = {
  /** Every document of the library with its measures; small enough to be filtered where it is shown. */
  list: oc
    .route({ method: "GET", path: "/policies" })
    .meta({ access: "public" })
    .errors(refusals("date_invalid"))
    .input(z.object({ asOf: isoDate.optional() }))
    .output(z.object({ basis, policies: z.array(policySummary) })),
  /** The sources themselves, for the reader and the calculator, which compile them in the browser. */
  sources: oc
    .route({ method: "GET", path: "/policies/sources" })
    .meta({ access: "public" })
    .output(z.object({ policySet: z.string(), files: z.array(z.object({ path: z.string(), text: z.string() })) })),
};
