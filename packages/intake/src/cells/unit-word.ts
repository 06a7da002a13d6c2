import type { Fact } from "@yuanding/rules";
import { type Ratio, ratio } from "@yuanding/values";

/** How many units of the dictionary one unit of the sheet is: 10,000 for 万元, 1/100 for %. */
export type Scale = Ratio;

const TIMES: Readonly<Record<string, bigint>> = {
  "": 1n,
  十: 10n,
  百: 100n,
  千: 1_000n,
  万: 10_000n,
  十万: 100_000n,
  百万: 1_000_000n,
  千万: 10_000_000n,
  亿: 100_000_000n,
  十亿: 1_000_000_000n,
  百亿: 10_000_000_000n,
};
const MONEY = /^(?:人民币|RMB)?((?:[十百千]?[万亿]|[十百千])?)元?(?:人民币)?(?:整)?$/i;
const FOREIGN = /^(?:[十百千]?[万亿])?(?:美元|美金|欧元|港元|港币|日元|英镑|USD|EUR|HKD)$/i;
const AREA = /^((?:[十百千]?[万亿]|[十百千])?)(?:㎡|m2|m²|平方米|平米|平方)$/i;
/** Measure words that may stand for each other, because the fact says what is counted. */
const MEASURES: Readonly<Record<string, string>> = { 人: "人名位", 名: "名位", 项: "项件个种", 家: "家户个" };
const PARTS: Readonly<Record<string, Ratio>> = {
  "%": ratio(1n, 100n),
  百分点: ratio(1n, 100n),
  百分比: ratio(1n, 100n),
  "‰": ratio(1n, 1000n),
};

/** Whether a text is a unit of any kind at all, and so no part of a fact's name. */
export function isUnitWord(text: string): boolean {
  if (text === "") return false;
  return (
    MONEY.test(text) ||
    FOREIGN.test(text) ||
    AREA.test(text) ||
    Object.hasOwn(PARTS, text) ||
    /^(?:[千万])?[人名位项件个家户年级分]$/.test(text)
  );
}

/** The scale of a unit word for a fact, null when the unit is not one of such a fact: 人 for money, 美元, 万元 for people. */
export function scaleOf(fact: Fact, word: string): Scale | null {
  if (word === "") return ratio(1n);
  if (fact.type === "金额") return timesOf(MONEY.exec(word)?.[1]);
  if (fact.type === "面积") return timesOf(AREA.exec(word)?.[1]);
  if (fact.type === "比率") return PARTS[word] ?? null;
  if (fact.type !== "计数" && fact.type !== "数值") return null;
  const [unit = ""] = Object.keys(fact.unit);
  const measures = [...(MEASURES[unit] ?? ""), unit];
  const times = measures.find((each) => each !== "" && word.endsWith(each));
  return timesOf(times === undefined ? word : word.slice(0, -times.length));
}

function timesOf(word: string | undefined): Ratio | null {
  const times = word === undefined || !Object.hasOwn(TIMES, word) ? undefined : TIMES[word];
  return times === undefined ? null : ratio(times);
}
