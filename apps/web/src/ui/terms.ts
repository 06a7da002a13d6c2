import { useLanguage } from "../language/language.tsx";

/** The field's closed lists in English. What is not here (issuers, districts, classes of a code list) stays Chinese. */
const ENGLISH: Readonly<Record<string, string>> = {
  企业: "Enterprise",
  楼宇: "Building",
  项目: "Project",
  机构: "Institution",
  人才: "Talent",
  国家: "National",
  "省（市）": "Provincial",
  地市: "Prefectural",
  "区（县）": "District",
  征求意见: "Consultation",
  未生效: "Not yet in force",
  现行有效: "In force",
  即将到期: "Expiring soon",
  已到期: "Expired",
  已被替代: "Replaced",
  编辑中: "Being edited",
  已提交: "Submitted",
  已发布: "Published",
  已放弃: "Abandoned",
  公开征集: "Open call",
  达标即享: "Qualify and claim",
  免申即享: "Automatic",
  自主评价: "Self-evaluation",
  系统测算: "Computed",
  未明确: "Not stated",
  认定: "Title",
  划型: "Classification",
  补助: "Subsidy",
  奖励: "Reward",
  措施: "Measures",
  办法: "Rules",
  标准: "Standard",
  规划: "Plan",
  方案: "Scheme",
  规定: "Provisions",
  大型: "Large",
  中型: "Medium",
  小型: "Small",
  微型: "Micro",
  已审查: "Reviewed",
  待复核: "To be reviewed",
  已核对: "Compared with the official text",
  待核对: "Not yet compared with the official text",
  是: "Yes",
  否: "No",
};

/** A word of a closed list in the reader's language. */
export function useTerm(): (word: string) => string {
  const { language } = useLanguage();
  return (word) => (language === "en" ? (ENGLISH[word] ?? word) : word);
}
