import type { Power, Words } from "./powers.ts";

/** What a kind of post or mandate may do. Posts see all rows, mandates the rows of their own enterprise. */
type Role = Words & { readonly powers: readonly Power[] };

const EVERYDAY = ["park.see", "subjects.see", "lists.see"] as const satisfies readonly Power[];

/** Kinds of posts. Which offices there are and who holds what is data; what a kind may do is this table. */
export const POST_KINDS = {
  leader: {
    zh: "领导",
    en: "Leader",
    powers: [
      ...EVERYDAY,
      "batches.see",
      "drafts.see",
      "policy.simulate",
      "cases.see",
      "notices.publish",
      "meetings.decide",
      "objections.decide",
      "money.see",
    ],
  },
  officer: {
    zh: "经办",
    en: "Officer",
    powers: [
      ...EVERYDAY,
      "subjects.export",
      "facts.correct",
      "lists.keep",
      "decisions.record",
      "imports.see",
      "batches.see",
      "mandates.keep",
      "cases.see",
      "cases.handle",
      "calls.keep",
      "notices.publish",
      "reviews.assign",
      "meetings.keep",
      "objections.decide",
      "projects.supervise",
      "money.see",
    ],
  },
  steward: { zh: "管家", en: "Steward", powers: [...EVERYDAY, "facts.correct", "cases.see"] },
  keeper: {
    zh: "数据管理",
    en: "Keeper of data",
    powers: [
      ...EVERYDAY,
      "facts.sensitive",
      "subjects.export",
      "facts.correct",
      "facts.rule",
      "imports.see",
      "facts.import",
      "batches.see",
      "facts.undo",
    ],
  },
  approver: {
    zh: "审批",
    en: "Approver",
    powers: [
      ...EVERYDAY,
      "facts.sensitive",
      "subjects.export",
      "batches.see",
      "cases.see",
      "awards.approve",
      "money.see",
    ],
  },
  finance: {
    zh: "财务",
    en: "Finance",
    powers: [
      "subjects.see",
      "facts.sensitive",
      "lists.see",
      "batches.see",
      "cases.see",
      "payouts.order",
      "money.see",
      "money.keep",
    ],
  },
  author: {
    zh: "政策起草",
    en: "Policy author",
    powers: ["park.see", "subjects.see", "drafts.see", "policy.draft", "policy.simulate"],
  },
  publisher: {
    zh: "政策发布",
    en: "Policy publisher",
    powers: ["park.see", "subjects.see", "drafts.see", "policy.publish", "policy.simulate"],
  },
  liaison: { zh: "部门联络", en: "Department liaison", powers: ["subjects.see", "imports.see", "facts.import"] },
  subdistrict: { zh: "街道", en: "Sub-district", powers: ["subjects.see", "lists.see"] },
  institution: { zh: "服务机构", en: "Service institution", powers: [] },
  expert: { zh: "评审专家", en: "Expert", powers: ["reviews.score"] },
  auditor: {
    zh: "审计",
    en: "Auditor",
    powers: [
      ...EVERYDAY,
      "facts.sensitive",
      "batches.see",
      "imports.see",
      "drafts.see",
      "people.see",
      "log.read",
      "cases.see",
      "money.see",
    ],
  },
  administrator: { zh: "系统管理", en: "Administrator", powers: ["people.see", "people.manage", "mandates.keep"] },
} as const satisfies Readonly<Record<string, Role>>;
export type PostKind = keyof typeof POST_KINDS;
export const POST_KIND_IDS = Object.keys(POST_KINDS) as [PostKind, ...PostKind[]];

/** Posts that approve, pay or hand out powers: who holds one signs in with a second factor. */
export const STRONG_POSTS: readonly PostKind[] = ["approver", "finance", "publisher", "administrator"];

/**
 * Pairs of posts that one person may never hold at a time, by delegation neither: who proposes does not approve, who approves does
 * not pay, who writes a policy does not publish it, who judges as an expert has no other part in it, and whoever is audited does not audit.
 */
export const INCOMPATIBLE_POSTS: readonly (readonly [PostKind, PostKind])[] = [
  ["officer", "approver"],
  ["steward", "approver"],
  ["officer", "finance"],
  ["approver", "finance"],
  ["author", "publisher"],
  ["administrator", "auditor"],
  ["officer", "auditor"],
  ["keeper", "auditor"],
  ["approver", "auditor"],
  ["finance", "auditor"],
  ["administrator", "approver"],
  ["administrator", "finance"],
  ["administrator", "publisher"],
  ["officer", "expert"],
  ["approver", "expert"],
  ["finance", "expert"],
  ["leader", "expert"],
  ["leader", "auditor"],
];

/** As what somebody acts for an enterprise or a service institution. */
export const MANDATE_ROLES = {
  legal: {
    zh: "法定代表人",
    en: "Legal representative",
    powers: ["subjects.see", "facts.sensitive", "mandates.keep", "cases.see", "claims.submit"],
  },
  finance: { zh: "财务负责人", en: "Head of finance", powers: ["subjects.see", "facts.sensitive", "cases.see"] },
  agent: { zh: "经办人", en: "Agent by mandate", powers: ["subjects.see", "cases.see", "claims.submit"] },
} as const satisfies Readonly<Record<string, Role>>;
export type MandateRole = keyof typeof MANDATE_ROLES;
export const MANDATE_ROLE_IDS = Object.keys(MANDATE_ROLES) as [MandateRole, ...MandateRole[]];

/** For what sensitive facts are looked at; one of these is given with each reading and kept in the log. */
export const PURPOSES = {
  review: { zh: "政策兑现审核", en: "Review of a claim" },
  service: { zh: "走访服务", en: "Visits and service" },
  analysis: { zh: "统计分析", en: "Statistics" },
  correction: { zh: "数据核对", en: "Checking data" },
  audit: { zh: "审计监督", en: "Audit" },
} as const satisfies Readonly<Record<string, Words>>;
export type ReadingPurpose = keyof typeof PURPOSES;
