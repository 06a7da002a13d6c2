import { DAYS_A_YEAR, REFERENCE_DAY } from "./calendar.ts";
import { lognormalCurve } from "./draws.ts";
import type { Fill } from "./sheet.ts";
import { CODES, HIGH_TECH, LITTLE_GIANT, SPECIALISED } from "./traits.ts";

/** Facts with one current value. Truths are 0 and 1, words their place, dates days, money 分. */

const FEN = 100;

/** One value for each title: the last one given stands for those above it. */
function byTitle(values: readonly number[]): Float64Array {
  return Float64Array.from({ length: LITTLE_GIANT + 1 }, (_, title) => values[Math.min(title, values.length - 1)] ?? 0);
}

/** True for a share of the enterprises that depends on the title they hold. */
function truth(name: string, ...shares: readonly number[]): Fill {
  return truthAt(name, "title", byTitle(shares));
}

/** True for a share that another line, as a place, looks up. */
function truthAt(name: string, line: string, shares: Float64Array): Fill {
  return (sheet, out) => {
    const lot = sheet.even(name);
    const places = sheet.line(line);
    for (let row = 0; row < sheet.rows; row += 1) {
      out[row] = (lot[row] as number) < (shares[places[row] as number] as number) ? 1 : 0;
    }
  };
}

/** True for one share of those whose line is below a bound and for another of the rest. */
function truthBelow(name: string, line: string, bound: number, below: number, rest: number): Fill {
  return (sheet, out) => {
    const lot = sheet.even(name);
    const values = sheet.line(line);
    for (let row = 0; row < sheet.rows; row += 1) {
      out[row] = (lot[row] as number) < ((values[row] as number) < bound ? below : rest) ? 1 : 0;
    }
  };
}

/** One of the places, each as likely as the next; a place listed twice is twice as likely. By the title held. */
function oneOf(name: string, ...lists: readonly (readonly number[])[]): Fill {
  const lengths = byTitle(lists.map((list) => list.length));
  const longest = Math.max(...lengths);
  const places = new Float64Array(lengths.length * longest);
  for (let title = 0; title < lengths.length; title += 1) {
    places.set(lists[Math.min(title, lists.length - 1)] ?? [], title * longest);
  }
  return (sheet, out) => {
    const lot = sheet.even(name);
    const titles = sheet.line("title");
    for (let row = 0; row < sheet.rows; row += 1) {
      const title = titles[row] as number;
      out[row] = places[title * longest + Math.floor((lot[row] as number) * (lengths[title] as number))] as number;
    }
  };
}

/** Prizes imply each other, from the rarest up: one lot decides on all of them. */
function prize(part: number): Fill {
  return truthAt("prizes", "title", byTitle([0.02 * part, 0.02 * part, 0.08 * part]));
}

const RARE = lognormalCurve(1);

/** Money of one in twenty, zero for all others. */
function rareMoney(name: string, median: number): Fill {
  return (sheet, out) => {
    const lot = sheet.even(name);
    const size = sheet.drawn(RARE, name);
    for (let row = 0; row < sheet.rows; row += 1) {
      out[row] = (lot[row] as number) < 0.05 ? Math.round(median * (size[row] as number)) * FEN : 0;
    }
  };
}

const CAPITAL = lognormalCurve(0.9, 0.2);

const paidIn: Fill = (sheet, out) => {
  const part = sheet.drawn(CAPITAL, "实收资本");
  const revenue = sheet.line("revenue");
  for (let row = 0; row < sheet.rows; row += 1) {
    const yuan = (revenue[row] as number) * (part[row] as number);
    out[row] = Math.round(Math.min(5e9, Math.max(100_000, yuan))) * FEN;
  }
};

const introduced: Fill = (sheet, out) => {
  const exists = sheet.even("引入日期");
  const lot = sheet.even("sinceIntroduction");
  const age = sheet.line("age");
  for (let row = 0; row < sheet.rows; row += 1) {
    const years = age[row] as number;
    const ago = Math.max(0.02, years * (0.5 + 0.5 * (lot[row] as number)));
    const is = years < 4 || (exists[row] as number) < 0.08;
    out[row] = is ? REFERENCE_DAY - Math.round(ago * DAYS_A_YEAR) : Number.NaN;
  }
};

