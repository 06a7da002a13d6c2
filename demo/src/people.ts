/**
 * The people of the demonstration: one of each kind of post, users of three of its enterprises, and the offices of the “2+2” of the reform
 * plan (000 五(三)): the 专班, whose office lies in the 管委会; the 管委会 with six 科室; one 前端公司 and some 专业服务机构; departments
 * and a sub-district. Nobody of them exists. What the 科室 are called stands in none of our sources, so their names are invented and say so.
 */

/** The first day of every post and mandate. */
export const DEMO_FROM = "2025-01-01";

const uuid = (kind: number, place: number) =>
  `de300000-0000-4000-8${String(kind).padStart(3, "0")}-${String(place).padStart(12, "0")}`;

const OFFICE = {
  taskForce: uuid(1, 1),
  committee: uuid(1, 2),
  general: uuid(1, 3),
  service: uuid(1, 4),
  policy: uuid(1, 5),
  data: uuid(1, 6),
  money: uuid(1, 7),
  inspection: uuid(1, 8),
  company: uuid(1, 9),
  agency: uuid(1, 10),
  institution: uuid(1, 11),
  department: uuid(1, 12),
  tax: uuid(1, 13),
  subdistrict: uuid(1, 14),
  experts: uuid(1, 15),
} as const;

/** Offices, each after the one it lies in. */
export const DEMO_OFFICES = [
  { id: OFFICE.committee, kind: "管委会", name: "西城园管委会（演示）", parent: null },
  { id: OFFICE.taskForce, kind: "专班", name: "科技创新中心建设发展工作专班（演示）", parent: OFFICE.committee },
  { id: OFFICE.general, kind: "科室", name: "综合科（演示）", parent: OFFICE.committee },
  { id: OFFICE.service, kind: "科室", name: "企业服务科（演示）", parent: OFFICE.committee },
  { id: OFFICE.policy, kind: "科室", name: "政策科（演示）", parent: OFFICE.committee },
  { id: OFFICE.data, kind: "科室", name: "数据科（演示）", parent: OFFICE.committee },
  { id: OFFICE.money, kind: "科室", name: "财务科（演示）", parent: OFFICE.committee },
  { id: OFFICE.inspection, kind: "科室", name: "监督科（演示）", parent: OFFICE.committee },
  { id: OFFICE.company, kind: "前端公司", name: "前端公司（演示）", parent: null },
  { id: OFFICE.agency, kind: "专业服务机构", name: "专业服务机构甲（演示）", parent: null },
  { id: OFFICE.institution, kind: "专业服务机构", name: "专业服务机构乙（演示）", parent: null },
  { id: OFFICE.department, kind: "区级部门", name: "区级部门（演示）", parent: null },
  { id: OFFICE.tax, kind: "区级部门", name: "区税务部门（演示）", parent: null },
  { id: OFFICE.subdistrict, kind: "街道", name: "街道（演示）", parent: null },
  { id: OFFICE.experts, kind: "专家库", name: "专家库（演示）", parent: null },
] as const;

/**
 * Three enterprises of the park. Of the last most of what 科技型中小企业 takes is known and three values are asked, on which the answer
 * depends: filled in truly it is met.
 */
export const DEMO_FIRMS = {
  ...{ one: "91110102MAYY00018L", other: "91110102MAYY00026F", asked: "91110102MAYY06073N" },
} as const;

