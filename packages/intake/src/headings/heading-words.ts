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
/** From January to December: 2025年1月-12月, 2025-01至2025-12, 2025年1月1日至2025年12月31日. */
const JANUARY_TO_DECEMBER =
  /(?<!\d)((?:19|20)\d{2})(?:年|[-/.])0?1(?:月(?:份|0?1日)?|[-/.]0?1日?)?(?:[-~—－]|至|到)(?:\1(?:年|[-/.]))?12(?:月(?:份|31日)?|[-/.]31日?)?(?!\d)/g;
const ALL_MONTHS = /(?<!\d)0?1月?[-~—－至到]12月(?:份)?(?:累计)?/g;
/** 25年, FY2025. Not of a length of time: 近10年, 20年以上. */
const SHORT_YEAR =
  /(?<![\d近前后第满约过超达])(?<!\d[-~—至])'?(1[5-9]|[2-4]\d)年(?=[度末底]|[^\d度末底限期内以及来间]|$)/g;
const FISCAL = /FY(?=(?:19|20)\d{2})/gi;
/** A whole year, or its last day: 2025年, 2025年度, 2025年末, 2025年1-12月, 截至2025年12月31日, 2025-12-31. */
const WHOLE_YEAR = new RegExp(
  `${UP_TO}${YEAR}(?:[-/.]12[-/.]31日?|年?1[-~—至]12月(?:份|累计)?|年?12月(?:31日)?|财年|会计年度|年全年|年度|年)?(?:期末|末|底)?`,
  "g",
);
const PARTS_OF_YEAR =
  /(?:19|20)\d{2}年(?!12月(?:31日)?[末底]?(?!\d))(?!1[-~—至]12月)(?:\d{1,2}[-~—至])?\d{1,2}月(?:\d{1,2}日)?[末底]?|(?:19|20)\d{2}[.\-/](?!12[.\-/]31)\d{1,2}(?:[.\-/]\d{1,2})?(?!\d)|上半年|下半年|半年度?|[一二三四1-4]季度?|Q[1-4]|(?<!\d)(?!1[-~—至]12月)\d{1,2}[-~—至]\d{1,2}月|年初数?|期初数?|本月|当月|上月/;
const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/(?:上上年度?末?|前年度?)(?:实际|累计)?数?/g, -2],
  [/(?:上年同期|去年同期|[上前]一(?:会计)?年度?末?|上(?:会计)?年度?末?|去年末?|上期末?)(?:实际|累计)?数?/g, -1],
  [/(?:报告年度|报告期末?|本(?:会计)?年度?末?|当年度?末?|今年末?|本期末?|近一年)(?:实际|累计)?数?/g, 0],
];
/** Words that only say when in the year a figure was taken, which the dictionary says, too. */
const WITHIN_YEAR = /(?:年末|期末|年底)(?:余额|数(?!量))?|全年|年度|^年(?!限)/g;

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
  const heading = yearsInDigits(written)
    .replace(FISCAL, "")
    .replace(JANUARY_TO_DECEMBER, "$1年")
    .replace(ALL_MONTHS, "")
    .replace(SHORT_YEAR, "20$1年");
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
  /^(?:主要|基本|企业|单位|财务|经济|效益|经营|税务局?|市场监管局?|统计局?|科委|人社局?|提供|填报|来源|部门|人员|资产|负债|收入|研发|创新|科技|资质|信用|登记|注册|统计|生产|知识产权|其他|相关|有关|年度|情况|指标|信息|数据|资料|状况|内容|部分|及|和|与|、|\d)*$/;

export function isGroupHeading(words: string): boolean {
  return GROUP.test(words);
}

/** Words that a name may have or lack without meaning something else. */
const FILLERS = /企业|单位|公司|证书|名录|名单|主体|的|金额|数额|数量|人数|总数|总额|总计|合计|总|数|额/g;
const VALID_UNTIL =
  /有效(?:日期|期限?)(?:截止|终止|到期|届满)?(?:日期|时间|日)?(?:至|止|到)?|(?:到期|截止|失效)(?:日期?|时间)/g;

