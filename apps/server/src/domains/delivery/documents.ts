import { COMMITMENTS, LEFT_OUT } from "@yuanding/contract";
import {
  BLANK,
  type DocumentKindId,
  type DocumentValues,
  type ListColumn,
  type ValuesOf,
  writeDocument,
  writeList,
} from "@yuanding/documents";
import { type Report, writeReport } from "@yuanding/word";
import type { ShownFact } from "../decisions/index.ts";
import type { Law } from "../law/index.ts";
import { accountNumberIn, bankIn } from "./account-text.ts";
import type { Award } from "./award-store.ts";
import type { Judged } from "./batch-store.ts";
import { describeMeasure } from "./describe-offer.ts";
import type { Offer } from "./offer.ts";
import type { PaymentOrder, PayoutList } from "./payout-store.ts";

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 2026年6月30日 */
function dayIn({ year, month, day }: Temporal.PlainDate): string {
  return `${year}年${month}月${day}日`;
}

async function report(given: Report): Promise<Uint8Array> {
  return new Uint8Array(await (await writeReport(given)).arrayBuffer());
}

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

/** 批复: on what ground a payout rests. */
export function writeGround(
  law: Law,
  given: {
    readonly offer: Offer;
    readonly award: Award;
    /** When it is paid: at once, or in instalments. */
    readonly payments: readonly { readonly amount: bigint; readonly condition: string }[];
    readonly subject: { readonly id: string; readonly name: string };
    readonly approvedBy: string;
    readonly today: Temporal.PlainDate;
  },
): Promise<Uint8Array> {
  const { offer, award, payments, subject, approvedBy, today } = given;
  return official(law, "approval", {
    ...{ 主送: subject.name, 发文顺序号: BLANK, 事项: offer.title, 申报编号: award.case, 依据: groundOf(law, offer) },
    ...{ 审定程序: approvedBy, 拨付安排: payments.map(({ amount, condition }) => ({ 金额: amount, 条件: condition })) },
    要求: `资金来源：${offer.fund}，${offer.year} 年度${offer.programme === null ? "" : `，${offer.programme}`}。`,
    ...{ 成文日期: today, 印发日期: today },
  });
}

export type Listed = {
  readonly offer: Offer;
  readonly included: readonly Judged[];
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly workingDays: number;
};

/** 公示: who is to have what, from when until when, and how to object. */
export function writeNoticeText(law: Law, { offer, included, from, until, workingDays }: Listed): Promise<Uint8Array> {
  return official(law, "public-notice", {
    ...{ 公示事项: `${offer.title}拟兑现名单`, 依据: groundOf(law, offer), 审定程序: "按快照测算、经办核对" },
    名单: included.map(({ subject, name, amount }) => {
      return { 单位: name, 统一社会信用代码: subject, 事项: offer.title, 金额: amount ?? 0n };
    }),
    ...{
      开始日期: from,
      截止日期: until,
      公示工作日: String(workingDays),
      异议方式: "园区网站的公示页面或下列联系方式",
    },
    成文日期: from,
  });
}

const MONEY = "money" as const;
const text = (header: string, width?: number): ListColumn => ({ header, kind: "text", ...(width && { width }) });

export function writeNoticeList(included: readonly Judged[]): Promise<Uint8Array> {
  const columns = [
    text("序号"),
    text("企业名称", 40),
    text("统一社会信用代码", 24),
    { header: "拟兑现金额", kind: MONEY },
  ];
  return writeList(
    columns,
    included.map(({ subject, name, amount }, place) => [String(place + 1), name, subject, amount]),
  );
}

/** The whole computation: who is in, and who is left out with why. */
export function writePreview(given: {
  readonly offer: Offer;
  readonly asOf: Temporal.PlainDate;
  readonly candidates: readonly Judged[];
  readonly park: Law["park"];
}): Promise<Uint8Array> {
  const { offer, asOf, candidates, park } = given;
  const columns = [
    ...[text("企业名称", 40), text("统一社会信用代码", 24), text("结果")],
    ...[{ header: "金额", kind: MONEY }, text("未纳入原因", 24), text("说明", 60)],
  ];
  const rows = candidates.map(({ subject, name, included, amount, why, details }) => [
    ...[name, subject, included ? "纳入" : "未纳入", included ? amount : null],
    ...[why === null ? null : LEFT_OUT[why].zh, details.length > 0 ? details.join("；") : null],
  ]);
  return writeList(columns, rows, [`${park.name}：${offer.title}，按 ${dayIn(asOf)} 的快照测算`]);
}

/** 拨付清单, as a bank takes it. */
export function writePayoutList(orders: readonly PaymentOrder[], number: string): Promise<Uint8Array> {
  const columns = [
    ...[text("拨付单号", 20), text("收款户名", 40), text("收款账户", 40), text("账号", 28)],
    { header: "金额", kind: MONEY },
  ];
  const rows = orders.map(({ number: order, accountName, account, amount }) => {
    return [order, accountName, account, accountNumberIn(account), amount];
  });
  return writeList(columns, rows, [`拨付清单 ${number}`]);
}

/** The same list in official layout, with the ground, the funds and the names of who made and approved it. */
export function writePayoutText(
  law: Law,
  given: {
    readonly list: PayoutList;
    readonly day: Temporal.PlainDate;
    readonly approvers: readonly string[];
    readonly lines: readonly { readonly order: PaymentOrder; readonly offer: Offer }[];
  },
): Promise<Uint8Array> {
  const { list, day, approvers, lines } = given;
  const named = (words: readonly string[]) => [...new Set(words)].join("；");
  const [first] = lines;
  const one = new Set(lines.map(({ offer }) => offer.title)).size === 1;
  return official(law, "payout-list", {
    ...{ 编号: list.number, 批次名称: one && first ? first.offer.title : dayIn(day) },
    资金来源: named(
      lines.map(({ offer: { fund, year, programme } }) => `${fund}，${year} 年度${programme ? `，${programme}` : ""}`),
    ),
    依据: named(lines.map(({ offer }) => groundOf(law, offer))),
    明细: lines.map(({ order: { accountName, account, amount }, offer }) => ({
      ...{ 收款单位: accountName, 开户银行: bankIn(account) ?? BLANK, 账号: accountNumberIn(account) ?? BLANK },
      ...{ 事项: offer.title, 金额: amount },
    })),
    ...{ 经办人: list.by, 审批人: approvers.join("、") || BLANK, 成文日期: day },
  });
}

/** The clause, and what fixes an amount that it does not name. */
export function groundOf({ library }: Law, offer: Offer): string {
  const { policy, article, title } = describeMeasure(library, offer.measure);
  const clause = `${policy.title}${article}“${title}”`;
  return offer.fixed ? `${clause}，${offer.fixed.ground}` : clause;
}

/** A document from the park's template of its kind. @throws Error when a value is missing: what the program gives is its own to complete. */
export async function official<Kind extends DocumentKindId>(
  { templates }: Law,
  kind: Kind,
  values: ValuesOf<Kind> & DocumentValues,
): Promise<Uint8Array> {
  const template = templates.byKind.get(kind);
  if (!template) throw new Error(`there is no template ${kind}`);
  const written = await writeDocument(template, values, templates.office);
  if (!written.ok) throw new Error(`${kind}: ${written.refusal.zh}`);
  return written.value;
}
