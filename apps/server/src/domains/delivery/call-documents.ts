import { formatFen } from "@yuanding/values";
import { writeReport } from "@yuanding/word";
import { type Sheet, writeWorkbook } from "@yuanding/sheets";
import type { Park } from "../law/index.ts";
import { type CaseWork, putDocument } from "../cases/index.ts";
import { deriveId } from "../ledger/index.ts";
import type { CallTerms } from "./call-terms.ts";
import { describeMeasure } from "./describe-offer.ts";
import type { ItemTally } from "./meeting-votes.ts";
import type { Offer } from "./offer.ts";

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

/** Puts a document to a case of which no enterprise is the subject; again under its name, it is the next version. */
function put(work: CaseWork, { case: id, kind, name, content }: Document): Promise<void> {
  const file = deriveId(id, kind);
  return putDocument(work, { case: id, subject: null, file, kind, name, internal: false, content });
}

async function report(given: Parameters<typeof writeReport>[0]): Promise<Uint8Array> {
  return new Uint8Array(await (await writeReport(given)).arrayBuffer());
}

/** 申报通知: what is called for, until when, with how much money and for how many. */
export async function putCallText(work: CaseWork, id: string, offer: Offer, terms: CallTerms): Promise<void> {
  const { place } = work;
  const measure = describeMeasure(place.law.library, offer.measure);
  const { opensOn, closesOn, budget, quota, experts } = terms;
  const content = await report({
    title: `关于${offer.title}申报的通知`,
    about: [],
    sections: [
      {
        heading: "申报依据",
        paragraphs: [`${measure.policy.title} ${measure.article} ${measure.title}。`],
        table: null,
      },
      {
        heading: "申报时间",
        paragraphs: [`自${dayIn(opensOn)}起，至${dayIn(closesOn)}止（含当日）。逾期不予受理。`],
        table: null,
      },
      {
        heading: "支持规模",
        paragraphs: [
          `预算 ${yuan(budget)}，名额 ${quota} 个。名次并列于最后一名的同等对待；拟支持金额合计超过预算的，按比例核减到分。`,
        ],
        table: null,
      },
      {
        heading: "评审办法",
        paragraphs: [
          `每项申报随机抽取 ${experts} 名专家评审，与申报单位有任职、持股、合作关系的专家回避；评审结果经会议审议并公示。`,
        ],
        table: null,
      },
    ],
    closing: [place.law.park.name, dayIn(place.today())],
  });
  await put(work, { case: id, kind: "text", name: `${offer.title}申报通知.docx`, content });
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

type Columns = readonly (readonly [string, Sheet["columns"][number]["kind"]])[];

function workbook(name: string, columns: Columns, rows: Sheet["rows"], preface: string): Promise<Uint8Array> {
  const headed = columns.map(([header, kind]) => ({ header, kind }));
  return writeWorkbook([{ name, columns: headed, rows, preface: [preface] }]);
}

const RANKED: Columns = [
  ["名次", "number"],
  ["企业名称", "text"],
  ["统一社会信用代码", "text"],
  ["综合得分", "number"],
  ["申请金额（元）", "money"],
  ["是否在名额内", "text"],
  ["拟支持金额（元）", "money"],
];

function rankedRow({ rank, name, code, score, asked, within, amount }: ListedApplication) {
  return [
    ...[String(rank), name, code, scoreIn(score), formatFen(asked), within ? "是" : "否", formatFen(amount)],
  ];
}

/** 排序表 of a call. */
export async function putRanking(
  work: CaseWork,
  id: string,
  { title, lines, park }: { readonly title: string; readonly lines: readonly ListedApplication[]; readonly park: Park },
): Promise<void> {
  const content = await workbook("排序表", RANKED, lines.map(rankedRow), `${park.name}：${title}排序表`);
  await put(work, { case: id, kind: "ranking", name: `${title}排序表.xlsx`, content });
}

/** 议程 of a meeting: what is decided one by one. */
export async function putAgenda(
  work: CaseWork,
  id: string,
  { title, lines }: { readonly title: string; readonly lines: readonly ListedApplication[] },
): Promise<void> {
  const columns: Columns = [["议题", "number"], ...RANKED];
  const rows = lines.map((line, place) => [String(place + 1), ...rankedRow(line)]);
  const content = await workbook("议程", columns, rows, `${title}评审会议程`);
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
export async function putMinutes(work: CaseWork, id: string, { title, present, absent, lines }: Minuted): Promise<void> {
  const rows = lines.map(({ tally, ...line }, place) => [
    ...[String(place + 1), line.name, `${tally.for}/${tally.against}/${tally.abstain}/${tally.recused}`],
    ...[RESULTS[tally.result ?? "deferred"], tally.result === "supported" ? yuan(line.amount) : "—"],
  ]);
  const supported = lines.filter(({ tally }) => tally.result === "supported");
  const sum = supported.reduce((total, { amount }) => total + amount, 0n);
  const minutes = await report({
    title: `${title}评审会纪要`,
    about: [`到会：${present.join("、")}`, ...(absent.length > 0 ? [`请假：${absent.join("、")}`] : [])],
    sections: [
      {
        heading: "审议结果",
        paragraphs: [`会议审议 ${lines.length} 项，同意支持 ${supported.length} 项，合计 ${yuan(sum)}。`],
        table: {
          columns: ["议题", "企业名称", "同意/反对/弃权/回避", "结果", "拟支持金额"].map((column) => ({
            title: column,
            figures: column === "拟支持金额",
          })),
          rows,
        },
      },
    ],
    closing: [work.place.law.park.name, dayIn(work.place.today())],
  });
  await put(work, { case: id, kind: "minutes", name: `${title}评审会纪要.docx`, content: minutes });
  const columns: Columns = [["议题", "number"], ...RANKED, ["表决结果", "text"], ["到会人签字", "text"]];
  const listed = lines.map(({ tally, ...line }, place) => [
    ...[String(place + 1), ...rankedRow(line), RESULTS[tally.result ?? "deferred"], null],
  ]);
  const list = await workbook("签字名单", columns, listed, `${title}评审会签字名单（到会：${present.join("、")}）`);
  await put(work, { case: id, kind: "list", name: `${title}签字名单.xlsx`, content: list });
}

/** 公示: who is to be supported, and how to object. */
export async function putCallNotice(
  work: CaseWork,
  id: string,
  { title, lines }: { readonly title: string; readonly lines: readonly ListedApplication[] },
): Promise<void> {
  const sum = lines.reduce((total, { amount }) => total + amount, 0n);
  const { park } = work.place.law;
  const text = await report({
    title: `关于${title}拟支持名单的公示`,
    about: [],
    sections: [
      {
        heading: "公示内容",
        paragraphs: [
          `经评审和会议审议，${title}拟支持 ${lines.length} 家，合计 ${yuan(sum)}，现予公示。名单见附件。`,
          "对名单有异议的，请在公示期内提出，写明理由并留下联系方式；只处理被提出异议的一家，其余照常办理。",
        ],
        table: null,
      },
    ],
    closing: [park.name, dayIn(work.place.today())],
  });
  await put(work, { case: id, kind: "text", name: `${title}公示.docx`, content: text });
  const columns: Columns = [
    ["序号", "number"],
    ["企业名称", "text"],
    ["统一社会信用代码", "text"],
    ["拟支持金额（元）", "money"],
  ];
  const rows = lines.map(({ name, code, amount }, place) => [String(place + 1), name, code, formatFen(amount)]);
  const list = await workbook("公示名单", columns, rows, `${title}拟支持名单`);
  await put(work, { case: id, kind: "list", name: `${title}公示名单.xlsx`, content: list });
}
