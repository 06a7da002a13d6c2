import type { Language } from "../../language/language.tsx";
import type { NameInfo } from "./names.ts";

type Describers = {
  readonly [Kind in NameInfo["kind"]]: (info: Extract<NameInfo, { kind: Kind }>, zh: boolean) => readonly string[];
};

const TYPE_WORDS: Readonly<Record<string, string>> = {
  金额: "money",
  比率: "ratio",
  面积: "area",
  数值: "number",
  计数: "count",
  是否: "yes or no",
  日期: "date",
  文本: "text",
  代码: "code",
};
const KIND_WORDS: Readonly<Record<string, string>> = {
  企业: "enterprise",
  楼宇: "building",
  项目: "project",
  机构: "institution",
  人才: "talent",
};
const WORD_MEANINGS = {
  today: { zh: "答案所针对的那一天", en: "the day the answer is for" },
  year: { zh: "相对于评估日期的公历年", en: "a calendar year relative to the as-of date" },
  truth: { zh: "是否", en: "yes or no" },
  score: { zh: "评分表的总分，只能比较", en: "the total score; it can only be compared" },
} as const;

const DESCRIBERS: Describers = {
  fact: (info, zh) => [
    detail(info, zh),
    ...(zh ? [] : [info.english]),
    ...(info.values.length > 0 ? [(zh ? "取值：" : "Values: ") + info.values.join("、")] : []),
    ...(info.standard ? [(zh ? "按前缀归类：" : "By prefix: ") + info.standard] : []),
    ...(info.recognised
      ? [zh ? "由人认定：缺少时为“待认定”" : "Recognised by a person: while missing, a judgement"]
      : []),
    ...(info.note === "" ? [] : [info.note]),
  ],
  parameter: ({ versions, measures }, zh) => [
    ...versions.map(
      ({ shown, from, until, cite }) => `${shown}　${from} ${until ? `– ${until}` : zh ? "起" : "on"}　${cite}`,
    ),
    usedBy(measures, zh),
  ],
  definition: ({ source, cite, measures }, zh) => [source, ...(cite ? [cite] : []), usedBy(measures, zh)],
  function: ({ usage }, zh) => [`${zh ? "用法" : "Usage"}：${zh ? usage : usage.replaceAll(" 或 ", " or ")}`],
  word: ({ means }, zh) => [WORD_MEANINGS[means][zh ? "zh" : "en"]],
};

/** What a name means, line by line. */
export function describeName(info: NameInfo, language: Language): readonly string[] {
  const describe = DESCRIBERS[info.kind] as (info: NameInfo, zh: boolean) => readonly string[];
  return describe(info, language === "zh");
}

/** The same in the few words that fit beside a completion. */
export function detailOf(info: NameInfo, language: Language): string {
  const zh = language === "zh";
  switch (info.kind) {
    case "fact":
      return detail(info, zh);
    case "parameter":
      return `${zh ? "参数" : "parameter"} ${info.versions.at(-1)?.shown ?? ""}`;
    case "definition":
      return zh ? "定义" : "definition";
    case "function":
      return zh ? "函数" : "function";
    case "word":
      return WORD_MEANINGS[info.means][language];
  }
}

function detail({ subject, type, unit, yearly }: Extract<NameInfo, { kind: "fact" }>, zh: boolean): string {
  const parts = zh
    ? [`${subject}事实`, type, unit, yearly ? "年度" : "时点"]
    : [`${KIND_WORDS[subject]} fact`, TYPE_WORDS[type], unit, yearly ? "yearly" : "current"];
  return parts.filter((part) => part).join(" · ");
}

function usedBy(measures: readonly string[], zh: boolean): string {
  return `${zh ? "用于" : "Used by"}：${measures.join("、")}`;
}
