/** Both languages of a word that people see. */
type Words = { readonly zh: string; readonly en: string };

/**
 * What somebody may do, one line each: the table that the server enforces, the page of powers shows and docs/powers.md prints.
 * `reads` powers answer “not found” to whoever lacks them; acting powers name the reading power without which the thing itself is
 * hidden. `strong` ones approve, pay or hand out powers, and need a second factor in the session.
 */
export const POWERS = {
  "park.see": {
    zh: "查看园区总体",
    en: "See the park as a whole",
    about: {
      zh: "总览、测算、培育、全区权益变化。",
      en: "Overview, census, cultivation, changes of entitlements across the park.",
    },
    reads: true,
    strong: false,
  },
  "subjects.see": {
    zh: "查看对象档案",
    en: "See the files of subjects",
    about: {
      zh: "名录、数据、答案与理由；不含敏感数据。",
      en: "Register, facts, answers and reasons; not the sensitive facts.",
    },
    reads: true,
    strong: false,
  },
  "facts.sensitive": {
    zh: "查看敏感数据",
    en: "See sensitive facts",
    about: {
      zh: "税、贡献、个人信息等；须说明用途，每次查看都记入日志。",
      en: "Tax, contribution, personal data; a purpose must be given and each reading is logged.",
    },
    reads: true,
    strong: false,
  },
  "subjects.export": {
    zh: "导出",
    en: "Export",
    about: {
      zh: "把名录、测算和名单导出为表格；内容不多于本人可见。",
      en: "Registers, censuses and lists as spreadsheets, with no more than the person may see.",
    },
    reads: true,
    strong: false,
  },
  "facts.correct": {
    zh: "更正数据",
    en: "Correct facts",
    about: {
      zh: "更正一项数据，登记对象之间的关系。",
      en: "Correct a value; record how subjects belong together.",
    },
    reads: false,
    sees: "subjects.see",
    strong: false,
  },
  "facts.rule": {
    zh: "裁定分歧",
    en: "Rule on conflicts",
    about: { zh: "几个来源不一致时，裁定以哪个为准。", en: "Say which source holds where several disagree." },
    reads: false,
    sees: "subjects.see",
    strong: false,
  },
  "imports.see": {
    zh: "查看导入",
    en: "See imports",
    about: { zh: "部门送来的表格及其核对结果。", en: "Spreadsheets from departments and what their check found." },
    reads: true,
    strong: false,
  },
  "facts.import": {
    zh: "导入数据",
    en: "Import facts",
    about: { zh: "上传、核对、接收或取消表格。", en: "Upload, check, accept or cancel a spreadsheet." },
    reads: false,
    sees: "imports.see",
    strong: false,
  },
  "batches.see": {
    zh: "查看批次",
    en: "See batches",
    about: { zh: "谁在何时录入了什么，改变了什么。", en: "Who recorded what and when, and what that changed." },
    reads: true,
    strong: false,
  },
  "facts.undo": {
    zh: "撤销批次",
    en: "Undo batches",
    about: { zh: "整批撤回已录入的数据。", en: "Take a recorded batch back as a whole." },
    reads: false,
    sees: "batches.see",
    strong: false,
  },
  "lists.see": {
    zh: "查看名单",
    en: "See lists",
    about: { zh: "已保存的名单及其成员。", en: "Saved lists and their members." },
    reads: true,
    strong: false,
  },
  "lists.keep": {
    zh: "维护名单",
    en: "Keep lists",
    about: { zh: "新建、修改、固定、归档名单。", en: "Make, change, fix and archive lists." },
    reads: false,
    sees: "lists.see",
    strong: false,
  },
  "decisions.record": {
    zh: "记录结论",
    en: "Record decisions",
    about: { zh: "把一个答案连同依据存档。", en: "Keep an answer with all it rests on." },
    reads: false,
    sees: "subjects.see",
    strong: false,
  },
  "drafts.see": {
    zh: "查看草案",
    en: "See drafts",
    about: { zh: "政策草案及其各个版本。", en: "Drafts of policies and their versions." },
    reads: true,
    strong: false,
  },
  "policy.draft": {
    zh: "起草政策",
    en: "Draft policies",
    about: { zh: "起草、修改、提交、放弃草案。", en: "Start, change, submit and abandon drafts." },
    reads: false,
    sees: "drafts.see",
    strong: false,
  },
  "policy.publish": {
    zh: "发布政策",
    en: "Publish policies",
    about: { zh: "发布他人提交的草案。", en: "Publish a draft that others submitted." },
    reads: false,
    sees: "drafts.see",
    strong: true,
  },
  "policy.simulate": {
    zh: "政策测算",
    en: "Simulate policies",
    about: { zh: "在全区企业或合成企业上测算草案。", en: "Try a draft on the park or on synthetic enterprises." },
    reads: true,
    strong: false,
  },
  "people.see": {
    zh: "查看人员与岗位",
    en: "See people and posts",
    about: {
      zh: "机构、人员、岗位、代理与授权，以及权限表。",
      en: "Offices, people, posts, delegations, mandates and the table of powers.",
    },
    reads: true,
    strong: false,
  },
  "people.manage": {
    zh: "管理人员与岗位",
    en: "Manage people and posts",
    about: {
      zh: "建立账户、任免岗位、交接、暂停、收回会话。",
      en: "Open accounts, appoint and relieve, hand over, suspend, revoke sessions.",
    },
    reads: false,
    sees: "people.see",
    strong: true,
  },
  "mandates.keep": {
    zh: "管理企业授权",
    en: "Keep mandates",
    about: { zh: "决定谁可以代表哪家企业。", en: "Say who may act for which enterprise." },
    reads: true,
    strong: false,
  },
  "log.read": {
    zh: "查阅日志",
    en: "Read the log",
    about: { zh: "谁在何时做了什么；查阅本身也记入日志。", en: "Who did what and when; reading it is logged too." },
    reads: true,
    strong: false,
  },
} as const satisfies Readonly<
  Record<
    string,
    Words & { readonly about: Words; readonly reads: boolean; readonly sees?: string; readonly strong: boolean }
  >
