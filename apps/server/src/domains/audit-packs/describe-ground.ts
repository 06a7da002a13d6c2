import { caseFileName } from "@yuanding/audit/pack";
import { TRANSFER_CODES, TRANSFER_KINDS } from "@yuanding/contract";
import type { ApiContext } from "../../api-context.ts";
import { describeBriefly, describeSteps, listCaseFiles, readParts, readStates } from "../cases/index.ts";
import { type DecisionRecord, readDecision } from "../decisions/index.ts";
import { findPart, readTransfers } from "../ledger/index.ts";
import type { DeliveredByCase } from "./find-delivered.ts";
import { both, type Html, html } from "./html.ts";
import { inYuan, momentIn } from "./page-words.ts";
import { placeOfFile } from "./place-of-file.ts";

/** Transfers of one case; a payout in instalments has some dozens. */
const MAX_SHOWN = 1_000;

type Ground = {
  readonly parts: { readonly before: Html; readonly after: Html };
  /** What stands between: null when nothing was computed. */
  readonly decision: DecisionRecord | null;
};

/** A claim, a line or an application: who, then the decision, then approvals, notice, orders and vouchers. */
export async function describeGround(context: ApiContext, delivered: DeliveredByCase, id: string): Promise<Ground> {
  const { system } = context;
  const state = (await readStates(system, [id])).get(id);
  const brief = (await describeBriefly(context, [id])).get(id);
  const decision = delivered.decision(id);
  const award = delivered.award(id);
  const payouts = award ? delivered.payouts(award.id) : [];
  const batch = delivered.request(id)?.batch ?? null;
  const involved = [...(batch === null ? [] : [batch]), id, ...payouts];
  const before = html`<h3 id="${id}">${state?.subject?.name ?? state?.title ?? id}</h3>
<p class="about">${state?.subject?.id ?? null} · ${brief ? both(brief.process) : null} · ${brief ? both(brief.state) : null}${
    award
      ? html` · <strong>${inYuan(award.amount)} 元</strong>${award.releasedReason === null ? null : html` ${both({ zh: "已收回", en: "released" })}：${award.releasedReason}`}`
      : null
  } · <a href="${caseFileName(id)}">${both({ zh: "办件全文", en: "the whole case" })}</a></p>`;
  const after = html`${await describeApprovals(context, involved)}${batch === null ? null : await describeNotices(context, batch)}${
    award ? await describeMoney(context, [id, ...payouts], award.id) : null
  }${await describeFiles(context, [id, ...payouts])}`;
  return { parts: { before, after }, decision: decision === undefined ? null : await readDecision(system, decision) };
}

/** Any other case: what was done in it by whom, and its files. */
export async function describeCaseSection(context: ApiContext, order: string | null, id: string): Promise<Html> {
  const state = (await readStates(context.system, [id])).get(id);
  const brief = (await describeBriefly(context, [id])).get(id);
  return html`<h3 id="${id}">${brief ? both(brief.process) : null} ${state?.subject?.name ?? state?.title ?? null}</h3>
<p class="about">${order === null ? null : `${order} · `}${brief ? both(brief.state) : null} · <a href="${caseFileName(id)}">${both(
    {
      zh: "办件全文",
      en: "the whole case",
    },
  )}</a></p>${await describeApprovals(context, [id])}${await describeFiles(context, [id])}`;
}

async function describeApprovals(context: ApiContext, cases: readonly string[]): Promise<Html> {
  const found = [];
  for (const id of cases) found.push(...(await describeSteps(context, id)));
  const steps = found.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  if (steps.length === 0) return html``;
  const { zone } = context.law.park.office;
  return html`<h4>${both({ zh: "办理与审批", en: "Steps and approvals" })}</h4><div class="wide" tabindex="0"><table><tbody>${steps.map(
    ({ at, process, step, by, byId, reason }) =>
      html`<tr class="${byId === null ? "program" : ""}"><td class="t">${momentIn(at.toString(), zone)}</td><td>${both(step)}</td><td>${
        byId === null ? both({ zh: "系统", en: "the program" }) : by
      }</td><td>${reason}</td><td>${both(process)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Notices of the award or the call that this belongs to, each from its publication to its end. */
async function describeNotices(context: ApiContext, batch: string): Promise<Html> {
  const notices = await readParts(context.system, batch, "notice");
  const { zone } = context.law.park.office;
  const rows: Html[] = [];
  for (const { id } of notices) {
    const steps = await describeSteps(context, id);
    const at = (transition: string) => {
      const found = steps.find((step) => step.transition === transition);
      return found ? momentIn(found.at.toString(), zone) : "—";
    };
    const brief = (await describeBriefly(context, [id])).get(id);
    rows.push(
      html`<tr><td class="t">${at("publish")} — ${at("finish")}</td><td>${brief ? both(brief.state) : null}</td><td><a href="#${id}">${both({ zh: "公示", en: "the notice" })}</a></td></tr>`,
    );
  }
  if (rows.length === 0) return html``;
  return html`<h4>${both({ zh: "公示", en: "Public notice" })}</h4><div class="wide" tabindex="0"><table><tbody>${rows}</tbody></table></div>`;
}

async function describeMoney({ system }: ApiContext, cases: readonly string[], award: string): Promise<Html> {
  const { transfers } = await findPart(system, { budgets: [], cases, transfers: [award] }, MAX_SHOWN);
  const rows = await readTransfers(system, transfers);
  return html`<h4>${both({ zh: "资金：占用、拨付、凭证", en: "Money: reservation, order, voucher" })}</h4><div class="wide" tabindex="0"><table><thead><tr>
<th>${both({ zh: "起息日", en: "value day" })}</th><th>${both({ zh: "事由", en: "what" })}</th><th class="n">${both({ zh: "金额（元）", en: "amount" })}</th>
<th>${both({ zh: "单号", en: "order" })}</th><th>${both({ zh: "凭证", en: "voucher" })}</th><th>${both({ zh: "经手", en: "by" })}</th></tr></thead><tbody>${rows.map(
    ({ valueDay, code, kind, amount, order, voucher, by }) =>
      html`<tr><td class="t">${valueDay.toString()}</td><td>${both(TRANSFER_CODES[code])} <small>${TRANSFER_KINDS[kind].zh}</small></td>
<td class="n">${inYuan(amount)}</td><td class="t">${order ?? "—"}</td><td class="t">${voucher ?? "—"}</td><td>${by}</td></tr>`,
  )}</tbody></table></div>`;
}

async function describeFiles({ system }: ApiContext, cases: readonly string[]): Promise<Html> {
  const items: Html[] = [];
  for (const id of cases) {
    for (const { versions } of await listCaseFiles(system, id)) {
      for (const version of versions)
        items.push(
          html`<li><a href="${placeOfFile(id, version)}">${version.name}</a> <small>${version.by}</small></li>`,
        );
    }
  }
  if (items.length === 0) return html``;
  return html`<h4>${both({ zh: "材料", en: "Files" })}</h4><ul>${items}</ul>`;
}
