/** Refusals of the credit record and of evaluations: a part of `REFUSALS`. */
export const CREDIT_REFUSALS = {
  credit_bars: {
    status: 409,
    zh: "信用记录未到期，现在不能申报：",
    en: "The credit record keeps this enterprise from asking:",
  },
  credit_entry_not_found: { status: 404, zh: "没有这条信用记录。", en: "There is no such entry of the credit record." },
  credit_entry_id_taken: {
    status: 409,
    zh: "这个编号已经是另一条信用记录。",
    en: "Another entry of the credit record was proposed under this id.",
  },
  credit_wrong: { status: 422, zh: "信用记录填写有误：", en: "The entry of the credit record is wrong:" },
  credit_not_now: {
    status: 409,
    zh: "这条信用记录现在不能这样办。",
    en: "That cannot be done with the entry as it stands.",
  },
  appeal_there: {
    status: 409,
    zh: "对这条信用记录的申诉正在办理。",
    en: "An appeal against this entry is being dealt with already.",
  },
  evaluation_wrong: { status: 422, zh: "评价填写有误：", en: "The evaluation is wrong:" },
  evaluation_there: {
    status: 409,
    zh: "这一年度的评价已经发起。",
    en: "An evaluation for this year was begun already.",
  },
} as const;
