import type { DeliveryWay } from "@yuanding/contract";
import { type Fen, formatFen } from "@yuanding/values";
import { refused } from "../../refusal-data.ts";
import type { CapKey } from "../ledger/index.ts";
import type { Cap } from "./caps-of.ts";

/** Enterprises that one refusal names. */
const MOST_NAMED = 20;

/** What may be done about an amount that a cap has no room for, by way of the offer. */
const WAYS_OUT: Readonly<Record<DeliveryWay, { readonly zh: string; readonly en: string }>> = {
  claim: {
    zh: "经办人可以在核对时把拟兑现金额调低到余额以内；已送审批的，先退回核对。",
    en: "The officer may lower the amount to what is left when checking; what is with the approver is sent back first.",
  },
  automatic: {
    zh: "免申即享按测算金额核发，不能调低：请把上述企业移出名单（已公示的退回重测）。",
    en: "An automatic award pays what was computed and cannot be lowered: leave these enterprises out (after the notice, send it back).",
  },
  call: {
    zh: "征集的金额以排序为准，审批时不能调低：不予支持，或等有释放的余额后再批。",
    en: "A call pays what its ranking says and cannot be lowered on approval: refuse it, or approve it once enough was released.",
  },
};

/** Whom an amount takes beyond a cap, and what is left for them. */
export type Beyond = { readonly name: string; readonly amount: Fen; readonly left: Fen; readonly cap: Cap };

/** Refuses what goes beyond a cap: which cap and article, who, by how much, and what can be done. */
export function refuseBeyond(beyond: readonly [Beyond, ...Beyond[]], way: DeliveryWay) {
  const byRule = [...Map.groupBy(beyond, ({ cap }) => cap.rule).values()];
  const parts = byRule.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { zh, en } = sayCap(first.cap);
    const named = group.slice(0, MOST_NAMED);
    const more = group.length - named.length;
    const firms = {
      zh: named
        .map(({ name, amount, left }) => `${name} ${formatFen(amount)} 元，尚余 ${formatFen(left)} 元`)
        .join("；"),
      en: named
        .map(({ name, amount, left }) => `${name}: ${formatFen(amount)} yuan, ${formatFen(left)} left`)
        .join("; "),
    };
    return {
      zh: `${zh}：${firms.zh}${more > 0 ? `；等 ${group.length} 家` : ""}。`,
      en: `${en}: ${firms.en}${more > 0 ? `; ${group.length} in all` : ""}.`,
    };
  });
  return refused("cap_exceeded", {
    zh: `${parts.map(({ zh }) => zh).join("")}${WAYS_OUT[way].zh}`,
    en: `${parts.map(({ en }) => en).join(" ")} ${WAYS_OUT[way].en}`,
  });
}

/** Refuses where a cap is of corporate groups and the record does not tell to which one somebody belongs. */
export function refuseUnknownGroup(names: readonly string[], { rule }: Cap) {
  const shown = names.slice(0, MOST_NAMED).join("、");
  return refused("group_unknown", {
    zh: `“${rule.label}”（${rule.cite}）按企业集团计算：${shown}。请先更正档案里的“集团”“母公司”关系。`,
    en: `“${rule.label}” (${rule.cite}) counts by corporate group: ${shown}. Correct the links 集团 and 母公司 in the record first.`,
  });
}

/** Refuses what goes beyond a cap that the park gave: which one, and what is left under it. */
export function refuseGiven(
  { year, programme, measure, subject }: CapKey,
  { given, left }: { readonly given: Fen; readonly left: Fen },
) {
  const about = [measure, programme, subject].filter((each) => each !== null).join(" · ");
  const [most, rest] = [formatFen(given), formatFen(left)];
  return refused("cap_exceeded", {
    zh: `园区设定的上限（${[about || "全部条款", year === null ? "各年度累计" : `${year} 年度`].join("，")}）共 ${most} 元，尚余 ${rest} 元。管理预算的人可以在“资金”页调高。`,
    en: `the cap that the park gave (${[about || "every clause", year === null ? "all years together" : year].join(", ")}) allows ${most} yuan, of which ${rest} are left. Whoever keeps budgets may raise it on the page Money.`,
  });
}

/** A cap in words: label, document, article and what it allows. */
function sayCap({ rule, limit, key, before }: Cap) {
  const most = formatFen(limit);
  const year = key?.year ?? null;
  const earlier = before > 0n ? formatFen(before) : null;
  return {
    zh: `“${rule.label}”（《${rule.policy.title}》${rule.cite}）${rule.holder === "group" ? "每个集团" : "每个企业"}${
      year === null ? "累计" : ` ${year} 年`
    }合计不超过 ${most} 元${earlier ? `（含此前已批准的 ${earlier} 元）` : ""}`,
    en: `“${rule.label}” (${rule.policy.title}, ${rule.cite}) allows each ${rule.holder === "group" ? "corporate group" : "enterprise"} ${most} yuan ${
      year === null ? "in all years together" : `in ${year}`
    }${earlier ? ` (${earlier} granted earlier included)` : ""}`,
  };
}