export const DEMO_PEOPLE = [
  staff(1, "leader", "演示·领导", "主任", OFFICE.committee, "看全区情况", "sees the park as a whole"),
  staff(
    2,
    "officer",
    "演示·经办",
    "经办",
    OFFICE.service,
    "查企业、管名单、登记企业授权",
    "looks up enterprises, keeps lists and mandates",
  ),
  staff(
    3,
    "steward",
    "演示·管家",
    "服务管家",
    OFFICE.company,
    "走访企业、更正数据",
    "visits enterprises and corrects facts",
  ),
  staff(
    4,
    "keeper",
    "演示·数据",
    "数据管理",
    OFFICE.data,
    "导入表格、裁定分歧、撤销批次",
    "imports spreadsheets, rules on conflicts, undoes batches",
  ),
  staff(
    5,
    "approver",
    "演示·审批",
    "副主任",
    OFFICE.committee,
    "看企业、名单和敏感数据，可导出",
    "sees enterprises, lists and sensitive facts; exports",
  ),
  staff(
    6,
    "finance",
    "演示·财务",
    "财务",
    OFFICE.money,
    "看企业、名单和敏感数据",
    "sees enterprises, lists and sensitive facts",
  ),
  staff(7, "author", "演示·起草", "政策起草", OFFICE.policy, "起草政策并测算", "drafts policies and tries them out"),
  staff(
    8,
    "publisher",
    "演示·发布",
    "政策发布",
    OFFICE.general,
    "发布他人提交的草案",
    "publishes drafts that others submitted",
  ),
  staff(
    9,
    "liaison",
    "演示·联络",
    "部门联络",
    OFFICE.tax,
    "代部门报送表格",
    "hands in the spreadsheets of a department",
  ),
  staff(
    10,
    "subdistrict",
    "演示·街道",
    "街道专员",
    OFFICE.subdistrict,
    "查企业和名单",
    "looks up enterprises and lists",
  ),
  staff(
    11,
    "institution",
    "演示·机构",
    "服务专员",
    OFFICE.agency,
    "专业服务机构的人，只看公开内容",
    "of a service institution; sees what is public",
  ),
  staff(
    12,
    "expert",
    "演示·专家",
    "评审专家",
    OFFICE.experts,
    "评审专家，只看公开内容",
    "an expert; sees what is public",
  ),
  staff(
    13,
    "auditor",
    "演示·审计",
    "审计",
    OFFICE.inspection,
    "查日志，什么都能看，什么都不能改",
    "reads the log, sees everything and changes nothing",
  ),
  staff(
    14,
    "administrator",
    "演示·管理员",
    "系统管理员",
    OFFICE.general,
    "管人员、岗位和账户，看不到企业数据",
    "manages people and posts; sees nothing of enterprises",
  ),
  firm(15, "legal", "演示·甲企法人", [DEMO_FIRMS.one], "甲企业法定代表人", "legal representative of enterprise A"),
  firm(16, "finance", "演示·甲企财务", [DEMO_FIRMS.one], "甲企业财务负责人", "head of finance of enterprise A"),
  firm(17, "agent", "演示·甲企经办", [DEMO_FIRMS.one], "甲企业经办人", "agent of enterprise A"),
  firm(18, "legal", "演示·乙企法人", [DEMO_FIRMS.other], "乙企业法定代表人", "legal representative of enterprise B"),
  firm(
    19,
    "agent",
    "演示·代办人",
    [DEMO_FIRMS.one, DEMO_FIRMS.other],
    "同时是甲、乙两家企业的经办人",
    "agent of both enterprises, A and B",
  ),
  firm(20, "legal", "演示·丙企法人", [DEMO_FIRMS.asked], "丙企业法定代表人", "legal representative of enterprise C"),
  firm(21, "agent", "演示·丙企经办", [DEMO_FIRMS.asked], "丙企业经办人", "agent of enterprise C"),
] as const;

/** Somebody who holds one post. */
function staff<const Kind extends string>(
  place: number,
  kind: Kind,
  name: string,
  title: string,
  office: string,
  aboutZh: string,
  aboutEn: string,
) {
  return {
    ...{ id: uuid(2, place), name, aboutZh, aboutEn },
    posts: [{ id: uuid(3, place), office, kind, title }],
    mandates: [],
  };
}

/** Somebody who acts for enterprises in one role. */
function firm<const Role extends string>(
  place: number,
  role: Role,
  name: string,
  subjects: readonly string[],
  aboutZh: string,
  aboutEn: string,
) {
  const mandates = subjects.map((subject, index) => ({ id: uuid(4, place * 10 + index), subject, role }));
  return { ...{ id: uuid(2, place), name, aboutZh, aboutEn }, posts: [], mandates };
}
