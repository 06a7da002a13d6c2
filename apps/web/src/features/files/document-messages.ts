const zh = {
  labelled: (label: string, text: string) => `${label}：${text}`,
  title: (name: string) => `${name}档案`,
  code: "代码",
  kind: "类别",
  names: "曾用名",
  asOf: "评估日期",
  knownAt: "按当时所知",
  synthetic: "本档案的数据为合成数据，并非真实企业。",
  section: (place: number, heading: string) => `${"一二三四五六七八九十"[place] ?? place + 1}、${heading}`,
  state: "档案情况",
  completeness: (known: number, total: number) => `词典所列事实 ${total} 项，已知 ${known} 项。`,
  needed: (known: number, total: number) => `现行条款要用的值 ${total} 个，已知 ${known} 个。`,
  conflicts: (count: number) =>
    count === 0 ? "各来源没有不同的说法。" : `来源说法不一致、尚未裁定的值 ${count} 个，下表并列。`,
  value: "值",
  hidden: "已隐去（敏感数据）",
  source: "来源",
  fact: "名称",
  ofYear: (fact: string, year: number) => `${fact}（${year}年）`,
  asOfDay: (source: string, day: string) => `${source}（截至${day}）`,
  other: (fact: string) => `${fact}：另一说法`,
  kindOfSubject: { 企业: "企业", 楼宇: "楼宇", 项目: "项目", 机构: "机构", 人才: "人才" },
  made: (day: string) => `生成于${day}`,
};

const en: typeof zh = {
  labelled: (label, text) => `${label}: ${text}`,
  title: (name) => `File of ${name}`,
  code: "Code",
  kind: "Kind",
  names: "Former names",
  asOf: "As of",
  knownAt: "As known at",
  synthetic: "The data of this file is synthetic; no such enterprise exists.",
  section: (place, heading) => `${place + 1}. ${heading}`,
  state: "State of the file",
  completeness: (known, total) => `Of ${total} facts of the dictionary ${known} are known.`,
  needed: (known, total) => `Of ${total} values that the measures in force read ${known} are known.`,
  conflicts: (count) =>
    count === 0
      ? "No sources differ."
      : `Sources differ on ${count} values on which nobody has ruled; both sides are listed below.`,
  value: "Value",
  hidden: "hidden (sensitive)",
  source: "Source",
  fact: "Name",
  ofYear: (fact, year) => `${fact} (${year})`,
  asOfDay: (source, day) => `${source} (as of ${day})`,
  other: (fact) => `${fact}: another source`,
  kindOfSubject: { 企业: "Enterprise", 楼宇: "Building", 项目: "Project", 机构: "Institution", 人才: "Talent" },
  made: (day) => `Made on ${day}`,
};

export const documentMessages = { zh, en };
