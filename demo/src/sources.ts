/** Before every source, so that no page can show a value of the park without saying that it is invented. */
const PREFIX = "合成数据·";

/** Who says what: the most trusted source of each fact in the dictionary. */
const FACTS_OF: { readonly [source: string]: readonly string[] } = {
  市场监管: [
    ...["注册日期", "独立法人", "行业代码", "注册地址", "实收资本", "实收资本增加额", "新增股权融资"],
    ...["新涵养企业实收资本", "近五年主导制定标准", "质量管理项数", "列入经营异常或严重失信"],
  ],
  园区: [
    ...[
      "政策区内",
      "街区",
      "引入日期",
      "金融机构",
      "孵化机构",
      "实缴租金",
      "租金起始日期",
      "购房面积",
      "新涵养企业投资额",
    ],
    ...["中关村高新技术企业有效期至", "独角兽", "潜在独角兽", "隐形冠军", "投入运营日期", "改造实际投资", "改造面积"],
  ],
  统计: ["从业人员", "研发人员", "科技人员", "主导产品属战略性新兴产业"],
  税务: [
    ...["营业收入", "主营业务收入", "净利润", "成本费用", "资产总额", "负债总额", "净资产", "实缴税费"],
    ...["研发费用", "境内研发费用"],
  ],
  企业: ["净资产收益率", "经营现金流净额", "细分市场年限", "市场占有率", "国内排名"],
  知识产权: [
    ...["一类知识产权数", "自主研发一类知识产权数", "高价值一类知识产权数", "二类知识产权数", "知识产权优势或示范企业"],
    ...["专利授权量", "有效专利数", "有效发明专利数"],
  ],
  科技: [
    ...["高新技术产品收入", "近三年省部级以上科技奖励", "近三年科技奖励前三", "近三年国家级科技奖励前三"],
    ...[
      "近五年国家科技奖励前三",
      "省部级以上研发机构",
      "研发机构级别",
      "高新技术企业有效期至",
      "科技型中小企业有效期至",
    ],
  ],
  工信: [
    ...["国家级技术创新示范企业", "创客中国五百强", "主导产品领域", "数字化水平", "特色化指标得分", "发展评价得分"],
    ...["创新型中小企业有效期至", "专精特新有效期至", "小巨人有效期至", "制造业单项冠军", "禁止限制淘汰类产品"],
  ],
  证券: ["上市板块", "新三板挂牌"],
  应急: ["近三年重大事故或违法"],
  区级核定: ["区域综合贡献", "楼宇区域综合贡献", "贡献基数"],
  人工认定: ["新引进企业认定", "重点企业认定", "新涵养企业认定", "重大影响力认定", "低效楼宇认定"],
};

const SOURCES: ReadonlyMap<string, string> = new Map(
  Object.entries(FACTS_OF).flatMap(([source, facts]) => facts.map((fact) => [fact, source] as const)),
);

/**
 * The most trusted source of a fact, in the words of the dictionary.
 *
 * @throws RangeError for a fact the park does not make.
 */
export function sourceOf(fact: string): string {
  const source = SOURCES.get(fact);
  if (source === undefined) throw new RangeError(`nobody says ${fact}`);
  return source;
}

/** As a batch names its source: `合成数据·税务`. */
export function syntheticSource(source: string): string {
  return PREFIX + source;
}
