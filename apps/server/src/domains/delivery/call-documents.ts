import { BLANK, type ListColumn, writeList } from "@yuanding/documents";
import { addWorkingDays, formatFen } from "@yuanding/values";
import { writeReport } from "@yuanding/word";
import { type CaseWork, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import type { CallTerms } from "./call-terms.ts";
import { groundOf, official } from "./documents.ts";
import type { ItemTally } from "./meeting-votes.ts";
import type { Offer } from "./offer.ts";

/** Where the park promises none: the least that is usual for lists of money. */
const USUAL_DAYS = 5;

/** 2026年6月30日 */
const dayIn = ({ year, month, day }: Temporal.PlainDate): string => `${year}年${month}月${day}日`;
const yuan = (fen: bigint): string => `${formatFen(fen)} 元`;
/** A score in hundredths as people write it. */
const scoreIn = (hundredths: number): string => (hundredths / 100).toFixed(2);

type Document = {
  readonly case: string;
  readonly kind: string;
  readonly name: string;
  readonly content: Uint8Array;
};

/** Puts a document to a case that concerns many; again of the same kind, it is the next version. */
function put(work: CaseWork, { case: id, kind, name, content }: Document): Promise<void> {
  const file = deriveId(id, kind);
  return putDocument(work, { case: id, subject: null, file, kind, name, internal: false, content });
}

/** 申报通知: what is called for, until when, with how much money and for how many. */
export async function putCallText(work: CaseWork, id: string, offer: Offer, terms: CallTerms): Promise<void> {
  const { law, today } = work.place;
  const { opensOn, closesOn, budget, quota, experts } = terms;
  const content = await official(law, "notice-call", {
    ...{ 主送: "各有关单位", 发文顺序号: BLANK, 征集名称: offer.title, 依据: groundOf(law, offer) },
    支持对象: `园区内符合条件的企业，名额 ${quota} 个，名次并列于最后一名的同等对待。`,
    支持内容: "按申请金额和条款规定的上限支持；拟支持金额合计超过资金总额的，按比例核减到分。",
    资金总额: budget,
    申报条件: [{ 内容: `符合${groundOf(law, offer)}规定的条件。` }, { 内容: "同一事项没有申报或享受过支持。" }],
    申报材料: [
      { 名称: "申报书", 说明: "上传" },
      { 名称: "诚信承诺书", 说明: "在线确认" },
    ],
    ...{ 开始日期: opensOn, 截止日期: closesOn, 申报方式: "园区服务平台“我的申报”" },
    评审方式: `每项申报从专家库随机抽取 ${experts} 名专家评审，与申报单位有任职、持股、合作关系的专家回避；评审结果经会议审议。`,
    公示工作日: String(law.park.service.promises.notice ?? USUAL_DAYS),
    ...{ 成文日期: today(), 印发日期: today() },
  });
  await put(work, { case: id, kind: "text", name: `关于开展${offer.title}申报工作的通知.docx`, content });
}

/** What stands in one line of a ranking, an agenda or a list of results. */
export type ListedApplication = {
  readonly name: string;
  readonly code: string;
  readonly rank: number;
  /** In hundredths. */
  readonly score: number;
  readonly asked: bigint;
  readonly within: boolean;
  readonly amount: bigint;
};
type Listed = { readonly title: string; readonly lines: readonly ListedApplication[] };

const text = (header: string, width?: number): ListColumn => ({ header, kind: "text", ...(width && { width }) });
const money = (header: string): ListColumn => ({ header, kind: "money" });
const RANKED = [
  ...[text("名次"), text("企业名称", 40), text("统一社会信用代码", 24), text("综合得分")],
  ...[money("申请金额"), text("是否在名额内"), money("拟支持金额")],
];

function rankedRow({ rank, name, code, score, asked, within, amount }: ListedApplication) {
  return [String(rank), name, code, scoreIn(score), asked, within ? "是" : "否", amount];
}

/** 排序表 of a call. */
export async function putRanking(work: CaseWork, id: string, { title, lines }: Listed): Promise<void> {
  const content = await writeList(RANKED, lines.map(rankedRow), [`${work.place.law.park.name}：${title}排序表`]);
  await put(work, { case: id, kind: "ranking", name: `${title}排序表.xlsx`, content });
}

/** 议程 of a meeting: what is decided one by one. */
export async function putAgenda(work: CaseWork, id: string, { title, lines }: Listed): Promise<void> {
  const rows = lines.map((line, place) => [String(place + 1), ...rankedRow(line)]);
  const content = await writeList([text("议题"), ...RANKED], rows, [`${title}评审会议程`]);
  await put(work, { case: id, kind: "agenda", name: `${title}评审会议程.xlsx`, content });
}

const RESULTS = { supported: "同意支持", declined: "不予支持", deferred: "暂缓" } as const;

export type Minuted = {
  readonly title: string;
  readonly present: readonly string[];
  readonly absent: readonly string[];
  readonly lines: readonly (ListedApplication & { readonly tally: ItemTally })[];
};

/** 会议纪要 and 签字名单 of a meeting, as its votes say; the secretary may put other versions in their place. */
export async function putMinutes(work: CaseWork, id: string, minuted: Minuted): Promise<void> {
  const { title, present, lines } = minuted;
  await put(work, { case: id, kind: "minutes", name: `${title}纪要.docx`, content: await writeMinutes(work, minuted) });
  const rows = lines.map(({ tally, ...line }, place) => [
    ...[String(place + 1), ...rankedRow(line), RESULTS[tally.result ?? "deferred"], null],
  ]);
  const columns = [text("议题"), ...RANKED, text("表决结果"), text("签字", 24)];
  const content = await writeList(columns, rows, [`${title}签字名单（到会：${present.join("、")}）`]);
  await put(work, { case: id, kind: "list", name: `${title}签字名单.xlsx`, content });
}

async function writeMinutes({ place }: CaseWork, { title, present, absent, lines }: Minuted): Promise<Uint8Array> {
  const supported = lines.filter(({ tally }) => tally.result === "supported");
  const sum = supported.reduce((total, { amount }) => total + amount, 0n);
  const rows = lines.map(({ tally, ...line }, at) => [
    ...[String(at + 1), line.name, `${tally.for}/${tally.against}/${tally.abstain}/${tally.recused}`],
    ...[RESULTS[tally.result ?? "deferred"], tally.result === "supported" ? yuan(line.amount) : "—"],
  ]);
  const columns = ["议题", "企业名称", "同意/反对/弃权/回避", "结果", "拟支持金额"];
  const section = {
    heading: "审议结果",
    paragraphs: [`会议审议 ${lines.length} 项，同意支持 ${supported.length} 项，合计 ${yuan(sum)}。`],
    table: { columns: columns.map((each) => ({ title: each, figures: each === "拟支持金额" })), rows },
  };
  const written = await writeReport({
    title: `${title}纪要`,
    about: [`到会：${present.join("、")}`, ...(absent.length > 0 ? [`请假：${absent.join("、")}`] : [])],
    sections: [section],
    closing: [place.law.park.name, dayIn(place.today())],
  });
  return new Uint8Array(await written.arrayBuffer());
}

/** 公示: who is to be supported, from when until when, and how to object; drawn up again on the day on which it is published. */
export async function putCallNotice(
  work: CaseWork,
  id: string,
  { offer, title, lines }: Listed & { readonly offer: Offer },
): Promise<void> {
  const { law, today } = work.place;
  const workingDays = law.park.service.promises.notice ?? USUAL_DAYS;
  const until = addWorkingDays(law.timetable.calendar, today(), workingDays);
  if (until.ok) {
    const content = await official(law, "public-notice", {
      ...{ 公示事项: `${title}拟支持名单`, 依据: groundOf(law, offer), 审定程序: "专家评审和会议审议" },
      名单: lines.map(({ name, code, amount }) => {
        return { 单位: name, 统一社会信用代码: code, 事项: title, 金额: amount };
      }),
      ...{ 开始日期: today(), 截止日期: until.value, 公示工作日: String(workingDays) },
      ...{ 异议方式: "园区网站的公示页面或下列联系方式", 成文日期: today() },
    });
    await put(work, { case: id, kind: "text", name: `${title}公示.docx`, content });
  }
  const columns = [text("序号"), text("企业名称", 40), text("统一社会信用代码", 24), money("拟支持金额")];
  const rows = lines.map(({ name, code, amount }, at) => [String(at + 1), name, code, amount]);
  await put(work, { case: id, kind: "list", name: `${title}公示名单.xlsx`, content: await writeList(columns, rows) });
}
