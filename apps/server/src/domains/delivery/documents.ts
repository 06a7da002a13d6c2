import { COMMITMENTS, LEFT_OUT, type Offer as OfferAnswer } from "@yuanding/contract";
import { type Sheet, writeWorkbook } from "@yuanding/sheets";
import { formatFen } from "@yuanding/values";
import { type Report, writeReport } from "@yuanding/word";
import type { ShownFact } from "../decisions/index.ts";
import type { Park } from "../law/index.ts";
import { accountNumberIn } from "./account-text.ts";
import type { Award } from "./award-store.ts";
import type { Judged } from "./batch-store.ts";
import type { Offer } from "./offer.ts";
import type { PaymentOrder } from "./payout-store.ts";

type Measure = OfferAnswer["measure"];

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 2026年6月30日 */
function dayIn({ year, month, day }: Temporal.PlainDate): string {
  return `${year}年${month}月${day}日`;
}

async function report(given: Report): Promise<Uint8Array> {
  return new Uint8Array(await (await writeReport(given)).arrayBuffer());
}

const yuan = (fen: bigint): string => `${formatFen(fen)} 元`;

/** 诚信承诺: what an enterprise promises when it asks, with who promised it and when. */
export function writeCommitment(given: {
  readonly offer: Offer;
  readonly subject: { readonly id: string; readonly name: string };
  readonly by: string;
  readonly today: Temporal.PlainDate;
}): Promise<Uint8Array> {
  const { offer, subject, by, today } = given;
  return report({
    title: "诚信承诺书",
    about: [`事项：${offer.title}`, `企业：${subject.name}（${subject.id}）`],
    sections: [
      {
        heading: "承诺内容",
        paragraphs: COMMITMENTS.map(({ zh }, place) => `${NUMERALS[place]}、${zh}`),
        table: null,
      },
    ],
    closing: [`承诺人：${subject.name}`, `经办：${by}（在线确认）`, dayIn(today)],
  });
}

/** What is known of an enterprise already and was used, so that it is not asked for again. */
export function writeEvidence(given: {
  readonly offer: Offer;
  readonly subject: { readonly id: string; readonly name: string };
  readonly facts: readonly ShownFact[];
  readonly today: Temporal.PlainDate;
}): Promise<Uint8Array> {
  const { offer, subject, facts, today } = given;
  return report({
    title: "采用数据清单",
    about: [`事项：${offer.title}`, `企业：${subject.name}（${subject.id}）`],
    sections: [
      {
        heading: "园区已掌握、免于提交的数据",
        paragraphs: facts.length > 0 ? [] : ["测算没有用到企业的数据。"],
        table: {
          columns: ["数据", "取值", "来源"].map((title) => ({ title, figures: title === "取值" })),
          rows: facts.map(({ name, value, source }) => [name, value ?? "已掌握（敏感数据，不列出）", source]),
        },
      },
    ],
    closing: [dayIn(today)],
  });
}

/** 拨付依据: on what ground a payout rests. */
export function writeGround(given: {
  readonly offer: Offer;
  readonly measure: Measure;
  readonly award: Award;
  readonly subject: { readonly id: string; readonly name: string };
  readonly today: Temporal.PlainDate;
  readonly park: Park;
}): Promise<Uint8Array> {
  const { offer, measure, award, subject, today, park } = given;
  const rows = [
    ["事项", offer.title],
    ["条款", `${measure.policy.title} ${measure.article} ${measure.title}`],
    ["收款单位", `${subject.name}（${subject.id}）`],
    ["金额", yuan(award.amount)],
    ["资金来源", `${offer.fund}，${offer.year} 年度${offer.programme === null ? "" : `，${offer.programme}`}`],
    ...(offer.fixed ? [["定额依据", offer.fixed.ground]] : []),
    ["批准办件编号", award.case],
    ["预算占用编号", award.id],
  ];
  return report({
    title: "拨付依据",
    about: [park.name],
    sections: [
      {
        heading: "批准事项",
        paragraphs: [],
        table: {
          columns: [
            { title: "项目", figures: false },
            { title: "内容", figures: false },
          ],
          rows,
        },
      },
    ],
    closing: [dayIn(today)],
  });
}

type Listed = {
  readonly offer: Offer;
  readonly included: readonly Judged[];
  readonly today: Temporal.PlainDate;
  readonly park: Park;
};

/** 公示: who is to have what, and how to object. */
export function writeNoticeText({ offer, included, today, park }: Listed): Promise<Uint8Array> {
  const sum = included.reduce((total, { amount }) => total + (amount ?? 0n), 0n);
  return report({
    title: `关于${offer.title}拟兑现名单的公示`,
    about: [],
    sections: [
      {
        heading: "公示内容",
        paragraphs: [
          `经测算，${offer.title}拟兑现 ${included.length} 家，合计 ${yuan(sum)}，现予公示。名单见附件。`,
          "对名单有异议的，请在公示期内提出，写明理由并留下联系方式；只处理被提出异议的一家，其余照常办理。",
        ],
        table: null,
      },
    ],
    closing: [park.name, dayIn(today)],
  });
}

function sheet(name: string, columns: readonly (readonly [string, "text" | "money"])[], rows: Sheet["rows"]): Sheet {
  return { name, columns: columns.map(([header, kind]) => ({ header, kind })), rows };
}

export function writeNoticeList({ included }: Listed): Promise<Uint8Array<ArrayBuffer>> {
  const columns = [
    ["序号", "text"],
    ["企业名称", "text"],
    ["统一社会信用代码", "text"],
    ["拟兑现金额（元）", "money"],
  ] as const;
  const rows = included.map(({ subject, name, amount }, place) => [
    ...[String(place + 1), name, subject, amount === null ? null : formatFen(amount)],
  ]);
  return writeWorkbook([sheet("公示名单", columns, rows)]);
}

/** The whole computation: who is in, and who is left out with why. */
export function writePreview(given: {
  readonly offer: Offer;
  readonly asOf: Temporal.PlainDate;
  readonly candidates: readonly Judged[];
  readonly park: Park;
}): Promise<Uint8Array<ArrayBuffer>> {
  const { offer, asOf, candidates, park } = given;
  const columns = [
    ...([
      ["企业名称", "text"],
      ["统一社会信用代码", "text"],
      ["结果", "text"],
    ] as const),
    ...([
      ["金额（元）", "money"],
      ["未纳入原因", "text"],
      ["说明", "text"],
    ] as const),
  ];
  const rows = candidates.map(({ subject, name, included, amount, why, details }) => [
    ...[name, subject, included ? "纳入" : "未纳入", included && amount !== null ? formatFen(amount) : null],
    ...[why === null ? null : LEFT_OUT[why].zh, details.length > 0 ? details.join("；") : null],
  ]);
  const preface = [`${park.name}：${offer.title}，按 ${dayIn(asOf)} 的快照测算`];
  return writeWorkbook([{ ...sheet("预览名单", columns, rows), preface }]);
}

/** 拨付清单, as a bank takes it. */
export function writePayoutList(orders: readonly PaymentOrder[], number: string): Promise<Uint8Array<ArrayBuffer>> {
  const columns = [
    ...([
      ["拨付单号", "text"],
      ["收款户名", "text"],
      ["收款账户", "text"],
      ["账号", "text"],
    ] as const),
    ...([["金额（元）", "money"]] as const),
  ];
  const rows = orders.map(({ number: order, accountName, account, amount }) => [
    ...[order, accountName, account, accountNumberIn(account), formatFen(amount)],
  ]);
  return writeWorkbook([{ ...sheet("拨付清单", columns, rows), preface: [`拨付清单 ${number}`] }]);
}
