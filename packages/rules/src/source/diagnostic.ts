import { formatPlace, type Place } from "./place.ts";

export type Severity = "error" | "warning";

/** One finding of the compiler. `code` is stable; every place involved is named, the first is where to look. */
export type Diagnostic = {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly zh: string;
  readonly en: string;
  readonly places: readonly Place[];
};

/** Collects findings while a source is read; nothing is thrown, so that one run shows everything. */
export type Diagnose = (code: DiagnosticCode, places: Place | readonly Place[], ...details: readonly string[]) => void;

type Phrase = { readonly severity: Severity; readonly zh: string; readonly en: string };

/** Every code with its sentence; `{0}`, `{1}` are the details. docs/errors.md lists the same and a test compares. */
export const DIAGNOSTICS = {
  "file-too-large": error("文件超过 {0} 字，不予读取", "The file has more than {0} characters and is not read"),
  "limit-exceeded": error("超出上限：{0}", "Beyond a limit: {1}"),
  "front-matter-missing": error("文件开头缺少 --- 之间的元数据", "The front matter between --- lines is missing"),
  "front-matter-syntax": error("元数据不是合法的 YAML：{0}", "The front matter is not valid YAML: {0}"),
  "front-matter-key": error("元数据 {0} 缺失或写法不对：{1}", "Front matter key {0} is missing or wrong: {1}"),
  "front-matter-unknown-key": warning("元数据里有不认识的键 {0}", "The front matter has an unknown key {0}"),
  "document-number": error("{0}", "{1}"),
  "policy-duplicate": error("政策编号 {0} 出现两次", "The policy id {0} is used twice"),
  "measure-duplicate": error("条款编号 {0} 出现两次", "The measure id {0} is used twice"),
  "measure-anchor": error("条款“{0}”缺少形如 {#id} 的编号", "Measure “{0}” needs an anchor such as {#id}"),
  "measure-attribute": error(
    "条款的“{0}”缺失或取值不对：{1}",
    "Attribute “{0}” of the measure is missing or wrong: {1}",
  ),
  "section-unknown": error("不认识的小节“{0}”", "Unknown section “{0}”"),
  "section-duplicate": error("小节“{0}”重复", "Section “{0}” appears twice"),
  "section-empty": error("小节“{0}”没有可读的内容", "Section “{0}” has nothing that can be read"),
  "measure-empty": error(
    "条款没有条件、评分、分类、金额或上限",
    "The measure has no condition, scoring, classification, amount or ceiling",
  ),
  "table-columns": error("表格的列应为：{0}", "The columns of this table should be: {0}"),
  "cell-value": error("读不懂单元格“{0}”：{1}", "Cannot read the cell “{0}”: {1}"),
  "date-invalid": error("日期“{0}”不存在或写法不对，应如 2026-06-30", "“{0}” is not a date; write it as 2026-06-30"),
  "period-empty": error("期间的止日不晚于起日：{0}", "The period ends before it begins: {0}"),
  "parameter-overlap": error("参数“{0}”的两个版本在时间上重叠", "Two versions of parameter “{0}” overlap in time"),
  "parameter-units": error("参数“{0}”各版本的单位不同", "The versions of parameter “{0}” have different units"),
  "parameter-citation": error("参数“{0}”没有依据", "Parameter “{0}” has no citation"),
  "parameter-unused": warning("参数“{0}”没有被使用", "Parameter “{0}” is never used"),
  "definition-unused": warning("定义“{0}”没有被使用", "Definition “{0}” is never used"),
  "version-overlap": error("“{0}”的两个版本在时间上重叠", "Two versions of “{0}” overlap in time"),
  "version-gap": error(
    "“{0}”从 {1} 起没有生效的版本，而这里要用它",
    "“{0}” has no version in force from {1} on, and it is used here",
  ),
  "version-type": error("“{0}”各版本的类型或单位不同", "The versions of “{0}” have different types or units"),
  "transition-citation": error("过渡“{0}”没有依据", "The transition “{0}” has no citation"),
  "transition-overlap": error(
    "过渡“{0}”永远轮不到：前面已有一行管同样的情形和日子",
    "The transition “{0}” can never count: a row before it speaks for the same situation and days",
  ),
  "name-taken": error("名称“{0}”已经另有所指", "The name “{0}” already means something else"),
  "name-shape": error(
    "名称“{0}”只能用汉字、字母、数字和下划线，且不能以数字开头",
    "The name “{0}” may only have letters, digits and _, and must begin with a letter",
  ),
  "name-swallowed-operator": error(
    "“{0}”不是一个名称：其中混入了符号或空格",
    "“{0}” is not a name: it has swallowed an operator or a space",
  ),
  "name-unknown": error("不认识的名称“{0}”{1}", "Unknown name “{0}”{2}"),
  "function-unknown": error("不认识的函数“{0}”{1}", "Unknown function “{0}”{2}"),
  "function-arguments": error("函数“{0}”的用法应为 {1}", "Function “{0}” is used as {1}"),
  "expression-syntax": error("公式写法有误，在“{0}”附近", "The formula cannot be read near “{0}”"),
  "expression-unsupported": error(
    "公式用到了本语言没有的写法：{0}",
    "The formula uses something this language does not have: {0}",
  ),
  "expression-too-deep": error("公式嵌套超过 {0} 层", "The formula nests deeper than {0} levels"),
  "expression-missing": error("这里应当有一个用反引号括起的公式", "A formula in backticks is expected here"),
  "figure-uncited": error(
    "公式里出现了数字 {0}；数字要写进参数表并注明依据",
    "The formula has the bare figure {0}; figures belong in the parameter table with their citation",
  ),
  "unit-mismatch": error("单位不一致：{0} 与 {1}", "The units differ: {0} and {1}"),
  "type-mismatch": error("类型不对：应为{0}，这里是{1}", "Wrong type: {2} expected, {3} found"),
  "exponent-shape": error(
    "指数必须是整数参数，底数必须没有单位",
    "An exponent must be a whole parameter and its base must have no unit",
  ),
  "fact-kind": error("事实“{0}”属于{1}，条款的对象是{2}", "Fact “{0}” belongs to {1}, the measure concerns {2}"),
  "fact-needs-year": error(
    "“{0}”是年度事实，要写明年份，如 上年({0})",
    "“{0}” is a yearly fact; say which year, such as 上年({0})",
  ),
  "fact-has-no-year": error("“{0}”是时点事实，没有年份", "“{0}” is a current fact and has no year"),
  "code-unknown": error("“{0}”不在“{1}”的取值里：{2}", "“{0}” is not among the values of “{1}”: {2}"),
  "definition-cycle": error(
    "定义或条款互相引用成环：{0}",
    "Definitions or measures refer to each other in a circle: {0}",
  ),
  "measure-unknown": error("没有条款 {0}{1}", "There is no measure {0}{2}"),
  "measure-other-kind": error(
    "条款 {0} 的对象是{1}，不能在对象是{2}的条款里引用",
    "Measure {0} concerns {1} and cannot be referred to by a measure that concerns {2}",
  ),
  "measure-not-classifying": error("条款 {0} 不作分类", "Measure {0} does not classify"),
  "condition-label": error("条件缺少名称", "The condition has no label"),
  "condition-citation": error("条件“{0}”没有依据", "Condition “{0}” has no citation"),
  "group-word": error("分组“{0}”要写明“任一”或“全部”", "Group “{0}” must say 任一 (any) or 全部 (all)"),
  "score-full-mark": error("“{0}”缺少满分，如（20分）", "“{0}” needs its full mark, such as （20分）"),
  "score-mark": error("得分“{0}”读不懂或超过满分 {1}", "The mark “{0}” cannot be read or exceeds the full mark {1}"),
  "score-best": error(
    "“{0}”：有几张打分表时要在满分后写明“取高”，没有几张打分表时不能写",
    "“{0}”: with several tables it must say 取高 (the best counts) after the full mark, and otherwise it must not",
  ),
  "score-sum": warning(
    "“{0}”的满分 {1} 大于各项之和 {2}，永远得不满",
    "The full mark {1} of “{0}” exceeds the sum {2} of its parts and can never be reached",
  ),
  "score-comparison-only": error("得分只能直接与数值比较", "A score can only be compared with a figure"),
  "table-open": warning(
    "判定表有缺口，例如 {0}：没有一行适用，{1}",
    "The table has a gap, for example {2}: no row applies, which {3}",
  ),
  "table-overlap": warning(
    "“{0}”与前面的“{1}”有一部分重叠而结果不同，重叠的部分只按前一行算；有意如此的，请在后一行写明排除",
    "“{0}” overlaps with “{1}” above it and gives something else; the overlap goes to the row above. If that is meant, exclude it in the later row",
  ),
  "table-unchecked": warning(
    "判定表的组合太多（超过 {0} 步），缺口、重叠和够不到的行没有查完",
    "The table has too many combinations (more than {0} steps): gaps, overlaps and unreachable rows were not checked to the end",
  ),
  "row-unreachable": warning(
    "“{0}”这一行永远轮不到：条件自相矛盾，或者前面的行已经全部包括",
    "The row “{0}” never counts: it contradicts itself, or the rows above it take every case",
  ),
  "example-missing": error("条款没有算例", "The measure has no worked example"),
  "example-column": error("算例的列“{0}”不认识{1}", "Unknown column “{0}” in the examples{2}"),
  "example-date": error("算例缺少“评估日期”", "The examples do not say their 评估日期"),
  "combination-sentence": error(
    "读不懂叠加规则“{0}”；应为：包括…、…每年（累计）至多享受一项、…就高享受、…对…补差、…每个企业（集团）每年（累计）合计不超过…、…只享受一次、…分…等额拨付、…按…分年拨付",
    "Cannot read the rule of combination “{0}”; docs/policy-language.md lists the forms a rule can take",
  ),
  "combination-citation": error("叠加规则“{0}”没有依据", "The rule of combination “{0}” has no citation"),
  "combination-duplicate": error("叠加规则“{0}”出现两次", "The rule of combination “{0}” appears twice"),
  "combination-repeated": error(
    "条款 {0} 在同一条叠加规则里出现两次：一个条款不能与自己相比",
    "Measure {0} stands twice in one rule of combination: it cannot be weighed against itself",
  ),
  "combination-single": error(
    "叠加规则“{0}”只涉及一个条款，至少要有两个",
    "The rule of combination “{0}” concerns one measure alone; it takes two or more",
  ),
  "combination-idle": warning(
    "叠加规则“{0}”允许的项数不少于所列条款，永远不起作用",
    "The rule of combination “{0}” allows as many measures as it lists and never matters",
  ),
  "combination-kind": error(
    "叠加规则“{0}”里的条款对象不同：{1}",
    "The measures of the rule of combination “{0}” concern different subjects: {1}",
  ),
  "combination-money": error(
    "条款 {0} 没有金额也没有上限，不能参加叠加",
    "Measure {0} has neither amount nor ceiling and cannot be combined",
  ),
  "combination-cycle": error("补差互相成环：{0}", "Top-ups deduct each other in a circle: {0}"),
  "combination-count": error(
    "参数“{0}”应为 {1} 到 {2} 的整数，单位为{3}",
    "Parameter “{0}” should be a whole number from {1} to {2} in {3}",
  ),
  "combination-share": error(
    "参数“{0}”应为 0 到 100% 之间的比例",
    "Parameter “{0}” should be a ratio between 0 and 100%",
  ),
  "combination-shares": error(
    "从 {1} 起各年拨付比例之和是 {0}，应为 100%",
    "From {1} on the shares of the years add up to {0} and not to 100%",
  ),
  "combination-instalments": error("条款 {0} 有两条分期规则", "Measure {0} has two rules of instalments"),
  "combination-example": error("叠加规则没有算例", "The rules of combination have no worked example"),
  "measure-ambiguous": error(
    "本文件有几个条款叫“{0}”，请写编号：{1}",
    "Several measures of this document are called “{0}”; use the id: {1}",
  ),
  "dictionary-entry": error("词典条目“{0}”有误：{1}", "The dictionary entry “{0}” is wrong: {1}"),
  "dictionary-duplicate": error("词典里“{0}”出现两次", "“{0}” is in the dictionary twice"),
  "condition-always": warning(
    "“{0}”（或其中一部分）恒成立，不起作用",
    "“{0}” (or a part of it) always holds and decides nothing",
  ),
  "condition-never": warning("“{0}”（或其中一部分）永远不能满足", "“{0}” (or a part of it) can never be met"),
  "condition-conflict": warning(
    "“{0}”与“{1}”互相矛盾，不能同时满足",
    "“{0}” and “{1}” contradict each other and can never both be met",
  ),
  "citation-unknown": warning("依据“{0}”在本文件的标题里找不到", "The citation “{0}” has no heading in this document"),
  "cap-untested": warning(
    "没有一个算例让“{0}”这一道限制起作用",
    "There is no worked example in which the limit “{0}” takes effect",
  ),
  "wording-operator": warning("文字“{0}”与运算符 {1} 不一致", "The wording “{0}” disagrees with the operator {1}"),
} as const satisfies Record<string, Phrase>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

