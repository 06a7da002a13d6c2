/** Whitespace is gone before any of these is applied. A year that a heading names, or a year relative to the one reported. */
export type YearMention =
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "relative"; readonly years: number };

/** What was found of time in a heading; `rest` is the heading without it. `unusable`: a time that is no calendar year. */
export type TimeReading = {
  readonly rest: string;
  readonly mentions: readonly YearMention[];
  readonly unusable: string | null;
};

const YEAR = "(?<!\\d)((?:19|20)\\d{2})(?!\\d)";
const RANGE = new RegExp(`${YEAR}年?度?(?:[-~—－至到])${YEAR}年?度?`, "g");
const UP_TO = "(?:截至|截止到?|至)?";
/** A whole year, or its last day: 2025年, 2025年度, 2025年末, 2025年1-12月, 截至2025年12月31日, 2025-12-31. */
const WHOLE_YEAR = new RegExp(
  `${UP_TO}${YEAR}(?:[-/.]12[-/.]31日?|年?1[-~—至]12月(?:份|累计)?|年?12月(?:31日)?|财年|会计年度|年全年|年度|年)?(?:期末|末|底)?`,
  "g",
);
const PARTS_OF_YEAR =
  /(?:19|20)\d{2}年(?!12月(?:31日)?[末底]?(?!\d))(?!1[-~—至]12月)(?:\d{1,2}[-~—至])?\d{1,2}月(?:\d{1,2}日)?[末底]?|(?:19|20)\d{2}[.\-/](?!12[.\-/]31)\d{1,2}(?:[.\-/]\d{1,2})?(?!\d)|上半年|下半年|半年度?|[一二三四1-4]季度?|Q[1-4]|(?<!\d)(?!1[-~—至]12月)\d{1,2}[-~—至]\d{1,2}月|年初数?|期初数?|本月|当月|上月/;
const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/上上年度?末?|前年度?/g, -2],
  [/上年同期数?|去年同期数?|上一(?:会计)?年度?末?|上(?:会计)?年度?末?|去年末?|上期末?/g, -1],
  [/报告年度|报告期末?|本(?:会计)?年度?末?|当年度?末?|今年末?|本期末?/g, 0],
];
/** Words that only say when in the year a figure was taken, which the dictionary says, too. */
const WITHIN_YEAR = /年末|期末|年底|全年|年度/g;

const CHINESE_YEAR = /[一二][〇零○九][〇零○一二三四五六七八九]{2}(?=年)/g;
const CHINESE_DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [..."〇一二三四五六七八九"].map((digit, value) => [digit, String(value)]),
);

/** 二〇二五年 as 2025年. */
function yearsInDigits(heading: string): string {
  return heading.replace(CHINESE_YEAR, (year) =>
    [...year].map((digit) => CHINESE_DIGITS[/[零○]/.test(digit) ? "〇" : digit]).join(""),
  );
}

/** Takes the year out of a heading without spaces. */
export function readTime(written: string): TimeReading {
  const heading = yearsInDigits(written);
  const range = heading.match(RANGE)?.[0];
  if (range) return { rest: heading.replace(RANGE, ""), mentions: [], unusable: range };
  const part = PARTS_OF_YEAR.exec(heading)?.[0];
  if (part !== undefined) return { rest: heading.replace(PARTS_OF_YEAR, ""), mentions: [], unusable: part };
  const mentions: YearMention[] = [];
  let rest = heading.replace(WHOLE_YEAR, (_, year: string) => {
    mentions.push({ kind: "year", year: Number(year) });
    return "";
  });
  for (const [pattern, years] of RELATIVE) {
    rest = rest.replace(pattern, () => {
      mentions.push({ kind: "relative", years });
      return "";
    });
  }
  return { rest: rest.replace(WITHIN_YEAR, ""), mentions, unusable: null };
}

/** Words that make another figure of a fact's name: its growth, its share, a plan. */
const ANOTHER_FIGURE =
  /同比|环比|增长|增速|增幅|增减|变动|变化|占比|比重|比例|平均|人均|户均|预计|预测|预期|计划|目标|预算|累计|排名|名次|排序|原因|说明/;

export function namesAnotherFigure(words: string): boolean {
  return ANOTHER_FIGURE.test(words);
}

/** Headings above groups of columns that say nothing of a single one. */
const GROUP =
  /^(?:主要|基本|企业|单位|财务|经济|经营|人员|资产|负债|收入|研发|创新|科技|资质|信用|登记|注册|统计|生产|知识产权|其他|相关|有关|年度|情况|指标|信息|数据|资料|状况|内容|部分|及|和|与|、|\d)*$/;

export function isGroupHeading(words: string): boolean {
  return GROUP.test(words);
}

/** Words that a name may have or lack without meaning something else. */
const FILLERS = /企业|单位|公司|证书|的|金额|数额|数量|人数|总数|总额|总计|合计|总|数/g;
const VALID_UNTIL = /有效期限?(?:截止|终止|到期|届满)?(?:日期|时间|日)?(?:至|止|到)?|(?:到期|截止|失效)(?:日期?|时间)/g;

/** The core by which two wordings are compared when neither name nor alias fits. */
export function coreOf(words: string): string {
  return words
    .replace(VALID_UNTIL, "有效期")
    .replace(/时间|年月日/g, "日期")
    .replace(FILLERS, "");
}

const ID = /^(?:(?:企业|单位|机构|公司)?(?:统一)?(?:社会)?信用代码|纳税人识别号|税号|统一代码)+(?:证号?|号)?$/;
const NAME = /^(?:企业|单位|机构|公司|纳税人|主体|法人|市场主体)?(?:名称|全称)$/;
/** Of subjects that have no credit code. */
const OTHER_ID = /^(?:楼宇|项目|人才|对象)?(?:编号|编码|标识|代码|ID)$/i;
const OTHER_NAME = /^(?:楼宇|项目|人才|对象)?(?:名称|姓名)$/;
const BESIDE = /^(?:序号?|行号|编号|No\.?|备注|说明|附注|注)$/i;

export function isIdHeading(words: string, byCreditCode: boolean): boolean {
  return byCreditCode ? ID.test(words.replace(/[/、或]/g, "")) : OTHER_ID.test(words);
}

export function isNameHeading(words: string): boolean {
  return NAME.test(words) || OTHER_NAME.test(words);
}

/** 序号, 备注: columns that nobody would take for a fact. */
export function isBesideHeading(words: string): boolean {
  return BESIDE.test(words);
}
