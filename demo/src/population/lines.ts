import { CURRENT } from "./current.ts";
import { CODES } from "./traits.ts";
import { YEARLY } from "./yearly.ts";

/** The full years that yearly facts have a value for; the development score has one of 2026, too. */
const YEARS = [2021, 2022, 2023, 2024, 2025] as const;
const SCORE_YEARS = [2025, 2026] as const;

/** What a line holds. A rate may be of any size and is kept in a Float64Array; numbers and counts fit an Int32Array. */
export type LineKind = "money" | "area" | "rate" | "number" | "count" | "truth" | "date" | "word";

/** A column that can be made: a fact, and its year when it is yearly (0 when not). */
export type Line = { readonly label: string; readonly name: string; readonly year: number; readonly kind: LineKind };

/** Those that are neither a yearly amount of money nor a truth. */
const KINDS: { readonly [name: string]: LineKind } = {
  从业人员: "count",
  研发人员: "count",
  科技人员: "count",
  专利授权量: "count",
  有效专利数: "count",
  有效发明专利数: "count",
  净资产收益率: "rate",
  发展评价得分: "number",
  注册日期: "date",
  引入日期: "date",
  租金起始日期: "date",
  中关村高新技术企业有效期至: "date",
  高新技术企业有效期至: "date",
  科技型中小企业有效期至: "date",
  创新型中小企业有效期至: "date",
  专精特新有效期至: "date",
  小巨人有效期至: "date",
  行业代码: "word",
  街区: "word",
  研发机构级别: "word",
  主导产品领域: "word",
  上市板块: "word",
  实收资本: "money",
  新涵养企业投资额: "money",
  新涵养企业实收资本: "money",
  购房面积: "area",
  一类知识产权数: "count",
  自主研发一类知识产权数: "count",
  高价值一类知识产权数: "count",
  二类知识产权数: "count",
  国内排名: "count",
  质量管理项数: "count",
  市场占有率: "rate",
  细分市场年限: "number",
  数字化水平: "number",
  特色化指标得分: "number",
};

/** Words of the columns of words; place 0 is the missing one. */
export const WORDS: { readonly [name: string]: readonly string[] } = {
  行业代码: CODES,
  街区: ["", "德胜", "北展", "广安"],
  研发机构级别: ["", "国家级", "省级", "市级", "市级以下", "无"],
  主导产品领域: ["", "补短板", "六基等", "其他"],
  上市板块: ["", "主板", "科创板", "创业板", "北交所", "境外", "无"],
};

const current = Object.keys(CURRENT).map(
  (name): Line => ({ label: name, name, year: 0, kind: KINDS[name] ?? "truth" }),
);
const yearly = Object.keys(YEARLY).flatMap((name) =>
  (name === "发展评价得分" ? SCORE_YEARS : YEARS).map(
    (year): Line => ({ label: `${name}[${year}]`, name, year, kind: KINDS[name] ?? "money" }),
  ),
);

/** Every column there can be, by its label. */
export const LINES: ReadonlyMap<string, Line> = new Map([...current, ...yearly].map((line) => [line.label, line]));
