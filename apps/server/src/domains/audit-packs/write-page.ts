import { BANK_LINES, MANIFEST, type PackPayment, type PackPolicySet, SEAL, TRANSFER_TABLE } from "@yuanding/audit/pack";
import { DELIVERY_WAYS } from "@yuanding/contract";
import type { NewPart } from "@yuanding/sheets/archive";
import type { ApiContext } from "../../api-context.ts";
import { readStates } from "../cases/index.ts";
import type { Offer } from "../delivery/index.ts";
import { readTransfers } from "../ledger/index.ts";
import { describeAnswer } from "./describe-answer.ts";
import { describeCaseSection, describeGround } from "./describe-ground.ts";
import { byCase } from "./find-delivered.ts";
import { both, type Html, html } from "./html.ts";
import type { PackScope } from "./pack-scope.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { inYuan, momentIn } from "./page-words.ts";
import { textPart } from "./write-parts.ts";

const FILE_NAME = "index.html";
/** Transfers read at a time. */
const PAGE = 1_000;

/** Who made a pack and when, as it says. */
export type Made = { readonly at: string; readonly by: string };

/** The page by which a person reads a pack: offline, without a script, on a screen or on paper. */
export function pagePart(
  context: ApiContext,
  scope: PackScope,
  made: Made,
  policies: readonly PackPolicySet[],
): NewPart {
  return textPart(FILE_NAME, async function* () {
    for await (const piece of writePage(context, scope, made, policies)) yield `${piece.html}\n`;
  });
}

