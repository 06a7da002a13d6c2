import type { Fact } from "@yuanding/rules";
import { shown, type Why, why } from "../words.ts";
import { readIndustryCode } from "./industry-code.ts";

const YES = new Set(["是", "有", "√", "✓", "✔", "☑", "V", "Y", "YES", "T", "TRUE", "1", "对", "属于", "存在", "具有"]);
const NO = new Set([
  "否",
  "无",
  "没有",
  "不是",
  "非",
  "×",
  "✗",
  "✘",
  "X",
  "N",
  "NO",
  "F",
  "FALSE",
  "0",
  "错",
  "不属于",
  "不存在",
  "不具有",
]);
/** What stands in a cell of which nothing is known; beside it, any run of strokes or points. */
const MISSING = new Set([
  "",
  "/",
  "//",
  "\\",
  "无",
  "没有",
  "空",
  "空白",
  "缺",
  "缺失",
  "暂无",
  "暂缺",
  "尚无",
  "不详",
  "未知",
  "未填",
  "未报",
  "未填报",
  "未报送",
  "未提供",
  "不适用",
  "无数据",
  "N/A",
  "#N/A",
  "N.A.",
  "NA",
  "NAN",
  "NULL",
  "NONE",
  "NIL",
]);
const LONGEST_MISSING = 8;
const STROKES = /^(?:[-\u2012-\u2015\u2500\u2501ー_~]+|\.{2,}|…+)$/;
/** Boxes of a printed form, one of them ticked: `■是 □否`, `☐是 ☑否`. */
const TICKED = /^(?:[■☑☒✓√✔]\s*(?<yes>是|有)\s*[□☐○]\s*(?:否|无)|[□☐○]\s*(?:是|有)\s*[■☑☒✓√✔]\s*(?:否|无))$/;
/** A verb of the fact, said or denied: 未列入 of 列入经营异常或严重失信. */
const VERB = /^(?:(?<denied>未被?|不|没有)|(?<done>已被?|被))?(?<verb>\p{Script=Han}{2,6})$/u;

/** Whether a plain text only says that nothing is known. 无 and 没有 in a column of truths say no instead. */
export function isMissing(text: string): boolean {
  if (text === "") return true;
  if (text.length > LONGEST_MISSING) return STROKES.test(text);
  const bare = text.replace(/^\((.+)\)$/, "$1").trim();
  return MISSING.has(bare.toUpperCase()) || STROKES.test(bare);
}

export function readTruth(fact: Fact, text: string): boolean | Why {
  const word = text.toUpperCase().replace(/[.。]$/, "");
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  const ticked = TICKED.exec(word);
  if (ticked) return ticked.groups?.yes !== undefined;
  const { denied, done, verb = "" } = VERB.exec(word)?.groups ?? {};
  const spoken = denied !== undefined || done !== undefined;
  if (verb !== "" && (fact.name.startsWith(verb) || (spoken && fact.name.endsWith(verb)))) return denied === undefined;
  return why("not yes or no", `“${shown(text)}”看不出是“是”还是“否”`, `“${shown(text)}” is neither yes nor no`);
}

/** A word of the fact's list, or a code of the industry standard. */
export function readCode({ name, codes }: Fact, text: string): string | Why {
  if (codes?.kind !== "list") return readIndustryCode(text);
  // 德胜街区 in the column 街区.
  const bare = text.endsWith(name) ? text.slice(0, -name.length) : text;
  return codes.values.includes(bare)
    ? bare
    : why(
        "not in the list",
        `“${shown(text)}”不在可填的值里：${codes.values.join("、")}`,
        `“${shown(text)}” is none of the values: ${codes.values.join(", ")}`,
      );
}