const rentedFrom: Fill = (sheet, out) => {
  const exists = sheet.even("租金起始日期");
  const lot = sheet.even("sinceRent");
  const age = sheet.line("age");
  for (let row = 0; row < sheet.rows; row += 1) {
    const years = age[row] as number;
    const ago = Math.max(0.02, Math.min(years, 7 * (lot[row] as number)));
    const is = (exists[row] as number) < (years < 4 ? 0.9 : 0.75);
    out[row] = is ? REFERENCE_DAY - Math.round(ago * DAYS_A_YEAR) : Number.NaN;
  }
};

/** In hundredths of a ㎡. */
const purchasedArea: Fill = (sheet, out) => {
  const bought = sheet.even("购房面积");
  const lot = sheet.even("areaPerHead");
  const staff = sheet.line("staff");
  for (let row = 0; row < sheet.rows; row += 1) {
    const area = (staff[row] as number) * (8 + 8 * (lot[row] as number));
    out[row] = (bought[row] as number) < 0.05 ? Math.round(area * 100) : 0;
  }
};

const SIZE = lognormalCurve(0.9);
const LEAST_RIGHTS = byTitle([0, 0, 1, 5]);

const firstClass: Fill = (sheet, out) => {
  const spread = sheet.drawn(SIZE, "一类知识产权数");
  const titles = sheet.line("title");
  const lab = sheet.line("researchers");
  for (let row = 0; row < sheet.rows; row += 1) {
    const held = titles[row] as number;
    const median = (held >= HIGH_TECH ? 3.2 : 0.6) * (1 + (lab[row] as number) / 60);
    out[row] = Math.max(LEAST_RIGHTS[held] as number, Math.floor(median * (spread[row] as number)));
  }
};

const ownFirstClass: Fill = (sheet, out) => {
  const all = sheet.even("自主研发一类知识产权数");
  const part = sheet.even("ownPart");
  const first = sheet.line("一类知识产权数");
  for (let row = 0; row < sheet.rows; row += 1) {
    const rights = first[row] as number;
    out[row] = (all[row] as number) < 0.85 ? rights : Math.floor(rights * (part[row] as number));
  }
};

const highValue: Fill = (sheet, out) => {
  const any = sheet.even("高价值一类知识产权数");
  const lot = sheet.even("highValue");
  const own = sheet.line("自主研发一类知识产权数");
  for (let row = 0; row < sheet.rows; row += 1) {
    const rights = Math.min(own[row] as number, 1 + Math.floor(4 * (lot[row] as number)));
    out[row] = (any[row] as number) < 0.2 ? rights : 0;
  }
};

const secondClass: Fill = (sheet, out) => {
  const spread = sheet.drawn(SIZE, "二类知识产权数");
  const titles = sheet.line("title");
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.floor(((titles[row] as number) >= HIGH_TECH ? 14 : 3) * (spread[row] as number));
  }
};

/** Places of the levels: 国家级 1, 省级 2, 市级 3, 市级以下 4, 无 5. */
const PROVINCIAL = 2;
const NONE = 5;

const laboratory: Fill = (sheet, out) => {
  const lot = sheet.even("研发机构级别");
  const level = sheet.line("laboratory");
  const titles = sheet.line("title");
  for (let row = 0; row < sheet.rows; row += 1) {
    const has = (lot[row] as number) < ((titles[row] as number) >= HIGH_TECH ? 0.45 : 0.1);
    out[row] = has ? (level[row] as number) : NONE;
  }
};

const provincialLaboratory: Fill = (sheet, out) => {
  const level = sheet.line("研发机构级别");
  for (let row = 0; row < sheet.rows; row += 1) out[row] = (level[row] as number) <= PROVINCIAL ? 1 : 0;
};

/** In ten-thousandths, as all plain numbers. */
const nicheYears: Fill = (sheet, out) => {
  const lot = sheet.even("细分市场年限");
  const age = sheet.line("age");
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.floor(Math.min(30, (age[row] as number) * (0.6 + 0.4 * (lot[row] as number)))) * 10_000;
  }
};

