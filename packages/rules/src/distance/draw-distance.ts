import { formatShort, multiply, ratio } from "@yuanding/values";
import type { Fact } from "../dictionary/dictionary.ts";
import { showFact } from "../evaluate/show.ts";
import type { Known } from "../evaluate/value.ts";
import type { Language } from "../explain/explain.ts";
import { factLabel } from "../facts/subject.ts";
import type { Blocked, ChangeSet, ChangeStep, Distance, Served, Supply, WaitStep } from "./distance.ts";
import type { Requirement } from "./tighten.ts";

/** One step as plain data for pages, files and the API; `text` is all of it in one sentence. */
export type StepView = {
  readonly kind: "change" | "wait";
  /** Name of the fact, with its year; null when waiting. */
  readonly fact: string | null;
  readonly from: string | null;
  readonly to: string;
  readonly difference: string | null;
  readonly relative: string | null;
  readonly means: "action" | "judgement" | "time";
  readonly assessment: number | null;
  readonly conditions: readonly string[];
  readonly marks: readonly string[];
  readonly text: string;
};

export type SupplyView = {
  readonly fact: string;
  readonly requirement: string;
  readonly conditions: readonly string[];
};

export type ChangeSetView = {
  readonly steps: readonly StepView[];
  readonly supplies: readonly SupplyView[];
  readonly judgements: readonly string[];
  readonly assessment: number;
};

/** A distance as plain data: the contract's `distance` is the same shape. */
export type DistanceView = {
  readonly subject: string;
  readonly measure: string;
  readonly asOf: string;
  readonly verdict: Distance["verdict"];
  readonly sets: readonly ChangeSetView[];
  readonly blocked: readonly { readonly label: string; readonly reasons: readonly string[] }[];
  readonly awaited: readonly { readonly label: string; readonly from: string; readonly over: boolean }[];
  readonly proven: boolean;
  readonly cutOff: boolean;
};

export function drawDistance(distance: Distance, language: Language = "zh"): DistanceView {
  return {
    subject: distance.subject,
    measure: distance.measure.id,
    asOf: distance.asOf.toString(),
    verdict: distance.verdict,
    sets: distance.sets.map((set) => drawSet(set, language)),
    blocked: distance.blocked.map((each) => ({ label: each.label, reasons: drawReasons(each, language) })),
    awaited: distance.awaited.map(({ label, from, over }) => ({ label, from: from.toString(), over })),
    proven: distance.proven,
    cutOff: distance.cutOff,
  };
}

function drawSet({ steps, supplies, judgements, assessment }: ChangeSet, language: Language): ChangeSetView {
  return {
    steps: steps.map((step) => (step.kind === "wait" ? drawWait(step, language) : drawChange(step, language))),
    supplies: supplies.map((supply) => drawSupply(supply, language)),
    judgements,
    assessment,
  };
}

function drawWait(step: WaitStep, language: Language): StepView {
  const assumed = step.assumed.join("、");
  const zh = `等到 ${step.until}（${step.days}天）${assumed ? `，届时设${assumed}与上一年相同` : ""}`;
  const en = `wait until ${step.until} (${step.days} days)${assumed ? `, taking ${assumed} to be as in the year before` : ""}`;
  return {
    kind: "wait",
    fact: null,
    from: null,
    to: step.until.toString(),
    difference: language === "zh" ? `${step.days}天` : `${step.days} days`,
    relative: null,
    means: "time",
    assessment: step.until.year,
    ...serves(step),
    text: language === "zh" ? zh : en,
  };
}

function serves({ conditions, marks }: Served): Pick<StepView, "conditions" | "marks"> {
  return {
    conditions: conditions.map(({ label }) => label),
    marks: marks.map(({ title, from, to }) => `${title} ${formatShort(from, 4)}→${formatShort(to, 4)}`),
  };
}

