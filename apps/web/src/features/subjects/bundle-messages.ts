import type { RuleReference } from "@yuanding/contract";

const zh = {
  intro: (asOf: string) =>
    `从 ${asOf} 已经符合、金额确定的条款里，按政策写明的叠加规则选出合计最多的一组，精确到分。预判，不是认定。`,
  years: "计划年数",
  yearsOption: (count: number) => `${count} 年`,
  later: "以后各年",
  laterOption: { facts: "按已有数据", same: "假定与第一年相同" },
  best: "最优组合",
  total: "合计",
  nothing: "没有可以组合的条款",
  nothingText: (labels: readonly string[]) =>
    `没有一项已经符合且金额确定；只写上限的不算金额。${
      labels.length === 0
        ? "现有政策对这类对象没有写明叠加规则。"
        : `现有政策对这类对象写明的叠加规则共 ${labels.length} 条：${labels.join("、")}。`
    }`,
  unproven: (bound: string) =>
    `还没有证明这是最优：条款之间的取舍太多，计算到了上限。可以确定的是，任何合法组合的合计都不超过 ${bound}。`,
  measure: "条款",
  year: "年度",
  alone: "单独计算",
  granted: "核定",
  paid: "拨付",
  cut: (by: string) => `减少 ${by}，依据`,
  payments: (shown: readonly string[]) => `分期拨付：${shown.join("，")}`,
  payment: (year: number, amount: string) => `${year} 年 ${amount}`,
  plan: "分年计划",
  planLead: "核定是当年批准的，拨付是当年到账的；分期的最后一笔也在内。",
  open: "还可以增加的",
  openLead: "这些条款还没有结论或者金额，没有计入合计。",
  ifMet: "如果符合，",
  isMet: "已经符合，",
  more: (amount: string) => `还可以多得 ${amount}。`,
  same: "最优组合的合计不变。",
  less: (amount: string) => `按规则反而少得 ${amount}。`,
  ceiling: (amount: string) => `还可以享受，文件只给上限 ${amount}，金额未知，没有计入。`,
  unpriced: "还可以享受，金额未知，没有计入。",
  beside: "可以与最优组合同时享受。",
  competes: "要与最优组合里的条款取舍，依据",
  missing: "缺少",
  human: "待认定",
  inYears: (years: readonly number[]) => `（${years.join("、")} 年）`,
  ifAll: (amount: string) => `金额已知的未定条款都符合时，最优组合合计 ${amount}。`,
  leftOut: "符合但没有列入的",
  leftOutBy: "依据",
  leftOutWorse: "与别的条款不能同时享受，合计反而减少。",
  runnerUp: "次优组合",
  runnerUpLead: "与最优组合相比至少换入一个条款的组合里，合计最多的。",
  difference: "比最优组合少",
  equal: "同样多；因项数较多或者次序在后而落选",
  added: "换入",
  dropped: "换出",
  because: "限制来自",
  rules: "叠加规则及其影响",
  rulesLead: "规则原文和依据；影响是指：只取消这一条，最优组合会多多少。",
  noRules: "现有政策对这类对象没有写明叠加规则，各项之间不设限制。",
  rule: "规则",
  from: "出处",
  effect: "影响",
  cost: (amount: string) => `少得 ${amount}`,
  free: "没有减少",
  pays: "只影响分年拨付",
  idle: "没有涉及可以享受的条款",
  assumptions: "前提",
};

const en: typeof zh = {
  intro: (asOf) =>
    `Of the measures met on ${asOf} with a known amount, those that together bring the most under the rules of combination the policies state, exact to the fen. A pre-check, not a recognition.`,
  years: "Years planned",
  yearsOption: (count) => (count === 1 ? "1 year" : `${count} years`),
  later: "Later years",
  laterOption: { facts: "by the data recorded", same: "taken to be as the first" },
  best: "Best bundle",
  total: "Total",
  nothing: "There is nothing to combine",
  nothingText: (labels) =>
    `No measure is met with a known amount; a ceiling is not an amount. ${
      labels.length === 0
        ? "The present policies state no rule of combination for this kind of subject."
        : `The present policies state ${labels.length === 1 ? "one rule" : `${labels.length} rules`} of combination for this kind of subject; see below.`
    }`,
  unproven: (bound) =>
    `Not proven to be the best: too many measures compete, and the computation reached its limit. What is certain: no lawful bundle is worth more than ${bound}.`,
  measure: "Measure",
  year: "Year",
  alone: "Taken alone",
  granted: "Granted",
  paid: "Paid",
  cut: (by) => `Less ${by} by`,
  payments: (shown) => `In instalments: ${shown.join(", ")}`,
  payment: (year, amount) => `${amount} in ${year}`,
  plan: "Plan by year",
  planLead: "Granted is what is approved in a year, paid what arrives in it; the last instalment is included.",
  open: "What could still be added",
  openLead: "These measures have no verdict or no amount yet; none is counted in the total.",
  ifMet: "If it is met, ",
  isMet: "It is met: ",
  more: (amount) => `the best bundle is worth ${amount} more.`,
  same: "the best total stays the same.",
  less: (amount) => `the rules leave ${amount} less.`,
  ceiling: (amount) =>
    `it can be had as well; the text gives only a ceiling of ${amount}, so the amount is not known and not counted.`,
  unpriced: "it can be had as well; its amount is not known and not counted.",
  beside: "It can be had beside the best bundle.",
  competes: "It competes with the best bundle by",
  missing: "Missing",
  human: "To judge",
  inYears: (years) => ` (${years.join(", ")})`,
  ifAll: (amount) => `If every open measure of known amount were met, the best total would be ${amount}.`,
  leftOut: "Met but left out",
  leftOutBy: "By",
  leftOutWorse: "It cannot be had with others, and the total would be less.",
  runnerUp: "Runner-up",
  runnerUpLead: "Of the bundles with at least one measure that the best one has not, the one worth most.",
  difference: "Less than the best",
  equal: "as much as the best; it has more benefits, or later ones",
  added: "Brings in",
  dropped: "Gives up",
  because: "Held back by",
  rules: "Rules of combination and what each costs",
  rulesLead:
    "As written, with the citation; the cost is what the best bundle would gain if that rule alone were lifted.",
  noRules:
    "The present policies state no rule of combination for this kind of subject: nothing limits what is had together.",
  rule: "Rule",
  from: "Source",
  effect: "Cost",
  cost: (amount) => amount,
  free: "Takes nothing",
  pays: "Only spreads the payment",
  idle: "Concerns nothing that can be had",
  assumptions: "Assumed",
};

/** What a rule of combination is called by its kind. */
export const ruleKinds: { readonly [Each in "zh" | "en"]: { readonly [Kind in RuleReference["kind"]]: string } } = {
  zh: { exclusive: "不重复", higher: "就高", topUp: "补差", cap: "封顶", once: "只享受一次", instalments: "分期" },
  en: {
    exclusive: "exclusion",
    higher: "take the higher",
    topUp: "top-up",
    cap: "cap",
    once: "once",
    instalments: "instalments",
  },
};

export const bundleMessages = { zh, en };
