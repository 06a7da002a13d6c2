import { formatQuantity, type Library, parseQuantity, VERDICT_WORDS, type Verdict } from "@yuanding/rules";
import { fenToYuan } from "@yuanding/values";
import { type Batch, showRecorded } from "../facts/index.ts";

import type { Answer, Cause, ChangeKind, RecordedChange } from "./change.ts";
import { fenOf } from "./compare-answers.ts";

/** Facts named in one sentence; more are counted. */
const MAX_TOLD = 3;
/** How a Chinese amount is written. */
const YUAN = parseQuantity("1元")?.unit ?? {};

type Told = RecordedChange & {
  /** How the batch came. */
  readonly came: Batch["kind"];
  /** What the measure is called; its id when the policies have it no longer. */
  readonly title: string;
  readonly facts: readonly ToldFact[];
};
type ToldFact = {
  readonly name: string;
  readonly before: { readonly shown: string; readonly source: string } | null;
  readonly after: { readonly shown: string; readonly source: string } | null;
  readonly hidden: boolean;
};

/** A change as one sentence in each language: because of what, what became of it, and to the 分 what it gives. */
export function tellChange(
  library: Library,
  change: RecordedChange,
  came: Batch["kind"],
): { readonly zh: string; readonly en: string } {
  const measure = library.measures.get(change.measure);
  const title = measure?.title ?? change.measure;
  const english = measure?.english ?? title;
  return {
    zh: tellChinese({
      ...change,
      came,
      title,
      facts: change.causes.map((cause) => factOf(library, change, cause, "zh")),
    }),
    en: tellEnglish({
      ...change,
      came,
      title: english,
      facts: change.causes.map((cause) => factOf(library, change, cause, "en")),
    }),
  };
}

function factOf(library: Library, { subject }: RecordedChange, cause: Cause, lang: "zh" | "en"): ToldFact {
  const { dictionary } = library;
  const name = lang === "zh" ? cause.fact : (dictionary[subject.kind].get(cause.fact)?.english ?? cause.fact);
  const side = (said: Cause["before"]) =>
    said && { shown: showRecorded(dictionary, subject.kind, cause.fact, said.value), source: said.source };
  const { before, after, year, hidden = false } = cause;
  return { name: year === null ? name : `${name} ${year}`, before: side(before), after: side(after), hidden };
}

function tellChinese(told: Told): string {
  const because = chineseReason(told);
  return `${because}${because === "" ? "" : "，"}${CHINESE[told.kind](told)}。`;
}

function chineseReason({ standing, facts, batch, undone, came }: Told): string {
  const from = undone ? `批次 ${batch} 撤销` : `批次 ${batch}`;
  switch (standing?.kind) {
    case "created":
      return undone ? `因${from}` : `因新录入（${from}）`;
    case "removed":
      return `因${from}，不再有这个对象的记录`;
    case "joined":
      return `因与${standing.other.name}（${standing.other.id}）为同一对象（${from}）`;
    case "parted":
      return `因不再与${standing.other.name}（${standing.other.id}）同一（${from}）`;
    case undefined: {
      const turn = undone ? from : chineseTurn(came, from);
      const named = facts.slice(0, MAX_TOLD).map((fact) => chineseFact(fact, turn === "" ? `，${from}` : ""));
      const more = facts.length > MAX_TOLD ? `等 ${facts.length} 项数据` : "";
      return `因${turn === "" ? "" : `${turn}，`}${named.join("、")}${more}`;
    }
  }
}

/** What a batch did that says no value itself. */
function chineseTurn(came: Batch["kind"], from: string): string {
  if (came === "ruling") return `裁定（${from}）`;
  return came === "link" ? `代码归并有变（${from}）` : "";
}

function chineseFact({ name, before, after, hidden }: ToldFact, from: string): string {
  if (hidden) return `${name}有变化（内容已隐去${from}）`;
  if (!after) return `${name}不再有数据（原为 ${before?.shown ?? ""}，${before?.source ?? ""}${from}）`;
  const became = before ? `由 ${before.shown} 变为 ${after.shown}` : `新录为 ${after.shown}`;
  return `${name} ${became}（${after.source}${from}）`;
}

type Teller = { readonly [Kind in ChangeKind]: (told: Told) => string };

const CHINESE: Teller = {
  gained: ({ title, after }) => `符合“${title}”${withComma(chineseGift(after))}`,
  lost: ({ title, before, after, standing }) => {
    const had = chineseGift(before);
    const lost = standing?.kind === "joined" ? `“${title}”不再单独计算` : `不再符合“${title}”`;
    const words = after?.verdict === "inapplicable" ? `“${title}”不再适用` : lost;
    return had === "" ? words : `${words}（此前${had}）`;
  },
  raised: chineseFigures,
  lowered: chineseFigures,
  reclassified: ({ title, before, after }) => `“${title}”由${before?.class ?? ""}变为${after?.class ?? ""}`,
  becameKnown: chineseVerdicts,
  becameUnknown: chineseVerdicts,
};

function withComma(words: string): string {
  return words === "" ? "" : `，${words}`;
}