/** The core by which two wordings are compared when neither name nor alias fits. */
export function coreOf(words: string): string {
  return words
    .replace(VALID_UNTIL, "有效期")
    .replace(/时间|年月日/g, "日期")
    .replace(/[及和、/]/g, "或")
    .replace(FILLERS, "");
}

const CODE =
  "(?:统一社会|社会统一|统一|社会)?信用(?:代码|编码|码)|纳税人识别号|税务登记[证号]+|税号|统一代码|三证合一码|营业执照(?:注册)?号码?";
const ID = new RegExp(`^(?:(?:企业|单位|机构|公司|法人|主体)*(?:${CODE}|组织机构代码|注册号))+(?:证号?|号)?$`);
const OWN_ID = /统一社会信用代码/;
const SURE_ID = new RegExp(CODE);
const WHOSE = "企业|单位|机构|公司|纳税人|法人|主体|市场主体|商事主体|经营主体|申报|填报|调查|入驻|入园";
const NAME = new RegExp(`^(?:${WHOSE}|[/或、()])*(?:工商|注册|登记|详细|中文|完整)*(?:名称?|全称|名称全称)$|^户名$`);
/** Alone they may also mean something else, so that any other heading of names goes before them. */
const BARE_NAME = /^(?:企业|单位|公司|机构|纳税人|(?:申报|调查|入驻|入园)(?:企业|单位|机构))$/;
/** Who filled the sheet in, or what somebody was called before, is not its subject. */
const OTHERS_NAME = /^填报(?:单位|机构|部门)(?:名称)?$/;
/** Of subjects that have no credit code. */
const OTHER_ID = /^(?:楼宇|项目|人才|对象)?(?:编号|编码|标识|代码|ID)$/i;
const OTHER_NAME = /^(?:楼宇|项目|人才|对象)?(?:名称|姓名)$/;
const BESIDE = /^(?:序号?|行号|编号|No\.?|备注|说明|附注|注)$/i;

export function isIdHeading(words: string, byCreditCode: boolean): boolean {
  if (!byCreditCode) return OTHER_ID.test(words);
  const plain = words.replace(/[/、或()]/g, "");
  return ID.test(plain) && SURE_ID.test(plain);
}

/** Whether it is the heading that goes before others: 统一社会信用代码 before 纳税人识别号. */
export function isOwnIdHeading(words: string): boolean {
  return OWN_ID.test(words);
}

export function isNameHeading(words: string): boolean {
  return NAME.test(words) || OTHER_NAME.test(words) || BARE_NAME.test(words);
}

/** Whether it is the heading that goes before others: 企业名称 before 单位. */
export function isOwnNameHeading(words: string): boolean {
  return !BARE_NAME.test(words) && !OTHERS_NAME.test(words);
}

/** Words that are near a fact and must not be taken for it, with what a person should know. */
const LOOKALIKES: Readonly<Record<string, { readonly fact: string; readonly zh: string; readonly en: string }>> = {
  销售收入: {
    fact: "营业收入",
    zh: "“销售收入”有的文件指营业收入，有的只算产品销售，要由人确认",
    en: "“销售收入” is operating revenue in some documents and product sales alone in others; a person must say",
  },
  营业额: {
    fact: "营业收入",
    zh: "“营业额”的口径各部门不同，要由人确认是不是营业收入",
    en: "“营业额” differs between departments; a person must say whether it is operating revenue",
  },
  注册资本: {
    fact: "实收资本",
    zh: "“注册资本”是认缴的，不是实收资本",
    en: "“注册资本” is subscribed capital, not paid-in capital",
  },
};

export function lookalike(words: string): (typeof LOOKALIKES)[string] | null {
  const bare = words.replace(/(?:合计|总计|总额)$/, "");
  return (Object.hasOwn(LOOKALIKES, bare) ? LOOKALIKES[bare] : null) ?? null;
}

/** 序号, 备注: columns that nobody would take for a fact. */
export function isBesideHeading(words: string): boolean {
  return BESIDE.test(words);
}
