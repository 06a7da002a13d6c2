const zh = {
  titles: { 企业: "企业", 楼宇: "楼宇", 项目: "项目", 机构: "机构", 人才: "人才" },
  code: "统一社会信用代码",
  id: "编号",
  industry: "行业代码",
  block: "街区",
  dataKind: "数据性质",
  synthetic: "合成数据",
  views: "视图",
  results: "政策条款",
  bundle: "可享组合",
  benefits: "兑现事项",
  file: "档案",
  credit: "信用记录",
  mandates: "授权",
  own: "我的企业",
};

const en: typeof zh = {
  titles: { 企业: "Enterprises", 楼宇: "Buildings", 项目: "Projects", 机构: "Institutions", 人才: "Talents" },
  code: "Credit code",
  id: "Number",
  industry: "Industry code",
  block: "Block",
  dataKind: "Nature of the data",
  synthetic: "Synthetic data",
  views: "Views",
  results: "Measures",
  bundle: "Best bundle",
  benefits: "Offers",
  file: "File",
  credit: "Credit",
  mandates: "Mandates",
  own: "My enterprises",
};

export const subjectMessages = { zh, en };