/** To four decimals, in millionths. */
const marketShare: Fill = (sheet, out) => {
  const lot = sheet.even("市场占有率");
  const spread = sheet.drawn(SIZE, "市场占有率");
  const titles = sheet.line("title");
  const round = sheet.line("roundGrowth");
  for (let row = 0; row < sheet.rows; row += 1) {
    const held = titles[row] as number;
    const usual = Math.min(6000, Math.max(5, (held === SPECIALISED ? 500 : 120) * (spread[row] as number)));
    const free = held === LITTLE_GIANT ? 1000 + 3000 * (lot[row] as number) : usual;
    out[row] = Math.round(round[row] === 0 ? free : 500 * Math.ceil(4 * (lot[row] as number) + 0.01)) * 100;
  }
};

const rank: Fill = (sheet, out) => {
  const share = sheet.line("市场占有率");
  for (let row = 0; row < sheet.rows; row += 1) {
    out[row] = Math.min(500, Math.max(1, Math.round(600_000 / (share[row] as number))));
  }
};

const distinctive: Fill = (sheet, out) => {
  const rated = sheet.even("特色化指标得分");
  const lot = sheet.even("distinctive");
  const titles = sheet.line("title");
  for (let row = 0; row < sheet.rows; row += 1) {
    const held = titles[row] as number;
    const least = held >= SPECIALISED ? 8 : 2;
    const score = least + Math.floor((16 - least) * (lot[row] as number));
    out[row] = held >= HIGH_TECH && (rated[row] as number) < 0.8 ? score * 10_000 : Number.NaN;
  }
};

/** The last day of a title: one in a hundred ends on the reference date itself; others lapsed, or never held it. */
function lastDay(name: string, years: number, lapsed: number, held: string): Fill {
  return (sheet, out) => {
    const lot = sheet.even(name);
    const before = sheet.even(`${name}/lapsed`);
    const holds = sheet.line(held);
    for (let row = 0; row < sheet.rows; row += 1) {
      const part = lot[row] as number;
      const left = part < 0.01 ? 0 : years * 0.99 * part;
      const ago = (before[row] as number) < lapsed ? -0.02 - 2.98 * part : Number.NaN;
      out[row] = REFERENCE_DAY + Math.round((holds[row] === 1 ? left : ago) * DAYS_A_YEAR);
    }
  };
}

function holds(title: number): Fill {
  return (sheet, out) => {
    const titles = sheet.line("title");
    for (let row = 0; row < sheet.rows; row += 1) out[row] = (titles[row] as number) >= title ? 1 : 0;
  };
}

const holdsTechSme: Fill = (sheet, out) => {
  const lot = sheet.even("technologySme");
  const titles = sheet.line("title");
  const staff = sheet.line("staff");
  const revenue = sheet.line("revenue");
  for (let row = 0; row < sheet.rows; row += 1) {
    const small = (staff[row] as number) <= 500 && (revenue[row] as number) <= 2e8;
    out[row] = small && (lot[row] as number) < ((titles[row] as number) >= HIGH_TECH ? 0.45 : 0.1) ? 1 : 0;
  }
};

/** Another line as it is, times a factor. */
function scaled(line: string, factor = 1): Fill {
  return (sheet, out) => {
    const values = sheet.line(line);
    for (let row = 0; row < sheet.rows; row += 1) out[row] = (values[row] as number) * factor;
  };
}

const FINANCE = Float64Array.from(CODES, (code) => (/^J6[678]/.test(code) ? 1 : 0.006));
const INCUBATION = Float64Array.from(CODES, (code) => (code.startsWith("L7") ? 0.12 : 0.006));

/** Sixteen in 1,083 are listed: each board once, and nowhere as often as it takes. */
const BOARDS = [1, 2, 3, 4, 5, ...Array.from({ length: 333 }, () => 6)];

