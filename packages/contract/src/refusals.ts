import { z } from "zod";

/** Every refusal the API can give: its HTTP status and its sentence in both languages. docs/errors.md lists the same. */
export const REFUSALS = {
  signed_out: { status: 401, zh: "请先登录。", en: "Please sign in first." },
  hidden: { status: 404, zh: "没有这个内容。", en: "There is no such thing." },
  not_permitted: { status: 403, zh: "您的岗位没有这项权限。", en: "Your posts do not allow this." },
  second_factor_needed: {
    status: 403,
    zh: "这项操作需要第二重验证：请用通行密钥或动态口令登录。",
    en: "This takes a second factor: sign in with a passkey or a one-time code.",
  },
  too_many_requests: { status: 429, zh: "请求过于频繁，请稍后再试。", en: "Too many requests; try again shortly." },
  credentials_wrong: {
    status: 401,
    zh: "邮箱或密码不对。",
    en: "The e-mail address or the password is wrong.",
  },
  code_wrong: { status: 401, zh: "验证码不对，或已经用过。", en: "That code is wrong, or was used already." },
  sign_in_lapsed: { status: 401, zh: "登录已超时，请重新开始。", en: "Signing in took too long; begin again." },
  passkey_failed: { status: 401, zh: "通行密钥没有通过验证。", en: "The passkey was not accepted." },
  passkey_not_found: { status: 404, zh: "没有这个通行密钥。", en: "There is no such passkey." },
  password_wrong: { status: 400, zh: "现在的密码不对。", en: "The present password is wrong." },
  password_weak: { status: 400, zh: "这个密码不能用：", en: "This password cannot be used:" },
  link_lapsed: {
    status: 404,
    zh: "这个链接已失效或已用过，请索取新的链接。",
    en: "This link has lapsed or was used; ask for a new one.",
  },
  sign_in_to_accept: {
    status: 409,
    zh: "这个邮箱已有账户：请先登录这个账户，再打开链接接受授权。",
    en: "This address has an account: sign in to it first, then open the link to accept the mandate.",
  },
  second_factor_enrolled: { status: 409, zh: "动态口令已经启用。", en: "One-time codes are set up already." },
  second_factor_missing: { status: 409, zh: "还没有启用动态口令。", en: "One-time codes are not set up." },
  mail_missing: {
    status: 409,
    zh: "本系统不能发送邮件，请向管理员索取新的开户链接。",
    en: "No mail is sent from here; ask an administrator for a new link.",
  },
  provider_unreachable: {
    status: 503,
    zh: "暂时联系不上园区的统一身份认证，请稍后再试。",
    en: "The park's identity provider cannot be reached at the moment; try again shortly.",
  },
  person_not_found: { status: 404, zh: "没有这个人。", en: "There is no such person." },
  office_not_found: { status: 404, zh: "没有这个机构。", en: "There is no such office." },
  post_not_found: { status: 404, zh: "没有这个岗位任职。", en: "There is no such post." },
  delegation_not_found: { status: 404, zh: "没有这项代理。", en: "There is no such delegation." },
  mandate_not_found: { status: 404, zh: "没有这项授权。", en: "There is no such mandate." },
  key_not_found: { status: 404, zh: "没有这个密钥。", en: "There is no such key." },
  event_not_found: { status: 404, zh: "日志里没有这一条。", en: "The log has no such event." },
  log_too_long: {
    status: 422,
    zh: "日志太长，请用 yuanding audit verify 校验。",
    en: "The log is too long to verify here; use yuanding audit verify.",
  },
  office_taken: { status: 409, zh: "已有同名的机构。", en: "There is an office of that name already." },
  office_in_use: { status: 409, zh: "机构里还有人任职，不能撤销。", en: "People still hold posts in the office." },
  email_taken: { status: 409, zh: "这个邮箱已经有人使用。", en: "Somebody uses that e-mail address already." },
  posts_incompatible: {
    status: 409,
    zh: "这两个岗位不能由同一人同时担任：",
    en: "One person may not hold these two posts at a time:",
  },
  post_held: {
    status: 409,
    zh: "此人在这段时间已有这个岗位。",
    en: "That person holds that post already on some of these days.",
  },
  post_ended: { status: 409, zh: "这个岗位任职已经结束。", en: "That post has ended already." },
  delegation_period_wrong: {
    status: 400,
    zh: "代理须从今天或以后开始，在本人任期之内，最长 366 天。",
    en: "A delegation begins today or later, lies within the time of the post, and lasts at most 366 days.",
  },
  delegation_ended: { status: 409, zh: "这项代理已经结束。", en: "That delegation has ended already." },
  delegation_of_delegation: {
    status: 409,
    zh: "代理来的岗位不能再转托。",
    en: "A post that is covered for somebody cannot be delegated further.",
  },
  mandate_taken: {
    status: 409,
    zh: "此人已有这家单位的授权。",
    en: "That person has a mandate of this subject already.",
  },
  account_unvouched: {
    status: 409,
    zh: "这个账户是由企业的链接开通的。任命前，请先给本人发新的开户链接。",
    en: "This account was opened by an enterprise's link. Issue a new account link to its owner before appointing them.",
  },
  mandate_ended: { status: 409, zh: "这项授权已经终止。", en: "That mandate has ended already." },
  role_not_givable: {
    status: 403,
    zh: "法定代表人的授权由园区登记，企业自己只能授权财务负责人和经办人。",
    en: "The park records legal representatives; an enterprise may only name its head of finance and its agents.",
  },
  person_suspended: { status: 409, zh: "这个账户已暂停。", en: "That account is suspended." },
  person_in_office: {
    status: 409,
    zh: "此人仍在任或仍有授权，不能清除。",
    en: "That person still holds a post or a mandate.",
  },
  own_powers: { status: 403, zh: "不能改变自己的岗位和权限。", en: "Nobody changes their own posts and powers." },
  last_administrator: {
    status: 409,
    zh: "这是最后一位系统管理员，请先任命另一位。",
    en: "This is the last administrator; appoint another one first.",
  },
  key_scope_wrong: {
    status: 400,
    zh: "密钥的权限须是您本人有的权限。",
    en: "A key may only have powers that you have.",
  },
  keys_full: {
    status: 409,
    zh: "密钥已到上限，请先吊销不用的。",
    en: "You have as many keys as you may; revoke one first.",
  },
  purpose_needed: { status: 403, zh: "查看敏感数据须说明用途。", en: "Reading sensitive facts needs a purpose." },
  date_invalid: { status: 400, zh: "日期不存在，请用 YYYY-MM-DD。", en: "That date does not exist; use YYYY-MM-DD." },
  subject_not_found: { status: 404, zh: "没有这个对象。", en: "There is no such subject." },
  measure_not_found: { status: 404, zh: "没有这个条款。", en: "There is no such measure." },
  parameter_invalid: {
    status: 400,
    zh: "条款没有这个参数，或者值的类型、单位不对。",
    en: "The measure has no such parameter, or the value has another type or unit.",
  },
  population_of_enterprises: {
    status: 400,
    zh: "合成对象只有企业，这个条款的对象不是企业。",
    en: "The synthetic subjects are enterprises; this measure concerns others.",
  },
  condition_not_found: { status: 404, zh: "该条款没有这个条件。", en: "The measure has no such condition." },
  rung_not_found: {
    status: 404,
    zh: "梯度上没有这一级，或这一级没有证书。",
    en: "The ladder has no such rung, or the rung has no certificate.",
  },
  kind_mismatch: {
    status: 400,
    zh: "该条款不适用于这一类对象。",
    en: "The measure does not concern this kind of subject.",
  },
  bundle_too_large: {
    status: 422,
    zh: "要放在一起比较的条款太多，在时限内算不完。请减少年数。",
    en: "Too many measures compete to be combined within the time allowed. Ask for fewer years.",
  },
  bundle_busy: {
    status: 503,
    zh: "正在计算的组合太多，请稍后再试。",
    en: "Too many bundles are being computed. Try again shortly.",
  },
  decision_not_found: { status: 404, zh: "没有这个结论记录。", en: "There is no such recorded decision." },
  decision_id_taken: {
    status: 409,
    zh: "这个编号已经记录了另一个结论。",
    en: "Another decision is recorded under this id.",
  },
  policy_not_found: { status: 404, zh: "没有这份政策。", en: "There is no such policy." },
  draft_not_found: { status: 404, zh: "没有这份草案。", en: "There is no such draft." },
  version_not_found: { status: 404, zh: "草案没有这个版本。", en: "The draft has no such version." },
  draft_closed: {
    status: 409,
    zh: "草案已发布或已放弃，不能再改。",
    en: "The draft is published or abandoned and no longer changes.",
  },
  draft_stale: {
    status: 409,
    zh: "别人已保存了更新的版本。请先对照最新版本，再继续。",
    en: "Somebody has saved a newer version. Compare with the newest one first.",
  },
  draft_unchanged: {
    status: 409,
    zh: "内容与最新版本相同，没有可保存的改动。",
    en: "The text is the same as the newest version; there is nothing to save.",
  },
  draft_full: {
    status: 409,
    zh: "草案的版本数已到上限，请另起一份草案。",
    en: "The draft has as many versions as it may have; start another one.",
  },
  draft_submitted: { status: 409, zh: "这个版本已经提交。", en: "This version is submitted already." },
  draft_not_submitted: {
    status: 409,
    zh: "草案还没有提交，不能发布。",
    en: "The draft has not been submitted and cannot be published.",
  },
  draft_same_person: {
    status: 403,
    zh: "发布须由第二人作出：写过这份草案的人不能发布它。",
    en: "A second person must publish: whoever wrote a version of the draft may not.",
  },
  draft_has_errors: {
    status: 409,
    zh: "草案还有错误，不能发布。",
    en: "The draft still has errors and cannot be published.",
  },
  moment_invalid: {
    status: 400,
    zh: "时刻读不懂，请用 2026-06-30T08:00:00Z 的写法。",
    en: "That moment cannot be read; write it as 2026-06-30T08:00:00Z.",
  },
  fact_not_found: {
    status: 404,
    zh: "词典里没有这一类对象的这项数据。",
    en: "The dictionary has no such fact for this kind of subject.",
  },
  year_wrong: {
    status: 400,
    zh: "年度数据要写年份，时点数据不写年份。",
    en: "A yearly fact needs a year, and a current one has none.",
  },
  value_wrong: { status: 400, zh: "值不对：", en: "The value is wrong:" },
  source_unknown: {
    status: 400,
    zh: "词典没有把它列为这项数据的来源。",
    en: "The dictionary does not name this source for this fact.",
  },
  side_not_found: { status: 404, zh: "这个来源对这项数据没有说法。", en: "This source says nothing of this value." },
  date_ahead: { status: 400, zh: "数据所指的日期还没有到。", en: "The value speaks of a day that has not come yet." },
  period_wrong: { status: 400, zh: "截止日期应当晚于开始日期。", en: "The end must come after the beginning." },
  link_not_found: { status: 404, zh: "没有这条关联，或它已经结束。", en: "There is no such link, or it has ended." },
  link_kind_wrong: {
    status: 400,
    zh: "这两类对象之间没有这种关联。",
    en: "Subjects of these kinds cannot be linked in this way.",
  },
  link_to_self: { status: 400, zh: "对象不能与自己关联。", en: "A subject cannot be linked to itself." },
  link_exists: { status: 409, zh: "这条关联已经有了。", en: "This link is recorded already." },
  link_same_taken: {
    status: 409,
    zh: "这个代码已经归到另一个对象，请先结束那条关联。",
    en: "This code already belongs to another subject; end that link first.",
  },
  link_ring: {
    status: 409,
    zh: "“同一”关联会绕成一圈，分不清以谁为准。",
    en: "The codes would name each other in a ring, and none would be the subject.",
  },
  batch_not_found: { status: 404, zh: "没有这个批次。", en: "There is no such batch." },
  batch_undone: { status: 409, zh: "这个批次已经撤销，不能再撤销一次。", en: "This batch is undone already." },
  batch_of_demonstration: {
    status: 409,
    zh: "演示数据的批次不能撤销。",
    en: "A batch of the demonstration cannot be undone.",
  },
  import_name_wrong: {
    status: 400,
    zh: "文件名不能用：应有 1 到 200 个看得见的字，不含斜杠。",
    en: "The file's name cannot be used: it must have 1 to 200 visible characters and no slash.",
  },
  import_file_empty: { status: 400, zh: "文件是空的。", en: "The file is empty." },
  import_too_large: {
    status: 413,
    zh: "文件超过 200 MB，请拆成几个文件。",
    en: "The file is larger than 200 MB; split it into several.",
  },
  file_infected: {
    status: 422,
    zh: "文件没有通过病毒检查，没有接收。查出：",
    en: "The file did not pass the virus check and was not kept. Found:",
  },
  scan_failed: {
    status: 503,
    zh: "病毒检查暂时无法进行，文件没有接收。请稍后再试。",
    en: "The virus check cannot be made at present, and the file was not kept. Try again later.",
  },
  import_without_problems: {
    status: 404,
    zh: "没有退回的行，也就没有要标注的问题。",
    en: "No row was rejected, so there is no problem to mark.",
  },
  export_too_large: {
    status: 422,
    zh: "要导出的对象太多，请缩小范围。",
    en: "There are too many subjects to export; ask for fewer.",
  },
  import_not_found: { status: 404, zh: "没有这次导入。", en: "There is no such import." },
  import_sheet_not_found: { status: 404, zh: "文件里没有这张工作表。", en: "The file has no such sheet." },
  import_unreadable: { status: 422, zh: "文件读不了：", en: "The file cannot be read:" },
  import_busy: {
    status: 409,
    zh: "这次导入正在处理，请等它结束，或先取消。",
    en: "This import is being worked on; wait for it to end, or cancel it first.",
  },
  import_closed: {
    status: 409,
    zh: "这次导入已经接收或取消，不能再改。",
    en: "This import is accepted or cancelled and no longer changes.",
  },
  import_unchecked: {
    status: 409,
    zh: "这次导入还没有预检通过，不能接收。",
    en: "This import has not passed its dry run and cannot be accepted.",
  },
  import_outdated: {
    status: 409,
    zh: "预检之后词典有变，请重新预检再接收。",
    en: "The dictionary changed after the dry run; check again before accepting.",
  },
  import_empty: { status: 409, zh: "没有一行可以接收。", en: "Not one row can be accepted." },
  mapping_invalid: { status: 400, zh: "表头的对应关系不对：", en: "The mapping of headings is wrong:" },
  list_not_found: { status: 404, zh: "没有这份名单。", en: "There is no such list." },
  list_archived: {
    status: 409,
    zh: "名单已归档，先恢复才能改。",
    en: "The list is archived; restore it before changing it.",
  },
  list_full: {
    status: 409,
    zh: "名单的改动次数已到上限，请另建一份。",
    en: "The list has been changed as often as it may be; make another one.",
  },
  list_not_archived: { status: 409, zh: "名单没有归档，不必恢复。", en: "The list is not archived." },
  list_stale: {
    status: 409,
    zh: "别人已改过这份名单。请先看最新的样子，再改。",
    en: "Somebody has changed the list meanwhile. Look at it as it is now before you change it.",
  },
  list_unchanged: {
    status: 409,
    zh: "与现在的名单相同，没有可保存的改动。",
    en: "The list is the same already; there is nothing to save.",
  },
  list_mode_wrong: {
    status: 409,
    zh: "手工名单与按条件的名单不能互换，请另建一份。",
    en: "A list by hand cannot become one with a condition, or the other way round; make another one.",
  },
  list_is_live: {
    status: 409,
    zh: "实时名单由条件决定，不能手工增减；可以先固定下来。",
    en: "The condition decides who is on a live list; fix it first to put members in or take them out.",
  },
  list_not_computed: {
    status: 409,
    zh: "这份名单没有可以重新评估的条件。",
    en: "The list has no condition that could be evaluated anew.",
  },
  list_condition_missing: { status: 400, zh: "请写出条件。", en: "Write down the condition." },
  list_condition_wrong: { status: 422, zh: "条件有误：", en: "The condition is wrong:" },
  list_too_long: {
    status: 422,
    zh: "名单超过 10 万个对象，请把条件收窄。",
    en: "The list has more than 100,000 subjects; narrow the condition.",
  },
} as const;
export type RefusalCode = keyof typeof REFUSALS;

type Declared<Code extends RefusalCode> = {
  [Each in Code]: { status: number; message: string; data: z.ZodObject<{ zh: z.ZodString; en: z.ZodString }> };
};

/** Declares refusals for a route, in the form oRPC wants. */
export function refusals<const Code extends RefusalCode>(...codes: Code[]): Declared<Code> {
  const data = z.object({ zh: z.string(), en: z.string() });
  const entries = codes.map((code) => [code, { status: REFUSALS[code].status, message: REFUSALS[code].zh, data }]);
  return Object.fromEntries(entries) as Declared<Code>;
}
