/** Both languages of a word that people see. */
export type Words = { readonly zh: string; readonly en: string };

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
  "money.see": {
    zh: "查看资金",
    en: "See the money",
    about: {
      zh: "预算、占用、拨付、追回，以及每个数字背后的每笔账。",
      en: "Budgets, reservations, payouts and recoveries, and every transfer behind a figure.",
    },
    reads: true,
    strong: false,
  },
  "money.keep": {
    zh: "管理预算",
    en: "Keep budgets",
    about: {
      zh: "下达、收回、调剂预算，把追回款退回预算或上缴国库，设定封顶额度，登记财政收入。",
      en: "Appropriate, withdraw and move budgets, pass recovered money on to a budget or the treasury, set caps, record the district's revenue.",
    },
    reads: false,
    sees: "money.see",
    strong: true,
  },
  "log.read": {
    zh: "查阅日志",
    en: "Read the log",
    about: { zh: "谁在何时做了什么；查阅本身也记入日志。", en: "Who did what and when; reading it is logged too." },
    reads: true,
    strong: false,
  },
  "cases.see": {
    zh: "查看办件",
    en: "See cases",
    about: {
      zh: "申报、兑现、拨付等办件及其进度、材料与往来；企业只见自己的。",
      en: "Applications, awards, payouts and other cases with their progress, files and conversation; enterprises see their own.",
    },
    reads: true,
    strong: false,
  },
  "cases.handle": {
    zh: "经办办件",
    en: "Handle cases",
    about: {
      zh: "受理、核对、退回补正、提请审批、拟拨付。",
      en: "Accept, check, return for completion, propose for approval, prepare payouts.",
    },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "calls.keep": {
    zh: "组织申报",
    en: "Keep calls",
    about: { zh: "拟订和核对申报通知，测算免申即享批次。", en: "Draft and check calls; compute automatic awards." },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "notices.publish": {
    zh: "发布通知与公示",
    en: "Publish calls and notices",
    about: { zh: "发布申报通知、公示和结果。", en: "Publish calls, public notices and results." },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "claims.submit": {
    zh: "申报",
    en: "Apply",
    about: {
      zh: "代表企业提交申报、补正、变更、确认账户、提出申诉。",
      en: "For an enterprise: apply, complete, ask for changes, confirm the account, appeal.",
    },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "reviews.assign": {
    zh: "组织评审",
    en: "Assign reviews",
    about: { zh: "抽取专家、更换、要求复评。", en: "Draw experts, replace them, ask for a second review." },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "reviews.score": {
    zh: "评审打分",
    en: "Score reviews",
    about: {
      zh: "只见分给自己的评审材料；申明回避、打分。",
      en: "Only what one was drawn for: declare conflicts, score.",
    },
    reads: true,
    strong: false,
  },
  "meetings.keep": {
    zh: "组织会议",
    en: "Keep meetings",
    about: {
      zh: "拟议程、通知参会、记录表决与纪要。",
      en: "Agenda, invitations, votes and minutes of meetings that decide.",
    },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "meetings.decide": {
    zh: "主持决策会议",
    en: "Chair meetings that decide",
    about: { zh: "确认议程，签发纪要和名单。", en: "Confirm the agenda, sign the minutes and the list." },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "objections.decide": {
    zh: "处理异议",
    en: "Decide objections",
    about: {
      zh: "对异议和申诉作出决定；不由调查的人作。",
      en: "Decide objections and appeals; never who investigated them.",
    },
    reads: false,
    sees: "cases.see",
    strong: false,
  },
  "awards.approve": {
    zh: "审批兑现",
    en: "Approve awards",
    about: {
      zh: "批准支持名单、拨付和追回；不由拟办的人批。",
      en: "Approve awards, payouts and recoveries; never who prepared them.",
    },
    reads: false,
    sees: "cases.see",
    strong: true,
  },
  "payouts.order": {
    zh: "下达拨付",
    en: "Order payouts",
    about: { zh: "下达已批准的拨付，登记银行回单。", en: "Order what was approved; record what the bank answers." },
    reads: false,
    sees: "cases.see",
    strong: true,
  },
  "projects.supervise": {
    zh: "项目监管",
    en: "Supervise projects",
    about: {
      zh: "合同、中期检查、变更、验收、终止、绩效评价。",
      en: "Contracts, mid-term checks, changes, final inspection, termination, evaluation.",
    },
    reads: false,
    sees: "cases.see",
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
