import type { PolicyMeta } from "../syntax/policy.ts";

/** Days before the end during which a document is 即将到期. The platform's own figure, not the law's. */
export const ENDING_SOON_DAYS = 180;

export const POLICY_STATUSES = ["征求意见", "未生效", "现行有效", "即将到期", "已到期", "已被替代"] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

/** The status on a date, derived from the document's own dates. A plan's period stands in for a term it does not state. */
export function statusOf(meta: PolicyMeta, asOf: Temporal.PlainDate): PolicyStatus {
  if (meta.stage === "征求意见稿") return "征求意见";
  if (meta.replacedBy && Temporal.PlainDate.compare(meta.replacedBy.from, asOf) <= 0) return "已被替代";
  const span = meta.inForce ?? meta.period;
  if (!span || Temporal.PlainDate.compare(asOf, span.from) < 0) return "未生效";
  const until = meta.inForce?.until ?? meta.period?.until ?? null;
  if (!until) return "现行有效";
  const left = asOf.until(until, { largestUnit: "days" }).days;
  if (left <= 0) return "已到期";
  return left <= ENDING_SOON_DAYS ? "即将到期" : "现行有效";
}

export const POLICY_LEVELS = ["国家", "省（市）", "地市", "区（县）"] as const;
export type PolicyLevel = (typeof POLICY_LEVELS)[number];

/** The level of a GB/T 2260 code: 000000 is the nation, two digits a province, four a prefecture, six a county. */
export function levelOf(jurisdiction: string): PolicyLevel {
  if (jurisdiction === "000000") return "国家";
  if (jurisdiction.endsWith("0000")) return "省（市）";
  return jurisdiction.endsWith("00") ? "地市" : "区（县）";
}