export const CURRENT: Readonly<Record<string, Fill>> = {
  注册日期: scaled("registered"),
  独立法人: truth("独立法人", 0.985),
  行业代码: scaled("code"),
  政策区内: truth("政策区内", 0.94),
  街区: oneOf("街区", [1, 1, 1, 1, 2, 2, 3, 3, 3]),
  引入日期: introduced,
  金融机构: truthAt("金融机构", "code", FINANCE),
  孵化机构: truthAt("孵化机构", "code", INCUBATION),
  实收资本: paidIn,
  租金起始日期: rentedFrom,
  购房面积: purchasedArea,
  新涵养企业投资额: rareMoney("新涵养企业投资额", 20_000_000),
  新涵养企业实收资本: rareMoney("新涵养企业实收资本", 15_000_000),
  一类知识产权数: firstClass,
  自主研发一类知识产权数: ownFirstClass,
  高价值一类知识产权数: highValue,
  二类知识产权数: secondClass,
  近三年省部级以上科技奖励: prize(1),
  近三年科技奖励前三: prize(0.4),
  近三年国家级科技奖励前三: prize(0.1),
  近五年国家科技奖励前三: prize(0.15),
  近五年主导制定标准: truth("近五年主导制定标准", 0.04, 0.04, 0.2),
  省部级以上研发机构: provincialLaboratory,
  研发机构级别: laboratory,
  知识产权优势或示范企业: truth("知识产权优势或示范企业", 0.02, 0.02, 0.15),
  国家级技术创新示范企业: truth("国家级技术创新示范企业", 0.005),
  创客中国五百强: truth("创客中国五百强", 0.003, 0.003, 0.03),
  细分市场年限: nicheYears,
  主导产品属战略性新兴产业: truth("主导产品属战略性新兴产业", 0.25, 0.72),
  主导产品领域: oneOf("主导产品领域", [1, 2, 3, 3, 3], [1, 2, 3, 3, 3], [1, 2, 2, 3]),
  市场占有率: marketShare,
  国内排名: rank,
  数字化水平: scaled("digital", 10_000),
  质量管理项数: oneOf("质量管理项数", [0, 1, 2, 3], [0, 1, 2, 3], [1, 2, 3, 4]),
  特色化指标得分: distinctive,
  高新技术企业有效期至: lastDay("高新技术企业有效期至", 3, 0.45, "holdsHighTech"),
  科技型中小企业有效期至: lastDay("科技型中小企业有效期至", 0.5, 0.5, "holdsTechSme"),
  创新型中小企业有效期至: lastDay("创新型中小企业有效期至", 3, 0.35, "holdsInnovative"),
  专精特新有效期至: lastDay("专精特新有效期至", 3, 0.1, "holdsSpecialised"),
  小巨人有效期至: lastDay("小巨人有效期至", 3, 0.01, "holdsLittleGiant"),
  中关村高新技术企业有效期至: lastDay("中关村高新技术企业有效期至", 3, 0.5, "holdsPark"),
  独角兽: truth("独角兽", 0.002),
  潜在独角兽: truth("潜在独角兽", 0.001),
  制造业单项冠军: truth("制造业单项冠军", 0, 0, 0.006),
  隐形冠军: truth("隐形冠军", 0, 0, 0.006),
  上市板块: oneOf("上市板块", BOARDS),
  新三板挂牌: truth("新三板挂牌", 0, 0.06),
  列入经营异常或严重失信: truth("列入经营异常或严重失信", 0.015),
  近三年重大事故或违法: truth("近三年重大事故或违法", 0.008),
  禁止限制淘汰类产品: truth("禁止限制淘汰类产品", 0.004),
  新引进企业认定: truthBelow("新引进企业认定", "age", 4, 0.7, 0.03),
  重点企业认定: truthBelow("重点企业认定", "revenue", 1e9, 0.06, 0.6),
  新涵养企业认定: truth("新涵养企业认定", 0.05),
  重大影响力认定: truthBelow("重大影响力认定", "revenue", 1e9, 0.015, 0.2),
};

/** What current facts are made from besides the traits. */
export const SHARED: Readonly<Record<string, Fill>> = {
  laboratory: oneOf("laboratory", [1, 2, 2, 3, 3, 3, 4, 4, 4, 4]),
  digital: oneOf("数字化水平", [1, 1, 2, 2, 3], [1, 1, 2, 2, 3], [2, 3, 3, 4]),
  holdsPark: truth("中关村高新技术企业", 0.95),
  holdsHighTech: holds(HIGH_TECH),
  holdsSpecialised: holds(SPECIALISED),
  holdsLittleGiant: holds(LITTLE_GIANT),
  holdsTechSme,
  holdsInnovative: truth("创新型中小企业", 0, 0.3, 1),
};
