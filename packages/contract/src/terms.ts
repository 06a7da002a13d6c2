import { z } from "zod";

/** Largest page of a list that one request may ask for. */
export const MAX_PAGE_SIZE = 200;
/** Longest search text accepted, in characters. */
export const MAX_QUERY_LENGTH = 100;

export const subjectKind = z.enum(["企业", "楼宇", "项目", "机构", "人才"]);
export type SubjectKind = z.infer<typeof subjectKind>;

/** The five answers a measure can give; see docs/policy-language.md, Semantics. */
export const verdict = z.enum(["met", "unmet", "unknown", "human", "inapplicable"]);
export type Verdict = z.infer<typeof verdict>;

/** Any text but one with U+0000 or half a character, for which a database has no place. */
export const text = z.string().regex(/^[^\0\p{Surrogate}]*$/u);

/**
 * A calendar date as `YYYY-MM-DD`, from the year 1, the first there is; that the day exists is checked by the handler, which
 * refuses with `date_invalid`.
 */
export const isoDate = z.string().regex(/^(?!0000)\d{4}-\d{2}-\d{2}$/);

/** What a case asks for, when a transition of the policy may depend on it. */
export const purpose = z.enum(["首次", "复核", "存量证书"]);
export type Purpose = z.infer<typeof purpose>;

/** Full measure id, `<policy>/<measure>`. */
export const measureId = z.string().regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/);

export const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(50),
});

/** How many subjects have each of the five answers. */
export const counts = z.object({
  met: z.number().int(),
  unmet: z.number().int(),
  unknown: z.number().int(),
  human: z.number().int(),
  inapplicable: z.number().int(),
});
export type Counts = z.infer<typeof counts>;

/** An amount of 元 with two decimals, as text, exact to the 分. */
export const money = z.string().regex(/^-?\d+\.\d{2}$/);

/** What the answers below were computed with, so that they can be computed again. */
export const basis = z.object({
  asOf: isoDate,
  /** sha256 of all policy and dictionary sources. */
  policySet: z.string(),
  /** Number of subjects whose facts were read. */
  subjects: z.number().int(),
  /** True while every subject in the database comes from the seeded generator. */
  synthetic: z.boolean(),
  /** How many of the subjects come from it. */
  syntheticSubjects: z.number().int(),
});
export type Basis = z.infer<typeof basis>;

/** What the facts do not tell of a case; left out, no transition applies. */
export const situation = { purpose: purpose.optional(), appliedOn: isoDate.optional() };