function drawChange(step: ChangeStep, language: Language): StepView {
  const { fact, year, means, assessment } = step;
  const label = factLabel(fact.name, year);
  const [from, to] = [showFact(step.from, fact), showFact(step.to, fact)];
  const difference = showDifference(step, language);
  const relative = step.relative && `${formatShort(multiply(step.relative, ratio(100n)), 2)}%`;
  const far = [difference, relative].filter((each) => each !== null).join(language === "zh" ? "，" : ", ");
  const { zh, en } = remarkOn(step);
  const remark = language === "zh" ? zh : en;
  const sign = language === "zh" ? ["：", "（", "）", "；"] : [": ", " (", ")", "; "];
  const text = `${label}${sign[0]}${from} → ${to}${far ? `${sign[1]}${far}${sign[2]}` : ""}${remark ? `${sign[3]}${remark}` : ""}`;
  return { kind: "change", fact: label, from, to, difference, relative, means, assessment, ...serves(step), text };
}

function showDifference({ difference, fact }: ChangeStep, language: Language): string | null {
  if (!difference) return null;
  const sign = difference.n > 0n ? "+" : "";
  if (fact.type === "日期") return `${sign}${difference.n}${language === "zh" ? "天" : " days"}`;
  const points = fact.type === "比率" ? (language === "zh" ? "个百分点" : " points") : null;
  if (points) return `${sign}${formatShort(multiply(difference, ratio(100n)), 4)}${points}`;
  return `${sign}${showFact(difference, fact)}`;
}

/** How the change can come about, when not simply by doing it. */
function remarkOn({ means, year, assessment }: ChangeStep): { readonly zh: string; readonly en: string } {
  if (assessment !== null) {
    const later = year === null ? "" : String(year);
    return {
      zh: `${later}年已经结束，要由以后年度的数达到，最早在${assessment}年评估`,
      en: `${later} is over: a later year's figure must reach it, assessed in ${assessment} at the earliest`,
    };
  }
  if (means === "time") return { zh: "只能随时间改变", en: "only time brings it" };
  if (means === "judgement") return { zh: "由人认定", en: "a person decides" };
  return { zh: "", en: "" };
}

function drawSupply({ fact, year, requirement, conditions }: Supply, language: Language): SupplyView {
  return {
    fact: factLabel(fact.name, year),
    requirement: showRequirement(requirement, fact, language),
    conditions: conditions.map(({ label }) => label),
  };
}

/** Words of a long list shown; the rest are counted. */
const MAX_WORDS = 6;

function showRequirement(requirement: Requirement, fact: Fact, language: Language): string {
  const show = (value: Known): string => showFact(value, fact);
  const zh = language === "zh";
  if (requirement.kind === "any") return zh ? "任何值都可以" : "any value will do";
  if (requirement.kind === "words") {
    const shown = requirement.words
      .slice(0, MAX_WORDS)
      .map(show)
      .join(zh ? "、" : ", ");
    const more = requirement.words.length - MAX_WORDS;
    return more > 0 ? `${shown}${zh ? `等${requirement.words.length}种` : ` and ${more} more`}` : shown;
  }
  const { low, high } = requirement;
  if (low !== null && high !== null) return `${show(low)} – ${show(high)}`;
  if (low !== null) return zh ? `不小于${show(low)}` : `at least ${show(low)}`;
  return high === null ? "" : zh ? `不大于${show(high)}` : `at most ${show(high)}`;
}

const WHY: { readonly [Why in Blocked["fixed"][number]["why"]]: { readonly zh: string; readonly en: string } } = {
  never: { zh: "不可改变", en: "cannot change" },
  closed: { zh: "年度已经结束", en: "the year is over" },
  "only-upwards": { zh: "只能提高", en: "can only be raised" },
};

function drawReasons({ fixed }: Blocked, language: Language): string[] {
  return fixed.map(({ fact, year, why }) => {
    const label = factLabel(fact.name, year);
    return language === "zh" ? `${label}（${WHY[why].zh}）` : `${label} (${WHY[why].en})`;
  });
}