/** What an answer gives; a ceiling is never said to be an amount. */
function chineseGift(answer: Answer | null): string {
  if (!answer) return "";
  if (answer.amount !== null) return `可得 ${chineseMoney(answer.amount)}`;
  if (answer.ceiling !== null) return `上限 ${chineseMoney(answer.ceiling)}`;
  return answer.class === null ? "" : `为${answer.class}`;
}

function chineseFigures({ title, before, after }: Told): string {
  const [word, old, now] = figuresOf(before, after, "金额", "上限");
  const open = after?.verdict === "human" ? "（尚待认定）" : "";
  return `“${title}”的${word}由 ${chineseMoney(old)} 变为 ${chineseMoney(now)}${open}`;
}

function chineseVerdicts({ title, before, after }: Told): string {
  const word = (answer: Answer | null): string => (answer ? VERDICT_WORDS[answer.verdict] : "");
  return `“${title}”由“${word(before)}”转为“${word(after)}”`;
}

function chineseMoney(money: string): string {
  return formatQuantity(fenToYuan(fenOf(money)), YUAN);
}

/** The figure that moved: the amount, or the ceiling where amounts are the same. */
function figuresOf(before: Answer | null, after: Answer | null, amount: string, ceiling: string) {
  const byAmount = before?.amount !== after?.amount;
  const figure = (answer: Answer | null): string => (byAmount ? answer?.amount : answer?.ceiling) ?? "0.00";
  return [byAmount ? amount : ceiling, figure(before), figure(after)] as const;
}

function tellEnglish(told: Told): string {
  return `${englishReason(told)}, ${ENGLISH[told.kind](told)}.`;
}

function englishReason({ standing, facts, batch, undone, came }: Told): string {
  const from = undone ? `batch ${batch} was taken back` : `batch ${batch}`;
  switch (standing?.kind) {
    case "created":
      return undone ? `Because ${from}` : `As newly recorded (${from})`;
    case "removed":
      return `Because ${from} and nothing is known of the subject any more`;
    case "joined":
      return `Being the same as ${standing.other.name} (${standing.other.id}; ${from})`;
    case "parted":
      return `No longer being the same as ${standing.other.name} (${standing.other.id}; ${from})`;
    case undefined: {
      const turn = undone ? from : englishTurn(came, from);
      const named = facts.slice(0, MAX_TOLD).map((fact) => englishFact(fact, turn === "" ? `, ${from}` : ""));
      const more = facts.length > MAX_TOLD ? ` and ${facts.length - MAX_TOLD} more` : "";
      return `Because ${turn === "" ? "" : `${turn}: `}${named.join("; ")}${more}`;
    }
  }
}

function englishTurn(came: Batch["kind"], from: string): string {
  if (came === "ruling") return `of a ruling (${from})`;
  return came === "link" ? `codes were joined or parted (${from})` : "";
}

function englishFact({ name, before, after, hidden }: ToldFact, from: string): string {
  if (hidden) return `${name} changed (hidden${from})`;
  if (!after) return `${name} is no longer known (was ${before?.shown ?? ""}, ${before?.source ?? ""}${from})`;
  const became = before ? `went from ${before.shown} to ${after.shown}` : `was recorded as ${after.shown}`;
  return `${name} ${became} (${after.source}${from})`;
}

const ENGLISH_VERDICTS: { readonly [Each in Verdict]: string } = {
  met: "met",
  unmet: "not met",
  unknown: "facts missing",
  human: "needs judgement",
  inapplicable: "not applicable",
};

const ENGLISH: Teller = {
  gained: ({ title, after }) => `“${title}” is met${withEnglishComma(englishGift(after))}`,
  lost: ({ title, before, after, standing }) => {
    const had = englishGift(before);
    const lost = standing?.kind === "joined" ? "no longer counts by itself" : "is no longer met";
    const words = `“${title}” ${after?.verdict === "inapplicable" ? "no longer applies" : lost}`;
    return had === "" ? words : `${words} (before: ${had})`;
  },
  raised: englishFigures,
  lowered: englishFigures,
  reclassified: ({ title, before, after }) => `“${title}” went from ${before?.class ?? ""} to ${after?.class ?? ""}`,
  becameKnown: englishVerdicts,
  becameUnknown: englishVerdicts,
};

function withEnglishComma(words: string): string {
  return words === "" ? "" : `: ${words}`;
}

function englishGift(answer: Answer | null): string {
  if (!answer) return "";
  if (answer.amount !== null) return englishMoney(answer.amount);
  if (answer.ceiling !== null) return `up to ${englishMoney(answer.ceiling)}`;
  return answer.class ?? "";
}

function englishFigures({ title, before, after }: Told): string {
  const [word, old, now] = figuresOf(before, after, "amount", "ceiling");
  const open = after?.verdict === "human" ? " (still to be judged)" : "";
  return `the ${word} of “${title}” went from ${englishMoney(old)} to ${englishMoney(now)}${open}`;
}

function englishVerdicts({ title, before, after }: Told): string {
  const word = (answer: Answer | null): string => (answer ? ENGLISH_VERDICTS[answer.verdict] : "");
  return `“${title}” went from ${word(before)} to ${word(after)}`;
}

function englishMoney(money: string): string {
  return `CNY ${money.replace(/\B(?=(\d{3})+(?=\.))/g, ",")}`;
}
