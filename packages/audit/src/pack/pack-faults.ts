/** Something in a pack that is not as it was made: in which file, and what is wrong, in both languages. */
export type PackFault = { readonly file: string; readonly zh: string; readonly en: string };

type Phrase = (about: string) => { readonly zh: string; readonly en: string };

/** Every way in which a pack can be wrong; `about` says which part of the file. */
const FAULTS = {
  missing: () => ({ zh: "缺少这个文件。", en: "The file is missing." }),
  surplus: () => ({
    zh: "多出这个文件：清单里没有它。",
    en: "The file is one too many: the manifest does not name it.",
  }),
  changed: () => ({
    zh: "内容与清单所记的不符：被改过，或不完整。",
    en: "The file is not what the manifest says: changed, or not whole.",
  }),
  seal: () => ({
    zh: "清单 manifest.json 与封条 manifest.sha256 不符：其中之一被改过。",
    en: "manifest.json and its seal manifest.sha256 do not agree: one of them was changed.",
  }),
  other_seal: (hash) => ({
    zh: `清单不是所要的那一份，应为 ${hash}。`,
    en: `The manifest is not the one asked for, which is ${hash}.`,
  }),
  unreadable: () => ({ zh: "读不懂这个文件。", en: "The file cannot be understood." }),
  counts: (what) => ({
    zh: `清单所记的数目与实际不符：${what}。`,
    en: `The manifest's count is not what is there: ${what}.`,
  }),
  log_end: () => ({
    zh: "日志的链没有接到清单所记的结尾。",
    en: "The chain of the log does not lead to the end that the manifest names.",
  }),
  seal_beyond: (day) => ({
    zh: `${day} 的封存在日志结尾之后，与本包无从对照。`,
    en: `The seal of ${day} lies behind the end of the log, and cannot be compared with anything here.`,
  }),
  stamp: (what) => ({
    zh: `时间戳与当日的封存不符，或不可信：${what}。`,
    en: `A time stamp is not about the seal of its day, or not to be trusted: ${what}.`,
  }),
  stamp_time: (day) => ({
    zh: `${day} 的时间戳里的时间与所记的不同。`,
    en: `The time stamp of ${day} says another time than is told.`,
  }),
  policy_set: (hash) => ({
    zh: `政策原文与它的编号 ${hash} 不符。`,
    en: `The texts are not those of the policy set ${hash}.`,
  }),
  policy_set_missing: (hash) => ({
    zh: `没有结论所依据的政策 ${hash}。`,
    en: `The policy set ${hash} that the decision rests on is not there.`,
  }),
  decision_altered: (what) => ({
    zh: `结论的${what === "facts" ? "数据" : "答案"}与它的哈希不符。`,
    en: `The ${what} of the decision are not what their hash says.`,
  }),
  decision_unlogged: () => ({
    zh: "结论与日志所记的不是同一份。",
    en: "The decision is not the one that the log tells of.",
  }),
  misplaced: () => ({ zh: "内容不属于这个位置。", en: "What is here belongs elsewhere." }),
  case_unlogged: () => ({
    zh: "办件中所办的与日志所记的不符。",
    en: "What was done in the case is not what the log tells of.",
  }),
  case_file: (name) => ({
    zh: `办件的材料不在，或不是所记的那一份：${name}。`,
    en: `A file of the case is not there, or not the one it names: ${name}.`,
  }),
  case_file_unlogged: (name) => ({
    zh: `办件的材料与日志所记的不是同一份：${name}。`,
    en: `A file of the case is not the one that the log tells of: ${name}.`,
  }),
  account_unknown: (id) => ({ zh: `转账 ${id} 的账户不在。`, en: `An account of the transfer ${id} is not there.` }),
  reservation: (id) => ({
    zh: `转账 ${id} 所兑现的占用不在、已兑现过，或金额超过。`,
    en: `What the transfer ${id} resolves is not there, was resolved before, or is less.`,
  }),
  order: (id) => ({ zh: `转账 ${id} 不在它的次序上。`, en: `The transfer ${id} is not in its order.` }),
  totals: (id) => ({
    zh: `账户 ${id} 的合计与它的转账加总不符。`,
    en: `The totals of the account ${id} are not what its transfers add up to.`,
  }),
  bank_line: (line) => ({
    zh: `银行回单的一行与总账不符：${line}。`,
    en: `A line of the bank is not what the ledger says: ${line}.`,
  }),
  bank_line_unlogged: (line) => ({
    zh: `银行回单的一行与日志所记的不是同一行：${line}。`,
    en: `A line of the bank is not the one that the log tells of: ${line}.`,
  }),
  table: () => ({ zh: "表格与转账记录不符。", en: "The table does not say what the transfers say." }),
  payment_transfer: (order) => ({
    zh: `拨付 ${order} 与总账不符。`,
    en: `The payment ${order} is not what the ledger says.`,
  }),
  payment_unfounded: (order) => ({
    zh: `拨付 ${order} 找不到它的办件或结论。`,
    en: `The payment ${order} does not open to its case or decision.`,
  }),
} as const satisfies Readonly<Record<string, Phrase>>;

export function packFault(kind: keyof typeof FAULTS, file: string, about = ""): PackFault {
  return { file, ...FAULTS[kind](about) };
}
