import { type CombinationRule, formatQuantity } from "@yuanding/rules";
import { type Fen, fenToYuan, formatFen } from "@yuanding/values";
import type { RuleReference, Sentence } from "./combination.ts";

const YUAN = { 元: 1 };
/** A rule's kind as an answer names it: both ways of writing instalments are one. */
const KINDS: { readonly [Kind in CombinationRule["kind"]]: RuleReference["kind"] } = {
  exclusive: "exclusive",
  higher: "higher",
  topUp: "topUp",
  cap: "cap",
  once: "once",
  shares: "instalments",
  equal: "instalments",
};

export function referTo(rule: CombinationRule): RuleReference {
  const { policy, label, sentence, cite, kind } = rule;
  return { policy: policy.id, policyTitle: policy.title, label, sentence, cite, kind: KINDS[kind] };
}

/** Money in a Chinese sentence (300万元) and in an English one (3000000.00 yuan). */
function money(fen: Fen): Sentence {
  return { zh: formatQuantity(fenToYuan(fen), YUAN), en: `${formatFen(fen)} yuan` };
}

/** `“规则”（依据）、…`. */
function rulesInWords(rules: readonly RuleReference[]): Sentence {
  return {
    zh: rules.map((rule) => `“${rule.label}”（${rule.cite}）`).join("、"),
    en: rules.map((rule) => `“${rule.label}” (${rule.cite})`).join(", "),
  };
}

export function sayCost(rule: RuleReference, cost: Fen): Sentence {
  const { zh, en } = rulesInWords([rule]);
  if (cost === 0n) return { zh: `${zh}没有减少最优组合`, en: `${en} takes nothing from the best bundle` };
  const sum = money(cost);
  return { zh: `如果没有${zh}，可以多得${sum.zh}`, en: `without ${en} the best bundle would be worth ${sum.en} more` };
}

export function sayRunnerUp(
  difference: Fen,
  total: Fen,
  added: readonly string[],
  dropped: readonly string[],
  rules: readonly RuleReference[],
): Sentence {
  const zhTitles = (titles: readonly string[]): string => titles.map((title) => `《${title}》`).join("");
  const [sum, less, why] = [money(total), money(difference), rulesInWords(rules)];
  const swap = dropped.length === 0 ? `加上${zhTitles(added)}` : `取${zhTitles(added)}而不取${zhTitles(dropped)}`;
  const loses =
    difference === 0n
      ? {
          zh: "与最优组合同样多，因项数较多或者次序在后而落选",
          en: "as much as the best, but with more benefits or later ones",
        }
      : { zh: `比最优组合少${less.zh}`, en: `${less.en} less than the best` };
  const because =
    rules.length === 0 ? { zh: "", en: "" } : { zh: `；限制来自${why.zh}`, en: `; held back by ${why.en}` };
  return {
    zh: `${swap}，合计${sum.zh}，${loses.zh}${because.zh}`,
    en: `with ${added.join(", ")}${dropped.length === 0 ? "" : ` instead of ${dropped.join(", ")}`}: ${sum.en}, ${loses.en}${because.en}`,
  };
}

type OpenWords = {
  readonly title: string;
  readonly isMet: boolean;
  readonly ceiling: Fen | null;
  readonly gain: Fen | null;
  readonly rules: readonly RuleReference[];
};

/** What an open measure could still change. A ceiling is named as one and never counted. */
export function sayOpen({ title, isMet, ceiling, gain, rules }: OpenWords): Sentence {
  const when = isMet
    ? { zh: `《${title}》已经符合`, en: `${title} is met` }
    : { zh: `如果《${title}》符合`, en: `if ${title} is met` };
  if (gain === null) {
    const most = ceiling === null ? null : money(ceiling);
    const unknown = most
      ? {
          zh: `，文件只给上限${most.zh}，金额未知，没有计入`,
          en: `, the text gives only a ceiling of ${most.en}; its amount is not known and not counted`,
        }
      : { zh: "，金额未知，没有计入", en: ", its amount is not known and not counted" };
    const words = rulesInWords(rules);
    const kept =
      rules.length === 0
        ? { zh: "；可以与最优组合同时享受", en: "; it can be had beside the best bundle" }
        : {
            zh: `；受${words.zh}限制，要与最优组合里的条款取舍`,
            en: `; by ${words.en} it competes with the best bundle`,
          };
    return { zh: when.zh + unknown.zh + kept.zh, en: when.en + unknown.en + kept.en };
  }
  if (gain === 0n) return { zh: `${when.zh}，最优组合的合计不变`, en: `${when.en}, the best total stays the same` };
  const sum = money(gain > 0n ? gain : -gain);
  if (gain < 0n) return { zh: `${when.zh}，按规则反而少得${sum.zh}`, en: `${when.en}, the rules leave ${sum.en} less` };
  return { zh: `${when.zh}，还可以多得${sum.zh}`, en: `${when.en}, the best bundle is worth ${sum.en} more` };
}

export const ASSUMED_NOTHING_RECEIVED: Sentence = {
  zh: "没有给出已享受的记录，按从未享受过任何一项计算",
  en: "what was received before was not given; the answer holds if nothing was",
};

export function assumedAlone(rules: readonly RuleReference[]): Sentence {
  const { zh, en } = rulesInWords(rules);
  return {
    zh: `没有给出所属企业集团及其已享受的记录，${zh}按集团内没有其他企业享受计算`,
    en: `the corporate group was not given; ${en} is applied as if no other member had received anything`,
  };
}

export const ASSUMED_SAME_YEARS: Sentence = {
  zh: "以后各年的结论和金额假定与第一年相同，只核对条款和规则届时是否施行",
  en: "verdicts and amounts of later years are taken to be those of the first, as far as the law is then in force",
};