async function* writePage(
  context: ApiContext,
  scope: PackScope,
  made: Made,
  policies: readonly PackPolicySet[],
): AsyncGenerator<Html> {
  const { about, delivered, cases, payments } = scope;
  yield html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>审计包 ${about.title}</title><style>${{ html: PAGE_STYLE }}</style></head><body><main>`;
  yield head(context, scope, made);
  yield figures(scope, await sumRecovered(context, scope));
  for (const offer of scope.offers) yield describeOffer(context, offer);
  const grounds = delivered.requests.filter(({ subject }) => subject !== null).map((request) => request.case);
  yield* contents(context, scope, grounds);
  yield html`<h2>${both({ zh: "逐件：从条款到凭证", en: "One by one: from the clause to the voucher" })}</h2>`;
  if (grounds.length === 0)
    yield html`<p>${both({ zh: "没有申报或名单。", en: "Nobody has asked for it or was listed." })}</p>`;
  const known = byCase(delivered);
  for (const id of grounds) {
    const { parts, decision } = await describeGround(context, known, id);
    yield parts.before;
    if (decision) yield describeAnswer(decision, policies);
    yield parts.after;
  }
  const told = new Set(grounds);
  const orders = new Map(payments.map((payment) => [payment.case, payment.order]));
  const others = cases.filter((id) => !told.has(id));
  if (others.length > 0) {
    yield html`<h2>${both({ zh: "其他办件", en: "Other cases" })}</h2>`;
    for (const id of others) yield await describeCaseSection(context, orders.get(id) ?? null, id);
  }
  yield foot();
}

function head({ law }: ApiContext, { about, log }: PackScope, { at, by }: Made): Html {
  return html`<p class="kind">${both({ zh: "审计包", en: "Audit pack" })}</p><h1>${about.title}</h1>
<p class="about">${law.park.name} · ${momentIn(at, law.park.office.zone)} · ${by}</p>
<dl class="terms"><dt>${both({ zh: "日志结尾", en: "End of the log" })}</dt><dd><code>${log.place}:${log.hash}</code></dd>
<dt>${both({ zh: "校验", en: "To verify" })}</dt><dd><code>yuanding audit verify-pack .</code> ${both({
    zh: "清单也可用 sha256sum -c manifest.sha256 核对",
    en: "the manifest also with sha256sum -c manifest.sha256",
  })}</dd></dl>`;
}

/** What the bank brought back is not paid. */
function isPaid({ paidOn, returnedOn }: PackPayment): boolean {
  return paidOn !== null && (returnedOn ?? null) === null;
}

function figures({ delivered, payments, cases }: PackScope, recovered: bigint): Html {
  const standing = delivered.awards.filter(({ releasedAt }) => releasedAt === null);
  const sum = (amounts: readonly bigint[]) => `${inYuan(amounts.reduce((total, each) => total + each, 0n))} 元`;
  const paid = new Set(payments.filter(isPaid).map(({ transfer }) => transfer));
  const figure = (zh: string, en: string, value: string | number) =>
    html`<div><dt>${both({ zh, en })}</dt><dd>${value}</dd></div>`;
  return html`<dl class="figures">${[
    figure("已承诺", "Promised", sum(standing.map(({ amount }) => amount))),
    figure("已支付", "Paid", sum(delivered.orders.filter((o) => paid.has(o.transfer)).map(({ amount }) => amount))),
    ...(recovered > 0n ? [figure("已追回", "Recovered", sum([recovered]))] : []),
    figure("拨付", "Payments", paid.size),
    figure("办件", "Cases", cases.length),
  ]}</dl>`;
}

/** What came back of what was paid, without its interest. */
async function sumRecovered({ system }: ApiContext, { cases, ledger }: PackScope): Promise<bigint> {
  const ours = new Set(cases);
  let sum = 0n;
  for (let from = 0; from < ledger.transfers.length; from += PAGE)
    for (const each of await readTransfers(system, ledger.transfers.slice(from, from + PAGE)))
      if (each.code === "receipt" && each.credit.kind === "recovered" && ours.has(each.case ?? "")) sum += each.amount;
  return sum;
}

function describeOffer(
  { law }: ApiContext,
  { title, measure, way, fund, year, programme, fixed, ...offer }: Offer,
): Html {
  const found = law.library.measures.get(measure);
  return html`<h2>${both({ zh: "事项与依据", en: "The offer and its ground" })}</h2><dl class="terms">
<dt>${both({ zh: "事项", en: "Offer" })}</dt><dd>${title}</dd>
<dt>${both({ zh: "条款", en: "Clause" })}</dt><dd>${
    found ? `《${found.policy.title}》${found.article} ${found.title}` : measure
  } <code>${measure}</code></dd>
<dt>${both({ zh: "方式", en: "Way" })}</dt><dd>${both(DELIVERY_WAYS[way])}</dd>
<dt>${both({ zh: "资金", en: "Fund" })}</dt><dd>${fund} ${year}${programme === null ? "" : ` ${programme}`}</dd>
${
  fixed &&
  html`<dt>${both({ zh: "金额依据", en: "Ground of the amount" })}</dt><dd>${inYuan(fixed.amount)} 元 · ${fixed.ground}</dd>`
}<dt>${both({ zh: "开放", en: "Open" })}</dt><dd>${offer.opensOn.toString()} — ${offer.closesOn?.toString() ?? both({ zh: "未定", en: "no end set" })}</dd>
</dl>`;
}

async function* contents({ system }: ApiContext, { delivered, payments }: PackScope, grounds: readonly string[]) {
  if (grounds.length === 0) return;
  const states = await readStates(system, grounds);
  const awards = new Map(delivered.awards.map((award) => [award.case, award]));
  const paid = Map.groupBy(payments.filter(isPaid), ({ ground }) => ground);
  yield html`<h2>${both({ zh: "名单", en: "Who" })}</h2><div class="wide" tabindex="0"><table><thead><tr>
<th>${both({ zh: "单位", en: "Whom" })}</th><th class="n">${both({ zh: "承诺（元）", en: "promised" })}</th>
<th>${both({ zh: "支付凭证", en: "vouchers" })}</th><th>${both({ zh: "支付日", en: "paid on" })}</th></tr></thead><tbody>`;
  for (const id of grounds) {
    const award = awards.get(id);
    const payed = paid.get(id) ?? [];
    yield html`<tr><td><a href="#${id}">${states.get(id)?.subject?.name ?? id}</a></td>
<td class="n">${award ? inYuan(award.amount) : "—"}${award?.releasedAt ? html` <small>已收回</small>` : null}</td>
<td>${payed.map(({ voucher }) => voucher ?? "").join("、") || "—"}</td>
<td class="t">${payed.map(({ paidOn }) => paidOn ?? "").join("、") || "—"}</td></tr>`;
  }
  yield html`</tbody></table></div>`;
}

function foot(): Html {
  const link = (name: string, zh: string, en: string) =>
    html`<li><a href="${name}">${name}</a> ${both({ zh, en })}</li>`;
  return html`<footer><ul>${[
    link("payments.xlsx", "拨付清单", "payments"),
    link(TRANSFER_TABLE, "全部转账", "all transfers"),
    link(BANK_LINES, "银行回单中的有关各行", "lines of the bank about this"),
    link("ledger/accounts.json", "账户合计", "accounts with totals"),
    link("log/events.jsonl", "有关的日志", "events about this"),
    link(MANIFEST, "文件清单", "manifest"),
    link(SEAL, "封条", "seal"),
  ]}</ul></footer></main></body></html>`;
}
