import { compile, type Dictionary } from "@yuanding/rules";

const TEXT = `---
kind: 企业
english: enterprise
---

# 测试词典

| 名称 | 标识 | 英文 | 类型 | 单位 | 期间 | 取值 | 级别 | 来源 | 变动 | 别名 | 保存 | 说明 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 注册日期 | registered_on | Date | 日期 | | 时点 | | 公开 | 市场监管 | 不可改变 | 注册时间、成立日期 | 长期 | |
| 行业代码 | industry | Industry | 代码 | | 时点 | GB/T 4754-2017 | 公开 | 统计 | 不可改变 | 国民经济行业代码 | 长期 | |
| 街区 | block | Block | 代码 | | 时点 | 德胜、北展、广安 | 公开 | 园区 | 可改变 | | 长期 | |
| 研发机构级别 | rd_level | Level | 代码 | | 时点 | 国家级、省级、无 | 公开 | 科技 | 可改变 | | 长期 | |
| 营业收入 | revenue | Revenue | 金额 | 元 | 年度 | | 内部 | 税务、统计 | 可提高 | 营收、总收入 | 10年 | |
| 主营业务收入 | main_revenue | Main revenue | 金额 | 元 | 年度 | | 内部 | 税务 | 可提高 | | 10年 | |
| 研发费用 | rd_expense | R&D | 金额 | 元 | 年度 | | 内部 | 税务 | 可提高 | 研发投入 | 10年 | |
| 净利润 | net_profit | Net profit | 金额 | 元 | 年度 | | 敏感 | 税务 | 可提高 | | 10年 | |
| 资产总额 | total_assets | Assets | 金额 | 元 | 年度 | | 内部 | 税务 | 可提高 | 总资产、资产总计 | 10年 | |
| 负债总额 | total_liabilities | Liabilities | 金额 | 元 | 年度 | | 内部 | 税务 | 可改变 | 总负债 | 10年 | |
| 净资产 | net_assets | Net assets | 金额 | 元 | 年度 | | 内部 | 税务 | 可提高 | | 10年 | |
| 实收资本 | paid_in_capital | Capital | 金额 | 元 | 时点 | | 内部 | 市场监管 | 可提高 | | 10年 | |
| 从业人员 | employees | Employees | 计数 | 人 | 年度 | | 内部 | 统计 | 可提高 | 从业人数、员工人数、从业人员期末人数 | 10年 | |
| 研发人员 | rd_staff | R&D staff | 计数 | 人 | 年度 | | 内部 | 统计 | 可提高 | | 10年 | |
| 一类知识产权数 | ip1 | Rights | 计数 | 项 | 时点 | | 公开 | 知识产权 | 可提高 | | 10年 | |
| 国内排名 | domestic_rank | Rank | 计数 | 名 | 时点 | | 内部 | 企业 | 可改变 | | 10年 | |
| 市场占有率 | market_share | Share | 比率 | | 时点 | 0..1 | 内部 | 企业 | 可提高 | | 10年 | |
| 净资产收益率 | roe | Return | 比率 | | 年度 | | 内部 | 企业 | 可提高 | | 10年 | |
| 购房面积 | area | Area | 面积 | ㎡ | 时点 | | 内部 | 园区 | 可提高 | | 10年 | |
| 细分市场年限 | niche_years | Years | 数值 | 年 | 时点 | | 内部 | 企业 | 随时间 | | 10年 | |
| 列入经营异常或严重失信 | listed | Listed | 是否 | | 时点 | | 公开 | 信用 | 可改变 | 是否列入经营异常名录或严重失信 | 长期 | |
| 高新技术企业有效期至 | hnte_until | Until | 日期 | | 时点 | | 公开 | 科技 | 可提高 | 高新技术企业证书有效期至 | 长期 | |
| 简介 | about | About | 文本 | | 时点 | | 公开 | 企业 | 可改变 | | 长期 | |
`;

const PROJECTS = `---
kind: 项目
english: project
---

# 测试词典

| 名称 | 标识 | 英文 | 类型 | 单位 | 期间 | 取值 | 级别 | 来源 | 变动 | 别名 | 保存 | 说明 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 实际投资 | investment | Investment | 金额 | 元 | 时点 | | 内部 | 园区 | 可提高 | | 长期 | |
| 开工日期 | begun_on | Begun | 日期 | | 时点 | | 内部 | 园区 | 不可改变 | | 长期 | |
`;

const { dictionary, diagnostics } = compile([
  { path: "dictionary/企业.md", text: TEXT },
  { path: "dictionary/项目.md", text: PROJECTS },
]);
if (diagnostics.length > 0) throw new Error(diagnostics.map((each) => each.en).join("\n"));

/** A small dictionary with aliases, so that the tests do not lean on the shipped one. */
export const DICTIONARY: Dictionary = dictionary;