function error(zh: string, en: string): Phrase {
  return { severity: "error", zh, en };
}

function warning(zh: string, en: string): Phrase {
  return { severity: "warning", zh, en };
}

/** A collector and the list it fills, in the order of finding; what is read twice (by two measures, say) is found once. */
export function collectDiagnostics(): { readonly found: Diagnostic[]; readonly diagnose: Diagnose } {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  return {
    found,
    diagnose(code, places, ...details) {
      const phrase: Phrase = DIAGNOSTICS[code];
      const all = "file" in places ? [places] : places;
      const key = [code, ...all.map(formatPlace), ...details].join("\n");
      if (seen.has(key)) return;
      seen.add(key);
      found.push({
        code,
        severity: phrase.severity,
        zh: fill(phrase.zh, details),
        en: fill(phrase.en, details),
        places: all,
      });
    },
  };
}

/** The same collector, and whether an error has passed: what was read meanwhile is not what its author meant. */
export function watchErrors(diagnose: Diagnose): { readonly diagnose: Diagnose; readonly failed: () => boolean } {
  let failed = false;
  return {
    diagnose(code, places, ...details) {
      failed ||= DIAGNOSTICS[code].severity === "error";
      diagnose(code, places, ...details);
    },
    failed: () => failed,
  };
}

function fill(sentence: string, details: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index: string) => details[Number(index)] ?? "");
}
