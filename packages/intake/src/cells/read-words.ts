import { type Fact, isIndustryCode } from "@yuanding/rules";
import { shown, type Why, why } from "../words.ts";

const YES = new Set(["是", "有", "√", "✓", "✔", "☑", "Y", "YES", "T", "TRUE", "1", "对"]);
const NO = new Set(["否", "无", "没有", "×", "✗", "✘", "X", "N", "NO", "F", "FALSE", "0", "错"]);
/** What stands in a cell of which nothing is known. */
const MISSING = new Set([
  "",
  "-",
  "--",
  "---",
  "—",
  "——",
  "–",
  "―",
  "/",
  "\\",
  "无",
  "N/A",
  "NA",
  "暂无",
  "不详",
  "未知",
  "未填",
  "NULL",
]);
/** A code of GB/T 4754, and perhaps the words for it behind it: `I65 软件和信息技术服务业`. */
const INDUSTRY = /^([A-Ta-t](?:\d{2,4})?)(?:[\s:：\-—]*[\u4e00-\u9fff].*)?$/;

/** Whether a plain text only says that nothing is known. 无 in a column of truths says no instead. */
export function isMissing(text: string): boolean {
  return text === "" || (text.length <= 4 && MISSING.has(text.toUpperCase()));
}

export function readTruth(text: string): boolean | Why {
  const word = text.toUpperCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  return why("not yes or no", `“${shown(text)}”看不出是“是”还是“否”`);
}

/** A word of the fact's list, or a code of the industry standard; a code without its letter is not completed. */
export function readCode(fact: Fact, text: string): string | Why {
  const { codes } = fact;
  if (codes?.kind === "list") {
    return codes.values.includes(text)
      ? text
      : why("not in the list", `“${shown(text)}”不在可填的值里：${codes.values.join("、")}`);
  }
  const code = INDUSTRY.exec(text)?.[1]?.toUpperCase() ?? "";
  if (isIndustryCode(code)) return code;
  if (/^\d{2,4}$/.test(text)) {
    return why("industry code without letter", `行业代码“${text}”缺少门类字母，请写成 I65、I6513 这样的代码`);
  }
  return why(
    "not an industry code",
    `“${shown(text)}”不是${codes?.standard ?? ""}的代码，请写成 I65、I6513 这样的代码`,
  );
}