>;
export type Power = keyof typeof POWERS;
export const POWER_IDS = Object.keys(POWERS) as readonly Power[];

/** What a kind of post or mandate may do. Posts see all rows, mandates the rows of their own enterprise. */
type Role = Words & { readonly powers: readonly Power[] };

const EVERYDAY = ["park.see", "subjects.see", "lists.see"] as const satisfies readonly Power[];

/** Kinds of posts. Which offices there are and who holds what is data; what a kind may do is this table. */
export const POST_KINDS = {
  leader: { zh: "领导", en: "Leader", powers: [...EVERYDAY, "batches.see", "drafts.see", "policy.simulate"] },
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
    ],
  },
  steward: { zh: "管家", en: "Steward", powers: [...EVERYDAY, "facts.correct"] },
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
  approver: { zh: "审批", en: "Approver", powers: [...EVERYDAY, "facts.sensitive", "subjects.export", "batches.see"] },
  finance: { zh: "财务", en: "Finance", powers: ["subjects.see", "facts.sensitive", "lists.see", "batches.see"] },
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
  expert: { zh: "评审专家", en: "Expert", powers: [] },
  auditor: {
    zh: "审计",
    en: "Auditor",
    powers: [...EVERYDAY, "facts.sensitive", "batches.see", "imports.see", "drafts.see", "people.see", "log.read"],
  },
  administrator: { zh: "系统管理", en: "Administrator", powers: ["people.see", "people.manage", "mandates.keep"] },
} as const satisfies Readonly<Record<string, Role>>;
export type PostKind = keyof typeof POST_KINDS;
export const POST_KIND_IDS = Object.keys(POST_KINDS) as [PostKind, ...PostKind[]];

/** Posts that approve, pay or hand out powers: who holds one signs in with a second factor. */
export const STRONG_POSTS: readonly PostKind[] = ["approver", "finance", "publisher", "administrator"];

/**
 * Pairs of posts that one person may never hold at a time, by delegation neither: who proposes does not approve, who approves does
 * not pay, who writes a policy does not publish it, and whoever is audited does not audit.
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
];

/** As what somebody acts for an enterprise or a service institution. */
export const MANDATE_ROLES = {
  legal: { zh: "法定代表人", en: "Legal representative", powers: ["subjects.see", "facts.sensitive", "mandates.keep"] },
  finance: { zh: "财务负责人", en: "Head of finance", powers: ["subjects.see", "facts.sensitive"] },
  agent: { zh: "经办人", en: "Agent by mandate", powers: ["subjects.see"] },
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
