const zh = {
  title: "差一步",
  lead: "培育梯度的每一级，谁只差一步：改变一项数据就符合，且还没有证书。幅度小的在前。",
  rungs: "梯度",
  firstRung: "查看第一级",
  noCriterion: "这一级在这一天没有可以计算的标准",
  none: "没有只差一步的企业",
  noneHint: (candidates: string) => `不符合且没有证书的有 ${candidates} 家，都差不止一步，或者差的不能改变。`,
  total: (count: string, candidates: string) => `${count} 家只差一步；不符合且没有证书的共 ${candidates} 家`,
  name: "企业",
  step: "差的一步",
  difference: "差多少",
  assessed: (year: string) => `这一年度已经结束，要由以后年度的数达到，最早在 ${year} 年评估`,
  besides: "另外",
  export: "导出 Excel",
  readPolicy: "阅读条款",
};

const en: typeof zh = {
  title: "One step away",
  lead: "For each rung of the ladder, who is one step away: one fact would have to change, and the title is not held yet. Smaller changes come first.",
  rungs: "Rungs",
  firstRung: "See the first rung",
  noCriterion: "This rung has no criterion that could be computed on the date",
  none: "Nobody is one step away",
  noneHint: (candidates) =>
    `${candidates} enterprises do not meet it and hold no title; all need more than one step, or what cannot change.`,
  total: (count, candidates) => `${count} are one step away, of ${candidates} that neither meet it nor hold the title`,
  name: "Enterprise",
  step: "The step",
  difference: "How far",
  assessed: (year) => `The year is over: a later year's figure must reach it, assessed in ${year} at the earliest`,
  besides: "Besides",
  export: "Export to Excel",
  readPolicy: "Read the measure",
};

export const cultivationMessages = { zh, en };
