import { z } from "zod";

/** Every refusal the API can give: its HTTP status and its sentence in both languages. docs/errors.md lists the same. */
export const REFUSALS = {
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
